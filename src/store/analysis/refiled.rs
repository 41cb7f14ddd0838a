//! Articles that are filed anew, since what they were filed by has changed.

use rusqlite::{Connection, OptionalExtension, params};

use crate::points::{Section, labelled};
use crate::store::error::Error;
use crate::store::finding::stream::list;
use crate::store::kept::raw::UNCLEANED;

/// The section that the names of a feed plainly name, while it is not removed.
pub(crate) fn of_feed(db: &Connection, feed: i64) -> Result<Option<Section>, Error> {
    let names = db
        .prepare_cached("SELECT title, name, folder FROM feed WHERE id = ?1 AND removed = 0")?
        .query_row([feed], |row| -> rusqlite::Result<[Option<String>; 3]> {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        })
        .optional()?;
    let names: Vec<String> = names.into_iter().flatten().flatten().collect();
    Ok(labelled(&[], &names))
}

/// Has the articles of a feed filed anew, where its names tell of another section than
/// they did.
pub(crate) fn follow_feed(
    db: &Connection,
    feed: i64,
    before: Option<Section>,
) -> Result<(), Error> {
    if of_feed(db, feed)? != before {
        db.prepare_cached(
            "UPDATE article SET told = 0
             WHERE id IN (SELECT id FROM article WHERE feed = ?1
                          UNION ALL SELECT article FROM sighting WHERE feed = ?1)
                 AND method > ?2",
        )?
        .execute(params![feed, UNCLEANED])?;
    }
    Ok(())
}

/// Has articles filed anew that a tag was given or taken from, where it names a section.
pub(crate) fn file_anew(db: &Connection, rows: &[i64], tag: &str) -> Result<(), Error> {
    if labelled(&[tag], &[]).is_some() {
        db.prepare_cached(
            "UPDATE article SET told = 0
             WHERE id IN (SELECT value FROM json_each(?1)) AND method > ?2",
        )?
        .execute(params![list(rows), UNCLEANED])?;
    }
    Ok(())
}
