//! The calendar: in which time zone moments are told, and which day is today. It has no
//! clock: the time comes to it.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::article::Published;

/// A zone, and today in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: TimeZone,
    today: Option<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::of(TimeZone::UTC)
    }
}

impl Calendar {
    /// That of a zone; which day it is there is not known yet.
    #[must_use]
    pub fn of(zone: TimeZone) -> Self {
        Self { zone, today: None }
    }

    /// True when this moment is of the day that is today.
    #[must_use]
    pub fn is_today(&self, now: Timestamp) -> bool {
        self.today == Some(self.zone.to_datetime(now).date())
    }

    /// This moment is now.
    pub fn turn_to(&mut self, now: Timestamp) {
        self.today = Some(self.zone.to_datetime(now).date());
    }

    /// How long the day of this moment still is; without end where the calendar has one.
    #[must_use]
    pub fn rest_of_day(&self, now: Timestamp) -> SignedDuration {
        let tomorrow = self.zone.to_datetime(now).date().tomorrow();
        let start = tomorrow.and_then(|day| self.zone.to_timestamp(day.at(0, 0, 0, 0)));
        start.map_or(SignedDuration::MAX, |start| start.duration_since(now))
    }

    /// The day of something published, and its hour where that is known.
    #[must_use]
    pub fn day_and_hour(&self, published: Published) -> (Date, Option<Time>) {
        match published {
            Published::Day(day) => (day, None),
            Published::Moment(moment) => {
                let here = self.zone.to_datetime(moment);
                (here.date(), Some(here.time()))
            }
        }
    }

    /// Which day is today, where that is known.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// What hours are followed by where the reader's zone is not known, so that nobody
    /// takes them for their own.
    #[must_use]
    pub fn mark(&self) -> &'static str {
        if self.zone.is_unknown() { " UTC" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use crate::article::Published;
    use jiff::tz::{TimeZone, offset};

    /// What is published at one moment, told at another three hours east of Greenwich.
    fn check(published: &str, now: &str, day: &str, hour: Option<&str>, today: bool) {
        let mut calendar = Calendar::of(TimeZone::fixed(offset(3)));
        let now = now.parse().unwrap();
        assert!(!calendar.is_today(now));
        calendar.turn_to(now);
        assert!(calendar.is_today(now));
        let published = published.parse().map_or_else(
            |_| Published::Day(published.parse().unwrap()),
            Published::Moment,
        );
        let (found, at) = calendar.day_and_hour(published);
        assert_eq!(found.to_string(), day);
        assert_eq!(at, hour.map(|hour| hour.parse().unwrap()));
        assert_eq!(calendar.today() == Some(found), today);
    }

    #[test]
    fn days_and_hours_are_those_of_the_zone() {
        let now = "2026-05-01T12:00:00Z";
        check(
            "2026-05-01T09:30:00Z",
            now,
            "2026-05-01",
            Some("12:30"),
            true,
        );
        check(
            "2026-04-30T22:00:00Z",
            now,
            "2026-05-01",
            Some("01:00"),
            true,
        );
        check(
            "2026-05-01T21:30:00Z",
            now,
            "2026-05-02",
            Some("00:30"),
            false,
        );
        check("2026-05-01", now, "2026-05-01", None, true);
    }

    #[test]
    fn a_day_ends_where_the_next_one_begins_in_the_zone() {
        let rest = |zone: &str, now: &str| {
            let zone = TimeZone::get(zone).unwrap();
            Calendar::of(zone)
                .rest_of_day(now.parse().unwrap())
                .as_secs()
        };
        assert_eq!(rest("UTC", "2026-05-01T23:59:30Z"), 30);
        assert_eq!(rest("UTC", "2026-05-01T00:00:00Z"), 86_400);
        // In Cairo the clock is put from midnight to one on the last Friday of April.
        assert_eq!(rest("Africa/Cairo", "2026-04-23T21:00:00Z"), 3600);
        assert_eq!(rest("Africa/Cairo", "2026-04-23T22:00:00Z"), 23 * 3600);
    }

    #[test]
    fn hours_of_a_zone_that_is_not_known_say_whose_they_are() {
        assert_eq!(Calendar::of(TimeZone::unknown()).mark(), " UTC");
        assert_eq!(Calendar::default().mark(), "");
    }
}
