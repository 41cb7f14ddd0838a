//! The fields of an item as they can be told from its text alone: where it is not
//! well formed, and where they stand under a name that the parser does not know.
//!
//! It does not parse: an element is found by its name, with any prefix, and ends
//! where the same is closed or, where that is missing, where another begins.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;
use regex::Regex;

use super::Item;
use super::pattern::pattern;
use crate::clean::markup;

/// Names of elements that hold the text of an item, the fullest first.
const TEXT: &[&str] = &[
    "encoded",
    "content",
    "body",
    "fullitem",
    "description",
    "summary",
    "subtitle",
];

/// Names of elements that hold what an item is filed under, the likeliest first.
const TAGS: &[&str] = &["category", "subject", "keywords"];

/// Bytes of the prefix of a name, the colon with it.
const LONGEST_PREFIX: usize = 40;

pattern!(
    HREF,
    r#"(?i)<(?:[a-z0-9]+:)?link\b[^>]*\bhref\s*=\s*["']([^"']+)[^>]*>"#
);
pattern!(
    ELSEWHERE,
    r#"(?i)\brel\s*=\s*["'](?:enclosure|related|replies|edit|self|via|next|hub)"#
);
pattern!(SOURCE, r"(?i)<source\b[^>]*>");
pattern!(SOURCE_END, r"(?i)</source\s*>");
pattern!(IMAGE, r"(?i)<image\b[^>]*>");
pattern!(IMAGE_END, r"(?i)</image\s*>");
pattern!(
    NEXT,
    r"(?i)<(?:title|link|guid|id|description|summary|content|content:encoded|pubDate|published|updated|dc:[a-z]+|author|category|enclosure|comments|media:[a-z]+)[\s>]"
);

/// Gives an item what it lacks and what stands between its tags says.
pub(super) fn complete(item: &mut Item, inside: &str) {
    // A source and a picture have titles and addresses of their own.
    let inside = without(inside, &SOURCE, &SOURCE_END);
    let inside = without(&inside, &IMAGE, &IMAGE_END);
    let fill = |field: &mut Option<String>, names: &[&str]| {
        if field.as_ref().is_none_or(|text| text.trim().is_empty()) {
            *field = named(&inside, names);
        }
    };
    fill(&mut item.id, &["guid", "id"]);
    fill(&mut item.title, &["title"]);
    fill(&mut item.text, TEXT);
    fill(&mut item.author, &["creator", "author"]);
    fill(
        &mut item.published,
        &["pubDate", "pubdate", "published", "date", "updated"],
    );
    if item.url.is_none() {
        item.url = named(&inside, &["link"])
            .filter(|url| url.starts_with("http"))
            .or_else(|| {
                let mut links = HREF.captures_iter(&inside);
                let own = links.find(|link| !ELSEWHERE.is_match(&link[0]))?;
                Some(markup::characters(own[1].trim()))
            });
    }
    if item.tags.is_empty() {
        let tags = TAGS.iter().map(|name| all_named(&inside, name));
        item.tags = tags
            .into_iter()
            .find(|tags| !tags.is_empty())
            .unwrap_or_default();
    }
}

/// True where elements may name what items are filed under that no parser takes for it.
pub(super) fn has_other_tags(text: &str) -> bool {
    TAGS[1..]
        .iter()
        .any(|name| memmem::find_iter(text.as_bytes(), name).any(|at| text[..at].ends_with(':')))
}

/// The text without what stands between these tags.
fn without<'a>(text: &'a str, begin: &Regex, end: &Regex) -> Cow<'a, str> {
    let mut kept = Cow::Borrowed("");
    let mut rest = text;
    while let Some(begins) = begin.find(rest)
        && let Some(ends) = end.find_at(rest, begins.end())
    {
        kept += &rest[..begins.start()];
        rest = &rest[ends.end()..];
    }
    kept + rest
}

/// What stands in the first of these elements that is there and not empty.
pub(super) fn named(text: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let ends = ends(text, name);
        let bare = elements(text, name).find(|element| element.prefix.is_empty());
        bare.into_iter()
            .chain(elements(text, name))
            .find_map(|element| content(text, name, &element, &ends))
    })
}

/// What stands in each of these elements, but for those that are empty.
fn all_named(text: &str, name: &str) -> Vec<String> {
    let ends = ends(text, name);
    elements(text, name)
        .filter_map(|element| content(text, name, &element, &ends))
        .collect()
}

/// Where an element begins.
struct Element<'a> {
    /// What stands before its name, the colon with it.
    prefix: &'a str,
    /// The offset of what is in it.
    content: usize,
}

/// The elements of this name that are not closed at once.
fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Element<'a>> {
    text.match_indices(name).filter_map(move |(at, _)| {
        let (before, prefix) = prefix(&text[..at])?;
        let is_tag = before.ends_with('<')
            && (prefix.is_empty() || prefix.find(':') == Some(prefix.len() - 1));
        if !is_tag {
            return None;
        }
        let after = &text[at + name.len()..];
        let end = after.find(['<', '>'])?;
        let attributes = &after[..end];
        let opens = attributes.is_empty() || attributes.starts_with(|c: char| c.is_whitespace());
        (opens && after[end..].starts_with('>') && !attributes.ends_with('/')).then_some(Element {
            prefix,
            content: at + name.len() + end + 1,
        })
    })
}

