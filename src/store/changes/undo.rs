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
    /// `passing`), unless that changed the same of the same articles later.
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
    match undo {
        true => passing.note_undone(number),
        false => passing.note_redone(number),
    }
    Ok(Some(done))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::Passing;
    use crate::article::{ArticleId, Change, Done, RawArticle};
    use crate::store::{Arrival, Library, Which};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    /// A library of three articles.
    fn library() -> (Library, [ArticleId; 3]) {
        let mut library = Library::in_memory().unwrap();
        let feed = library.add_feed("https://example.org", None, NOW).unwrap();
        let arrivals = ["lock", "market", "bridge"].map(|name| {
            Arrival::cleaned(&RawArticle {
                title: Some(name.to_owned()),
                guid: Some(name.to_owned()),
                ..RawArticle::default()
            })
        });
        library.take(feed, &arrivals, 0, NOW).unwrap();
        let ids = arrivals.map(|arrival| arrival.article.id);
        (library, ids)
    }

    fn ask(library: &mut Library, change: &Change, id: ArticleId) {
        let which = Which::These(std::slice::from_ref(&id));
        assert_eq!(library.apply(change, which, NOW).unwrap(), 1);
    }

    fn pass(library: &mut Library, change: &Change, id: ArticleId) {
        let which = Which::These(std::slice::from_ref(&id));
        assert_eq!(library.apply_in_passing(change, which, NOW).unwrap(), 1);
    }

    fn done(change: &Change) -> Option<Done> {
        let change = change.clone();
        Some(Done::Articles { change, count: 1 })
    }

    /// What is unread and what is starred.
    fn state(library: &Library) -> (Vec<i64>, Vec<i64>) {
        let rows = |sql| {
            let mut find = library.db.prepare(sql).unwrap();
            let rows = find.query_map([], |row| row.get(0)).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        let starred = "SELECT id FROM article WHERE starred = 1 ORDER BY id";
        (rows("SELECT id FROM unread ORDER BY id"), rows(starred))
    }

    #[test]
    fn what_reading_did_to_the_same_later_is_undone_before() {
        let (mut library, ids) = library();
        let [read, unread] = [true, false].map(Change::Read);
        let star = Change::Starred(true);
        pass(&mut library, &read, ids[0]);
        let before = state(&library);
        ask(&mut library, &unread, ids[0]);
        pass(&mut library, &read, ids[0]);
        pass(&mut library, &read, ids[1]);
        assert_eq!(library.undo().unwrap(), done(&read));
        assert_eq!(library.undo().unwrap(), done(&unread));
        assert_eq!(library.undo().unwrap(), done(&read));
        assert_eq!(state(&library), before);
        // A star is not of the same.
        ask(&mut library, &star, ids[1]);
        pass(&mut library, &read, ids[1]);
        assert_eq!(library.undo().unwrap(), done(&star));
    }

    #[test]
    fn a_step_with_the_number_of_one_that_was_undone_is_asked_for() {
        let (mut library, ids) = library();
        let (read, star) = (Change::Read(true), Change::Starred(true));
        ask(&mut library, &star, ids[0]);
        // As if it were opened again.
        library.passing = Passing::beginning(&library.db);
        library.undo().unwrap();
        ask(&mut library, &star, ids[1]);
        pass(&mut library, &read, ids[2]);
        assert_eq!(library.undo().unwrap(), done(&star));
        assert_eq!(library.undo().unwrap(), done(&read));
    }

    #[test]
    fn what_could_not_be_done_again_is_still_the_next() {
        let (mut library, ids) = library();
        let (read, star) = (Change::Read(true), Change::Starred(true));
        ask(&mut library, &star, ids[0]);
        pass(&mut library, &read, ids[1]);
        library.undo().unwrap();
        library.undo().unwrap();
        let refuse = "CREATE TEMP TRIGGER refuse BEFORE UPDATE ON change BEGIN
            SELECT raise(ABORT, 'refused'); END";
        library.db.execute_batch(refuse).unwrap();
        library.redo().unwrap_err();
        library.db.execute_batch("DROP TRIGGER refuse").unwrap();
        assert_eq!(library.redo().unwrap(), done(&read));
        assert_eq!(library.redo().unwrap(), done(&star));
    }

    proptest! {
        #[test]
        fn when_all_is_undone_all_is_as_it_was(
            deeds in prop::collection::vec((0..6, 0..3_usize, any::<bool>(), any::<bool>()), 0..24),
        ) {
            let (mut library, ids) = library();
            let first = state(&library);
            for (deed, at, is, is_star) in deeds {
                let which = Which::These(std::slice::from_ref(&ids[at]));
                let change = match is_star {
                    true => Change::Starred(is),
                    false => Change::Read(is),
                };
                match deed {
                    0 => drop(library.undo().unwrap()),
                    1 => drop(library.redo().unwrap()),
                    2 | 3 => drop(library.apply(&change, which, NOW).unwrap()),
                    _ => drop(library.apply_in_passing(&change, which, NOW).unwrap()),
                }
            }
            while library.undo().unwrap().is_some() {}
            prop_assert_eq!(state(&library), first);
        }
    }
}
