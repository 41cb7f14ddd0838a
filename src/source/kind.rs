//! What a file holds, told by its content rather than by its name; the name tells Markdown
//! that begins with an element from a piece of a page.
//!
//! What cannot be read is named, so that the problem shown says what the file is
//! and what to do about it.

use std::io;

use super::data;
use super::front;
use super::markdown;
use super::root;
use super::utf8::Utf8;
use crate::clean::markup;
use crate::safe::SafeText;

/// What bytes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text, in any encoding.
    Text,
    /// Nothing, or blanks only.
    Empty,
    /// A web page.
    Page,
    /// RSS, RDF or Atom.
    Feed,
    /// JSON: a feed, a data set, an article.
    Data,
    /// A list of feeds (OPML).
    List,
    /// XML of another kind.
    Xml,
    /// A PDF document.
    Pdf,
    /// A compressed file or an archive; office documents and e-books are such.
    Archive,
    /// A picture, a sound, a program, a database.
    Binary,
}

/// How many bytes, or characters of the decoded text, are enough to tell.
pub(super) const SAMPLE: usize = 4096;

/// Bytes of a text on the disk in which a feed shows itself as one, blanks before it or not.
const MOST_BEFORE: usize = 64 << 10;

/// Beginnings of files that are not text.
const BEGINNINGS: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"PK\x03\x04", Kind::Archive),
    (b"PK\x05\x06", Kind::Archive),
    (b"\x1f\x8b", Kind::Archive),
    (b"BZh", Kind::Archive),
    (b"\xfd7zXZ", Kind::Archive),
    (b"7z\xbc\xaf", Kind::Archive),
    (b"\x28\xb5\x2f\xfd", Kind::Archive),
    (b"Rar!", Kind::Archive),
    (b"\x89PNG", Kind::Binary),
    (b"GIF8", Kind::Binary),
    (b"\xff\xd8\xff", Kind::Binary),
    (b"RIFF", Kind::Binary),
    (b"\x7fELF", Kind::Binary),
    (b"SQLite format 3", Kind::Binary),
    (b"\xd0\xcf\x11\xe0", Kind::Binary),
    (b"OggS", Kind::Binary),
    (b"ID3\x03", Kind::Binary),
    (b"ID3\x04", Kind::Binary),
];

/// True when something of `text` can be seen once it is safe.
fn shows_anything(text: &str) -> bool {
    text.split('\n')
        .any(|line| SafeText::new(line).as_str().chars().any(|c| !is_unseen(c)))
}

/// True for blanks and for what only directs the characters beside it.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}

/// Elements whose end need not be written, and those that have none.
const ENDLESS: &[&str] = &["p", "br", "hr", "img", "input", "meta", "link"];

/// True for a piece of a page, in small letters: it begins with an element, and that ends,
/// if the text is not longer. Markdown may begin so too, and then has headings, code and items
/// of its own; so may a text, whose paragraphs blank lines set apart and no element does.
fn is_piece(beginning: &str, is_longer: bool) -> bool {
    let Some(name) = markup::begun(beginning) else {
        return false;
    };
    let is_markdown = |line: &str| {
        markdown::is_heading(line)
            || ["```", "- [", "* [", "[!["]
                .iter()
                .any(|sign| line.starts_with(sign))
    };
    let ends = is_longer || ENDLESS.contains(&name) || beginning.contains(&format!("</{name}"));
    let is_text = || {
        let has_paragraphs = beginning
            .trim_end()
            .lines()
            .any(|line| line.trim().is_empty());
        has_paragraphs && markup::is_inline(beginning)
    };
    ends && !beginning.lines().any(is_markdown) && !is_text()
}

/// True for what follows the `<` of a feed, or of an entry alone, in small letters; those of
/// Atom may be under a prefix of their own.
fn is_feed(rest: &str) -> bool {
    let tag = rest.split('>').next().unwrap_or_default();
    let has = |spaces: &[&str]| spaces.iter().any(|space| tag.contains(space));
    let local = match rest.split_once(':') {
        Some((prefix, local)) if prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) => local,
        _ => rest,
    };
    root::is_named(rest, &["rss", "feed", "rdf:rdf", "rdf"])
        || has(&["w3.org/2005/atom", "purl.org/atom/ns#"])
            && root::is_named(local, &["feed", "entry"])
        || has(&["purl.org/net/rss1.1#"])
}

