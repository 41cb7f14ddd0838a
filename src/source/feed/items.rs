//! Where the items of a feed stand in its text, found without parsing it: a long feed is
//! then read some items at a time.

use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memmem};
use quick_xml::escape;

use super::{end, mend, too_many};
use crate::source::cut::{Cut, FEWEST, Items, MOST_AROUND};
use crate::source::utf8::Utf8;
use crate::source::window::Window;

/// Cuts a feed between its items. Nothing where it is short or breaks off, where its items
/// cannot be told apart for certain, or where something stands between them: such a feed
/// is to be read as a whole.
///
/// # Errors
/// When it cannot be read back from the disk.
pub(in crate::source) fn cut(text: &Utf8) -> io::Result<Option<Cut>> {
    let Some((items, inside)) = items(Window::of(text.reading()))? else {
        return Ok(None);
    };
    let around = inside.start + text.len().saturating_sub(inside.end);
    if items.count() < FEWEST || around > MOST_AROUND {
        return Ok(None);
    }
    let [head, tail] = [0..inside.start, inside.end..text.len()];
    let [head, tail] = [text.part(head)?, text.part(tail)?].map(|part| part.as_str().to_owned());
    let problems = too_many(items.count()).into_iter().collect();
    let cut = Cut::between(items, [head, String::new(), tail], problems);
    let ends = !end::is_missing(mend::from_root(&cut.piece(text, 0)?));
    Ok(ends.then_some(cut))
}

/// The items, and what stands between the first of all and the last; nothing where that is
/// not certain.
fn items(mut text: Window<impl Read>) -> io::Result<Option<(Items, Range<usize>)>> {
    let mut items = Items::default();
    let mut inside: Option<Range<usize>> = None;
    let mut open: Option<Open> = None;
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
                    open = Some(Open::at(start));
                }
                Some(item) if closes => {
                    let Some(names) = item.names(&items) else {
                        return Ok(None);
                    };
                    items.add(item.start..at, names);
                    inside.get_or_insert(item.start..at).end = at;
                    let behind = text.ahead(at)?;
                    next = Some(at + behind.len() - behind.trim_ascii_start().len());
                }
                _ => return Ok(None),
            }
        } else if let Some(item) = &mut open
            && !closes
            && item.see(name, &tag[length..], &items).is_none()
        {
            return Ok(None);
        }
    }
    // What was cut off is for the reader of whole feeds to save.
    Ok(inside
        .filter(|_| open.is_none())
        .map(|inside| (items, inside)))
}

/// An item whose end has not been seen.
#[derive(Default)]
struct Open {
    start: usize,
    own: Option<Name>,
    link: Option<Name>,
    title: Option<Name>,
}

/// What an item is called, as a digest; nothing where the same could be written otherwise.
type Name = Option<u64>;

impl Open {
    fn at(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    /// Sees an element: its name, and what follows that; nothing where what it says does
    /// not end soon and would tell the item from others.
    fn see(&mut self, name: &[u8], after: &[u8], items: &Items) -> Option<()> {
        let (kept, tells) = match name {
            b"guid" | b"id" => (&mut self.own, true),
            b"link" => (&mut self.link, true),
            b"title" => (&mut self.title, false),
            _ => return Some(()),
        };
        if kept.is_some() {
            return Some(());
        }
        let (tag, inside) = after.split_at(memchr(b'>', after)?);
        let said = match said(tag, &inside[1..]) {
            None if tells => return None,
            said => said.unwrap_or_default(),
        };
        *kept = (!said.is_empty()).then(|| Some(items.digest(certain(said)?)));
        Some(())
    }

    /// What tells it from the others: what the feed calls it, else its address, else its
    /// title. Under one address a title tells it apart. Nothing where that is not certain.
    fn names(&self, items: &Items) -> Option<impl Iterator<Item = u64> + use<>> {
        let name = match self.own.or(self.link) {
            Some(name) => name?,
            None => items.digest(("title", self.title??)),
        };
        let address = self.own.and(self.link).flatten();
        let titled = address.map(|address| items.digest((address, self.title)));
        Some([Some(name), titled].into_iter().flatten())
    }
}

/// What is said, however it is written; nothing where another element is in it.
fn certain(said: &[u8]) -> Option<Cow<'_, str>> {
    let said = std::str::from_utf8(said).ok()?;
    match said.contains('<') {
        true => None,
        false => escape::unescape(said).ok(),
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
    use super::cut;
    use crate::source::cut::Cut;
    use crate::source::utf8::Utf8;

    fn feed(items: impl Iterator<Item = String>) -> String {
        let items: String = items.collect();
        format!("<rss><channel><title>t</title>{items}</channel></rss>")
    }

    fn item(number: usize) -> String {
        format!("<item><guid>{number}</guid><title><![CDATA[a <item> b]]></title></item>\n")
    }

    fn check(feed: &str, pieces: Option<usize>) -> Option<Cut> {
        let cut = cut(&Utf8::from(feed.to_owned())).unwrap();
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

    /// In how many pieces a feed is read that has two items of these names, behind which
    /// others fill two pieces and one of the third: in four, where the two are together.
    fn check_names(names: [&str; 2], pieces: Option<usize>) {
        let named = names.map(|name| format!("<item>{name}<title>a</title></item>"));
        check(&feed(named.into_iter().chain((0..201).map(item))), pieces);
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        let [apart, together] = [Some(3), Some(4)];
        check_names(["<guid>a</guid>", "<guid>b</guid>"], apart);
        check_names(["<guid>a</guid>", "<guid x='y'> a\n</guid>"], together);
        check_names(["<guid>a</guid>", "<guid><![CDATA[a]]></guid>"], together);
        check_names(["<guid>a&#98;</guid>", "<guid>ab</guid>"], together);
        check_names(["<guid>a</guid>", "<guid>b<!-- c --></guid>"], None);
        check_names(["<guid>a</guid>", "<guid>&nosuch;</guid>"], None);
        check_names(["<guid/><link>a</link>", "<link>a</link>"], together);
        check_names(["<link>a</link>", "<link >b</link>"], apart);
        check_names(["<link href='a'/>", "<link href='b'/>"], apart);
        check_names(["<link href='a'/>", "<link href='a' />"], together);
        check_names(["<guid>a</guid>", ""], apart);
        check_names(["", ""], together);
        let linked = |guid| format!("<guid>{guid}</guid><link>c</link>");
        check_names([&linked("a"), &linked("b")], together);
    }
}
