//! The items of a feed one by one: of one that no parser takes, and of one whose
//! parser left something out.

use std::ops::Range;

use super::fields::{complete, has_other_tags, named};
use super::parsed::{date, strict};
use super::pattern::pattern;
use super::{Item, MOST_ITEMS, wrapped};
use crate::clean::markup;

pattern!(START, r"(?i)<(?:[a-z0-9]+:)?(item|entry)(?:\s[^<>]*)?>");
pattern!(BASE, r#"\sxml:base\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"#);
pattern!(END, r"(?i)</(?:[a-z0-9]+:)?(?:item|entry)\s*>");

/// An item as it is written.
struct Piece<'a> {
    /// Where it begins in the feed.
    start: usize,
    /// What stands between its tags.
    inside: &'a str,
    /// True for an entry of Atom.
    entry: bool,
    /// Its statement of what its links are relative to, or nothing.
    base: &'a str,
}

/// The feed's title and its items; their links are relative to `address`, where the feed
/// is from the web.
pub(super) fn items(address: &str, text: &str) -> (Option<String>, Vec<Item>) {
    let pieces = pieces(text);
    let head = &text[..pieces.first().map_or(text.len(), |piece| piece.start)];
    let items = pieces
        .iter()
        .filter(|piece| !piece.inside.trim().is_empty())
        .filter_map(|piece| {
            let mut item = alone(address, head, piece).unwrap_or_default();
            complete(&mut item, piece.inside);
            Some(item).filter(says_something)
        });
    (
        named(head, &["title"]).map(|title| markup::line(&title)),
        items.collect(),
    )
}

/// Gives the parsed items of a feed what their parser left out. Where it is not
/// clear which is which, they stay as they are.
pub(super) fn fill(text: &str, items: &mut [Item]) {
    let has_other_tags = items.iter().any(|item| item.tags.is_empty()) && has_other_tags(text);
    let is_whole = |item: &Item| {
        [&item.title, &item.text, &item.url, &item.published]
            .iter()
            .all(|field| field.is_some())
            && !(has_other_tags && item.tags.is_empty())
    };
    let is_dated_twice = text.contains("<pubDate") && text.contains("<dc:date");
    if items.iter().all(is_whole) && !is_dated_twice {
        return;
    }
    let pieces = pieces(text);
    if pieces.len() != items.len() {
        return;
    }
    for (item, piece) in items.iter_mut().zip(&pieces) {
        if !is_whole(item) {
            complete(item, piece.inside);
        }
        // The parser takes the date that stands last, though Dublin Core's says less.
        if !is_dated_twice {
            continue;
        }
        let own = wrapped::without_marked(piece.inside);
        let read = |name| named(&own, &[name]).and_then(|written| date(&written));
        if let Some(own) = read("pubDate").or_else(|| read("date")) {
            item.published = Some(own);
        }
    }
}

/// How many items begin in a text, those among them that say nothing yet.
pub(super) fn begun(text: &str) -> usize {
    START.find_iter(text).count()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let starts: Vec<(Range<usize>, bool)> = START
        .captures_iter(text)
        .take(MOST_ITEMS + 1)
        .filter_map(|found| {
            let entry = found[1].eq_ignore_ascii_case("entry");
            Some((found.get(0)?.range(), entry))
        })
        .collect();
    let ends = starts.iter().skip(1).map(|(next, _)| next.start);
    starts
        .iter()
        .zip(ends.chain([text.len()]))
        .map(|((tag, entry), next)| {
            let inside = &text[tag.end..next];
            let end = END.find(inside).map_or(inside.len(), |end| end.start());
            Piece {
                start: tag.start,
                inside: &inside[..end],
                entry: *entry,
                base: BASE
                    .find(&text[tag.clone()])
                    .map_or("", |base| base.as_str()),
            }
        })
        .collect()
}

/// Parses an item as the only one of a feed with this feed's root.
fn alone(address: &str, head: &str, piece: &Piece<'_>) -> Option<Item> {
    let root = head.get(..head.find('>')? + 1)?;
    let Piece { inside, base, .. } = piece;
    let feed = if piece.entry {
        format!("{root}<entry{base}>{inside}</entry></feed>")
    } else if root.to_ascii_lowercase().starts_with("<rdf") {
        format!("{root}<channel/><item{base}>{inside}</item></rdf:RDF>")
    } else {
        format!("{root}<channel><item{base}>{inside}</item></channel></rss>")
    };
    strict(&feed, Some(address))?
        .1
        .into_iter()
        .next()
        .filter(says_something)
}

fn says_something(item: &Item) -> bool {
    let Item {
        id,
        title,
        text,
        url,
        ..
    } = item;
    [id, title, text, url].into_iter().any(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::items;
    use crate::source::feed::articles;

    #[test]
    fn the_date_of_the_feed_goes_before_that_of_dublin_core() {
        let check = |dates: &str, expected: &str| {
            let feed = format!(
                "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>\
                 <title>a</title>{dates}</item></channel></rss>"
            );
            let (found, _) = articles("https://a.example/feed", &feed);
            assert_eq!(found[0].published.as_deref(), Some(expected), "{dates}");
        };
        let own = "<pubDate>Sat, 08 Feb 2025 10:00:00 GMT</pubDate>";
        let other = "<dc:date>2024-01-01</dc:date>";
        check(&format!("{own}{other}"), "2025-02-08T10:00:00+00:00");
        check(&format!("{other}{own}"), "2025-02-08T10:00:00+00:00");
        check(&format!("<pubDate>soon</pubDate>{other}"), "2024-01-01");
        check(&format!("{other}<pubDate>soon</pubDate>"), "2024-01-01");
        check(
            &format!("<description><![CDATA[as in {own}]]></description>{other}"),
            "2024-01-01",
        );
        let wrapped = "<pubDate><![CDATA[Sat, 08 Feb 2025 10:00:00 GMT]]></pubDate>";
        check(&format!("{wrapped}{other}"), "2025-02-08T10:00:00+00:00");
    }

    #[test]
    fn links_lead_from_the_feed_or_from_their_item() {
        let feed = "<rss version='2.0'><channel><item xml:base='https://b.example/x/'><link>1</link></item>\
            <item><link>/2</link></item><item><title>a<b></item></channel></rss>";
        let (_, items) = items("https://a.example/feed", feed);
        let urls: Vec<_> = items
            .iter()
            .filter_map(|item| item.url.as_deref())
            .collect();
        assert_eq!(urls, ["https://b.example/x/1", "https://a.example/2"]);
    }

    #[test]
    fn a_faulty_item_costs_nothing_else() {
        let feed = "<rss version=\"2.0\"><channel><title>صحيفة</title>\
            <item><title>أول</title><link>http://a/1</link><description>نص</description></item>\
            <item><title>ثان<link>http://a/2</link><description>a<br>b</description></item>\
            <item><title>ثالث</title><description>مقطو";
        let (title, items) = items("https://a.example/feed", feed);
        assert_eq!(title.as_deref(), Some("صحيفة"));
        let titles: Vec<_> = items.iter().filter_map(|item| item.title.clone()).collect();
        assert_eq!(titles, ["أول", "ثان", "ثالث"]);
        assert_eq!(items[1].url.as_deref(), Some("http://a/2"));
        assert_eq!(items[1].text.as_deref(), Some("a<br>b"));
        assert_eq!(items[2].text.as_deref(), Some("مقطو"));
    }
}
