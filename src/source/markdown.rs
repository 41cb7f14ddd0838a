//! Markdown to text whose lines cleaning understands, as [`markup`] makes of HTML: wrapped
//! lines are one paragraph, links and emphasis are their words. What stands before it, its
//! front matter, is left to cleaning.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::front;
use crate::article::RawLink;
use crate::clean::markup::{self, Numbers, Writer, Written};

/// Ends of names of files that hold it.
const ENDS: &[&str] = &[".md", ".markdown", ".mdown", ".mkd"];

/// Characters of a line that nobody wraps: where one ends, its paragraph does.
const LONGEST_WRAPPED: usize = 130;

/// Digits of the number of an item (CommonMark 0.31, 5.2).
const LONGEST_NUMBER: usize = 9;

/// True for a name of what holds it.
pub(super) fn is_named(origin: &str) -> bool {
    let name = origin.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

/// True for a text that is named so, or has both headings and links as Markdown writes them.
pub(super) fn is_meant(origin: &str, text: &str) -> bool {
    is_named(origin)
        || text.contains("](http") && text.lines().any(is_heading)
        || front::is_json(text)
}

/// True for a line that begins with the signs of a heading.
pub(super) fn is_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

/// The text of Markdown, and its links.
pub(super) fn text(markdown: &str) -> (String, Vec<RawLink>) {
    let markdown = &*markdown.replace("\r\n", "\n");
    let (front, body) = front::split(markdown);
    let Written { text, links, .. } = self::body(&set_apart(body));
    let links = links.into_iter().map(|link| RawLink {
        range: link.range.start + front.len()..link.range.end + front.len(),
        ..link
    });
    let links = links.collect();
    (front + &text, links)
}

/// Markdown with a blank line before each list in an item whose first number is not 1:
/// CommonMark has such a line go on with the item, as a year might that was wrapped there.
/// Two lines that count on are a list. And with one before each line that says how a block
/// is to look (kramdown's `{: .lead}`), which is none of its words.
fn set_apart(markdown: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut is_code = false;
    let mut begins = Vec::new();
    for (at, pair) in lines.windows(2).enumerate() {
        is_code ^= pair[0].trim_start().starts_with("```");
        if !is_code && is_look(pair[1]) {
            begins.push(at + 1);
            continue;
        }
        let Some(column) = marked(pair[0]) else {
            continue;
        };
        let Some((number, indent)) = numbered(pair[1]) else {
            continue;
        };
        let next = lines.get(at + 2).and_then(|line| numbered(line));
        if !is_code && number != 1 && indent >= column && next == Some((number + 1, indent)) {
            begins.push(at + 1);
        }
    }
    if begins.is_empty() {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len() + begins.len());
    for (at, line) in markdown.split_inclusive('\n').enumerate() {
        if begins.binary_search(&at).is_ok() {
            out.push('\n');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// True for a line of kramdown that says how the block before it is to look.
fn is_look(line: &str) -> bool {
    let inside = line.trim().strip_prefix("{:");
    inside.is_some_and(|inside| inside.find('}') == Some(inside.len() - 1))
}

/// The number that a line of a list begins with, and the blanks before it.
fn numbered(line: &str) -> Option<(u32, usize)> {
    let text = line.trim_start_matches(' ');
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let is_item = rest.starts_with(". ") || rest.starts_with(") ");
    let number = digits
        .parse()
        .ok()
        .filter(|_| is_item && digits.len() <= LONGEST_NUMBER)?;
    Some((number, line.len() - text.len()))
}

/// The column at which the text of an item begins, where a line begins one.
fn marked(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let bullet = ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark));
    let mark = match numbered(line) {
        Some(_) => text.find(' ')? + 1,
        None if bullet => 2,
        None => return None,
    };
    Some(line.len() - text.len() + mark)
}

fn body(markdown: &str) -> Written<'static> {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    // Other texts have links whose words stand in brackets, `[[1]](address)`.
    let has_bracketed = ["]](", "]]["].iter().any(|link| markdown.contains(link));
    options.set(Options::ENABLE_WIKILINKS, !has_bracketed);
    let mut writer = Writer::default();
    let mut html = String::new();
    let mut pictures = 0;
    let mut cell = "td";
    // A link is open: that of a tag, one of Markdown.
    let (mut anchor, mut in_link) = (false, false);
    // Of the line that is being read.
    let mut length = 0;
    let mut unpaired = markup::Unpaired::of(markdown);
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            _ if pictures > 0 => {}
            Event::Start(tag) => {
                length = 0;
                match tag {
                    Tag::List(Some(first)) => {
                        writer.enter_numbered(Numbers::from(i64::try_from(first).unwrap_or(1)));
                    }
                    Tag::TableHead => {
                        cell = "th";
                        writer.enter("tr");
                    }
                    Tag::TableCell => writer.enter(cell),
                    // It leads to a page of the same notes, by its name.
                    Tag::Link {
                        link_type: LinkType::WikiLink { .. },
                        ..
                    } => writer.enter_link(None),
                    Tag::Link {
                        dest_url,
                        link_type,
                        ..
                    } => {
                        end_anchor(&mut anchor, &mut writer);
                        in_link = true;
                        writer.enter_link(Some(&destination(link_type, &dest_url)));
                    }
                    tag => writer.enter(element(tag.to_end())),
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                let (text, links) = markup::linked_text(&std::mem::take(&mut html));
                let mut links = links.into_iter().peekable();
                let mut start = 0;
                for line in text.lines() {
                    let end = start + line.len();
                    writer.enter("p");
                    while let Some(link) = links.next_if(|link| link.range.end <= end) {
                        if start <= link.range.start {
                            writer.words(&text[start..link.range.start]);
                            writer.enter_link(Some(&link.address));
                            writer.words(&text[link.range.clone()]);
                            writer.leave("a");
                            start = link.range.end;
                        }
                    }
                    writer.words(&text[start..end]);
                    writer.leave("p");
                    start = end + 1;
                }
            }
            Event::End(TagEnd::TableHead) => {
                cell = "td";
                writer.leave("tr");
            }
            Event::End(tag) => {
                match element(tag) {
                    "a" => in_link = false,
                    "span" => {}
                    // What stands on lines of its own ends what no tag ended.
                    _ => end_anchor(&mut anchor, &mut writer),
                }
                writer.leave(element(tag));
            }
            Event::Text(words) => {
                length += words.chars().count();
                writer.words(&words);
            }
            Event::Code(words) => {
                length += words.chars().count();
                writer.enter("code");
                writer.words(&words);
                writer.leave("code");
            }
            Event::Html(part) => html.push_str(&part),
            Event::InlineHtml(tag) if tag.starts_with("<br") => writer.enter("br"),
            Event::InlineHtml(tag) if unpaired.is_text(range) => writer.words(&tag),
            Event::InlineHtml(tag) if tag.eq_ignore_ascii_case("</a>") => {
                end_anchor(&mut anchor, &mut writer);
            }
            Event::InlineHtml(tag) => {
                if let Some(address) = markup::link_of(&tag).filter(|_| !in_link) {
                    end_anchor(&mut anchor, &mut writer);
                    anchor = true;
                    writer.enter_link(Some(&address));
                }
            }
            Event::SoftBreak if length <= LONGEST_WRAPPED => {
                length = 0;
                writer.words(" ");
            }
            Event::SoftBreak | Event::HardBreak => {
                length = 0;
                writer.enter("br");
            }
            Event::FootnoteReference(name) => writer.words(&format!("[{name}]")),
            _ => {}
        }
    }
    writer.finish_apart()
}

