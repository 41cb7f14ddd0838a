//! HTML on one line, for titles and names. These are often text that nobody escaped as
//! such: `How to use the <b> tag`. A tag is shown as it is written where it reads as a word
//! and closes nothing, and goes where it is markup. It is not told here what is stated of
//! a text (`type="text"` of Atom): feeds state it wrongly.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::decoded;
use super::writer::BLOCKS;

/// Elements whose content is not text.
const UNREAD: &[&str] = &["script", "style"];

const COMMENT_END: &str = "-->";

/// Elements without an end.
const EMPTY: &[&str] = &[
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
];

/// Elements inside a line, some of which are out of use.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i",
    "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Bytes of a name of an element.
const LONGEST_NAME: usize = 40;

/// Bytes in which a tag must end.
const LONGEST_TAG: usize = 1_000;

/// The text of a piece of HTML on one line.
#[must_use]
pub(crate) fn line(html: &str) -> String {
    let text = if html.contains(['<', '&']) {
        Cow::Owned(read(html))
    } else {
        Cow::Borrowed(html)
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(html: &str) -> String {
    let tags = tags(html);
    let fates = fates(html, &tags);
    let mut out = String::with_capacity(html.len());
    let mut words = String::new();
    let mut at = 0;
    for (tag, fate) in tags.iter().zip(fates) {
        if tag.range.start < at {
            continue;
        }
        words.push_str(&html[at..tag.range.start]);
        at = tag.range.end;
        match fate {
            Fate::Text => words.push_str(&html[tag.range.clone()]),
            Fate::Gone => {}
            Fate::Blank => words.push(' '),
            Fate::UpTo(end) => at = end,
        }
        if fate != Fate::Text {
            out.push_str(&decoded(&words));
            words.clear();
        }
    }
    words.push_str(&html[at..]);
    out.push_str(&decoded(&words));
    out
}

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is shown.
    Text,
    /// It is not.
    Gone,
    /// It parts words.
    Blank,
    /// It goes with all that is in its element, to this offset.
    UpTo(usize),
}

/// Something in angle brackets, or a comment.
struct Tag {
    range: Range<usize>,
    /// In small letters; empty for a comment.
    name: String,
    closes: bool,
    has_attributes: bool,
    /// True where it stands as a word does, blanks or signs around it.
    is_alone: bool,
}

impl Tag {
    /// The one that begins at `start`.
    fn at(html: &str, start: usize) -> Option<Self> {
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let length = comment.find(COMMENT_END)? + "<!---->".len();
            return Some(Self {
                range: start..start + length,
                name: String::new(),
                closes: false,
                has_attributes: true,
                is_alone: false,
            });
        }
        let (closes, after) = match rest.strip_prefix("</") {
            Some(after) => (true, after),
            None => (false, &rest[1..]),
        };
        let length = after
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b":-".contains(byte))
            .count();
        let inside = &after[length..];
        let is_name = (1..=LONGEST_NAME).contains(&length)
            && after.starts_with(|c: char| c.is_ascii_alphabetic())
            && inside.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
        let end = is_name.then(|| end(inside)).flatten()?;
        let attributes = inside[..end].trim_end_matches('/').trim();
        let range = start..html.len() - inside.len() + end + 1;
        Some(Self {
            name: after[..length].to_ascii_lowercase(),
            closes,
            has_attributes: !attributes.is_empty(),
            is_alone: attributes.is_empty() && is_alone(html, &range),
            range,
        })
    }

    fn is(&self, names: &[&str]) -> bool {
        names.contains(&&*self.name)
    }
}

/// Where the tag ends of which this is the rest; an attribute may have its sign quoted.
fn end(inside: &str) -> Option<usize> {
    let inside = &inside[..inside.floor_char_boundary(LONGEST_TAG)];
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if byte != b' ' {
            before = byte;
        }
    }
    None
}

fn is_alone(html: &str, range: &Range<usize>) -> bool {
    let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '<' | '>' | '&' | ';');
    html[..range.start].chars().next_back().is_none_or(parts)
        && html[range.end..].chars().next().is_none_or(parts)
}

fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let last_comment = html.rfind(COMMENT_END).unwrap_or(0);
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        at = start + 1;
        if html[start..].starts_with("<!") && start > last_comment {
            continue;
        }
        if let Some(tag) = Tag::at(html, start) {
            at = tag.range.end;
            tags.push(tag);
        }
    }
    tags
}

