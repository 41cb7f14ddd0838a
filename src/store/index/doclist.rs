//! Doclists: which articles have a word of some kind, read off the pieces of the index of
//! words ([`super::piece`]) in one pass. Where many words are meant, FTS5 puts the places of
//! each beside those of the others, which takes ten times as long; here only the rows are
//! looked at. What is not written as it is read here has no answer, and FTS5 is to be asked.

use std::sync::Arc;

use rusqlite::Connection;

use super::leaf::Span;
use super::part::{Part, part};
use super::piece::{Rows, deleted, pieces};
use crate::store::error::Error;
use crate::store::moment;

/// What has a word that is meant.
pub(crate) struct Found {
    /// In each piece.
    pub(crate) parts: Vec<Part>,
    /// The rows of all that still count, each once, the newest first.
    pub(crate) rows: Arc<[i64]>,
}

/// All articles with a word that is meant; nothing where the index is not written as it is
/// read here. Of pieces of which it is `known` what they have of it nothing is read.
pub(crate) fn rows(
    db: &Connection,
    meant: &[Span],
    known: &[Part],
) -> Result<Option<Found>, Error> {
    rows_from(db, meant, known, i64::MIN)
}

/// The rows, each once, the newest first, of the articles with a word that is meant, of those
/// no older than the one at `from`; nothing where the index is not written as it is read
/// here. Of a word that many have nothing is read but the end of its rows.
pub(crate) fn newest(
    db: &Connection,
    meant: &[Span],
    from: i64,
) -> Result<Option<Arc<[i64]>>, Error> {
    Ok(rows_from(db, meant, &[], from)?.map(|found| found.rows))
}

/// What is found of the rows from one on, where parts of it may be known.
fn rows_from(
    db: &Connection,
    meant: &[Span],
    known: &[Part],
    from: i64,
) -> Result<Option<Found>, Error> {
    // The pieces and what is in them, of one moment.
    let _moment = moment(db)?;
    let Some(pieces) = pieces(db)? else {
        return Ok(None);
    };
    let (mut parts, mut gone) = (Vec::new(), Vec::new());
    for piece in &pieces {
        let known = known.iter().find(|part| part.piece == piece.written);
        let part = match known {
            Some(part) => Some(part.clone()),
            None => part(db, &piece.written, meant, from)?,
        };
        let (Some(part), Some(deleted)) = (part, deleted(db, piece)?) else {
            return Ok(None);
        };
        parts.push(part);
        gone.push(deleted);
    }
    let rows = counting(&parts, &gone);
    Ok(Some(Found { parts, rows }))
}

/// The rows of parts without those of each that are gone from it, each once, the newest
/// first.
fn counting(parts: &[Part], gone: &[Rows]) -> Arc<[i64]> {
    if let ([part], [gone]) = (parts, gone)
        && gone.is_empty()
    {
        return Arc::clone(&part.rows);
    }
    let mut rows: Vec<i64> = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
    for (part, gone) in parts.iter().zip(gone) {
        let counts = |row: &&i64| gone.is_empty() || !gone.contains(row);
        rows.extend(part.rows.iter().filter(counts));
    }
    newest_first(rows)
}