impl Kind {
    /// Tells by the first bytes alone, before any decoding; nothing where only
    /// the text can tell.
    #[must_use]
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::Empty);
        }
        BEGINNINGS
            .iter()
            .find(|(beginning, _)| bytes.starts_with(beginning))
            .map(|&(_, kind)| kind)
    }

    /// Tells by the decoded text of `origin`. Of a long one that is a feed or data, only the
    /// beginning is brought into memory.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(super) fn of(origin: &str, text: &Utf8) -> io::Result<Self> {
        if !text.is_in_memory() {
            let kind = Self::of_text(origin, text.beginning(MOST_BEFORE)?.as_str());
            if matches!(kind, Self::Feed | Self::Data) {
                return Ok(kind);
            }
        }
        Ok(Self::of_text(origin, text.all()?.as_str()))
    }

    /// Tells by the decoded text of `origin`.
    #[must_use]
    pub(super) fn of_text(origin: &str, text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !shows_anything(text) {
            return Self::Empty;
        }
        let controls = text
            .chars()
            .take(SAMPLE)
            .filter(|&c| c == '\u{fffd}' || c.is_control() && !c.is_whitespace() && c != '\u{1b}')
            .count();
        let looked_at = text.chars().take(SAMPLE).count();
        if controls * 10 > looked_at || text.chars().take(SAMPLE).filter(|&c| c == '\0').count() > 2
        {
            return Self::Binary;
        }
        let beginning =
            text[..text.floor_char_boundary(text.len().min(SAMPLE))].to_ascii_lowercase();
        let starts = |words: &[&str]| words.iter().any(|word| beginning.starts_with(word));
        if data::begins(text) && !front::is_json(text) {
            return Self::Data;
        }
        if starts(&["<!doctype html", "<html", "<head", "<body"]) {
            Self::Page
        } else if root::has(text, &beginning, is_feed) {
            Self::Feed
        } else if root::has(text, &beginning, |rest| root::is_named(rest, &["opml"])) {
            Self::List
        } else if beginning
            .split('<')
            .skip(1)
            .any(|rest| root::is_named(rest, &["html"]))
        {
            Self::Page
        } else if starts(&["<?xml", "<urlset"]) {
            Self::Xml
        } else if !markdown::is_named(origin)
            && (starts(&["<!--", "<meta", "<title"])
                || is_piece(&beginning, text.len() > beginning.len()))
        {
            Self::Page
        } else {
            Self::Text
        }
    }

    /// What is wrong with a file of this kind and what to do about it; nothing
    /// for text.
    #[must_use]
    pub(super) fn problem(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Page | Self::Feed | Self::Data => None,
            Self::Empty => Some("there is nothing in it"),
            Self::List => Some("this is a list of feeds (OPML), not articles"),
            Self::Xml => Some("this is XML, but not a feed; there is nothing in it to read"),
            Self::Pdf => Some(
                "this is a PDF document, not text; turn it into text first, for example with pdftotext",
            ),
            Self::Archive => {
                Some("this is an archive or a compressed document, not text; unpack it first")
            }
            Self::Binary => {
                Some("this is not text but binary data; there is nothing in it to read")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    fn check(text: &str, kind: Kind) {
        assert_eq!(
            Kind::of_bytes(text.as_bytes()).unwrap_or_else(|| Kind::of_text("-", text)),
            kind
        );
    }

    #[test]
    fn kinds_are_told_by_content() {
        check("", Kind::Empty);
        check(" \n\t\u{feff}\n", Kind::Empty);
        check("خبر قصير", Kind::Text);
        check("< 5 degrees tonight", Kind::Text);
        check("\n<!DOCTYPE HTML><p>", Kind::Page);
        check("<?xml version=\"1.0\"?><rss version=\"2.0\">", Kind::Feed);
        let atom = "xmlns:a=\"http://www.w3.org/2005/Atom\"";
        check(&format!("<?xml version='1.0'?><a:feed {atom}>"), Kind::Feed);
        check(&format!("<?xml version='1.0'?><entry {atom}>"), Kind::Feed);
        check("Warning: mysql\n<rss version=\"2.0\">", Kind::Feed);
        check("<?xml version=\"1.0\"?><opml version=\"2.0\">", Kind::List);
        check("<?xml version=\"1.0\"?><svg>", Kind::Xml);
        check("{\"title\": 1}", Kind::Data);
        check("{\"title\": \"a\"}\n\nb", Kind::Text);
        check("%PDF-1.7 ...", Kind::Pdf);
        check("PK\u{3}\u{4}...", Kind::Archive);
        check("\0\u{1}\u{2}\0\0\u{fffd}", Kind::Binary);
    }

    #[test]
    fn a_piece_of_a_page_is_one() {
        for piece in [
            "<p dir=\"rtl\">نص</p>",
            "<P>نص</P>",
            "<h2>a</h2><p>b",
            "<table border=1><tr><td>a</table>",
            "<a href='b'>a</a>",
            "<img src=a><p>b",
            "<blockquote>\n<p>a</p></blockquote>",
            "<div align=center>a</div>\nb",
            "<b>a</b>\n\n<p>b\n\nc",
            "<b>a</b>\nb<br><br>\n\nc",
            "<b>a</b>\nb\n\n",
        ] {
            check(piece, Kind::Page);
        }
        for text in [
            "<p align=\"center\">a</p>\n\n# Title\n\ntext",
            "<a> is the first",
            "<T> in code</T>",
            "<b is less</b>",
            "<p and q",
            "<b>Pier</b>\n\nIt was mended.\n\nIt is open.",
            "<img src=\"pier.png\">\r\n\r\nThe pier\r\n========\r\n\r\n- a\r\n- b",
        ] {
            check(text, Kind::Text);
        }
    }

    #[test]
    fn markdown_may_begin_with_an_element() {
        let kind = |text: &str| Kind::of_text("notes/A.md", text);
        for text in ["<p>a</p>\n\nb\n=\n", "<!-- c -->\n# a", "<div>a</div>"] {
            assert_eq!(kind(text), Kind::Text, "{text}");
        }
        assert_eq!(kind("<!doctype html><p>a"), Kind::Page);
        assert_eq!(kind("<!-- c -->\n<html><p>a"), Kind::Page);
    }

    #[test]
    fn a_text_about_feeds_is_text() {
        check(
            "# Feeds\n\n```xml\n<rss version=\"2.0\">\n```\n",
            Kind::Text,
        );
        check(
            "# Lists\n\n```xml\n<opml version=\"2.0\">\n```\n",
            Kind::Text,
        );
        let entry = "<entry xmlns=\"http://www.w3.org/2005/Atom\">";
        check(&format!("An entry begins so: `{entry}`."), Kind::Text);
    }

    #[test]
    fn coloured_text_is_text() {
        check("\u{1b}[31mred\u{1b}[0m \u{1b}[1mbold\u{1b}[0m", Kind::Text);
    }
}
