//! Wishes: how many key points a reader wants and how long, of all articles and of
//! those of one feed. What was found for another wish is found anew, bit by bit, as
//! what another version of the method found is.

use rusqlite::{Connection, params};

use crate::article::{ArticleId, FeedId};
use crate::points::{METHOD, Settings, Wanted, taught};
use crate::store::error::Error;
use crate::store::{Library, row_of};

/// The wish for all articles, none before it was ever changed, and how often it was;
/// and how many points are wanted of a feed's articles, where that differs.
pub(crate) const SCHEMA: &str = "
ALTER TABLE analysis ADD COLUMN wanted INTEGER;
ALTER TABLE analysis ADD COLUMN longest INTEGER;
ALTER TABLE analysis ADD COLUMN wishes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN points INTEGER;
";

/// A digest of what the reader had taught when the wish was noted.
pub(crate) const TAUGHT: &str = "ALTER TABLE analysis ADD COLUMN taught INTEGER NOT NULL DEFAULT 0";

/// Versions of the method that can be told apart beside a wish.
pub(crate) const METHODS: i64 = 256;

/// Wishes that can be told apart; then their numbers begin again.
const WISHES: i64 = 1 << 20;

impl Library {
    /// Has key points found by these settings from now on, and anew where they were
    /// found by others; all else that is found is, too, where the reader has taught
    /// something else since.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn want_points(&mut self, settings: Settings) -> Result<(), Error> {
        self.named((|| {
            let taught = taught::digest().cast_signed();
            let known: i64 = self
                .db
                .query_row("SELECT taught FROM analysis", [], |row| row.get(0))?;
            if of_all(&self.db)? == settings && known == taught {
                return Ok(());
            }
            self.db.execute(
                "UPDATE analysis SET wanted = ?1, longest = ?2, taught = ?3,
                     wishes = (wishes + 1) % ?4",
                params![
                    number(settings.wanted),
                    crate::store::count(settings.longest),
                    taught,
                    WISHES
                ],
            )?;
            Ok(())
        })())
    }

    /// By what settings key points are found in an article; those for all where there
    /// is no such article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn points_of(&self, id: ArticleId) -> Result<Settings, Error> {
        self.named((|| match row_of(&self.db, id)? {
            Some(row) => of_article(&self.db, row),
            None => of_all(&self.db),
        })())
    }

    /// The same, where the key points that an article has were found otherwise.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn points_due(&self, id: ArticleId) -> Result<Option<Settings>, Error> {
        self.named((|| {
            let Some(row) = row_of(&self.db, id)? else {
                return Ok(None);
            };
            let method: i64 = self
                .db
                .prepare_cached("SELECT method FROM article WHERE id = ?1")?
                .query_row([row], |row| row.get(0))?;
            if method == i64::from(method_of(&self.db)?) {
                return Ok(None);
            }
            of_article(&self.db, row).map(Some)
        })())
    }

    /// The number of the method by which key points are found here: it changes with
    /// what is wanted of them.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn method(&self) -> Result<u32, Error> {
        self.named(method_of(&self.db))
    }
}

/// The number of the method by which key points are found in this library.
pub(crate) fn method_of(db: &Connection) -> Result<u32, Error> {
    let wishes: i64 = db
        .prepare_cached("SELECT wishes FROM analysis")?
        .query_row([], |row| row.get(0))?;
    Ok(METHOD + u32::try_from(wishes * METHODS).unwrap_or(0))
}

/// By what settings key points are found in the article at a row.
pub(crate) fn of_article(db: &Connection, row: i64) -> Result<Settings, Error> {
    let feed: i64 = db
        .prepare_cached("SELECT feed FROM article WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    of_feed(db, feed)
}

/// Has the key points of a feed's articles found anew.
pub(crate) fn renew(db: &Connection, feed: FeedId) -> Result<(), Error> {
    db.prepare_cached(
        "UPDATE article SET method = 0
         WHERE id IN (SELECT article FROM sighting WHERE feed = ?1) AND feed = ?1 AND method > 0",
    )?
    .execute([feed.0])?;
    Ok(())
}

fn of_all(db: &Connection) -> Result<Settings, Error> {
    let (wanted, longest) = db
        .prepare_cached("SELECT wanted, longest FROM analysis")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(read(wanted, longest))
}

fn of_feed(db: &Connection, feed: i64) -> Result<Settings, Error> {
    let (wanted, longest) = db
        .prepare_cached(
            "SELECT coalesce((SELECT points FROM feed WHERE id = ?1), wanted), longest FROM analysis",
        )?
        .query_row([feed], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(read(wanted, longest))
}

fn number(wanted: Wanted) -> Option<i64> {
    match wanted {
        Wanted::Fitting => None,
        Wanted::Exactly(count) => Some(crate::store::count(count)),
    }
}

fn read(wanted: Option<i64>, longest: Option<i64>) -> Settings {
    let number = |value: i64| usize::try_from(value).unwrap_or(0);
    Settings {
        wanted: wanted.map_or(Wanted::Fitting, |count| Wanted::Exactly(number(count))),
        longest: longest.map_or(Settings::LONGEST, number),
    }
}
