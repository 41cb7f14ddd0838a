//! Markdown to text whose lines cleaning understands, as [`markup`] makes of HTML: wrapped
//! lines are one paragraph, links and emphasis are their words. What stands before it, its
//! front matter, is left to cleaning.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::front;
use crate::clean::markup::{self, Numbers, Writer};

/// Ends of names of files that hold it.
const ENDS: &[&str] = &[".md", ".markdown", ".mdown", ".mkd"];

/// Characters of a line that nobody wraps: where one ends, its paragraph does.
const LONGEST_WRAPPED: usize = 130;

/// True for a text that is named so, or has both headings and links as Markdown writes them.
pub(super) fn is_meant(origin: &str, text: &str) -> bool {
    let name = origin.to_ascii_lowercase();
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    ENDS.iter().any(|end| name.ends_with(end))
        || text.contains("](http") && text.lines().any(is_heading)
}

/// The text of Markdown.
pub(super) fn text(markdown: &str) -> String {
    let markdown = &*markdown.replace("\r\n", "\n");
    let (front, body) = front::split(markdown);
    front + &self::body(body)
}

fn body(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut writer = Writer::default();
    let mut html = String::new();
    let mut pictures = 0;
    let mut cell = "td";
    // Of the line that is being read.
    let mut length = 0;
    for event in Parser::new_ext(markdown, options) {
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
                    tag => writer.enter(element(tag.to_end())),
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                for line in markup::text(&std::mem::take(&mut html)).lines() {
                    writer.enter("p");
                    writer.words(line);
                    writer.leave("p");
                }
            }
            Event::End(TagEnd::TableHead) => {
                cell = "td";
                writer.leave("tr");
            }
            Event::End(tag) => writer.leave(element(tag)),
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
    writer.finish()
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
        _ => "span",
    }
}

#[cfg(test)]
mod tests {
    use super::{is_meant, text};

    fn check(markdown: &str, expected: &str) {
        assert_eq!(text(markdown), expected);
    }

    #[test]
    fn a_paragraph_is_its_words() {
        check(
            "وصلت **القافلة** إلى\n[الواحة](https://a.example/) قبل `الغروب`.\n\nوبقيت *يومين*.",
            "وصلت القافلة إلى الواحة قبل الغروب.\n\nوبقيت يومين.",
        );
        check("a ![picture](p.png) b<br>c \\*d\\*", "a b\nc *d*");
        let line = "وصلت القافلة إلى الواحة قبل الغروب ".repeat(4);
        let line = line.trim();
        check(&format!("{line}\n{line}"), &format!("{line}\n{line}"));
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
