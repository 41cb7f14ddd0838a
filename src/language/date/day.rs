//! The day a text names, its month in letters or all in numbers.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::Order;
use super::names::{self, Month};
use super::token::Token;

/// The years of which something is told: a feed that states another has no date to state,
/// and writes the first or the last that its program knows.
pub(super) const YEARS: RangeInclusive<i32> = 1900..=2100;

/// The first day among `tokens`; what names it is marked as used. `order` is that of two
/// numbers that could both be the month.
pub(super) fn find(tokens: &[Token], used: &mut [bool], order: Order) -> Option<Date> {
    named(tokens, used)
        .or_else(|| numeric(tokens, used, order))
        .or_else(|| of_year(tokens, used))
}

/// The two numbers before the year of the first date all in numbers among `tokens`, if it is
/// written so, with a stroke or a dash between; points stand behind a day everywhere.
pub(super) fn numbers(tokens: &[Token]) -> Option<(i32, i32)> {
    let mut used = vec![false; tokens.len()];
    if named(tokens, &mut used).is_some() {
        return None;
    }
    numeric(tokens, &mut used, Order::DayFirst)?;
    let at = used.iter().position(|&used| used)?;
    let [a, first, b, _, c] = *tokens.get(at..)?.first_chunk()?;
    let is_of_ours = c.year().is_none_or(|year| YEARS.contains(&year));
    let numbers = a.number(2).zip(b.number(2));
    numbers.filter(|_| first.is_sign("/-") && is_of_ours)
}

/// The month that starts at `at`, and how many tokens name it: two for كانون
/// الثاني, four for a doubled name.
pub(super) fn month_at(tokens: &[Token], at: usize) -> Option<(Month, usize)> {
    let single = |at: usize| -> Option<(Month, usize)> {
        let first = tokens.get(at)?.word()?;
        if let Some(second) = tokens.get(at + 1).and_then(Token::word)
            && let Some(month) = names::month(&format!("{first} {second}"))
        {
            return Some((month, 2));
        }
        // A short name of two, as of the months of Thailand.
        if tokens.get(at + 1).is_some_and(|token| token.is_sign("."))
            && let Some(second) = tokens.get(at + 2).and_then(Token::word)
            && let Some(month) = names::month(&format!("{first}.{second}"))
        {
            return Some((month, 3));
        }
        names::month(first).map(|month| (month, 1))
    };
    let (month, mut length) = single(at)?;
    let gap = usize::from(
        tokens
            .get(at + length)
            .is_some_and(|token| token.is_sign("/(-،")),
    );
    if let Some((second, more)) = single(at + length + gap)
        && second == month
    {
        length += gap + more;
        length += usize::from(
            tokens
                .get(at + length)
                .is_some_and(|token| token.is_sign(")")),
        );
    }
    Some((month, length))
}

/// A date with its month in letters.
fn named(tokens: &[Token], used: &mut [bool]) -> Option<Date> {
    for at in 0..tokens.len() {
        let Some((month, length)) = month_at(tokens, at) else {
            continue;
        };
        let before = skipping(tokens, at, false);
        let after = skipping(tokens, at + length, true);
        let earlier = before.and_then(|place| skipping(tokens, place, false));
        let further = after.and_then(|place| skipping(tokens, place + 1, true));
        let number = |place: Option<usize>| {
            place
                .and_then(|place| tokens[place].number(2))
                .filter(|n| (1..=31).contains(n))
        };
        let year = |place: Option<usize>| place.and_then(|place| tokens[place].year());
        let last = last_year(tokens, at + length);
        let is_word = tokens[at].word().is_some_and(names::is_common_word);
        let short = short_year(tokens, after).filter(|_| !is_word);
        let orders = [
            (before, after, number(before).zip(year(after))),
            (after, further, number(after).zip(year(further))),
            (after, before, number(after).zip(year(before))),
            (before, earlier, number(before).zip(year(earlier))),
            (before, after, number(before).zip(short)),
            (after, last, number(after).zip(year(last))),
            (None, after, ordinal(tokens, at, used).zip(year(after))),
        ];
        for (first, second, found) in orders {
            let Some((day, year)) = found else { continue };
            let date = match month {
                Month::Gregorian(month) => gregorian(year, i32::from(month), day),
                Month::Thai(month) => {
                    let short = second.is_some_and(|place| tokens[place].year().is_none());
                    thai(year, i32::from(month), day, short)
                }
                Month::Solar(month) => solar(year, i32::from(month), day),
                Month::Lunar => None,
            };
            if let Some(date) = date {
                used[at..at + length].fill(true);
                for place in [first, second].into_iter().flatten() {
                    used[place] = true;
                }
                return Some(date);
            }
        }
    }
    None
}

