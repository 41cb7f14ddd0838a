//! Marks: which articles are unread, taken off and put on, of one article or of nearly all
//! that there are. For each of many that is looked up in a list of rows SQLite takes several
//! times as long as to write it: what stands where is read once, in order, and it is known
//! beforehand what is to be written.
//!
//! Whether an article was seen as its source changed it is [`super::changed`]'s.

use rusqlite::{Connection, params_from_iter};

use super::aside;
use crate::store::error::Error;
use crate::store::finding::fewest;

/// More than one of so many of all are many.
const MANY: usize = 4;

/// Marks that are put on by one statement, where they are many.
const AT_ONCE: usize = 128;

/// Takes the mark off a row.
const TAKE_OFF: &str = "DELETE FROM unread WHERE id = ?1";

/// Marks a row at which an article is.
const PUT_ON: &str = "INSERT OR IGNORE INTO unread (id, seen)
    SELECT id, 0 FROM article INDEXED BY article_order WHERE id = ?1";

/// Takes the mark off these rows; returns those that had it, the oldest first.
pub(crate) fn take_off(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let rows = oldest_first(rows);
    if rows.len() <= count(db)? / MANY {
        return one_by_one(db, TAKE_OFF, rows);
    }
    let (taken, left) = parted(ids(db, "SELECT id FROM unread ORDER BY id")?, &rows);
    if left.len() > taken.len() / MANY {
        return one_by_one(db, TAKE_OFF, taken);
    }
    let seen = seen(db, &left)?;
    clear(db, taken.len())?;
    put_on_seen(db, &left, &seen)?;
    Ok(taken)
}

/// Takes the mark off rows of which it is known that they have it.
pub(crate) fn take_off_marked(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    if rows.len() < count(db)? {
        return take_off(db, rows);
    }
    clear(db, rows.len())?;
    Ok(oldest_first(rows))
}

/// Marks the articles at these rows; returns those that were not marked, the oldest first.
/// What is no longer there is passed by. Of one that was marked before it may be known when
/// it came.
pub(crate) fn put_on(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let rows = oldest_first(rows);
    if rows.len() <= fewest::all(db)? / MANY {
        return one_by_one(db, PUT_ON, rows);
    }
    let marked = ids(db, "SELECT id FROM unread ORDER BY id")?;
    if let Some(put) = taken_back(db, &rows, &marked)? {
        return Ok(put);
    }
    let here = "SELECT id FROM article INDEXED BY article_order ORDER BY id";
    let (here, _) = parted(ids(db, here)?, &rows);
    let (_, put) = parted(here, &marked);
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

/// Puts marks on by what stands aside, where that is nearly all that is to be marked, these
/// rows and those that are; returns those that were not.
fn taken_back(db: &Connection, rows: &[i64], marked: &[i64]) -> Result<Option<Vec<i64>>, Error> {
    let wanted = oldest_first(&[rows, marked].concat());
    let aside = ids(db, "SELECT id FROM set_aside ORDER BY id")?;
    let (back, beyond) = parted(aside, &wanted);
    let (_, missing) = parted(wanted, &back);
    if beyond.len() + missing.len() > back.len() / MANY {
        return Ok(None);
    }
    let (kept, new) = parted(missing, marked);
    let seen = seen(db, &kept)?;
    aside::take_back(db)?;
    one_by_one(db, TAKE_OFF, beyond)?;
    put_on_seen(db, &kept, &seen)?;
    let (_, back) = parted(back, marked);
    let new = one_by_one(db, PUT_ON, new)?;
    Ok(Some(oldest_first(&[back, new].concat())))
}

fn count(db: &Connection) -> Result<usize, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM unread")?;
    Ok(count.query_row([], |row| row.get(0))?)
}

/// Takes off all marks there are, so many of them or some more. SQLite looks at none of them
/// in this form, either.
fn clear(db: &Connection, taken: usize) -> Result<(), Error> {
    if taken > fewest::all(db)? / MANY {
        return aside::set(db);
    }
    db.prepare_cached("DELETE FROM unread")?.execute([])?;
    Ok(())
}

/// Marks rows as what was seen at these moments.
fn put_on_seen(db: &Connection, rows: &[i64], seen: &[i64]) -> Result<(), Error> {
    let mut put = db.prepare_cached("INSERT INTO unread (id, seen) VALUES (?1, ?2)")?;
    for mark in rows.iter().zip(seen) {
        put.execute(<[&i64; 2]>::from(mark))?;
    }
    Ok(())
}

/// When what is marked at these rows was seen.
fn seen(db: &Connection, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let mut find = db.prepare_cached("SELECT seen FROM unread WHERE id = ?1")?;
    let seen = |row: &i64| find.query_row([row], |seen| seen.get(0));
    Ok(rows.iter().map(seen).collect::<Result<_, _>>()?)
}

