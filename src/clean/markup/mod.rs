//! HTML to text whose lines cleaning understands: a paragraph on a line of its
//! own, `# ` before a heading, `> ` before a quotation, `- ` before an item, and
//! fences round code. An item of a list in a list stands in by a blank a list, the
//! number of an ordered one is behind its mark, cells of a row have a tab between them, a
//! row of headings alone is a heading, and code in a line has backticks where it would fall apart.
//! What is not meant to be read is left out; words of it are kept apart.

pub(crate) mod depth;
mod element;
mod line;
mod links;
mod list;
mod note;
mod picture;
mod prose;
mod row;
mod simple;
mod unread;
mod writer;

use std::borrow::Cow;

use dom_query::{Document, NodeRef};

use crate::article::{RawLink, Removed};
use crate::safe::SafeText;
use depth::is_too_deep;

pub(crate) use element::Unpaired;
pub(crate) use line::line;
pub(crate) use links::{at_lines, carried_by_lines};
pub(crate) use list::Numbers;
pub(crate) use picture::{Picture, pictures};
use row::Span;
pub(crate) use writer::Writer;

/// Bytes of a tag's name that are looked at.
const LONGEST_NAME: usize = 40;

/// Bytes in which a tag must end.
const LONGEST_TAG: usize = 4_000;

/// References, and tags that HTML does not know, that are looked at to tell HTML from text.
const TRIED: usize = 50;

/// Bytes that the longest name of a character has, with what is around it.
const LONGEST_REFERENCE: usize = 40;

/// True when `text` is HTML rather than text: it has a tag, or a character
/// written by its name or number.
#[must_use]
pub(crate) fn is_markup(text: &str) -> bool {
    let mut unknown = 0;
    text.match_indices('<').any(|(at, _)| {
        let after = &text[at + 1..];
        tag(after).is_some_and(|name| {
            element::is_known(name) || {
                // One of another vocabulary is closed.
                unknown += 1;
                unknown <= TRIED && after.contains(&format!("</{name}"))
            }
        })
    }) || has_reference(text)
}

/// The name of the element of HTML whose tag a text begins with.
#[must_use]
pub(crate) fn begun(text: &str) -> Option<&str> {
    let after = text.strip_prefix('<')?;
    let begins = !after.starts_with('/');
    let end = after.find(['<', '>']);
    let is_whole = end.is_some_and(|end| after[end..].starts_with('>'));
    tag(after).filter(|name| begins && is_whole && element::is_known(name))
}

/// True for HTML in small letters that has elements inside a line and pictures alone: none of
/// them sets its paragraphs apart.
#[must_use]
pub(crate) fn is_inline(html: &str) -> bool {
    html.match_indices('<').all(|(at, _)| {
        tag(&html[at + 1..]).is_none_or(|name| {
            line::INLINE.contains(&name) || name == "img" || !element::is_known(name)
        })
    })
}

/// The name of the element whose tag, one that begins or ends it, stands behind a `<`.
fn tag(after: &str) -> Option<&str> {
    let after = after.strip_prefix('/').unwrap_or(after);
    let name = name(after);
    let rest = &after[name.len()..];
    let is_tag = (1..12).contains(&name.len())
        && rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
        && rest[..rest.floor_char_boundary(rest.len().min(LONGEST_TAG))].contains('>');
    is_tag.then_some(name)
}

/// The name of the tag that begins before `after`, or nothing.
fn name(after: &str) -> &str {
    if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let length = after
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .take(LONGEST_NAME)
        .count();
    &after[..length]
}

fn has_reference(text: &str) -> bool {
    text.match_indices('&').take(TRIED).any(|(at, _)| {
        let end = text.floor_char_boundary(text.len().min(at + LONGEST_REFERENCE));
        let written = &text[at..end];
        written.find(';').is_some_and(|end| {
            let written = &written[..=end];
            !written.contains(char::is_whitespace) && characters(written) != written
        })
    })
}

