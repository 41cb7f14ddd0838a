//! Words: the pieces of a text that carry letters or digits, each with where it
//! stands and how it folds.
//!
//! The pieces are those of UAX #29, with two changes that real news asks for: a
//! colon or an inner full stop between whole words parts them (`said:yes`,
//! `ended.They`), and `'s` is not part of the folded word. Nothing here knows
//! which words matter; see [`super::stop`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The word folded, for comparing only.
    pub folded: Box<str>,
}

/// The words of `text`, in order; their ranges count from `offset`.
#[must_use]
pub fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 8);
    for (at, piece) in text.unicode_word_indices() {
        let mut start = 0;
        for (cut, c) in piece.char_indices() {
            if c == ':' || (c == '.' && parts_words(&piece[start..cut], &piece[cut + 1..])) {
                push(&mut out, &piece[start..cut], offset + at + start);
                start = cut + 1;
            }
        }
        push(&mut out, &piece[start..], offset + at + start);
    }
    out
}

fn push(out: &mut Vec<Word>, piece: &str, start: usize) {
    let mut folded = fold(piece);
    if let Some(bare) = folded.strip_suffix("'s") {
        folded.truncate(bare.len());
    }
    // A word of marks alone folds to nothing.
    if !folded.is_empty() {
        out.push(Word {
            range: start..start + piece.len(),
            folded: folded.into_boxed_str(),
        });
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
    use super::words;

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
    fn ranges_count_from_the_offset() {
        assert_eq!(words("a bc", 10)[1].range, 12..14);
    }
}
