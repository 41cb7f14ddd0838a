//! Feeds: where the articles of the library come from.
//!
//! A feed that is removed takes none of its articles along, and its row stays, so
//! that they still say where they came from.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use crate::article::feed::{LONGEST_AHEAD, path};
use crate::article::{ArticleId, Feed, FeedId};
use crate::language::natural::Natural;
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::analysis::refiled;
use crate::store::error::Error;

const COLUMNS: &str = "id, address, title, name, folder, paused, full_text, succeeded, error,
    failing_since, failures, next_try, etag, last_modified, digest, outline, not_before, points, fault, unnamed";

/// Whether nobody but a list, a site or a server named a feed; of those that are there it is
/// not known any more, and they are asked as they were.
pub(crate) const UNNAMED: &str = "ALTER TABLE feed ADD COLUMN unnamed INTEGER NOT NULL DEFAULT 0";

/// The source of the article `a` as it is shown; see [`name_for`].
pub(crate) const SHOWN_SOURCE: &str = "coalesce((SELECT f.name FROM feed f
    WHERE f.id = a.feed AND (a.source IS NULL OR a.source = f.title)), a.source)";

impl Library {
    /// Adds a feed that the reader named; one that is there already, or was and has been
    /// removed, keeps its articles and everything that is known of it; a pause ends with the
    /// removal.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn add_feed(
        &mut self,
        address: &str,
        title: Option<&str>,
        now: Timestamp,
    ) -> Result<FeedId, Error> {
        self.add(address, title, false, now)
    }

    /// The same of one that the reader did not name.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn add_unnamed_feed(&mut self, address: &str, now: Timestamp) -> Result<FeedId, Error> {
        self.add(address, None, true, now)
    }

    fn add(
        &mut self,
        address: &str,
        title: Option<&str>,
        unnamed: bool,
        now: Timestamp,
    ) -> Result<FeedId, Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let back = removed(&work, address)?;
            work.execute(
                "INSERT INTO feed (address, title, added, unnamed) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (address) DO UPDATE SET removed = 0,
                     paused = paused AND NOT removed, unnamed = unnamed AND excluded.unnamed",
                params![address, title.unwrap_or(address), now.as_second(), unnamed],
            )?;
            let id =
                work.query_row("SELECT id FROM feed WHERE address = ?1", [address], |row| {
                    row.get(0)
                })?;
            if let Some(back) = back {
                refiled::follow_feed(&work, back, None)?;
            }
            work.commit()?;
            Ok(FeedId(id))
        })();
        self.named(result)
    }

    /// Adds the feeds of a list with their names and folders, all or none. One that is
    /// there keeps its name and its folder, or that it has none; one that was removed
    /// comes back to those it had, else to the list's. One that is new is named by the reader
    /// or not, as is said here.
    ///
    /// # Errors
    /// When they cannot be kept; then none was.
    pub fn import_feeds(&mut self, feeds: &[Feed], now: Timestamp) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                let mut add = work.prepare(
                    "INSERT INTO feed (address, title, name, folder, outline, added, unnamed)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (address) DO UPDATE SET removed = 0,
                         paused = paused AND NOT removed,
                         name = iif(removed, coalesce(name, excluded.name), name),
                         folder = iif(removed, coalesce(folder, excluded.folder), folder),
                         outline = coalesce(outline, excluded.outline)",
                )?;
                for feed in feeds {
                    let back = removed(&work, &feed.address)?;
                    add.execute(params![
                        feed.address,
                        feed.title.as_str(),
                        feed.name.as_ref().map(SafeText::as_str),
                        feed.folder,
                        serde_json::to_string(&feed.outline)
                            .map_err(crate::store::error::damaged)?,
                        now.as_second(),
                        feed.unnamed
                    ])?;
                    if let Some(back) = back {
                        refiled::follow_feed(&work, back, None)?;
                    }
                }
            }
            work.commit()?;
            Ok(())
        })();
        self.named(result)
    }

    /// All feeds, by folder and name.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, Error> {
        self.named(feeds(&self.db, "removed = 0"))
    }

    /// The feeds to be fetched now.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn due_feeds(&self, now: Timestamp) -> Result<Vec<Feed>, Error> {
        let now = now.as_second();
        let wrong = now.saturating_add(LONGEST_AHEAD);
        let due =
            format!("removed = 0 AND paused = 0 AND next_try NOT BETWEEN {now} + 1 AND {wrong}");
        self.named(feeds(&self.db, &due))
    }

    /// When the next feed is due; nothing where none ever is.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn next_due(&self, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        self.named((|| {
            let next: Option<i64> = self.db.query_row(
                "SELECT min(iif(next_try > ?1, ?2, next_try)) FROM feed
                 WHERE removed = 0 AND paused = 0 AND address <> '-'",
                [
                    now.as_second().saturating_add(LONGEST_AHEAD),
                    now.as_second(),
                ],
                |row| row.get(0),
            )?;
            Ok(next.and_then(|second| Timestamp::from_second(second).ok()))
        })())
    }

    /// The feeds that brought an article, removed ones too.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feeds_of(&self, id: ArticleId) -> Result<Vec<Feed>, Error> {
        self.named((|| {
            let Some(row) = crate::store::row_of(&self.db, id)? else {
                return Ok(Vec::new());
            };
            let brought = format!("id IN (SELECT feed FROM sighting WHERE article = {row})");
            feeds(&self.db, &brought)
        })())
    }

    /// What the source of an article calls itself, whatever the reader calls it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn own_source(&self, id: ArticleId) -> Result<Option<SafeText>, Error> {
        self.named((|| {
            let mut find = self
                .db
                .prepare_cached("SELECT source FROM article WHERE name = ?1")?;
            let source: Option<Option<String>> = find
                .query_row([id.0.cast_signed()], |row| row.get(0))
                .optional()?;
            Ok(source.flatten().map(SafeText::from))
        })())
    }

    /// Removes a feed; its articles stay. False when there is none.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn remove_feed(&mut self, id: FeedId) -> Result<bool, Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let section = refiled::of_feed(&work, id.0)?;
            let removed = work.execute(
                "UPDATE feed SET removed = 1 WHERE id = ?1 AND removed = 0",
                [id.0],
            )?;
            refiled::follow_feed(&work, id.0, section)?;
            work.commit()?;
            Ok(removed > 0)
        })();
        self.named(result)
    }
}