/// The text between tags, each of which is the end of a line.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text).trim();
        if !text.is_empty() {
            out.push_str(&characters(text));
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text of a piece of HTML.
#[must_use]
pub(crate) fn text(html: &str) -> String {
    write(html, Writer::default).text.into_owned()
}

/// The text of a piece of HTML, and its links.
#[must_use]
pub(crate) fn linked_text(html: &str) -> (String, Vec<RawLink>) {
    let written = write(html, Writer::default);
    (written.text.into_owned(), written.links)
}

/// What is written of a body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Written<'a> {
    /// Its text.
    pub(crate) text: Cow<'a, str>,
    /// What stands below its pictures, where that is kept apart.
    pub(crate) captions: Vec<String>,
    /// The words that are no part of it, where captions are kept apart, each element's by
    /// itself.
    pub(crate) unread: Vec<Removed>,
    /// The links of the text, in its order, each on one line of it.
    pub(crate) links: Vec<RawLink>,
}

/// What a writer makes of HTML.
fn write(html: &str, writer: fn() -> Writer) -> Written<'static> {
    if let Some(writer) = simple::write(html, writer()) {
        return writer.finish_apart();
    }
    if is_too_deep(html) {
        return Written {
            text: Cow::Owned(without_tags(html)),
            ..Written::default()
        };
    }
    let document = Document::fragment(html);
    by_node(document.root(), writer()).finish_apart()
}

/// The text of a document, and its links.
#[must_use]
pub(crate) fn of_tree(document: &Document) -> (String, Vec<RawLink>) {
    let written = by_node(document.root(), Writer::default()).finish_apart();
    (written.text.into_owned(), written.links)
}

/// The text of a node of a document and of what is under it.
#[must_use]
pub(crate) fn of_node(node: NodeRef<'_>) -> String {
    by_node(node, Writer::default()).finish()
}

fn by_node(node: NodeRef<'_>, mut writer: Writer) -> Writer {
    // Nesting has no limit, so the way through the tree is kept here.
    let mut steps = vec![Step::Enter(node)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) => {
                if node.is_text() {
                    writer.words(&node.text());
                } else if !node.is_comment() && !node.is_doctype() {
                    let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                    if unread::is_unread(&node, &name) {
                        writer.leave_out(|| unread::kept(node, &name));
                        continue;
                    }
                    match &*name {
                        "ol" => writer.enter_numbered(numbers(&node)),
                        "li" => writer.enter_item(integer(&node, "value")),
                        "td" | "th" => writer.enter_cell(&name, span(&node)),
                        "a" => writer.enter_link(node.attr("href").as_deref()),
                        // How what stands before is read.
                        "rt" => writer.words("("),
                        name => writer.enter(name),
                    }
                    let is_fraction = name == "mfrac";
                    steps.push(Step::Leave(name));
                    for child in node.children_it(true) {
                        let is_second = is_fraction && child.prev_element_sibling().is_some();
                        steps.push(Step::Enter(child));
                        if is_second && child.is_element() {
                            steps.push(Step::Words("/"));
                        }
                    }
                }
            }
            Step::Words(words) => writer.words(words),
            Step::Leave(name) if name == "rt" => writer.words(")"),
            Step::Leave(name) => writer.leave(&name),
        }
    }
    writer
}

/// The numbers of an ordered list, as its attributes say.
fn numbers(list: &NodeRef<'_>) -> Numbers {
    let start = integer(list, "start");
    let numbers = if list.has_attr("reversed") {
        let items = list.element_children().into_iter();
        let items = items.filter(|child| child.has_name("li")).count();
        let first = start.unwrap_or_else(|| i64::try_from(items).unwrap_or(i64::MAX));
        Numbers::from(first).reversed()
    } else {
        Numbers::from(start.unwrap_or(1))
    };
    numbers.written_as(&list.attr_or("type", ""))
}

