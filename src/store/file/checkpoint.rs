//! Checkpoints: what stands in the write-ahead log goes into the file. By itself SQLite
//! does so in the commit that makes the log long, which then waits for the disk. Where
//! another connection can do it meanwhile, the one that writes only tells that it is time.

use std::ffi::c_int;

use rusqlite::hooks::Wal;

use crate::store::{Error, Library};

/// Pages that are added to the log before it is time: the more, the fewer times a page
/// that changes again and again is written, and the longer the last checkpoint takes.
pub(crate) const PAGES: c_int = 1_000;

/// Pages of a log that never began anew, as nobody could put all of it into the file: who
/// writes does it after all.
const MOST_PAGES: c_int = 4 * PAGES;

impl Library {
    /// Leaves checkpoints of what is written here to another connection, whose
    /// [`Self::checkpoint`] is to follow when `tell` is called.
    ///
    /// # Errors
    /// When the library cannot be asked for it.
    pub fn leave_checkpoints(
        &mut self,
        mut tell: impl FnMut() + Send + 'static,
    ) -> Result<(), Error> {
        let mut time = Time::of(PAGES, MOST_PAGES);
        let committed = move |log: &mut Wal, pages| {
            match time.at(pages) {
                Some(Who::Another) => tell(),
                // The commit stands whatever comes of it, and the next one tries again.
                Some(Who::Writer) => drop(log.checkpoint()),
                None => {}
            }
            Ok(())
        };
        let left = self.db.wal_hook(Some(committed));
        self.named(left.map_err(Error::from))
    }

    /// Puts into the file what is in the log, as far as nobody reads what stood there
    /// before; tells how many pages the log had. Nobody waits for it, neither who reads nor
    /// who writes.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn checkpoint(&self) -> Result<u32, Error> {
        let done = self
            .db
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(1));
        self.named(done.map_err(Error::from))
    }
}

/// When it is time, by the pages in the log after each commit.
struct Time {
    added: c_int,
    most: c_int,
    /// The pages in the log when it was last told.
    told: c_int,
}

/// Who is to do a checkpoint.
#[derive(Debug, PartialEq, Eq)]
enum Who {
    Another,
    Writer,
}

impl Time {
    fn of(added: c_int, most: c_int) -> Self {
        Self {
            added,
            most,
            told: 0,
        }
    }

    fn at(&mut self, pages: c_int) -> Option<Who> {
        if pages < self.told {
            // All was in the file, and the log began anew.
            self.told = 0;
        }
        if pages - self.told < self.added {
            return None;
        }
        if pages >= self.most {
            return Some(Who::Writer);
        }
        self.told = pages;
        Some(Who::Another)
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::c_int;
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{PAGES, Time, Who};
    use crate::store::{Library, PAGE};

    #[test]
    fn it_is_time_again_after_as_many_pages() {
        let mut time = Time::of(10, 40);
        let mut check = |pages: &[c_int], expected: &[Option<Who>]| {
            let whose: Vec<Option<Who>> = pages.iter().map(|&pages| time.at(pages)).collect();
            assert_eq!(whose, expected, "{pages:?}");
        };
        check(&[4, 12], &[None, Some(Who::Another)]);
        check(&[21, 22], &[None, Some(Who::Another)]);
        // It began anew.
        check(&[3, 12], &[None, Some(Who::Another)]);
        // Nobody does it.
        check(&[35, 44], &[Some(Who::Another), None]);
        check(&[50, 51], &[Some(Who::Writer), Some(Who::Writer)]);
        check(&[2], &[None]);
    }

    #[test]
    fn another_connection_puts_into_the_file_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut writes = Library::open(&path).unwrap();
        let other = Library::open(&path).unwrap();
        let told = Arc::new(AtomicUsize::new(0));
        let tell = Arc::clone(&told);
        let left = writes.leave_checkpoints(move || {
            tell.fetch_add(1, Ordering::SeqCst);
        });
        left.unwrap();
        let bytes = i64::from(PAGES) * PAGE;
        writes.db.execute_batch("CREATE TABLE much (body)").unwrap();
        let put = "INSERT INTO much VALUES (zeroblob(?1))";
        writes.db.execute(put, [bytes]).unwrap();
        let length = || fs::metadata(&path).unwrap().len().cast_signed();
        assert_eq!(told.load(Ordering::SeqCst), 1);
        assert!(length() < bytes);
        other.checkpoint().unwrap();
        assert!(length() > bytes);
        // The log begins anew, and is no longer long.
        writes.db.execute(put, [1]).unwrap();
        assert_eq!(told.load(Ordering::SeqCst), 1);
    }
}