/// The number of a feed that was removed.
fn removed(db: &Connection, address: &str) -> Result<Option<i64>, Error> {
    Ok(db
        .prepare_cached("SELECT id FROM feed WHERE address = ?1 AND removed = 1")?
        .query_row([address], |row| row.get(0))
        .optional()?)
}

/// The numbers of the feeds that are `wanted`.
pub(crate) fn ids(db: &Connection, wanted: impl Fn(&Feed) -> bool) -> Result<Vec<i64>, Error> {
    let feeds = feeds(db, "removed = 0")?;
    let wanted = feeds.iter().filter(|feed| wanted(feed));
    Ok(wanted.map(|feed| feed.id.0).collect())
}

fn feeds(db: &Connection, condition: &str) -> Result<Vec<Feed>, Error> {
    let query = format!("SELECT {COLUMNS} FROM feed WHERE {condition} ORDER BY id");
    let mut find = db.prepare(&query)?;
    let rows = find.query_map([], feed)?;
    let mut feeds: Vec<Feed> = rows.collect::<Result<_, _>>()?;
    feeds.sort_by_cached_key(|feed| {
        let folder = feed.folder.as_deref().map(|folder| {
            let names: Vec<Natural> = path(folder).iter().map(|name| Natural::of(name)).collect();
            // Folders that are called alike are still two.
            (names, folder.to_owned())
        });
        (folder, Natural::of(feed.shown().as_str()))
    });
    Ok(feeds)
}

