//! What the fields of an object say. Which fields there are is told by [`super::names`].

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::blocks;
use super::names::{SAID, SHORT, TEXT};
use crate::language::listed::listed;

/// The value under this name, however its words are joined.
pub(super) fn value<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let mut fields = object.iter();
        let found = fields.find(|(key, _)| letters(key).eq(letters(name)));
        found.map(|(_, value)| value)
    })
}

/// The letters of a name, small, without what joins its words.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    let bytes = name.bytes().filter(|byte| !b"_- ".contains(byte));
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// The first of these fields that says something.
pub(super) fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let value = value(object, name)?;
        let text = if TEXT.contains(name) || SHORT.contains(name) {
            blocks::of(value).join("\n\n")
        } else {
            listed(&strings(value))
        };
        (!text.trim().is_empty()).then_some(text)
    })
}

/// The text of an article, whole where it is there.
pub(super) fn text(object: &Map<String, Value>) -> Option<String> {
    string(object, TEXT).or_else(|| string(object, SHORT))
}

/// What a value says: itself, the members of a list, the name in an object.
pub(super) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(object) => SAID
            .iter()
            .find_map(|name| Some(object.get(*name)?.as_str()?.to_owned()))
            .into_iter()
            .collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// The moment that programs write as a number: seconds since 1970, or thousandths of them.
/// Nothing for other numbers, such as the digits of a date.
pub(in crate::source) fn counted(date: &str) -> Option<String> {
    let inside = date.strip_prefix("/Date(");
    // A fraction of it, or the zone it was told in: it is the same moment in each.
    let whole = inside.unwrap_or(date).split(['.', '+', '-', ')']).next()?;
    let second = match whole.parse().ok()? {
        seconds @ 100_000_000..5_000_000_000_i64 => seconds,
        thousandths @ 300_000_000_000..5_000_000_000_000 => thousandths / 1000,
        _ => return None,
    };
    Some(Timestamp::from_second(second).ok()?.to_string())
}
