//! Days as they are asked for, and the rows of what was published in them. A moment is in
//! the day that it has where the reader is; an article that tells only its day is in that
//! one, wherever it is read.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};

use super::stream::{Clause, ID, of_article};
use crate::store::kept::slot;

/// Rows before this day are those of articles without a date.
const FIRST_DATED: Date = date(10, 1, 1);

/// What was published on a day or later, by the clock of `zone`.
pub(crate) fn after(day: Date, zone: &TimeZone) -> Clause {
    let Edge {
        first,
        last,
        moments,
    } = Edge::of(day, zone);
    if first == last {
        return Clause::new(format!("{ID} >= ?"), [first]);
    }
    let within = of_article(if moments { MOMENT } else { DAY });
    Clause::new(
        format!("{ID} >= ? AND ({ID} >= ? OR {within})"),
        [first, last],
    )
}

/// What was published before a day. What has no date at all is older than any.
pub(crate) fn before(day: Date, zone: &TimeZone) -> Clause {
    let Edge {
        first,
        last,
        moments,
    } = Edge::of(day, zone);
    let dated = slot::of(utc(FIRST_DATED));
    if first == last {
        return Clause::new(format!("{ID} BETWEEN ? AND ? - 1"), [dated, first]);
    }
    let within = of_article(if moments { DAY } else { MOMENT });
    Clause::new(
        format!("{ID} BETWEEN ? AND ? - 1 AND ({ID} < ? OR {within})"),
        [dated, last, first],
    )
}

/// True of an article that tells only the day.
const DAY: &str = "length(a.published) = 10";

/// True of the others; one without a date is of the moment when it came.
const MOMENT: &str = "coalesce(length(a.published), 0) <> 10";

/// Where a day begins. The rows from `first` up to `last` are of its beginning where they
/// are of moments, or else where they are not.
struct Edge {
    first: i64,
    last: i64,
    moments: bool,
}

impl Edge {
    fn of(day: Date, zone: &TimeZone) -> Self {
        let told = slot::of(utc(day));
        let here = zone.to_timestamp(day.at(0, 0, 0, 0));
        let here = here.map_or(told, slot::of);
        Self {
            first: told.min(here),
            last: told.max(here),
            moments: here < told,
        }
    }
}

/// The beginning of a day of UTC; of one beyond all that can be told of time, as far as that
/// goes.
fn utc(day: Date) -> Timestamp {
    let furthest = match day.year() {
        ..1 => Timestamp::MIN,
        _ => Timestamp::MAX,
    };
    let start = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0));
    start.unwrap_or(furthest)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::{TimeZone, offset};
    use rusqlite::params_from_iter;

    use super::{after, before};
    use crate::article::RawArticle;
    use crate::store::finding::stream::Clause;
    use crate::store::{Arrival, Library};

    /// A library with articles published then; each is called by its date.
    fn library(dates: &[&str]) -> Library {
        let mut library = Library::in_memory().unwrap();
        let now = "2026-03-01T00:00:00Z".parse().unwrap();
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let arrivals: Vec<Arrival> = dates
            .iter()
            .map(|&date| {
                Arrival::cleaned(&RawArticle {
                    title: Some(date.to_owned()),
                    published: Some(date.to_owned()),
                    ..RawArticle::default()
                })
            })
            .collect();
        library.take(feed, &arrivals, 0, now).unwrap();
        library
    }

    fn titles(library: &Library, asked: &Clause) -> Vec<String> {
        let asked_of = asked.text.replace("{id}", "article.id");
        let sql = format!("SELECT title FROM article WHERE {asked_of} ORDER BY id");
        let mut find = library.db.prepare(&sql).unwrap();
        let found = find.query_map(params_from_iter(&asked.values), |row| row.get(0));
        found.unwrap().map(Result::unwrap).collect()
    }

    fn check(hours: i8, earlier: &[&str], later: &[&str]) {
        let library = library(&[earlier, later].concat());
        let (day, zone) = (date(2025, 2, 8), TimeZone::fixed(offset(hours)));
        assert_eq!(titles(&library, &before(day, &zone)), earlier);
        assert_eq!(titles(&library, &after(day, &zone)), later);
    }

    #[test]
    fn a_moment_is_in_the_day_that_it_has_where_the_reader_is() {
        let (before, after) = ("2025-02-07T20:59:00Z", "2025-02-07T21:00:00Z");
        check(3, &[before], &[after]);
        let (before, after) = ("2025-02-08T04:59:00Z", "2025-02-08T05:00:00Z");
        check(-5, &[before], &[after]);
        check(0, &["2025-02-07T23:59:00Z"], &["2025-02-08T00:00:00Z"]);
    }

    #[test]
    fn an_article_that_tells_only_its_day_is_in_that_wherever_it_is_read() {
        for hours in [-11, -5, 0, 3, 13] {
            check(hours, &["2025-02-07"], &["2025-02-08"]);
        }
        check(
            -5,
            &["2025-02-07", "2025-02-08T04:59:00Z"],
            &["2025-02-08", "2025-02-08T05:00:00Z"],
        );
    }
}
