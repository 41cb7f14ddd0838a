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
    renamed(
        db,
        "DROP TABLE set_aside;
         ALTER TABLE unread RENAME TO set_aside;
         CREATE TABLE unread (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL) STRICT;",
    )
}

/// Makes what stands aside all the marks there are.
pub(crate) fn take_back(db: &Connection) -> Result<(), Error> {
    renamed(
        db,
        "DROP TABLE unread;
         ALTER TABLE set_aside RENAME TO unread;
         CREATE TABLE set_aside (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL) STRICT;",
    )
}

/// Gives tables other names: what names one in a trigger then means the one that has the
/// name, which it otherwise would follow.
fn renamed(db: &Connection, change: &str) -> Result<(), Error> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, true)?;
    let result = db.execute_batch(change);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, false)?;
    Ok(result?)
}
