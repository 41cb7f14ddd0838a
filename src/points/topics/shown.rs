//! Shown: how a word of a text is written where it stands as a topic. What it is counted
//! by is not for this module to say.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::language::affix::before;

/// `shown` without the ending of an English owner.
pub(super) fn without_possessive(shown: Cow<'_, str>) -> Cow<'_, str> {
    let mut bare = &*shown;
    while let Some(shorter) = before(bare, "'s").or_else(|| before(bare, "’s")) {
        bare = shorter;
    }
    let bare = bare.len();
    match shown {
        Cow::Borrowed(shown) => Cow::Borrowed(&shown[..bare]),
        Cow::Owned(mut shown) => {
            shown.truncate(bare);
            Cow::Owned(shown)
        }
    }
}

/// `written` without vowel marks, tatweel and invisible characters and with plain
/// letters for the forms of old encodings, so that one word is shown in one way.
pub(super) fn unmarked(written: &str) -> Cow<'_, str> {
    if written.contains(is_presentation_form) {
        let plain = written.nfkc().filter(|c| !is_mark(*c));
        Cow::Owned(plain.collect())
    } else if written.contains(is_mark) {
        Cow::Owned(written.chars().filter(|c| !is_mark(*c)).collect())
    } else {
        Cow::Borrowed(written)
    }
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{610}'..='\u{61a}'
            | '\u{640}'
            | '\u{64b}'..='\u{652}'
            | '\u{656}'..='\u{65f}'
            | '\u{670}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'..='\u{5c7}'
            | '\u{200b}'
            | '\u{200d}'..='\u{200f}'
            | '\u{61c}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::{unmarked, without_possessive};

    #[test]
    fn one_word_is_shown_in_one_way() {
        for (written, shown) in [
            ("المِينَاء", "الميناء"),
            ("مـيـنـاء", "ميناء"),
            ("\u{fef3}\u{fed4}\u{fb90}", "يفک"),
            ("harbour", "harbour"),
        ] {
            assert_eq!(unmarked(written), shown, "{written}");
        }
        assert_eq!(without_possessive("Rana’s".into()), "Rana");
    }
}
