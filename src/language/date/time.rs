//! The time of day a text names, and its zone.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::names::{self, Part};
use super::token::Token;

/// A time of day.
pub(super) struct Found {
    /// Which.
    pub(super) time: Time,
    /// True for the midnight that ends its day, 24:00 (ISO 8601), told as that which begins
    /// the next.
    pub(super) ends_day: bool,
    /// What its zone is ahead of UTC, where one is stated.
    pub(super) offset: Option<Offset>,
}

impl Found {
    fn of(hour: i32, minute: i32, second: i32) -> Option<Self> {
        let ends_day = (hour, minute, second) == (24, 0, 0);
        // A leap second is the last of its minute (RFC 3339, 5.7).
        let second = if second == 60 { 59 } else { second };
        let time = Time::new(
            i8::try_from(if ends_day { 0 } else { hour }).ok()?,
            i8::try_from(minute).ok()?,
            i8::try_from(second).ok()?,
            0,
        );
        Some(Self {
            time: time.ok()?,
            ends_day,
            offset: None,
        })
    }
}

/// The first time of day.
pub(super) fn find(tokens: &[Token], used: &mut [bool]) -> Option<Found> {
    let free = |place: usize, used: &[bool]| (!used[place]).then(|| tokens[place]);
    if let Some(found) = compact(tokens, used) {
        return Some(found);
    }
    for at in 0..tokens.len() {
        let Some(hour) = free(at, used).and_then(|token| token.number(2)) else {
            continue;
        };
        // The minutes of what was no time.
        if at > 0 && tokens[at - 1].is_sign(":") {
            continue;
        }
        let mut end = at + 1;
        let mut parts = [0, 0];
        let mut found = 0;
        for part in &mut parts {
            match (tokens.get(end), tokens.get(end + 1)) {
                (Some(sign), Some(number))
                    if sign.is_sign(":")
                        || found == 0 && (sign.is_sign(".") || sign.word() == Some("h")) =>
                {
                    let Some(value) = number.number(2) else { break };
                    *part = value;
                    found += 1;
                    end += 2;
                }
                _ => break,
            }
        }
        if found == 2
            && tokens.get(end).is_some_and(|token| token.is_sign("."))
            && matches!(tokens.get(end + 1), Some(Token::Number(_)))
        {
            end += 2;
        }
        let (part, length) = part_of_day(tokens, end);
        if found == 0 && part.is_none() {
            continue;
        }
        end += length;
        let hour = part.map_or(hour, |part| part.hour(hour));
        let Some(found) = Found::of(hour, parts[0], parts[1]) else {
            continue;
        };
        used[at..end].fill(true);
        return Some(Found {
            offset: zone(tokens, end, used),
            ..found
        });
    }
    None
}

/// The part of the day that the words at `at` name, and how many tokens do.
fn part_of_day(tokens: &[Token], at: usize) -> (Option<Part>, usize) {
    let word = |at: usize| tokens.get(at).and_then(Token::word);
    let dot = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign("."));
    match (word(at), word(at + 2)) {
        (Some(half @ ("a" | "p")), Some("m")) if dot(at + 1) => {
            let part = if half == "a" {
                Part::Morning
            } else {
                Part::Afternoon
            };
            (Some(part), 3 + usize::from(dot(at + 3)))
        }
        (Some(word), _) => {
            let part = Part::named(word);
            (part, usize::from(part.is_some()))
        }
        _ => (None, 0),
    }
}

/// A time as four or six digits after a T.
fn compact(tokens: &[Token], used: &mut [bool]) -> Option<Found> {
    let at = tokens.iter().position(|token| token.word() == Some("t"))? + 1;
    let Some(Token::Number(digits)) = tokens.get(at).filter(|_| !used[at]) else {
        return None;
    };
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    let second = if digits.len() == 4 { 0 } else { part(4..6)? };
    let found = Found::of(part(0..2)?, part(2..4)?, second)?;
    used[at] = true;
    Some(Found {
        offset: zone(tokens, at + 1, used),
        ..found
    })
}

/// The zone that starts at or shortly after `at`.
fn zone(tokens: &[Token], at: usize, used: &mut [bool]) -> Option<Offset> {
    let mut at = at;
    while tokens.get(at).is_some_and(|token| {
        token.is_sign("(،,") || matches!(token, Token::Word("بتوقيت" | "توقيت" | "بوقت"))
    }) {
        at += 1;
    }
    let mut minutes = None;
    if let Some(word) = tokens.get(at).and_then(Token::word) {
        minutes = Some(names::zone(word)?);
        used[at] = true;
        at += 1;
    }
    if let (Some(sign), Some(Token::Number(digits))) = (tokens.get(at), tokens.get(at + 1))
        && sign.is_sign("+-")
        && !used[at + 1]
    {
        let value: i32 = digits.parse().ok()?;
        let split = tokens.get(at + 2).is_some_and(|token| token.is_sign(":"));
        let more = tokens.get(at + 3).and_then(|token| token.number(2));
        let (shift, length) = match (digits.len(), more) {
            (4, _) => (Some(value / 100 * 60 + value % 100), 2),
            (1 | 2, Some(more)) if split => (Some(value * 60 + more), 4),
            (1 | 2, _) if minutes.is_some() => (Some(value * 60), 2),
            (2, _) if sign.is_sign("+") => (Some(value * 60), 2),
            _ => (None, 0),
        };
        if let Some(shift) = shift {
            used[at..at + length].fill(true);
            let shift = if sign.is_sign("-") { -shift } else { shift };
            minutes = Some(minutes.unwrap_or(0) + shift);
        }
    }
    Offset::from_seconds(minutes? * 60).ok()
}
