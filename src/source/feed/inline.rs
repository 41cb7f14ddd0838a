//! Markup that stands in a text of a feed as it is: neither escaped, nor in CDATA, nor
//! declared. Parsers of feeds take what is before its first tag for the whole text.
//! Nothing is said here of what the markup means.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// Elements that hold text.
const NAMES: &[&str] = &[
    "title",
    "description",
    "summary",
    "content",
    "content:encoded",
];

/// Bytes in which the tag of an element of text ends.
const LONGEST_TAG: usize = 1_000;

/// The feed with the markup of its texts in CDATA.
pub(super) fn quoted(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    // Before these offsets none of the names is closed in its item, and is not looked for again.
    let mut open_before = [0; NAMES.len()];
    while let Some(found) = memchr(b'<', &text.as_bytes()[at..]) {
        let start = at + found;
        let rest = &text[start..];
        let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin));
        if let Some((_, end)) = skipped {
            let Some(length) = memmem::find(rest.as_bytes(), end.as_bytes()) else {
                break;
            };
            at = start + length;
            continue;
        }
        at = start + 1;
        let Some(element) = Element::at(rest) else {
            continue;
        };
        let content = start + element.length;
        let is_open = content < open_before[element.name];
        if is_open || !element.is_declared && !begins_markup(&text[content..]) {
            continue;
        }
        match end(&text[content..], NAMES[element.name]) {
            End::At(length) => {
                at = content + length;
                if !element.is_declared {
                    out.push_str(&text[copied..content]);
                    out.push_str("<![CDATA[");
                    let inside = text[content..at].replace("<![CDATA[", "");
                    out.push_str(&inside.replace("]]>", ""));
                    out.push_str("]]>");
                    copied = at;
                }
            }
            End::Beyond(length) => open_before[element.name] = content + length,
            End::Nowhere => open_before[element.name] = text.len(),
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The tag with which an element of text begins.
pub(super) struct Element {
    /// Which of [`NAMES`] it is.
    name: usize,
    /// Bytes up to its content.
    length: usize,
    /// True where it says that it holds elements.
    is_declared: bool,
}

impl Element {
    /// The one with whose tag `text` begins, unless it is empty.
    pub(super) fn at(text: &str) -> Option<Self> {
        let tag = &text[1..text.floor_char_boundary(LONGEST_TAG)];
        let length = tag.find(|c: char| !(c.is_ascii_alphabetic() || c == ':'))?;
        let name = NAMES.iter().position(|name| *name == &tag[..length])?;
        let attributes = &tag[length..tag.find('>')?];
        let is_declared = ["xhtml", "\"xml\"", "'xml'"]
            .iter()
            .any(|kind| attributes.contains(kind));
        (!attributes.ends_with('/')).then_some(Self {
            name,
            length: 1 + length + attributes.len() + 1,
            is_declared,
        })
    }

    /// True for a title; the others hold what an item says.
    pub(super) fn is_title(&self) -> bool {
        NAMES[self.name] == "title"
    }
}

/// True where the first tag in the content of an element is one of HTML, under no prefix.
fn begins_markup(content: &str) -> bool {
    let Some(at) = memchr(b'<', content.as_bytes()) else {
        return false;
    };
    let tag = &content[at + 1..];
    let length = tag.find(|c: char| !c.is_ascii_alphanumeric());
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && length.is_some_and(|length| !tag[length..].starts_with(':'))
}

/// Where an element ends.
enum End {
    /// So many bytes on.
    At(usize),
    /// Not in its item, which ends so many bytes on.
    Beyond(usize),
    /// Not in the rest of the feed.
    Nowhere,
}

/// The end of an element of this name, before that of the item it stands in.
fn end(content: &str, name: &str) -> End {
    for (at, _) in content.match_indices("</") {
        let closed = &content[at + 2..];
        let closes = |name: &str| {
            closed
                .strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with('>'))
        };
        if closes(name) {
            return End::At(at);
        }
        if closes("item") || closes("entry") {
            return End::Beyond(at);
        }
    }
    End::Nowhere
}

#[cfg(test)]
mod tests {
    use super::quoted;

    fn check(feed: &str, expected: &str) {
        assert_eq!(quoted(feed), expected);
    }

    fn check_same(feed: &str) {
        check(feed, feed);
    }

    #[test]
    fn markup_of_a_text_is_quoted() {
        check(
            "<item><title>a <b>c</b></title><description>d <p>e</p></description></item>",
            "<item><title><![CDATA[a <b>c</b>]]></title><description><![CDATA[d <p>e</p>]]></description></item>",
        );
        check(
            "<content:encoded><p>a <![CDATA[b & c]]></p></content:encoded >",
            "<content:encoded><![CDATA[<p>a b & c</p>]]></content:encoded >",
        );
        check(
            "<entry><content type=\"html\">\n<p>a</p></content></entry>",
            "<entry><content type=\"html\"><![CDATA[\n<p>a</p>]]></content></entry>",
        );
    }

    #[test]
    fn what_is_quoted_or_declared_stays() {
        check_same("<title>a &lt;b></title><description><![CDATA[<title>a <b>]]></description>");
        check_same("<!-- <title>a <b>c</b></title> --><title/><summary />");
        check_same("<content type='xhtml'><div><summary>a <b>c</b></summary></div></content>");
        check_same("<description><h:p>a</h:p></description>");
        check_same("<media:title>a <b>c</b></media:title>");
    }

    #[test]
    fn what_never_ends_stays() {
        check_same("<item><title>a <b>c</b></item><item><title>d</title></item>");
        check_same("<item><description>a <p>c");
    }

    #[test]
    fn no_feed_takes_time_by_the_square_of_its_length() {
        for (piece, end) in [
            ("<title>a<b>", ""),
            ("<title>a<b>", "</item>"),
            ("<title>a<b></item>", ""),
            ("<title ", ""),
            ("<![CDATA[", ""),
            ("<description><description>", ""),
        ] {
            let feed = piece.repeat((1 << 22) / piece.len()) + end;
            assert_eq!(quoted(&feed).len(), feed.len(), "{piece} {end}");
        }
    }
}
