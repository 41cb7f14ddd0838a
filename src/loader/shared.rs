//! The library as the threads of the reader share it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::checkpoints::Checkpoints;
use super::urgency::Urgency;
use crate::clean::Rules;
use crate::points::Settings;
use crate::store::{Error, Library};

/// How long work in the background waits for a key's to be done, at a time.
const PAUSE: Duration = Duration::from_millis(1);

/// A library that several threads work in: one connection to read through, one to
/// write through. Work in the background is done in short pieces and lets what a
/// key asks for go first.
#[derive(Clone, Debug)]
pub struct Shared {
    reads: Arc<Mutex<Library>>,
    writes: Arc<Mutex<Library>>,
    /// What breaks off what is read.
    urgency: Urgency,
    /// How many keys wait to write.
    waiting: Arc<AtomicUsize>,
    /// Those of what is written, as long as anybody writes; none in memory.
    _checkpoints: Option<Arc<Checkpoints>>,
}

impl Shared {
    /// Shares a library that is kept in a file.
    ///
    /// # Errors
    /// When it cannot be opened once more.
    pub fn of(library: Library) -> Result<Self, Error> {
        let mut second = Library::open(library.path())?.with_rules(library.rules());
        let checkpoints = Checkpoints::of(&mut second)?;
        let urgency = Urgency::default();
        Ok(Self::through(
            Arc::new(Mutex::new(yielding(library.sparing()?, &urgency)?)),
            Arc::new(Mutex::new(second)),
            urgency,
            checkpoints.map(Arc::new),
        ))
    }

    /// Shares a library that is in memory.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, Error> {
        let urgency = Urgency::default();
        let library = yielding(Library::in_memory()?, &urgency)?;
        let library = Arc::new(Mutex::new(library));
        Ok(Self::through(Arc::clone(&library), library, urgency, None))
    }

    fn through(
        reads: Arc<Mutex<Library>>,
        writes: Arc<Mutex<Library>>,
        urgency: Urgency,
        checkpoints: Option<Arc<Checkpoints>>,
    ) -> Self {
        Self {
            reads,
            writes,
            urgency,
            waiting: Arc::default(),
            _checkpoints: checkpoints,
        }
    }

    /// Reads.
    pub fn reading<T>(&self, read: impl FnOnce(&Library) -> T) -> T {
        read(&lock(&self.reads))
    }

    /// What breaks off what is read.
    pub(super) fn urgency(&self) -> &Urgency {
        &self.urgency
    }

    /// Writes what a key asks for.
    pub fn writing<T>(&self, write: impl FnOnce(&mut Library) -> T) -> T {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut library = lock(&self.writes);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        write(&mut library)
    }

    /// Has what was not cleaned yet cleaned by these rules from now on.
    pub fn want_rules(&self, rules: &Rules) {
        lock(&self.reads).want_rules(rules);
        lock(&self.writes).want_rules(rules);
    }

    /// Has key points found so from now on, where anything may be written.
    ///
    /// # Errors
    /// When that cannot be kept.
    pub fn want_points(&self, points: Settings) -> Result<(), Error> {
        self.writing(|library| {
            if library.is_read_only() {
                return Ok(());
            }
            library.want_points(points)
        })
    }

    /// Writes a short piece of work in the background.
    pub fn beside<T>(&self, write: impl FnOnce(&mut Library) -> T) -> T {
        while self.waiting.load(Ordering::SeqCst) > 0 {
            thread::sleep(PAUSE);
        }
        write(&mut lock(&self.writes))
    }
}

/// The same library, in which what is read is broken off for what is more urgent.
fn yielding(library: Library, urgency: &Urgency) -> Result<Library, Error> {
    let urgency = urgency.clone();
    library.interruptible(move || urgency.breaks_off())
}

/// A thread that panicked left its transaction undone, and the library whole.
fn lock(library: &Mutex<Library>) -> MutexGuard<'_, Library> {
    library.lock().unwrap_or_else(PoisonError::into_inner)
}
