//! The Arabic "and" that is written onto a word: whether what is left without it is one.
//!
//! Only the forms that lists know are looked at. Where it may be left out is for
//! `super::opening`.

use super::verb::looks_like_verb;
use crate::language::affix::has_letters;
use crate::language::lexicon::{is_known, is_listed, is_listed_bare, plain};

/// The fewest letters of a preposition and the noun it is written to.
const LEAST_JOINED: usize = 5;
/// The fewest letters of a word behind "and" that the lists know both with it and without.
const LEAST_KNOWN: usize = 4;
/// The fewest letters of a verb of the future.
const LEAST_FUTURE: usize = 4;

/// True when a word is left of `written` without the Arabic "and" at its head, and with
/// it is none.
pub(super) fn joins_word(written: &str) -> bool {
    let word = plain(written);
    let rest = word.strip_prefix('و').unwrap_or_default();
    // Few nouns but many verbs begin so in one of their forms, and none so in the future.
    let form = || rest.starts_with(['ا', 'ت', 'ي']) && is_known(rest);
    let future = ["سي", "ست"].iter().any(|head| rest.starts_with(head));
    match is_listed(&word) {
        true => {
            !is_listed_bare(&word) && (future || has_letters(rest, LEAST_KNOWN)) && is_listed(rest)
        }
        false => is_listed(rest) || form() || future && has_letters(rest, LEAST_FUTURE),
    }
}

/// True when an Arabic "by" or "for" with its noun, or "not" with its verb, is left of
/// `written` without the "and" at its head, and no noun begins as the whole does.
pub(super) fn joins_particle(written: &str) -> bool {
    let word = plain(written);
    let rest = word.strip_prefix('و').unwrap_or_default();
    let led = rest.starts_with(['ب', 'ل']) && has_letters(rest, LEAST_JOINED) && is_known(rest);
    let denied = rest.strip_prefix("لا").is_some_and(looks_like_verb);
    (led || denied) && (is_listed(rest) || !is_listed(&word)) && !is_listed_bare(&word)
}

#[cfg(test)]
mod tests {
    use super::{joins_particle, joins_word};

    #[test]
    fn a_word_that_lists_know_with_and_without_it_has_it_in_front() {
        for word in ["وتواصل", "واتخذت", "ولاحظ", "وسيقع", "وسيحل"] {
            assert!(joins_word(word), "{word}");
        }
        for word in ["وسيلة", "وجود", "وظائف", "وقعت", "واصلت"] {
            assert!(!joins_word(word), "{word}");
        }
    }

    #[test]
    fn a_preposition_or_a_denial_stands_alone_without_it() {
        for word in ["وباستشارة", "وبالتحري", "ولايستبعد"] {
            assert!(joins_particle(word), "{word}");
        }
        for word in ["ولادة", "ولاية", "وباء"] {
            assert!(!joins_particle(word), "{word}");
        }
    }
}
