//! `mujaz show`: articles, cleaned, on standard output.

use std::io::Write;
use std::ops::ControlFlow;

use serde::Serialize;

use super::args::Show;
use super::options::Options;
use super::page::Page;
use super::{DONE, SOME_FAILED, chosen, output, read};
use crate::app::page::numbers::{Number, numbers};
use crate::app::page::table::{Table, stands_close};
use crate::app::sheet::field::base_in;
use crate::article::{Article, Block, BlockKind, Direction};
use crate::loader::{self, Making, Outcome, Wanted};
use crate::safe::SafeText;
use crate::source::fetch::Web;
use crate::text::{self, Base, direction_of, is_row};

/// Prints the articles of the sources in their order.
pub(super) fn show(show: &Show, options: &Options) -> anyhow::Result<u8> {
    let format = Format::of(show.json, show.jsonl);
    let wanted = Wanted::Sources(read::origins(&show.sources));
    each(&wanted, options, format, |article, out| match format {
        Format::Text => print(article, out),
        Format::Json | Format::JsonLines => Ok(serde_json::to_writer(out, article)?),
    })
}

/// How articles follow each other on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For reading, a blank line between two.
    Text,
    /// One array.
    Json,
    /// One a line.
    JsonLines,
}

impl Format {
    /// That which flags ask for.
    pub(super) fn of(json: bool, jsonl: bool) -> Self {
        match (json, jsonl) {
            (true, _) => Self::Json,
            (_, true) => Self::JsonLines,
            _ => Self::Text,
        }
    }

    /// What stands before one behind so many.
    fn before(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Json, 0) => "[\n",
            (Self::Json, _) => ",\n",
            (Self::Text, 1..) => "\n",
            _ => "",
        }
    }

    /// Writes one as JSON behind so many.
    pub(super) fn write(
        self,
        one: &impl Serialize,
        count: usize,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        write!(out, "{}", self.before(count))?;
        serde_json::to_writer(&mut *out, one)?;
        self.end_one(out)
    }

    /// Writes what stands behind each.
    fn end_one(self, out: &mut impl Write) -> anyhow::Result<()> {
        if self == Self::JsonLines {
            writeln!(out)?;
        }
        Ok(())
    }

    /// Writes what stands behind the last of so many.
    pub(super) fn end(self, count: usize, out: &mut impl Write) -> anyhow::Result<()> {
        if self == Self::Json {
            writeln!(out, "{}", if count == 0 { "[]" } else { "\n]" })?;
        }
        Ok(())
    }
}