/// Ends the link that a tag began, where one is open.
fn end_anchor(is_open: &mut bool, writer: &mut Writer) {
    if std::mem::take(is_open) {
        writer.leave("a");
    }
}

/// Where a link leads: mail, where only whom it is for is written.
fn destination(kind: LinkType, written: &str) -> Cow<'_, str> {
    match kind {
        LinkType::Email => Cow::Owned(format!("mailto:{written}")),
        _ => Cow::Borrowed(written),
    }
}

/// The element of HTML that says the same.
fn element(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph | TagEnd::FootnoteDefinition => "p",
        TagEnd::Heading(_) => "h2",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(_) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Link => "a",
        _ => "span",
    }
}

#[cfg(test)]
mod tests {
    use super::{is_meant, text};

    fn check(markdown: &str, expected: &str) {
        assert_eq!(text(markdown).0, expected);
    }

    #[test]
    fn a_paragraph_is_its_words() {
        check(
            "وصلت **القافلة** إلى\n[الواحة](https://a.example/) قبل `الغروب`.\n\nوبقيت *يومين*.",
            "وصلت القافلة إلى الواحة قبل الغروب.\n\nوبقيت يومين.",
        );
        check("a Vec<T>, <b>b</b><!-- c --> < d", "a Vec<T>, b < d");
        check(
            "a Vec<T> of <T>, x<y and z>y",
            "a Vec<T> of <T>, x<y and z>y",
        );
        check("a ![picture](p.png) b<br>c \\*d\\*", "a b\nc *d*");
        let line = "وصلت القافلة إلى الواحة قبل الغروب ".repeat(4);
        let line = line.trim();
        check(&format!("{line}\n{line}"), &format!("{line}\n{line}"));
    }

