//! Values: what may stand behind the colon of a name, and how it is typed there. What is
//! made of one that is not known is [`mod@super::unknown`]'s.

use super::day;
use super::known::STATES;
use crate::language::fold::fold;
use crate::language::guess;
use crate::language::near::nearest;
use crate::points::Section;

/// Names that a day stands behind.
const DAYS: [&str; 2] = ["after", "before"];

/// True where a day stands behind this name.
pub(super) fn is_day(name: &str) -> bool {
    DAYS.contains(&name)
}

/// Whether a value behind this name may be known once more letters stand behind it.
pub(super) fn may_become(name: &str, value: &str) -> bool {
    if is_day(name) {
        return day::may_become(value);
    }
    let value = fold(value);
    let mut values = values(name).into_iter();
    values.any(|known| fold(known).starts_with(&value))
}

/// What may stand behind a name where not everything may.
fn values(name: &str) -> Vec<&'static str> {
    let sections = Section::ALL.into_iter();
    match name {
        "is" => STATES.to_vec(),
        "section" => sections
            .flat_map(|section| [section.name(), section.arabic_name()])
            .collect(),
        "lang" => guess::codes().collect(),
        _ => Vec::new(),
    }
}

/// What was meant by a value behind this name: itself where it may be any, else what
/// comes nearest to it.
pub(super) fn meant(name: &str, value: &str) -> Option<String> {
    let values = values(name);
    if values.is_empty() {
        return Some(as_typed(value));
    }
    let written = fold(value);
    let known = values.iter().copied().find(|known| fold(known) == written);
    // Codes of two letters all come near to each other.
    let near = || nearest(value, &values).filter(|_| name != "lang");
    known.or_else(near).map(str::to_owned)
}

/// The same as it is told: the two names of a section together.
pub(super) fn taken(name: &str) -> String {
    if is_day(name) {
        return day::WRITTEN.to_owned();
    }
    let values = values(name);
    let each = if name == "section" { 2 } else { 1 };
    let each: Vec<String> = values.chunks(each).map(|names| names.join("/")).collect();
    each.join(", ")
}

/// A name as it is typed behind a colon.
pub(super) fn as_typed(name: &str) -> String {
    match name.contains(char::is_whitespace) {
        true => format!("\"{name}\""),
        false => name.to_owned(),
    }
}
