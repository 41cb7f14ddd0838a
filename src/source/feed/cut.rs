//! A feed cut between its items, so that it is read some items at a time: a long one
//! then takes no more memory than a short one, and several cores read it at once.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memmem};

use super::window::Window;
use super::{MOST_ITEMS, end, mend};
use crate::source::utf8::Utf8;

/// Items in a piece.
const PIECE: usize = 100;

/// Bytes of what stands round the items: it is read with each piece.
const MOST_AROUND: usize = 16 * 1024;

/// Where the items of a feed stand in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Cut {
    /// Those that are read.
    items: Vec<Range<usize>>,
    /// How many there are.
    count: usize,
    /// Where what stands behind the last of all begins.
    tail: usize,
}

impl Cut {
    /// Finds the items of a feed. Nothing where it is short or breaks off, where its items
    /// cannot be told apart for certain, where two bear one name, or where something
    /// stands between them: such a feed is to be read as a whole.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(in crate::source) fn of(text: &Utf8) -> io::Result<Option<Self>> {
        let window = Window::of(text.reading());
        let Some(mut items) = items(window)? else {
            return Ok(None);
        };
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return Ok(None);
        };
        let count = items.len();
        let tail = last.end;
        let around = first.start + text.len().saturating_sub(tail);
        if count < 2 * PIECE || around > MOST_AROUND {
            return Ok(None);
        }
        items.truncate(MOST_ITEMS);
        let cut = Self { items, count, tail };
        let ends = !end::is_missing(mend::from_root(&cut.piece(text, 0)?));
        Ok(ends.then_some(cut))
    }

    /// How many items there are, those among them that are not read.
    pub(in crate::source) fn count(&self) -> usize {
        self.count
    }

    /// How many pieces the feed is cut into.
    pub(in crate::source) fn pieces(&self) -> usize {
        self.items.len().div_ceil(PIECE)
    }

    /// A piece as a feed of its own: what stands round the items of `text` with some of
    /// them.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(in crate::source) fn piece(&self, text: &Utf8, piece: usize) -> io::Result<String> {
        let end = (PIECE * (piece + 1)).min(self.items.len());
        let items = self.items.get(PIECE * piece..end).unwrap_or_default();
        let head = self.items.first().map_or(0, |first| first.start);
        let inside = match items {
            [one] => one.clone(),
            [begin, .., end] => begin.start..end.end,
            [] => 0..0,
        };
        let head = text.part(0..head)?;
        let tail = text.part(self.tail..text.len())?;
        Ok([head.as_str(), text.part(inside)?.as_str(), tail.as_str()].concat())
    }
}

/// Where each item begins and ends; nothing where that is not certain.
fn items(mut text: Window<impl Read>) -> io::Result<Option<Vec<Range<usize>>>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    // Digests of what they are called: two that have the same are taken for one name.
    let mut names = HashSet::new();
    let digests = RandomState::new();
    let mut open: Option<Open<'_>> = None;
    // Where the next has to begin, only blanks being between.
    let mut next = None;
    let mut at = 0;
    while let Some(start) = text.find(at, b"<")? {
        let rest = text.ahead(start)?;
        let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin.as_bytes()));
        if let Some((_, end)) = skipped {
            let Some(found) = text.find(start, end.as_bytes())? else {
                return Ok(None);
            };
            at = found + end.len();
            continue;
        }
        at = start + 1;
        let (closes, tag) = match rest.get(1) {
            Some(b'/') => (true, &rest[2..]),
            _ => (false, &rest[1..]),
        };
        let length = tag
            .iter()
            .take_while(|&&byte| byte.is_ascii_alphanumeric() || b":._-".contains(&byte))
            .count();
        let name = &tag[..length];
        if name.eq_ignore_ascii_case(b"item") || name.eq_ignore_ascii_case(b"entry") {
            let Some(length) = memchr(b'>', rest) else {
                return Ok(None);
            };
            at = start + length + 1;
            let is_empty = rest[length - 1] == b'/';
            match open.take() {
                None if !closes && !is_empty && next.is_none_or(|next| next == start) => {
                    open = Some(Open::at(start, &digests));
                }
                Some(item) if closes && item.name().is_some_and(|name| names.insert(name)) => {
                    items.push(item.start..at);
                    let behind = text.ahead(at)?;
                    next = Some(at + behind.len() - behind.trim_ascii_start().len());
                }
                _ => return Ok(None),
            }
        } else if let Some(item) = &mut open
            && !closes
            && item.see(name, &tag[length..]).is_none()
        {
            return Ok(None);
        }
    }
    // What was cut off is for the reader of whole feeds to save.
    Ok(open.is_none().then_some(items))
}

/// An item whose end has not been seen.
struct Open<'a> {
    start: usize,
    own: Option<Name>,
    link: Option<Name>,
    digests: &'a RandomState,
}

/// What an item is called, as a digest; nothing where the same could be written otherwise.
type Name = Option<u64>;

