//! `mujaz brief`: what happened, as text, Markdown or JSON.

use std::io::{self, IsTerminal, Write};

use super::args::Options;
use super::wanted::{Brief as Wanted, BriefFormat};
use super::{looked, markdown, output, read};
use crate::article::Direction;
use crate::config::calendar::Calendar;
use crate::points::brief::{BriefItem, brief};
use crate::safe::SafeText;
use crate::text::Base;

/// Prints the brief of the articles that pass a query.
pub(super) fn print(wanted: &Wanted, options: &Options) -> anyhow::Result<u8> {
    let filter = looked::filter(&wanted.query)?;
    let (library, code) = looked::into(&wanted.from, options)?;
    let summaries = match library {
        Some(library) => library.summaries(&filter, wanted.among)?,
        None => Vec::new(),
    };
    let mut brief = brief(summaries, wanted.n);
    brief.items.truncate(wanted.limit.unwrap_or(usize::MAX));
    let mut out = output::standard_output();
    let format = if wanted.json {
        BriefFormat::Json
    } else {
        wanted.format
    };
    match format {
        BriefFormat::Text => Page::for_standard_output().items(&brief.items, &mut out)?,
        BriefFormat::Markdown => markdown::items(&brief.items, &read::calendar(), &mut out)?,
        BriefFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &brief)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(code)
}

/// How texts are laid out: at a terminal's width and as the eye meets them, or as
/// they are written where something else will lay them out.
pub(super) struct Page {
    width: Option<usize>,
    calendar: Calendar,
}

impl Page {
    pub(super) fn for_standard_output() -> Self {
        let width = io::stdout()
            .is_terminal()
            .then(crossterm::terminal::size)
            .and_then(Result::ok)
            .map(|(columns, _)| usize::from(columns).max(1));
        Self {
            width,
            calendar: read::calendar(),
        }
    }

    /// Prints items with a blank line between two: headline, who tells it and since
    /// when, points.
    pub(super) fn items(&self, items: &[BriefItem], out: &mut impl Write) -> io::Result<()> {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.paragraph(item.title(), out)?;
            let tellers = tellers(item, &self.calendar);
            if !tellers.is_empty() {
                self.paragraph(&self.fields(&tellers), out)?;
            }
            for point in &item.points {
                self.paragraph(&SafeText::from(format!("• {}", point.point.text)), out)?;
            }
        }
        Ok(())
    }

    /// Short fields on one line; where it is laid out none can turn the next.
    fn fields(&self, fields: &[String]) -> SafeText {
        if self.width.is_none() {
            return SafeText::from(fields.join(" · "));
        }
        let apart = fields
            .iter()
            .map(|field| format!("\u{2068}{field}\u{2069}"));
        SafeText::from(apart.collect::<Vec<_>>().join(" · "))
    }

    fn paragraph(&self, paragraph: &SafeText, out: &mut impl Write) -> io::Result<()> {
        let Some(width) = self.width else {
            return writeln!(out, "{paragraph}");
        };
        for line in output::laid_out(paragraph, width, Base::Auto(Direction::Ltr)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// Who tells an item, and since which day of the reader's.
pub(super) fn tellers(item: &BriefItem, calendar: &Calendar) -> Vec<String> {
    let day = |since| calendar.day_and_hour(since).0.to_string();
    item.sources()
        .into_iter()
        .map(ToString::to_string)
        .chain(item.since.map(day))
        .collect()
}
