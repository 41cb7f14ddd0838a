//! Which number of a date all in numbers is its month: `03/04/2026` is of March in a feed or
//! on a page of the United States. It is settled by what the source itself says: another date
//! of it that can only be read one way, then what would lie in the future, then clocks and
//! language of the United States. Where it says nothing the day comes first.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use regex::{Captures, Regex};

use crate::article::{Direction, RawArticle};
use crate::language::date::{Numeric, Order, numeric};
use crate::language::guess;

/// A date all in numbers with its year last.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[0-9]{1,2}";
    let pattern = format!(r"(?-u:\b){number}[/-]{number}[/-](?:[0-9]{{4}}|[0-9]{{2}})(?-u:\b)");
    Regex::new(&pattern).expect("the pattern is ours")
});

/// Regions in which the month comes first, as language tags name them (BCP 47).
const REGIONS: [&str; 2] = ["us", "ph"];

/// What a source tells of the order of its dates.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The last day on which something can have appeared.
    today: Date,
    day_first: bool,
    month_first: bool,
    doubtful: bool,
    /// Doubtful dates that lie ahead with the day first, and with the month first.
    ahead: [bool; 2],
    /// Clocks or language are of the United States.
    american: bool,
}

impl Evidence {
    /// Nothing yet, now.
    pub(super) fn new() -> Self {
        Self::on(TimeZone::UTC.to_datetime(Timestamp::now()).date())
    }

    fn on(today: Date) -> Self {
        Self {
            // It may be tomorrow elsewhere.
            today: today.saturating_add(1.day()),
            day_first: false,
            month_first: false,
            doubtful: false,
            ahead: [false; 2],
            american: false,
        }
    }

    /// Takes when something appeared.
    pub(super) fn date(&mut self, text: &str) {
        match numeric(text) {
            Some(Numeric::Told(order)) => self.tell(order),
            Some(Numeric::Doubtful {
                day_first,
                month_first,
                american,
            }) => {
                self.doubtful = true;
                self.ahead[0] |= day_first > self.today;
                self.ahead[1] |= month_first > self.today;
                self.american |= american;
            }
            None => {}
        }
    }

    /// Takes the dates that a text has: of anything, so that none of them need be past.
    pub(super) fn dates(&mut self, text: &str) {
        for found in WRITTEN.find_iter(text) {
            if let Some(Numeric::Told(order)) = numeric(found.as_str()) {
                self.tell(order);
            }
        }
    }

    fn tell(&mut self, order: Order) {
        match order {
            Order::DayFirst => self.day_first = true,
            Order::MonthFirst => self.month_first = true,
        }
    }

    /// Takes the language that is stated of a text, where it can be its own.
    pub(super) fn state(&mut self, language: &str, text: &str) {
        let mut tags = language.trim().split(['-', '_']).skip(1);
        let is_american = tags.any(|tag| REGIONS.iter().any(|us| tag.eq_ignore_ascii_case(us)));
        self.american |= is_american && guess::direction(text) == Direction::Ltr;
    }

    /// The text of the source as it is, or where the month comes first with each date that
    /// could be read either way written with its year first.
    pub(super) fn settled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.is_month_first() {
            return Cow::Borrowed(text);
        }
        WRITTEN.replace_all(text, |found: &Captures<'_>| match numeric(&found[0]) {
            Some(Numeric::Doubtful { month_first, .. }) => month_first.to_string(),
            _ => found[0].to_owned(),
        })
    }

    /// True where dates of it are to be read with the month first that could be read either
    /// way.
    pub(super) fn is_month_first(&self) -> bool {
        let Self {
            day_first,
            month_first,
            doubtful,
            ahead,
            american,
            ..
        } = *self;
        doubtful
            && match ((day_first, month_first), ahead) {
                ((true, false), _) => false,
                ((false, true), _) | (_, [true, false]) => true,
                (_, [false, true]) => false,
                _ => american,
            }
    }
}

/// True where a date all in numbers, the year last, stands in the text.
pub(super) fn is_numeric(text: &str) -> bool {
    WRITTEN.is_match(text)
}

/// Settles the dates of articles that stand together.
pub(super) fn settle(articles: &mut [RawArticle]) {
    let mut evidence = Evidence::new();
    for article in &*articles {
        evidence.date(article.published.as_deref().unwrap_or_default());
    }
    if !evidence.doubtful {
        return;
    }
    for article in &*articles {
        let title = article.title.as_deref().unwrap_or(&article.text);
        evidence.state(article.language.as_deref().unwrap_or_default(), title);
    }
    if evidence.is_month_first() {
        for date in articles
            .iter_mut()
            .filter_map(|article| article.published.as_mut())
        {
            *date = evidence.settled(date).into_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::Evidence;

    fn check(dates: &str, language: &str, text: &str, expected: bool) {
        let mut evidence = Evidence::on(Date::constant(2026, 11, 27));
        dates.split(';').for_each(|date| evidence.date(date));
        evidence.state(language, text);
        assert_eq!(
            evidence.is_month_first(),
            expected,
            "{dates} {language} {text}"
        );
    }

    #[test]
    fn another_date_of_the_source_tells_the_order() {
        check("03/04/2026;03/28/2026", "", "", true);
        check("03/04/2026;28/03/2026", "en-US", "Pier", false);
        check("3-4-26;3-28-26", "", "", true);
        check("Wed, 03/04/2026 10:00;04/05/2026", "", "", true);
        check("Fri, 03/04/2026 10:00;04/05/2026", "en-us", "Pier", false);
    }

    #[test]
    fn nothing_appears_in_the_future() {
        check("03/12/2026", "", "", true);
        check("12/03/2026", "en-us", "Pier", false);
        check("11/12/2027", "", "", false);
    }

    #[test]
    fn clocks_and_language_tell_where_no_date_does() {
        check("03/04/2026", "", "", false);
        check("03/04/2026 10:00 AM EST", "", "", true);
        check("03/04/2026", "en_US", "Pier", true);
        check("03/04/2026", "en-GB", "Pier", false);
        check("03/04/2026", "en", "Pier", false);
        check("03/04/2026", "en-us", "المرفأ", false);
        check("03.04.2026;2026/03/04;04/04/2026", "en-us", "Pier", false);
    }

    #[test]
    fn a_date_is_written_with_its_year_first() {
        let mut evidence = Evidence::on(Date::constant(2026, 11, 27));
        let text = "03/04/2026 10:00 EST, 3/28/26, 03.04.2026";
        evidence.date(text);
        evidence.dates("28/3/26");
        assert_eq!(evidence.settled(text), text);
        let mut evidence = Evidence::on(Date::constant(2026, 11, 27));
        evidence.date(text);
        evidence.dates(text);
        let settled = "2026-03-04 10:00 EST, 3/28/26, 03.04.2026";
        assert_eq!(evidence.settled(text), settled);
    }
}
