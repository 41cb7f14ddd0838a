//! Bounds: which whole numbers a setting takes, in the settings file and on the command
//! line alike. A number outside is refused and told; none is bent into what it was not.

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, de};

use crate::language::fold::fold;
use crate::points;

/// The numbers that a setting takes.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// What a settings file calls it, where that has it.
    name: &'static str,
    numbers: RangeInclusive<u32>,
    /// What may stand in place of one of them.
    or: Or,
}

/// What may stand in place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Or {
    Nothing,
    /// The word `auto`.
    Auto,
    /// 0, which is none of the numbers.
    None,
}

impl Bounds {
    /// Columns of a line.
    pub const MEASURE: Self = Self::of("measure", 20..=200);
    /// Key points of an article.
    pub const KEY_POINTS: Self = Self {
        or: Or::Auto,
        ..Self::of("key_points", 0..=50)
    };
    /// Words of a key point.
    pub const KEY_POINT_WORDS: Self =
        Self::of("key_point_words", points::Settings::LEAST as u32..=200);
    /// Minutes between two looks at a feed: no server is asked more often, and none is
    /// forgotten for longer than a day.
    pub const REFRESH_MINUTES: Self = Self {
        or: Or::None,
        ..Self::of("refresh_minutes", 5..=1440)
    };
    /// Days that articles are kept.
    pub const KEEP_DAYS: Self = Self::of("keep_days", 0..=u32::MAX);
    /// Articles that are kept.
    pub const KEEP_ARTICLES: Self = Self::of("keep_articles", 0..=u32::MAX);

    /// How many of something, as a flag has it.
    pub const COUNT: Self = Self::of("", 0..=u32::MAX);
    /// Columns of a line that is printed.
    pub const WIDTH: Self = Self::of("", 1..=1000);

    const fn of(name: &'static str, numbers: RangeInclusive<u32>) -> Self {
        Self {
            name,
            numbers,
            or: Or::Nothing,
        }
    }

    /// The number that was written on a command line, in the digits of any script.
    ///
    /// # Errors
    /// Says which numbers there are.
    pub fn read<T: TryFrom<u32>>(&self, written: &str) -> Result<T, String> {
        let number = fold(written.trim()).parse().ok();
        self.take(number).ok_or_else(|| self.told())
    }

    /// The number of a settings file.
    pub(super) fn of_file<'de, T: TryFrom<u32>, D: Deserializer<'de>>(
        &self,
        deserializer: D,
    ) -> Result<T, D::Error> {
        let number = i64::deserialize(deserializer).ok();
        self.take(number)
            .ok_or_else(|| de::Error::custom(self.told_of_file()))
    }

    /// The largest.
    #[must_use]
    pub fn most(&self) -> u32 {
        *self.numbers.end()
    }

    fn take<T: TryFrom<u32>>(&self, number: Option<i64>) -> Option<T> {
        let number = u32::try_from(number?).ok()?;
        let is_none = number == 0 && self.or == Or::None;
        (is_none || self.numbers.contains(&number))
            .then(|| T::try_from(number).ok())
            .flatten()
    }

    /// What a settings file takes, in words.
    pub(super) fn told_of_file(&self) -> String {
        format!("{} for {}", self.told(), self.name)
    }

    /// What it takes, in words.
    #[must_use]
    pub fn told(&self) -> String {
        let or = match self.or {
            Or::Nothing => "",
            Or::Auto => "`auto` or ",
            Or::None => "0 or ",
        };
        let least = self.numbers.start();
        match self.numbers.end() {
            &u32::MAX => format!("{or}a whole number from {least} on is wanted"),
            most => format!("{or}a whole number from {least} to {most} is wanted"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn a_number_outside_is_told_with_what_is_allowed() {
        let wrong = Err("a whole number from 20 to 200 is wanted".to_owned());
        for (written, read) in [
            ("20", Ok(20)),
            ("200", Ok(200)),
            ("5000", wrong.clone()),
            ("-3", wrong.clone()),
            ("wide", wrong),
        ] {
            assert_eq!(Bounds::MEASURE.read::<u16>(written), read, "{written}");
        }
        assert_eq!(
            Bounds::KEY_POINTS.told(),
            "`auto` or a whole number from 0 to 50 is wanted"
        );
        assert_eq!(
            Bounds::REFRESH_MINUTES.told(),
            "0 or a whole number from 5 to 1440 is wanted"
        );
        let minutes = ["0", "4", "5", "1441"].map(|written| Bounds::REFRESH_MINUTES.read(written));
        assert_eq!(
            minutes.map(|read: Result<u32, _>| read.ok()),
            [Some(0), None, Some(5), None]
        );
        assert_eq!(
            Bounds::KEEP_DAYS.told(),
            "a whole number from 0 on is wanted"
        );
    }
}
