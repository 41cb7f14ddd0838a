//! What a search asks for that nobody knows of, `section:foo`, `is:unraed`, `bogus:x`;
//! names that nobody has, `feed:xyz`; and what says nothing where it stands, such as a
//! quote that is not closed. The first is left out of the search, and told with what is
//! known; of the others it is told what they are taken for.
//!
//! A topic, a tag, a source, a feed or a folder may have any name; whether there is
//! one of that name the library says, as [`Nameless`].

use std::fmt;
use std::ops::Range;

use super::joined;
use super::known::{NAMES, REFUSABLE, Typed};
use super::part::{self, Part};
use super::value::{self, as_typed};
use crate::language::near::nearest;
use crate::safe::SafeText;

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
    Name { name: String, value: String },
    /// What stands behind this name.
    Value { name: String, value: String },
    /// Nothing does.
    Missing { name: String },
    /// What does has no letter or digit.
    Letterless,
    /// How to refuse it.
    Refusal,
    /// A name that nobody has.
    Nobody(Nameless),
    /// Quotes that are not closed.
    Open,
    /// A sign or a word that joins nothing here, and what is to be known instead.
    Sign { is_word: bool, meant: &'static str },
}

/// A name that a search asks for and nobody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nameless {
    /// What stands before the colon.
    pub asked: &'static str,
    /// The name, as tokens with one blank between.
    pub name: String,
    /// Names that come near to it, the nearest first.
    pub near: Vec<SafeText>,
    /// Some name begins so.
    pub begun: bool,
}

/// Signs and words that other searches join words by, and what is to be known of them.
const JOINING: [(&[&str], &str); 2] = [
    (
        &["OR", "|", "||", "AND", "&", "&&", "+"],
        "all words must occur",
    ),
    (&["NOT", "-", "!"], "a minus right before a word refuses it"),
];

impl Unknown {
    pub(super) fn of(typed: &Typed<'_>, part: &Part<'_>) -> Self {
        let name = typed.name.to_owned();
        let value = typed.value.to_owned();
        let what = if !NAMES.contains(&typed.name) {
            What::Name { name, value }
        } else if typed.value.is_empty() {
            What::Missing { name }
        } else if part.refused && !REFUSABLE.contains(&typed.name) {
            What::Refusal
        } else if typed.names_nothing() {
            What::Letterless
        } else {
            What::Value { name, value }
        };
        Self::at(part, what)
    }

    fn at(part: &Part<'_>, what: What) -> Self {
        Self {
            place: part.place.clone(),
            typed: part.written.to_owned(),
            what,
        }
    }

    /// What of a word, or of words in quotes, says nothing where it stands.
    pub(super) fn saying_nothing(part: &Part<'_>, text: &str, quoted: bool) -> Option<Self> {
        if quoted {
            let closed = part.written.strip_prefix('-').unwrap_or(part.written);
            let closed = closed.chars().count() > text.chars().count() + 1;
            return (!closed).then(|| Self::at(part, What::Open));
        }
        let joining = JOINING.iter().find(|(signs, _)| signs.contains(&text));
        let meant = match joining {
            Some((_, meant)) => meant,
            None if matches!(text, "()" | "(" | ")") => "brackets put nothing together",
            None => return None,
        };
        let is_word = text.starts_with(char::is_alphabetic);
        Some(Self::at(part, What::Sign { is_word, meant }))
    }

    /// All of a search that nobody knows of or says nothing, with these names that nobody
    /// has, in its order.
    #[must_use]
    pub fn all(typed: &str, nameless: &[Nameless]) -> Vec<Self> {
        let nobody = |part: part::Part<'_>| {
            let part::What::Asked(asked) = &part.what else {
                return None;
            };
            let name = joined(asked.value);
            let mut nameless = nameless.iter();
            let found = nameless.find(|one| one.asked == asked.name && one.name == name)?;
            Some(Self::at(&part, What::Nobody(found.clone())))
        };
        let mut all = super::unknown(typed);
        all.extend(part::parts(typed).filter_map(nobody));
        all.sort_by_key(|unknown| unknown.place.start);
        all
    }

    /// True where it is only told, because the search makes sense as it is.
    #[must_use]
    pub fn is_harmless(&self) -> bool {
        matches!(self.what, What::Nobody(_) | What::Open | What::Sign { .. })
    }

    /// True when more letters behind it could make it known.
    pub(super) fn may_go_on(&self) -> bool {
        match &self.what {
            What::Missing { .. } | What::Letterless | What::Open | What::Sign { .. } => true,
            What::Nobody(nameless) => nameless.begun,
            What::Value { name, value } => value::may_become(name, value),
            What::Name { .. } | What::Refusal => false,
        }
    }

    /// What comes nearest to it of what is known, as it is typed.
    #[must_use]
    pub fn nearest(&self) -> Option<String> {
        match &self.what {
            What::Name { name, value } => {
                let name = nearest(name, &NAMES)?;
                let value = value::meant(name, value).unwrap_or_default();
                Some(format!("{name}:{value}"))
            }
            What::Value { name, value } if !value::is_day(name) => {
                value::meant(name, value).map(|value| format!("{name}:{value}"))
            }
            What::Nobody(nameless) => {
                let near = as_typed(nameless.near.first()?.as_str());
                Some(format!("{}:{near}", nameless.asked))
            }
            _ => None,
        }
    }

    /// As it was typed, its minus included.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

