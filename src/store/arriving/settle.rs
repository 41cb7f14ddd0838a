//! Articles that are kept as they came until there is time to clean them. They are
//! listed and read like all others; only what is found in a text, by word, by key
//! point or by story, waits until they are cleaned.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::gone;
use crate::article::{Article, ArticleId, RawArticle};
use crate::clean::{self, Rules};
use crate::points::{self, Section};
use crate::store::error::{Error, Kind};
use crate::store::kept::raw::{self, UNCLEANED};
use crate::store::kept::{identity, written};
use crate::store::{Library, row_of};

/// What stands for the version of the key points where the text that came is damaged.
const DAMAGED: i64 = -2;

/// The version of the key points of an article that has none yet.
pub const NO_POINTS: u32 = 0;

/// An article that was cleaned, and what was found in it.
#[derive(Clone, Debug)]
pub struct Cleaned {
    /// It, with its key points and topics, or to be given them later.
    pub article: Article,
    /// What it tells of by itself.
    pub section: Option<Section>,
}

impl From<Article> for Cleaned {
    fn from(article: Article) -> Self {
        let section = points::section(&article);
        Self { article, section }
    }
}

impl Library {
    /// Up to `most` articles that are not cleaned yet, as they came, the newest first;
    /// nothing for the text of one that is damaged.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn uncleaned(&self, most: usize) -> Result<Vec<(ArticleId, Option<RawArticle>)>, Error> {
        self.named((|| {
            // Each text is read by itself: one on a damaged page ends what reads it.
            let mut find = self.db.prepare_cached(
                "SELECT article.id, name FROM article
                 CROSS JOIN came ON came.article = article.id
                 WHERE method = ?1 ORDER BY article.id DESC LIMIT ?2",
            )?;
            let most = crate::store::count(most);
            let mut rows = find.query([UNCLEANED, most])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let id = ArticleId(row.get::<_, i64>(1)?.cast_unsigned());
                let came = came(&self.db, row.get(0)?)
                    .and_then(|pressed| pressed.map_or(Ok(None), |pressed| raw::read(&pressed)));
                let raw = match came {
                    Err(error) if error.kind() == Kind::Damaged => None,
                    raw => raw?,
                };
                found.push((id, raw));
            }
            Ok(found)
        })())
    }

    /// Puts articles that were cleaned in the place of what came, with key points of
    /// this version of the method. One that turns out to have the text of another
    /// becomes one with it, or is dropped where that one was, unless the reader has
    /// done something with it already; a damaged one stays as it is. Those that are
    /// gone or were cleaned meanwhile are passed by.
    ///
    /// # Errors
    /// When they cannot be kept; then nothing was changed.
    pub fn settle(
        &mut self,
        articles: &[(ArticleId, Option<Cleaned>)],
        method: u32,
    ) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            // The oldest first: rows in ascending order leave little room unused.
            for (id, article) in articles.iter().rev() {
                if let Some(row) = row_of(&work, *id)?
                    && is_uncleaned(&work, row)?
                {
                    match article {
                        Some(cleaned) => settle(&work, row, cleaned, method)?,
                        None => pass_by(&work, row)?,
                    }
                }
            }
            work.commit()?;
            Ok(())
        })();
        self.named(result)
    }
}

/// What came of the article at a row, pressed, where it is not cleaned yet.
pub(crate) fn uncleaned(db: &Connection, row: i64) -> Result<Option<Vec<u8>>, Error> {
    if !is_uncleaned(db, row)? {
        return Ok(None);
    }
    came(db, row)
}

/// What came of the article at a row, pressed, while that is kept.
fn came(db: &Connection, row: i64) -> Result<Option<Vec<u8>>, Error> {
    db.prepare_cached("SELECT text FROM came WHERE article = ?1")?
        .query_row([row], |row| {
            Ok(row.get_ref(0)?.as_blob().map(<[u8]>::to_vec))
        })
        .optional()?
        .transpose()
        .map_err(crate::store::error::damaged)
}

