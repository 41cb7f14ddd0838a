//! Cues: the words that open, link and close clauses, as data
//! (`assets/lang/cues.toml`, which says what each list means).
//!
//! A cue is a word or a short phrase, folded. A language without cues has empty
//! lists, and whoever asks must do without.

use std::sync::LazyLock;

use foldhash::HashMap;
use serde::Deserialize;

use super::affix::{before, has_letters};
use super::fold::fold;
use super::shipped::{Shipped, tables};
use super::words::Word;

/// Folded phrases, found by their first word.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases(HashMap<Box<str>, Vec<Phrase>>);

/// The words of one phrase.
type Phrase = Box<[Box<str>]>;

impl From<Vec<String>> for Phrases {
    fn from(entries: Vec<String>) -> Self {
        let mut phrases = Self::default();
        for entry in entries {
            let folded = fold(&entry);
            let mut words = folded.split(' ').map(Box::from);
            let first = words.next().unwrap_or_default();
            phrases.0.entry(first).or_default().push(words.collect());
        }
        for rest in phrases.0.values_mut() {
            rest.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        phrases
    }
}

impl Phrases {
    /// How many words of `words` the longest phrase takes that starts there,
    /// its first word read as `first`.
    #[must_use]
    pub fn length_with(&self, first: &str, words: &[Word]) -> Option<usize> {
        self.0.get(first)?.iter().find_map(|rest| {
            let fits = words.len() > rest.len()
                && rest
                    .iter()
                    .zip(&words[1..])
                    .all(|(cue, word)| **cue == *word.folded);
            fits.then_some(rest.len() + 1)
        })
    }

    /// How many words the longest phrase takes that starts at the head of `words`.
    #[must_use]
    pub fn length(&self, words: &[Word]) -> Option<usize> {
        self.length_with(&words.first()?.folded, words)
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when `folded` alone is one of the phrases.
    #[must_use]
    pub fn contains(&self, folded: &str) -> bool {
        self.0
            .get(folded)
            .is_some_and(|rests| rests.iter().any(|rest| rest.is_empty()))
    }
}

/// Folded beginnings or ends of words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Affixes(Vec<String>);

impl From<Vec<String>> for Affixes {
    fn from(entries: Vec<String>) -> Self {
        Self(entries.iter().map(|entry| fold(entry)).collect())
    }
}

/// The cues of one language; the data file says what each list means.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/lang/cues.toml documents each list")]
pub struct Cues {
    pub clause: Phrases,
    pub closer: Phrases,
    pub before_closer: Affixes,
    pub behind_closer: Affixes,
    pub trail: Phrases,
    pub apposed: Phrases,
    pub participle: Phrases,
    pub lead_in: Phrases,
    pub aside: Phrases,
    pub joint: Phrases,
    pub leaning: Phrases,
    pub verb: Phrases,
    pub either: Phrases,
    pub steady: Phrases,
    pub saying: Phrases,
    pub hollow: Phrases,
    pub carrying: Phrases,
    pub standing: Phrases,
    pub copula: Phrases,
    pub addressing: Phrases,
    pub impersonal: Phrases,
    pub masculine: Phrases,
    pub named: Phrases,
    pub reporting: Phrases,
    pub complement: Phrases,
    pub referent: Phrases,
    pub awaiting: Phrases,
    pub answering: Phrases,
    pub loose: Phrases,
    pub relative: Phrases,
    pub circumstance: Phrases,
    pub announcing: Phrases,
    pub hanging: Phrases,
    pub notice: Phrases,
    pub caption: Phrases,
    pub credit: Phrases,
    pub placing: Phrases,
    pub backward: Phrases,
    pub then: Phrases,
    pub same: Phrases,
    pub pronoun: Phrases,
    pub plural: Phrases,
    pub other: Phrases,
    pub group: Phrases,
    pub pointing: Phrases,
    pub pointing_far: Phrases,
    pub pointed: Phrases,
    pub idle: Phrases,
    pub linking: Phrases,
    pub tail: Phrases,
    pub echo: Phrases,
    pub topic: Phrases,
    pub said: Phrases,
    pub claim: Phrases,
    pub joining: Phrases,
    pub adding: Phrases,
    pub also: Phrases,
    pub several: Phrases,
    pub transitive: Phrases,
    pub two: Phrases,
    pub turning: Phrases,
    pub cause: Phrases,
    pub courtesy: Phrases,
    pub praising: Phrases,
    pub further: Phrases,
    pub women: Phrases,
    pub preposition: Phrases,
    pub leading: Phrases,
    pub adverb: Phrases,
    pub reason: Phrases,
    pub when: Phrases,
    pub only: Phrases,
    pub rather: Phrases,
    pub counting: Phrases,
    pub agency: Phrases,
    pub place: Phrases,
    #[serde(rename = "self")]
    pub own: Phrases,
    pub rooted: Phrases,
    pub rank: Phrases,
    pub section: Phrases,
}

/// What an Arabic verb of the past takes on (she, they, the two of them), and
/// the weak letter that may give way to it.
const VERB_ENDINGS: &[(&str, &str)] = &[("ت", "ي"), ("وا", "ي"), ("تا", "ي"), ("ا", "")];

static ALL: LazyLock<Shipped<Cues>> = LazyLock::new(|| {
    let languages = tables(include_str!("../../assets/lang/cues.toml"));
    Shipped::new(languages, |_, table| {
        toml::from_str(table).expect("a test reads the cues that are built in")
    })
});
static NONE: LazyLock<Cues> = LazyLock::new(Cues::default);

impl Cues {
    /// The cues of `language`, an ISO 639-1 code.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        ALL.of(language).unwrap_or(&NONE)
    }

