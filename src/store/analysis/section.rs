//! Sections of the library: an article stands in the section of its story, and that is
//! the one that most of its articles tell of by themselves.

use rusqlite::{Connection, OptionalExtension, params};

use super::lesson;
use crate::article::ArticleId;
use crate::clean::Rules;
use crate::points::stories::BEGINNING;
use crate::points::{Filed, Ground, Reading, Section, Standing, filed, standing};
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::feeds::label::{self, Giver};
use crate::store::kept::whole;

/// What an article tells of by itself, whatever its story is.
pub(crate) const OWN: &str = "
ALTER TABLE telling ADD COLUMN own TEXT;
UPDATE telling SET own = section;
";

/// What stands for the version of the method where an article was not placed in its
/// story yet.
pub(crate) const UNPLACED: u32 = 0;

impl Library {
    /// The section that an article stands in, and why; none where it stands in none, or
    /// where that is to be found anew.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn standing(&self, id: ArticleId) -> Result<Option<(Section, Standing)>, Error> {
        self.named((|| match crate::store::row_of(&self.db, id)? {
            Some(row) => standing_of(&self.db, row, &self.rules),
            None => Ok(None),
        })())
    }
}

fn standing_of(
    db: &Connection,
    row: i64,
    rules: &Rules,
) -> Result<Option<(Section, Standing)>, Error> {
    let stands = db
        .prepare_cached("SELECT section, own FROM telling WHERE article = ?1")?
        .query_row([row], |row| -> rusqlite::Result<[Option<String>; 2]> {
            Ok([row.get(0)?, row.get(1)?])
        })
        .optional()?;
    let Some([Some(section), own]) = stands else {
        return Ok(None);
    };
    let (Some(section), Some(kept)) = (Section::named(&section), whole::kept(db, row, rules)?)
    else {
        return Ok(None);
    };
    if own.as_deref() != Some(section.name()) {
        return Ok(Some((section, Standing::Story)));
    }
    let around = names_around(db, row)?;
    let tags: Vec<&str> = kept.article.tags.iter().map(SafeText::as_str).collect();
    let lessons = lesson::read(db)?;
    let reading = Reading::beginning(&kept.article, BEGINNING);
    // What it was filed by may have been learned otherwise since.
    let filed = filed(&reading, &tags, &around, &lessons)
        .filter(|filed| filed.section == section)
        .unwrap_or(Filed {
            section,
            ground: Ground::Lesson,
        });
    let labels = tags
        .iter()
        .copied()
        .chain(around.iter().map(String::as_str));
    Ok(standing(&reading, filed, labels, &lessons).map(|why| (section, why)))
}

/// Puts the articles of a story into one section: of two that as many tell of, the one
/// that was told of first. Articles that tell of none have no say.
pub(crate) fn agree(db: &Connection, story: i64) -> Result<(), Error> {
    let decided = "(SELECT own FROM telling WHERE story = ?1 AND own IS NOT NULL
         GROUP BY own ORDER BY count(*) DESC, min(article) LIMIT 1)";
    db.prepare_cached(&format!(
        "UPDATE telling SET section = {decided} WHERE story = ?1 AND section IS NOT {decided}"
    ))?
    .execute([story])?;
    Ok(())
}

/// What may name the section of the article at a row besides its own tags: tags of the
/// reader, its feeds and the folders of these.
pub(crate) fn names_around(db: &Connection, row: i64) -> Result<Vec<String>, Error> {
    let own_tags = label::of(db, row, Giver::Reader)?.into_iter();
    let own_tags = own_tags.map(|tag| SafeText::from(tag).to_string());
    let mut names: Vec<String> = own_tags.collect();
    let mut find = db.prepare_cached(
        "SELECT title, name, folder FROM feed
         WHERE id = (SELECT feed FROM article WHERE id = ?1) AND removed = 0
         UNION ALL SELECT title, name, folder FROM sighting s JOIN feed f ON f.id = s.feed
         WHERE s.article = ?1 AND f.id <> (SELECT feed FROM article WHERE id = ?1)
             AND removed = 0",
    )?;
    let mut rows = find.query([row])?;
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            names.extend(row.get::<_, Option<String>>(column)?);
        }
    }
    Ok(names)
}

/// Keeps what an article was found to tell of, where that is not what is kept.
pub(crate) fn put_where_other(
    db: &Connection,
    row: i64,
    filed: Option<Filed>,
) -> Result<(), Error> {
    let own: Option<String> = db
        .prepare_cached("SELECT own FROM telling WHERE article = ?1")?
        .query_row([row], |row| row.get(0))?;
    let section = filed.map(|filed| filed.section);
    if own.as_deref() == section.map(Section::name) {
        return Ok(());
    }
    put(db, row, section)
}

/// Keeps what an article tells of; one that has no story yet is a story alone.
pub(crate) fn put(db: &Connection, row: i64, section: Option<Section>) -> Result<(), Error> {
    let (story, method): (i64, u32) = db
        .prepare_cached(
            "INSERT INTO telling (article, story, section, own, method)
             SELECT id, name, ?2, ?2, ?3 FROM article WHERE id = ?1
             ON CONFLICT (article) DO UPDATE SET section = excluded.section, own = excluded.own
             RETURNING story, method",
        )?
        .query_row(params![row, section.map(Section::name), UNPLACED], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if method != UNPLACED {
        agree(db, story)?;
    }
    Ok(())
}
