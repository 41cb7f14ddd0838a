//! What the fields of an object say. Which fields there are is told by [`super::names`].

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::blocks;
use super::names::{MOMENT, SAID, SHORT, TAGGED, TEXT};
use crate::language::listed::listed;

/// The value under this name, however its words are joined.
pub(super) fn value<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let mut fields = object.iter();
        let found = fields.find(|(key, _)| is_same(key, name));
        found.map(|(_, value)| value)
    })
}

/// True for a name that only joins its words in another way.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters of a name, small, without what joins its words.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    let bytes = name.bytes().filter(|byte| !b"_- ".contains(byte));
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// The first of these fields that says something.
pub(super) fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    first(object, names, |name, value| {
        match TEXT.contains(&name) || SHORT.contains(&name) {
            true => blocks::of(value).join("\n\n"),
            false => listed(&strings(value)),
        }
    })
}

/// The first of these fields of which `said` makes a text that says something.
fn first(
    object: &Map<String, Value>,
    names: &[&str],
    said: impl Fn(&str, &Value) -> String,
) -> Option<String> {
    let mut texts = names
        .iter()
        .filter_map(|name| Some(said(name, value(object, name)?)));
    texts.find(|text| !text.trim().is_empty())
}

/// The first of these fields that names somebody or something: a number in it is that of a
/// row elsewhere.
pub(super) fn named(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    first(object, names, |_, value| listed(&unnumbered(value)))
}

/// What the first of these fields that is there files an article under.
pub(super) fn tags(object: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    let field = names.iter().find_map(|name| value(object, name));
    let Some(field) = field else {
        return Vec::new();
    };
    let members = match field {
        Value::Array(members) => members.as_slice(),
        alone => std::slice::from_ref(alone),
    };
    let told = members.iter().flat_map(|member| match member {
        Value::Object(object) => {
            let mut told = TAGGED.iter().filter_map(|name| object.get(*name)?.as_str());
            told.next().map(str::to_owned).into_iter().collect()
        }
        Value::Number(_) => Vec::new(),
        other => strings(other),
    });
    told.filter_map(|tag| of_reader(&tag)).collect()
}

/// A tag as it is, or the label in what Google Reader and those who followed it call so: a
/// state of the article there is no tag.
fn of_reader(tag: &str) -> Option<String> {
    let Some((user, rest)) = tag
        .strip_prefix("user/")
        .and_then(|rest| rest.split_once('/'))
    else {
        return Some(tag.to_owned());
    };
    let is_user = user == "-" || user.bytes().all(|byte| byte.is_ascii_digit());
    match rest.split_once('/') {
        Some(("label", label)) if is_user => Some(label.to_owned()),
        Some(("state", _)) if is_user => None,
        _ => Some(tag.to_owned()),
    }
}

/// What a value says that is no number.
fn unnumbered(value: &Value) -> Vec<String> {
    match value {
        Value::Number(_) => Vec::new(),
        Value::Array(members) => members.iter().flat_map(unnumbered).collect(),
        other => strings(other),
    }
}

/// The first of these fields that holds a date.
pub(super) fn date(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    first(object, names, |_, mut date| {
        while let Some(inside) = MOMENT.iter().find_map(|name| date.get(*name)) {
            date = inside;
        }
        listed(&strings(date))
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
pub(crate) fn counted(date: &str) -> Option<String> {
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