    /// True when the first letter of `folded` belongs to the word itself, though
    /// it looks like a prefix. Up to two letters of ending are looked past, unless
    /// a verb stands behind the first letter (وسيطرت is no form of وسيط).
    #[must_use]
    pub fn is_rooted(&self, folded: &str) -> bool {
        let ended = |(at, _): (usize, char)| self.rooted.contains(&folded[..at]);
        self.rooted.contains(folded)
            || has_letters(folded, 6)
                && folded.char_indices().rev().take(2).any(ended)
                && !folded
                    .char_indices()
                    .nth(1)
                    .is_some_and(|(at, _)| self.is_verb(&folded[at..]))
    }

    /// True when the verb closes the clause, as in Persian and Urdu.
    #[must_use]
    pub fn is_verb_final(&self) -> bool {
        !self.closer.is_empty()
    }

    /// True when `folded` is a verb that closes a clause, with or without what is
    /// written onto it.
    #[must_use]
    pub fn closes(&self, folded: &str) -> bool {
        let ends = |form: &str| {
            let mut endings = self.behind_closer.0.iter();
            self.closer.contains(form)
                || endings.any(|ending| {
                    form.strip_suffix(ending.as_str())
                        .is_some_and(|bare| self.closer.contains(bare))
                })
        };
        let mut beginnings = self.before_closer.0.iter();
        self.is_verb_final()
            && (ends(folded)
                || beginnings
                    .any(|beginning| folded.strip_prefix(beginning.as_str()).is_some_and(ends)))
    }

    /// True when `folded` is a verb of news in any of the forms the third person
    /// takes.
    #[must_use]
    pub fn is_verb(&self, folded: &str) -> bool {
        self.verb.contains(folded)
            || self.closes(folded)
            || VERB_ENDINGS.iter().any(|(ending, instead)| {
                before(folded, ending).is_some_and(|rest| {
                    self.verb.contains(rest)
                        || !instead.is_empty() && self.verb.contains(&format!("{rest}{instead}"))
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Cues, Phrases};
    use crate::language::fold::fold;
    use crate::language::words::words;

    fn check(phrases: &Phrases, text: &str, length: Option<usize>) {
        assert_eq!(phrases.length(&words(text, 0)), length, "{text}");
    }

    #[test]
    fn the_cues_that_are_built_in_can_be_read() {
        for language in ALL.languages() {
            assert!(!Cues::of(language).leaning.0.is_empty(), "{language}");
        }
        assert!(Cues::of("xx").leaning.0.is_empty());
    }

    #[test]
    fn a_persian_verb_closes_in_its_forms() {
        let closes = |word| Cues::of("fa").closes(&fold(word));
        for verb in ["کرد", "می‌کنند", "نمی‌شود", "رسیده‌اند", "بگیرد"]
        {
            assert!(closes(verb), "{verb}");
        }
        for other in ["میدان", "کتاب", "نامه"] {
            assert!(!closes(other), "{other}");
        }
        assert!(!Cues::of("ar").closes("كرد"));
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::from(vec!["كما".to_owned(), "كما أنّ".to_owned()]);
        check(&phrases, "كما ان الميناء", Some(2));
        check(&phrases, "كما قال", Some(1));
        check(&phrases, "الميناء", None);
        assert!(phrases.contains("كما"));
    }
}
