//! The fewest: which condition of a filter the fewest articles fulfil, and how many fulfil
//! one. They are counted no further than it takes to see that.

use rusqlite::Connection;

use super::condition::{self, Condition};
use super::stream::Stream;
use crate::query::Filter;
use crate::store::error::Error;

/// Articles counted of a condition at most, to see which the fewest fulfil.
const ENOUGH: i64 = 1_000;

/// Many are so many of all articles: one of this number.
const MANY: usize = 4;

/// True where no more than `most` fulfil a condition of the filter, words apart, or none
/// can.
pub(crate) fn is_few(db: &Connection, filter: &Filter, most: i64) -> Result<bool, Error> {
    let Some(conditions) = condition::of(db, filter)? else {
        return Ok(true);
    };
    for condition in conditions
        .iter()
        .filter(|condition| condition.is_walkable())
    {
        if count(db, &condition.streams, most + 1)? <= most {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The condition to be walked through.
pub(crate) fn fewest(db: &Connection, conditions: &[Condition]) -> Result<Option<usize>, Error> {
    let mut best: Option<(i64, usize)> = None;
    let several = conditions.len() > 1;
    for (at, condition) in conditions.iter().enumerate() {
        if condition.streams.is_empty() {
            continue;
        }
        let count = match condition.plain {
            // What is no index of its own is walked through as all articles are.
            true => i64::MAX,
            false if several => count(db, &condition.streams, ENOUGH)?,
            false => 0,
        };
        if best.is_none_or(|(fewest, _)| count < fewest) {
            best = Some((count, at));
        }
    }
    Ok(best.map(|(_, at)| at))
}

/// True for streams of many articles each of which has to be looked up.
pub(crate) fn is_dear(db: &Connection, streams: &[Stream]) -> Result<bool, Error> {
    let are_looked_up = streams.iter().any(|stream| !stream.own.text.is_empty());
    if !are_looked_up {
        return Ok(false);
    }
    let many = crate::store::count(all(db)? / MANY);
    Ok(count(db, streams, many)? >= many)
}

/// How many articles these have; counting stops at `most`.
pub(crate) fn count(db: &Connection, streams: &[Stream], most: i64) -> Result<i64, Error> {
    let mut count = 0;
    for stream in streams {
        count += stream.count(db, most - count)?;
        if count >= most {
            break;
        }
    }
    Ok(count)
}

/// How many articles there are. In this form SQLite counts without reading them.
pub(crate) fn all(db: &Connection) -> Result<usize, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM article")?;
    Ok(count.query_row([], |row| row.get(0))?)
}
