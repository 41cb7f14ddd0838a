//! A feed that no parser takes: its items one by one, and of an item that is not
//! well formed either, the fields that can be told.

use super::mend::pattern;
use super::{Item, MOST_ITEMS, strict};
use crate::clean::markup;

pattern!(START, r"(?i)<(?:[a-z0-9]+:)?(item|entry)(?:\s[^<>]*)?>");
pattern!(END, r"(?i)</(?:[a-z0-9]+:)?(?:item|entry)\s*>");
pattern!(
    HREF,
    r#"(?i)<(?:[a-z]+:)?link\b[^>]*\bhref\s*=\s*["']([^"']+)"#
);

/// The feed's title and its items.
pub(super) fn items(text: &str) -> (Option<String>, Vec<Item>) {
    let starts: Vec<(usize, usize, bool)> = START
        .captures_iter(text)
        .take(MOST_ITEMS + 1)
        .filter_map(|found| {
            let whole = found.get(0)?;
            Some((
                whole.start(),
                whole.end(),
                found[1].eq_ignore_ascii_case("entry"),
            ))
        })
        .collect();
    let head = &text[..starts.first().map_or(text.len(), |start| start.0)];
    let items = starts
        .iter()
        .enumerate()
        .filter_map(|(at, &(_, start, entry))| {
            let next = starts.get(at + 1).map_or(text.len(), |next| next.0);
            let inside = &text[start..next];
            let inside = END
                .find(inside)
                .map_or(inside, |end| &inside[..end.start()]);
            if inside.trim().is_empty() {
                return None;
            }
            alone(head, inside, entry).or_else(|| fields(inside))
        });
    (
        field(head, &["title"]).map(|title| markup::line(&title)),
        items.collect(),
    )
}

/// Parses an item as the only one of a feed with this feed's root.
fn alone(head: &str, inside: &str, entry: bool) -> Option<Item> {
    let root = head.get(..head.find('>')? + 1)?;
    let feed = if entry {
        format!("{root}<entry>{inside}</entry></feed>")
    } else if root.to_ascii_lowercase().starts_with("<rdf") {
        format!("{root}<channel/><item>{inside}</item></rdf:RDF>")
    } else {
        format!("{root}<channel><item>{inside}</item></channel></rss>")
    };
    strict(&feed, None)?
        .1
        .into_iter()
        .next()
        .filter(says_something)
}

fn says_something(item: &Item) -> bool {
    item.title.is_some() || item.text.is_some()
}

/// The fields that can be told in an item that is not well formed.
fn fields(inside: &str) -> Option<Item> {
    let url = field(inside, &["link"])
        .filter(|url| url.trim().starts_with("http"))
        .or_else(|| Some(HREF.captures(inside)?[1].to_owned()));
    let item = Item {
        id: field(inside, &["guid", "id"]),
        title: field(inside, &["title"]),
        text: field(
            inside,
            &["content:encoded", "content", "description", "summary"],
        ),
        url: url.map(|url| url.trim().to_owned()),
        author: field(inside, &["dc:creator", "author"]),
        published: field(inside, &["pubDate", "published", "dc:date", "updated"]),
        tags: field(inside, &["category"]).into_iter().collect(),
    };
    Some(item).filter(says_something)
}

/// What stands in the first of these elements that is there: to its end, or
/// where that is missing to the beginning of another.
fn field(text: &str, names: &[&str]) -> Option<String> {
    pattern!(
        NEXT,
        r"(?i)<(?:title|link|guid|id|description|summary|content|content:encoded|pubDate|published|updated|dc:[a-z]+|author|category|enclosure|comments|media:[a-z]+)[\s>]"
    );
    names.iter().find_map(|name| {
        let start = opened(text, name)?;
        let rest = &text[start..];
        let close = rest.find(&format!("</{name}"));
        let end = close
            .or_else(|| Some(NEXT.find(rest)?.start()))
            .unwrap_or(rest.len());
        let inside = rest[..end].trim();
        let found = match inside.strip_prefix("<![CDATA[") {
            Some(inside) => inside.trim_end_matches("]]>").to_owned(),
            // Text is escaped once in XML; what is not may be tags themselves.
            None if inside.contains('<') => inside.to_owned(),
            None => markup::characters(inside),
        };
        (!found.trim().is_empty()).then_some(found)
    })
}

/// Where the content of the first element of this name begins.
fn opened(text: &str, name: &str) -> Option<usize> {
    text.match_indices(name).find_map(|(at, _)| {
        let after = &text[at + name.len()..];
        let is_tag = text[..at].ends_with('<')
            && after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace());
        let end = after.find(['<', '>']).filter(|_| is_tag)?;
        after[end..]
            .starts_with('>')
            .then_some(at + name.len() + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn a_faulty_item_costs_nothing_else() {
        let feed = "<rss version=\"2.0\"><channel><title>صحيفة</title>\
            <item><title>أول</title><link>http://a/1</link><description>نص</description></item>\
            <item><title>ثان<link>http://a/2</link><description>a<br>b</description></item>\
            <item><title>ثالث</title><description>مقطو";
        let (title, items) = items(feed);
        assert_eq!(title.as_deref(), Some("صحيفة"));
        let titles: Vec<_> = items.iter().filter_map(|item| item.title.clone()).collect();
        assert_eq!(titles, ["أول", "ثان", "ثالث"]);
        assert_eq!(items[1].url.as_deref(), Some("http://a/2"));
        assert_eq!(items[1].text.as_deref(), Some("a<br>b"));
        assert_eq!(items[2].text.as_deref(), Some("مقطو"));
    }
}
