//! `mujaz points`: key points on standard output.

use std::io::Write;

use serde::Serialize;

use super::args::Points;
use super::options::Options;
use super::page::Page;
use super::show::{self, Format};
use super::{chosen, given, output, read};
use crate::article::{ArticleId, Direction, KeyPoint};
use crate::config::locale::Locale;
use crate::loader::Wanted;
use crate::points::{self, Explanation, Settings, Wanted as Number};
use crate::safe::SafeText;

/// Prints the key points of every article.
pub(super) fn points(wanted: &Points, options: &Options) -> anyhow::Result<u8> {
    let chosen = chosen::settings(options)?;
    let locale = Locale::shipped(chosen::interface(&chosen));
    let chosen = chosen.points();
    let settings = Settings {
        wanted: wanted.n.map_or(chosen.wanted, Number::Exactly),
        longest: wanted.longest.unwrap_or(chosen.longest),
    };
    if wanted.jsonl {
        return lines(settings);
    }
    let format = if wanted.json {
        Format::Json
    } else {
        Format::Text
    };
    let sources = Wanted::Sources(read::origins(&wanted.sources));
    show::each(&sources, options, format, |article, out| {
        let points: Vec<Point> = points::explained(article, settings)
            .into_iter()
            .map(|(point, why)| Point {
                point,
                why: wanted.explain.then_some(why),
            })
            .collect();
        if format == Format::Json {
            let shown = Shown {
                id: article.id,
                title: &article.title,
                points: &points,
            };
            return Ok(serde_json::to_writer(out, &shown)?);
        }
        print(&locale, &article.title, article.direction, &points, out)
    })
}

/// One article's points as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    id: ArticleId,
    title: &'a SafeText,
    points: &'a [Point],
}

/// A key point, and why it is one where that was asked for.
#[derive(Serialize)]
struct Point {
    #[serde(flatten)]
    point: KeyPoint,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Explanation>,
}

fn print(
    locale: &Locale,
    title: &SafeText,
    direction: Direction,
    points: &[Point],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let page = Page::for_standard_output();
    page.paragraph(title, direction, out)?;
    for Point { point, why } in points {
        let told = SafeText::from(format!("• {}", point.text));
        page.paragraph(&told, direction, out)?;
        if let Some(why) = why {
            for reason in locale.why(why, point.score) {
                page.remark(&reason, locale.direction(), out)?;
            }
        }
    }
    Ok(())
}

/// What is answered for an article of `--jsonl`.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    points: Vec<&'a str>,
}

/// Points wanted of an article where neither its line nor a flag nor the settings say how
/// many.
const DEFAULT_NUMBER: usize = 3;

/// Answers articles line by line, so that it can stand in a pipe.
fn lines(settings: Settings) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let otherwise = match settings.wanted {
        Number::Exactly(number) => number,
        _ => DEFAULT_NUMBER,
    };
    let code = given::each(|given| {
        let settings = Settings {
            wanted: Number::Exactly(given.k.unwrap_or(otherwise)),
            ..settings
        };
        let points = points::rank(&given.title, &given.text, given.language(), settings);
        let answer = Answer {
            id: &given.id,
            points: points.into_iter().map(|range| &given.text[range]).collect(),
        };
        serde_json::to_writer(&mut out, &answer)?;
        Ok(writeln!(out)?)
    })?;
    out.flush()?;
    Ok(code)
}
