//! Doclists: which articles have a word of some kind, read off the pieces of the index of
//! words in one pass. Where many words are meant, FTS5 puts the places of each beside those
//! of the others, which takes ten times as long; here only the rows are looked at.
//!
//! How the pieces are written is said in SQLite's `fts5_index.c` and is good for as long as
//! `fts5` notes version 4. What is written otherwise is not read here: then there is no
//! answer, and FTS5 is to be asked.

use std::collections::HashSet;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::{Error, damaged};
use super::leaf::{Leaves, Numbers, Span};

/// The version of what is read here.
const VERSION: i64 = 4;

/// Where it is noted which pieces there are.
const PIECES: i64 = 10;

/// Bits of the number of a page, before which stands that of its piece.
const PAGE_BITS: u32 = 37;

/// What is added to the number of a piece for where its deleted rows are noted.
const DELETED: i64 = 1 << 16;

/// Rows of articles, each once.
type Rows = HashSet<i64, RandomState>;

/// The rows of all articles with a word that is meant, each once, in no order; nothing
/// where the index is not written as it is read here.
pub(super) fn rows(db: &Connection, meant: &[Span]) -> Result<Option<Vec<i64>>, Error> {
    // The pieces and what is in them, of one moment.
    let _moment = match db.is_autocommit() {
        true => Some(db.unchecked_transaction()?),
        false => None,
    };
    let Some(pieces) = pieces(db)? else {
        return Ok(None);
    };
    let mut found = Rows::default();
    for piece in pieces {
        let Some(deleted) = deleted(db, &piece)? else {
            return Ok(None);
        };
        for span in meant {
            let tell = |row| {
                if deleted.is_empty() || !deleted.contains(&row) {
                    found.insert(row);
                }
            };
            if read(db, &piece, span, tell)?.is_none() {
                return Ok(None);
            }
        }
    }
    Ok(Some(found.into_iter().collect()))
}

/// A piece of the index: a tree of its own, whose leaves stand one behind the other.
struct Piece {
    number: i64,
    /// The leaves that still count.
    first: i64,
    last: i64,
    /// Pages that note deleted rows.
    deleted: i64,
}

/// The pieces that hold something; nothing where they are noted in another way.
fn pieces(db: &Connection) -> Result<Option<Vec<Piece>>, Error> {
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
    /// Stands behind the first number where deleted rows are noted.
    const WITH_DELETED: [u8; 4] = [0xff, 0, 0, 1];
    let rest = noted.get(4..)?;
    let (with_deleted, rest) = match rest.strip_prefix(&WITH_DELETED) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let mut numbers = Numbers { bytes: rest, at: 0 };
    let (levels, _, _) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let mut pieces = Vec::new();
    for _ in 0..levels {
        let (_, count) = (numbers.next()?, numbers.next()?);
        for _ in 0..count {
            let number = numbers.next()?;
            let mut piece = Piece {
                number: number.cast_signed(),
                first: numbers.next()?.cast_signed(),
                last: numbers.next()?.cast_signed(),
                deleted: 0,
            };
            if with_deleted {
                let (_, _) = (numbers.next()?, numbers.next()?);
                piece.deleted = numbers.next()?.cast_signed();
                let (_, _) = (numbers.next()?, numbers.next()?);
            }
            // All of it may have gone into another one.
            if piece.last > 0 {
                pieces.push(piece);
            }
        }
    }
    Some(pieces)
}

