//! What many feeds bring at the same time, kept together: the library then writes each
//! of its pages once for several feeds. What one strikes costs none of the others.

use std::mem;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender, TryRecvError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use jiff::Timestamp;

use crate::article::FeedId;
use crate::loader::Shared;
use crate::store::{Arrival, BATCH, Delivery, Error, Library, NO_POINTS, Taken};

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
    result: Sender<Kept>,
}

/// What came of a delivery, or the panic that it struck.
type Kept = thread::Result<Result<Taken, Error>>;

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
    /// When this panics while it is kept.
    pub(super) fn keep(&self, feed: FeedId, arrivals: Vec<Arrival>) -> Result<Taken, Error> {
        let (result, kept) = mpsc::channel();
        self.lock().push(Waiting {
            feed,
            arrivals,
            result,
        });
        loop {
            match kept.try_recv() {
                Ok(kept) => return kept.unwrap_or_else(|panic| panic::resume_unwind(panic)),
                Err(TryRecvError::Disconnected) => {
                    unreachable!("who takes it tells what came of it")
                }
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
        let kept = together(&deliveries, |some| library.take_all(some, NO_POINTS, now));
        for (waiting, kept) in group.iter().zip(kept) {
            // Whoever waits for it is there.
            let _ = waiting.result.send(kept);
        }
    }

    /// The deliveries that are kept next, those that have waited longest.
    fn group(&self) -> Vec<Waiting> {
        let mut waiting = self.lock();
        let end = fitting(waiting.iter().map(|one| one.arrivals.len()));
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

/// How many of the first deliveries of these sizes are one piece of work in the library,
/// of which all is kept or nothing. One that is too large for that goes alone.
fn fitting(sizes: impl Iterator<Item = usize>) -> usize {
    let mut count = 0;
    let fits = |&(at, size): &(usize, usize)| {
        count += size;
        at == 0 || count <= BATCH
    };
    sizes.enumerate().take_while(fits).count()
}

/// Takes deliveries together, and each alone where they cannot be: what one is refused
/// for, or strikes, the others may not.
fn together(
    deliveries: &[Delivery<'_>],
    mut take: impl FnMut(&[Delivery<'_>]) -> Result<Vec<Taken>, Error>,
) -> Vec<Kept> {
    let mut caught = |some: &[Delivery<'_>]| catch_unwind(AssertUnwindSafe(|| take(some)));
    let of_one =
        |taken: Result<Vec<Taken>, Error>| taken.map(|mut taken| taken.pop().unwrap_or_default());
    match caught(deliveries) {
        Ok(Ok(taken)) => taken.into_iter().map(|taken| Ok(Ok(taken))).collect(),
        // Some of a large one may be kept: it would be known the second time.
        failed if deliveries.len() == 1 => vec![failed.map(of_one)],
        _ => {
            let alone = deliveries.chunks(1);
            alone.map(|one| caught(one).map(of_one)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fitting, together};
    use crate::article::FeedId;
    use crate::store::{BATCH, Delivery, Taken};

    fn check(sizes: &[usize], expected: usize) {
        assert_eq!(fitting(sizes.iter().copied()), expected, "{sizes:?}");
    }

    #[test]
    fn a_group_is_one_piece_of_work() {
        check(&[], 0);
        check(&[BATCH / 2, BATCH / 2, 1], 2);
        check(&[1, BATCH, 1], 1);
        check(&[BATCH + 1, 0], 1);
        check(&[0, 0, 0], 3);
    }

    #[test]
    fn a_defect_that_one_strikes_costs_no_other() {
        let deliveries = [1, 2, 3].map(|feed| Delivery {
            feed: FeedId(feed),
            arrivals: &[],
        });
        let mut tries = Vec::new();
        let kept = together(&deliveries, |some| {
            tries.push(some.len());
            assert!(some.iter().all(|one| one.feed != FeedId(2)), "an odd one");
            Ok(vec![Taken::default(); some.len()])
        });
        let kept: Vec<bool> = kept.iter().map(|kept| matches!(kept, Ok(Ok(_)))).collect();
        assert_eq!(kept, [true, false, true]);
        assert_eq!(tries, [3, 1, 1, 1]);
    }
}
