//! Beginnings: which words of the index begin in some way, read off its leaves. Where they
//! are few, each is looked up by itself, and the articles of all come in the order of the
//! list. To look a beginning up, FTS5 first reads through all the articles that any of its
//! words has.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use super::leaf::{Span, Words};
use super::piece::{Written, pieces};
use crate::store::error::{Error, damaged};
use crate::store::moment;

/// The words that begin so, in their order, whether or not an article still has them;
/// nothing where they are more than `most`, or the index is not written as it is read here.
pub(crate) fn words(
    db: &Connection,
    beginning: &str,
    most: usize,
) -> Result<Option<Vec<String>>, Error> {
    // The pieces and what is in them, of one moment.
    let _moment = moment(db)?;
    let Some(pieces) = pieces(db)? else {
        return Ok(None);
    };
    let span = Span::beginning(beginning);
    let mut words = BTreeSet::new();
    for piece in &pieces {
        let mut is_few = true;
        let tell = |word: &[u8]| {
            if !words.contains(word) {
                is_few = words.len() < most;
                words.insert(word.to_owned());
            }
            match is_few {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        };
        if each(db, &piece.written, &span, tell)?.is_none() || !is_few {
            return Ok(None);
        }
    }
    let words = words.iter().map(|word| Span::said(word));
    Ok(words.collect())
}

/// Tells the words of a piece that are in a span, in their order, until `tell` breaks;
/// nothing where the piece is not written as it is read here.
fn each(
    db: &Connection,
    piece: &Written,
    span: &Span,
    mut tell: impl FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<Option<()>, Error> {
    let first = piece.leaf_of(db, &span.first)?;
    // Those on which words of the span begin, if not before them.
    let mut find = db.prepare_cached(
        "SELECT pgno / 2 FROM words_idx WHERE segid = ?1 AND term > ?2 AND term <= ?3
         ORDER BY term",
    )?;
    let mut others = find.query(params![piece.number(), span.first, span.last])?;
    let mut read = db.prepare_cached("SELECT block FROM words_data WHERE id = ?1")?;
    // What went into another piece is noted still.
    let mut next = Some(first.max(piece.first()));
    let mut word = Vec::new();
    while let Some(leaf) = next {
        let mut leaf = read.query([piece.leaf(leaf)])?;
        let Some(leaf) = leaf.next()? else {
            return Ok(None);
        };
        let Some(mut words) = Words::of(leaf.get_ref(0)?.as_blob().map_err(damaged)?) else {
            return Ok(None);
        };
        loop {
            match words.next(&mut word) {
                None => return Ok(None),
                Some(None) => break,
                Some(Some(_)) if word > span.last => return Ok(Some(())),
                Some(Some(_)) if span.has(&word) && tell(&word).is_break() => {
                    return Ok(Some(()));
                }
                Some(Some(_)) => {}
            }
        }
        next = loop {
            match others.next()? {
                Some(leaf) if leaf.get::<_, i64>(0)? < piece.first() => {}
                Some(leaf) => break Some(leaf.get(0)?),
                None => break None,
            }
        };
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::store::Library;

    #[test]
    fn words_that_begin_so_are_found_however_often_each_stands_somewhere() {
        let library = Library::in_memory().unwrap();
        let often = "harbour ".repeat(5_000);
        let fill = format!(
            "INSERT INTO words (rowid, title, body) VALUES
                 (1, 'harbour harbours', '{often}'), (2, 'harbouring', 'harb'),
                 (3, 'market', 'harbours 3 كوريا'), (4, '', 'كوريه')"
        );
        library.db.execute_batch(&fill).unwrap();
        let found = |beginning, most| words(&library.db, beginning, most).unwrap();
        let harbours = ["harbour", "harbouring", "harbours"];
        assert_eq!(found("harbo", 9).unwrap(), harbours);
        assert_eq!(found("harbo", 3).unwrap(), harbours);
        assert_eq!(found("harbo", 2), None);
        assert_eq!(found("harbour", 9).unwrap(), harbours);
        assert_eq!(found("harbouri", 9).unwrap(), ["harbouring"]);
        assert_eq!(found("كور", 9).unwrap(), ["كوريا", "كوريه"]);
        assert!(found("zebra", 9).unwrap().is_empty());
    }
}
