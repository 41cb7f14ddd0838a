//! Articles whose source changed them after they were read, until the reader has seen
//! what became of them. A text that became whole is no such change.

use rusqlite::Connection;

use crate::article::ArticleId;
use crate::store::error::Error;
use crate::store::finding::stream::list;
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

/// Takes note that the reader has seen these rows as they are now.
pub(crate) fn see(db: &Connection, rows: &[i64]) -> Result<(), Error> {
    let rows = list(rows);
    db.prepare_cached(
        "UPDATE article SET changed = 0
         WHERE changed = 1 AND id IN (SELECT value FROM json_each(?1))",
    )?
    .execute([rows])?;
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
