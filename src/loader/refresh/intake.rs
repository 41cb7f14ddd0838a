//! What many feeds bring at the same time, kept together: the library then writes each
//! of its pages once for several feeds.

use std::mem;
use std::sync::mpsc::{self, Sender, TryRecvError};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::article::FeedId;
use crate::loader::Shared;
use crate::store::{Arrival, Delivery, Error, Library, Taken};

/// Articles kept in one piece of work, one delivery more at most.
const MOST: usize = 300;

/// The version of the key points that articles have as they come: none yet.
const NO_POINTS: u32 = 0;

/// Deliveries on their way into a library.
#[derive(Debug)]
pub(super) struct Intake<'a> {
    library: &'a Shared,
    waiting: Mutex<Vec<Waiting>>,
}

#[derive(Debug)]
struct Waiting {
    feed: FeedId,
    arrivals: Vec<Arrival>,
    result: Sender<Result<Taken, Error>>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(library: &'a Shared) -> Self {
        Self {
            library,
            waiting: Mutex::default(),
        }
    }

    /// Keeps what a feed brings, and what others wait to have kept with it.
    ///
    /// # Panics
    /// When another panicked while it kept this.
    pub(super) fn keep(&self, feed: FeedId, arrivals: Vec<Arrival>) -> Result<Taken, Error> {
        let (result, kept) = mpsc::channel();
        self.lock().push(Waiting {
            feed,
            arrivals,
            result,
        });
        loop {
            match kept.try_recv() {
                Ok(result) => return result,
                Err(TryRecvError::Disconnected) => panic!("what was kept with it struck a defect"),
                // Another may keep it while this one waits for its turn.
                Err(TryRecvError::Empty) => self.library.beside(|library| self.keep_some(library)),
            }
        }
    }

    /// Keeps those that have waited longest, if any do.
    fn keep_some(&self, library: &mut Library) {
        let group = self.group();
        let deliveries: Vec<Delivery<'_>> = group.iter().map(Waiting::delivery).collect();
        let now = Timestamp::now();
        let mut results: Vec<Result<Taken, Error>> = Vec::new();
        match library.take_all(&deliveries, NO_POINTS, now) {
            Ok(taken) => results.extend(taken.into_iter().map(Ok)),
            // What one is refused for, the others may not be.
            Err(_) => results.extend(
                group
                    .iter()
                    .map(|one| library.take(one.feed, &one.arrivals, NO_POINTS, now)),
            ),
        }
        for (waiting, result) in group.iter().zip(results) {
            // Whoever waits for it is there.
            let _ = waiting.result.send(result);
        }
    }

    /// The deliveries that are kept next, those that have waited longest.
    fn group(&self) -> Vec<Waiting> {
        let mut waiting = self.lock();
        let mut count = 0;
        let full = waiting.iter().position(|one| {
            let is_full = count >= MOST;
            count += one.arrivals.len();
            is_full
        });
        let end = full.unwrap_or(waiting.len());
        let rest = waiting.split_off(end);
        mem::replace(&mut *waiting, rest)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn delivery(&self) -> Delivery<'_> {
        Delivery {
            feed: self.feed,
            arrivals: &self.arrivals,
        }
    }
}
