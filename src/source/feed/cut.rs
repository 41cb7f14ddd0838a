//! A feed cut between its items, so that it is read some items at a time: a long one
//! then takes no more memory than its text, and several cores read it at once.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr, memmem};

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
    pub(in crate::source) fn of(text: &str) -> Option<Self> {
        let mut items = items(text.as_bytes())?;
        let count = items.len();
        let tail = items.last()?.end;
        let around = items.first()?.start + text.len().saturating_sub(tail);
        items.truncate(MOST_ITEMS);
        let long = count >= 2 * PIECE && around <= MOST_AROUND;
        let ends = !end::is_missing(mend::from_root(text));
        (long && ends).then_some(Self { items, count, tail })
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
    pub(in crate::source) fn piece(&self, text: &Utf8, piece: usize) -> String {
        let end = (PIECE * (piece + 1)).min(self.items.len());
        let items = self.items.get(PIECE * piece..end).unwrap_or_default();
        let part = |range: Range<usize>| text.part(range).unwrap_or_default();
        let head = self.items.first().map_or(0, |first| first.start);
        let inside = match items {
            [one] => one.clone(),
            [begin, .., end] => begin.start..end.end,
            [] => 0..0,
        };
        [part(0..head), part(inside), part(self.tail..text.len())].concat()
    }
}

/// Where each item begins and ends.
fn items(text: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut names = HashSet::new();
    let mut open: Option<Open<'_>> = None;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &text[at..]) {
        let start = at + found;
        let rest = &text[start..];
        if rest.starts_with(b"<![CDATA[") {
            at = start + memmem::find(rest, b"]]>")? + 3;
            continue;
        }
        if rest.starts_with(b"<!--") {
            at = start + memmem::find(rest, b"-->")? + 3;
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
            let end = start + memchr(b'>', rest)? + 1;
            match (open.take(), closes) {
                (None, false) if text[end - 2] != b'/' => open = Some(Open::at(start)),
                (Some(item), true) => {
                    let before = items.last().map_or(item.start, |last| last.end);
                    let between = text[before..item.start].trim_ascii();
                    if !between.is_empty() || !names.insert(item.name()?) {
                        return None;
                    }
                    items.push(item.start..end);
                }
                _ => return None,
            }
            at = end;
        } else if let Some(item) = &mut open
            && !closes
        {
            item.see(name, &tag[length..])?;
        }
    }
    // What was cut off is for the reader of whole feeds to save.
    open.is_none().then_some(items)
}

/// An item whose end has not been seen.
struct Open<'a> {
    start: usize,
    own: Option<&'a [u8]>,
    link: Option<&'a [u8]>,
}

impl<'a> Open<'a> {
    fn at(start: usize) -> Self {
        Self {
            start,
            own: None,
            link: None,
        }
    }

    /// Sees an element: its name, and what follows that; nothing where its tag does not
    /// end. Tags that do not are then looked through to the end of the text once, not each.
    fn see(&mut self, name: &[u8], after: &'a [u8]) -> Option<()> {
        let kept = match name {
            b"guid" | b"id" => &mut self.own,
            b"link" => &mut self.link,
            _ => return Some(()),
        };
        if kept.is_none() {
            let (tag, inside) = after.split_at(memchr(b'>', after)?);
            *kept = said(tag, &inside[1..]);
        }
        Some(())
    }

    /// What tells it from the others: what the feed calls it, else its address.
    /// Nothing where it has neither, or where the same could be written otherwise.
    fn name(&self) -> Option<&'a [u8]> {
        let name = self.own.or(self.link)?;
        name.iter()
            .all(|byte| !b"&<".contains(byte))
            .then_some(name)
    }
}

/// What an element says, given the rest of its tag and what follows that: what is in it,
/// else what it states of itself.
fn said<'a>(tag: &'a [u8], after: &'a [u8]) -> Option<&'a [u8]> {
    let (stated, inside) = match tag.strip_suffix(b"/") {
        Some(stated) => (stated, &[][..]),
        None => {
            let end = memmem::find(after, b"</").unwrap_or(after.len());
            (tag, after[..end].trim_ascii())
        }
    };
    let bare = inside
        .strip_prefix(b"<![CDATA[")
        .and_then(|inside| inside.strip_suffix(b"]]>"))
        .map_or(inside, <[u8]>::trim_ascii);
    [bare, stated.trim_ascii()]
        .into_iter()
        .find(|said| !said.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Cut;

    fn feed(items: impl Iterator<Item = String>) -> String {
        let items: String = items.collect();
        format!("<rss><channel><title>t</title>{items}</channel></rss>")
    }

    fn item(number: usize) -> String {
        format!("<item><guid>{number}</guid><title><![CDATA[a <item> b]]></title></item>\n")
    }

    fn check(feed: &str, pieces: Option<usize>) -> Option<Cut> {
        let cut = Cut::of(feed);
        assert_eq!(cut.as_ref().map(Cut::pieces), pieces, "{feed:.200}");
        cut
    }

    #[test]
    fn a_piece_is_a_feed_of_its_own() {
        let whole = feed((0..250).map(item));
        let cut = check(&whole, Some(3)).expect("it can be cut");
        let piece = cut.piece(&whole.into(), 2);
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
        let cut = Cut::of(&feed(named.into_iter().chain(more)));
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
