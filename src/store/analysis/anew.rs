//! Beginning anew: what another version of the method found of topics and stories is
//! marked to be found again, in short pieces of work that let others write in between.

use rusqlite::{Connection, TransactionBehavior, params};

use super::section::UNPLACED;
use super::{lesson, live};
use crate::points::METHOD;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::feeds::label;
use crate::store::kept::raw::UNCLEANED;

/// Labels or articles looked at in one piece of work.
const PIECE: usize = 1_000;

/// How far marking has come: behind these labels and articles. One that was broken off
/// begins again, which changes nothing where it has been.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marked {
    label: i64,
    article: i64,
}

impl Default for Marked {
    fn default() -> Self {
        Self {
            label: i64::MIN,
            article: i64::MIN,
        }
    }
}

impl Marked {
    /// Marks a piece more; nothing where there is no more.
    fn further(self, db: &Connection, piece: usize) -> Result<Option<Self>, Error> {
        if let Some(label) = label::fill_keys(db, self.label, piece)? {
            return Ok(Some(Self { label, ..self }));
        }
        let article = mark_articles(db, self.article, piece)?;
        Ok(article.map(|article| Self { article, ..self }))
    }
}

impl Library {
    /// Where another version of the method analysed articles, marks some of them to be
    /// analysed anew; false when that is done. To be called until then.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn begin_anew(&mut self) -> Result<bool, Error> {
        let result = begin_anew(&mut self.db, self.marked, PIECE);
        self.named(result).map(|marked| {
            self.marked = marked.unwrap_or_default();
            marked.is_some()
        })
    }
}

fn begin_anew(db: &mut Connection, marked: Marked, piece: usize) -> Result<Option<Marked>, Error> {
    if is_current(db)? {
        return Ok(None);
    }
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let further = marked.further(&work, piece)?;
    // Another instance may have come to the end meanwhile.
    if further.is_none() && !is_current(&work)? {
        mark_others(&work)?;
        live::forget(&work)?;
        lesson::forget(&work)?;
        work.execute(
            "UPDATE analysis SET method = ?1, batch = batch + 1",
            [METHOD],
        )?;
    }
    work.commit()?;
    Ok(further)
}

fn is_current(db: &Connection) -> Result<bool, Error> {
    let method: u32 = db
        .prepare_cached("SELECT method FROM analysis")?
        .query_row([], |row| row.get(0))?;
    // What a later version found is better than what this one would find.
    Ok(method >= METHOD)
}

/// Marks what an instance of another version has analysed while this one marked.
fn mark_others(db: &Connection) -> Result<(), Error> {
    db.execute(
        "UPDATE article SET told = 0 WHERE told <> 0 AND method > ?1 AND id IN
             (SELECT article FROM telling WHERE method NOT IN (?2, ?3))",
        params![UNCLEANED, METHOD, UNPLACED],
    )?;
    Ok(())
}

/// Marks up to `most` articles behind this row; tells which was the last, if there was
/// one.
fn mark_articles(db: &Connection, after: i64, most: usize) -> Result<Option<i64>, Error> {
    let last: Option<i64> = db
        .prepare_cached(
            "SELECT max(id) FROM (SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT ?2)",
        )?
        .query_row(params![after, crate::store::count(most)], |row| row.get(0))?;
    if let Some(last) = last {
        db.prepare_cached(
            "UPDATE article SET told = 0
             WHERE id > ?1 AND id <= ?2 AND told <> 0 AND method > ?3",
        )?
        .execute([after, last, UNCLEANED])?;
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Marked, begin_anew, is_current};
    use crate::article::RawArticle;
    use crate::store::{Arrival, Library};

    #[test]
    fn what_another_version_analysed_is_marked_bit_by_bit_and_then_analysed() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let arrivals = [1, 2, 3].map(|number| {
            Arrival::cleaned(&RawArticle {
                title: Some(format!("A lock in the north, part {number}")),
                ..RawArticle::default()
            })
        });
        library.take(feed, &arrivals, 0, now).unwrap();
        while library.analyse(10).unwrap() > 0 {}
        assert_eq!(library.untold().unwrap(), 0);
        library
            .db
            .execute("UPDATE analysis SET method = method - 1", [])
            .unwrap();
        let further = |library: &mut Library, marked| begin_anew(&mut library.db, marked, 1);
        let mut marked = Marked::default();
        while library.untold().unwrap() < 2 {
            marked = further(&mut library, marked).unwrap().unwrap();
        }
        // Broken off here, it begins again.
        assert!(!is_current(&library.db).unwrap());
        let mut marked = Some(Marked::default());
        while let Some(further_on) = marked {
            marked = further(&mut library, further_on).unwrap();
        }
        assert!(is_current(&library.db).unwrap());
        assert_eq!(library.untold().unwrap(), 3);
        assert_eq!(library.analyse(10).unwrap(), 3);
        // What an instance of an earlier version analysed meanwhile is marked too, what
        // one of a later version did is not.
        library
            .db
            .execute_batch(
                "UPDATE analysis SET method = method - 1;
                 UPDATE telling SET method = method - 1
                 WHERE article = (SELECT min(id) FROM article);",
            )
            .unwrap();
        let all = Marked {
            label: i64::MAX,
            article: i64::MAX,
        };
        assert!(further(&mut library, all).unwrap().is_none());
        assert_eq!(library.untold().unwrap(), 1);
        library
            .db
            .execute("UPDATE analysis SET method = method + 1", [])
            .unwrap();
        assert!(is_current(&library.db).unwrap());
    }
}
