//! Tokens: a text as the search index knows it. A token is a run of letters and
//! digits, folded, and with one hamza for those that sit on waw and ya, so that
//! مسؤول and مسئول meet. In scripts that are written without blanks every letter
//! is a token, and a word of them is a phrase.

use std::ops::Range;

use crate::language::fold::{Folded, fold_char};
use crate::language::letter::is_alphanumeric;

/// Longer runs are cut, in letters: no word is so long.
const LONGEST: usize = 64;

/// Calls `take` with each token of `text`, in order.
pub fn each(text: &str, mut take: impl FnMut(&str)) {
    let mut token = String::new();
    let mut letters = 0;
    let mut piece = |c: char| {
        let alone = is_unspaced(c);
        let goes_on = is_alphanumeric(c) && !alone && letters < LONGEST;
        if !goes_on && !token.is_empty() {
            take(&token);
            token.clear();
            letters = 0;
        }
        if is_alphanumeric(c) {
            token.push(c);
            // A letter that stands alone fills its token.
            letters = if alone { LONGEST } else { letters + 1 };
        }
    };
    for c in with_one_hamza(text) {
        fold_char(c, &mut piece);
    }
    piece(' ');
}

/// The tokens of `text`, in order.
pub(super) fn all(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    each(text, |token| tokens.push(token.to_owned()));
    tokens
}

/// The tokens of `text` with the bytes of `text` that each came from.
#[must_use]
pub(super) fn placed(text: &str) -> Vec<(String, Range<usize>)> {
    let folded = Folded::new(&with_one_hamza(text).collect::<String>());
    runs(&folded.text)
        .map(|range| {
            let token = folded.text[range.clone()].to_owned();
            (token, folded.source_range(range))
        })
        .collect()
}

/// The letters of a text, with one hamza for those that sit on waw and ya, whether they
/// are written as one character or as two. Each letter is as long as it was, so that
/// places in the one are places in the other.
fn with_one_hamza(text: &str) -> impl Iterator<Item = char> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let is_hamza = match c {
            'ؤ' | 'ئ' => true,
            'و' | 'ي' | 'ى' | 'ی' => chars.peek() == Some(&'\u{654}'),
            _ => false,
        };
        Some(if is_hamza { 'ء' } else { c })
    })
}

/// Where the tokens of a folded text are.
fn runs(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += folded[at..].find(is_alphanumeric)?;
        let start = at;
        for (letters, c) in folded[start..].chars().enumerate() {
            let alone = is_unspaced(c);
            if !is_alphanumeric(c) || letters == LONGEST || (alone && letters > 0) {
                break;
            }
            at += c.len_utf8();
            if alone {
                break;
            }
        }
        Some(start..at)
    })
}

/// True for letters of scripts that put no blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{each, placed};

    fn check(text: &str, tokens: &[&str]) {
        let mut found = Vec::new();
        each(text, |token| found.push(token.to_owned()));
        assert_eq!(found, tokens);
        let again: Vec<String> = placed(text).into_iter().map(|placed| placed.0).collect();
        assert_eq!(again, tokens);
    }

    #[test]
    fn tokens_are_folded_runs_of_letters_and_digits() {
        check("قال «أَحْمَد»: ٢٠٢٤!", &["قال", "احمد", "2024"]);
        check("مسؤول مسئول", &["مسءول", "مسءول"]);
        check(
            "مسو\u{654}ول بي\u{654}ة ا\u{654}حمد",
            &["مسءول", "بءه", "احمد"],
        );
        check("minister’s", &["minister", "s"]);
        check(" - ", &[]);
    }

    #[test]
    fn letters_of_unspaced_scripts_stand_alone() {
        check("北京abc", &["北", "京", "abc"]);
    }

    #[test]
    fn long_runs_are_cut() {
        check(&"a".repeat(65), &[&"a".repeat(64), "a"]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "رَئيس مسؤول";
        let (_, place) = placed(text)[1].clone();
        assert_eq!(&text[place], "مسؤول");
    }
}
