//! Undoing and redoing the steps that are kept (see [`super::step`]).

use rusqlite::{Connection, TransactionBehavior};

use super::passing::Passing;
use super::step::{self, Step};
use super::{decision, state};
use crate::article::Done;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::feeds::feed;

impl Library {
    /// Undoes the last step that was not undone; nothing where there is none. Those that
    /// were asked for since the library was opened come before what reading brought (see
    /// `passing`).
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn undo(&mut self) -> Result<Option<Done>, Error> {
        let result = undo(&mut self.db, true, &mut self.passing);
        self.named(result)
    }

    /// Does the step again that was undone last, unless something else was
    /// changed since; nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn redo(&mut self) -> Result<Option<Done>, Error> {
        let result = undo(&mut self.db, false, &mut self.passing);
        self.named(result)
    }
}

/// Undoes the last step, or does the next again.
fn undo(db: &mut Connection, undo: bool, passing: &mut Passing) -> Result<Option<Done>, Error> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Some((number, step)) = step::next(&work, undo, passing)? else {
        return Ok(None);
    };
    let done = match step {
        Step::Feed { id, was, is } => {
            let change = if undo { was } else { is };
            decision::set(&work, id, &change)?;
            let name = feed::name_of(&work, id.0)?.unwrap_or_default();
            Done::Feed { name, change }
        }
        Step::Articles { change, rows } => {
            let count = if undo {
                state::set(&work, &change.opposite(), &rows)?.len()
            } else {
                state::set(&work, &change, &rows)?.len()
            };
            Done::Articles { change, count }
        }
    };
    step::mark(&work, number, undo)?;
    work.commit()?;
    if undo {
        passing.note_undone(number);
    }
    Ok(Some(done))
}
