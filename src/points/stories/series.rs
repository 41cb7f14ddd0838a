//! Series: what a source tells again and again under the same title but for numbers
//! and days, such as the weather, prayer times or the close of an exchange. Each
//! instalment is a story of its own, however like the others it is.
//!
//! What a title says is all that is known of a series. One that names its day tells
//! by itself that it is of another day; of any other it takes three at regular steps
//! to be sure, since a story that goes on is told under such titles too.

use std::collections::HashMap;

use super::terms::term;
use crate::language::date;
use crate::language::fold::fold;
use crate::language::words::words;

const HOUR: i64 = 3600;
/// Instalments that name no other day are this far apart.
const APART: i64 = 12 * HOUR;
/// Nearer than this is the same instalment again.
const AGAIN: i64 = HOUR;
/// A series is looked at so far around two of its instalments: as far as one story
/// reaches.
const AROUND: i64 = 72 * HOUR;
/// The shortest step of a series.
const SHORTEST: i64 = 6 * HOUR;
/// A step is a whole number of the shortest one, give or take this part of it.
const SLACK: f64 = 0.125;
/// So many in a few days are no series.
const MOST: usize = 16;

/// An article as one of a series, if it turns out to be a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Stands for the source, and the title without numbers and days. Odd where the
    /// title names its day.
    pub series: u64,
    /// Stands for the numbers and days of the title.
    pub filled: u64,
    /// When it was told, in seconds.
    pub time: i64,
}

impl Instalment {
    /// The article with this title by this source; nothing where either is unknown.
    pub(super) fn of(source: &str, title: &str, time: i64) -> Option<Self> {
        let title = fold(title);
        if source.is_empty() || title.is_empty() {
            return None;
        }
        let mut dated = has_date(&title);
        let (mut skeleton, mut filled) = (term("", source), 0);
        let mut in_slot = false;
        for word in words(&title, 0) {
            let day = date::names_a_day(&word.folded);
            let number = word.folded.contains(|c: char| c.is_numeric());
            dated |= day;
            if day || number {
                filled = mixed(filled, &word.folded);
            } else {
                skeleton = mixed(skeleton, &word.folded);
            }
            if (day || number) && !in_slot {
                skeleton = mixed(skeleton, "");
            }
            in_slot = day || number;
        }
        Some(Self {
            series: skeleton & !1 | u64::from(dated),
            filled,
            time,
        })
    }

    fn is_dated(self) -> bool {
        self.series & 1 == 1
    }
}

fn mixed(hash: u64, word: &str) -> u64 {
    hash.rotate_left(5) ^ term("series", word)
}

/// True where three numbers stand as a date does: 12/3/2026, 2026-03-12.
fn has_date(folded: &str) -> bool {
    folded.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        ['/', '-', '.'].into_iter().any(|sign| {
            let parts: Vec<&str> = word.split(sign).collect();
            let is_part = |part: &&str| {
                (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            parts.len() == 3 && parts.iter().all(is_part)
        })
    })
}

/// When the instalments of live stories were told, by series.
#[derive(Clone, Debug, Default)]
pub(super) struct Series(HashMap<u64, Vec<i64>>);

impl Series {
    pub(super) fn add(&mut self, one: Instalment) {
        let times = self.0.entry(one.series).or_default();
        let at = times.partition_point(|&time| time <= one.time);
        times.insert(at, one.time);
    }

    pub(super) fn remove(&mut self, one: Instalment) {
        if let Some(times) = self.0.get_mut(&one.series) {
            if let Ok(at) = times.binary_search(&one.time) {
                times.remove(at);
            }
            if times.is_empty() {
                self.0.remove(&one.series);
            }
        }
    }

    /// True when one of these and one of those are different instalments of a series.
    pub(super) fn tells_apart(&self, these: &[Instalment], those: &[Instalment]) -> bool {
        these.iter().any(|&one| {
            those
                .iter()
                .any(|&other| one.series == other.series && self.are_apart(one, other))
        })
    }

    fn are_apart(&self, one: Instalment, other: Instalment) -> bool {
        let far = one.time.abs_diff(other.time) >= APART.unsigned_abs();
        if one.is_dated() {
            return far || one.filled != other.filled;
        }
        let step = self.step(one, other);
        step.is_some_and(|step| one.time.abs_diff(other.time) >= (step / 2).unsigned_abs())
    }

    /// The shortest step of a series around two of its instalments, if its steps are
    /// regular.
    fn step(&self, one: Instalment, other: Instalment) -> Option<i64> {
        let times = self.0.get(&one.series)?;
        let (first, last) = (one.time.min(other.time), one.time.max(other.time));
        let from = times.partition_point(|&time| time < first.saturating_sub(AROUND));
        let to = times.partition_point(|&time| time <= last.saturating_add(AROUND));
        if to - from > MOST {
            return None;
        }
        let mut steps = Vec::new();
        let mut before = *times.get(from)?;
        for &time in &times[from..to] {
            let step = time.saturating_sub(before);
            if step >= AGAIN {
                steps.push(step);
                before = time;
            }
        }
        let shortest = *steps.iter().min()?;
        let whole = |&step: &i64| {
            #[expect(clippy::cast_precision_loss, reason = "a few days in seconds")]
            let times = step as f64 / shortest as f64;
            (times - times.round()).abs() <= SLACK
        };
        (steps.len() > 1 && shortest >= SHORTEST && steps.iter().all(whole)).then_some(shortest)
    }
}

#[cfg(test)]
mod tests {
    use super::Instalment;

    /// Whether two titles of one source are of one series, and whether they name a day.
    fn check(one: &str, other: &str, same: bool, dated: bool) {
        let of = |title| Instalment::of("Harbour Post", title, 0).unwrap();
        let (one, other) = (of(one), of(other));
        assert_eq!(one.series == other.series, same, "{one:?} {other:?}");
        assert_eq!(one.is_dated(), dated);
    }

    #[test]
    fn numbers_and_days_make_no_other_series() {
        check("Weather for 12 March", "Weather for March 13", true, true);
        check("طقس الاثنين", "طقس الثلاثاء", true, true);
        check(
            "مواقيت الصلاة ليوم ١٢ مارس",
            "مواقيت الصلاة ليوم ١٣ مارس",
            true,
            true,
        );
        check("Prayer times today", "Prayer times today", true, true);
        check(
            "أسعار العملات 12/3/2026",
            "أسعار العملات 13/3/2026",
            true,
            true,
        );
        check(
            "Index closes at 9,120",
            "Index closes at 9,214.5",
            true,
            false,
        );
        check(
            "Index closes at 9,120",
            "Index opens at 9,120",
            false,
            false,
        );
    }

    #[test]
    fn what_no_source_tells_is_of_no_series() {
        assert_eq!(Instalment::of("", "Weather for 12 March", 0), None);
        assert_ne!(
            Instalment::of("Harbour Post", "Weather", 0),
            Instalment::of("Valley Post", "Weather", 0)
        );
    }
}
