//! Words: the pieces of a text that carry letters or digits, each with where it
//! stands and how it folds.
//!
//! The pieces are those of UAX #29, with two changes that real news asks for: a
//! colon or an inner full stop between whole words parts them (`said:yes`,
//! `ended.They`), and `'s` is not part of the folded word. Nothing here knows
//! which words matter; see [`super::stop`].

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold_into;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The word folded, for comparing only.
    pub folded: Arc<str>,
}

/// The words of `text`, in order; their ranges count from `offset`.
#[must_use]
pub fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 8);
    add_words(&mut out, text, offset);
    out
}

/// Adds the [`words`] of `text` to others.
pub fn add_words(out: &mut Vec<Word>, text: &str, offset: usize) {
    let folded = String::new();
    let mut cutting = Cutting { out, folded };
    let mut at = offset;
    for chunk in text.split(' ') {
        let end = chunk.trim_end_matches(is_sign);
        let core = end.trim_start_matches(is_sign);
        if !core.is_empty() && is_one_word(core) {
            cutting.push(core, at + end.len() - core.len());
        } else if !core.is_empty() {
            for (within, piece) in chunk.unicode_word_indices() {
                cutting.push_parts(piece, at + within);
            }
        }
        at += chunk.len() + 1;
    }
}

/// True when `chunk`, with blanks or signs around it, is one word and nothing else:
/// what needs no tables to tell, and most words are such.
fn is_one_word(chunk: &str) -> bool {
    let is_mark = |c| matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}');
    let is_letter = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '\u{620}'..='\u{669}' | '\u{66e}'..='\u{6d3}' | '\u{6f0}'..='\u{6f9}')
    };
    !chunk.starts_with(is_mark) && chunk.chars().all(is_letter)
}

/// True for signs that belong to no word at whose beginning or end they stand.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '"'
            | '('
            | ')'
            | '-'
            | '«'
            | '»'
            | '“'
            | '”'
            | '…'
            | '،'
            | '؛'
            | '؟'
    )
}

/// Words being cut.
struct Cutting<'w> {
    out: &'w mut Vec<Word>,
    /// The word that was folded last.
    folded: String,
}

impl Cutting<'_> {
    /// Adds the parts of a piece that are words of their own.
    fn push_parts(&mut self, piece: &str, at: usize) {
        let mut start = 0;
        for (cut, c) in piece.char_indices() {
            if c == ':' || (c == '.' && parts_words(&piece[start..cut], &piece[cut + 1..])) {
                self.push(&piece[start..cut], at + start);
                start = cut + 1;
            }
        }
        self.push(&piece[start..], at + start);
    }

    fn push(&mut self, piece: &str, start: usize) {
        fold_into(&mut self.folded, piece);
        let folded = self.folded.as_str();
        let folded = folded.strip_suffix("'s").unwrap_or(folded);
        // A word of marks alone folds to nothing.
        if !folded.is_empty() {
            self.out.push(Word {
                range: start..start + piece.len(),
                folded: folded.into(),
            });
        }
    }
}

/// True when a full stop between `before` and `after` ends a word rather than
/// being part of one, as it is in `U.S` and `3.5`.
fn parts_words(before: &str, after: &str) -> bool {
    let letters = |part: &str| part.chars().take_while(|c| c.is_alphabetic()).count();
    letters(after) >= 2
        && letters(before) >= 3
        && (after.starts_with(char::is_uppercase) || !after.is_ascii())
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{Cutting, words};

    fn check(text: &str, folded: &[&str]) {
        let found = words(text, 0);
        let forms: Vec<_> = found.iter().map(|word| &*word.folded).collect();
        assert_eq!(forms, folded, "{text}");
        for word in found {
            assert!(!text[word.range].is_empty());
        }
    }

    #[test]
    fn words_fold_and_keep_what_belongs_inside() {
        check(
            "The U.S. paid 3.5 million",
            &["the", "u.s", "paid", "3.5", "million"],
        );
        check("don't", &["don't"]);
        check("العِلمُ نور", &["العلم", "نور"]);
        check("می‌رود", &["ميرود"]);
        check("צה\"ל", &["צה\"ל"]);
    }

    #[test]
    fn a_possessive_s_is_not_part_of_the_word() {
        check("Rana’s boat", &["rana", "boat"]);
    }

    #[test]
    fn glued_words_part_at_a_colon_or_a_full_stop() {
        check("قال:نعم", &["قال", "نعم"]);
        check("it ended.They left", &["it", "ended", "they", "left"]);
        check("انتهى.ثم عاد", &["انتهي", "ثم", "عاد"]);
        check("example.org", &["example.org"]);
    }

    #[test]
    fn what_is_told_without_tables_is_what_they_tell() {
        const LETTERS: [char; 18] = [
            'ا', 'ی', 'ـ', '\u{64e}', '٣', '۴', '1', 'a', 'א', '.', ':', '"', '\'', '،', '_',
            '\u{200c}', '\n', ' ',
        ];
        let mut texts = vec![String::new()];
        for at in 0.. {
            let text = texts[at].clone();
            let mut by_tables = Vec::new();
            let mut cutting = Cutting {
                out: &mut by_tables,
                folded: String::new(),
            };
            for (start, piece) in text.unicode_word_indices() {
                cutting.push_parts(piece, start);
            }
            let found = words(&text, 0);
            assert_eq!(found, by_tables, "{text:?}");
            if text.chars().count() < 4 {
                texts.extend(LETTERS.map(|letter| format!("{text}{letter}")));
            } else if at + 1 == texts.len() {
                break;
            }
        }
    }

    #[test]
    fn ranges_count_from_the_offset() {
        assert_eq!(words("a bc", 10)[1].range, 12..14);
    }
}
