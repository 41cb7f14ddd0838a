//! What can be told of a line by its look alone, without rules or neighbours.

use crate::language::cues::Cues;
use crate::language::fold::fold;

/// Bullets that mark one item of a list at the start of a line.
const BULLETS: &[char] = &[
    '-', '*', '•', '▪', '◦', '‣', '●', '■', '►', '▸', '○', '·', '♦', '◆', '✓', '✔',
];

/// Signs that end a sentence.
const STOPS: &[char] = &['.', '!', '?', '؟', '۔', '…', '。'];

/// What may stand between the end of a sentence and the end of a line.
const CLOSERS: &[char] = &[
    '"', '”', '“', '»', '\'', '’', ')', ']', '*', '\u{200f}', '\u{200e}', '\u{202c}',
];

/// The sign that ends a sentence at the end of `text`, if one does.
#[must_use]
pub(super) fn stop(text: &str) -> Option<char> {
    let bare = text
        .trim_end()
        .trim_end_matches(|c: char| CLOSERS.contains(&c) || c.is_whitespace());
    bare.chars().next_back().filter(|c| STOPS.contains(c))
}

/// True when `text` ends a statement: with a full stop or the like, not with a
/// question or an exclamation, which headlines may.
#[must_use]
pub(super) fn ends_statement(text: &str) -> bool {
    matches!(stop(text), Some('.' | '۔' | '…' | '。')) && !text.trim_end().ends_with("..")
}

/// True for a line that could be a headline: not long, one sentence, no full
/// stop, nothing announced, no item of a list.
#[must_use]
pub(super) fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=25).contains(&words)
        && text.len() <= 400
        && !ends_statement(text)
        && !text
            .trim_end()
            .ends_with([':', '：', '،', ',', ';', '؛', '-', '–'])
        && bullet(text).is_none()
        && !has_two_sentences(text)
}

/// True when somebody says what the beginning of `text` tells, as a clause behind its first
/// comma states: no site says so of itself.
#[must_use]
pub(super) fn is_attributed(text: &str) -> bool {
    let Some((_, clause)) = text.split_once([',', '،']) else {
        return false;
    };
    let folded = fold(clause);
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_saying = |language: &str, word: &str| {
        let cues = Cues::of(language);
        cues.said.contains(word) || cues.saying.contains(word)
    };
    match clause.chars().find(|c| c.is_alphabetic()) {
        Some('\u{5d0}'..='\u{5ea}') => words.any(|word| is_saying("he", word)),
        // The verb stands at the head in Arabic, and many other words are written alike.
        Some('\u{620}'..='\u{6ff}') => words
            .next()
            .is_some_and(|word| is_saying("ar", word) || Cues::of("ar").tail.contains(word)),
        _ => words.any(|word| is_saying("en", word)),
    }
}

/// True when a sentence ends inside `text` and another begins. Initials and
/// dots in a row end none.
#[must_use]
pub(super) fn has_two_sentences(text: &str) -> bool {
    text.match_indices(['.', '۔']).any(|(at, sign)| {
        let after = &text[at + sign.len()..];
        after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(char::is_alphabetic)
            && ends_in_a_word(&text[..at])
    })
}

/// How many characters of a word are looked at to tell it from initials.
const REACH: usize = 64;

/// True when the last word of `text` has four letters or more and no dot in it.
fn ends_in_a_word(text: &str) -> bool {
    let mut letters = 0;
    for c in text.trim_end().chars().rev().take(REACH) {
        if c == '.' {
            return false;
        }
        if c.is_whitespace() {
            break;
        }
        letters += 1;
    }
    letters >= 4
}

/// The length in bytes of the bullet, with the blanks behind it, that `text`
/// starts with.
#[must_use]
pub(super) fn bullet(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(BULLETS)?;
    let content = rest.trim_start();
    let spaced = content.len() < rest.len();
    let tight = !text.starts_with(['-', '*', '·']);
    ((spaced || tight) && !content.is_empty() && content.contains(char::is_alphanumeric))
        .then(|| text.len() - content.len())
}

/// The length in bytes of the signs that mark `text` as a heading, where it starts with
/// some: `##`.
#[must_use]
pub(super) fn heading(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let marks = (1..=6).contains(&hashes) && text[hashes..].starts_with(' ');
    marks.then_some(hashes)
}

/// The length in bytes of the number, with its sign and the blanks behind it,
/// that `text` starts with: `1.`, `2)`, `٣-`.
#[must_use]
pub(super) fn numbering(text: &str) -> Option<usize> {
    let digits = text.chars().take_while(|c| c.is_numeric()).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let rest: &str = text.trim_start_matches(char::is_numeric);
    let content = rest.strip_prefix(['.', '۔', ')', '-', '–'])?;
    let trimmed = content.trim_start();
    (trimmed.len() < content.len() && trimmed.starts_with(|c: char| !c.is_numeric()))
        .then(|| text.len() - trimmed.len())
}

/// The letters and digits of `text`, folded: what two spellings of one headline
/// have in common.
#[must_use]
pub(super) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{bullet, is_attributed, is_headline, numbering, stop};

    fn check(text: &str, headline: bool) {
        assert_eq!(is_headline(text), headline, "{text}");
    }

    #[test]
    fn headlines_end_without_a_full_stop() {
        check("الوزارة تعلن فتح الميناء من جديد", true);
        check("هل يفتح الميناء؟", true);
        check("الميناء.. موعد جديد", true);
        check("U.S. and China agree on ports", true);
        check("أعلنت الوزارة فتح الميناء.", false);
        check("وقال الوزير:", false);
        check("The port opened today. Ships wait", false);
        check("- الميناء يعمل", false);
        check("كلمة", false);
    }

    #[test]
    fn sentence_ends_are_seen_through_closing_signs() {
        assert_eq!(stop("قال: \"نعم.\""), Some('.'));
        assert_eq!(stop("نعم؟ »"), Some('؟'));
        assert_eq!(stop("نعم"), None);
    }

    #[test]
    fn what_somebody_says_is_known_by_its_last_clause() {
        for text in [
            "Sign up for the choir, the teacher told them.",
            "اضغط هنا، قال الحارس للزائر.",
            "اضغط هنا، بحسب الحارس.",
        ] {
            assert!(is_attributed(text), "{text}");
        }
        for text in [
            "Sign up, it is free",
            "The teacher told them to sign up",
            "جميع الحقوق محفوظة، مع ذكر المصدر",
        ] {
            assert!(!is_attributed(text), "{text}");
        }
    }

    #[test]
    fn list_marks_are_told_from_words() {
        assert_eq!(bullet("- نقطة"), Some(2));
        assert_eq!(bullet("•نقطة"), Some("•".len()));
        assert_eq!(bullet("-5 degrees"), None);
        assert_eq!(bullet("**bold**"), None);
        assert_eq!(numbering("1. first"), Some(3));
        assert_eq!(numbering("٢- ثانيا"), Some("٢- ".len()));
        assert_eq!(numbering("۲۔ دوسرا"), Some("۲۔ ".len()));
        assert_eq!(numbering("2-1 final score"), None);
        assert_eq!(numbering("2024 was a year"), None);
    }
}
