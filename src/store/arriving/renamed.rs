//! An article that comes again under another name and another address: some feeds write
//! a session or a clock into both. It is known by the moment and the title that its feed
//! states of it. A ticker states the same of several, so they must say the same too:
//! word for word, or for the most part where the feed has only one of that moment.

use foldhash::{HashMap, HashSet};
use rusqlite::{Connection, OptionalExtension};

use super::again::is_given;
use super::arrival::Arrival;
use super::coming::Coming;
use crate::article::{Article, Published};
use crate::query::joined;
use crate::store::error::Error;
use crate::store::kept::{identity, stored};

/// Articles of one feed, moment and title that are told apart; more are not looked for.
const MOST: u32 = 8;

/// Of the words of the shorter of two texts, how many of five the other has where they
/// are one text that was changed.
const SHARED_OF_FIVE: usize = 3;

/// How many of one delivery have the same title and date.
pub(super) struct Namesakes<'a>(HashMap<(&'a str, Published), usize>);

impl<'a> Namesakes<'a> {
    /// Those of a delivery.
    pub(super) fn of(arrivals: &'a [Arrival]) -> Self {
        let mut counts = HashMap::default();
        for key in arrivals.iter().filter_map(|one| stated(&one.article)) {
            *counts.entry(key).or_default() += 1;
        }
        Self(counts)
    }

    fn has_only(&self, article: &Article) -> bool {
        stated(article).is_some_and(|key| self.0.get(&key) == Some(&1))
    }
}

/// What a feed states of an article that a name with a clock in it does not change.
fn stated(article: &Article) -> Option<(&str, Published)> {
    Some((article.title.as_str(), article.published?))
}

/// What is known of an article by what its feed states of it.
#[derive(Default)]
pub(super) struct Found {
    /// Its row, or none where it was dropped; nothing, where it is new.
    pub(super) row: Option<Option<i64>>,
    /// By what it is to be recognised from now on.
    pub(super) key: Option<i64>,
}

/// Looks for an article that nothing else tells. `named` are the rows of those that the
/// same delivery has named before: they are others.
pub(super) fn find(
    db: &Connection,
    coming: &Coming<'_>,
    namesakes: &Namesakes<'_>,
    named: &HashSet<i64>,
) -> Result<Found, Error> {
    let mut found = Found::default();
    // A day has room for several, and what is told of it often is the same.
    let may_have_changed = matches!(coming.article.published, Some(Published::Moment(_)))
        && namesakes.has_only(coming.article);
    for number in 0..MOST {
        let Some(key) = identity::stated_key(coming.feed, coming.article, number) else {
            break;
        };
        match identity::known(db, key)? {
            None => {
                found.key = Some(key);
                break;
            }
            Some(None) if may_have_changed => found.row = found.row.or(Some(None)),
            Some(Some(row)) if !named.contains(&row) => {
                if is_given(db, row, coming.article, coming.raw)? {
                    found.row = Some(Some(row));
                    break;
                }
                if may_have_changed && found.row.is_none() && is_alike(db, row, coming)? {
                    found.row = Some(Some(row));
                }
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

/// True where the text that comes is mostly the one that the article at a row has.
fn is_alike(db: &Connection, row: i64, coming: &Coming<'_>) -> Result<bool, Error> {
    let there: Option<Vec<u8>> = db
        .prepare_cached(
            "SELECT coalesce(body.text, came.text) FROM article
             LEFT JOIN body ON body.id = article.body
             LEFT JOIN came ON came.article = article.id WHERE article.id = ?1",
        )?
        .query_row([row], |row| row.get(0))
        .optional()?
        .flatten();
    let Some(there) = there else {
        return Ok(false);
    };
    let comes = match coming.raw {
        Some(raw) => stored::said(&raw.text)?,
        None => stored::said_by(coming.article),
    };
    Ok(are_alike(&stored::said(&there)?, &comes))
}

fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (joined(one), joined(other));
    let words = |text: &'_ str| text.split(' ').map(str::to_owned).collect::<HashSet<_>>();
    if one.is_empty() || other.is_empty() {
        // There was no text yet, or there is none any more.
        return true;
    }
    let (one, other) = (words(&one), words(&other));
    let shared = one.intersection(&other).count();
    5 * shared >= SHARED_OF_FIVE * one.len().min(other.len())
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    fn check(one: &str, other: &str, alike: bool) {
        assert_eq!(are_alike(one, other), alike, "{one} | {other}");
    }

    #[test]
    fn a_text_that_was_changed_has_most_of_its_words() {
        check(
            "The bridge is shut until noon.",
            "The bridge is shut until three.",
            true,
        );
        check("", "The bridge is shut until noon.", true);
        check(
            "The bridge is shut until noon.",
            "A ferry sails in the afternoon. The bridge is shut until noon, the town says.",
            true,
        );
        check("أغلق الجسر حتى الظهر", "وصلت السفينة إلى الميناء", false);
        check(
            "The bridge is shut until noon.",
            "A ship came in from the north this morning.",
            false,
        );
    }
}
