//! In passing: steps that reading itself brings, as against those that the reader asked for
//! and was told of. While a library is open the latter are undone first; which are which is
//! known in memory alone, and in a library that is opened again every step is as another.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::store::error::Error;

/// What is known of the steps since the library was opened.
#[derive(Debug, Default)]
pub(crate) struct Passing {
    /// The last step before.
    before: i64,
    /// Those that reading brought.
    steps: HashSet<i64>,
    /// Those that were undone, the last at the end, and whether reading brought them: the
    /// number of one that is undone may become another's.
    undone: Vec<(i64, bool)>,
}

impl Passing {
    /// Of a library that is opened.
    pub(crate) fn beginning(db: &Connection) -> Self {
        let last = "SELECT ifnull(max(id), 0) FROM change";
        Self {
            // What cannot be read is told of when something is changed.
            before: db.query_row(last, [], |row| row.get(0)).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Takes note of a new step, and whether reading brought it. It may have the number of
    /// one that was there before and was undone, none of which can be done again.
    pub(crate) fn note(&mut self, number: i64, was_brought: bool) {
        self.before = self.before.min(number - 1);
        self.undone.clear();
        match was_brought {
            true => self.steps.insert(number),
            false => self.steps.remove(&number),
        };
    }

    /// Takes note that a step was undone.
    pub(crate) fn note_undone(&mut self, number: i64) {
        let was_brought = self.steps.remove(&number);
        self.undone.push((number, was_brought));
    }

    /// The last step that was asked for since the library was opened and is not undone;
    /// nothing where there is none, or where reading brought none behind it.
    pub(crate) fn last_asked_for(&self, db: &Connection) -> Result<Option<i64>, Error> {
        if self.steps.is_empty() {
            return Ok(None);
        }
        let mut find = db.prepare_cached(
            "SELECT id FROM change WHERE undone = 0 AND id > ?1 ORDER BY id DESC",
        )?;
        let mut numbers = find.query([self.before])?;
        while let Some(row) = numbers.next()? {
            let number = row.get(0)?;
            if !self.steps.contains(&number) {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    /// Takes note that a step was done again.
    pub(crate) fn note_redone(&mut self, number: i64) {
        let is_it = |&(undone, _): &(i64, bool)| undone == number;
        if let Some(at) = self.undone.iter().rposition(is_it) {
            if self.undone[at].1 {
                self.steps.insert(number);
            }
            self.undone.truncate(at);
        }
    }

    /// The step that was undone last and can be done again.
    pub(crate) fn last_undone(&self, db: &Connection) -> Result<Option<i64>, Error> {
        let mut find = db.prepare_cached("SELECT 1 FROM change WHERE id = ?1 AND undone = 1")?;
        for &(number, _) in self.undone.iter().rev() {
            if find.exists([number])? {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }
}
