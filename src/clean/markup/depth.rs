//! How deep HTML nests and how much a tag of it says, told without building a tree of it:
//! tree builders take time by the square of both. The scan follows the tokenizer of the HTML
//! standard (13.2.5), and where the tree builder would be needed to know, it takes
//! the deeper answer.

use std::collections::HashMap;

/// Elements within elements that are followed.
const DEEPEST: usize = 1_000;

/// Attributes of a tag that are followed.
const MOST_ATTRIBUTES: usize = 2_000;

/// Elements that are empty, or that their like or their parent closes.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
];

/// Elements whose end closes nothing else.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that an end tag inside them does not reach beyond.
const BARRIERS: &[&str] = &[
    "annotation-xml",
    "applet",
    "caption",
    "desc",
    "foreignobject",
    "html",
    "marquee",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "object",
    "table",
    "template",
    "title",
];

/// Elements that hold text alone, up to their own end.
const TEXT: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Elements of pictures that are commonly closed where they begin. Any other ends
/// what is known of being in a picture.
const SHAPES: &[&str] = &[
    "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use",
];

/// True for nesting, or a tag, that no page needs and that would take a parser too long.
pub(crate) fn is_too_deep(html: &str) -> bool {
    let mut open = Open::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            // Some comments end at once.
            if comment.starts_with('>') || comment.starts_with("->") {
                continue;
            }
            let Some(behind) = behind_comment(comment) else {
                return false;
            };
            rest = behind;
            continue;
        }
        let closes = rest.starts_with('/');
        let after = &rest[usize::from(closes)..];
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let length = after.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let Some(length) = length else {
            return false;
        };
        let tag = match Tag::read(after, length) {
            Read::Tag(tag) => tag,
            Read::NeverEnds => return false,
            Read::SaysTooMuch => return true,
        };
        rest = tag.rest;
        if closes {
            open.close(&tag.name);
        } else {
            rest = open.begin(tag);
        }
        if open.elements.len() > DEEPEST {
            return true;
        }
    }
    false
}

/// What comes of reading a tag.
enum Read<'a> {
    Tag(Tag<'a>),
    NeverEnds,
    SaysTooMuch,
}

/// A tag that was read.
struct Tag<'a> {
    /// Its name, in small letters.
    name: String,
    /// Whether it ends in a slash.
    empty: bool,
    /// What stands behind it.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads a tag whose name has this length.
    fn read(text: &'a str, length: usize) -> Read<'a> {
        let mut attributes = 0;
        let mut place = Place::Between;
        let mut slash = false;
        for (at, byte) in text.bytes().enumerate().skip(length) {
            let blank = byte.is_ascii_whitespace();
            if byte == b'>' && !matches!(place, Place::Quoted(_)) {
                return Read::Tag(Self {
                    name: text[..length].to_ascii_lowercase(),
                    empty: slash,
                    rest: &text[at + 1..],
                });
            }
            let was = place;
            place = match (place, byte) {
                (Place::Quoted(quote), _) if byte != quote => place,
                (Place::Quoted(_), _) => Place::Between,
                (Place::BeforeValue, b'"' | b'\'') => Place::Quoted(byte),
                (Place::BeforeValue, _) if blank => place,
                (Place::BeforeValue, _) => Place::Value,
                (Place::Value, _) if !blank => place,
                (Place::Name | Place::AfterName, b'=') => Place::BeforeValue,
                (Place::Name, _) if blank => Place::AfterName,
                (Place::AfterName, _) if blank => place,
                (_, b'/') => Place::Between,
                (_, _) if blank => Place::Between,
                _ => Place::Name,
            };
            slash = byte == b'/'
                && !matches!(was, Place::Quoted(_) | Place::BeforeValue | Place::Value);
            attributes += usize::from(place == Place::Name && was != Place::Name);
            if attributes > MOST_ATTRIBUTES {
                return Read::SaysTooMuch;
            }
        }
        Read::NeverEnds
    }
}

/// Where in a tag a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Between,
    Name,
    AfterName,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// The elements that are open.
#[derive(Default)]
struct Open {
    elements: Vec<String>,
    /// How many of each name are open behind each barrier; the first is before any.
    counts: Vec<HashMap<String, usize>>,
    /// Within a picture or a formula for certain.
    foreign: bool,
}

