//! `mujaz points`: key points on standard output.

use std::io::{self, BufRead, Write};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::args::{Options, Points};
use super::show::{self, Format};
use super::{DONE, SOME_FAILED, output, read};
use crate::article::{Article, ArticleId, KeyPoint};
use crate::language::guess;
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

/// One article of `--jsonl`.
#[derive(Deserialize)]
struct Given {
    id: serde_json::Value,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(alias = "lang")]
    language: Option<String>,
    k: Option<usize>,
}

/// What is answered for it.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    points: Vec<&'a str>,
}

/// Points wanted of an article where neither its line nor a flag says how many.
const DEFAULT_NUMBER: usize = 3;

/// Answers articles line by line, so that it can stand in a pipe. A line that
/// cannot be read is named and passed by.
fn lines(default_number: usize) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let mut code = DONE;
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.with_context(|| format!("standard input, line {}", number + 1))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Given>(&line) {
            Ok(given) => {
                let language = given
                    .language
                    .as_deref()
                    .unwrap_or_else(|| guess::language(&given.text));
                let points = points::rank(
                    &given.title,
                    &given.text,
                    language,
                    given.k.unwrap_or(default_number),
                )
                .into_iter()
                .map(|range| &given.text[range])
                .collect();
                serde_json::to_writer(
                    &mut out,
                    &Answer {
                        id: &given.id,
                        points,
                    },
                )?;
                writeln!(out)?;
            }
            Err(error) => {
                code = SOME_FAILED;
                output::complain(&format!(
                    "standard input, line {}: not an article as JSON ({error}); it needs id and text",
                    number + 1
                ));
            }
        }
    }
    out.flush()?;
    Ok(code)
}
