//! Text in Markdown that is to be read as it stands: what Markdown would read as markup is
//! escaped (CommonMark 0.31, and of GitHub's additions tables, strikethrough and task lists),
//! and nothing else.

use std::ops::Range;

use crate::clean::markup;

/// Bytes of the longest name of a character, `CounterClockwiseContourIntegral`, and one more
/// for a sign before it.
const LONGEST_NAME: usize = 32;

/// A text that begins a block, such as a paragraph or an item of a list.
pub(super) fn block(text: &str, links: &[Linked<'_>]) -> String {
    let (text, links) = trimmed(text, links);
    let mut marks = inline(text);
    marks.extend(opening(text));
    linked(text, marks, &links)
}

/// A text without blanks at its ends, and its links, none of which has them in its words.
fn trimmed<'t, 'a>(text: &'t str, links: &[Linked<'a>]) -> (&'t str, Vec<Linked<'a>>) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len().max(start);
    (&text[start..end], within(links, start, end))
}

/// The links in the bytes of a text from `start` to `end`, by their bytes of these.
pub(super) fn within<'a>(links: &[Linked<'a>], start: usize, end: usize) -> Vec<Linked<'a>> {
    links
        .iter()
        .filter(|(range, _)| start <= range.start && range.end <= end)
        .map(|(range, to)| (range.start - start..range.end - start, *to))
        .collect()
}

/// The cell of a row.
pub(super) fn cell(text: &str, links: &[Linked<'_>]) -> String {
    let (text, links) = trimmed(text, links);
    linked(text, inline(text), &links).replace('|', "\\|")
}

/// A text behind the signs of a heading: no block begins there, but signs at its end would
/// close it.
pub(super) fn heading(text: &str, links: &[Linked<'_>]) -> String {
    let (text, links) = trimmed(text, links);
    let mut marks = inline(text);
    let signs = text.trim_end_matches('#');
    if signs.len() < text.len() && (signs.is_empty() || signs.ends_with([' ', '\t'])) {
        marks.push(signs.len());
    }
    linked(text, marks, &links)
}

/// Words of a text, and where they lead.
pub(super) type Linked<'a> = (Range<usize>, &'a str);

/// A text without blanks at its ends, with a backslash before each of these bytes, and the
/// links that stand in it, in order. Brackets of its own are none of theirs.
fn linked(text: &str, mut marks: Vec<usize>, links: &[Linked<'_>]) -> String {
    if !links.is_empty() {
        // Beside a bracket each of these means something else than beside a letter.
        let signs = ['[', ']', '\\', '*', '_', '~', '`'];
        marks.extend(text.match_indices(signs).map(|(at, _)| at));
        // Before a bracket it would make a picture of the link.
        let calls = links
            .iter()
            .filter(|(range, _)| text[..range.start].ends_with('!'));
        marks.extend(calls.map(|(range, _)| range.start - 1));
    }
    in_order(&mut marks);
    let piece = |range: Range<usize>| {
        let inside = marks.iter().filter(|mark| range.contains(mark));
        let inside: Vec<usize> = inside.map(|mark| mark - range.start).collect();
        escaped(&text[range], &inside)
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, address) in links {
        out.push_str(&piece(from..range.start));
        out.push('[');
        out.push_str(&piece(range.clone()));
        out.push_str("](");
        out.push_str(&destination(address));
        out.push(')');
        from = range.end;
    }
    out.push_str(&piece(from..text.len()));
    out
}

/// An address as where a link leads: signs that would end it, or mean something else in it,
/// are written by their numbers.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '`' | '\\' | '|' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' if names_a_character(&address[at + 1..]) => out.push_str("\\&"),
            c => out.push(c),
        }
    }
    out
}

/// A text with a backslash before each of these bytes, which begin characters of it and
/// stand in order.
fn escaped(text: &str, marks: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len());
    let mut from = 0;
    for &mark in marks {
        out.push_str(&text[from..mark]);
        out.push('\\');
        from = mark;
    }
    out.push_str(&text[from..]);
    out
}

