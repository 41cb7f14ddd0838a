//! What is written of an article, and written anew: its row, its text, its words, its
//! labels, and by what it is known. Which article it is, and when, is decided elsewhere.

use rusqlite::{Connection, params};

use super::{identity, stored};
use crate::article::{Article, Block, KeyPoint};
use crate::points::{self, Section};
use crate::safe::SafeText;
use crate::store::analysis::section;
use crate::store::arriving::earlier;
use crate::store::error::Error;
use crate::store::feeds::label::{self, Giver};
use crate::store::index::words;

/// Keeps the text and the key points of an article, in place of those at a row of `body`
/// where there are some; tells at which row they are.
pub(crate) fn put_body(
    db: &Connection,
    before: Option<i64>,
    article: &Article,
) -> Result<i64, Error> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO body (id, told, points, text) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        before,
        stored::told(&article.points)?,
        stored::points(&article.blocks, &article.points, &article.topics)?,
        stored::text(article)?
    ])?;
    Ok(db.last_insert_rowid())
}

pub(crate) fn put_labels(db: &Connection, row: i64, article: &Article) -> Result<(), Error> {
    label::put(db, row, Giver::Us, article.topics.iter().map(AsRef::as_ref))?;
    label::put(
        db,
        row,
        Giver::Source,
        article.tags.iter().map(AsRef::as_ref),
    )?;
    label::put(
        db,
        row,
        Giver::Publisher,
        article.source.iter().map(AsRef::as_ref),
    )
}

/// Puts a text in place of the one there is, which becomes an earlier one.
pub(crate) fn rewrite(
    db: &Connection,
    row: i64,
    article: &Article,
    method: u32,
    now: i64,
) -> Result<(), Error> {
    earlier::keep(db, row, now)?;
    put_text(db, row, article, points::section(article), method, None)
}

/// Puts a text that tells of this section where there is another, to be given its story. What
/// tells whether its source changes it stays where there is no new one.
pub(crate) fn put_text(
    db: &Connection,
    row: i64,
    article: &Article,
    section: Option<Section>,
    method: u32,
    fingerprint: Option<i64>,
) -> Result<(), Error> {
    let before = db
        .prepare_cached("SELECT body FROM article WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    let body = put_body(db, before, article)?;
    let head = stored::head(article);
    db.prepare_cached(
        "UPDATE article SET title = ?2, source = ?3, published = ?4, language = ?5,
             method = ?6, body = ?7, text = coalesce(?8, text), indexed = 1, told = 0
         WHERE id = ?1",
    )?
    .execute(params![
        row,
        head.title,
        head.source,
        head.published,
        head.language,
        method,
        body,
        fingerprint,
    ])?;
    words::put(db, row, article)?;
    section::put(db, row, section)?;
    db.prepare_cached("DELETE FROM came WHERE article = ?1")?
        .execute([row])?;
    remember(db, identity::text_key(article).as_slice(), row)?;
    for giver in [Giver::Us, Giver::Source, Giver::Publisher] {
        label::clear(db, row, giver)?;
    }
    put_labels(db, row, article)
}

/// Key points and topics that were found in an article, made ready to be kept.
#[derive(Debug, PartialEq)]
pub(crate) struct Points {
    told: Vec<u8>,
    points: Vec<u8>,
    topics: Vec<SafeText>,
}

impl Points {
    /// Those of an article with these blocks.
    pub(crate) fn of(
        blocks: &[Block],
        points: &[KeyPoint],
        topics: Vec<SafeText>,
    ) -> Result<Self, Error> {
        Ok(Self {
            told: stored::told(points)?,
            points: stored::points(blocks, points, &topics)?,
            topics,
        })
    }

    /// Those that an article has.
    pub(crate) fn of_article(article: &Article) -> Result<Self, Error> {
        Self::of(&article.blocks, &article.points, article.topics.clone())
    }
}

/// Gives the article at a row key points and topics found by another version of the method,
/// or as they are wished otherwise. What is the same is not written again, and its section
/// is what it was: that does not hang on these.
pub(crate) fn put_points(
    db: &Connection,
    row: i64,
    found: &Points,
    method: u32,
) -> Result<(), Error> {
    db.prepare_cached("UPDATE article SET method = ?2 WHERE id = ?1")?
        .execute(params![row, method])?;
    db.prepare_cached(
        "UPDATE body SET told = ?2, points = ?3
         WHERE id = (SELECT body FROM article WHERE id = ?1) AND (told <> ?2 OR points <> ?3)",
    )?
    .execute(params![row, found.told, found.points])?;
    label::replace(db, row, Giver::Us, found.topics.iter().map(AsRef::as_ref))
}

pub(crate) fn remember(db: &Connection, keys: &[i64], row: i64) -> Result<(), Error> {
    let mut remember =
        db.prepare_cached("INSERT OR IGNORE INTO known (hash, article) VALUES (?1, ?2)")?;
    for &key in keys {
        remember.execute([key, row])?;
    }
    Ok(())
}
