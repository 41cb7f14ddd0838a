//! Marks: which articles are unread, taken off and put on, of one article or of nearly all
//! that there are. For each of many that is looked up in a list of rows SQLite takes several
//! times as long as to write it: what stands where is read once, in order, and it is known
//! beforehand what is to be written.
//!
//! Whether an article was seen as its source changed it is [`super::changed`]'s.

use rusqlite::{Connection, params_from_iter};

use crate::store::error::Error;
use crate::store::finding::fewest;

/// More than one of so many of all are many.
const MANY: usize = 4;

/// Marks that are put on by one statement, where they are many.
const AT_ONCE: usize = 128;

/// Takes the mark off these rows; returns those that had it, the oldest first.
pub(crate) fn take_off(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let rows = oldest_first(rows);
    if rows.len() <= count(db)? / MANY {
        return one_by_one(db, "DELETE FROM unread WHERE id = ?1", rows);
    }
    let (taken, left) = parted(ids(db, "SELECT id FROM unread ORDER BY id")?, &rows);
    if left.len() > taken.len() / MANY {
        return one_by_one(db, "DELETE FROM unread WHERE id = ?1", taken);
    }
    let mut seen = db.prepare_cached("SELECT seen FROM unread WHERE id = ?1")?;
    let seen = |row: &i64| seen.query_row([row], |seen| seen.get(0));
    let seen: Vec<i64> = left.iter().map(seen).collect::<Result<_, _>>()?;
    clear(db)?;
    let mut put = db.prepare_cached("INSERT INTO unread (id, seen) VALUES (?1, ?2)")?;
    for (row, seen) in left.into_iter().zip(seen) {
        put.execute([row, seen])?;
    }
    Ok(taken)
}

/// Takes the mark off rows of which it is known that they have it.
pub(crate) fn take_off_marked(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    if rows.len() < count(db)? {
        return take_off(db, rows);
    }
    clear(db)?;
    Ok(oldest_first(rows))
}

/// Marks the articles at these rows; returns those that were not marked, the oldest first.
/// What is no longer there is passed by.
pub(crate) fn put_on(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let rows = oldest_first(rows);
    if rows.len() <= fewest::all(db)? / MANY {
        let put = "INSERT OR IGNORE INTO unread (id, seen)
            SELECT id, 0 FROM article INDEXED BY article_order WHERE id = ?1";
        return one_by_one(db, put, rows);
    }
    let here = "SELECT id FROM article INDEXED BY article_order ORDER BY id";
    let (here, _) = parted(ids(db, here)?, &rows);
    let (_, put) = parted(here, &ids(db, "SELECT id FROM unread ORDER BY id")?);
    let (many, few) = put.as_chunks::<AT_ONCE>();
    let each = vec!["(?, 0)"; AT_ONCE].join(", ");
    let mut mark = db.prepare_cached(&format!("INSERT INTO unread (id, seen) VALUES {each}"))?;
    for some in many {
        mark.execute(params_from_iter(some))?;
    }
    let mut mark = db.prepare_cached("INSERT INTO unread (id, seen) VALUES (?1, 0)")?;
    for row in few {
        mark.execute([row])?;
    }
    Ok(put)
}

fn count(db: &Connection) -> Result<usize, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM unread")?;
    Ok(count.query_row([], |row| row.get(0))?)
}

/// Takes off all marks there are. In this form SQLite looks at none of them.
fn clear(db: &Connection) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM unread")?.execute([])?;
    Ok(())
}

fn ids(db: &Connection, query: &str) -> Result<Vec<i64>, Error> {
    let mut find = db.prepare_cached(query)?;
    let ids = find.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn oldest_first(rows: &[i64]) -> Vec<i64> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Those of the rows that a statement changed, which is done with each.
fn one_by_one(db: &Connection, change: &str, rows: Vec<i64>) -> Result<Vec<i64>, Error> {
    let mut change = db.prepare_cached(change)?;
    let mut changed = Vec::new();
    for row in rows {
        if change.execute([row])? > 0 {
            changed.push(row);
        }
    }
    Ok(changed)
}

/// Rows that are among others, and those that are not; of all of them the oldest is the
/// first.
fn parted(rows: Vec<i64>, others: &[i64]) -> (Vec<i64>, Vec<i64>) {
    let mut others = others.iter().peekable();
    rows.into_iter().partition(|row| {
        while others.next_if(|other| *other < row).is_some() {}
        others.peek().is_some_and(|other| *other == row)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::{put_on, take_off, take_off_marked};

    /// Articles at rows that are multiples of three, and when those that are unread came.
    fn library(unread: &BTreeMap<i64, i64>) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        let tables = "CREATE TABLE article (id INTEGER PRIMARY KEY);
            CREATE INDEX article_order ON article (id);
            CREATE TABLE unread (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL);
            WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 3 FROM n WHERE n < 597)
            INSERT INTO article SELECT n FROM n;";
        db.execute_batch(tables).unwrap();
        for mark in unread {
            let put = "INSERT INTO unread VALUES (?1, ?2)";
            db.execute(put, [mark.0, mark.1]).unwrap();
        }
        db
    }

    fn marks(db: &Connection) -> BTreeMap<i64, i64> {
        let mut find = db.prepare("SELECT id, seen FROM unread").unwrap();
        let marks = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        marks.unwrap().map(Result::unwrap).collect()
    }

    proptest! {
        #[test]
        fn what_is_marked_is_what_was_and_is_asked_for(
            unread in prop::collection::btree_map((0..200_i64).prop_map(|n| n * 3), 0..9_i64, 0..200),
            rows in prop::collection::vec(-9..620_i64, 0..900),
        ) {
            let mut unread = unread;
            let db = library(&unread);
            let taken = take_off(&db, &rows).unwrap();
            let mut expected: Vec<i64> = unread.keys().copied().collect();
            expected.retain(|row| rows.contains(row));
            prop_assert_eq!(&taken, &expected);
            unread.retain(|row, _| !rows.contains(row));
            prop_assert_eq!(marks(&db), unread.clone());
            let put = put_on(&db, &rows).unwrap();
            let is_read = |row: &i64| row % 3 == 0 && !unread.contains_key(row);
            let expected: Vec<i64> = (0..600).filter(is_read).filter(|row| rows.contains(row)).collect();
            prop_assert_eq!(&put, &expected);
            unread.extend(put.iter().map(|row| (*row, 0)));
            prop_assert_eq!(marks(&db), unread.clone());
            prop_assert_eq!(take_off_marked(&db, &put).unwrap(), put);
        }
    }
}
