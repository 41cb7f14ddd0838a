//! A whole article out of the library, put together from what is kept of it.

use rusqlite::{Connection, OptionalExtension, params};

use super::stored;
use super::stored::Head;
use crate::article::{ArticleId, FeedId, Kept};
use crate::clean::Rules;
use crate::safe::SafeText;
use crate::store::changes::wish;
use crate::store::error::{Error, Kind};
use crate::store::feeds::feed;
use crate::store::feeds::label::{self, Giver};
use crate::store::{Library, row_of};

/// Bytes of a pressed text that is read in a moment, at most.
const SHORT: usize = 64 * 1024;

impl Library {
    /// One whole article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Option<Kept>, Error> {
        self.named((|| match row_of(&self.db, id)? {
            Some(row) => shown(&self.db, row, &self.rules),
            None => Ok(None),
        })())
    }

    /// The same where that is a moment's work: nothing for one that is to be cleaned first,
    /// whose key points are to be found first, or that is long.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn article_at_hand(&self, id: ArticleId) -> Result<Option<Kept>, Error> {
        self.named((|| {
            let mut find = self.db.prepare_cached(
                "SELECT article.id FROM article JOIN body ON body.id = article.body
                 WHERE name = ?1 AND method = ?2 AND length(body.text) <= ?3",
            )?;
            let method = wish::method_of(&self.db)?;
            let values = params![id.0.cast_signed(), method, SHORT];
            let row = find.query_row(values, |row| row.get(0)).optional()?;
            match row {
                Some(row) => shown(&self.db, row, &self.rules),
                None => Ok(None),
            }
        })())
    }
}

/// The article at a row, its source called as the reader calls it.
pub(crate) fn shown(db: &Connection, row: i64, rules: &Rules) -> Result<Option<Kept>, Error> {
    let mut found = kept(db, row, rules)?;
    if let Some(kept) = &mut found {
        let source = kept.article.source.as_ref().map(SafeText::as_str);
        let name = feed::name_for(db, kept.feed.0, source)?;
        kept.article.source = name.or(kept.article.source.take());
    }
    Ok(found)
}

/// Puts the article at a row together.
pub(crate) fn kept(db: &Connection, row: i64, rules: &Rules) -> Result<Option<Kept>, Error> {
    struct Found {
        id: ArticleId,
        head: Head,
        read: bool,
        starred: bool,
        position: i64,
        text: Option<Vec<u8>>,
        points: Option<Vec<u8>>,
        earlier: usize,
        feed: i64,
        whole: bool,
    }
    let found = db
        .prepare_cached(
            "SELECT name, title, source, published, language,
                 article.id NOT IN (SELECT id FROM unread), starred, position,
                 coalesce(body.text, came.text), body.points,
                 (SELECT count(*) FROM earlier WHERE earlier.article = article.id), feed, whole
             FROM article LEFT JOIN body ON body.id = article.body
             LEFT JOIN came ON came.article = article.id WHERE article.id = ?1",
        )?
        .query_row([row], |row| {
            Ok(Found {
                id: ArticleId(row.get::<_, i64>(0)?.cast_unsigned()),
                head: Head {
                    title: row.get(1)?,
                    source: row.get(2)?,
                    published: row.get(3)?,
                    language: row.get(4)?,
                },
                read: row.get(5)?,
                starred: row.get(6)?,
                position: row.get(7)?,
                text: row.get(8)?,
                points: row.get(9)?,
                earlier: row.get(10)?,
                feed: row.get(11)?,
                whole: row.get(12)?,
            })
        })
        .optional()?;
    let Some(found) = found else {
        return Ok(None);
    };
    // Its page of the file may be lost while the article's own is whole.
    let text = found.text.ok_or_else(|| Error::new(Kind::Damaged))?;
    let points = found.points.as_deref();
    let article = stored::article(found.id, &found.head, &text, points, rules)?;
    Ok(Some(Kept {
        article,
        read: found.read,
        starred: found.starred,
        own_tags: label::of(db, row, Giver::Reader)?
            .into_iter()
            .map(SafeText::from)
            .collect(),
        position: usize::try_from(found.position).unwrap_or(0),
        feeds: feeds(db, row, found.feed)?,
        feed: FeedId(found.feed),
        whole: found.whole,
        earlier: found.earlier,
    }))
}

fn feeds(db: &Connection, row: i64, first: i64) -> Result<Vec<SafeText>, Error> {
    let mut find = db
        .prepare_cached("SELECT feed FROM sighting WHERE article = ?1 ORDER BY feed <> ?2, feed")?;
    let ids = find.query_map([row, first], |row| row.get(0))?;
    let mut names = Vec::new();
    for id in ids {
        names.extend(feed::name_of(db, id?)?);
    }
    Ok(names)
}
