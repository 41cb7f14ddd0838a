//! The interface's own words, in the reader's language: one file a language in
//! `assets/locale`, each with every word, every action's sentence, and the forms
//! a number asks of the noun beside it.
//!
//! Words that came from outside are set into sentences as isolates (UAX #9), so
//! they cannot turn what stands around them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::action::Action;
pub use super::counted::Counted;
pub use super::interface::Interface;
use super::told::{self, Told};
pub use super::word::Word;
use crate::article::{Direction, Problem};
use crate::points::Section;
use crate::query::Unknown;
use crate::safe::SafeText;
use crate::text::{Base, direction_of};

/// The forms of a counted noun, after CLDR's plural rules. A form that is
/// missing is the same as `other`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    months: Vec<String>,
    words: BTreeMap<String, String>,
    counted: BTreeMap<String, Forms>,
    actions: BTreeMap<String, String>,
    reasons: BTreeMap<String, String>,
    /// English needs none.
    #[serde(default)]
    told: BTreeMap<String, String>,
}

/// The interface's words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Which language.
    pub interface: Interface,
    pub(super) months: Vec<String>,
    words: BTreeMap<Word, SafeText>,
    counted: BTreeMap<Counted, Forms>,
    actions: BTreeMap<Action, SafeText>,
    reasons: BTreeMap<String, SafeText>,
    told: Told,
}

impl Locale {
    /// The words of `interface`.
    #[must_use]
    pub fn shipped(interface: Interface) -> Self {
        Self::parse(
            interface,
            match interface {
                Interface::Arabic => include_str!("../../assets/locale/ar.toml"),
                Interface::English => include_str!("../../assets/locale/en.toml"),
            },
        )
        .expect("the shipped words are read in this module's tests")
    }

    fn parse(interface: Interface, file: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(file).map_err(|error| error.to_string())?;
        if written.months.len() != 12 {
            return Err(format!("{} months", written.months.len()));
        }
        let safe = |text: &String| SafeText::new(&told::with_code_apart(text));
        Ok(Self {
            interface,
            months: written.months,
            words: complete(Word::ALL, Word::name, &written.words)?
                .into_iter()
                .map(|(word, text)| (word, safe(&text)))
                .collect(),
            counted: complete(Counted::ALL, Counted::name, &written.counted)?,
            actions: complete(Action::ALL, Action::name, &written.actions)?
                .into_iter()
                .map(|(action, text)| (action, safe(&text)))
                .collect(),
            reasons: written
                .reasons
                .iter()
                .map(|(rule, text)| (rule.clone(), safe(text)))
                .collect(),
            told: Told::of(written.told),
        })
    }

    /// The way the interface's lines run.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.interface.direction()
    }

    /// A word or sentence.
    #[must_use]
    pub fn word(&self, word: Word) -> &SafeText {
        &self.words[&word]
    }

    /// A sentence with `values` set in by name, each isolated.
    #[must_use]
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> SafeText {
        SafeText::new(&filled(
            self.words[&word].as_str(),
            values,
            self.direction(),
        ))
    }

    /// The sentence that says what an action does.
    #[must_use]
    pub fn sentence(&self, action: Action) -> &SafeText {
        &self.actions[&action]
    }

    /// What a section is called.
    #[must_use]
    pub fn section(&self, section: Section) -> &SafeText {
        self.word(match section {
            Section::Politics => Word::SectionPolitics,
            Section::World => Word::SectionWorld,
            Section::Economy => Word::SectionEconomy,
            Section::Sport => Word::SectionSport,
            Section::Technology => Word::SectionTechnology,
            Section::Health => Word::SectionHealth,
            Section::Culture => Word::SectionCulture,
            Section::Society => Word::SectionSociety,
        })
    }

    /// Why a rule of this name removes what it removes, whatever language the
    /// rule is for (`ar-date` is known as `date`); the name itself where the
    /// locale does not know the rule.
    #[must_use]
    pub fn reason(&self, rule: &SafeText) -> SafeText {
        let name = rule.as_str();
        let general = name
            .split_once('-')
            .filter(|(language, _)| language.len() == 2);
        let known = self
            .reasons
            .get(name)
            .or_else(|| self.reasons.get(general?.1));
        known.unwrap_or(rule).clone()
    }

    /// What other parts of the program say of a failure, in the interface's
    /// language where it is known.
    #[must_use]
    pub fn told(&self, sentence: &SafeText) -> SafeText {
        let known = self.told.say(sentence.as_str(), &|name, number| {
            let counted = Counted::ALL.iter().find(|counted| counted.name() == name);
            Some(self.count(*counted?, number.parse().ok()?).to_string())
        });
        known.map_or_else(|| sentence.clone(), |said| SafeText::new(&said))
    }

    /// What of a search nobody knows of, with what is known.
    #[must_use]
    pub fn unknown(&self, unknown: &Unknown) -> SafeText {
        self.told(&SafeText::from(unknown.to_string()))
    }

    /// The same where there is little room: what was meant, if that can be told, comes
    /// first.
    #[must_use]
    pub fn unknown_in_short(&self, unknown: &Unknown) -> SafeText {
        match unknown.nearest() {
            Some(near) => {
                let values = [("near", near.as_str()), ("typed", unknown.typed())];
                self.fill(Word::DidYouMean, &values)
            }
            None => self.unknown(unknown),
        }
    }

    /// What went wrong, and with what; an address keeps its own direction.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> SafeText {
        let (origin, message) = (&problem.origin, &problem.message);
        SafeText::new(&format!("\u{2068}{origin}\u{2069}: {message}"))
    }

    /// A number with its noun: `3 articles`.
    #[must_use]
    pub fn count(&self, counted: Counted, number: usize) -> SafeText {
        let forms = &self.counted[&counted];
        let form = match self.interface {
            Interface::Arabic => match (number, number % 100) {
                (0, _) => &forms.zero,
                (1, _) => &forms.one,
                (2, _) => &forms.two,
                (_, 3..=10) => &forms.few,
                (_, 11..=99) => &forms.many,
                _ => &None,
            },
            Interface::English => match number {
                0 => &forms.zero,
                1 => &forms.one,
                _ => &None,
            },
        };
        let form = form.as_ref().unwrap_or(&forms.other);
        SafeText::new(&form.replace("{n}", &number.to_string()))
    }
}

