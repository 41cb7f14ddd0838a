//! How many documents have come and wait to be read: while they are many, no more
//! are asked for, so that fast servers do not fill the memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Documents that may wait before no more are asked for.
const MOST: usize = 4;

/// The documents that wait.
#[derive(Debug, Default)]
pub(super) struct Held {
    count: Mutex<usize>,
    fewer: Condvar,
}

/// One document that waits; dropped when it is being read.
pub(super) struct Holding<'a>(&'a Held);

impl Held {
    /// Waits until few documents wait.
    pub(super) fn wait_until_few(&self) {
        let mut count = self.lock();
        while *count >= MOST {
            count = self
                .fewer
                .wait(count)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// One more waits.
    pub(super) fn one_more(&self) -> Holding<'_> {
        *self.lock() += 1;
        Holding(self)
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Holding<'_> {
    fn drop(&mut self) {
        *self.0.lock() -= 1;
        self.0.fewer.notify_all();
    }
}
