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
    /// Stands for the day that the title names; 0 where it names none.
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
        let (mut skeleton, mut filled) = (term("", source), 0);
        let mut dated = false;
        for date in title.split_whitespace().filter_map(date_in) {
            filled = mixed(filled, date);
            dated = true;
        }
        let words = words(&title, 0);
        let words: Vec<(&str, Kind)> = words
            .iter()
            .map(|word| (&*word.folded, Kind::of(&word.folded)))
            .collect();
        for part in words.chunk_by(|(_, one), (_, next)| one.fills() == next.fills()) {
            if !part[0].1.fills() {
                skeleton = part
                    .iter()
                    .fold(skeleton, |hash, (word, _)| mixed(hash, word));
                continue;
            }
            skeleton = mixed(skeleton, "");
            // Any other number counts something, and grows with the story.
            let with_month = part.iter().any(|&(_, kind)| kind == Kind::Month);
            for &(word, kind) in part {
                let names_day = matches!(kind, Kind::Day | Kind::Month);
                dated |= names_day;
                if names_day || with_month {
                    filled = mixed(filled, word);
                }
            }
        }
        Some(Self {
            series: skeleton & !1 | u64::from(dated),
            filled,
            time,
        })
    }

    /// Stands for the day that a title names; 0 where it names none.
    pub(super) fn day_of(title: &str) -> u64 {
        Self::of("-", title, 0).map_or(0, |one| one.filled)
    }

    fn is_dated(self) -> bool {
        self.series & 1 == 1
    }
}

fn mixed(hash: u64, word: &str) -> u64 {
    hash.rotate_left(5) ^ term("series", word)
}

/// What a word of a title is in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Day,
    Month,
    Other,
}

impl Kind {
    fn of(folded: &str) -> Self {
        if date::names_a_month(folded) {
            Self::Month
        } else if date::names_a_day(folded) {
            Self::Day
        } else if folded.contains(|c: char| c.is_numeric()) {
            Self::Number
        } else {
            Self::Other
        }
    }

    /// True for what may differ between instalments.
    fn fills(self) -> bool {
        self != Self::Other
    }
}

/// Three numbers that stand as a date does, without what is around them: 12/3/2026,
/// 2026-03-12.
fn date_in(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let is_date = ['/', '-', '.'].into_iter().any(|sign| {
        let parts: Vec<&str> = word.split(sign).collect();
        let is_part = |part: &&str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        parts.len() == 3 && parts.iter().all(is_part)
    });
    is_date.then_some(word)
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
    fn a_number_is_of_the_day_only_where_it_dates_it() {
        let day = |title| Instalment::of("Harbour Post", title, 0).unwrap().filled;
        for (one, other, same) in [
            ("Storm kills 12 on Monday", "Storm kills 15 on Monday", true),
            ("Storm kills 12 today", "Storm kills 15 today", true),
            (
                "Storm kills 12 on Monday",
                "Storm kills 12 on Tuesday",
                false,
            ),
            (
                "العاصفة تقتل 12 شخصا اليوم",
                "العاصفة تقتل 15 شخصا اليوم",
                true,
            ),
            ("عدد القتلى ١٢ اليوم", "عدد القتلى ١٥ اليوم", true),
            ("طقس 12 مارس", "طقس 13 مارس", false),
            (
                "Weather for March 12, 2026",
                "Weather for March 13, 2026",
                false,
            ),
            ("Gold at 410 on 12/3/2026", "Gold at 415 on 12/3/2026", true),
            (
                "Gold at 410 on 12/3/2026",
                "Gold at 410 on 13/3/2026",
                false,
            ),
        ] {
            assert_eq!(day(one) == day(other), same, "{one} / {other}");
        }
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
