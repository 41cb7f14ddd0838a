//! Dates as people write them, in any of the languages news comes in.
//!
//! Digits of every script, month names of three Arabic regions and of other
//! languages, doubled names (فبراير/شباط), weekdays, ordinals, and a Gregorian
//! date joined to a lunar one by الموافق are understood; the solar dates of Iran
//! are converted. Two numbers that could both be the month are read day first.
//! A time of day counts only with its zone: without one the day is all that is
//! known. What is relative ("yesterday") or lunar only is not a date here.

mod names;

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::article::Published;
use crate::language::fold::fold;
use names::Month;

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
    let start: String = text.chars().take(LONGEST).collect();
    let folded = fold(&start);
    let tokens = tokens(&folded);
    let mut used = vec![false; tokens.len()];
    let date = named(&tokens, &mut used).or_else(|| numeric(&tokens, &mut used))?;
    let time = time(&tokens, &mut used);
    let published = match time {
        Some((time, Some(offset))) => offset
            .to_timestamp(date.to_datetime(time))
            .map_or(Published::Day(date), Published::Moment),
        _ => Published::Day(date),
    };
    Some(Found {
        published,
        others: others(&tokens, &used),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

impl Token<'_> {
    /// The value of a number of at most `digits` digits.
    fn number(self, digits: usize) -> Option<i32> {
        match self {
            Token::Number(text) if text.len() <= digits => text.parse().ok(),
            _ => None,
        }
    }

    fn year(self) -> Option<i32> {
        self.number(4).filter(|year| *year >= 1000)
    }

    fn is_sign(self, signs: &str) -> bool {
        matches!(self, Token::Sign(c) if signs.contains(c))
    }

    fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts folded text into runs of digits, runs of letters, and signs.
fn tokens(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(&rest[..length]));
            length
        } else if c.is_alphabetic() {
            let length = run(char::is_alphabetic);
            tokens.push(Token::Word(&rest[..length]));
            length
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The month that starts at `at`, and how many tokens name it: two for كانون
/// الثاني, four for a doubled name.
fn month_at(tokens: &[Token], at: usize) -> Option<(Month, usize)> {
    let single = |at: usize| -> Option<(Month, usize)> {
        let first = tokens.get(at)?.word()?;
        if let Some(second) = tokens.get(at + 1).and_then(Token::word)
            && let Some(month) = names::month(&format!("{first} {second}"))
        {
            return Some((month, 2));
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
        let further = after.and_then(|place| skipping(tokens, place + 1, true));
        let number = |place: Option<usize>| {
            place
                .and_then(|place| tokens[place].number(2))
                .filter(|n| (1..=31).contains(n))
        };
        let year = |place: Option<usize>| place.and_then(|place| tokens[place].year());
        let orders = [
            (before, after, number(before).zip(year(after))),
            (after, further, number(after).zip(year(further))),
            (after, before, number(after).zip(year(before))),
            (before, after, number(before).zip(short_year(tokens, after))),
        ];
        for (first, second, found) in orders {
            let Some((day, year)) = found else { continue };
            let date = match month {
                Month::Gregorian(month) => gregorian(year, i32::from(month), day),
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

/// A year of two digits, as old mail headers have it; not the hours of a time.
fn short_year(tokens: &[Token], place: Option<usize>) -> Option<i32> {
    let place = place?;
    let time = tokens
        .get(place + 1)
        .is_some_and(|token| token.is_sign(":"));
    let two = matches!(tokens[place], Token::Number(text) if text.len() == 2);
    let year = tokens[place].number(2)?;
    (two && !time).then_some(if year < 70 { 2000 + year } else { 1900 + year })
}

/// The next number from `at` on, or before it, past signs, ordinals and the
/// like.
fn skipping(tokens: &[Token], at: usize, forward: bool) -> Option<usize> {
    let mut place = at;
    for _ in 0..4 {
        place = if forward {
            place
        } else {
            place.checked_sub(1)?
        };
        match tokens.get(place)? {
            Token::Number(_) => return Some(place),
            token if token.is_sign(",،.-/'_") => {}
            Token::Word(
                "th" | "st" | "nd" | "rd" | "of" | "the" | "de" | "del" | "من" | "سنه" | "عام"
                | "لسنه" | "سال" | "ماه" | "شهر" | "ב" | "ה",
            ) => {}
            _ => return None,
        }
        place += usize::from(forward);
    }
    None
}

/// A date all in numbers.
fn numeric(tokens: &[Token], used: &mut [bool]) -> Option<Date> {
    for at in 0..tokens.len().saturating_sub(4) {
        let [a, first, b, second, c] = tokens[at..at + 5] else {
            continue;
        };
        let joined = first.is_sign("/-.") && first == second;
        let part_of_more = at > 0 && tokens[at - 1].is_sign("/.:");
        let (Some(x), Some(y), Some(z)) = (a.number(4), b.number(2), c.number(4)) else {
            continue;
        };
        if !joined || part_of_more {
            continue;
        }
        let date = if let Some(year) = a.year() {
            gregorian(year, y, z).or_else(|| solar(year, y, z))
        } else if let Some(year) = c.year() {
            gregorian(year, y, x)
                .or_else(|| gregorian(year, x, y))
                .or_else(|| solar(year, y, x))
        } else if matches!(c, Token::Number(text) if text.len() == 2) {
            gregorian(2000 + z, y, x).or_else(|| gregorian(2000 + z, x, y))
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

fn gregorian(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
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

/// The first time of day, with its offset where a zone is stated.
fn time(tokens: &[Token], used: &mut [bool]) -> Option<(Time, Option<Offset>)> {
    let free = |place: usize, used: &[bool]| (!used[place]).then(|| tokens[place]);
    for at in 0..tokens.len() {
        let Some(hour) = free(at, used).and_then(|token| token.number(2)) else {
            continue;
        };
        let mut end = at + 1;
        let mut parts = [0, 0];
        let mut found = 0;
        for part in &mut parts {
            match (tokens.get(end), tokens.get(end + 1)) {
                (Some(sign), Some(number))
                    if sign.is_sign(":") || found == 0 && sign.is_sign(".") =>
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
        let half = tokens
            .get(end)
            .and_then(Token::word)
            .and_then(names::afternoon);
        if found == 0 && half.is_none() {
            continue;
        }
        end += usize::from(half.is_some());
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let Some(time) = i8::try_from(hour).ok().and_then(|hour| {
            Time::new(
                hour,
                i8::try_from(parts[0]).ok()?,
                i8::try_from(parts[1]).ok()?,
                0,
            )
            .ok()
        }) else {
            continue;
        };
        used[at..end].fill(true);
        return Some((time, zone(tokens, end, used)));
    }
    None
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

/// How many words and numbers are no part of a date: neither used nor small
/// words, nor the lunar date beside the one that was found.
fn others(tokens: &[Token], used: &[bool]) -> usize {
    let lunar = |at: usize| matches!(month_at(tokens, at), Some((Month::Lunar, _)));
    let mut beside_lunar = vec![false; tokens.len()];
    for at in (0..tokens.len()).filter(|&at| lunar(at)) {
        let start = at.saturating_sub(2);
        let end = (at + 4).min(tokens.len());
        beside_lunar[start..end].fill(true);
    }
    (0..tokens.len())
        .filter(|&at| !used[at])
        .filter(|&at| match tokens[at] {
            Token::Number(_) => !beside_lunar[at],
            Token::Word(word) => {
                !(names::is_small(word)
                    || names::zone(word).is_some()
                    || month_at(tokens, at).is_some()
                    || beside_lunar[at] && names::month(word).is_some()
                    || at > 0 && lunar(at - 1))
            }
            Token::Sign(_) => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::{find, parse};

    fn check(text: &str, expected: &str) {
        let found = parse(text).map_or_else(
            || format!("none ({:?})", find(text)),
            |date| date.to_string(),
        );
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_day_is_found_however_it_is_written() {
        for text in [
            "2025-02-08",
            "2025-02-08 10:00:00",
            "2025/02/08",
            "8 February 2025",
            "February 8, 2025",
            "Feb. 8th, 2025",
            "8th, February 2025 GMT",
            "Saturday, 8 February 2025",
            "8-Feb-2025",
            "2025-Feb-08",
            "08/02/2025 10:00",
            "08.02.2025",
            "8/2/25",
            "السبت، 8 فبراير 2025 10:00:00",
            "8 شباط 2025",
            "8 فبراير/شباط 2025",
            "8 شباط (فبراير) 2025",
            "08 فيفري 2025",
            "٨ فبراير ٢٠٢٥",
            "٠٨/٠٢/٢٠٢٥",
            "۲۰۲۵/۰۲/۰۸",
            "السبت 9 شعبان 1446 هـ الموافق 8 فبراير 2025 م",
            "السبت 8 فبراير 2025 - 10:30 ص",
            "8 فروری 2025",
            "8 فوریه 2025",
            "8 בפברואר 2025",
            "יום שבת, ה-8 בפברואר 2025",
            "۲۰ بهمن ۱۴۰۳",
            "شنبه 20 بهمن ماه 1403",
            "1403/11/20",
            "8 février 2025",
            "8. Februar 2025",
            "8 de febrero de 2025",
            "8 Şubat 2025",
        ] {
            check(text, "2025-02-08");
        }
    }

    #[test]
    fn the_three_arabic_calendars_of_names_agree() {
        for (month, names) in [
            ("01", "يناير|كانون الثاني|جانفي"),
            ("04", "أبريل|نيسان|أفريل"),
            ("05", "مايو|أيار|ماي"),
            ("06", "يونيو|حزيران|جوان"),
            ("07", "يوليو|تموز|جويلية|يوليوز"),
            ("08", "أغسطس|آب|أوت|غشت|آب/اغسطس"),
            ("09", "سبتمبر|أيلول|شتنبر"),
            ("10", "أكتوبر|تشرين الأول"),
            ("11", "نوفمبر|تشرين الثاني|نونبر|تشرين الثاني/نوفمبر"),
            ("12", "ديسمبر|كانون الأول|دجنبر|كانون الأول / ديسمبر"),
        ] {
            for name in names.split('|') {
                check(&format!("04 {name} 2013"), &format!("2013-{month}-04"));
            }
        }
    }

    #[test]
    fn a_time_with_its_zone_is_a_moment() {
        check("Sat, 08 Feb 2025 10:00:00 +0300", "2025-02-08T07:00:00Z");
        check("Sat, 08 Feb 25 10:00:00 GMT", "2025-02-08T10:00:00Z");
        check("2025-02-08T10:00:00Z", "2025-02-08T10:00:00Z");
        check("2025-02-08T10:00:00.123+03:00", "2025-02-08T07:00:00Z");
        check("Feb 8, 2025 10:00 PM EST", "2025-02-09T03:00:00Z");
        check(
            "8 فبراير 2025 الساعة 10:00 م بتوقيت غرينتش",
            "2025-02-08T22:00:00Z",
        );
        check("8 فبراير 2025 - 14:00 (GMT+3)", "2025-02-08T11:00:00Z");
    }

    #[test]
    fn a_time_without_zone_leaves_the_day() {
        check("Saturday 8 February 2025 at 10:00 AM", "2025-02-08");
        check(
            "8 Feb 2025 10:00 AST",
            "none (Some(Found { published: Day(2025-02-08), others: 1 }))",
        );
    }

    #[test]
    fn what_names_no_day_is_no_date() {
        for text in [
            "9 شعبان 1446",
            "أمس",
            "منذ 3 ساعات",
            "31/02/2025",
            "10:30",
            "",
            "1446/08/09",
            "في 2015",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn other_words_are_counted() {
        let found = find("القاهرة - أحمد علي، 8 فبراير 2025").unwrap();
        assert_eq!(
            (found.published.to_string().as_str(), found.others),
            ("2025-02-08", 3)
        );
    }

    #[test]
    fn hostile_text_is_no_date() {
        for text in [
            "9999999999999999999 Feb 99999999",
            "::::://///",
            "١:٢:٣:٤",
            "0/0/0",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
