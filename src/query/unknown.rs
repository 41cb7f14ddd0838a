//! What a search asks for that nobody knows of: `section:foo`, `is:unraed`,
//! `bogus:x`. It is left out of the search, and told with what is known.
//!
//! A topic, a tag, a source, a feed or a folder may have any name; whether there is
//! one of that name is the library's affair.

use std::fmt;
use std::ops::Range;

use super::day;
use super::known::{NAMES, REFUSABLE, STATES, Typed};
use crate::language::fold::fold;
use crate::language::guess;
use crate::points::Section;

/// A part of a search that asks for what is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The bytes of what was typed that it stands at, its minus included.
    pub place: Range<usize>,
    /// As it was typed.
    typed: String,
    /// What of it is not known.
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// The name before the colon.
    Name(String),
    /// What stands behind this name.
    Value { name: String, value: String },
    /// Nothing does.
    Missing { name: String },
    /// How to refuse it.
    Refusal,
}

impl Unknown {
    pub(super) fn new(typed: &Typed<'_>, refused: bool, written: &str, start: usize) -> Self {
        let name = typed.name.to_owned();
        let what = if !NAMES.contains(&typed.name) {
            What::Name(name)
        } else if typed.value.is_empty() {
            What::Missing { name }
        } else if refused && !REFUSABLE.contains(&typed.name) {
            What::Refusal
        } else {
            let value = typed.value.to_owned();
            What::Value { name, value }
        };
        Self {
            place: start..start + written.len(),
            typed: written.to_owned(),
            what,
        }
    }

    /// True when more letters behind it could make it known.
    pub(super) fn may_go_on(&self) -> bool {
        match &self.what {
            What::Missing { .. } => true,
            What::Value { name, value } if DAYS.contains(&name.as_str()) => day::may_become(value),
            What::Value { name, value } => {
                let value = fold(value);
                values(name)
                    .iter()
                    .any(|known| fold(known).starts_with(&value))
            }
            What::Name(_) | What::Refusal => false,
        }
    }

    /// What comes nearest to it of what is known, as it is typed.
    #[must_use]
    pub fn nearest(&self) -> Option<String> {
        match &self.what {
            What::Name(name) => nearest(name, &NAMES).map(|name| format!("{name}:")),
            What::Value { name, value } if name != "lang" => {
                nearest(value, &values(name)).map(|value| format!("{name}:{value}"))
            }
            _ => None,
        }
    }
}

/// What it is, what may have been meant, and what is known.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| format!("{name}:")).collect();
            names.join(" ")
        };
        match &self.what {
            What::Missing { name } => return write!(f, "nothing stands behind `{name}:`"),
            What::Refusal => {
                let refusable = names(&REFUSABLE);
                let typed = &self.typed;
                return write!(f, "`{typed}`: a minus refuses words and {refusable}");
            }
            What::Name(_) | What::Value { .. } => write!(f, "`{}` is not known", self.typed)?,
        }
        if let Some(nearest) = self.nearest() {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        match &self.what {
            What::Value { name, .. } => write!(f, "; {name}: takes {}", taken(name)),
            _ => write!(f, "; there is {}", names(&NAMES)),
        }
    }
}

/// Names that a day stands behind.
const DAYS: [&str; 2] = ["after", "before"];

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

/// The same as it is told: the two names of a section together.
fn taken(name: &str) -> String {
    if DAYS.contains(&name) {
        return day::WRITTEN.to_owned();
    }
    let values = values(name);
    let each = if name == "section" { 2 } else { 1 };
    let each: Vec<String> = values.chunks(each).map(|names| names.join("/")).collect();
    each.join(", ")
}

/// The name that `typed` is most likely a slip for: one letter of a short word, two
/// of a longer one, or one that it begins.
pub fn nearest<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    let typed = fold(typed);
    let letters = typed.chars().count();
    let slips = if letters < 5 { 1 } else { 2 };
    let near = names.iter().map(|name| {
        let folded = fold(name);
        let begun = letters >= 3 && folded.starts_with(&typed);
        let slips = strsim::osa_distance(&typed, &folded);
        (if begun { 1 } else { slips }, *name)
    });
    near.filter(|&(far, _)| far <= slips && far < letters)
        .min_by_key(|&(far, _)| far)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use crate::query::{Search, unknown, unknown_in_typing};

    /// What is told of a search.
    fn check(typed: &str, expected: &[&str]) {
        let told: Vec<String> = unknown(typed).iter().map(ToString::to_string).collect();
        assert_eq!(told, expected, "{typed}");
    }

    #[test]
    fn what_is_not_known_is_told_with_what_is_near() {
        check(
            "is:unraed korea",
            &[
                "`is:unraed` is not known; did you mean `is:unread`?; is: takes read, unread, starred",
            ],
        );
        check(
            "كوريا -section:رياظة",
            &[
                "`-section:رياظة` is not known; did you mean `section:رياضة`?; section: takes \
               politics/سياسة, world/دوليات, economy/اقتصاد, sport/رياضة, technology/تقنية, \
               health/صحة, culture/ثقافة, society/مجتمع",
            ],
        );
        check(
            "sectoin:sport",
            &[
                "`sectoin:sport` is not known; did you mean `section:`?; there is is: topic: \
               section: tag: source: feed: folder: lang: after: before:",
            ],
        );
        check(
            "bogus:x",
            &[
                "`bogus:x` is not known; there is is: topic: section: tag: source: feed: folder: \
               lang: after: before:",
            ],
        );
        check(
            "-tag:x",
            &["`-tag:x`: a minus refuses words and is: topic: section:"],
        );
        check(
            "after:soon",
            &["`after:soon` is not known; after: takes 2025, 2025-02 or 2025-02-08"],
        );
        check("is: unread", &["nothing stands behind `is:`"]);
        assert!(unknown("lang:zz")[0].to_string().contains(" ur, "));
    }

    #[test]
    fn words_with_a_colon_are_words() {
        for typed in [
            "https://news.example/a",
            "12:30",
            "Update:storm",
            "قال:نعم",
            "\"bogus:x\"",
            "tag:anything topic:anything",
            "lang:AR -is:read -section:sport",
        ] {
            check(typed, &[]);
        }
    }

    #[test]
    fn what_is_not_known_is_left_out_of_the_search() {
        let search = Search::parse("section:foo korea is:unraed bogus:x lang:zz is:");
        assert_eq!(search, Search::parse("korea"));
    }

    #[test]
    fn it_is_known_where_it_stands() {
        let typed = "كوريا -section:رياظة is:unraed";
        let unknown = unknown(typed);
        let places = unknown.iter().map(|unknown| &typed[unknown.place.clone()]);
        let places: Vec<&str> = places.collect();
        assert_eq!(places, ["-section:رياظة", "is:unraed"]);
    }

    #[test]
    fn an_unfinished_word_is_not_told_while_it_is_typed() {
        for (typed, told) in [
            ("is:", 0),
            ("is:unr", 0),
            ("section:ريا", 0),
            ("lang:a", 0),
            ("is:unr ", 1),
            ("is:unra", 1),
            ("is:unr korea", 1),
            ("after:20", 0),
            ("after:2025-", 0),
            ("after:20x", 1),
            ("bogus:", 0),
            ("bogus:x", 1),
        ] {
            assert_eq!(unknown_in_typing(typed).len(), told, "{typed}");
        }
    }
}
