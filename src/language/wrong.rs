//! What is wrong with a TOML file that a person writes, in a reader's words rather than
//! those of the parser, which speak of types and grammar. What those words are not known of
//! is told as the parser has it. What the file is for is not known here.

use super::near::nearest;

/// What is wrong with a file, on one line, and on which line of it.
#[must_use]
pub fn told(file: &str, error: &toml::de::Error) -> String {
    let message = in_words(file, error);
    match error.span() {
        Some(span) => format!("line {}: {message}", line_of(file, span.start)),
        None => message,
    }
}

/// The line that a byte of a file stands on.
pub(crate) fn line_of(file: &str, offset: usize) -> usize {
    let before = file.bytes().take(offset);
    1 + before.filter(|&b| b == b'\n').count()
}

/// What a parser says of this file, in a reader's words.
pub(crate) fn in_words(file: &str, error: &toml::de::Error) -> String {
    let line = error.message().lines().next().unwrap_or_default();
    if line.starts_with("duplicate key") {
        return "this stands in the file a second time".to_owned();
    }
    // Whether or not it has the right settings.
    if file.parse::<toml::Table>().is_err() {
        return "a setting is written `name = value`, each on a line, and words in quotes"
            .to_owned();
    }
    if let Some((name, known)) = named(line, "unknown field ") {
        return match nearest(name, &known) {
            Some(near) => format!("`{name}` is not known; did you mean `{near}`?"),
            None => format!("`{name}` is not known; there is {}", known.join(", ")),
        };
    }
    if let Some((name, known)) = named(line, "unknown variant ") {
        return format!("`{name}` is none of {}", known.join(", "));
    }
    let wanted = line
        .strip_prefix("invalid type: ")
        .or_else(|| line.strip_prefix("invalid value: "));
    if let Some((_, wanted)) = wanted.and_then(|rest| rest.rsplit_once(", expected ")) {
        return match wanted {
            "a boolean" => "`true` or `false` stands here, without quotes".to_owned(),
            "a sequence" => "a list in brackets stands here, as in `[\"j\", \"k\"]`".to_owned(),
            "a map" => "what stands here is a table with a heading of its own".to_owned(),
            _ => "a word in quotes stands here".to_owned(),
        };
    }
    if line.starts_with("wanted string") {
        return "a word in quotes stands here".to_owned();
    }
    line.to_owned()
}

/// What is not known of what there is, from the words that tell so.
fn named<'a>(line: &'a str, kind: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (name, known) = line.strip_prefix(kind)?.split_once(", expected ")?;
    let known = known.split('`').skip(1).step_by(2).collect();
    Some((name.trim_matches('`'), known))
}
