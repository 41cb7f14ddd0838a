//! Faults that feeds commonly have, mended before they are parsed.

use std::borrow::Cow;
use std::collections::HashMap;

use regex::Captures;

use super::old_atom;
use super::pattern::pattern;
use super::wrapped::Wrapped;
use crate::clean::markup;

pattern!(
    ROOT,
    r"(?i)<(?:rss|feed|rdf|rdf:rdf|channel|[a-z]+:(?:feed|rss))[\s>]"
);
pattern!(DOCTYPE, r"(?is)<!doctype[^>\[]*(?:\[.*?\]\s*)?>");
pattern!(RSS, r"(?i)<rss\b[^>]*>");
pattern!(
    VERSION,
    r#"(?i)\s+version\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"#
);
pattern!(ITEM, r"(?i)<(?:[a-z0-9]+:)?(?:item|entry)[\s>]");

/// The feed from its root element on, the root as parsers expect it: what stands
/// before it, a declaration of an encoding it no longer has among that, is left
/// out; RSS of every version is read as 2.0, and old names of RSS and Atom are
/// replaced by the present ones.
pub(super) fn root(text: &str) -> Cow<'_, str> {
    let text = from_root(text);
    let length = ITEM.find(text).map_or(text.len(), |item| item.start());
    let (head, items) = text.split_at(length);
    let old = head.contains(old_atom::NAMESPACE);
    let mended = DOCTYPE.replace(head, "");
    let mended = RSS.replace(&mended, |found: &Captures<'_>| {
        let bare = VERSION.replace_all(&found[0], "");
        format!("<rss version=\"2.0\"{}", &bare[4..])
    });
    let mended = mended
        .replace("http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom")
        .replace(
            "http://my.netscape.com/rdf/simple/0.9/",
            "http://purl.org/rss/1.0/",
        )
        .replace("xmlns=\"http://backend.userland.com/RSS2\"", "")
        .replace("xmlns=\"http://backend.userland.com/rss2\"", "");
    if old {
        return Cow::Owned(old_atom::present(&format!("{mended}{items}")));
    }
    if mended == head || is_version_two(head) && !head.contains("<!") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{mended}{items}"))
}

pattern!(AGAIN, r"(?i)</channel>\s*<channel\b[^>]*>");
pattern!(CLOSED, r"(?i)</channel>");

/// The feed with the items of all its channels in the first: a parser of RSS, which has one
/// channel, takes no other. What another says of itself goes.
pub(super) fn in_one_channel(text: &str) -> Cow<'_, str> {
    if !AGAIN.is_match(text) {
        return Cow::Borrowed(text);
    }
    let wrapped = Wrapped::of(text);
    let mut out = String::new();
    let mut copied = 0;
    // Where no item is ahead any more, the text is not looked through for one again.
    let mut has_items = true;
    for again in AGAIN.find_iter(text) {
        if again.start() < copied || wrapped.holds(again.start()) {
            continue;
        }
        let next = |pattern| wrapped.find_outside(pattern, text, again.end());
        let item = has_items.then(|| next(&ITEM)).flatten();
        has_items = item.is_some();
        let Some(next) = item.or_else(|| next(&CLOSED)) else {
            break;
        };
        out.push_str(&text[copied..again.start()]);
        copied = next.start();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The feed from its root element on, as it is.
pub(super) fn from_root(text: &str) -> &str {
    &text[ROOT.find(text).map_or(0, |found| found.start())..]
}

/// True for the head of a feed that says what [`root`] would have it say.
fn is_version_two(head: &str) -> bool {
    let root = head.find('>').map_or(head, |end| &head[..end]);
    root.starts_with("<rss")
        && (root.contains("version=\"2.0\"") || root.contains("version='2.0'"))
        && !root.contains("backend.userland.com")
        && !head.contains("my.netscape.com/rdf/simple/0.9")
}

/// True when the text seems to have items.
pub(super) fn has_items(text: &str) -> bool {
    ITEM.is_match(text)
}

pattern!(
    PIECE,
    r#"(?s)<!\[CDATA\[.*?(?:\]\]>|\z)|<!--.*?(?:-->|\z)|&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?"#
);
pattern!(
    TYPED,
    r#"(<(?:[a-z]+:)?(?:title|summary|content|subtitle|rights)\b[^<>]*?\stype\s*=\s*)(?:"([^"]*)"|'([^']*)')"#
);

/// Mends what is not well formed: bare ampersands, names of characters that only
/// HTML knows, characters that XML forbids, types nobody knows, an open CDATA.
pub(super) fn mend(text: &str) -> String {
    let legal: String = text.chars().filter(|&c| is_legal(c)).collect();
    let mut known: HashMap<String, String> = HashMap::new();
    let mended = PIECE.replace_all(&legal, |found: &Captures<'_>| {
        let piece = &found[0];
        if piece.starts_with("<![") && !piece.ends_with("]]>") {
            // It should have ended before the next tag of the feed itself.
            let end = piece.find("</").unwrap_or(piece.len());
            return format!("{}]]>{}", &piece[..end], &piece[end..]);
        }
        if piece.starts_with('<')
            || matches!(piece, "&amp;" | "&lt;" | "&gt;" | "&quot;" | "&apos;")
        {
            return piece.to_owned();
        }
        if piece == "&" {
            return "&amp;".to_owned();
        }
        known
            .entry(piece.to_owned())
            .or_insert_with(|| reference(piece))
            .clone()
    });
    TYPED
        .replace_all(&mended, |found: &Captures<'_>| {
            let kind = found
                .get(2)
                .or(found.get(3))
                .map_or("", |kind| kind.as_str());
            let kind = match kind.to_ascii_lowercase().as_str() {
                "text" | "text/plain" => "text",
                "xhtml" | "application/xhtml+xml" => "xhtml",
                _ => "html",
            };
            format!("{}\"{kind}\"", &found[1])
        })
        .into_owned()
}

/// What a reference stands for, as HTML reads it.
fn reference(written: &str) -> String {
    let meant = markup::characters(written);
    let mut legal: String = meant.chars().filter(|&c| is_legal(c)).collect();
    if legal.starts_with('&') || legal.contains('<') {
        legal = legal.replace('&', "&amp;").replace('<', "&lt;");
    }
    legal
}

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::{mend, root};

    #[test]
    fn ampersands_and_names_are_mended_outside_cdata() {
        let check = |text: &str, expected: &str| assert_eq!(mend(text), expected);
        check("a & b &amp; c &nbsp;&laquo;", "a &amp; b &amp; c \u{a0}«");
        check("<![CDATA[a & b]]> &", "<![CDATA[a & b]]> &amp;");
        check("&#1587;&nosuch; &#x0;", "س&amp;nosuch; \u{fffd}");
        check("a\u{1}b", "ab");
        check("<a><![CDATA[x</a>", "<a><![CDATA[x]]></a>");
        check(
            "<title type='application/octet-stream'>",
            "<title type=\"html\">",
        );
    }

    #[test]
    fn the_root_is_what_parsers_expect() {
        let check = |text: &str, expected: &str| assert_eq!(root(text), expected);
        check(
            "Warning: x\n<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version='0.93' a=\"b\">",
            "<rss version=\"2.0\" a=\"b\">",
        );
        check("<rss>", "<rss version=\"2.0\">");
        check(
            "<!DOCTYPE rss [<!ENTITY a \"b\">]><feed xmlns=\"x\">",
            "<feed xmlns=\"x\">",
        );
    }
}
