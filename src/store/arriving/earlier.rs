//! Earlier texts of an article: what it said before its source changed it. Few are kept,
//! however often that is: a feed may have a clock in its text.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::article::{Article, ArticleId};
use crate::clean::Rules;
use crate::store::error::{self, Error};
use crate::store::finding::stream::list;
use crate::store::kept::stored::{self, Head};
use crate::store::{Library, row_of};

/// Of how many of an article's earlier texts it is known whether they tell what its
/// story does: a name is sometimes given to another text, which has another story.
pub(crate) const REPLACED: &str =
    "ALTER TABLE telling ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0";

/// How many of an article's earlier texts are no longer kept.
pub(crate) const DROPPED: &str =
    "ALTER TABLE telling ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0";

/// How many are kept of an article besides the one that came first: the latest.
const LATEST: usize = 9;

impl Library {
    /// The texts that an article had before, the latest first, each with when it
    /// was replaced: the one it came with, and the latest few.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn earlier(&self, id: ArticleId) -> Result<Vec<(Timestamp, Article)>, Error> {
        self.named((|| match row_of(&self.db, id)? {
            Some(row) => all(&self.db, row, id, &self.rules),
            None => Ok(Vec::new()),
        })())
    }
}

fn all(
    db: &Connection,
    row: i64,
    id: ArticleId,
    rules: &Rules,
) -> Result<Vec<(Timestamp, Article)>, Error> {
    let mut find = db.prepare_cached(
        "SELECT replaced, head, text FROM earlier WHERE article = ?1 ORDER BY id DESC",
    )?;
    let mut rows = find.query([row])?;
    let mut texts = Vec::new();
    while let Some(row) = rows.next()? {
        let replaced = Timestamp::from_second(row.get(0)?).unwrap_or_default();
        let (head, text): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
        texts.push((replaced, read(id, &head, &text, rules)?));
    }
    Ok(texts)
}

fn read(id: ArticleId, head: &str, text: &[u8], rules: &Rules) -> Result<Article, Error> {
    let head: Head = serde_json::from_str(head).map_err(error::damaged)?;
    stored::article(id, &head, text, None, rules)
}

/// Keeps the text that the article at a row has, which is about to be replaced.
pub(crate) fn keep(db: &Connection, row: i64, now: i64) -> Result<(), Error> {
    let head = db
        .prepare_cached("SELECT title, source, published, language FROM article WHERE id = ?1")?
        .query_row([row], |row| {
            Ok(Head {
                title: row.get(0)?,
                source: row.get(1)?,
                published: row.get(2)?,
                language: row.get(3)?,
            })
        })?;
    let head = serde_json::to_string(&head).map_err(error::damaged)?;
    db.prepare_cached(
        "INSERT INTO earlier (article, replaced, head, text)
         SELECT article.id, ?2, ?3, body.text
         FROM article JOIN body ON body.id = article.body WHERE article.id = ?1",
    )?
    .execute(params![row, now, head])?;
    make_room(db, row)
}

/// Drops what need not be kept of the article at a row: never the first, the latest, nor
/// the one by which it was given its story, until that is compared with what replaced it.
fn make_room(db: &Connection, row: i64) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT id FROM earlier WHERE article = ?1 ORDER BY id")?;
    let texts = find.query_map([row], |row| row.get(0))?;
    let texts: Vec<i64> = texts.collect::<Result<_, _>>()?;
    let latest = texts.len().saturating_sub(LATEST);
    if latest <= 1 {
        return Ok(());
    }
    let known: Option<usize> = db
        .prepare_cached("SELECT replaced FROM telling WHERE article = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let known = known.unwrap_or(0);
    let dropped = (1..latest).filter(|&at| at != known);
    let of_known = dropped.clone().filter(|&at| at < known).count();
    let dropped: Vec<i64> = dropped.map(|at| texts[at]).collect();
    db.prepare_cached("DELETE FROM earlier WHERE id IN (SELECT value FROM json_each(?1))")?
        .execute([list(&dropped)])?;
    db.prepare_cached(
        "UPDATE telling SET replaced = replaced - ?2, dropped = dropped + ?3 WHERE article = ?1",
    )?
    .execute(params![
        row,
        crate::store::count(of_known),
        crate::store::count(dropped.len())
    ])?;
    Ok(())
}

/// The text by which the article at a row was given its story, where it was replaced
/// since, and how often the article's text was replaced until now.
pub(crate) fn placed(
    db: &Connection,
    row: i64,
    id: ArticleId,
    rules: &Rules,
) -> Result<Option<(Article, u32)>, Error> {
    let found: Option<(String, Vec<u8>)> = db
        .prepare_cached(
            "SELECT head, text FROM earlier WHERE article = ?1 ORDER BY id
             LIMIT 1 OFFSET (SELECT replaced FROM telling WHERE article = ?1)",
        )?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((head, text)) = found else {
        return Ok(None);
    };
    let times = db
        .prepare_cached(
            "SELECT dropped + (SELECT count(*) FROM earlier WHERE earlier.article = ?1)
             FROM telling WHERE article = ?1",
        )?
        .query_row([row], |row| row.get(0))?;
    Ok(Some((read(id, &head, &text, rules)?, times)))
}

/// Takes note that all earlier texts of the article at a row are known to tell what its
/// story does.
pub(crate) fn know_all(db: &Connection, row: i64) -> Result<(), Error> {
    db.prepare_cached(
        "UPDATE telling SET replaced =
             (SELECT count(*) FROM earlier WHERE earlier.article = telling.article)
         WHERE article = ?1",
    )?
    .execute([row])?;
    Ok(())
}
