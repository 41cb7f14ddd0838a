//! Dates as people write them, in any of the languages news comes in.
//!
//! Digits of every script, month names of three Arabic regions and of other
//! languages, doubled names (فبراير/شباط), weekdays, ordinals, and a Gregorian
//! date joined to a lunar one by الموافق are understood; the solar dates of Iran
//! are converted, and years counted from the Buddha as in Thailand. Two numbers that
//! could both be the month are read day first; [`numeric`] tells of them.
//! A time of day counts only with its zone: without one the day is all that is
//! known. What is relative ("yesterday") or lunar only is not a date here.

mod day;
mod names;
mod order;
mod stamp;
mod time;
mod token;

use jiff::ToSpan;

use crate::article::Published;
use crate::language::fold::fold;
use day::month_at;
use names::Month;
use token::{Token, tokens};

pub use order::{Numeric, Order, numeric};

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub published: Published,
    /// How many words and numbers of the text are no part of any date.
    pub others: usize,
}

/// How many characters of a text are searched.
const LONGEST: usize = 240;

/// True for a folded word that names a day or a month, whatever is written onto it in
/// front.
#[must_use]
pub fn names_a_day(folded: &str) -> bool {
    holds_bare(folded, names::is_day)
}

/// True for a folded word that names a month, whatever is written onto it in front.
#[must_use]
pub fn names_a_month(folded: &str) -> bool {
    holds_bare(folded, |word| names::month(word).is_some())
}

/// Whether it holds of a folded word, or of what is left without what is written onto it
/// in front.
fn holds_bare(folded: &str, holds: impl Fn(&str) -> bool) -> bool {
    let bare = folded.strip_prefix(['و', 'ل', 'ب', 'ف', 'ב']);
    let with_article = folded.strip_prefix("لل").map(|rest| format!("ال{rest}"));
    holds(folded) || bare.is_some_and(&holds) || with_article.is_some_and(|word| holds(&word))
}

/// The date that `text` is, whole.
#[must_use]
pub fn parse(text: &str) -> Option<Published> {
    find(text)
        .filter(|found| found.others == 0)
        .map(|found| found.published)
}

/// The first date in `text`, and how much else is there.
#[must_use]
pub fn find(text: &str) -> Option<Found> {
    if let Some(moment) = stamp::moment(text) {
        return Some(Found {
            published: Published::Moment(moment),
            others: 0,
        });
    }
    find_written(text)
}

/// The same, in whatever form it is written.
fn find_written(text: &str) -> Option<Found> {
    let folded = readable(text);
    let tokens = tokens(&folded);
    let mut used = vec![false; tokens.len()];
    let date = day::find(&tokens, &mut used, Order::DayFirst)?;
    let published = match time::find(&tokens, &mut used) {
        Some(time::Found {
            time,
            ends_day,
            offset: Some(offset),
        }) => date
            .checked_add(i64::from(ends_day).days())
            .and_then(|date| offset.to_timestamp(date.to_datetime(time)))
            .map_or(Published::Day(date), Published::Moment),
        _ => Published::Day(date),
    };
    Some(Found {
        published,
        others: others(&tokens, &used),
    })
}

/// True where `text` has no word but such as dates have, whether they make up a date that is
/// read here or not: `10:30 AM ET`, `9 شعبان 1446`.
#[must_use]
pub fn is_of_dates(text: &str) -> bool {
    // Zones have more names than are known, in capitals beside a time.
    let is_zone = |word: &&str| {
        (2..=4).contains(&word.len())
            && text.contains(':')
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !is_zone(word))
        .collect();
    let folded = readable(&words.join(" "));
    let tokens = tokens(&folded);
    let is_of_dates = |at: usize| match tokens[at] {
        Token::Word(word) => is_beside(&tokens, at, word) || names::month(word).is_some(),
        Token::Number(_) | Token::Sign(_) => true,
    };
    (0..tokens.len()).all(is_of_dates)
}

/// What is read of a text for a date: its beginning, folded.
fn readable(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).map(digit).collect();
    fold(&names::told_apart(&start))
}

/// True where the word that stands at `at` may be part of a date, or beside one, and is no
/// other: a small word, a zone, a month.
fn is_beside(tokens: &[Token], at: usize, word: &str) -> bool {
    names::is_small(word) || names::zone(word).is_some() || month_at(tokens, at).is_some()
}

/// The ASCII digit that one of a script of India or of the lands east of it stands for;
/// any other character as it is. What news in Arabic, Hindi or Bengali has is folded.
fn digit(c: char) -> char {
    /// The zeros of Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Lao,
    /// Burmese and Khmer, which the other digits follow.
    const ZEROS: [u32; 10] = [
        0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
    ];
    let values = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(*zero));
    let mut digits = values.filter_map(|value| char::from_digit(value, 10));
    digits.next().unwrap_or(c)
}

/// How many words and numbers are no part of a date: neither used nor small
/// words, nor the lunar date beside the one that was found, nor the number of a paper.
fn others(tokens: &[Token], used: &[bool]) -> usize {
    let lunar = |at: usize| matches!(month_at(tokens, at), Some((Month::Lunar, _)));
    let mut beside_lunar = vec![false; tokens.len()];
    for at in (0..tokens.len()).filter(|&at| lunar(at)) {
        let start = at.saturating_sub(2);
        let end = (at + 4).min(tokens.len());
        beside_lunar[start..end].fill(true);
    }
    let is_number = |at: usize| matches!(tokens.get(at), Some(Token::Number(_)));
    (0..tokens.len())
        .filter(|&at| !used[at])
        .filter(|&at| match tokens[at] {
            Token::Number(_) => !(beside_lunar[at] || at > 0 && names::numbers(tokens[at - 1])),
            Token::Word(word) => {
                !(names::numbers(tokens[at]) && is_number(at + 1)
                    || is_beside(tokens, at, word)
                    || beside_lunar[at] && names::month(word).is_some()
                    || at > 0 && lunar(at - 1))
            }
            Token::Sign(_) => false,
        })
        .count()
}

#[cfg(test)]
mod tests;
