//! How many unread articles each feed has. Nothing is kept for it: to count anew takes
//! less than keeping the numbers right at every article would.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rusqlite::Connection;

use crate::article::FeedId;
use crate::store::Library;
use crate::store::error::Error;

/// Where more than this part of the articles is unread, all are read through.
const MANY: i64 = 4;

impl Library {
    /// How many unread articles each feed has; those with none are left out.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn unread_by_feed(&self) -> Result<Vec<(FeedId, usize)>, Error> {
        self.named((|| {
            let (unread, all): (i64, i64) = self
                .db
                .prepare_cached(
                    "SELECT (SELECT count(*) FROM unread), (SELECT count(*) FROM article)",
                )?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if unread == all {
                all_of_each(&self.db)
            } else if unread > all / MANY {
                side_by_side(&self.db)
            } else {
                one_by_one(&self.db)
            }
        })())
    }
}

/// Counts what each feed brought, all of which is unread.
fn all_of_each(db: &Connection) -> Result<Vec<(FeedId, usize)>, Error> {
    let mut find = db.prepare_cached("SELECT feed, count(*) FROM sighting GROUP BY feed")?;
    let rows = find.query_map([], |row| Ok((FeedId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Looks each unread article up among what feeds brought.
fn one_by_one(db: &Connection) -> Result<Vec<(FeedId, usize)>, Error> {
    let mut find = db.prepare_cached(
        "SELECT s.feed, count(*) FROM unread CROSS JOIN sighting s ON s.article = unread.id
         GROUP BY s.feed",
    )?;
    let rows = find.query_map([], |row| Ok((FeedId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Reads what is unread and what feeds brought side by side, in their one order, which of
/// many takes half as long as to look each up.
fn side_by_side(db: &Connection) -> Result<Vec<(FeedId, usize)>, Error> {
    let mut find = db.prepare_cached("SELECT id FROM unread ORDER BY id")?;
    let mut unread = find.query([])?;
    let mut next =
        || -> Result<Option<i64>, Error> { Ok(unread.next()?.map(|row| row.get(0)).transpose()?) };
    let mut find = db.prepare_cached("SELECT article, feed FROM sighting ORDER BY article")?;
    let mut brought = find.query([])?;
    let mut counts: HashMap<i64, usize, RandomState> = HashMap::default();
    let mut here = next()?;
    while let Some(row) = brought.next()? {
        let article: i64 = row.get(0)?;
        while here.is_some_and(|here| here < article) {
            here = next()?;
        }
        match here {
            None => break,
            Some(here) if here == article => *counts.entry(row.get(1)?).or_default() += 1,
            Some(_) => {}
        }
    }
    let counts = counts.into_iter();
    let mut counts: Vec<(FeedId, usize)> =
        counts.map(|(feed, count)| (FeedId(feed), count)).collect();
    counts.sort_unstable();
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::{all_of_each, one_by_one, side_by_side};
    use crate::store::finding::growth;

    #[test]
    fn all_ways_count_the_same() {
        let library = growth::library(900);
        let counted = one_by_one(&library.db).unwrap();
        assert_eq!(counted, side_by_side(&library.db).unwrap());
        // Two thirds of 900 are unread, in each of two libraries of feeds; the eight oldest
        // are of one feed more.
        assert_eq!(counted.iter().map(|(_, count)| count).sum::<usize>(), 1206);
        let all = "INSERT OR IGNORE INTO unread SELECT id, 0 FROM article";
        library.db.execute(all, []).unwrap();
        let counted = all_of_each(&library.db).unwrap();
        assert_eq!(counted, one_by_one(&library.db).unwrap());
        assert_eq!(counted, library.unread_by_feed().unwrap());
    }
}
