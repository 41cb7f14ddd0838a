//! `mujaz list`: the articles of the library, one on a line.

use std::io::Write;

use super::args::List;
use super::options::Options;
use super::page::Page;
use super::show::Format;
use super::{DONE, chosen, library, looked, output};
use crate::config::calendar::Calendar;
use crate::store::{Header, Start};

/// Articles looked up at a time.
const PAGE: usize = 500;

/// Prints the articles that pass a query, the newest first: date, state, source
/// and title, with tabs between them; on a terminal laid out, the title first.
pub(super) fn list(list: &List, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let filter = looked::filter(&list.query)?;
    let format = Format::of(list.json, list.jsonl);
    let most = list.limit.unwrap_or(usize::MAX);
    let mut count = 0;
    let (library, code) = if list.from.is_empty() {
        (library::opened(options)?, DONE)
    } else {
        let (library, code) = looked::in_memory(&list.from, options)?;
        (Some(library), code)
    };
    if let Some(library) = library {
        looked::tell(&list.query, &library)?;
        let mut start = Start::Newest;
        let calendar = chosen::calendar();
        let page = Page::for_standard_output();
        while count < most {
            let headers = library.page(&filter, start, PAGE.min(most - count))?;
            let Some(last) = headers.last() else { break };
            start = Start::OlderThan(last.id);
            for header in &headers {
                match format {
                    Format::Text => print(header, &calendar, &page, &mut out)?,
                    Format::Json | Format::JsonLines => format.write(header, count, &mut out)?,
                }
                count += 1;
            }
        }
    }
    format.end(count, &mut out)?;
    out.flush()?;
    Ok(code)
}

fn print(
    header: &Header,
    calendar: &Calendar,
    page: &Page,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let day = header.published.map_or_else(String::new, |published| {
        calendar.day_and_hour(published).0.to_string()
    });
    let (state, mark) = match (header.starred, header.read) {
        (true, _) => ("*", "★ "),
        (false, true) => ("", ""),
        (false, false) => ("N", "• "),
    };
    let source = header.teller().unwrap_or_default();
    if page.width().is_some() {
        let title = format!("{mark}{}", header.title);
        let fields = [title, source.to_string(), day];
        let told: Vec<String> = fields
            .into_iter()
            .filter(|field| !field.is_empty())
            .collect();
        return Ok(page.fields(&told, out)?);
    }
    writeln!(out, "{day}\t{state}\t{source}\t{}", header.title)?;
    Ok(())
}
