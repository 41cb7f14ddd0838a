//! `mujaz brief`: what happened, as text, Markdown or JSON.

use std::io::{self, Write};

use super::options::Options;
use super::page::Page;
use super::wanted::{Brief as Wanted, BriefFormat};
use super::{chosen, looked, output};
use crate::app::export::markdown;
use crate::app::export::tellers::tellers;
use crate::language::guess;
use crate::points::brief::{BriefItem, brief};
use crate::safe::SafeText;

/// Prints the brief of the articles that pass a query.
pub(super) fn print(wanted: &Wanted, options: &Options) -> anyhow::Result<u8> {
    let filter = looked::filter(&wanted.query)?;
    let (library, code) = looked::into(&wanted.from, options)?;
    if let Some(library) = &library {
        looked::tell(&wanted.query, library)?;
    }
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
        BriefFormat::Text => items(&brief.items, &mut out)?,
        BriefFormat::Markdown => {
            let text = markdown::items(&brief.items, &chosen::calendar());
            out.write_all(text.as_bytes())?;
        }
        BriefFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &brief)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(code)
}

/// Prints items with a blank line between two: headline, who tells it and since when,
/// points.
pub(super) fn items(items: &[BriefItem], out: &mut impl Write) -> io::Result<()> {
    let (page, calendar) = (Page::for_standard_output(), chosen::calendar());
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let direction = guess::direction(item.title().as_str());
        page.paragraph(item.title(), direction, out)?;
        let tellers = tellers(item, &calendar);
        if !tellers.is_empty() {
            page.fields(&tellers, out)?;
        }
        for point in &item.points {
            let point = SafeText::from(format!("• {}", point.point.text));
            page.paragraph(&point, direction, out)?;
        }
    }
    Ok(())
}
