//! Sections of the library: an article stands in the section of its story, and that is
//! the one that most of its articles tell of by themselves.

use rusqlite::{Connection, params};

use super::error::Error;
use crate::points::Section;

/// What an article tells of by itself, whatever its story is.
pub(super) const OWN: &str = "
ALTER TABLE telling ADD COLUMN own TEXT;
UPDATE telling SET own = section;
";

/// Puts the articles of a story into one section: of two that as many tell of, the one
/// that was told of first. Articles that tell of none have no say.
pub(super) fn agree(db: &Connection, story: i64) -> Result<(), Error> {
    let decided = "(SELECT own FROM telling WHERE story = ?1 AND own IS NOT NULL
         GROUP BY own ORDER BY count(*) DESC, min(article) LIMIT 1)";
    db.prepare_cached(&format!(
        "UPDATE telling SET section = {decided} WHERE story = ?1 AND section IS NOT {decided}"
    ))?
    .execute([story])?;
    Ok(())
}

/// Keeps what an article tells of; one that has no story yet is a story alone.
pub(super) fn put(
    db: &Connection,
    row: i64,
    section: Option<Section>,
    unplaced: u32,
) -> Result<(), Error> {
    let (story, method): (i64, u32) = db
        .prepare_cached(
            "INSERT INTO telling (article, story, section, own, method)
             SELECT id, name, ?2, ?2, ?3 FROM article WHERE id = ?1
             ON CONFLICT (article) DO UPDATE SET section = excluded.section, own = excluded.own
             RETURNING story, method",
        )?
        .query_row(params![row, section.map(Section::name), unplaced], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if method != unplaced {
        agree(db, story)?;
    }
    Ok(())
}
