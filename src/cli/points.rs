//! `mujaz points`: key points on standard output.

use std::io::Write;

use serde::Serialize;

use super::args::{Options, Points};
use super::show::{self, Format};
use super::{given, output, read};
use crate::article::{Article, ArticleId, KeyPoint};
use crate::loader::Wanted;
use crate::points::{self, Wanted as Number};
use crate::safe::SafeText;

/// Prints the key points of every article.
pub(super) fn points(wanted: &Points, options: &Options) -> anyhow::Result<u8> {
    if wanted.jsonl {
        return lines(wanted.n.unwrap_or(DEFAULT_NUMBER));
    }
    let number = wanted.n.map_or(Number::Fitting, Number::Exactly);
    let format = if wanted.json {
        Format::Json
    } else {
        Format::Text
    };
    let sources = Wanted::Sources(read::origins(&wanted.sources));
    show::each(&sources, options, format, |article, out| {
        let points = points::find(article, number);
        if format == Format::Json {
            let shown = Shown {
                id: article.id,
                title: &article.title,
                points: &points,
            };
            return Ok(serde_json::to_writer(out, &shown)?);
        }
        print(article, &points, out)
    })
}

/// One article's points as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    id: ArticleId,
    title: &'a SafeText,
    points: &'a [KeyPoint],
}

fn print(article: &Article, points: &[KeyPoint], out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{}", article.title)?;
    for point in points {
        writeln!(out, "• {}", point.text)?;
    }
    Ok(())
}

/// What is answered for an article of `--jsonl`.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    points: Vec<&'a str>,
}

/// Points wanted of an article where neither its line nor a flag says how many.
const DEFAULT_NUMBER: usize = 3;

/// Answers articles line by line, so that it can stand in a pipe.
fn lines(default_number: usize) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let code = given::each(|given| {
        let number = given.k.unwrap_or(default_number);
        let points = points::rank(&given.title, &given.text, given.language(), number);
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
