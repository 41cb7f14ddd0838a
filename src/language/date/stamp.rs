//! Stamps: moments in the two forms that feeds are told in, read quickly. Whatever else a
//! date is written in is for [`super`].

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

use super::day;

/// Bytes of the longest time stamp (RFC 3339) with seconds and an offset.
const TIMESTAMP: usize = "2026-01-02T03:04:05+00:00".len();

/// Bytes of a date as [`mailed`] reads it, with a zone that is named or counted.
const MAILED: RangeInclusive<usize> =
    "Fri, 02 Jan 2026 03:04:05 GMT".len()..="Fri, 02 Jan 2026 03:04:05 +0000".len();

const PARSER: DateTimeParser = DateTimeParser::new();

/// The moment of a text in one of the two forms.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    stamp(text).or_else(|| mailed(text))
}

/// The moment of a time stamp as RFC 3339 has it, the form of Atom feeds, quickly.
fn stamp(text: &str) -> Option<Timestamp> {
    let is_one = text.len() <= TIMESTAMP
        && text.as_bytes().get(10) == Some(&b'T')
        && text.as_bytes().get(19) != Some(&b'.')
        && year_of(text).is_some_and(|year| day::YEARS.contains(&year));
    if is_one { text.parse().ok() } else { None }
}

/// The moment of a date as RFC 2822 has it, the form of RSS feeds, quickly: with the names
/// of weekday and month in three letters, two digits of the day and four of the year, and
/// a zone that means the same to everyone.
fn mailed(text: &str) -> Option<Timestamp> {
    let is_one = MAILED.contains(&text.len())
        && text.get(3..5) == Some(", ")
        && text.as_bytes().get(16) == Some(&b' ')
        && text.as_bytes().get(22) == Some(&b':')
        && text
            .get(26..)
            .is_some_and(|zone| zone == "GMT" || zone.starts_with(['+', '-']))
        && year_of(text.get(12..)?).is_some_and(|year| day::YEARS.contains(&year));
    if is_one {
        PARSER.parse_timestamp(text).ok()
    } else {
        None
    }
}

/// The year that a time stamp begins with.
fn year_of(text: &str) -> Option<i32> {
    text.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::language::date::{find, find_written};

    #[test]
    fn what_is_read_quickly_is_read_the_same() {
        let names = ["Sat", "Sun", "Xyz"];
        let months = ["Jan", "Feb", "Sep", "Dec", "Foo"];
        let times = ["00:00:00", "23:59:59", "12:30:60", "24:00:00", "10:61:00"];
        let zones = [
            "GMT", "UTC", "EST", "CET", "+0000", "-0000", "+0300", "-0930", "+2500",
        ];
        for (day, year) in [(1, 1890), (8, 1900), (8, 2025), (29, 2023), (31, 2100)] {
            for (name, month) in names
                .iter()
                .flat_map(|name| months.map(|month| (name, month)))
            {
                for (time, zone) in times.iter().flat_map(|time| zones.map(|zone| (time, zone))) {
                    let text = format!("{name}, {day:02} {month} {year} {time} {zone}");
                    assert_eq!(find(&text), find_written(&text), "{text}");
                }
            }
        }
    }
}
