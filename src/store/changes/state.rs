//! What the reader did with articles: read, starred, tagged, taken out of
//! a story, where they stopped.
//! Each change, of one article or of thousands, is one step (see [`super::step`]).
//! Where the reader stopped is no such step.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params, params_from_iter};

use super::{changed, mark, step};
use crate::article::{ArticleId, Change};
use crate::query::Filter;
use crate::safe::SafeText;
use crate::store::analysis::{refiled, story};
use crate::store::error::Error;
use crate::store::feeds::label::{self, Giver};
use crate::store::finding::selection::{Order, Selection};
use crate::store::finding::stream::{Clause, NONE, list, of_article};
use crate::store::{Library, row_of};

/// Which articles are changed.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// These; any that are not there are passed by.
    These(&'a [ArticleId]),
    /// All that pass the filter and were here at this time: what arrives while
    /// the reader decides is not meant.
    All(&'a Filter, Timestamp),
}

impl Library {
    /// Changes the state of articles; tells how many were not so before. When
    /// this returns the change is kept.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn apply(
        &mut self,
        change: &Change,
        which: Which<'_>,
        now: Timestamp,
    ) -> Result<usize, Error> {
        self.apply_noting(change, which, now, false)
    }

    /// The same of a change that reading itself brings, of which nobody is told: as long as
    /// the library is open, what was asked for is undone before it.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn apply_in_passing(
        &mut self,
        change: &Change,
        which: Which<'_>,
        now: Timestamp,
    ) -> Result<usize, Error> {
        self.apply_noting(change, which, now, true)
    }

    /// The same, where it is noted of the step whether reading brought it.
    fn apply_noting(
        &mut self,
        change: &Change,
        which: Which<'_>,
        now: Timestamp,
        was_brought: bool,
    ) -> Result<usize, Error> {
        let result = apply(&mut self.db, change, which, now.as_second());
        let (count, step) = self.named(result)?;
        if let Some(step) = step {
            self.passing.note(step, was_brought);
        }
        Ok(count)
    }

    /// The reader's tags, with how many articles have each, the commonest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn tags(&self) -> Result<Vec<(SafeText, usize)>, Error> {
        let tags = self.named(label::all(&self.db, Giver::Reader))?;
        let tags = tags.into_iter();
        Ok(tags.map(|(tag, count)| (tag.into(), count)).collect())
    }

    /// Keeps where the reader stopped: bytes of the article's text.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn stop_at(&mut self, id: ArticleId, position: usize) -> Result<(), Error> {
        self.named((|| {
            self.db
                .prepare_cached("UPDATE article SET position = ?2 WHERE name = ?1")?
                .execute(params![id.0.cast_signed(), crate::store::count(position)])?;
            Ok(())
        })())
    }
}

/// Changes the state of articles; tells how many were not so before, and the number of the
/// step, where there were any.
fn apply(
    db: &mut Connection,
    change: &Change,
    which: Which<'_>,
    now: i64,
) -> Result<(usize, Option<i64>), Error> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let rows = match which {
        Which::These(ids) => {
            let mut rows = Vec::with_capacity(ids.len());
            for &id in ids {
                rows.extend(row_of(&work, id)?);
            }
            rows
        }
        Which::All(filter, by) => all(&work, change, filter, by.as_second())?,
    };
    // To take back that it is unread is not to read it.
    if *change == Change::Read(true) {
        changed::see(&work, &rows)?;
    }
    let changed = match (change, which) {
        // Only such were looked for.
        (Change::Read(true), Which::All(..)) => mark::take_off_marked(&work, &rows)?,
        _ => set(&work, change, &rows)?,
    };
    let step = match changed.is_empty() {
        true => None,
        false => Some(step::record_articles(&work, change, &changed, now)?),
    };
    work.commit()?;
    Ok((changed.len(), step))
}

/// The rows that pass the filter and are not yet as they should be.
fn all(db: &Connection, change: &Change, filter: &Filter, by: i64) -> Result<Vec<i64>, Error> {
    let Some(mut sql) = Selection::whole(db, filter)? else {
        return Ok(Vec::new());
    };
    match change {
        Change::Read(true) => sql.require_unread(),
        Change::Read(false) => sql.require_read(),
        Change::Starred(true) => sql.require(Clause::new(of_article("a.starred = 0"), NONE)),
        Change::Starred(false) => sql.require(Clause::new(of_article("a.starred = 1"), NONE)),
        Change::Tag(_) | Change::Untag(_) | Change::Apart(_) => {}
    }
    sql.require_seen(by);
    sql.rows(Order::Any, usize::MAX, 0).found(db)
}

/// Changes rows; returns those that were not so before. A step of thousands is one
/// statement, with the rows as a JSON list, or what [`mark`] makes of it.
pub(crate) fn set(db: &Connection, change: &Change, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let (sql, value) = match change {
        Change::Read(true) => return mark::take_off(db, rows),
        Change::Read(false) => return mark::put_on(db, rows),
        Change::Starred(starred) => (
            "UPDATE article SET starred = ?2
             WHERE id IN (SELECT value FROM json_each(?1)) AND starred <> ?2 RETURNING id",
            Some(i64::from(*starred)),
        ),
        Change::Tag(tag) => match label::make(db, Giver::Reader, tag)? {
            Some(label) => (
                "INSERT OR IGNORE INTO labelled (label, article)
                 SELECT ?2, id FROM article WHERE id IN (SELECT value FROM json_each(?1))
                 RETURNING article",
                Some(label),
            ),
            None => return Ok(Vec::new()),
        },
        Change::Untag(tag) => match label::make(db, Giver::Reader, tag)? {
            Some(label) => (
                "DELETE FROM labelled
                 WHERE label = ?2 AND article IN (SELECT value FROM json_each(?1))
                 RETURNING article",
                Some(label),
            ),
            None => return Ok(Vec::new()),
        },
        Change::Apart(apart) => {
            let mut changed = Vec::new();
            for &row in rows {
                if story::set_apart(db, row, *apart)? {
                    changed.push(row);
                }
            }
            return Ok(changed);
        }
    };
    let rows = list(rows);
    let values = [Some(rows), value.map(Value::Integer)];
    let mut set = db.prepare_cached(sql)?;
    let changed = set.query_map(params_from_iter(values.into_iter().flatten()), |row| {
        row.get(0)
    })?;
    let changed: Vec<i64> = changed.collect::<Result<_, _>>()?;
    if let Change::Tag(tag) | Change::Untag(tag) = change {
        refiled::file_anew(db, &changed, tag)?;
    }
    Ok(changed)
}
