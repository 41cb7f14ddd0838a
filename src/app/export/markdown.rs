//! Articles and briefs as Markdown. What they say is text there, never markup.

use std::fmt::Write;

use super::escaping::{Linked, block, cell, heading, within};
use super::tellers::tellers;
use crate::app::page::numbers::{Number, numbers};
use crate::article::{Article, Block, BlockKind, Link};
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
            &format!("## {}\n", heading(item.title().as_str(), &[])),
        );
        let tellers = tellers(item, calendar).join(" · ");
        if !tellers.is_empty() {
            line(&mut out, &format!("{}\n", block(&tellers, &[])));
        }
        for point in &item.points {
            let text = match item.source_of(point) {
                Some(source) if item.is_story() => format!("{} ({source})", point.point.text),
                _ => point.point.text.to_string(),
            };
            line(&mut out, &format!("- {}", block(&text, &[])));
        }
    }
    out
}

/// An article: its title, who tells it, when and where, its key points under this heading,
/// and behind a rule its text.
#[must_use]
pub fn article(article: &Article, key_points: &str, calendar: &Calendar) -> String {
    let mut out = format!("# {}\n", heading(article.title.as_str(), &[]));
    let day = |published| calendar.day_and_hour(published).0.to_string();
    let said = [&article.source, &article.author].into_iter().flatten();
    let head: Vec<String> = said
        .map(ToString::to_string)
        .chain(article.published.map(day))
        .collect();
    if !head.is_empty() {
        paragraph(&mut out, &block(&head.join(" · "), &[]));
    }
    if let Some(address) = &article.url {
        paragraph(&mut out, &block(address.as_str(), &[]));
    }
    if let Some(deck) = &article.deck {
        paragraph(&mut out, &block(deck.as_str(), &[]));
    }
    if !article.points.is_empty() {
        paragraph(&mut out, &format!("## {}\n", heading(key_points, &[])));
        for point in &article.points {
            line(&mut out, &format!("- {}", block(point.text.as_str(), &[])));
        }
        paragraph(&mut out, "---");
    }
    body(&article.blocks, &article.links, &mut out);
    out
}

/// The blocks of a text with its links; items of a list, and rows of a table, stand
/// together.
fn body(blocks: &[Block], mut links: &[Link], out: &mut String) {
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
        let (own, rest) = links.split_at(links.partition_point(|link| link.place.block <= at));
        links = rest;
        let own = own.iter();
        let own = own.map(|link| (link.place.range.clone(), link.address.as_str()));
        let own: Vec<Linked<'_>> = own.collect();
        if is_in_table(one) {
            if !goes_on {
                begin_table(&blocks[at..], &own, out);
            }
            if goes_on || one.kind != BlockKind::Heading {
                row(one, &own, 0, out);
            }
        } else {
            line(out, &written(one, &own, number));
        }
        before = Some(one);
    }
}

/// True for a row of a table.
fn is_cells(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && is_row(&block.text)
}

/// A block that is no row of a table.
fn written(one: &Block, links: &[Linked<'_>], number: Option<Number>) -> String {
    let text = one.text.as_str();
    let inset = " ".repeat(4 * usize::from(one.level));
    match one.kind {
        BlockKind::Paragraph => block(text, links),
        BlockKind::Heading => format!("## {}", heading(text, links)),
        BlockKind::Quote => format!("> {}", block(text, links)),
        BlockKind::Item => {
            let numbered = text.split_once(' ').filter(|_| number.is_some());
            match numbered.filter(|(number, _)| is_list_number(number)) {
                Some((number, rest)) => {
                    let links = within(links, text.len() - rest.len(), text.len());
                    format!("{inset}{number} {}", block(rest, &links))
                }
                None => format!("{inset}- {}", block(text, links)),
            }
        }
        BlockKind::Code => {
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{text}\n{fence}")
        }
    }
}

/// Whether Markdown knows this as the number of an item: one to nine digits of ASCII, and a
/// full stop or a parenthesis.
fn is_list_number(number: &str) -> bool {
    let digits = number.strip_suffix(['.', ')']).unwrap_or_default();
    (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The head of the table that begins with these blocks, as wide as its widest row: its first
/// row where that is one of headings, filled up with empty cells, else empty cells alone: a
/// head of another width than the line below it is no table.
fn begin_table(blocks: &[Block], links: &[Linked<'_>], out: &mut String) {
    let rows = blocks.iter().take_while(|block| is_cells(block));
    let cells = |block: &Block| block.text.as_str().split('\t').count();
    let columns = rows.map(cells).max().unwrap_or(1);
    match &blocks[0] {
        first if first.kind == BlockKind::Heading => row(first, links, columns, out),
        _ => line(out, &format!("|{}", "  |".repeat(columns))),
    }
    line(out, &format!("|{}", " --- |".repeat(columns)));
}

/// A row of a table of at least so many cells, a stroke round each.
fn row(row: &Block, links: &[Linked<'_>], least: usize, out: &mut String) {
    let mut start = 0;
    let cells = row.text.as_str().split('\t').map(|text| {
        let links = within(links, start, start + text.len());
        start += text.len() + 1;
        cell(text, &links)
    });
    let mut cells: Vec<String> = cells.collect();
    cells.resize(cells.len().max(least), String::new());
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

#[cfg(test)]
mod tests {
    use super::body;
    use crate::article::{Block, BlockKind};

    #[test]
    fn numbers_that_markdown_does_not_know_stand_in_the_text() {
        let item = |text: &str| Block {
            kind: BlockKind::Item,
            level: 0,
            text: text.into(),
        };
        let checked = |texts: &[&str], expected: &str| {
            let blocks: Vec<Block> = texts.iter().map(|text| item(text)).collect();
            let mut out = String::new();
            body(&blocks, &[], &mut out);
            assert_eq!(out.trim(), expected);
        };
        checked(&["1. a", "2. b"], "1. a\n2. b");
        checked(&["1) a", "2) b"], "1) a\n2) b");
        checked(&["١. a", "٢. b"], "- ١. a\n- ٢. b");
        checked(&["1- a", "2- b"], "- 1- a\n- 2- b");
        checked(&["a. x", "b. y"], "- a. x\n- b. y");
    }

    #[test]
    fn the_head_of_a_table_is_as_wide_as_its_widest_row() {
        let row = |kind, text: &str| Block {
            kind,
            level: 0,
            text: crate::safe::SafeText::row(text),
        };
        let blocks = [
            row(BlockKind::Heading, "A\tB"),
            row(BlockKind::Paragraph, "1\t2\t3"),
        ];
        let mut out = String::new();
        body(&blocks, &[], &mut out);
        let expected = "| A | B |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |";
        assert_eq!(out.trim(), expected);
    }
}
