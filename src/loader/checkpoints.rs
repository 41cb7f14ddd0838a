//! Checkpoints of a library that is shared: a thread of their own does them, so that
//! neither a key nor what comes in waits for the disk.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::store::{Error, Library};

/// Checkpoints that are done one behind the other, until one finds all in the file: the
/// log begins anew only then, and what was written during the last one stands in it.
const MOST_TIMES: usize = 4;

/// Time between two of them, in which who writes may come to a pause.
const BETWEEN: Duration = Duration::from_millis(50);

/// The thread that does them, as long as this is kept.
#[derive(Debug)]
pub(super) struct Checkpoints {
    told: Sender<Told>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Told {
    /// The log is long.
    Long,
    /// The library is being closed.
    End,
}

impl Checkpoints {
    /// Does those of what is written through `library`; nothing without a thread, and then
    /// who writes does them.
    ///
    /// # Errors
    /// When the library cannot be asked for it.
    pub(super) fn of(library: &mut Library) -> Result<Option<Self>, Error> {
        let (told, tells) = mpsc::channel();
        let path = library.path().to_owned();
        let spawned = thread::Builder::new()
            .name("checkpoints".into())
            .spawn(move || work(&path, &tells));
        let Ok(thread) = spawned else {
            return Ok(None);
        };
        let long = told.clone();
        let checkpoints = Self {
            told,
            thread: Some(thread),
        };
        // Nobody hears it once this has ended.
        library.leave_checkpoints(move || drop(long.send(Told::Long)))?;
        Ok(Some(checkpoints))
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        let _ = self.told.send(Told::End);
        if let Some(thread) = self.thread.take() {
            // What struck it is told by the panic itself.
            let _ = thread.join();
        }
    }
}

/// Does what it is told to, and once for all that it is told meanwhile.
fn work(path: &Path, tells: &Receiver<Told>) {
    let mut opened = None;
    while let Ok(Told::Long) = tells.recv() {
        if opened.is_none() {
            opened = Library::open(path).and_then(Library::sparing).ok();
        }
        let Some(library) = &opened else {
            continue;
        };
        if shorten(tells, || library.checkpoint().ok()).is_none() {
            return;
        }
    }
}

/// Does checkpoints until all is in the file, as far as who writes leaves time for it;
/// nothing where the library is being closed. Each tells how many pages the log has. One
/// that fails is left to who writes, when the log has become longer still.
fn shorten(tells: &Receiver<Told>, mut checkpoint: impl FnMut() -> Option<u32>) -> Option<()> {
    let mut before = None;
    for _ in 0..MOST_TIMES {
        if tells.try_iter().any(|told| matches!(told, Told::End)) {
            return None;
        }
        let pages = checkpoint();
        if pages.is_none() || pages == before {
            break;
        }
        before = pages;
        match tells.recv_timeout(BETWEEN) {
            Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return None,
            Ok(Told::Long) | Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::{MOST_TIMES, Told, shorten};
    use crate::loader::Shared;
    use crate::store::Library;

    /// Checkpoints that find so many pages in the log, one behind the other; tells how many
    /// were done.
    fn check(found: &[Option<u32>], done: usize) {
        let (_told, tells) = mpsc::channel();
        let mut times = 0;
        let checkpoint = || {
            times += 1;
            found[times - 1]
        };
        assert!(shorten(&tells, checkpoint).is_some());
        assert_eq!(times, done, "{found:?}");
    }

    #[test]
    fn what_is_written_during_a_checkpoint_is_put_into_the_file_by_another() {
        check(&[Some(1000), Some(1000)], 2);
        check(&[Some(1000), Some(1023), Some(1023)], 3);
        check(&[None], 1);
        check(&[Some(1000), None], 2);
        let always: Vec<_> = (0..20).map(Some).collect();
        check(&always, MOST_TIMES);
    }

    #[test]
    fn a_library_that_is_closed_waits_for_no_other_checkpoint() {
        let (told, tells) = mpsc::channel();
        let mut times = 0;
        let checkpoint = || {
            times += 1;
            told.send(Told::End).unwrap();
            Some(times)
        };
        assert!(shorten(&tells, checkpoint).is_none());
        assert_eq!(times, 1);
    }

    #[test]
    fn a_library_that_was_shared_leaves_no_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let shared = Shared::of(Library::open(&path).unwrap()).unwrap();
        let other = shared.clone();
        drop(shared);
        let add = |library: &mut Library| {
            library.add_feed("https://a.example/feed", None, jiff::Timestamp::UNIX_EPOCH)
        };
        other.writing(add).unwrap();
        let log = folder.path().join("library.db-wal");
        assert!(fs::metadata(&log).unwrap().len() > 0);
        drop(other);
        assert!(!log.exists());
        assert_eq!(Library::open(&path).unwrap().feeds().unwrap().len(), 1);
    }
}
