//! Articles that are asked one by one whether they say what is wanted. Where few come into
//! question and the word is common, that is quicker than to read through all that have the
//! word, which is what the index of words can do.

use rusqlite::Connection;

use super::stream::Stream;
use crate::clean::Rules;
use crate::query::Search;
use crate::store::error::{Error, Kind};
use crate::store::index::words;
use crate::store::kept::whole;

/// Articles that are asked at most.
pub(crate) const MOST: usize = 40;

/// In the time in which one article is asked, so many that have a word are read through.
const READ_THROUGH: usize = 500;

/// Those of some rows, no more than [`MOST`], whose articles were cleaned and say what is
/// wanted; nothing where fewer have the words than are read through meanwhile.
pub(crate) fn rows(
    db: &Connection,
    few: &[i64],
    search: &Search,
    with_words: &Stream,
) -> Result<Option<Vec<i64>>, Error> {
    let read_through = crate::store::count(few.len() * READ_THROUGH);
    if with_words.count(db, read_through)? < read_through {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for &row in few {
        if says(db, row, search)? {
            rows.push(row);
        }
    }
    Ok(Some(rows))
}

/// Whether the article at a row says what is wanted. What was not cleaned yet is not found
/// by its words, nor what is damaged.
fn says(db: &Connection, row: i64, search: &Search) -> Result<bool, Error> {
    let is_clean: bool = db
        .prepare_cached("SELECT body IS NOT NULL FROM article WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    if !is_clean {
        return Ok(false);
    }
    match whole::kept(db, row, Rules::standard()) {
        Err(error) if error.kind() == Kind::Damaged => Ok(false),
        kept => Ok(kept?.is_some_and(|kept| {
            let [title, body] = words::said(&kept.article);
            search.is_in(&[&title, &body])
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, READ_THROUGH};
    use crate::query::{Filter, Search, Start};
    use crate::store::finding::growth;

    /// Articles of a library in which eight that come into question are few.
    const ARTICLES: usize = 8 * READ_THROUGH + 1;

    #[test]
    fn few_articles_are_asked_and_say_what_the_index_of_words_has() {
        let library = growth::library(crate::store::count(ARTICLES));
        for (typed, expected) in [
            ("title topic:rare", &[8, 7, 6, 5, 4, 3, 2, 1][..]),
            ("title topic:rare odd", &[7, 5, 3, 1]),
            ("title topic:rare -odd", &[8, 6, 4, 2]),
            ("title folder:rare even -odd", &[8, 6, 4, 2]),
            ("title topic:rare \"odd rare\"", &[7, 5, 3, 1]),
            ("tit* topic:rare is:unread \"even rare\"", &[8, 4, 2]),
            ("title topic:rare \"rare odd\"", &[]),
            ("title topic:rare is:starred nowhere", &[]),
            ("title topic:rare -even -many1* -many2* -many3*", &[7, 5]),
            ("odd topic:rare -even -many1* -many2* -many3*", &[7, 5]),
            ("even topic:rare -even -many1* -many2* -many3*", &[]),
        ] {
            let filter = Filter {
                search: Search::parse(typed),
                ..Filter::default()
            };
            let page = library.page(&filter, Start::Newest, MOST).unwrap();
            let found: Vec<u64> = page.iter().map(|header| header.id.0).collect();
            assert_eq!(found, expected, "{typed}");
            let count = library.count(&filter, MOST).unwrap();
            assert_eq!(count, expected.len(), "{typed}");
        }
    }
}
