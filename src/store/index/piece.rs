//! Pieces of the index of words. FTS5 writes each at once, or brings it together out of
//! others; it then stays as it is until it goes into another one. Rows of it that count no
//! longer are noted beside it.
//!
//! How all this is written is said in SQLite's `fts5_index.c` and is good for as long as
//! `fts5` notes version 4. What is written otherwise is not read here. What stands in a
//! piece is the affair of [`super::leaf`].

use std::collections::HashSet;

use foldhash::fast::RandomState;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::leaf::Numbers;
use crate::store::error::{Error, damaged};

/// The version of what is read here.
const VERSION: i64 = 4;

/// Where it is noted which pieces there are.
const PIECES: i64 = 10;

/// Bits of the number of a page, before which stands that of its piece.
const PAGE_BITS: u32 = 37;

/// What is added to the number of a piece for where its deleted rows are noted.
const DELETED: i64 = 1 << 16;

/// Rows of articles, each once.
pub(crate) type Rows = HashSet<i64, RandomState>;

/// A piece of the index: a tree of its own, whose leaves stand one behind the other.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) written: Written,
    /// Pages that note deleted rows.
    deleted: i64,
}

/// What of a piece is no longer the same once something else stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Its number, which another piece gets once it is gone.
    number: i64,
    /// All that was ever written is numbered; it is made of this part of it.
    origins: [u64; 2],
    /// How many articles stand in it: what is made anew of one piece alone has fewer.
    articles: u64,
    /// The leaves that still count.
    first: i64,
    last: i64,
}

impl Written {
    /// The number of the piece.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// Where its first leaf is.
    pub(crate) fn first(&self) -> i64 {
        self.first
    }

    /// The number of its last leaf.
    pub(crate) fn last(&self) -> i64 {
        self.last
    }

    /// The number of the leaf on which a word stands if the piece has it: the last that begins
    /// with it or before it. It may be one that no longer counts.
    pub(crate) fn leaf_of(&self, db: &Connection, word: &[u8]) -> Result<i64, Error> {
        let mut find = db.prepare_cached(
            "SELECT pgno / 2 FROM words_idx WHERE segid = ?1 AND term <= ?2
             ORDER BY term DESC LIMIT 1",
        )?;
        let leaf = find.query_row(params![self.number, word], |row| row.get(0));
        Ok(leaf.optional()?.unwrap_or(self.first))
    }

    /// The place of a leaf.
    pub(crate) fn leaf(&self, leaf: i64) -> i64 {
        (self.number << PAGE_BITS) + leaf
    }

    /// The places of its leaves from one of them on, the first and the last.
    pub(crate) fn leaves(&self, from: i64) -> [i64; 2] {
        [from.max(self.first), self.last].map(|leaf| self.leaf(leaf))
    }
}

/// The pieces that hold something; nothing where they are noted in another way.
pub(crate) fn pieces(db: &Connection) -> Result<Option<Vec<Piece>>, Error> {
    let mut find = db.prepare_cached("SELECT v FROM words_config WHERE k = 'version'")?;
    let version = find.query_row([], |row| row.get(0)).optional()?;
    if version != Some(Value::Integer(VERSION)) {
        return Ok(None);
    }
    let mut find = db.prepare_cached("SELECT block FROM words_data WHERE id = ?1")?;
    let noted = find.query_row([PIECES], |row| row.get::<_, Vec<u8>>(0));
    let noted = noted.optional()?;
    Ok(noted.and_then(|noted| noted_pieces(&noted)))
}

fn noted_pieces(noted: &[u8]) -> Option<Vec<Piece>> {
    /// Stands behind the first number where deleted rows are noted, as they are here.
    const WITH_DELETED: [u8; 4] = [0xff, 0, 0, 1];
    let mut numbers = Numbers {
        bytes: noted.get(4..)?.strip_prefix(&WITH_DELETED)?,
        at: 0,
    };
    let (levels, _, _) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let mut pieces = Vec::new();
    for _ in 0..levels {
        let (_, count) = (numbers.next()?, numbers.next()?);
        for _ in 0..count {
            let [number, first, last] = [numbers.next()?, numbers.next()?, numbers.next()?];
            let origins = [numbers.next()?, numbers.next()?];
            let deleted = numbers.next()?.cast_signed();
            let (_, articles) = (numbers.next()?, numbers.next()?);
            // All of it may have gone into another one.
            if last > 0 {
                let written = Written {
                    number: number.cast_signed(),
                    origins,
                    articles,
                    first: first.cast_signed(),
                    last: last.cast_signed(),
                };
                pieces.push(Piece { written, deleted });
            }
        }
    }
    Some(pieces)
}

/// The rows that a piece has and that count no longer.
pub(crate) fn deleted(db: &Connection, piece: &Piece) -> Result<Option<Rows>, Error> {
    let mut deleted = Rows::default();
    if piece.deleted == 0 {
        return Ok(Some(deleted));
    }
    let first = (piece.written.number + DELETED) << PAGE_BITS;
    let mut find =
        db.prepare_cached("SELECT block FROM words_data WHERE id BETWEEN ?1 AND ?2 - 1")?;
    let mut pages = find.query([first, first + piece.deleted])?;
    while let Some(page) = pages.next()? {
        let page = page.get_ref(0)?.as_blob().map_err(damaged)?;
        let Some((head, keys)) = page.split_first_chunk::<8>() else {
            return Ok(None);
        };
        // A place without a row is written as 0, and of that row it is said in the head.
        let written = match head[0] {
            4 => in_four(keys),
            8 => in_eight(keys),
            _ => return Ok(None),
        };
        deleted.extend(written.into_iter().filter(|&row| row != 0));
        if head[1] == 1 {
            deleted.insert(0);
        }
    }
    Ok(Some(deleted))
}

fn in_four(keys: &[u8]) -> Vec<i64> {
    let (keys, _) = keys.as_chunks();
    let rows = keys.iter().map(|&key| u32::from_be_bytes(key).into());
    rows.collect()
}

fn in_eight(keys: &[u8]) -> Vec<i64> {
    let (keys, _) = keys.as_chunks();
    keys.iter().map(|&key| i64::from_be_bytes(key)).collect()
}