fn ids(db: &Connection, query: &str) -> Result<Vec<i64>, Error> {
    let mut find = db.prepare_cached(query)?;
    let ids = find.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn oldest_first(rows: &[i64]) -> Vec<i64> {
    let mut rows = rows.to_vec();
    // What comes in runs that are in order is sorted in one pass over them.
    rows.sort();
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
    use crate::store::changes::aside;

    /// Articles at rows that are multiples of three, and when those that are unread came.
    fn library(unread: &BTreeMap<i64, i64>) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        let tables = "CREATE TABLE article (id INTEGER PRIMARY KEY);
            CREATE INDEX article_order ON article (id);
            CREATE TABLE unread (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL);
            WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 3 FROM n WHERE n < 597)
            INSERT INTO article SELECT n FROM n;";
        db.execute_batch(tables).unwrap();
        db.execute_batch(aside::SCHEMA).unwrap();
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

    fn stand_aside(db: &Connection) -> usize {
        db.query_row("SELECT count(*) FROM set_aside", [], |row| row.get(0))
            .unwrap()
    }

    /// What is done to marks.
    #[derive(Clone, Debug)]
    enum Deed {
        TakeOff(Vec<i64>),
        TakeOffAll,
        PutOn(Vec<i64>),
        /// What was taken off last.
        PutBack,
        TakeOut(i64),
    }

    fn some_rows() -> impl Strategy<Value = Vec<i64>> {
        let near_all = prop::collection::btree_set(0..620_i64, 0..40)
            .prop_map(|but| (-9..620).filter(|row| !but.contains(row)).collect());
        prop_oneof![
            prop::collection::vec(-9..620_i64, 0..900),
            prop::collection::vec(-9..620_i64, 0..9),
            near_all,
        ]
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            some_rows().prop_map(Deed::TakeOff),
            Just(Deed::TakeOffAll),
            some_rows().prop_map(Deed::PutOn),
            Just(Deed::PutBack),
            (0..200_i64).prop_map(|n| Deed::TakeOut(n * 3)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_marked_is_what_was_and_is_asked_for(
            unread in prop::collection::btree_map((0..200_i64).prop_map(|n| n * 3), 1..9_i64, 0..200),
            deeds in prop::collection::vec(deed(), 1..12),
        ) {
            let db = library(&unread);
            // Where articles are, and when each came that was ever marked.
            let mut here: Vec<i64> = (0..200).map(|n| n * 3).collect();
            let (mut unread, came) = (unread.clone(), unread);
            let mut last = Vec::new();
            for deed in deeds {
                match deed {
                    Deed::TakeOff(rows) => {
                        let taken = take_off(&db, &rows).unwrap();
                        let mut expected: Vec<i64> = unread.keys().copied().collect();
                        expected.retain(|row| rows.contains(row));
                        prop_assert_eq!(&taken, &expected);
                        unread.retain(|row, _| !rows.contains(row));
                        last = taken;
                    }
                    Deed::TakeOffAll => {
                        last = unread.keys().rev().copied().collect();
                        let taken = take_off_marked(&db, &last).unwrap();
                        last.reverse();
                        prop_assert_eq!(&taken, &last);
                        unread.clear();
                    }
                    Deed::PutOn(_) | Deed::PutBack => {
                        let rows = match deed {
                            Deed::PutOn(rows) => rows,
                            _ => last.clone(),
                        };
                        let put = put_on(&db, &rows).unwrap();
                        let mut expected = here.clone();
                        expected.retain(|row| rows.contains(row) && !unread.contains_key(row));
                        prop_assert_eq!(&put, &expected);
                        unread.extend(put.into_iter().map(|row| (row, 0)));
                    }
                    Deed::TakeOut(row) => {
                        for table in ["article", "unread", "set_aside"] {
                            db.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [row]).unwrap();
                        }
                        here.retain(|other| *other != row);
                        unread.remove(&row);
                    }
                }
                let marked = marks(&db);
                prop_assert_eq!(marked.keys().collect::<Vec<_>>(), unread.keys().collect::<Vec<_>>());
                for (row, &seen) in &marked {
                    prop_assert!(seen == unread[row] || Some(&seen) == came.get(row), "{}", row);
                }
                unread = marked;
            }
        }
    }

    #[test]
    fn what_was_taken_off_of_all_is_put_back_as_it_stood() {
        let unread: BTreeMap<i64, i64> = (0..200).map(|n| (n * 3, n + 1)).collect();
        let db = library(&unread);
        let all: Vec<i64> = unread.keys().copied().collect();
        take_off_marked(&db, &all).unwrap();
        assert_eq!((marks(&db).len(), stand_aside(&db)), (0, 200));
        // One came since, another was marked by hand.
        let since = "INSERT INTO article VALUES (700); INSERT INTO unread VALUES (700, 900)";
        db.execute_batch(since).unwrap();
        assert_eq!(put_on(&db, &[9]).unwrap(), [9]);
        let put = put_on(&db, &all).unwrap();
        assert_eq!(put.len(), 199);
        let mut expected = unread.clone();
        expected.insert(700, 900);
        assert_eq!(marks(&db), expected);
        assert_eq!(stand_aside(&db), 0);
        // Of few nothing is set aside.
        take_off(&db, &all[..9]).unwrap();
        assert_eq!(stand_aside(&db), 0);
    }

    #[test]
    fn what_names_the_marks_in_a_trigger_means_those_that_are() {
        let db = library(&(0..200).map(|n| (n * 3, 1)).collect());
        let watch = "CREATE TABLE told (id INTEGER);
            CREATE TRIGGER watch AFTER INSERT ON article
            WHEN NEW.id - 1000 NOT IN (SELECT id FROM unread) BEGIN
                INSERT INTO told VALUES (NEW.id);
            END;";
        db.execute_batch(watch).unwrap();
        let told = || -> Vec<i64> {
            db.execute("INSERT INTO article VALUES (1003)", []).unwrap();
            db.execute("DELETE FROM article WHERE id = 1003", [])
                .unwrap();
            let mut find = db.prepare("DELETE FROM told RETURNING id").unwrap();
            let told = find.query_map([], |row| row.get(0)).unwrap();
            told.collect::<Result<_, _>>().unwrap()
        };
        let all: Vec<i64> = (0..200).map(|n| n * 3).collect();
        assert!(told().is_empty());
        take_off(&db, &all).unwrap();
        assert_eq!(told(), [1003]);
        put_on(&db, &all).unwrap();
        assert!(told().is_empty());
    }
}