/// Rows, each once, the newest first.
pub(crate) fn newest_first(mut rows: Vec<i64>) -> Arc<[i64]> {
    // What comes in runs that are in order is sorted in one pass over them.
    rows.sort_by(|a, b| b.cmp(a));
    rows.dedup();
    rows.into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use rusqlite::params;

    use super::{newest, rows};
    use crate::store::Library;
    use crate::store::finding::growth;
    use crate::store::index::leaf::Span;
    use crate::store::index::part::Part;
    use crate::store::index::words;

    /// What FTS5 itself finds.
    fn matched(library: &Library, wanted: &str) -> Vec<i64> {
        let mut find = library
            .db
            .prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1")
            .unwrap();
        let rows = find.query_map([wanted], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// What was found before, of which not all is read again.
    #[derive(Default)]
    struct Before(HashMap<String, Vec<Part>>);

    impl Before {
        /// What is found is what FTS5 itself finds, as `wanted` asks for it.
        fn check(&mut self, library: &Library, meant: &[Span], wanted: &str) {
            let mut expected = matched(library, wanted);
            expected.sort_unstable_by(|a, b| b.cmp(a));
            let known = self.0.entry(wanted.to_owned()).or_default();
            for known in [&known[..], &[]] {
                let found = rows(&library.db, meant, known).unwrap().unwrap();
                assert_eq!(&found.rows[..], expected, "{wanted}");
            }
            for place in [0, expected.len() / 9, expected.len() / 2, expected.len()] {
                let from = expected.get(place).copied().unwrap_or(i64::MIN + 1);
                let found = newest(&library.db, meant, from).unwrap().unwrap();
                let expected: Vec<i64> = expected
                    .iter()
                    .copied()
                    .filter(|row| *row >= from)
                    .collect();
                assert_eq!(&found[..], expected, "{wanted}, from {from}");
            }
            *known = rows(&library.db, meant, known).unwrap().unwrap().parts;
        }

        fn check_all(&mut self, library: &Library) {
            for word in ["a", "ab", "abc", "b", "ba", "common", "often", "7", "zebra"] {
                self.check(library, &[Span::word(word)], &format!("\"{word}\""));
                self.check(library, &[Span::beginning(word)], &format!("\"{word}\"*"));
            }
            let both = [Span::beginning("ab"), Span::word("7")];
            self.check(library, &both, "\"ab\"* OR \"7\"");
        }
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
        let mut before = Before::default();
        let mut check = |library: &Library| before.check_all(library);
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
        let read = || {
            let found = rows(&library.db, &[Span::beginning("har")], &[]).unwrap();
            found.map(|found| found.rows.to_vec())
        };
        assert_eq!(read(), Some(vec![1]));
        let damage = "UPDATE words_data SET block = substr(block, 1, 9) WHERE id > 10";
        library.db.execute_batch(damage).unwrap();
        assert_eq!(read(), None);
        let later = "UPDATE words_config SET v = 5 WHERE k = 'version'";
        library.db.execute_batch(later).unwrap();
        assert_eq!(read(), None);
    }

    #[test]
    fn after_a_commit_only_what_it_wrote_is_read() {
        let library = growth::library(4_000);
        let many = [Span::beginning("man")];
        let find = |known: &[Part]| rows(&library.db, &many, known).unwrap().unwrap();
        let before = find(&[]);
        assert_eq!((before.parts.len(), before.rows.len()), (1, 4_000));
        let write = |sql: &str| library.db.execute(sql, []).unwrap();
        write("INSERT INTO words (rowid, title, body) VALUES (70000, '', 'many1')");
        write("DELETE FROM words WHERE rowid = 32");
        let after = find(&before.parts);
        assert_eq!(after.parts.len(), 2);
        let stayed = |part: &&Part| Arc::ptr_eq(&part.rows, &before.parts[0].rows);
        assert_eq!(after.parts.iter().filter(stayed).count(), 1);
        assert_eq!(after.rows.len(), 4_000);
        assert_eq!((after.rows[0], after.rows[3_999]), (70_000, 16));
        assert_eq!(after.rows, find(&[]).rows);
    }

    #[test]
    fn of_a_common_word_the_end_is_read_however_many_have_it() {
        let steps = |articles: i64| {
            let mut library = growth::library(articles);
            let from = (articles - 500) * 16;
            let find = |library: &Library| {
                let found = newest(&library.db, &[Span::word("title")], from).unwrap();
                assert_eq!(found.unwrap().len(), 501);
            };
            find(&library);
            growth::steps_of(&mut library, find)
        };
        let (few, many) = (steps(16_000), steps(64_000));
        assert!(many < few + few / 2, "{few}, {many}");
    }

    #[test]
    fn a_word_that_nobody_has_costs_the_same_however_many_have_the_one_before_it() {
        let steps = |articles: i64| {
            let mut library = growth::library(articles);
            let find = |library: &Library| {
                for nowhere in ["oddly", "titles"] {
                    for span in [Span::word(nowhere), Span::beginning(nowhere)] {
                        let found = rows(&library.db, &[span], &[]).unwrap().unwrap();
                        assert!(found.rows.is_empty(), "{nowhere}");
                    }
                }
            };
            find(&library);
            growth::steps_of(&mut library, find)
        };
        let (few, many) = (steps(16_000), steps(64_000));
        assert!(many < few + few / 2, "{few}, {many}");
    }
}