/// What becomes of each tag.
fn fates(html: &str, tags: &[Tag]) -> Vec<Fate> {
    let pairs = pairs(tags);
    let bare: usize = tags.iter().map(|tag| tag.range.len()).sum();
    let has_words = html.trim().len() > bare;
    let is_text = |at: usize| {
        let tag = &tags[at];
        if !has_words || tag.name.is_empty() || tag.is(EMPTY) {
            return false;
        }
        match pairs[at] {
            Some(other) => {
                let whole = tags[at].range.start.min(tags[other].range.start)
                    ..tags[at].range.end.max(tags[other].range.end);
                let is_all =
                    html[..whole.start].trim().is_empty() && html[whole.end..].trim().is_empty();
                tag.is_alone && tags[other].is_alone && !is_all
            }
            // `Map<Key>` is no HTML, and `word</x>` is none that was meant to be seen.
            None if !is_known(tag) => !tag.closes && !tag.has_attributes,
            None => tag.is_alone,
        }
    };
    let texts: Vec<bool> = (0..tags.len()).map(is_text).collect();
    // Where one tag is spoken of, others are.
    let speaks = texts.contains(&true);
    let fate = |(at, tag): (usize, &Tag)| match pairs[at] {
        _ if texts[at] || speaks && tag.is(EMPTY) && tag.is_alone => Fate::Text,
        Some(other) if tag.is(UNREAD) && !tag.closes => Fate::UpTo(tags[other].range.end),
        _ if tag.is(BLOCKS) || tag.name == "br" => Fate::Blank,
        _ => Fate::Gone,
    };
    tags.iter().enumerate().map(fate).collect()
}

fn is_known(tag: &Tag) -> bool {
    tag.is(INLINE) || tag.is(BLOCKS) || tag.is(UNREAD) || tag.is(EMPTY)
}

/// With which other each tag stands round something.
fn pairs(tags: &[Tag]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; tags.len()];
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, tag) in tags.iter().enumerate() {
        if !tag.closes {
            open.entry(&tag.name).or_default().push(at);
        } else if let Some(begun) = open.get_mut(&*tag.name).and_then(Vec::pop) {
            (pairs[at], pairs[begun]) = (Some(begun), Some(at));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::line;

    fn check(html: &str, expected: &str) {
        assert_eq!(line(html), expected, "{html}");
    }

    fn check_same(html: &str) {
        check(html, html);
    }

    #[test]
    fn a_title_is_one_line() {
        check(" a\n <i>b</i>&nbsp;c ", "a b c");
        check_same("1 < 2");
        check("a<script>alert(1)</script> b", "a b");
        check("one<br>two<br/>three<p>four", "one two three four");
        check("<div>one</div><div>two</div>", "one two");
    }

    #[test]
    fn a_tag_that_reads_as_a_word_is_shown() {
        check_same("How to use the <b> tag");
        check_same("The <p>, <div> and <br> elements");
        check_same("What does “<head>” hold?");
        check_same("<b> or <strong>: which?");
        check_same("Close it with </b> again");
        check_same("The <i> and </i> tags");
        check_same("شرح الوسم <b> في الصفحة");
        check_same("How <script> tags load");
        check("Q&amp;A: the <b> tag", "Q&A: the <b> tag");
        check("&lt;b&gt; is &lt;strong&gt;", "<b> is <strong>");
    }

    #[test]
    fn what_is_no_html_is_shown() {
        check_same("Map<Key> and List<String> in Java");
        check_same("Hello <name>, this is <your-town>");
        check_same("a <3 b");
    }

    #[test]
    fn markup_is_taken_away() {
        check("<b>Bold</b>", "Bold");
        check("<strong> عاجل </strong>", "عاجل");
        check("The <i>Marigold</i> sails", "The Marigold sails");
        check("<b>Urgent: the bridge", "Urgent: the bridge");
        check("The bridge</b> is shut", "The bridge is shut");
        check("one <br> two", "one two");
        check("<span class=\"x>y\">a</span> b", "a b");
        check("a<o:p></o:p> <!-- <b> --> b", "a b");
        check("<p>", "");
        check("<p></p>", "");
        check("H<sub>2</sub>O and x<sup>2</sup>", "H2O and x2");
    }

    #[test]
    fn a_title_that_nests_deep_is_read_without_its_tags() {
        check(&("<div></x>".repeat(50_000) + "deep"), "deep");
        let _ = line(&"<a ".repeat(1 << 14));
        let _ = line(&"<!--".repeat(1 << 14));
    }
}