    #[test]
    fn tags_of_other_vocabularies_are_no_text() {
        check(
            "a <g-emoji class=\"g-emoji\" alias=\"star\">S</g-emoji> b <Tooltip tip=\"c\">d</Tooltip>",
            "a S b d",
        );
        check("a <svg width=\"16\"><path d=\"M8 0\"/></svg> b", "a b");
        check("a <Note>c</Note>", "a c");
    }

    #[test]
    fn links_stand_behind_their_words() {
        let markdown = "---\ntitle: قافلة\n---\nإلى [الواحة **الكبيرة**](/w) ثم\n<m@a.example>.\n\n\
                        | a | [b](c) |\n|---|---|\n| d | e |\n\n<div>f <a href=g>h</a> i</div>\n";
        let (text, links) = text(markdown);
        let links: Vec<_> = links
            .iter()
            .map(|link| (&text[link.range.clone()], &*link.address))
            .collect();
        let expected = [
            ("الواحة الكبيرة", "/w"),
            ("m@a.example", "mailto:m@a.example"),
            ("b", "c"),
            ("h", "g"),
        ];
        assert_eq!(links, expected, "{text}");
    }

    #[test]
    fn links_that_are_written_as_tags_are_links_too() {
        let check = |markdown: &str, expected: &[(&str, &str)]| {
            let (text, links) = text(markdown);
            let links = links.iter();
            let links = links.map(|link| (&text[link.range.clone()], &*link.address));
            assert_eq!(links.collect::<Vec<_>>(), expected, "{markdown}");
        };
        check(
            "see <a href=\"/b?c=1&amp;d\">the *b*</a>, <A class=x HREF=e>f</A>",
            &[("the b", "/b?c=1&d"), ("f", "e")],
        );
        check(
            "- a <a href=b>c\n- d\n\n| <a href=e>f | g |\n|-|-|\n",
            &[("c", "b"), ("f", "e")],
        );
        check("[a <a href=b>c](d) e</a> f", &[("a c", "d")]);
        check(
            "<a name=b></a>c [d<a id=e></a> f](g) <abbr>h</abbr>",
            &[("d f", "g")],
        );
    }

    #[test]
    fn notes_of_other_programs_are_their_words() {
        check("a [[b c|d]] e [[f]].", "a d e f.");
        check("a[[1]](https://a.example/1) [[2]](/2)", "a[1] [2]");
        check("> [!NOTE]\n> a\n> b", "> a b");
        check("> [!NOTE] a", "> [!NOTE] a");
        check(
            "a\n{: .lead}\n\n- b\n{:.list}\n",
            "a\n\n{: .lead}\n\n- b\n\n{:.list}",
        );
    }

    #[test]
    fn blocks_are_marked_as_those_of_html() {
        check(
            "# a\n\nb\n---\n\n- c\n  d\n- e\n\n> f\n> g\n\n```rust\nlet h;\n```\n",
            "# a\n\n# b\n\n- c d\n\n- e\n\n> f g\n\n```\nlet h;\n```",
        );
        check(
            "3. a\n4. b\n   - c\n\n5. d",
            "- 3. a\n\n- 4. b\n\n - c\n\n- 5. d",
        );
        check("- [x] a\n- [ ] b", "- [x] a\n\n- [ ] b");
        check("| a | b |\n|---|---|\n| c | d |", "# a\tb\n\nc\td");
        check("<div>a<p>b</div>\n\nc", "a\n\nb\n\nc");
    }

    #[test]
    fn a_list_in_an_item_may_begin_with_any_number() {
        check(
            "1. a\n   3. b\n   4. c\n2. d",
            "- 1. a\n\n - 3. b\n\n - 4. c\n\n- 2. d",
        );
        check("- a\n  5. b\n  6. c\n", "- a\n\n - 5. b\n\n - 6. c");
        // A line that was wrapped in front of a number.
        check(
            "- built in\n  1987. It burnt\n  down",
            "- built in 1987. It burnt down",
        );
        check("- ```\n  5. b\n  6. c\n  ```\n", "```\n5. b\n6. c\n```");
    }

    #[test]
    fn front_matter_is_left_to_cleaning() {
        check(
            "---\ntitle: \"قافلة: وصلت\"\ndate: 2025-02-08\n---\n*a*",
            "---\ntitle: قافلة: وصلت\ndate: 2025-02-08\n---\na",
        );
        check("---\nno field\n---\na", "# no field\n\na");
    }

    #[test]
    fn it_is_told_by_its_name_or_its_signs() {
        assert!(is_meant("news/A.MD", "a"));
        assert!(is_meant("-", "# a\n\n[b](https://b.example)"));
        assert!(!is_meant("-", "a #b [c](https://c.example)"));
        assert!(!is_meant("a.txt", "# a\n\nb"));
    }
}
