//! `mujaz show`: articles, cleaned, on standard output.

use std::io::Write;
use std::ops::ControlFlow;

use super::args::Show;
use super::options::Options;
use super::page::Page;
use super::{DONE, SOME_FAILED, chosen, output, read};
use crate::app::body::{is_numbered, stands_close};
use crate::article::{Article, BlockKind};
use crate::loader::{self, Making, Outcome, Wanted};
use crate::safe::SafeText;
use crate::source::fetch::Web;

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
                let separator = match (format, count) {
                    (Format::Json, 0) => "[\n",
                    (Format::Json, _) => ",\n",
                    (Format::Text, 1..) => "\n",
                    _ => "",
                };
                count += 1;
                result = write!(out, "{separator}")
                    .map_err(anyhow::Error::from)
                    .and_then(|()| print(&article, &mut out));
                if result.is_ok() && format == Format::JsonLines {
                    result = writeln!(out).map_err(anyhow::Error::from);
                }
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
    if format == Format::Json {
        writeln!(out, "{}", if count == 0 { "[]" } else { "\n]" })?;
    }
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
    let mut last = None;
    for block in &article.blocks {
        if !last.is_some_and(|last| stands_close(last, block)) {
            writeln!(out)?;
        }
        let mark = match block.kind {
            BlockKind::Paragraph => "",
            BlockKind::Heading => "## ",
            BlockKind::Quote => "> ",
            // A number is its own mark.
            BlockKind::Item if is_numbered(&block.text) => "",
            BlockKind::Item => "- ",
            BlockKind::Code => "    ",
        };
        if block.kind == BlockKind::Code {
            // Its lines are as they are.
            writeln!(out, "{mark}{}", block.text)?;
        } else {
            let before = "  ".repeat(block.level.into());
            let text = SafeText::row(&format!("{before}{mark}{}", block.text));
            page.paragraph(&text, article.direction, out)?;
        }
        last = Some(block);
    }
    if !article.points.is_empty() {
        writeln!(out)?;
        for point in &article.points {
            let point = SafeText::from(format!("• {}", point.text));
            page.paragraph(&point, article.direction, out)?;
        }
    }
    Ok(())
}
