//! Depths: how far down the list something is known, as a row and as a number of articles.
//! Each is some times as deep as the one before, so that all together cost little more than
//! the last.

use rusqlite::{Connection, OptionalExtension};

use crate::store::error::Error;

/// Articles among which it is read first what many words fulfil.
pub(crate) const FIRST: usize = 1_024;

/// So many times as many are the next.
const TIMES: usize = 8;

/// More than these are all.
pub(crate) const FURTHEST: usize = FIRST * TIMES;

/// How far down the list something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Down to a row, above which so many articles stand.
    DownTo { row: i64, articles: usize },
    /// To its end.
    End,
}

impl Depth {
    /// The row down to which it is known.
    pub(crate) fn row(self) -> i64 {
        match self {
            Self::DownTo { row, .. } => row,
            Self::End => i64::MIN,
        }
    }

    /// The first depth.
    pub(crate) fn first(db: &Connection) -> Result<Self, Error> {
        at(db, FIRST)
    }

    /// The next one that takes in a row.
    pub(crate) fn next(self, db: &Connection, to: i64) -> Result<Self, Error> {
        let mut depth = self;
        while let Self::DownTo { articles, .. } = depth {
            depth = at(db, articles * TIMES)?;
            if depth.row() <= to {
                break;
            }
        }
        Ok(depth)
    }
}

/// How far down so many articles reach.
fn at(db: &Connection, articles: usize) -> Result<Depth, Error> {
    if articles > FURTHEST {
        return Ok(Depth::End);
    }
    let mut find = db.prepare_cached(
        "SELECT id FROM article INDEXED BY article_order ORDER BY id DESC LIMIT 1 OFFSET ?1",
    )?;
    let row = find.query_row([crate::store::count(articles)], |row| row.get(0));
    let row = row.optional()?;
    Ok(row.map_or(Depth::End, |row| Depth::DownTo { row, articles }))
}