/// The year behind a time of day, as `Feb 8 10:00:00 2025` has it.
fn last_year(tokens: &[Token], at: usize) -> Option<usize> {
    let colon = (at..tokens.len().min(at + 6)).find(|&place| tokens[place].is_sign(":"))?;
    (colon..tokens.len().min(colon + 8)).find(|&place| {
        let offset = tokens[place - 1].is_sign("+-:.");
        !offset
            && tokens[place]
                .year()
                .is_some_and(|year| YEARS.contains(&year))
    })
}

/// The day in a word or two before the month at `at`, as in الحادي والعشرين من.
fn ordinal(tokens: &[Token], at: usize, used: &mut [bool]) -> Option<i32> {
    let word = |place: Option<usize>| place.and_then(|place| tokens.get(place)?.word());
    let last = at
        .checked_sub(2)
        .filter(|_| word(at.checked_sub(1)) == Some("من"))?;
    let first = last.checked_sub(1);
    let (day, start) = match (word(first).and_then(names::ordinal), word(Some(last))?) {
        (Some(unit @ ..10), "عشر") => (unit + 10, last - 1),
        (Some(unit @ ..10), "والعشرين" | "والعشرون") => (unit + 20, last - 1),
        (Some(1), "والثلاثين" | "والثلاثون") => (31, last - 1),
        (_, single) => (names::ordinal(single)?, last),
    };
    used[start..=last].fill(true);
    Some(day)
}

/// A year of two digits, as old mail headers have it; not the hours of a time.
fn short_year(tokens: &[Token], place: Option<usize>) -> Option<i32> {
    let place = place?;
    let time = tokens
        .get(place + 1)
        .is_some_and(|token| token.is_sign(":"));
    let two = matches!(tokens[place], Token::Number(text) if text.len() == 2);
    let year = tokens[place].number(2)?;
    (two && !time).then_some(of_two_digits(year))
}

/// The year that two digits stand for: none so far ahead as it is likelier behind.
fn of_two_digits(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Tokens that may stand between the numbers of a date.
const MOST_SKIPPED: usize = 6;

/// The next number from `at` on, or before it, past signs, ordinals and the
/// like.
fn skipping(tokens: &[Token], at: usize, forward: bool) -> Option<usize> {
    let mut place = at;
    for _ in 0..MOST_SKIPPED {
        place = if forward {
            place
        } else {
            place.checked_sub(1)?
        };
        match tokens.get(place)? {
            Token::Number(_) => return Some(place),
            token if token.is_sign(",،.-/'_°º") => {}
            Token::Word(
                "th" | "st" | "nd" | "rd" | "er" | "of" | "the" | "de" | "del" | "من" | "سنه"
                | "عام" | "لسنه" | "سال" | "ماه" | "شهر" | "ב" | "ה" | "พ" | "ค" | "ศ" | "ي" | "ê"
                | "e",
            ) => {}
            _ => return None,
        }
        place += usize::from(forward);
    }
    None
}

/// A date all in numbers.
fn numeric(tokens: &[Token], used: &mut [bool], order: Order) -> Option<Date> {
    if let Some(date) = tokens.first().copied().and_then(compact) {
        used[0] = true;
        return Some(date);
    }
    for at in 0..tokens.len().saturating_sub(4) {
        let [a, first, b, second, c] = tokens[at..at + 5] else {
            continue;
        };
        let counted = first.word().zip(second.word());
        let joined = first.is_sign("/-.") && first == second
            || counted.is_some_and(|(one, two)| names::counts(one, two));
        // A label may end in such a sign.
        let behind_number = at > 1 && matches!(tokens[at - 2], Token::Number(_));
        let part_of_more = at > 0
            && (tokens[at - 1].is_sign("/") || behind_number && tokens[at - 1].is_sign(".:"));
        let (Some(y), Some(z)) = (b.number(2), c.number(4)) else {
            continue;
        };
        if !joined || part_of_more {
            continue;
        }
        let date = if let Some(year) = a.year() {
            gregorian(year, y, z).or_else(|| solar(year, y, z))
        } else if let Some(x) = a
            .number(2)
            .filter(|_| counted.is_none() || c.year().is_some())
        {
            // With counted words the year is one of four digits, not of an era.
            let order = if first.is_sign("/-") {
                order
            } else {
                Order::DayFirst
            };
            year_last(x, y, c, order).map(|date| on_weekday(date, tokens))
        } else {
            None
        };
        if date.is_some() {
            used[at..at + 5].fill(true);
            return date;
        }
    }
    None
}

/// A date that begins the text as ISO 8601 counts days without months: by the week
/// (`2025-W06-6`, `2025W066`), or through the year (`2025-039`; `2025039` before a time).
fn of_year(tokens: &[Token], used: &mut [bool]) -> Option<Date> {
    let sign = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign("-"));
    let word = |at: usize, name: &str| tokens.get(at).and_then(Token::word) == Some(name);
    let digits = |at: usize, length: usize| match tokens.get(at) {
        Some(Token::Number(text)) if text.len() == length => Some(*text),
        _ => None,
    };
    let ends = |at: usize| tokens.len() == at || word(at, "t");
    let year = digits(0, 4);
    let week = 1 + usize::from(sign(1));
    let (date, end) = if word(week, "w") {
        let (week, day, end) = match digits(week + 1, 3) {
            Some(both) => (&both[..2], &both[2..], week + 2),
            None if sign(week + 2) => (digits(week + 1, 2)?, digits(week + 3, 1)?, week + 4),
            None => return None,
        };
        (of_week(year?, week, day), end)
    } else if let Some(both) = digits(0, 7).filter(|_| word(1, "t")) {
        (on_day(&both[..4], &both[4..]), 1)
    } else {
        (on_day(year?, digits(2, 3).filter(|_| sign(1))?), 3)
    };
    let date = date.filter(|date| ends(end) && YEARS.contains(&i32::from(date.year())))?;
    used[..end].fill(true);
    Some(date)
}