/// Prints every article that is wanted as it comes, in this format; names on
/// standard error what failed. Returns the exit code.
pub(super) fn each<W>(
    wanted: &Wanted,
    options: &Options,
    format: Format,
    mut print: W,
) -> anyhow::Result<u8>
where
    W: FnMut(&Article, &mut dyn Write) -> anyhow::Result<()>,
{
    let rules = chosen::rules(options)?;
    let settings = chosen::settings(options)?;
    let web = Web::unless(settings.offline);
    let making = Making {
        rules: &rules,
        points: settings.points(),
    };
    let mut out = output::standard_output();
    let mut code = DONE;
    let mut result = Ok(());
    let mut count = 0;
    loader::load(wanted, &web, making, |outcome| {
        match outcome {
            Outcome::Ready(article) => {
                result = write!(out, "{}", format.before(count))
                    .map_err(anyhow::Error::from)
                    .and_then(|()| print(&article, &mut out))
                    .and_then(|()| format.end_one(&mut out));
                count += 1;
            }
            Outcome::Failed(problem) => {
                code = SOME_FAILED;
                output::complain_of(&problem);
            }
            Outcome::Planned(_) | Outcome::Progress(_) => {}
        }
        if result.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    result?;
    format.end(count, &mut out)?;
    out.flush()?;
    Ok(code)
}

/// One article for reading: head, body, key points.
fn print(article: &Article, out: &mut dyn Write) -> anyhow::Result<()> {
    let page = Page::for_standard_output();
    page.paragraph(&article.title, article.direction, out)?;
    let head: Vec<String> = [&article.source, &article.author]
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .chain(article.published.map(|published| published.to_string()))
        .collect();
    if !head.is_empty() {
        page.fields(&head, out)?;
    }
    if let Some(deck) = &article.deck {
        writeln!(out)?;
        page.paragraph(deck, article.direction, out)?;
    }
    body(article, &page, out)?;
    if !article.points.is_empty() {
        writeln!(out)?;
        for point in &article.points {
            let point = SafeText::from(format!("• {}", point.text));
            page.paragraph(&point, article.direction, out)?;
        }
    }
    Ok(())
}

/// The article's body, block by block.
fn body(article: &Article, page: &Page, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut before = None;
    let mut table = None;
    let numbers = numbers(&article.blocks);
    for (index, (block, number)) in article.blocks.iter().zip(numbers).enumerate() {
        let goes_on = before.is_some_and(|before| stands_close(before, block));
        if !goes_on {
            writeln!(out)?;
            table = None;
        }
        let in_columns = page.width().filter(|_| is_row(&block.text));
        match (block.kind, in_columns) {
            // Its lines are as they are.
            (BlockKind::Code, _) => writeln!(out, "    {}", block.text)?,
            (BlockKind::Paragraph | BlockKind::Heading, Some(width)) => {
                let table = table.get_or_insert_with(|| {
                    let blocks = &article.blocks[index..];
                    let cells = block.text.as_str().split('\t').count();
                    let width = width.saturating_sub(output::columns_of_marks(cells));
                    Table::of(blocks, article.direction, width, &output::options())
                });
                row(block, table, goes_on, page, out)?;
            }
            _ => paragraph(block, number, article.direction, page, out)?,
        }
        before = Some(block);
    }
    Ok(())
}

/// A block with the mark of its kind.
fn paragraph(
    block: &Block,
    number: Option<Number>,
    within: Direction,
    page: &Page,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mark = match block.kind {
        BlockKind::Heading if !is_row(&block.text) => "## ",
        BlockKind::Quote => "> ",
        // A number is its own mark.
        BlockKind::Item if number.is_none() => "- ",
        _ => "",
    };
    // Where lines are laid out, numbers end in one column.
    let pad = page.width().and(number).map_or(0, |number| number.pad);
    let inset = 2 * usize::from(block.level) + usize::from(pad);
    let mark = format!("{:inset$}{mark}", "");
    let marked = SafeText::row(&format!("{mark}{}", block.text));
    let options = text::Options {
        base: Base::Fixed(direction_of(marked.as_str(), base_in(within, &marked))),
        hang: number
            .map_or(0, Number::hang)
            .saturating_add(u8::try_from(mark.len()).unwrap_or(0)),
        ..output::options()
    };
    Ok(page.laid(&marked, &options, out)?)
}

/// A row of a table on a terminal; cells that have no room beside one another are a line
/// each, with what they are called.
fn row(
    row: &Block,
    table: &Table,
    goes_on: bool,
    page: &Page,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if goes_on && table.is_apart() {
        writeln!(out)?;
    }
    let options = table.options(row, &output::options());
    let labels = table.labels(row);
    if labels.is_empty() {
        page.laid(&row.text, &options, out)?;
    }
    let cells = row.text.as_str().split('\t').zip(labels);
    for (cell, label) in cells.filter(|(cell, _)| !cell.is_empty()) {
        let said = SafeText::from(format!("\u{2068}{label}\u{2069}: \u{2068}{cell}\u{2069}"));
        let options = text::Options { hang: 2, ..options };
        page.laid(&said, &options, out)?;
    }
    if let Some(rule) = table.rule(row) {
        page.laid(&rule, &options, out)?;
    }
    Ok(())
}