/// What a cell of a table covers, as its attributes say.
fn span(cell: &NodeRef<'_>) -> Span {
    let says = |attribute| cell.attr(attribute)?.trim().parse().ok();
    Span {
        columns: says("colspan").unwrap_or(1),
        rows: says("rowspan").unwrap_or(1),
    }
}

/// The number that an attribute is.
fn integer(node: &NodeRef<'_>, attribute: &str) -> Option<i64> {
    node.attr(attribute)?.trim().parse().ok()
}

/// Where the link leads that a tag begins; nothing where it begins none that leads anywhere.
pub(crate) fn link_of(tag: &str) -> Option<Cow<'_, str>> {
    let after = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (name, attributes) = after.split_at(name(after).len());
    match name.eq_ignore_ascii_case("a") {
        true => simple::address(attributes),
        false => None,
    }
}

/// The text of a body that may be HTML or text.
#[must_use]
pub(crate) fn body(written: &str) -> Cow<'_, str> {
    if is_markup(written) {
        Cow::Owned(text(written))
    } else {
        Cow::Borrowed(written)
    }
}

/// The text of a body that may be HTML or text, what stands below its pictures, what is no
/// part of it, and its links.
#[must_use]
pub(crate) fn written(body: &str) -> Written<'_> {
    if !is_markup(body) {
        return Written {
            text: Cow::Borrowed(body),
            ..Written::default()
        };
    }
    write(body, Writer::with_captions_apart)
}

/// Captions as what is no part of the article.
pub(crate) fn captions(captions: Vec<String>) -> Vec<Removed> {
    let captions = captions.into_iter().map(|caption| Removed {
        reason: "caption".into(),
        text: SafeText::from(caption),
    });
    captions.collect()
}

/// HTML without its tags, its characters that are written by name or number as
/// characters.
#[must_use]
pub(crate) fn characters(text: &str) -> String {
    if is_too_deep(text) {
        return without_tags(text);
    }
    Document::fragment(text).text().to_string()
}

/// Text that is no HTML but for characters that may be written by name or number, as those
/// characters: what looks like a tag is text.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    match text.contains('&') {
        true => Cow::Owned(characters(&text.replace('<', "&lt;"))),
        false => Cow::Borrowed(text),
    }
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Words(&'static str),
    Leave(String),
}

#[cfg(test)]
mod tests {
    use super::{is_markup, text};

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html), expected);
    }

    #[test]
    fn blocks_are_lines_and_blanks_are_one() {
        check("<p>one\n  <b>two</b></p><p>three</p>", "one two\n\nthree");
        check("one<br>two<br/><br>three", "one\ntwo\nthree");
        check("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree");
        check("وقف<i>ا</i> &amp; &laquo;نعم&raquo;", "وقفا & «نعم»");
    }

    #[test]
    fn headings_quotations_items_and_code_are_marked() {
        check("<h2>حول</h2><p>نص</p>", "# حول\n\nنص");
        check(
            "<blockquote><p>a</p><p>b</p></blockquote>c",
            "> a\n\n> b\n\nc",
        );
        check("<ul><li>a<li><p>b</p></ul>", "- a\n\n- b");
        check("<pre>fn x() {\n  1\n}</pre>", "```\nfn x() {\n  1\n}\n```");
        check("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        check(
            "<p>a<script>alert(1)</script><!-- b --><style>c</style></p>",
            "a",
        );
        check("<form><button>Send</button></form>", "");
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "<div>".repeat(900) + "deep";
        check(&deep, "deep");
        let deep = "<div>".repeat(200_000) + "deep";
        check(&deep, "deep");
    }

    #[test]
    fn text_is_told_from_markup() {
        assert!(is_markup("a <b>c</b>") && is_markup("Q&amp;A") && is_markup("x<br/>"));
        assert!(!is_markup("1 < 2 and 3 > 2") && !is_markup("R&D; no") && !is_markup("<3"));
    }
}