impl Open {
    /// Takes a start tag in; gives what stands behind it and its text.
    fn begin<'a>(&mut self, tag: Tag<'a>) -> &'a str {
        let name = &*tag.name;
        let begins_foreign = matches!(name, "svg" | "math");
        let shape = self.foreign && SHAPES.contains(&name);
        if tag.empty && (shape || begins_foreign) {
            return tag.rest;
        }
        if !self.foreign && TEXT.contains(&name) {
            return behind_text(tag.rest, name);
        }
        self.foreign = begins_foreign || shape;
        if !UNCLOSED.contains(&name) {
            let barrier = BARRIERS.contains(&name);
            if barrier || self.counts.is_empty() {
                self.counts.push(HashMap::new());
            }
            if let Some(counts) = self.counts.last_mut() {
                *counts.entry(tag.name.clone()).or_default() += 1;
            }
            self.elements.push(tag.name);
        }
        tag.rest
    }

    /// Takes an end tag in: what it does not find open closes nothing.
    fn close(&mut self, name: &str) {
        self.foreign &= SHAPES.contains(&name);
        let is_open =
            |counts: &HashMap<String, usize>| counts.get(name).is_some_and(|&count| count > 0);
        if !self.counts.last().is_some_and(is_open) {
            return;
        }
        if FORMATTING.contains(&name) {
            if let Some(at) = self.elements.iter().rposition(|open| open == name) {
                self.elements.remove(at);
                self.forget(name);
            }
            return;
        }
        while let Some(last) = self.elements.pop() {
            self.forget(&last);
            if BARRIERS.contains(&&*last) {
                self.counts.pop();
            }
            if last == name {
                return;
            }
        }
    }

    fn forget(&mut self, name: &str) {
        let counts = self
            .counts
            .last_mut()
            .and_then(|counts| counts.get_mut(name));
        if let Some(count) = counts {
            *count -= 1;
        }
    }
}

/// What stands behind a comment; nothing where it never ends.
fn behind_comment(comment: &str) -> Option<&str> {
    let mut ends = comment.match_indices('>');
    let (end, _) = ends.find(|&(at, _)| {
        let before = &comment[..at];
        before.ends_with("--") || before.ends_with("--!")
    })?;
    Some(&comment[end + 1..])
}

/// What stands behind the end of an element of text; nothing where it has none.
fn behind_text<'a>(text: &'a str, name: &str) -> &'a str {
    let mut ends = text.match_indices("</");
    ends.find(|(at, end)| {
        let after = &text.as_bytes()[at + end.len()..];
        after.len() > name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    })
    .map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, is_too_deep};

    /// `piece`, many times over, nests or does not.
    fn check(piece: &str, deep: bool) {
        assert_eq!(is_too_deep(&piece.repeat(2 * DEEPEST)), deep, "{piece}");
    }

    #[test]
    fn what_is_closed_does_not_nest() {
        check("<div><p>a</div>", false);
        check("<div><span></div>", false);
        check("<b><i>a</b></i>", false);
        check("<p>a<li>b<td>c<br>", false);
        check("<!-- <div> --><div title=\"<div>\"></div>", false);
        check("<script>'<div>'</script><style>a<b</style>", false);
        check("<svg><g><path d='M0 0'/><rect /></g></svg>", false);
        check("1 < 2 <3 </ <", false);
    }

    #[test]
    fn what_is_left_open_nests() {
        check("<div>", true);
        check("<DIV a>", true);
        check("<my-element>", true);
        check("<ul><li>", true);
        check("<table><tr><td>", true);
    }

    #[test]
    fn a_tag_that_says_too_much_is_told() {
        let attributes: String = (0..3_000).map(|number| format!(" a{number}=x")).collect();
        for (start, end) in [("<p", ">x"), ("<p", ""), ("<p/", "'"), ("a<b><i", "")] {
            assert!(is_too_deep(&format!("{start}{attributes}{end}")), "{start}");
        }
        let long = format!(
            "<img alt='{attributes}' src=data:{}>",
            "a/b+c=".repeat(9_000)
        );
        assert!(!is_too_deep(&long));
        assert!(!is_too_deep(&format!("<p>{attributes}</p>")));
    }

    #[test]
    fn no_end_tag_hides_what_stays_open() {
        check("<div></x>", true);
        check("<div><!--</div>-->", true);
        check("<div a=\"</div>\">", true);
        check("<div><object></div>", true);
        check("<b><div></b>", true);
        check("<p><object></p>", true);
        check("<div/>", true);
        check("<svg><p><path/>", true);
        check("<svg><style></style></x>", true);
    }

    #[test]
    fn a_comment_ends_where_the_standard_says() {
        check("<!-- > -- > -!> --><div>", true);
        check("<!----!><div>", true);
        check("<!-----><div>", true);
        check("<!-- -- ><div>", false);
    }

    #[test]
    fn many_comments_take_no_time_by_the_square() {
        for comment in ["<!---->", "<!----!>", "<!-- > -->"] {
            assert!(!is_too_deep(&comment.repeat(600_000)), "{comment}");
        }
    }

    #[test]
    fn no_quotation_mark_hides_a_tag() {
        let divs = "<div>".repeat(2 * DEEPEST);
        for start in [
            "<p \">",
            "<p =\">",
            "<p a=b\">",
            "<p a\">",
            "<!-->",
            "<!--->",
        ] {
            assert!(is_too_deep(&format!("{start}{divs}")), "{start}");
        }
    }
}
