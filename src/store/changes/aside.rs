//! Marks set aside: those that were last taken off of many articles at once, in a table of
//! their own as they stood among all. To take them off, and to put them on again, the two
//! tables change places: SQLite writes a row of a table in a quarter of a microsecond, and
//! so a hundred thousand of them in more than the time between two pictures.
//!
//! What stands aside says nothing of what is unread or was: it is of articles that are here,
//! with when they came, and whoever puts marks on looks whether it is what they mean.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::store::error::Error;

/// See `UNREAD` in [`crate::store::file::schema`] for what stands in it.
pub(crate) const SCHEMA: &str = "
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    seen INTEGER NOT NULL
) STRICT;
";

/// Sets all marks aside, and leaves none; what stood there is forgotten.
pub(crate) fn set(db: &Connection) -> Result<(), Error> {
    turn(db, "unread", "set_aside")
}

/// Makes what stands aside all the marks there are.
pub(crate) fn take_back(db: &Connection) -> Result<(), Error> {
    turn(db, "set_aside", "unread")
}

/// Turns one of the two tables into the other, and leaves an empty one in its place. What
/// names one in a trigger then means the one that has the name, which it otherwise would
/// follow.
fn turn(db: &Connection, from: &str, into: &str) -> Result<(), Error> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, true)?;
    let result = db.execute_batch(&format!(
        "DROP TABLE {into};
         ALTER TABLE {from} RENAME TO {into};
         CREATE TABLE {from} (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL) STRICT;"
    ));
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, false)?;
    Ok(result?)
}
