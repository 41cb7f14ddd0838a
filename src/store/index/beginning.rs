//! Beginnings: which words of the index begin in some way. Where they are few, each is
//! looked up by itself, and the articles of all come in the order of the list. To look a
//! beginning up, FTS5 first reads through all the articles that any of its words has.

use rusqlite::{Connection, params};

use crate::store::error::{Error, damaged};

/// The words of the index, once for each place that each stands at, in their order.
pub(crate) const SAID: &str =
    "CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, words, instance)";

/// Places of one word that are passed by before the next word is looked up: that takes as
/// long as some dozens of places do.
const PASSED_BY: usize = 24;

/// The words that begin so, in their order; nothing where they are more than `most`.
pub(crate) fn words(
    db: &Connection,
    beginning: &str,
    most: usize,
) -> Result<Option<Vec<String>>, Error> {
    let mut find = db.prepare_cached("SELECT term FROM temp.said WHERE term BETWEEN ?1 AND ?2")?;
    let last = format!("{beginning}{}", char::MAX);
    let mut next = Some(beginning.to_owned());
    let mut words: Vec<String> = Vec::new();
    while let Some(from) = next.take() {
        let mut places = find.query(params![from, last])?;
        let mut passed = 0;
        while let Some(place) = places.next()? {
            let here = place.get_ref(0)?.as_str().map_err(damaged)?;
            if words.last().is_none_or(|word| word != here) {
                if words.len() == most {
                    return Ok(None);
                }
                words.push(here.to_owned());
                passed = 0;
            } else if passed < PASSED_BY {
                passed += 1;
            } else {
                // Words are letters and digits: this is before the next one.
                next = Some(format!("{here} "));
                break;
            }
        }
    }
    Ok(Some(words))
}

#[cfg(test)]
mod tests {
    use super::{PASSED_BY, words};
    use crate::store::Library;

    #[test]
    fn words_that_begin_so_are_found_however_often_each_stands_somewhere() {
        let library = Library::in_memory().unwrap();
        let often = "harbour ".repeat(2 * PASSED_BY + 3);
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
