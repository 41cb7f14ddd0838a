//! Articles on standard input as JSON, one a line: what `--jsonl` reads.

use std::io::{self, BufRead};

use anyhow::Context;
use serde::Deserialize;

use super::{DONE, SOME_FAILED, output};
use crate::article::Published;
use crate::language::{date, guess};

/// One article.
#[derive(Deserialize)]
pub(super) struct Given {
    /// Whatever tells it from the others; given back as it came.
    pub(super) id: serde_json::Value,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) text: String,
    /// Who published it.
    #[serde(default)]
    pub(super) source: String,
    /// What its source files it under.
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// In any form a feed would write it.
    published: Option<String>,
    #[serde(alias = "lang")]
    language: Option<String>,
    /// How many are wanted of what is asked for.
    pub(super) k: Option<usize>,
}

impl Given {
    /// When it says it appeared, in seconds.
    pub(super) fn time(&self) -> Option<i64> {
        date::parse(self.published.as_deref()?).map(Published::second)
    }

    /// The language it says it is in, else the one it is found to be in.
    pub(super) fn language(&self) -> &'static str {
        match &self.language {
            Some(language) => guess::known(language),
            None if self.text.trim().is_empty() => guess::language(&self.title),
            None => guess::language(&self.text),
        }
    }
}

/// Hands over the articles of standard input as they come; tells the exit code. A line
/// that cannot be read is named and passed by.
pub(super) fn each(mut take: impl FnMut(Given) -> anyhow::Result<()>) -> anyhow::Result<u8> {
    let mut code = DONE;
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.with_context(|| format!("standard input, line {}", number + 1))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(given) => take(given)?,
            Err(error) => {
                code = SOME_FAILED;
                output::complain(&format!(
                    "standard input, line {}: not an article as JSON ({error}); it needs an id, \
                     and a title or a text",
                    number + 1
                ));
            }
        }
    }
    Ok(code)
}
