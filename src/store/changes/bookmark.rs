//! The bookmark: where the reader was when it was left, for the next time. What it
//! says is the reader's affair; the library keeps it as it was written.

use rusqlite::OptionalExtension;

use crate::store::Library;
use crate::store::error::Error;

/// The one bookmark.
pub(crate) const SCHEMA: &str = "
CREATE TABLE bookmark (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    written TEXT NOT NULL
) STRICT;
";

impl Library {
    /// The bookmark as it was written, if there is one.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn bookmark(&self) -> Result<Option<String>, Error> {
        self.named((|| {
            let mut find = self.db.prepare("SELECT written FROM bookmark")?;
            Ok(find.query_row([], |row| row.get(0)).optional()?)
        })())
    }

    /// Keeps a bookmark in place of the one there was.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn keep_bookmark(&mut self, written: &str) -> Result<(), Error> {
        self.named((|| {
            self.db
                .prepare_cached("INSERT OR REPLACE INTO bookmark (id, written) VALUES (1, ?1)")?
                .execute([written])?;
            Ok(())
        })())
    }
}