/// The rows that a piece has and that count no longer.
fn deleted(db: &Connection, piece: &Piece) -> Result<Option<Rows>, Error> {
    let mut deleted = Rows::default();
    if piece.deleted == 0 {
        return Ok(Some(deleted));
    }
    let first = (piece.number + DELETED) << PAGE_BITS;
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

/// Tells the row of each article that has a word of a span in a piece, as often as it has
/// one; nothing where the piece is not written as it is read here.
fn read(
    db: &Connection,
    piece: &Piece,
    span: &Span,
    mut tell: impl FnMut(i64),
) -> Result<Option<()>, Error> {
    let mut find = db.prepare_cached(
        "SELECT pgno / 2 FROM words_idx WHERE segid = ?1 AND term <= ?2
         ORDER BY term DESC LIMIT 1",
    )?;
    let start = find.query_row(params![piece.number, span.first], |row| row.get(0));
    let start: i64 = start.optional()?.unwrap_or(piece.first);
    let mut find =
        db.prepare_cached("SELECT block FROM words_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let id = |page| (piece.number << PAGE_BITS) + page;
    let mut pages = find.query([id(start.max(piece.first)), id(piece.last)])?;
    let mut leaves = Leaves::of(span);
    while let Some(page) = pages.next()? {
        let page = page.get_ref(0)?.as_blob().map_err(damaged)?;
        match leaves.read(page, &mut tell) {
            None => return Ok(None),
            Some(ControlFlow::Break(())) => break,
            Some(ControlFlow::Continue(())) => {}
        }
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::params;

    use super::rows;
    use crate::store::leaf::Span;
    use crate::store::{Library, words};

    /// What FTS5 itself finds.
    fn matched(library: &Library, wanted: &str) -> BTreeSet<i64> {
        let mut find = library
            .db
            .prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1")
            .unwrap();
        let rows = find.query_map([wanted], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    fn check(library: &Library) {
        for word in ["a", "ab", "abc", "b", "ba", "common", "often", "7", "zebra"] {
            let told = rows(&library.db, &[Span::word(word)]).unwrap().unwrap();
            let expected = matched(library, &format!("\"{word}\""));
            assert_eq!(told.len(), expected.len(), "{word}");
            assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), expected);
            let told = rows(&library.db, &[Span::beginning(word)]);
            let expected = matched(library, &format!("\"{word}\"*"));
            let told: BTreeSet<i64> = told.unwrap().unwrap().into_iter().collect();
            assert_eq!(told, expected, "{word}*");
        }
        let both = [Span::beginning("ab"), Span::word("7")];
        let told = rows(&library.db, &both).unwrap().unwrap();
        let expected = matched(library, "\"ab\"* OR \"7\"");
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    /// Rows that are noted in four bytes and in eight.
    fn row_of(number: i64) -> i64 {
        match number {
            ..300 => number,
            _ => number * 67_000_417,
        }
    }

    /// The words of an article: three letters by its number, one that all have, one that
    /// fills more than a leaf where it stands.
    fn said(number: i64) -> String {
        let letter = |place: i64| char::from(b'a' + u8::try_from(number / place % 5).unwrap());
        let letters: String = [1, 5, 25].map(letter).iter().collect();
        let often = match number % 50 {
            0 => "often ".repeat(9_000),
            1 => "often ".repeat(400),
            _ => String::new(),
        };
        format!("{letters} common {often}{} {}", number % 11, number % 97)
    }

    #[test]
    fn what_is_read_off_the_pieces_is_what_fts5_finds() {
        let library = Library::in_memory().unwrap();
        check(&library);
        let write = |number: i64| {
            let mut put = library
                .db
                .prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?1, '', ?2)")
                .unwrap();
            put.execute(params![row_of(number), said(number)]).unwrap();
        };
        let delete = |number: i64| {
            let gone = "DELETE FROM words WHERE rowid = ?1";
            library.db.execute(gone, [row_of(number)]).unwrap();
        };
        for round in 0..12 {
            library.db.execute_batch("BEGIN").unwrap();
            (round * 100..round * 100 + 100).for_each(write);
            library.db.execute_batch("COMMIT").unwrap();
            check(&library);
            for number in (0..round * 100).step_by(17) {
                delete(number);
                if number % 2 == 0 {
                    write(number);
                }
            }
            check(&library);
            // Between two pieces of work that bring pieces together.
            let merge = "INSERT INTO words (words, rank) VALUES ('merge', ?1)";
            library.db.execute(merge, [-3]).unwrap();
            check(&library);
            library.db.execute(merge, [2]).unwrap();
            check(&library);
        }
        assert!(words::pieces(&library.db).unwrap() > 1);
        library
            .db
            .execute("INSERT INTO words (words) VALUES ('optimize')", [])
            .unwrap();
        check(&library);
        (0..1_200).step_by(3).for_each(delete);
        check(&library);
    }

    #[test]
    fn what_is_written_in_another_way_is_not_read() {
        let library = Library::in_memory().unwrap();
        let fill = "INSERT INTO words (rowid, title, body) VALUES (1, 'harbour', 'lock')";
        library.db.execute_batch(fill).unwrap();
        let read = || rows(&library.db, &[Span::beginning("har")]).unwrap();
        assert_eq!(read(), Some(vec![1]));
        let damage = "UPDATE words_data SET block = substr(block, 1, 9) WHERE id > 10";
        library.db.execute_batch(damage).unwrap();
        assert_eq!(read(), None);
        let later = "UPDATE words_config SET v = 5 WHERE k = 'version'";
        library.db.execute_batch(later).unwrap();
        assert_eq!(read(), None);
    }
}
