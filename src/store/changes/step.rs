//! Steps: how changes are kept that can be undone and redone, also after a restart, of
//! one article, of thousands, or of a feed. Doing so is the affair of [`super::undo`].

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::passing::Passing;
use crate::article::{Change, FeedChange, FeedId};
use crate::store::arriving::freed::{self, Freed};
use crate::store::error::{Error, Kind, damaged};

/// How many steps can be undone.
const STEPS: i64 = 1000;

/// A step as it was recorded.
pub(crate) enum Step {
    /// A change of the articles at these rows.
    Articles { change: Change, rows: Vec<i64> },
    /// A change of a feed: what it was and what it became.
    Feed {
        id: FeedId,
        was: FeedChange,
        is: FeedChange,
    },
}

/// Keeps a change of the articles at these rows as the last step; returns its number.
pub(crate) fn record_articles(
    db: &Connection,
    change: &Change,
    rows: &[i64],
    now: i64,
) -> Result<i64, Error> {
    let (kind, label) = written(change);
    make_room(db)?;
    db.execute(
        "INSERT INTO change (at, kind, label, articles) VALUES (?1, ?2, ?3, ?4)",
        params![now, kind, label, pressed(rows)?],
    )?;
    let number = db.last_insert_rowid();
    freed::make_room(db, number)?;
    Ok(number)
}

/// Keeps a change of a feed as the last step: what it was and what it became; returns its
/// number.
pub(crate) fn record_feed(
    db: &Connection,
    id: FeedId,
    was: &FeedChange,
    is: &FeedChange,
    now: i64,
) -> Result<i64, Error> {
    let ((kind, is), (_, was)) = (feed_written(is), feed_written(was));
    make_room(db)?;
    db.execute(
        "INSERT INTO change (at, kind, label, articles, feed, before)
         VALUES (?1, ?2, ?3, x'', ?4, ?5)",
        params![now, kind, is, id.0, was],
    )?;
    let number = db.last_insert_rowid();
    freed::make_room(db, number)?;
    Ok(number)
}

/// A new step ends what could be redone, and in time pushes the oldest out.
fn make_room(db: &Connection) -> Result<(), Error> {
    db.execute("DELETE FROM change WHERE undone = 1", [])?;
    db.execute(
        "DELETE FROM change WHERE id <= (SELECT max(id) FROM change) + 1 - ?1",
        [STEPS],
    )?;
    Ok(())
}

/// The last step that was not undone, those that were asked for before others, or else the
/// one that was undone last; and its number. What was done behind a step to the same of the
/// same articles is undone before it.
pub(crate) fn next(
    db: &Connection,
    undo: bool,
    passing: &Passing,
) -> Result<Option<(i64, Step)>, Error> {
    let (meant, which) = if undo {
        let meant = passing.last_asked_for(db)?;
        (meant, "WHERE undone = 0 ORDER BY id DESC LIMIT 1")
    } else {
        let meant = passing.last_undone(db)?;
        (meant, "WHERE undone = 1 ORDER BY id LIMIT 1")
    };
    let which = meant.map_or_else(|| which.to_owned(), |number| format!("WHERE id = {number}"));
    match one(db, &which)? {
        Some(meant) if undo => Ok(Some(last_of_the_same(db, meant)?)),
        next => Ok(next),
    }
}

/// The step of these, and its number.
fn one(db: &Connection, which: &str) -> Result<Option<(i64, Step)>, Error> {
    let query = format!("SELECT id, kind, label, articles, feed, before FROM change {which}");
    let kept = db.prepare_cached(&query)?.query_row([], kept).optional()?;
    kept.map(|kept| {
        let freed = Freed::since(db, kept.id)?;
        taken(kept, &freed)
    })
    .transpose()
}

/// This step, or the last that changed the same of the same articles behind it, or behind
/// such a one.
fn last_of_the_same(db: &Connection, meant: (i64, Step)) -> Result<(i64, Step), Error> {
    let (number, Step::Articles { change, rows }) = &meant else {
        return Ok(meant);
    };
    // What changes the same of articles is this or its opposite.
    let (opposite, kind) = (change.opposite(), written(change).0);
    let other = written(&opposite).0;
    let freed = Freed::since(db, *number)?;
    let mut changed: HashSet<i64> = rows.iter().copied().collect();
    let mut find = db.prepare_cached(
        "SELECT id, kind, label, articles, feed, before FROM change
         WHERE undone = 0 AND id > ?1 AND kind IN (?2, ?3) ORDER BY id",
    )?;
    let behind = find.query_map(params![number, kind, other], kept)?;
    let mut last = None;
    for kept in behind {
        let (number, step) = taken(kept?, &freed)?;
        if let Step::Articles { rows, .. } = &step
            && rows.iter().any(|row| changed.contains(row))
        {
            changed = rows.iter().copied().collect();
            last = Some((number, step));
        }
    }
    Ok(last.unwrap_or(meant))
}

