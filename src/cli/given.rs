//! Articles on standard input as JSON, one a line: what `--jsonl` reads.

use std::io::{self, BufRead};

use anyhow::Context;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{DONE, SOME_FAILED, output};
use crate::article::Published;
use crate::language::{date, guess};
use crate::source;

/// One article. A field that is `null` is as one that is missing, as other programs, and our
/// own output, write what they do not know.
#[derive(Deserialize)]
pub(super) struct Given {
    /// Whatever tells it from the others; given back as it came.
    pub(super) id: Value,
    #[serde(default, deserialize_with = "known")]
    pub(super) title: String,
    #[serde(default, deserialize_with = "known")]
    pub(super) text: String,
    /// Its text where it comes in blocks, as our own output has it.
    #[serde(default)]
    blocks: Value,
    /// Who published it.
    #[serde(default, deserialize_with = "known")]
    pub(super) source: String,
    /// What its source files it under.
    #[serde(default, deserialize_with = "labels")]
    pub(super) tags: Vec<String>,
    /// In any form a feed would write it, or as seconds since 1970.
    #[serde(default, deserialize_with = "moment")]
    published: Option<String>,
    language: Option<String>,
    lang: Option<String>,
    /// How many are wanted of what is asked for.
    pub(super) k: Option<usize>,
}

/// A value that may be `null`.
fn known<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

fn labels<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let labels = match Value::deserialize(from)? {
        Value::Array(labels) => labels,
        label => vec![label],
    };
    let labels = labels.iter().filter_map(Value::as_str);
    Ok(labels.map(str::to_owned).collect())
}

fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(date) => Some(date),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

impl Given {
    fn read(line: &[u8]) -> serde_json::Result<Self> {
        // Names that stand there twice are no fault in JSON: the last holds.
        let fields: Map<String, Value> = serde_json::from_slice(line)?;
        let mut given: Self = serde_json::from_value(Value::Object(fields))?;
        if given.text.is_empty() {
            let blocks = given.blocks.as_array().into_iter().flatten();
            let texts = blocks.filter_map(|block| block.get("text")?.as_str());
            given.text = texts.collect::<Vec<_>>().join("\n\n");
        }
        Ok(given)
    }

    /// When it says it appeared, in seconds.
    pub(super) fn time(&self) -> Option<i64> {
        let published = self.published.as_deref()?;
        let counted = source::counted(published);
        date::parse(counted.as_deref().unwrap_or(published)).map(Published::second)
    }

    /// The language it says it is in, else the one it is found to be in.
    pub(super) fn language(&self) -> &'static str {
        match self.language.as_ref().or(self.lang.as_ref()) {
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
        // Some programs mark a text as such at its beginning.
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        match Given::read(line) {
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

#[cfg(test)]
mod tests {
    use super::Given;

    #[track_caller]
    fn read(line: &str) -> Given {
        Given::read(line.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_null_is_missing() {
        let given = read(
            r#"{"id": 1, "title": null, "text": "a", "tags": null, "source": null, "published": null, "k": null}"#,
        );
        assert_eq!((&*given.title, &*given.text, &*given.source), ("", "a", ""));
        assert!(given.tags.is_empty() && given.time().is_none() && given.k.is_none());
        for wrong in ["{\"title\": \"a\"}", "[1, \"a\", \"b\"]", "a"] {
            assert!(Given::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_label_may_stand_without_a_list() {
        assert_eq!(read(r#"{"id": 1, "tags": "sea"}"#).tags, ["sea"]);
        assert_eq!(read(r#"{"id": 1, "tags": ["sea", null]}"#).tags, ["sea"]);
    }

    #[test]
    fn the_language_may_be_named_twice() {
        let given = read(r#"{"id": 1, "text": "a", "lang": "ar", "language": "fa"}"#);
        assert_eq!(given.language(), "fa");
    }

    #[test]
    fn a_moment_may_be_a_number() {
        for published in [
            "1739008800",
            "1739008800123",
            "\"1739008800\"",
            "\"2025-02-08T10:00:00Z\"",
        ] {
            let given = read(&format!(r#"{{"id": 1, "published": {published}}}"#));
            assert_eq!(given.time(), Some(1_739_008_800), "{published}");
        }
        assert_eq!(read(r#"{"id": 1, "published": {}}"#).time(), None);
    }

    #[test]
    fn the_text_may_come_in_blocks() {
        let blocks = r#""blocks": [{"kind": "paragraph", "text": "b"}, {"text": "c"}, 1]"#;
        assert_eq!(read(&format!(r#"{{"id": 1, {blocks}}}"#)).text, "b\n\nc");
        assert_eq!(
            read(&format!(r#"{{"id": 1, "text": "a", {blocks}}}"#)).text,
            "a"
        );
    }
}