/// What it is, what may have been meant, and what is known.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| format!("{name}:")).collect();
            names.join(" ")
        };
        let typed = &self.typed;
        match &self.what {
            What::Nobody(nameless) => {
                write!(f, "there is none by the name of `{typed}`")?;
                let near = nameless.near.iter();
                let near: Vec<String> = near
                    .map(|name| format!("`{}:{}`", nameless.asked, as_typed(name.as_str())))
                    .collect();
                return match near.is_empty() {
                    true => Ok(()),
                    false => write!(f, "; did you mean {}?", near.join(", ")),
                };
            }
            What::Open => {
                return write!(
                    f,
                    "the quotes of `{typed}` are not closed; all behind them is looked for as it \
                     stands"
                );
            }
            What::Sign {
                is_word: true,
                meant,
            } => return write!(f, "`{typed}` is looked for as a word; {meant}"),
            What::Sign { meant, .. } => return write!(f, "`{typed}` says nothing here; {meant}"),
            What::Missing { name } => return write!(f, "nothing stands behind `{name}:`"),
            What::Letterless => return write!(f, "`{typed}` has no letter or digit to look for"),
            What::Refusal => {
                let refusable = names(&REFUSABLE);
                return write!(f, "`{typed}`: a minus refuses words and {refusable}");
            }
            What::Name { .. } | What::Value { .. } => write!(f, "`{typed}` is not known")?,
        }
        if let Some(nearest) = self.nearest() {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        match &self.what {
            What::Value { name, .. } => write!(f, "; {name}: takes {}", value::taken(name)),
            _ => write!(f, "; there is {}", names(&NAMES)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Nameless, Unknown};
    use crate::query::{Search, finished, unknown};
    use crate::safe::SafeText;

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
                "`sectoin:sport` is not known; did you mean `section:sport`?; there is is: topic: \
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
            &["`after:soon` is not known; after: takes 2025, 2025-02, 2025-02-08"],
        );
        check("is: unread", &["nothing stands behind `is:`"]);
        check(
            "source:! -topic:\"…\" korea",
            &[
                "`source:!` has no letter or digit to look for",
                "`-topic:\"…\"` has no letter or digit to look for",
            ],
        );
        assert_eq!(Search::parse("feed:! folder:- tag:?"), Search::default());
        assert!(finished("feed:!", unknown("feed:!")).is_empty());
        assert!(unknown("lang:zz")[0].to_string().contains(" ur, "));
    }

    #[test]
    fn what_says_nothing_is_told_with_what_it_is_taken_for() {
        check(
            "korea \"north",
            &["the quotes of `\"north` are not closed; all behind them is looked for as it stands"],
        );
        check(
            "korea OR japan - x",
            &[
                "`OR` is looked for as a word; all words must occur",
                "`-` says nothing here; a minus right before a word refuses it",
            ],
        );
        check(
            "() كوريا",
            &["`()` says nothing here; brackets put nothing together"],
        );
        for typed in ["\"a b\"", "-«كوريا»", "(korea)", "or", "أ-ب", "\"OR\""] {
            check(typed, &[]);
        }
        assert_eq!(finished("korea \"nor", unknown("korea \"nor")).len(), 0);
        assert_eq!(finished("korea -", unknown("korea -")).len(), 0);
    }

    #[test]
    fn a_name_that_nobody_has_is_told_where_it_stands() {
        let nameless = [Nameless {
            asked: "feed",
            name: "bcc".into(),
            near: vec![SafeText::from("BBC Arabic".to_owned())],
            begun: false,
        }];
        let told = Unknown::all("is:unread feed:BCC topic:bcc", &nameless);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].place, 10..18);
        assert!(told[0].is_harmless());
        assert_eq!(
            told[0].to_string(),
            "there is none by the name of `feed:BCC`; did you mean `feed:\"BBC Arabic\"`?"
        );
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
            assert_eq!(finished(typed, unknown(typed)).len(), told, "{typed}");
        }
    }
}
