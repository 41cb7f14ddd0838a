//! Remembered lists: the rows of those that were read to their ends last, and how many
//! articles there are. One is good for as long as nobody writes in the library; one that asks
//! for words alone, for as long as the index of words stays as it is, whatever else changes.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::fewest;
use crate::query::Filter;
use crate::store::Library;
use crate::store::error::Error;

/// Rows that are remembered at most, of all lists together: 8 MiB.
pub(crate) const MOST_ROWS: usize = 1024 * 1024;

/// Lists that are remembered at most.
const MOST_LISTS: usize = 16;

/// The lists, the last that was put or looked at first.
#[derive(Debug, Default)]
pub(crate) struct Lists(RefCell<VecDeque<List>>);

#[derive(Debug)]
struct List {
    filter: Filter,
    state: State,
    /// The newest first.
    rows: Arc<[i64]>,
}

/// What is no longer the same once something is written that a list may hang on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Of the whole library: a number that becomes another when somebody else writes, and
    /// how much was written here.
    Library { others: i64, own: u64 },
    /// Of the index of words: what FTS5 notes of its pieces, which counts all that is
    /// written into them.
    Words(Option<Vec<u8>>),
}

impl State {
    /// What a list hangs on, as it is before the list is read.
    pub(crate) fn of(db: &Connection, filter: &Filter) -> Result<Self, Error> {
        let is_of_words = !filter.search.wanted.is_empty() && filter.of_any_words().is_empty();
        if is_of_words {
            let mut find = db.prepare_cached("SELECT block FROM words_data WHERE id = 10")?;
            let pieces = find.query_row([], |row| row.get(0)).optional()?;
            return Ok(Self::Words(pieces));
        }
        let mut find = db.prepare_cached("PRAGMA data_version")?;
        Ok(Self::Library {
            others: find.query_row([], |row| row.get(0))?,
            own: db.total_changes(),
        })
    }
}

impl Lists {
    /// Remembers all rows of a list that there were in a state, in whatever order; gives
    /// them back, the newest first.
    pub(crate) fn put(&self, filter: &Filter, state: State, mut rows: Vec<i64>) -> Arc<[i64]> {
        rows.sort_unstable_by(|a, b| b.cmp(a));
        let rows: Arc<[i64]> = rows.into();
        self.put_ordered(filter, state, Arc::clone(&rows));
        rows
    }

    /// The same of rows of which the newest is the first.
    pub(crate) fn put_ordered(&self, filter: &Filter, state: State, rows: Arc<[i64]>) {
        let mut lists = self.0.borrow_mut();
        lists.retain(|list| list.filter != *filter);
        lists.push_front(List {
            filter: filter.clone(),
            state,
            rows,
        });
        let mut left = MOST_ROWS;
        let kept = lists.iter().take(MOST_LISTS).take_while(|list| {
            let room = left.checked_sub(list.rows.len());
            left = room.unwrap_or(0);
            room.is_some()
        });
        let kept = kept.count();
        lists.truncate(kept);
    }

    /// The rows of a list, the newest first, where they are remembered and good.
    pub(crate) fn rows(
        &self,
        db: &Connection,
        filter: &Filter,
    ) -> Result<Option<Arc<[i64]>>, Error> {
        let mut lists = self.0.borrow_mut();
        let at = lists.iter().position(|list| list.filter == *filter);
        let Some(list) = at.and_then(|at| lists.remove(at)) else {
            return Ok(None);
        };
        if State::of(db, filter)? != list.state {
            return Ok(None);
        }
        let rows = Arc::clone(&list.rows);
        lists.push_front(list);
        Ok(Some(rows))
    }
}

/// How many articles there are, as they were counted last: every list tells it.
#[derive(Debug, Default)]
pub(crate) struct All(RefCell<Option<(State, usize)>>);

impl Library {
    /// How many articles there are.
    pub(crate) fn all(&self) -> Result<usize, Error> {
        let state = State::of(&self.db, &Filter::default())?;
        let mut counted = self.counted.0.borrow_mut();
        match &*counted {
            Some((when, all)) if *when == state => Ok(*all),
            _ => {
                let all = fewest::all(&self.db)?;
                *counted = Some((state, all));
                Ok(all)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use jiff::Timestamp;

    use crate::article::Change;
    use crate::query::{Filter, Start};
    use crate::store::changes::state::Which;
    use crate::store::finding::growth::{self, typed};
    use crate::store::{Kind, Library};

    fn is_known(library: &Library, filter: &Filter) -> bool {
        library
            .remembered
            .rows(&library.db, filter)
            .unwrap()
            .is_some()
    }

    #[test]
    fn a_list_is_forgotten_once_anybody_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        growth::library(60).backup(&path).unwrap();
        let mut library = Library::open(&path).unwrap();
        let mut other = Library::open(&path).unwrap();
        let unread = typed("is:unread");
        for writes_here in [false, true] {
            let before = library.count_all(&unread).unwrap();
            assert!(is_known(&library, &unread));
            let first = library.page(&unread, Start::Newest, 1).unwrap()[0].id;
            let writes = if writes_here {
                &mut library
            } else {
                &mut other
            };
            let these = Which::These(&[first]);
            let change = Change::Read(true);
            writes.apply(&change, these, Timestamp::UNIX_EPOCH).unwrap();
            assert!(!is_known(&library, &unread));
            let after = library.page(&unread, Start::Newest, before).unwrap();
            assert_eq!(after.len(), before - 1);
            // What is shorter than a page was read to its end as well.
            assert!(is_known(&library, &unread));
        }
    }

    #[test]
    fn a_list_of_words_is_forgotten_once_the_index_of_words_is_written() {
        let library = growth::library(60);
        let odd = typed("odd");
        assert_eq!(library.count_all(&odd).unwrap(), 30);
        let write = |sql: &str| library.db.execute(sql, []).unwrap();
        write("DELETE FROM unread");
        assert!(is_known(&library, &odd));
        write("INSERT INTO words (rowid, title, body) VALUES (31, 'title', 'odd')");
        assert!(!is_known(&library, &odd));
        assert_eq!(library.count_all(&odd).unwrap(), 31);
        write("DELETE FROM words WHERE rowid = 16");
        assert!(!is_known(&library, &odd));
        assert_eq!(library.count_all(&odd).unwrap(), 30);
    }

    #[test]
    fn a_count_that_was_broken_off_is_not_taken_for_the_whole() {
        let breaks_off = Arc::new(AtomicBool::new(true));
        let asked = Arc::clone(&breaks_off);
        let library = growth::library(1_200);
        let library = library.interruptible(move || asked.load(Ordering::Relaxed));
        let library = library.unwrap();
        let unread = typed("is:unread");
        let error = library.count_all(&unread).unwrap_err();
        assert_eq!(error.kind(), Kind::Interrupted);
        assert!(library.page(&unread, Start::Newest, 900).is_err());
        breaks_off.store(false, Ordering::Relaxed);
        assert!(!is_known(&library, &unread));
        let page = library.page(&unread, Start::Newest, 9).unwrap();
        assert_eq!(page.len(), 9);
        assert!(!is_known(&library, &unread));
        assert_eq!(library.count_all(&unread).unwrap(), 800);
        // What was counted before is not read again, nor are all there are.
        breaks_off.store(true, Ordering::Relaxed);
        assert_eq!(library.count_all(&unread).unwrap(), 800);
        assert_eq!(library.count_all(&Filter::default()).unwrap(), 1_200);
    }
}
