//! Parts: what a piece of the index of words ([`super::piece`]) has of words that are meant,
//! read off its leaves, all of it or the newest. Which pieces there are, and what of them
//! still counts, is the affair of [`super::doclist`].

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::gathered::Gathered;
use super::leaf::{Leaves, Span, first_row};
use super::piece::Written;
use crate::store::error::{Error, damaged};

/// So many leaves are read one behind the other before it is looked up which can be left out.
const WORTH_IT: i64 = 3;

/// The rows of the articles of a piece that have a word which is meant, whether or not they
/// still count; the newest first.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) piece: Written,
    pub(crate) rows: Arc<[i64]>,
}

/// What a piece has of what is meant, no older than the row `from`.
pub(crate) fn part(
    db: &Connection,
    piece: &Written,
    meant: &[Span],
    from: i64,
) -> Result<Option<Part>, Error> {
    let mut found = Gathered::default();
    for span in meant {
        let tell = |row| {
            if row >= from {
                found.tell(row);
            }
        };
        if read(db, piece, span, from, tell)?.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(Part {
        piece: piece.clone(),
        rows: found.newest_first(),
    }))
}

/// Tells the row of each article that has a word of a span in a piece, as often as it has
/// one; nothing where the piece is not written as it is read here. Of rows older than `from`
/// some may be left out.
fn read(
    db: &Connection,
    piece: &Written,
    span: &Span,
    from: i64,
    mut tell: impl FnMut(i64),
) -> Result<Option<()>, Error> {
    let mut start = piece.leaf_of(db, &span.first)?;
    let mut find =
        db.prepare_cached("SELECT block FROM words_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let mut leaves = Leaves::of(span);
    loop {
        let mut pages = find.query(piece.leaves(start))?;
        let mut here = start.max(piece.first());
        let further = loop {
            let Some(page) = pages.next()? else {
                return Ok(Some(()));
            };
            let page = page.get_ref(0)?.as_blob().map_err(damaged)?;
            match leaves.read(page, &mut tell) {
                None => return Ok(None),
                Some(ControlFlow::Break(())) => return Ok(Some(())),
                Some(ControlFlow::Continue(())) => {}
            }
            if !leaves.goes_on() {
                // All words here come before those that are meant.
                match next_word(db, piece, span)? {
                    Some(leaf) if leaf > here => break leaf,
                    _ => return Ok(Some(())),
                }
            }
            if from > i64::MIN {
                let Some(further) = further(db, piece, here, leaves.word(), from)? else {
                    return Ok(None);
                };
                if further > here + 1 {
                    break further;
                }
            }
            here += 1;
        };
        leaves.pass_by();
        start = further;
    }
}

/// The leaf on which words begin that come behind the first of a span, where words of the
/// span may be among them. Each leaf on which a word begins is noted by a beginning of the
/// first such word that no word before it reaches: between two that are noted stands what
/// many have, and nothing else.
fn next_word(db: &Connection, piece: &Written, span: &Span) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached(
        "SELECT pgno / 2 FROM words_idx WHERE segid = ?1 AND term > ?2 AND term <= ?3
         ORDER BY term LIMIT 1",
    )?;
    let leaf = find.query_row(params![piece.number(), span.first, span.last], |row| {
        row.get(0)
    });
    Ok(leaf.optional()?)
}

/// The leaf to go on with behind this one, on which a word is the last that began: none is
/// passed by on which a row of it stands that is not older than `from`. Nothing where a leaf
/// is not written as it is read here.
fn further(
    db: &Connection,
    piece: &Written,
    here: i64,
    word: &[u8],
    from: i64,
) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached(
        "SELECT pgno / 2 FROM words_idx WHERE segid = ?1 AND term > ?2 ORDER BY term LIMIT 1",
    )?;
    let next_word = find.query_row(params![piece.number(), word], |row| row.get(0));
    let end: i64 = next_word.optional()?.unwrap_or(piece.last() + 1);
    let (mut near, mut far) = (here + 1, end);
    let mut find = db.prepare_cached("SELECT block FROM words_data WHERE id = ?1")?;
    while far - near >= WORTH_IT {
        let middle = near + (far - near) / 2;
        let mut first = None;
        // The places of one row may fill some leaves.
        for at in middle..far {
            let mut leaf = find.query([piece.leaf(at)])?;
            let Some(leaf) = leaf.next()? else {
                return Ok(None);
            };
            let Some(row) = first_row(leaf.get_ref(0)?.as_blob().map_err(damaged)?) else {
                return Ok(None);
            };
            if let Some(row) = row {
                first = Some((at, row));
                break;
            }
        }
        match first {
            Some((at, row)) if row <= from => near = at,
            _ => far = middle,
        }
    }
    Ok(Some(near))
}
