//! Checkpoints of a library that is shared: a thread of their own does them, so that
//! neither a key nor what comes in waits for the disk.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::store::{Error, Library};

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

/// Does a checkpoint whenever it is told to, and one for all that it is told meanwhile.
/// One that fails is left to who writes, when the log has become longer still.
fn work(path: &Path, tells: &Receiver<Told>) {
    let mut opened = None;
    while let Ok(Told::Long) = tells.recv() {
        if tells.try_iter().any(|told| matches!(told, Told::End)) {
            return;
        }
        if opened.is_none() {
            opened = Library::open(path).and_then(Library::sparing).ok();
        }
        if let Some(library) = &opened {
            let _ = library.checkpoint();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::loader::Shared;
    use crate::store::Library;

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
