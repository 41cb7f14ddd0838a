//! Articles that are taken out: all that the library has of one goes with it. That it
//! was there stays known, so that it does not come back when its feed still has it.

use rusqlite::Connection;

use super::freed;
use crate::store::error::Error;
use crate::store::finding::stream::list;

/// What is done with the parts of articles, whose rows are a list in JSON. An article
/// says which text is its own, and so goes after it.
const PARTS: [&str; 13] = [
    "DELETE FROM words WHERE rowid IN (SELECT value FROM json_each(?1))",
    "DELETE FROM labelled WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM telling WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM sighting WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM earlier WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM unread WHERE id IN (SELECT value FROM json_each(?1))",
    "DELETE FROM set_aside WHERE id IN (SELECT value FROM json_each(?1))",
    "DELETE FROM page_wanted WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM came WHERE article IN (SELECT value FROM json_each(?1))",
    "DELETE FROM body WHERE id IN
         (SELECT body FROM article WHERE id IN (SELECT value FROM json_each(?1)))",
    "DELETE FROM article WHERE id IN (SELECT value FROM json_each(?1))",
    "UPDATE known SET article = NULL WHERE article IN (SELECT value FROM json_each(?1))",
    freed::NOTE,
];

/// Takes the articles at these rows out.
pub(crate) fn take_out(db: &Connection, rows: &[i64]) -> Result<(), Error> {
    let rows = list(rows);
    for part in PARTS {
        db.prepare_cached(part)?.execute([&rows])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PARTS, take_out};
    use crate::store::Library;
    use crate::store::finding::growth;

    #[test]
    fn each_table_with_articles_in_it_is_listed() {
        let library = Library::in_memory().unwrap();
        let mut find = library
            .db
            .prepare(
                "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND c.name = 'article'",
            )
            .unwrap();
        let tables = find.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let tables: Vec<String> = tables.collect::<Result<_, _>>().unwrap();
        assert!(tables.len() > 5, "{tables:?}");
        for table in tables {
            // Live stories have articles by name, and forget them in time.
            let is_listed = table == "signed"
                || PARTS
                    .iter()
                    .any(|part| part.contains(&format!(" {table} ")));
            assert!(is_listed, "{table}");
        }
    }

    #[test]
    fn nothing_of_an_article_stays() {
        let library = growth::library(20);
        let aside = "INSERT INTO set_aside SELECT id, seen FROM unread";
        library.db.execute(aside, []).unwrap();
        let here = || {
            // In four of them an article is in no column of that name.
            let tables = [
                "article",
                "body",
                "unread",
                "set_aside",
                "words",
                "labelled",
                "telling",
                "sighting",
            ];
            tables.map(|table| {
                let query = format!("SELECT count(*) FROM {table}");
                let count = library.db.query_row(&query, [], |row| row.get::<_, i64>(0));
                (table, count.unwrap())
            })
        };
        assert!(here().iter().all(|&(_, count)| count > 0), "{:?}", here());
        let rows: Vec<i64> = (1..=20).map(|n| n * 16).collect();
        take_out(&library.db, &rows).unwrap();
        assert!(here().iter().all(|&(_, count)| count == 0), "{:?}", here());
        let found = library.db.query_row(
            "SELECT count(*) FROM words WHERE words MATCH 'title'",
            [],
            |row| row.get::<_, i64>(0),
        );
        assert_eq!(found.unwrap(), 0);
    }
}