fn feed(row: &Row<'_>) -> rusqlite::Result<Feed> {
    let safe = |text: Option<String>| text.map(SafeText::from);
    let time = |second: Option<i64>| second.and_then(|second| Timestamp::from_second(second).ok());
    Ok(Feed {
        id: FeedId(row.get(0)?),
        address: row.get(1)?,
        title: SafeText::from(row.get::<_, String>(2)?),
        name: safe(row.get(3)?),
        folder: row.get(4)?,
        paused: row.get(5)?,
        full_text: row.get(6)?,
        succeeded: time(row.get(7)?),
        error: safe(row.get(8)?),
        failing_since: time(row.get(9)?),
        failures: row.get(10)?,
        next_try: time(row.get(11)?).unwrap_or(Timestamp::UNIX_EPOCH),
        etag: row.get(12)?,
        last_modified: row.get(13)?,
        digest: row.get(14)?,
        // What cannot be read is as good as not noted.
        outline: row
            .get::<_, Option<String>>(15)?
            .and_then(|outline| serde_json::from_str(&outline).ok())
            .unwrap_or_default(),
        not_before: time(row.get(16)?),
        points: row.get(17)?,
        fault: safe(row.get(18)?),
        unnamed: row.get(19)?,
    })
}

/// What the reader calls the source of an article that a feed brought: the feed's name,
/// where the article is of no other source than the feed itself.
pub(crate) fn name_for(
    db: &Connection,
    id: i64,
    source: Option<&str>,
) -> Result<Option<SafeText>, Error> {
    let mut find =
        db.prepare_cached("SELECT name FROM feed WHERE id = ?1 AND (?2 IS NULL OR title = ?2)")?;
    let name: Option<Option<String>> = find
        .query_row(params![id, source], |row| row.get(0))
        .optional()?;
    Ok(name.flatten().map(SafeText::from))
}

/// What a feed is called, by its number; nothing where it is not known.
pub(crate) fn name_of(db: &Connection, id: i64) -> Result<Option<SafeText>, Error> {
    let name: Option<String> = db
        .prepare_cached("SELECT coalesce(name, title) FROM feed WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(name.map(SafeText::from))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::article::FeedChange;
    use crate::store::Library;

    #[test]
    fn feeds_stand_as_one_looks_them_up() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        for (name, folder) in [
            ("خبر ١٠", Some("ب")),
            ("خبر 2", Some("ب")),
            ("c", Some("a b")),
            ("b", Some("a/10")),
            ("a", Some("a/9")),
            ("Channel 10", None),
            ("channel 9", None),
        ] {
            let id = library.add_feed(name, Some(name), now).unwrap();
            let folder = FeedChange::Folder(folder.map(str::to_owned));
            library.change_feed(id, &folder, now).unwrap();
        }
        let feeds = library.feeds().unwrap();
        let names: Vec<&str> = feeds.iter().map(|feed| feed.title.as_str()).collect();
        let order = ["channel 9", "Channel 10", "a", "b", "c", "خبر 2", "خبر ١٠"];
        assert_eq!(names, order);
    }

    #[test]
    fn a_pause_ends_when_its_feed_is_removed() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let add = |library: &mut Library| library.add_feed("a", None, now).unwrap();
        let id = add(&mut library);
        library
            .change_feed(id, &FeedChange::Paused(true), now)
            .unwrap();
        add(&mut library);
        assert!(library.due_feeds(now).unwrap().is_empty());
        library.remove_feed(id).unwrap();
        add(&mut library);
        let due = library.due_feeds(now).unwrap();
        assert_eq!(due.len(), 1);
        library
            .change_feed(id, &FeedChange::Paused(true), now)
            .unwrap();
        library.remove_feed(id).unwrap();
        library.import_feeds(&due, now).unwrap();
        assert_eq!(library.due_feeds(now).unwrap().len(), 1);
    }
}
