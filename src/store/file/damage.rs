//! A damaged page of a library's file, for tests.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::store::{Arrival, Library};

/// A new library at `path` with what came of one feed, in which a text of a table is then
/// damaged.
///
/// # Panics
/// When it cannot be made.
pub(crate) fn library(path: &Path, came: &[Arrival], table: &str) -> Library {
    let now = Timestamp::UNIX_EPOCH;
    let mut library = Library::open(path).unwrap();
    let feed = library.add_feed("https://example.org", None, now).unwrap();
    library.take(feed, came, 0, now).unwrap();
    drop(library);
    strike(path, table);
    Library::open(path).unwrap()
}

/// Damages the pages of the file on which the text in the first row of a table goes on.
///
/// # Panics
/// When the file is no library with such a text.
pub(crate) fn strike(path: &Path, table: &str) {
    let db = Connection::open(path).unwrap();
    let long = format!(
        "UPDATE {table} SET text = randomblob(100000)
         WHERE rowid = (SELECT min(rowid) FROM {table})"
    );
    assert_eq!(db.execute(&long, []).unwrap(), 1);
    let mut find = db
        .prepare("SELECT pgoffset FROM dbstat WHERE name = ?1 AND pagetype = 'overflow'")
        .unwrap();
    let places = find.query_map([table], |row| row.get(0)).unwrap();
    let places: Vec<u64> = places.collect::<Result<_, _>>().unwrap();
    assert!(places.len() > 1);
    drop(find);
    db.close().unwrap();
    let mut file = File::options().write(true).open(path).unwrap();
    for place in places {
        // The number of the page that is next.
        file.seek(SeekFrom::Start(place)).unwrap();
        file.write_all(&[0xFF; 4]).unwrap();
    }
}