impl<'a> Open<'a> {
    fn at(start: usize, digests: &'a RandomState) -> Self {
        Self {
            start,
            own: None,
            link: None,
            digests,
        }
    }

    /// Sees an element: its name, and what follows that; nothing where what it says does
    /// not end soon.
    fn see(&mut self, name: &[u8], after: &[u8]) -> Option<()> {
        let kept = match name {
            b"guid" | b"id" => &mut self.own,
            b"link" => &mut self.link,
            _ => return Some(()),
        };
        if kept.is_none() {
            let (tag, inside) = after.split_at(memchr(b'>', after)?);
            let certain = |said: &[u8]| !said.iter().any(|byte| b"&<".contains(byte));
            let said = said(tag, &inside[1..])?;
            *kept = (!said.is_empty()).then(|| certain(said).then(|| self.digests.hash_one(said)));
        }
        Some(())
    }

    /// What tells it from the others: what the feed calls it, else its address.
    fn name(&self) -> Name {
        self.own.or(self.link)?
    }
}

/// What an element says, given the rest of its tag and what follows that: what is in it,
/// else what it states of itself. Nothing where it does not end there.
fn said<'a>(tag: &'a [u8], after: &'a [u8]) -> Option<&'a [u8]> {
    let (stated, inside) = match tag.strip_suffix(b"/") {
        Some(stated) => (stated, &[][..]),
        None => (tag, after[..memmem::find(after, b"</")?].trim_ascii()),
    };
    let bare = inside
        .strip_prefix(b"<![CDATA[")
        .and_then(|inside| inside.strip_suffix(b"]]>"))
        .map_or(inside, <[u8]>::trim_ascii);
    Some(if bare.is_empty() {
        stated.trim_ascii()
    } else {
        bare
    })
}

#[cfg(test)]
mod tests {
    use super::Cut;
    use crate::source::utf8::Utf8;

    fn feed(items: impl Iterator<Item = String>) -> String {
        let items: String = items.collect();
        format!("<rss><channel><title>t</title>{items}</channel></rss>")
    }

    fn item(number: usize) -> String {
        format!("<item><guid>{number}</guid><title><![CDATA[a <item> b]]></title></item>\n")
    }

    fn check(feed: &str, pieces: Option<usize>) -> Option<Cut> {
        let cut = Cut::of(&Utf8::from(feed.to_owned())).unwrap();
        assert_eq!(cut.as_ref().map(Cut::pieces), pieces, "{feed:.200}");
        cut
    }

    #[test]
    fn a_piece_is_a_feed_of_its_own() {
        let whole = feed((0..250).map(item));
        let cut = check(&whole, Some(3)).expect("it can be cut");
        let piece = cut.piece(&whole.into(), 2).unwrap();
        assert!(piece.starts_with("<rss><channel><title>t</title><item><guid>200<"));
        assert!(piece.ends_with("</item>\n</channel></rss>"));
        assert_eq!(piece.matches("</item>").count(), 50);
    }

    #[test]
    fn what_is_not_certain_is_not_cut() {
        check(&feed((0..199).map(item)), None);
        check(&feed((0..250).map(|number| item(number / 2))), None);
        check(&feed((0..250).map(item)).replacen("</item>", "", 1), None);
        check(&feed((0..250).map(item)).replace("]]>", ""), None);
        check(&feed((0..250).map(item)).replace("</rss>", "<item>"), None);
        check(&feed((0..250).map(item)).replace("</rss>", ""), None);
        let between = "</item><link>https://a.example/</link>";
        check(
            &feed((0..250).map(item)).replacen("</item>", between, 1),
            None,
        );
    }

    #[test]
    fn tags_without_end_are_looked_through_once() {
        // Each looked through to the end of the text, this would take an hour.
        check(&format!("<rss><item>{}", "<link ".repeat(1 << 22)), None);
    }

    /// Whether items of which two are named so can be told apart.
    fn check_names(names: [&str; 2], apart: bool) {
        let more = (0..250).map(item);
        let named = names.map(|name| format!("<item>{name}<title>a</title></item>"));
        let cut = Cut::of(&feed(named.into_iter().chain(more)).into()).unwrap();
        assert_eq!(cut.is_some(), apart, "{names:?}");
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        check_names(["<guid>a</guid>", "<guid>b</guid>"], true);
        check_names(["<guid>a</guid>", "<guid x='y'> a\n</guid>"], false);
        check_names(["<guid>a</guid>", "<guid><![CDATA[a]]></guid>"], false);
        check_names(["<guid>a&#98;</guid>", "<guid>ab</guid>"], false);
        check_names(["<guid>a</guid>", "<guid>b<!-- c --></guid>"], false);
        check_names(["<guid/><link>a</link>", "<link>a</link>"], false);
        check_names(["<link>a</link>", "<link >b</link>"], true);
        check_names(["<link href='a'/>", "<link href='b'/>"], true);
        check_names(["<link href='a'/>", "<link href='a' />"], false);
        check_names(["<guid>a</guid>", ""], false);
    }
}