/// Each place once, the first first.
fn in_order(marks: &mut Vec<usize>) {
    marks.sort_unstable();
    marks.dedup();
}

/// Where what begins a text would make another block of it: a quotation, a list, a
/// heading, a rule, a fence, the meaning of a reference, a task.
fn opening(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    // The mark of a list before it is one sign more.
    let is_rule = || {
        let signs = text.chars().filter(|c| !c.is_whitespace());
        let least = if first == '-' { 2 } else { 3 };
        signs.clone().all(|c| c == first) && signs.count() >= least
    };
    let opens = match first {
        '>' => true,
        '#' => {
            let rest = text.trim_start_matches('#');
            text.len() - rest.len() <= 6 && ends(rest)
        }
        '-' | '*' | '_' => is_rule() || first != '_' && ends(&text[1..]),
        '+' => ends(&text[1..]),
        '~' => text.starts_with("~~~"),
        '[' => {
            text.contains("]:")
                || ["[ ]", "[x]", "[X]"]
                    .iter()
                    .any(|box_| text.starts_with(box_))
        }
        _ => false,
    };
    if opens {
        return Some(0);
    }
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    let is_item = (1..=9).contains(&digits) && number.starts_with(['.', ')']) && ends(&number[1..]);
    is_item.then_some(digits)
}

/// Where a text would be read as markup wherever it stands.
fn inline(text: &str) -> Vec<usize> {
    let links = text.contains("](");
    let signs = text.char_indices().filter(|&(at, c)| {
        let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
        match c {
            '\\' => behind.starts_with(|c: char| c.is_ascii_punctuation()) || behind.is_empty(),
            // One alone has no partner.
            '`' => text.matches('`').nth(1).is_some(),
            '*' | '~' | '_' => text.matches(c).nth(1).is_some() && holds(c, before, behind),
            '[' => links,
            '<' => behind.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => names_a_character(behind),
            _ => false,
        }
    });
    signs.map(|(at, _)| at).collect()
}

/// Whether a sign between these can begin or end emphasis: between blanks none can, and
/// a low line within a word neither.
fn holds(sign: char, before: &str, behind: &str) -> bool {
    let (before, behind) = (before.chars().next_back(), behind.chars().next());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(is_blank(before) && is_blank(behind) || sign == '_' && is_word(before) && is_word(behind))
}

/// Whether what stands behind an ampersand makes a character of it: `amp;`, `#65;`.
fn names_a_character(behind: &str) -> bool {
    let mut near = behind.bytes().take(LONGEST_NAME + 1);
    let Some(end) = near.position(|b| b == b';') else {
        return false;
    };
    let name = &behind[..end];
    let written = format!("&{name};");
    let bare = name.strip_prefix('#').unwrap_or(name);
    bare.bytes().all(|b| b.is_ascii_alphanumeric()) && markup::characters(&written) != written
}

