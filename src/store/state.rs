//! What the reader did with articles: read, starred, tagged, where they stopped.
//! Each change, of one article or of thousands, is one step that can be undone
//! and redone, also after a restart. Where the reader stopped is no such step.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params, params_from_iter};

use super::error::{Error, damaged};
use super::label::{self, Giver};
use super::list::Selection;
use super::{Library, row_of};
use crate::article::{ArticleId, Change, Done};
use crate::query::Filter;

/// How many steps can be undone.
const STEPS: i64 = 1000;

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
        let result = apply(&mut self.db, change, which, now.as_second());
        self.named(result)
    }

    /// Undoes the last step that was not undone; nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn undo(&mut self) -> Result<Option<Done>, Error> {
        let result = step(&mut self.db, true);
        self.named(result)
    }

    /// Does the step again that was undone last, unless something else was
    /// changed since; nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn redo(&mut self) -> Result<Option<Done>, Error> {
        let result = step(&mut self.db, false);
        self.named(result)
    }

    /// Keeps where the reader stopped: bytes of the article's text.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn stop_at(&mut self, id: ArticleId, position: usize) -> Result<(), Error> {
        self.named((|| {
            self.db
                .prepare_cached("UPDATE article SET position = ?2 WHERE name = ?1")?
                .execute(params![
                    id.0.cast_signed(),
                    i64::try_from(position).unwrap_or(i64::MAX)
                ])?;
            Ok(())
        })())
    }
}

fn apply(db: &mut Connection, change: &Change, which: Which<'_>, now: i64) -> Result<usize, Error> {
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
    let changed = set(&work, change, &rows)?;
    if !changed.is_empty() {
        work.execute("DELETE FROM change WHERE undone = 1", [])?;
        let (kind, label) = written(change);
        work.execute(
            "INSERT INTO change (at, kind, label, articles) VALUES (?1, ?2, ?3, ?4)",
            params![now, kind, label, pressed(&changed)?],
        )?;
        work.execute(
            "DELETE FROM change WHERE id <= (SELECT max(id) FROM change) - ?1",
            [STEPS],
        )?;
    }
    work.commit()?;
    Ok(changed.len())
}

/// The rows that pass the filter and are not yet as they should be.
fn all(db: &Connection, change: &Change, filter: &Filter, by: i64) -> Result<Vec<i64>, Error> {
    let Some(mut sql) = Selection::of(db, filter)? else {
        return Ok(Vec::new());
    };
    match change {
        Change::Read(true) => sql.require("a.read = 0"),
        Change::Read(false) => sql.require("a.read = 1"),
        Change::Starred(true) => sql.require("a.starred = 0"),
        Change::Starred(false) => sql.require("a.starred = 1"),
        Change::Tag(_) | Change::Untag(_) => {}
    }
    sql.require("a.seen <= ?");
    sql.values.push(Value::Integer(by));
    let query = format!("SELECT a.id {}", sql.text());
    let mut find = db.prepare_cached(&query)?;
    let rows = find.query_map(params_from_iter(&sql.values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes rows; returns those that were not so before.
fn set(db: &Connection, change: &Change, rows: &[i64]) -> Result<Vec<i64>, Error> {
    let (sql, value) = match change {
        Change::Read(read) => (
            "UPDATE article SET read = ?2 WHERE id = ?1 AND read <> ?2",
            i64::from(*read),
        ),
        Change::Starred(starred) => (
            "UPDATE article SET starred = ?2 WHERE id = ?1 AND starred <> ?2",
            i64::from(*starred),
        ),
        Change::Tag(tag) => match label::make(db, Giver::Reader, tag)? {
            Some(label) => (
                "INSERT OR IGNORE INTO labelled (label, article)
                 SELECT ?2, id FROM article WHERE id = ?1",
                label,
            ),
            None => return Ok(Vec::new()),
        },
        Change::Untag(tag) => match label::make(db, Giver::Reader, tag)? {
            Some(label) => (
                "DELETE FROM labelled WHERE label = ?2 AND article = ?1",
                label,
            ),
            None => return Ok(Vec::new()),
        },
    };
    let mut set = db.prepare_cached(sql)?;
    let mut changed = Vec::new();
    for &row in rows {
        if set.execute([row, value])? > 0 {
            changed.push(row);
        }
    }
    Ok(changed)
}

/// Undoes the last step, or does the next again.
fn step(db: &mut Connection, undo: bool) -> Result<Option<Done>, Error> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let which = if undo {
        "WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    } else {
        "WHERE undone = 1 ORDER BY id LIMIT 1"
    };
    let found: Option<(i64, String, Option<String>, Vec<u8>)> = work
        .query_row(
            &format!("SELECT id, kind, label, articles FROM change {which}"),
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()?;
    let Some((id, kind, label, articles)) = found else {
        return Ok(None);
    };
    let change = read(&kind, label.unwrap_or_default());
    let rows = unpressed(&articles)?;
    let count = if undo {
        set(&work, &change.opposite(), &rows)?.len()
    } else {
        set(&work, &change, &rows)?.len()
    };
    work.execute(
        "UPDATE change SET undone = ?2 WHERE id = ?1",
        params![id, undo],
    )?;
    work.commit()?;
    Ok(Some(Done { change, count }))
}

fn written(change: &Change) -> (&'static str, Option<&str>) {
    match change {
        Change::Read(true) => ("read", None),
        Change::Read(false) => ("unread", None),
        Change::Starred(true) => ("star", None),
        Change::Starred(false) => ("unstar", None),
        Change::Tag(tag) => ("tag", Some(tag)),
        Change::Untag(tag) => ("untag", Some(tag)),
    }
}

fn read(kind: &str, label: String) -> Change {
    match kind {
        "unread" => Change::Read(false),
        "star" => Change::Starred(true),
        "unstar" => Change::Starred(false),
        "tag" => Change::Tag(label),
        "untag" => Change::Untag(label),
        _ => Change::Read(true),
    }
}

/// Row numbers, each as its distance from the one before, compressed: a step may
/// have changed every article there is.
fn pressed(rows: &[i64]) -> Result<Vec<u8>, Error> {
    let mut before = 0;
    let mut bytes = Vec::with_capacity(rows.len() * 8);
    for &row in rows {
        bytes.extend(row.wrapping_sub(before).to_le_bytes());
        before = row;
    }
    Ok(zstd::bulk::compress(&bytes, 1)?)
}

fn unpressed(pressed: &[u8]) -> Result<Vec<i64>, Error> {
    let mut before = 0_i64;
    let bytes = zstd::decode_all(pressed).map_err(damaged)?;
    let (numbers, _) = bytes.as_chunks::<8>();
    Ok(numbers
        .iter()
        .map(|&bytes| {
            before = before.wrapping_add(i64::from_le_bytes(bytes));
            before
        })
        .collect())
}
