//! How fetching a feed went, kept with the feed.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use url::Url;

use crate::article::FeedId;
use crate::article::feed::LONGEST_AHEAD;
use crate::store::Library;
use crate::store::error::Error;

/// What could not be read of what a feed gave last.
pub(crate) const FAULT: &str = "ALTER TABLE feed ADD COLUMN fault TEXT";

/// How many failures in a row are counted.
const MOST_FAILURES: i64 = 1000;

/// How fetching a feed went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// Something came.
    Fresh {
        /// What the feed calls itself.
        title: Option<String>,
        /// The server's mark of it.
        etag: Option<String>,
        /// The server's date of it.
        last_modified: Option<String>,
        /// Where it has moved for good; another machine than the one it was on is not named by
        /// the reader.
        moved: Option<String>,
        /// A digest of its bytes.
        digest: Option<i64>,
        /// What could not be read of it, in words for a person.
        fault: Option<String>,
    },
    /// Nothing has changed since the last time.
    Unchanged,
    /// It failed.
    Failed {
        /// In words for a person.
        message: String,
        /// Until when the server asked to be left alone.
        not_before: Option<Timestamp>,
    },
    /// It was not asked for: another of the same server was told to leave that alone.
    LeftAlone {
        /// Until when the server asked for that.
        not_before: Timestamp,
    },
    /// It is gone for good, and is not to be asked again; in words for a person.
    Gone(String),
}

impl Library {
    /// Keeps how fetching a feed went and when it is to be tried again.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn fetched(
        &mut self,
        id: FeedId,
        fetched: &Fetched,
        next_try: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            note(&work, id, fetched, next_try.as_second(), now.as_second())?;
            work.commit()?;
            Ok(())
        })();
        self.named(result)
    }
}

/// Keeps how fetching a feed went and when it is to be tried again.
pub(crate) fn note(
    db: &Connection,
    id: FeedId,
    fetched: &Fetched,
    next_try: i64,
    now: i64,
) -> Result<(), Error> {
    if let Fetched::LeftAlone { not_before } = fetched {
        db.prepare_cached("UPDATE feed SET next_try = ?2, not_before = ?3 WHERE id = ?1")?
            .execute(params![id.0, next_try, not_before.as_second()])?;
        return Ok(());
    }
    let failed = match fetched {
        Fetched::Failed {
            message,
            not_before,
        } => Some((message, not_before.map(Timestamp::as_second), false)),
        Fetched::Gone(message) => Some((message, None, true)),
        Fetched::Fresh { .. } | Fetched::Unchanged | Fetched::LeftAlone { .. } => None,
    };
    if let Some((error, not_before, gone)) = failed {
        db.prepare_cached(
            "UPDATE feed SET error = ?2, failing_since = coalesce(failing_since, ?3),
                 failures = CASE WHEN failures > 0 AND next_try BETWEEN ?3 + 1 AND ?3 + ?8 THEN failures
                                 ELSE min(failures + 1, ?5) END,
                 next_try = ?4, paused = paused OR ?6,
                 not_before = ?7
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            error,
            now,
            next_try,
            MOST_FAILURES,
            gone,
            not_before,
            LONGEST_AHEAD
        ])?;
        return Ok(());
    }
    db.prepare_cached(
        "UPDATE feed SET error = NULL, failing_since = NULL, failures = 0, succeeded = ?2,
             next_try = ?3, not_before = NULL WHERE id = ?1",
    )?
    .execute(params![id.0, now, next_try])?;
    if let Fetched::Fresh {
        title,
        etag,
        last_modified,
        moved,
        digest,
        fault,
    } = fetched
    {
        let is_elsewhere = match moved {
            Some(moved) => host(moved) != host(&address(db, id)?),
            None => false,
        };
        // Another feed may have the new address already; then it stays where it was.
        db.prepare_cached(
            "UPDATE OR IGNORE feed SET address = coalesce(?2, address), unnamed = unnamed OR ?3
             WHERE id = ?1",
        )?
        .execute(params![id.0, moved, is_elsewhere])?;
        db.prepare_cached(
            "UPDATE feed SET title = coalesce(?2, title), etag = ?3, last_modified = ?4,
                 digest = ?5, fault = ?6
             WHERE id = ?1",
        )?
        .execute(params![id.0, title, etag, last_modified, digest, fault])?;
    }
    Ok(())
}

/// Where a feed is.
fn address(db: &Connection, id: FeedId) -> Result<String, Error> {
    let mut find = db.prepare_cached("SELECT address FROM feed WHERE id = ?1")?;
    let address = find.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(address.unwrap_or_default())
}

/// The machine that an address names.
fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}
