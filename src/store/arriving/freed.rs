//! Freed rows: where articles stood that were taken out. Another may come to stand at such
//! a row, and a step that was made before names the row all the same: it does not mean
//! that one.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::store::error::Error;

/// `step` is the last step there was when the row became free: it and those before it may
/// name what stood there.
pub(crate) const SCHEMA: &str = "
CREATE TABLE freed (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL
) STRICT;
CREATE INDEX freed_step ON freed (step);
";

/// For whoever takes articles out, whose rows are a list in JSON: no step of now means
/// what will stand at them.
pub(crate) const NOTE: &str = "INSERT OR REPLACE INTO freed (id, step)
     SELECT value, last.id FROM json_each(?1),
         (SELECT max(id) AS id FROM change) AS last WHERE last.id IS NOT NULL";

/// Forgets what no step names any more, now that this one is made. It may have the number
/// of one that was undone.
pub(crate) fn make_room(db: &Connection, made: i64) -> Result<(), Error> {
    db.prepare_cached("UPDATE freed SET step = ?1 - 1 WHERE step >= ?1")?
        .execute([made])?;
    db.prepare_cached("DELETE FROM freed WHERE step < (SELECT min(id) FROM change)")?
        .execute([])?;
    Ok(())
}

/// Rows that became free, each with the last step that may name what stood there.
pub(crate) struct Freed(HashMap<i64, i64>);

impl Freed {
    /// Those that this step may name, or one behind it.
    pub(crate) fn since(db: &Connection, step: i64) -> Result<Self, Error> {
        let mut find = db.prepare_cached("SELECT id, step FROM freed WHERE step >= ?1")?;
        let freed = find.query_map([step], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(freed.collect::<Result<_, _>>()?))
    }

    /// Leaves out the rows at which something else stands, or nothing, than what a step
    /// names.
    pub(crate) fn leave_out(&self, step: i64, rows: &mut Vec<i64>) {
        rows.retain(|row| self.0.get(row).is_none_or(|&last| last < step));
    }
}
