//! Articles whose source changed them after they were read, until the reader has seen
//! what became of them. A text that became whole is no such change.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::article::ArticleId;
use crate::store::error::Error;
use crate::store::{Library, row_of};

/// Noted where it happens: a text that is put in place of another becomes an earlier
/// one, whoever puts it there.
pub(crate) const SCHEMA: &str = "
ALTER TABLE article ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER article_changed AFTER INSERT ON earlier
WHEN NEW.article NOT IN (SELECT id FROM unread) BEGIN
    UPDATE article SET changed = 1 WHERE id = NEW.article;
END;
CREATE TRIGGER article_whole AFTER UPDATE OF whole ON article WHEN NEW.whole = 1 BEGIN
    UPDATE article SET changed = 0 WHERE id = NEW.id;
END;
";

/// Those that are changed are found without looking at each article: they are few, and all
/// may be read at once.
pub(crate) const FOUND: &str = "CREATE INDEX article_news ON article (id) WHERE changed = 1";

/// Takes note that the reader has seen these rows as they are now.
pub(crate) fn see(db: &Connection, rows: &[i64]) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT id FROM article WHERE changed = 1")?;
    let changed = find.query_map([], |row| row.get(0))?;
    let changed: HashSet<i64> = changed.collect::<Result<_, _>>()?;
    let mut see = db.prepare_cached("UPDATE article SET changed = 0 WHERE id = ?1")?;
    for row in rows.iter().filter(|row| changed.contains(row)) {
        see.execute([row])?;
    }
    Ok(())
}

impl Library {
    /// Takes note that the reader has seen an article as it is now.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn seen(&mut self, id: ArticleId) -> Result<(), Error> {
        self.named((|| match row_of(&self.db, id)? {
            Some(row) => see(&self.db, &[row]),
            None => Ok(()),
        })())
    }
}
