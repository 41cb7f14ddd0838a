//! Articles and briefs as Markdown. What they say is text there, never markup: what Markdown
//! would read as such is escaped (CommonMark 0.31, and of GitHub's additions tables,
//! strikethrough and task lists), and nothing else.

use std::fmt::Write;

use super::tellers::tellers;
use crate::app::page::numbers::{Number, numbers};
use crate::article::{Article, Block, BlockKind};
use crate::clean::markup;
use crate::config::calendar::Calendar;
use crate::points::brief::BriefItem;
use crate::text::is_row;

/// Items of a brief, the headline of each as a heading and its points as a list.
#[must_use]
pub fn items(items: &[BriefItem], calendar: &Calendar) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        line(
            &mut out,
            &format!("## {}\n", heading(item.title().as_str())),
        );
        let tellers = tellers(item, calendar).join(" · ");
        if !tellers.is_empty() {
            line(&mut out, &format!("{}\n", block(&tellers)));
        }
        for point in &item.points {
            let text = match item.source_of(point) {
                Some(source) if item.is_story() => format!("{} ({source})", point.point.text),
                _ => point.point.text.to_string(),
            };
            line(&mut out, &format!("- {}", block(&text)));
        }
    }
    out
}

/// An article: its title, who tells it, when and where, its key points under this heading,
/// and behind a rule its text.
#[must_use]
pub fn article(article: &Article, key_points: &str, calendar: &Calendar) -> String {
    let mut out = format!("# {}\n", heading(article.title.as_str()));
    let day = |published| calendar.day_and_hour(published).0.to_string();
    let said = [&article.source, &article.author].into_iter().flatten();
    let head: Vec<String> = said
        .map(ToString::to_string)
        .chain(article.published.map(day))
        .collect();
    if !head.is_empty() {
        paragraph(&mut out, &block(&head.join(" · ")));
    }
    if let Some(address) = &article.url {
        paragraph(&mut out, &block(address.as_str()));
    }
    if let Some(deck) = &article.deck {
        paragraph(&mut out, &block(deck.as_str()));
    }
    if !article.points.is_empty() {
        paragraph(&mut out, &format!("## {}\n", heading(key_points)));
        for point in &article.points {
            line(&mut out, &format!("- {}", block(point.text.as_str())));
        }
        paragraph(&mut out, "---");
    }
    body(&article.blocks, &mut out);
    out
}

/// The blocks of a text; items of a list, and rows of a table, stand together.
fn body(blocks: &[Block], out: &mut String) {
    let numbers = numbers(blocks);
    let mut before: Option<&Block> = None;
    for (at, (one, number)) in blocks.iter().zip(numbers).enumerate() {
        let is_in_table = |block: &Block| is_cells(block);
        let goes_on = before.is_some_and(|before| {
            let lists = before.kind == BlockKind::Item && one.kind == BlockKind::Item;
            lists || is_in_table(before) && is_in_table(one)
        });
        if !goes_on {
            out.push('\n');
        }
        if is_in_table(one) {
            if !goes_on {
                begin_table(&blocks[at..], out);
            }
            if goes_on || one.kind != BlockKind::Heading {
                row(one, out);
            }
        } else {
            line(out, &written(one, number));
        }
        before = Some(one);
    }
}

/// True for a row of a table.
fn is_cells(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && is_row(&block.text)
}

/// A block that is no row of a table.
fn written(one: &Block, number: Option<Number>) -> String {
    let text = one.text.as_str();
    let inset = " ".repeat(4 * usize::from(one.level));
    match one.kind {
        BlockKind::Paragraph => block(text),
        BlockKind::Heading => format!("## {}", heading(text)),
        BlockKind::Quote => format!("> {}", block(text)),
        BlockKind::Item => match text.split_once(' ').filter(|_| number.is_some()) {
            Some((number, text)) => format!("{inset}{number} {}", block(text)),
            None => format!("{inset}- {}", block(text)),
        },
        BlockKind::Code => {
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{text}\n{fence}")
        }
    }
}

/// The head of the table that begins with these blocks, as wide as its widest row: its first
/// row where that is one of headings, else empty cells.
fn begin_table(blocks: &[Block], out: &mut String) {
    let rows = blocks.iter().take_while(|block| is_cells(block));
    let cells = |block: &Block| block.text.as_str().split('\t').count();
    let columns = rows.map(cells).max().unwrap_or(1);
    match &blocks[0] {
        first if first.kind == BlockKind::Heading => row(first, out),
        _ => line(out, &format!("|{}", "  |".repeat(columns))),
    }
    line(out, &format!("|{}", " --- |".repeat(columns)));
}

/// A row of a table, a stroke round each cell.
fn row(row: &Block, out: &mut String) {
    let cells = row.text.as_str().split('\t').map(|cell| {
        let cell = cell.trim();
        escaped(cell, &inline(cell)).replace('|', "\\|")
    });
    let cells: Vec<String> = cells.collect();
    line(out, &format!("| {} |", cells.join(" | ")));
}

/// Adds a line.
fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes all");
}

/// Adds a paragraph below what is there.
fn paragraph(out: &mut String, text: &str) {
    line(out, &format!("\n{text}"));
}

/// A text that begins a block, such as a paragraph or an item of a list.
fn block(text: &str) -> String {
    let text = text.trim();
    let mut marks = inline(text);
    marks.extend(opening(text));
    escaped(text, &marks)
}

/// A text behind the signs of a heading: no block begins there, but signs at its end would
/// close it.
fn heading(text: &str) -> String {
    let text = text.trim();
    let mut marks = inline(text);
    let signs = text.trim_end_matches('#');
    if signs.len() < text.len() && (signs.is_empty() || signs.ends_with([' ', '\t'])) {
        marks.push(signs.len());
    }
    escaped(text, &marks)
}

/// A text with a backslash before each of these bytes.
fn escaped(text: &str, marks: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len());
    for (at, c) in text.char_indices() {
        if marks.contains(&at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
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
    let Some((name, _)) = behind.split_once(';') else {
        return false;
    };
    let written = format!("&{name};");
    let bare = name.strip_prefix('#').unwrap_or(name);
    bare.bytes().all(|b| b.is_ascii_alphanumeric()) && markup::characters(&written) != written
}

#[cfg(test)]
mod tests {
    use super::{block, heading};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

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
            let document = format!("## {}\n\n{1}\n\n- {1}\n- {1}\n", heading(text), block(text));
            prop_assert_eq!(read(&document), [text; 4], "{}", document);
        }
    }

    fn check(text: &str, written: &str) {
        assert_eq!(block(text), written);
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
    fn a_heading_ends_where_its_text_does() {
        assert_eq!(heading("Known in C #"), r"Known in C \#");
        assert_eq!(heading("Written in C#"), "Written in C#");
        assert_eq!(heading("1. So"), "1. So");
        assert_eq!(heading("##"), r"\##");
    }
}
