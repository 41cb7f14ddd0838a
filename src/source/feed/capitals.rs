//! Names in capitals, as programs write them that take XML for HTML: `<RSS>`, `<Item>`.
//! XML tells capitals from small letters, and so do parsers of feeds.

use std::borrow::Cow;

use memchr::memmem;
use regex::Captures;

use super::pattern::pattern;

/// Names that have capitals of their own.
const OWN: &[&str] = &[
    "rdf:RDF",
    "pubDate",
    "lastBuildDate",
    "managingEditor",
    "webMaster",
    "skipHours",
    "skipDays",
    "textInput",
    "isPermaLink",
];

/// Bytes of a feed in which its names are looked at.
const LOOKED_AT: usize = 16 << 10;

pattern!(
    KNOWN,
    r"(?i)<(?:rss|feed|rdf:rdf|channel|item|entry|title|link|description|pubdate|guid)[\s>/]"
);
pattern!(
    ATTRIBUTE,
    r#"(\s)([A-Za-z_][A-Za-z0-9_:.-]*)(\s*=\s*(?:"[^"]*"|'[^']*'))"#
);

/// The feed with its names as parsers know them, where one that all feeds have is
/// written in other letters.
pub(super) fn lowered(text: &str) -> Cow<'_, str> {
    let beginning = &text[..text.floor_char_boundary(text.len().min(LOOKED_AT))];
    let is_other = |tag: &str| {
        let name = tag[1..].trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        canonical(name) != name
    };
    let mut tags = KNOWN.find_iter(beginning).map(|found| found.as_str());
    if !tags.any(is_other) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin));
        let end = match skipped {
            Some((_, end)) => memmem::find(rest.as_bytes(), end.as_bytes()),
            None => rest[1..].find(['<', '>']).map(|end| end + 1),
        };
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        match skipped {
            Some(_) => out.push_str(tag),
            None => push(&mut out, tag),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Adds a tag, without the sign that ends it, in the letters that are known.
fn push(out: &mut String, tag: &str) {
    let name_at = if tag.starts_with("</") { 2 } else { 1 };
    let length = tag[name_at..].find(|c: char| !(c.is_ascii_alphanumeric() || ":._-".contains(c)));
    let end = length.map_or(tag.len(), |length| name_at + length);
    out.push_str(&tag[..name_at]);
    out.push_str(&canonical(&tag[name_at..end]));
    let attributes = ATTRIBUTE.replace_all(&tag[end..], |found: &Captures<'_>| {
        format!("{}{}{}", &found[1], canonical(&found[2]), &found[3])
    });
    out.push_str(&attributes);
}

fn canonical(name: &str) -> Cow<'_, str> {
    let own = OWN.iter().find(|own| own.eq_ignore_ascii_case(name));
    match own {
        Some(own) => Cow::Borrowed(own),
        None if name.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            Cow::Owned(name.to_ascii_lowercase())
        }
        None => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::lowered;

    fn check(text: &str, expected: &str) {
        assert_eq!(lowered(text), expected);
    }

    #[test]
    fn names_are_those_that_are_known() {
        check(
            "<RSS VERSION=\"2.0\"><CHANNEL><ITEM><PUBDATE>1 MAY</PUBDATE><GUID ISPERMALINK='false'>A</GUID>\
             <DC:CREATOR>B</DC:CREATOR><TITLE><![CDATA[<B>C]]></TITLE></ITEM></CHANNEL></RSS>",
            "<rss version=\"2.0\"><channel><item><pubDate>1 MAY</pubDate><guid isPermaLink='false'>A</guid>\
             <dc:creator>B</dc:creator><title><![CDATA[<B>C]]></title></item></channel></rss>",
        );
        check("<rss><Item><Link>A</Link>", "<rss><item><link>A</link>");
        check(
            "<Feed xmlns='X'><Entry><Link HREF='A B=\"C\"'/>",
            "<feed xmlns='X'><entry><link href='A B=\"C\"'/>",
        );
    }

    #[test]
    fn what_is_written_as_it_is_known_stays() {
        let feed = "<rdf:RDF><item><pubDate>a</pubDate><MyOwn A='b'>c</MyOwn></item></rdf:RDF>";
        check(feed, feed);
    }
}