/// Where the last end of the elements of this name stands, by their prefix.
fn ends<'a>(text: &'a str, name: &str) -> HashMap<&'a str, usize> {
    let named = text.match_indices(name);
    let ends = named.filter_map(|(at, _)| {
        let (before, prefix) = prefix(&text[..at])?;
        before.ends_with("</").then_some((prefix, at))
    });
    ends.collect()
}

/// What stands before the prefix of a name, and the prefix.
fn prefix(before: &str) -> Option<(&str, &str)> {
    let from = before.len().saturating_sub(LONGEST_PREFIX + 1);
    let start = before.as_bytes()[from..]
        .iter()
        .rposition(|byte| !(byte.is_ascii_alphanumeric() || *byte == b':'))?;
    before.split_at_checked(from + start + 1)
}

fn content(
    text: &str,
    name: &str,
    element: &Element<'_>,
    ends: &HashMap<&str, usize>,
) -> Option<String> {
    let prefix = element.prefix;
    let rest = &text[element.content..];
    // Each element that is never closed would otherwise be followed to the end.
    let is_closed = ends.get(prefix).is_some_and(|&last| last > element.content);
    let end = is_closed
        .then(|| rest.find(&format!("</{prefix}{name}")))
        .flatten()
        .or_else(|| Some(NEXT.find(rest)?.start()))
        .unwrap_or(rest.len());
    let inside = rest[..end].trim();
    let found = match inside.strip_prefix("<![CDATA[") {
        Some(inside) => inside.trim_end_matches("]]>").trim().to_owned(),
        // Tags under the prefix of their element are those of HTML.
        None if inside.contains('<') && !prefix.is_empty() => inside
            .replace(&format!("<{prefix}"), "<")
            .replace(&format!("</{prefix}"), "</"),
        // Text is escaped once in XML; what is not may be tags themselves.
        None if inside.contains('<') => inside.to_owned(),
        None => markup::characters(inside).trim().to_owned(),
    };
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::source::feed::Item;

    fn check(inside: &str, title: &str, text: &str, url: &str) {
        let mut item = Item::default();
        complete(&mut item, inside);
        let found = |field: Option<String>| field.unwrap_or_default();
        let found = (found(item.title), found(item.text), found(item.url));
        assert_eq!(
            found,
            (title.to_owned(), text.to_owned(), url.to_owned()),
            "{inside}"
        );
    }

    #[test]
    fn a_field_is_found_under_any_of_its_names() {
        check(
            "<dc:title>عنوان</dc:title><dc:description>وصف</dc:description>",
            "عنوان",
            "وصف",
            "",
        );
        check(
            "<x:body xmlns:x='http://www.w3.org/1999/xhtml'><x:p>one</x:p></x:body>",
            "",
            "<p>one</p>",
            "",
        );
        check(
            "<fullitem>&lt;p>one&lt;/p></fullitem>",
            "",
            "<p>one</p>",
            "",
        );
        check("<itunes:summary>spoken</itunes:summary>", "", "spoken", "");
        check(
            "<link rel='alternate'>https://a.example/1</link>",
            "",
            "",
            "https://a.example/1",
        );
        check(
            "<link rel='enclosure' href='https://a.example/1.mp3'/>\
             <link rel='alternate' href='https://a.example/1'/>",
            "",
            "",
            "https://a.example/1",
        );
        check(
            "<a10:LINK HREF='https://a.example/?a=1&amp;b=2'/>",
            "",
            "",
            "https://a.example/?a=1&b=2",
        );
    }

    #[test]
    fn the_plain_name_goes_before_one_with_a_prefix() {
        check("<media:title>b</media:title><title>a</title>", "a", "", "");
        check(
            "<media:content url='x'/><content>a</content><subtitle>no</subtitle>",
            "",
            "a",
            "",
        );
    }

    #[test]
    fn what_belongs_to_another_is_not_the_items() {
        check(
            "<source><title>a newspaper</title></source><image><title>a picture</title></image>",
            "",
            "",
            "",
        );
    }

    #[test]
    fn what_belongs_to_another_and_never_ends_hides_nothing() {
        check(
            "<source><image><title>a picture</title></image><title>a</title>",
            "a",
            "",
            "",
        );
    }

    #[test]
    fn no_item_takes_time_by_the_square_of_its_length() {
        let check = |piece: &str, end: &str| {
            let inside = piece.repeat((1 << 19) / piece.len()) + end;
            complete(&mut Item::default(), &inside);
        };
        check("title", "");
        check("<a:title", "");
        check("<title>", "");
        check("<a:title>", "</title>");
        check("<title></description>", "");
        check("<source><image></image>", "");
        check("<image><source></source>", "");
        check("<source><image>", "</source>");
        let prefixes = (0..40_000).map(|number| format!("<a{number}:title>"));
        complete(
            &mut Item::default(),
            &(prefixes.collect::<String>() + "</title>"),
        );
    }
}
