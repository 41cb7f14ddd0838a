//! Clitics in front of a word that was typed: the "and", "by", "to" and "like" that
//! Arabic writes onto it. Who types وكوريا looks for كوريا.
//!
//! Many words begin with one of these letters by themselves: وزير is not "and زير".
//! Lists say which are words: one that takes the article begins with its own letter,
//! and so does one that is listed as rooted; what is left must be a word, or else
//! neither may be one, as with a place that no list knows. The article itself is
//! [`super`]'s affair. Of Hebrew no list of words is known, so only long ones lose
//! their clitic.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{WHOLE, listed, nation};
use crate::language::{lexicon, names};
use crate::query::token;

/// "And" and "so" stand before any word.
const CONJUNCTIONS: [&str; 2] = ["و", "ف"];
/// The others before nouns, by themselves or behind a conjunction.
const PREPOSITIONS: [&str; 9] = ["وب", "ول", "وك", "فب", "فل", "فك", "ب", "ل", "ك"];

/// Endings of words that no list has in this form.
const ENDINGS: [&str; 9] = ["ها", "هم", "نا", "ات", "ين", "ون", "يه", "ه", "ي"];

/// Letters of what is left at least; of a word that no list knows.
const SHORTEST: usize = 3;
const SHORTEST_UNKNOWN: usize = 4;

/// Words that begin with their own letter.
static ROOTED: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/lang/rooted-ar.txt")));

/// Words there are, and those that take the article or are names, as tokens.
static WORDS: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let (mut words, mut nouns) = (HashSet::new(), HashSet::new());
    for word in lexicon::words() {
        token::each(word, |word| {
            nouns.extend(word.strip_prefix("ال").map(str::to_owned));
            words.insert(word.to_owned());
        });
    }
    for name in names::of("ar") {
        token::each(name, |word| {
            nouns.insert(word.to_owned());
        });
    }
    (words, nouns)
});

/// Names of one word, without the article.
static NAMED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut named = HashSet::new();
    for name in names::of("ar") {
        let mut words = token::all(name);
        let word = words.pop().filter(|_| words.is_empty());
        named.extend(word.map(|word| nation::bare(&word).to_owned()));
    }
    named
});

/// True for a word whose first letter is its own.
pub(super) fn is_rooted(word: &str) -> bool {
    ROOTED.contains(word)
}

/// True for a word of the list.
pub(super) fn is_word(word: &str) -> bool {
    WORDS.0.contains(word)
}

/// True for a word that takes the article, or is of a name.
pub(super) fn is_noun(word: &str) -> bool {
    WORDS.1.contains(word)
}

/// True for a name of one word, without its article.
pub(super) fn is_name(word: &str) -> bool {
    NAMED.contains(word)
}

/// True for a noun of which there are many by an ending: مهندس, of مهندسون.
pub(super) fn has_sound_plural(noun: &str) -> bool {
    let has = |ending| {
        let many = format!("{noun}{ending}");
        is_word(&many) || is_noun(&many)
    };
    let letters = noun.chars().count();
    letters > SHORTEST && (has("ون") || has("ين"))
}

/// What is left of a word without the clitic in front; nothing where it has none.
pub(super) fn without(word: &str) -> Option<&str> {
    let (words, nouns) = &*WORDS;
    if WHOLE.contains(word) || is_rooted(word) || nouns.contains(word) {
        return None;
    }
    let left = |clitic: &&'static str| {
        let rest = word.strip_prefix(*clitic)?;
        let letters = rest.chars().count();
        (letters >= SHORTEST).then_some((rest, letters))
    };
    let is_noun = |&(rest, letters): &(&str, usize)| {
        nouns.contains(rest) || letters > SHORTEST && words.contains(rest)
    };
    let conjunctions = || CONJUNCTIONS.iter().filter_map(left);
    let known = conjunctions()
        .find(|(rest, _)| nouns.contains(*rest))
        .or_else(|| PREPOSITIONS.iter().filter_map(left).find(is_noun))
        .or_else(|| conjunctions().find(|(rest, _)| words.contains(*rest)));
    let unknown = || {
        // A word that takes the article takes endings, too.
        let is_form = |ending: &&str| {
            let stem = word.strip_suffix(*ending);
            stem.is_some_and(|stem| nouns.contains(stem) || words.contains(stem))
        };
        if words.contains(word) || ENDINGS.iter().any(is_form) {
            return None;
        }
        let single = PREPOSITIONS[6..].iter().filter_map(left);
        conjunctions()
            .chain(single)
            .find(|&(_, letters)| letters >= SHORTEST_UNKNOWN)
    };
    known.or_else(unknown).map(|(rest, _)| rest)
}

/// What Hebrew writes onto a word, the article apart.
const HEBREW: [&str; 6] = ["וב", "ול", "ומ", "ו", "ב", "ל"];
/// Hebrew words that begin so by themselves, and leave a word.
const HEBREW_ROOTED: [&str; 10] = [
    "בחירות",
    "בריאות",
    "בקשות",
    "בשורה",
    "בעלות",
    "בירות",
    "לחיים",
    "לימודים",
    "ועידה",
    "ועדות",
];
/// Letters of what is left of a Hebrew word that is no name.
const SHORTEST_HEBREW: usize = 4;

static HEBREW_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for name in names::of("he") {
        token::each(name, |word| {
            words.insert(word.to_owned());
        });
    }
    words
});

/// The same of a Hebrew word.
pub(super) fn without_hebrew(word: &str) -> Option<&str> {
    let names = &*HEBREW_NAMES;
    if names.contains(word) || HEBREW_ROOTED.contains(&word) {
        return None;
    }
    let rests = || HEBREW.iter().filter_map(|clitic| word.strip_prefix(clitic));
    rests()
        .find(|rest| names.contains(*rest))
        .or_else(|| rests().find(|rest| rest.chars().count() >= SHORTEST_HEBREW))
}
