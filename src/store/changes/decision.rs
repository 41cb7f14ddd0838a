//! Decisions: what the reader changes about a feed from within, each one a step
//! (see [`super::step`]). How fetching it goes is [`crate::store::feeds::feed`]'s.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, ToSql, TransactionBehavior, params};

use super::{step, wish};
use crate::article::{Done, FeedChange, FeedId};
use crate::store::Library;
use crate::store::analysis::refiled;
use crate::store::error::Error;
use crate::store::feeds::feed::name_of;

impl Library {
    /// Changes what the reader decides of a feed, as a step that can be undone;
    /// nothing where it was so already or there is no such feed.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn change_feed(
        &mut self,
        id: FeedId,
        change: &FeedChange,
        now: Timestamp,
    ) -> Result<Option<Done>, Error> {
        let result = change_feed(&mut self.db, id, change, now.as_second());
        let Some((done, step)) = self.named(result)? else {
            return Ok(None);
        };
        self.passing.note(step, false);
        Ok(Some(done))
    }

    /// Takes note that the reader added a feed, as a step: undone, it is removed.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn note_added(&mut self, id: FeedId, now: Timestamp) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let [was, is] = [true, false].map(FeedChange::Removed);
            let step = step::record_feed(&work, id, &was, &is, now.as_second())?;
            work.commit()?;
            Ok(step)
        })();
        let step = self.named(result)?;
        self.passing.note(step, false);
        Ok(())
    }
}

/// Changes it; tells the step, and its number.
fn change_feed(
    db: &mut Connection,
    id: FeedId,
    change: &FeedChange,
    now: i64,
) -> Result<Option<(Done, i64)>, Error> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Some(was) = state_of(&work, id, change)?.filter(|was| was != change) else {
        return Ok(None);
    };
    set(&work, id, change)?;
    let step = step::record_feed(&work, id, &was, change, now)?;
    let name = name_of(&work, id.0)?.unwrap_or_default();
    work.commit()?;
    let change = change.clone();
    Ok(Some((Done::Feed { name, change }, step)))
}

/// What a feed is in that which `change` changes.
fn state_of(db: &Connection, id: FeedId, change: &FeedChange) -> Result<Option<FeedChange>, Error> {
    let sql = format!("SELECT {} FROM feed WHERE id = ?1", column(change));
    let mut find = db.prepare_cached(&sql)?;
    let state = find.query_row([id.0], |row| {
        Ok(match change {
            FeedChange::Name(_) => FeedChange::Name(row.get(0)?),
            FeedChange::Folder(_) => FeedChange::Folder(row.get(0)?),
            FeedChange::Paused(_) => FeedChange::Paused(row.get(0)?),
            FeedChange::FullText(_) => FeedChange::FullText(row.get(0)?),
            FeedChange::Points(_) => FeedChange::Points(row.get(0)?),
            FeedChange::Removed(_) => FeedChange::Removed(row.get(0)?),
        })
    });
    Ok(state.optional()?)
}

/// Changes a feed.
pub(crate) fn set(db: &Connection, id: FeedId, change: &FeedChange) -> Result<(), Error> {
    let value: &dyn ToSql = match change {
        FeedChange::Name(text) | FeedChange::Folder(text) => text,
        FeedChange::Points(count) => count,
        FeedChange::Paused(is) | FeedChange::FullText(is) | FeedChange::Removed(is) => is,
    };
    let section = refiled::of_feed(db, id.0)?;
    let sql = format!("UPDATE feed SET {} = ?2 WHERE id = ?1", column(change));
    db.prepare_cached(&sql)?.execute(params![id.0, value])?;
    refiled::follow_feed(db, id.0, section)?;
    if let FeedChange::Points(_) = change {
        wish::renew(db, id)?;
    }
    Ok(())
}

/// The column that holds what a change changes.
fn column(change: &FeedChange) -> &'static str {
    match change {
        FeedChange::Name(_) => "name",
        FeedChange::Folder(_) => "folder",
        FeedChange::Paused(_) => "paused",
        FeedChange::FullText(_) => "full_text",
        FeedChange::Points(_) => "points",
        FeedChange::Removed(_) => "removed",
    }
}