/// A step out of what is kept of it, and its number.
fn taken(kept: Columns, freed: &Freed) -> Result<(i64, Step), Error> {
    let step = match kept.feed {
        Some(id) => Step::Feed {
            id: FeedId(id),
            was: feed_read(&kept.kind, kept.before)?,
            is: feed_read(&kept.kind, kept.label)?,
        },
        None => {
            let mut rows = unpressed(&kept.articles)?;
            freed.leave_out(kept.id, &mut rows);
            let change = read(&kept.kind, kept.label.unwrap_or_default())?;
            Step::Articles { change, rows }
        }
    };
    Ok((kept.id, step))
}

/// The rows that steps made since a second name.
pub(crate) fn rows_since(db: &Connection, second: i64) -> Result<HashSet<i64>, Error> {
    let mut find =
        db.prepare_cached("SELECT articles FROM change WHERE at > ?1 AND feed IS NULL")?;
    let mut steps = find.query([second])?;
    let mut rows = HashSet::new();
    while let Some(step) = steps.next()? {
        rows.extend(unpressed(step.get_ref(0)?.as_blob().map_err(damaged)?)?);
    }
    Ok(rows)
}

/// Notes of a step whether it is undone.
pub(crate) fn mark(db: &Connection, number: i64, undone: bool) -> Result<(), Error> {
    db.execute(
        "UPDATE change SET undone = ?2 WHERE id = ?1",
        params![number, undone],
    )?;
    Ok(())
}

/// The columns of a step.
struct Columns {
    id: i64,
    kind: String,
    label: Option<String>,
    articles: Vec<u8>,
    feed: Option<i64>,
    before: Option<String>,
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok(Columns {
        id: row.get(0)?,
        kind: row.get(1)?,
        label: row.get(2)?,
        articles: row.get(3)?,
        feed: row.get(4)?,
        before: row.get(5)?,
    })
}

fn written(change: &Change) -> (&'static str, Option<&str>) {
    match change {
        Change::Read(true) => ("read", None),
        Change::Read(false) => ("unread", None),
        Change::Starred(true) => ("star", None),
        Change::Starred(false) => ("unstar", None),
        Change::Tag(tag) => ("tag", Some(tag)),
        Change::Untag(tag) => ("untag", Some(tag)),
        Change::Apart(true) => ("apart", None),
        Change::Apart(false) => ("together", None),
    }
}

fn read(kind: &str, label: String) -> Result<Change, Error> {
    Ok(match kind {
        "read" => Change::Read(true),
        "unread" => Change::Read(false),
        "star" => Change::Starred(true),
        "unstar" => Change::Starred(false),
        "tag" => Change::Tag(label),
        "untag" => Change::Untag(label),
        "apart" => Change::Apart(true),
        "together" => Change::Apart(false),
        _ => return Err(Error::new(Kind::Damaged)),
    })
}

/// The name of a feed's change, and its value.
fn feed_written(change: &FeedChange) -> (&'static str, Option<String>) {
    let truth = |is: bool| Some(i32::from(is).to_string());
    match change {
        FeedChange::Name(name) => ("feed-name", name.clone()),
        FeedChange::Folder(folder) => ("feed-folder", folder.clone()),
        FeedChange::Paused(is) => ("feed-paused", truth(*is)),
        FeedChange::FullText(is) => ("feed-full-text", truth(*is)),
        FeedChange::Points(count) => ("feed-points", count.map(|count| count.to_string())),
        FeedChange::Removed(is) => ("feed-removed", truth(*is)),
    }
}

fn feed_read(kind: &str, value: Option<String>) -> Result<FeedChange, Error> {
    let is = value.as_deref() == Some("1");
    Ok(match kind {
        "feed-name" => FeedChange::Name(value),
        "feed-folder" => FeedChange::Folder(value),
        "feed-paused" => FeedChange::Paused(is),
        "feed-full-text" => FeedChange::FullText(is),
        "feed-points" => FeedChange::Points(value.and_then(|value| value.parse().ok())),
        "feed-removed" => FeedChange::Removed(is),
        _ => return Err(Error::new(Kind::Damaged)),
    })
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