#[cfg(test)]
mod tests {
    use super::{block, heading};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The texts of the blocks of a document; anything but words in them is named.
    fn read(document: &str) -> Vec<String> {
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let mut blocks: Vec<String> = Vec::new();
        for event in Parser::new_ext(document, options) {
            match (event, blocks.last_mut()) {
                (Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Item), _) => {
                    blocks.push(String::new());
                }
                (Event::Start(Tag::List(None)) | Event::End(_), _) => {}
                (Event::Text(text), Some(block)) => block.push_str(&text),
                (other, _) => blocks.push(format!("{other:?}")),
            }
        }
        blocks
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_written_is_read_as_it_was(text in r"[-#*_~`\[\]()<>&;!+.:=|/\\ 1aXxب]{1,24}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let document = format!("## {}\n\n{1}\n\n- {1}\n- {1}\n", heading(text, &[]), block(text, &[]));
            prop_assert_eq!(read(&document), [text; 4], "{}", document);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_link_is_read_as_it_was(
            texts in [r"[-#*_~`\[\]()<>&;!+.:=|/\\ 1aXب]{0,9}", r"[-#*_~`\[\]()<>&;!+.:=|/\\1aXب]{1,9}", r"[-#*_~`\[\]()<>&;!+.:=|/\\ 1aXب]{0,9}x"],
            address in r"https://a\.example/[-*_~`\[\]()&;!+.:=|?#1aX]{0,9}",
        ) {
            let [before, words, behind] = &texts;
            let before = before.trim_start();
            let text = [before, words, behind].map(AsRef::<str>::as_ref).concat();
            let range = before.len()..before.len() + words.len();
            let document = format!("{}\n", block(&text, &[(range, &address)]));
            let mut read = [String::new(), String::new(), String::new()];
            let mut part = 0;
            let mut leads = String::new();
            for event in Parser::new_ext(&document, Options::ENABLE_STRIKETHROUGH) {
                match event {
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        part = 1;
                        leads = dest_url.to_string();
                    }
                    Event::End(TagEnd::Link) => part = 2,
                    Event::Text(text) => read[part].push_str(&text),
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                    other => prop_assert!(false, "{:?} in {}", other, document),
                }
            }
            prop_assert_eq!(&read.each_ref().map(String::as_str), &[before, words, behind], "{}", document);
            let plain = |address: &str| {
                let signs = ["(", ")", "`", "|"];
                signs.iter().fold(address.to_owned(), |address, sign| {
                    address.replace(&format!("%{:02X}", sign.as_bytes()[0]), sign)
                })
            };
            prop_assert_eq!(plain(&leads), address, "{}", document);
        }
    }

    fn check(text: &str, written: &str) {
        assert_eq!(block(text, &[]), written);
    }

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        for text in [
            "وكالة · 2026-11-25",
            "3.5%, «نعم» (Reuters) – it's 7 * 6 = 42!",
            "Rock & roll; R&D; a < b > c; #1 of 9",
            "file_name_of_ours, ~5 km, a * alone, _ and `",
            "[1] says so [sic]",
            "C:\\temp",
            "-5 degrees, +3, 1.5 million, 2026.",
            "12:30 | 14:00",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn what_is_markup_anywhere_is_escaped() {
        check("*a* <b> [c](d)", r"\*a\* \<b> \[c](d)");
        check(
            "**strong** and _so_ and ~~gone~~",
            r"\*\*strong\*\* and \_so\_ and \~\~gone\~\~",
        );
        check("a `code` b", r"a \`code\` b");
        check("AT&amp;T &#65;", r"AT\&amp;T \&#65;");
        check(r"\*", r"\\*");
        check(
            "![a](b) <https://c.example>",
            r"!\[a](b) \<https://c.example>",
        );
    }

    #[test]
    fn what_would_begin_another_block_is_escaped() {
        check("- so", r"\- so");
        check("+ so", r"\+ so");
        check("* so", r"\* so");
        check("1. so", r"1\. so");
        check("2026) so", r"2026\) so");
        check("# so", r"\# so");
        check("> so", r"\> so");
        check("---", r"\---");
        check("--", r"\--");
        check("[a]: b.example", r"\[a]: b.example");
        check("[x] done", r"\[x] done");
        check("~~~ b", r"\~\~\~ b");
    }

    #[test]
    fn a_long_text_of_signs_is_written_in_no_time() {
        let text = "a *&b* ".repeat(30_000);
        assert!(block(&text, &[]).starts_with(r"a \*&b\* a"));
        check(
            "&CounterClockwiseContourIntegral;",
            r"\&CounterClockwiseContourIntegral;",
        );
    }

    #[test]
    fn a_heading_ends_where_its_text_does() {
        assert_eq!(heading("Known in C #", &[]), r"Known in C \#");
        assert_eq!(heading("Written in C#", &[]), "Written in C#");
        assert_eq!(heading("1. So", &[]), "1. So");
        assert_eq!(heading("##", &[]), r"\##");
    }
}
