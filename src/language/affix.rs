//! Affixes: what is written onto a word at its two ends.
//!
//! The same answers as [`str::strip_prefix`] and [`str::strip_suffix`] give, for whoever
//! asks for many affixes of many words: one byte tells most of them apart. Which affixes
//! a language has is for others to know.

/// `word` behind `beginning`, where it begins so.
#[must_use]
#[inline]
pub fn behind<'w>(word: &'w str, beginning: &str) -> Option<&'w str> {
    let last = beginning.len().checked_sub(1);
    let alike = last.is_none_or(|last| word.as_bytes().get(last) == beginning.as_bytes().get(last));
    alike.then(|| word.strip_prefix(beginning)).flatten()
}

/// `word` in front of `ending`, where it ends so.
#[must_use]
#[inline]
pub fn before<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let alike = ending.is_empty() || word.as_bytes().last() == ending.as_bytes().last();
    alike.then(|| word.strip_suffix(ending)).flatten()
}

/// True when `word` has so many characters or more.
#[must_use]
#[inline]
pub fn has_letters(word: &str, least: usize) -> bool {
    least == 0 || word.chars().nth(least - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::{before, behind, has_letters};

    #[test]
    fn the_answers_are_those_of_the_standard_library() {
        let words = ["", "ا", "ال", "والي", "sail", "sailed", "נמל", "a"];
        for word in words {
            for affix in words {
                assert_eq!(
                    behind(word, affix),
                    word.strip_prefix(affix),
                    "{word} {affix}"
                );
                assert_eq!(
                    before(word, affix),
                    word.strip_suffix(affix),
                    "{word} {affix}"
                );
            }
            for least in 0..7 {
                assert_eq!(
                    has_letters(word, least),
                    word.chars().count() >= least,
                    "{word}"
                );
            }
        }
    }
}
