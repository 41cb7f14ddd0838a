//! Days and hours in the interface's words: of a moment all of it, in short what tells it
//! from others. Which day is today, and in which zone, the calendar knows.

use jiff::civil::{Date, Time};

use super::calendar::Calendar;
use super::locale::Locale;
use super::word::Word;
use crate::article::Published;
use crate::safe::SafeText;

impl Locale {
    /// When something was published, as people write it: `8 Feb 2025, 14:05`.
    #[must_use]
    pub fn moment(&self, calendar: &Calendar, published: Published) -> SafeText {
        let (day, hour) = calendar.day_and_hour(published);
        let date = self.date(day);
        match hour {
            Some(hour) => {
                let hour = written(calendar, hour);
                let values = [("date", date.as_str()), ("hour", &hour)];
                self.fill(Word::Moment, &values)
            }
            None => date,
        }
    }

    /// The same in short: the hour of what was published today, else the day, named
    /// where it is today or yesterday, and without its year where that is this one.
    #[must_use]
    pub fn when(&self, calendar: &Calendar, published: Published) -> SafeText {
        let (day, hour) = calendar.day_and_hour(published);
        let Some(today) = calendar.today() else {
            return self.date(day);
        };
        match hour {
            Some(hour) if day == today => SafeText::new(&written(calendar, hour)),
            None if day == today => self.word(Word::Today).clone(),
            _ if today.yesterday().is_ok_and(|before| day == before) => {
                self.word(Word::Yesterday).clone()
            }
            _ if day.year() == today.year() => {
                SafeText::new(&format!("{} {}", day.day(), self.month(day)))
            }
            _ => self.date(day),
        }
    }

    /// A date as people write it: `8 Feb 2025`.
    #[must_use]
    pub fn date(&self, day: Date) -> SafeText {
        let month = self.month(day);
        SafeText::new(&format!("{} {month} {}", day.day(), day.year()))
    }

    /// The name of the month of a day.
    fn month(&self, day: Date) -> &str {
        &self.months[usize::from(day.month().unsigned_abs()) - 1]
    }
}

/// An hour and its minutes.
fn written(calendar: &Calendar, hour: Time) -> String {
    format!("{:02}:{:02}{}", hour.hour(), hour.minute(), calendar.mark())
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Locale};
    use crate::article::Published;
    use crate::config::interface::Interface;

    #[test]
    fn dates_are_in_the_language_of_the_interface() {
        let day = jiff::civil::date(2025, 2, 8);
        assert_eq!(Locale::shipped(Interface::English).date(day), "8 Feb 2025");
        assert_eq!(
            Locale::shipped(Interface::Arabic).date(day),
            "8 فبراير 2025"
        );
    }

    #[test]
    fn a_moment_is_told_with_its_hour() {
        let calendar = Calendar::default();
        let moment = Published::Moment("2025-02-08T09:05:00Z".parse().unwrap());
        let day = Published::Day(jiff::civil::date(2025, 2, 8));
        let [arabic, english] = [Interface::Arabic, Interface::English].map(Locale::shipped);
        assert_eq!(english.moment(&calendar, day), "8 Feb 2025");
        assert_eq!(
            english.moment(&calendar, moment),
            "\u{2068}8 Feb 2025\u{2069}, \u{2068}09:05\u{2069}"
        );
        assert_eq!(
            arabic.moment(&calendar, moment),
            "\u{2068}8 فبراير 2025\u{2069}، \u{2068}09:05\u{2069}"
        );
    }

    /// How something published then is told in short at noon of 8 February 2025.
    fn check(published: &str, english: &str, arabic: &str) {
        let mut calendar = Calendar::default();
        calendar.turn_to("2025-02-08T12:00:00Z".parse().unwrap());
        let published = published.parse().map_or_else(
            |_| Published::Day(published.parse().unwrap()),
            Published::Moment,
        );
        let told = |interface| Locale::shipped(interface).when(&calendar, published);
        assert_eq!(told(Interface::English), english);
        assert_eq!(told(Interface::Arabic), arabic);
    }

    #[test]
    fn in_short_only_what_differs_from_now_is_told() {
        check("2025-02-08T09:05:00Z", "09:05", "09:05");
        check("2025-02-08", "today", "اليوم");
        check("2025-02-07T23:59:00Z", "yesterday", "أمس");
        check("2025-02-07", "yesterday", "أمس");
        check("2025-02-06T09:05:00Z", "6 Feb", "6 فبراير");
        check("2025-12-31", "31 Dec", "31 ديسمبر");
        check("2024-12-31", "31 Dec 2024", "31 ديسمبر 2024");
    }

    #[test]
    fn without_a_clock_the_whole_day_is_told() {
        let day = Published::Day(jiff::civil::date(2025, 2, 8));
        let told = Locale::shipped(Interface::English).when(&Calendar::default(), day);
        assert_eq!(told, "8 Feb 2025");
    }
}
