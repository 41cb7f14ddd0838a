//! A library that may be read and not written: on a read-only disk, or in another
//! user's folder. It is brought to no other version, and nothing is laid beside it.

use std::ffi::OsString;
use std::fs;
use std::path::{self, Path};

use rusqlite::{Connection, OpenFlags};
use url::Url;

use super::schema;
use crate::store::error::{Error, Kind};
use crate::store::{PATIENCE, prepare};

/// Opens a library for reading.
///
/// # Errors
/// When it cannot be read, is no library or of another version; when what was
/// written last stands beside the file and cannot be read with it.
pub(crate) fn open(path: &Path) -> Result<Connection, Error> {
    match through(path, "mode=ro") {
        // Without the files that SQLite lays beside one, it can be read as long as
        // nobody writes: what is being written is in the log.
        Err(error) if matches!(error.kind(), Kind::Closed | Kind::ReadOnly) && !has_log(path) => {
            through(path, "immutable=1")
        }
        result => result,
    }
}

fn through(path: &Path, how: &str) -> Result<Connection, Error> {
    let whole = path::absolute(path)?;
    let Ok(mut address) = Url::from_file_path(whole) else {
        return Err(Error::new(Kind::Closed));
    };
    address.set_query(Some(how));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(address.as_str(), flags)?;
    db.busy_timeout(PATIENCE)?;
    schema::recognise(&db)?;
    prepare(&db)?;
    if !schema::is_current(&db)? {
        return Err(Error::new(Kind::ReadOnly));
    }
    Ok(db)
}

/// True where something has been written that is not in the file itself yet.
fn has_log(path: &Path) -> bool {
    let mut log = OsString::from(path);
    log.push("-wal");
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}