/// The value of each name, or which name is missing or unknown.
fn complete<K: Copy + Ord, V: Clone>(
    all: &[K],
    name: impl Fn(K) -> &'static str,
    written: &BTreeMap<String, V>,
) -> Result<BTreeMap<K, V>, String> {
    if let Some(unknown) = written
        .keys()
        .find(|key| !all.iter().any(|&known| name(known) == **key))
    {
        return Err(format!("`{unknown}` is not known"));
    }
    all.iter()
        .map(|&key| match written.get(name(key)) {
            Some(value) => Ok((key, value.clone())),
            None => Err(format!("`{}` is missing", name(key))),
        })
        .collect()
}

/// `template` with each `{name}` replaced by its value as an isolate.
fn filled(template: &str, values: &[(&str, &str)], direction: Direction) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        let value = value.map_or("", |(_, value)| value);
        out.push(opening(value, direction));
        out.push_str(value);
        out.push('\u{2069}');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The sign that opens the isolate of a value (UAX #9): it runs as its first letter does.
/// What is put together of isolates may have no letter besides, and is a sentence of ours.
fn opening(value: &str, direction: Direction) -> char {
    if !value.contains('\u{2069}') {
        return '\u{2068}';
    }
    match direction_of(value, Base::Auto(direction)) {
        Direction::Ltr => '\u{2066}',
        Direction::Rtl => '\u{2067}',
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Interface, Locale, Word, filled};
    use crate::article::Direction::Ltr;
    use crate::points::Section;
    use crate::text::{Options, one_line};

    fn check(interface: Interface, number: usize, words: &str) {
        assert_eq!(
            Locale::shipped(interface).count(Counted::Articles, number),
            words
        );
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        for interface in [Interface::Arabic, Interface::English] {
            let _ = Locale::shipped(interface);
        }
    }

    #[test]
    fn both_languages_set_in_the_same_values() {
        let [arabic, english] = [Interface::Arabic, Interface::English].map(Locale::shipped);
        for (word, text) in &arabic.words {
            let holes = |text: &str| {
                let mut holes: Vec<_> = text
                    .split('{')
                    .skip(1)
                    .map(|part| part.split('}').next().unwrap().to_owned())
                    .collect();
                holes.sort();
                holes
            };
            assert_eq!(
                holes(text.as_str()),
                holes(english.word(*word).as_str()),
                "{word:?}"
            );
        }
        assert_eq!(
            arabic.reasons.keys().collect::<Vec<_>>(),
            english.reasons.keys().collect::<Vec<_>>()
        );
    }

    #[test]
    fn numbers_ask_for_their_form() {
        check(Interface::English, 0, "no articles");
        check(Interface::English, 1, "1 article");
        check(Interface::English, 2, "2 articles");
        check(Interface::Arabic, 0, "لا مقالات");
        check(Interface::Arabic, 1, "مقال واحد");
        check(Interface::Arabic, 2, "مقالان");
        check(Interface::Arabic, 5, "5 مقالات");
        check(Interface::Arabic, 11, "11 مقالًا");
        check(Interface::Arabic, 100, "100 مقال");
        check(Interface::Arabic, 103, "103 مقالات");
    }

    #[test]
    fn a_section_is_asked_for_by_the_name_it_is_shown_by() {
        for interface in [Interface::Arabic, Interface::English] {
            let locale = Locale::shipped(interface);
            for section in Section::ALL {
                let name = locale.section(section).as_str();
                assert_eq!(Section::called(name), Some(section));
            }
        }
    }

    #[test]
    fn what_is_set_in_is_isolated() {
        assert_eq!(
            filled("no {x} here", &[("x", "شيء")], Ltr),
            "no \u{2068}شيء\u{2069} here"
        );
        assert_eq!(filled("a { b", &[], Ltr), "a { b");
    }

    #[test]
    fn what_is_put_together_runs_as_the_sentence_that_it_is_set_into() {
        let locale = Locale::shipped(Interface::Arabic);
        let values = [("date", "26 مايو 2026"), ("hour", "13:02")];
        let moment = locale.fill(Word::Moment, &values);
        let until = locale.fill(Word::EarlierText, &[("date", moment.as_str())]);
        let line = one_line(&until, 80, &Options::default());
        let seen = line.visual_string();
        assert!(seen.starts_with("13:02 ،2026"), "{seen}");
    }
}