/// Cleans what came; nothing where that is damaged.
pub(crate) fn cleaned(pressed: &[u8], rules: &Rules) -> Result<Option<Cleaned>, Error> {
    match raw::read(pressed) {
        Ok(raw) => Ok(raw.map(|raw| clean::clean(&raw, rules).into())),
        Err(error) if error.kind() == Kind::Damaged => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts the article at a row, cleaned, in the place of what came, if nobody has yet.
pub(crate) fn put_first(db: &Connection, row: i64, article: &Cleaned) -> Result<(), Error> {
    if is_uncleaned(db, row)? {
        put(db, row, article, NO_POINTS)?;
    }
    Ok(())
}

fn is_uncleaned(db: &Connection, row: i64) -> Result<bool, Error> {
    let method: i64 = db
        .prepare_cached("SELECT method FROM article WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    Ok(method == UNCLEANED)
}

fn settle(db: &Connection, row: i64, cleaned: &Cleaned, method: u32) -> Result<(), Error> {
    let Some(key) = identity::text_key(&cleaned.article) else {
        return put(db, row, cleaned, method);
    };
    match identity::known(db, key)? {
        Some(Some(other)) if other != row && !is_touched(db, row)? => join(db, row, other),
        Some(None) if !is_touched(db, row)? => gone::take_out(db, &[row]),
        _ => put(db, row, cleaned, method),
    }
}

/// True where the reader has done something with the article at a row.
fn is_touched(db: &Connection, row: i64) -> Result<bool, Error> {
    Ok(db
        .prepare_cached(
            "SELECT starred OR position > 0 OR id NOT IN (SELECT id FROM unread)
                 OR EXISTS (SELECT 1 FROM labelled JOIN label ON label.id = labelled.label
                            WHERE labelled.article = article.id AND label.kind = 2)
             FROM article WHERE id = ?1",
        )?
        .query_row([row], |row| row.get(0))?)
}

/// Leaves a damaged article as it is.
fn pass_by(db: &Connection, row: i64) -> Result<(), Error> {
    db.prepare_cached("UPDATE article SET method = ?2 WHERE id = ?1")?
        .execute([row, DAMAGED])?;
    Ok(())
}

fn put(db: &Connection, row: i64, cleaned: &Cleaned, method: u32) -> Result<(), Error> {
    let Cleaned { article, section } = cleaned;
    let fingerprint = identity::fingerprint(article);
    written::put_text(db, row, article, *section, method, Some(fingerprint))
}

/// Makes the article at `row` one with that at `other`, which gets its feeds.
fn join(db: &Connection, row: i64, other: i64) -> Result<(), Error> {
    for sql in [
        "UPDATE OR IGNORE sighting SET article = ?2 WHERE article = ?1",
        "UPDATE known SET article = ?2 WHERE article = ?1",
    ] {
        db.prepare_cached(sql)?.execute([row, other])?;
    }
    gone::take_out(db, &[row])
}

#[cfg(test)]
mod tests {
    use crate::article::RawArticle;
    use crate::clean::{self, Rules};
    use crate::store::Arrival;
    use crate::store::file::damage;

    fn arrival(number: usize) -> Arrival {
        let raw = RawArticle {
            title: Some(format!("Lock {number} in the north")),
            text: format!("It opened for the harbour on day {number}."),
            published: Some("2026-02-01".to_owned()),
            guid: Some(number.to_string()),
            ..RawArticle::default()
        };
        Arrival::uncleaned(&raw)
    }

    #[test]
    fn a_damaged_page_keeps_no_other_from_being_cleaned() {
        const COUNT: usize = 300;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let came: Vec<Arrival> = (0..COUNT).map(arrival).collect();
        let mut library = damage::library(&path, &came, "came");
        let (mut cleaned, mut damaged) = (0, 0);
        loop {
            let came = library.uncleaned(70).unwrap();
            if came.is_empty() {
                break;
            }
            let articles: Vec<_> = came
                .iter()
                .map(|(id, raw)| {
                    let raw = raw.as_ref();
                    (
                        *id,
                        raw.map(|raw| clean::clean(raw, Rules::standard()).into()),
                    )
                })
                .collect();
            let whole = articles.iter().filter(|(_, one)| one.is_some()).count();
            cleaned += whole;
            damaged += articles.len() - whole;
            library.settle(&articles, 7).unwrap();
        }
        assert_eq!((cleaned, damaged), (COUNT - 1, 1));
    }
}