/// The day of a week of a year, Monday the first.
fn of_week(year: &str, week: &str, day: &str) -> Option<Date> {
    let day = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
    let date = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, day).ok()?;
    Some(date.date())
}

/// The day of a year that so many days end.
fn on_day(year: &str, day: &str) -> Option<Date> {
    let year = Date::new(year.parse().ok()?, 1, 1).ok()?;
    year.with().day_of_year(day.parse().ok()?).build().ok()
}

/// The date, its day for its month where a weekday in English says so: English is written
/// in either order.
fn on_weekday(date: Date, tokens: &[Token]) -> Date {
    let said = tokens
        .iter()
        .find_map(|token| names::weekday(token.word()?));
    let other = Date::new(date.year(), date.day(), date.month());
    match (said, other) {
        (Some(said), Ok(other)) if date.weekday() != said && other.weekday() == said => other,
        _ => date,
    }
}

/// A date of a day, a month and a year in this order; where that is none, in the other.
fn year_last(x: i32, y: i32, year: Token, order: Order) -> Option<Date> {
    let in_order = |year: i32| match order {
        Order::DayFirst => gregorian(year, y, x).or_else(|| gregorian(year, x, y)),
        Order::MonthFirst => gregorian(year, x, y).or_else(|| gregorian(year, y, x)),
    };
    if let Some(year) = year.year() {
        return in_order(year)
            .or_else(|| solar(year, y, x))
            .or_else(|| thai(year, y, x, false));
    }
    let two = matches!(year, Token::Number(text) if text.len() == 2);
    in_order(of_two_digits(year.number(2).filter(|_| two)?))
}

/// A date as eight digits, the year first; a time in six more may follow them.
fn compact(token: Token) -> Option<Date> {
    let Token::Number(digits) = token else {
        return None;
    };
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    let has_time = digits.len() == 14 && part(8..10)? < 24 && part(10..12)? < 60;
    let is_date = digits.len() == 8 || has_time;
    gregorian(part(0..4).filter(|_| is_date)?, part(4..6)?, part(6..8)?)
}

fn gregorian(year: i32, month: i32, day: i32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// A date of Thailand: its year is counted from the Buddha, or as elsewhere. One of two
/// digits, read as of this time, counts in any case as the first do.
fn thai(year: i32, month: i32, day: i32, short: bool) -> Option<Date> {
    /// Years from the Buddha to ours.
    const BUDDHIST: i32 = 543;
    let year = match year {
        _ if short => 2500 + year.rem_euclid(100) - BUDDHIST,
        2443.. => year - BUDDHIST,
        _ => year,
    };
    gregorian(year, month, day)
}

/// A date of the solar calendar of Iran, by the 33-year rule, which gives the
/// official new years from 1178 to 1633. Later years than 1420 are taken for
/// lunar ones, which have the same look.
fn solar(year: i32, month: i32, day: i32) -> Option<Date> {
    let leap = |year: i32| (25 * year + 11).rem_euclid(33) < 8;
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + i32::from(leap(year)),
        _ => return None,
    };
    if !(1280..=1420).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let years: i32 = if year >= 1400 {
        (1400..year).map(|year| 365 + i32::from(leap(year))).sum()
    } else {
        -(year..1400)
            .map(|year| 365 + i32::from(leap(year)))
            .sum::<i32>()
    };
    let months = 31 * (month - 1).min(6) + 30 * (month - 7).max(0);
    // 1 Farvardin 1400.
    Date::constant(2021, 3, 21)
        .checked_add((years + months + day - 1).days())
        .ok()
}
