//! An article that arrives: what it is called, and the row number it would like.
//!
//! An article's row number is its time (see [`crate::store::kept::slot`]). Newer articles have
//! greater numbers, and since the index of words walks its numbers backwards, the
//! newest hits of a search come first without sorting. The number is given once; a
//! correction of the date does not move the article under the reader's eyes.

use jiff::Timestamp;

use crate::article::{Article, Published};
use crate::safe::SafeText;
use crate::store::kept::identity::{self, Called};
use crate::store::kept::raw::Came;
use crate::store::kept::slot;

/// The first second of 2026: a clock that shows less is wrong.
const EARLIEST_NOW: i64 = 1_767_225_600;

/// The row number of the first article without a date of what is read once: all of
/// them are older than any date.
const UNDATED: i64 = 1_000_000_000;

/// An article as it comes from a feed.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The article, cleaned; with its key points, or to be given them later.
    pub article: Article,
    /// The article as it came, where it is not cleaned yet: then `article` is what
    /// is known of it all the same (see [`crate::clean::head`]), and
    /// [`settle`](crate::store::Library::settle) is to follow.
    pub raw: Option<Came>,
    /// What the feed calls it, where it does.
    pub guid: Option<String>,
    /// Its place among what is read once and not looked at again, such as files
    /// named on the command line: of two of one day the first stands first, and
    /// those without a date stand last, in this order. Nothing for what a feed
    /// brings: there, an article without a date is as new as its coming.
    pub place: Option<usize>,
}

/// What the feed calls each article, told apart.
pub(crate) fn guids(arrivals: &[Arrival]) -> Vec<String> {
    let called: Vec<Called<'_>> = arrivals
        .iter()
        .map(|arrival| {
            let article = &arrival.article;
            let url = article.url.as_ref().map(SafeText::as_str);
            let title = article.title.as_str();
            Called {
                name: arrival.guid.as_deref().or(url).unwrap_or(title),
                title,
                url: url.unwrap_or_default(),
            }
        })
        .collect();
    identity::told_apart(&called)
}

/// The row number that an article would like: its date, but not after it came.
pub(crate) fn time(arrival: &Arrival, now: i64) -> i64 {
    let place = arrival
        .place
        .map(|place| i64::try_from(place).unwrap_or(i64::MAX));
    let second = match (arrival.article.published, place) {
        (Some(Published::Moment(moment)), _) => moment.as_second(),
        (Some(Published::Day(day)), place) => {
            let midnight = jiff::tz::Offset::UTC.to_timestamp(day.at(0, 0, 0, 0));
            let midnight = midnight.map_or(now, Timestamp::as_second);
            midnight + place.map_or(0, |place| (86_399 - place).max(0))
        }
        (None, Some(place)) => return (UNDATED - place).max(0),
        (None, None) => now.max(EARLIEST_NOW),
    };
    let dated = arrival.article.published.is_some() && now >= EARLIEST_NOW;
    let second = if dated { second.min(now) } else { second };
    slot::first(second)
}

#[cfg(test)]
impl Arrival {
    /// An article that was cleaned as it came.
    pub(crate) fn cleaned(raw: &crate::article::RawArticle) -> Self {
        Self {
            article: crate::clean::clean(raw, crate::clean::Rules::standard()),
            raw: None,
            guid: raw.guid.clone(),
            place: None,
        }
    }

    /// An article that is to be cleaned later.
    pub(crate) fn uncleaned(raw: &crate::article::RawArticle) -> Self {
        Self {
            article: crate::clean::head(raw).unwrap(),
            raw: Some(crate::store::Came::of(raw).unwrap()),
            guid: raw.guid.clone(),
            place: None,
        }
    }
}
