//! What many feeds bring at the same time, kept together: the library then writes each
//! of its pages once for several feeds. What one strikes costs none of the others.

use std::fmt;
use std::mem;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, TryRecvError};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::kept::{Kept, together};
use crate::article::FeedId;
use crate::loader::Shared;
use crate::store::{Arrival, BATCH, Delivery, Error, Fetched, NO_POINTS, Taken};

/// How long what was read may wait for more to be kept with it.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// Pieces of work that may wait while another is being kept.
const MOST_PIECES: usize = 2;

/// Pieces of feeds on their way into a library.
pub(super) struct Intake<'a> {
    library: &'a Shared,
    /// Articles that are one piece of work, of which all is kept or nothing.
    piece: usize,
    waiting: Mutex<Vec<Waiting<'a>>>,
    /// Told whenever less waits than before.
    fewer: Condvar,
    /// Held by who keeps what is due.
    keeping: Mutex<()>,
}

/// A piece of what a feed has.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) feed: FeedId,
    pub(super) arrivals: Vec<Arrival>,
    /// With the last piece: how fetching it went, and when it is to be tried again.
    pub(super) note: Option<(Fetched, Timestamp)>,
}

struct Waiting<'a> {
    piece: Piece,
    since: Instant,
    /// What hears what came of it.
    then: Box<dyn FnOnce(Kept) + Send + 'a>,
}

impl<'a> Intake<'a> {
    /// An intake that keeps so many articles at a time, [`BATCH`] at the most.
    pub(super) fn new(library: &'a Shared, piece: usize) -> Self {
        Self {
            library,
            piece: piece.min(BATCH),
            waiting: Mutex::default(),
            fewer: Condvar::new(),
            keeping: Mutex::default(),
        }
    }

    /// Takes a piece over; `then` hears what came of it once somebody has kept it.
    pub(super) fn hand(&self, piece: Piece, then: impl FnOnce(Kept) + Send + 'a) {
        lock(&self.waiting).push(Waiting {
            piece,
            since: Instant::now(),
            then: Box::new(then),
        });
    }

    /// Keeps a piece, and what others have handed over with it.
    pub(super) fn keep(&self, piece: Piece) -> Kept {
        let (sender, kept) = mpsc::channel();
        self.hand(piece, move |kept| {
            // Whoever waits for it is there.
            let _ = sender.send(kept);
        });
        loop {
            let keeping = lock(&self.keeping);
            // Another may have kept it.
            match kept.try_recv() {
                Ok(kept) => return kept,
                Err(TryRecvError::Empty) if self.keep_some(&keeping) => {}
                Err(_) => panic!("who keeps it tells what came of it"),
            }
        }
    }

    /// Keeps what was handed over, as long as it is a whole piece of work or has waited
    /// long enough for more. While another does so it is left to that one, and who calls
    /// this can read on as soon as no more waits than should.
    pub(super) fn keep_much(&self) {
        while self.is_due() {
            let keeping = match self.keeping.try_lock() {
                Ok(keeping) => keeping,
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                Err(TryLockError::WouldBlock) if self.has_room() => return,
                Err(TryLockError::WouldBlock) => continue,
            };
            if !self.keep_some(&keeping) {
                return;
            }
        }
    }

    /// Waits a while for room; whether there is any.
    fn has_room(&self) -> bool {
        let is_full = |waiting: &mut Vec<Waiting<'_>>| size(waiting) >= MOST_PIECES * self.piece;
        let waited = self
            .fewer
            .wait_timeout_while(lock(&self.waiting), PATIENCE, is_full);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn is_due(&self) -> bool {
        let waiting = lock(&self.waiting);
        let has_waited = |first: &Waiting<'_>| first.since.elapsed() >= PATIENCE;
        size(&waiting) >= self.piece || waiting.first().is_some_and(has_waited)
    }

    /// Keeps all that was handed over.
    pub(super) fn keep_all(&self) {
        let keeping = lock(&self.keeping);
        while self.keep_some(&keeping) {}
    }

    /// Keeps those that have waited longest, as many as are one piece of work; false when
    /// none do.
    fn keep_some(&self, _keeping: &MutexGuard<'_, ()>) -> bool {
        let group = self.group();
        let deliveries: Vec<Delivery<'_>> = group.iter().map(Waiting::delivery).collect();
        let kept = match deliveries.as_slice() {
            [] => return false,
            some => together(some, |some, taken| self.take(some, taken)),
        };
        drop(deliveries);
        let mut struck = None;
        for (waiting, kept) in group.into_iter().zip(kept) {
            // All of them are told, whatever one does with it.
            let told = catch_unwind(AssertUnwindSafe(|| (waiting.then)(kept)));
            struck = struck.or(told.err());
        }
        if let Some(panic) = struck {
            panic::resume_unwind(panic);
        }
        true
    }

    /// Takes deliveries in. The library is let go while what came again is cleaned.
    fn take(&self, deliveries: &[Delivery<'_>], taken: &mut [Taken]) -> Result<(), Error> {
        let (library, now) = (self.library, Timestamp::now());
        let (mut again, rules) = library.beside(|library| {
            let again = library.take_new(deliveries, NO_POINTS, now, taken)?;
            Ok::<_, Error>((again, library.rules().clone()))
        })?;
        while let Some(cleaned) = again.cleaned(&rules)? {
            library.beside(|library| library.take_again(&cleaned, taken))?;
        }
        Ok(())
    }

    /// The pieces that are kept next, those that have waited longest.
    fn group(&self) -> Vec<Waiting<'a>> {
        let mut waiting = lock(&self.waiting);
        let end = fitting(self.piece, waiting.iter().map(Waiting::size));
        let rest = waiting.split_off(end);
        self.fewer.notify_all();
        mem::replace(&mut *waiting, rest)
    }
}

/// How many articles these are.
fn size(waiting: &[Waiting<'_>]) -> usize {
    waiting.iter().map(Waiting::size).sum()
}

/// Nothing is left half done by a thread that panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Intake<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intake").finish_non_exhaustive()
    }
}

impl Waiting<'_> {
    fn size(&self) -> usize {
        self.piece.arrivals.len()
    }

    fn delivery(&self) -> Delivery<'_> {
        let note = self.piece.note.as_ref();
        Delivery {
            feed: self.piece.feed,
            arrivals: &self.piece.arrivals,
            note: note.map(|(fetched, next)| (fetched, *next)),
        }
    }
}

/// How many of the first deliveries of these sizes are one piece of work of so many
/// articles. One that is too large for that goes alone.
fn fitting(piece: usize, sizes: impl Iterator<Item = usize>) -> usize {
    let mut count = 0;
    let fits = |&(at, size): &(usize, usize)| {
        count += size;
        at == 0 || count <= piece
    };
    sizes.enumerate().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, mpsc};
    use std::thread;

    use jiff::Timestamp;

    use super::{Intake, PATIENCE, Piece, fitting};
    use crate::article::RawArticle;
    use crate::clean::Rules;
    use crate::loader::{Shared, prepare};
    use crate::query::Filter;
    use crate::store::{Arrival, Fetched, Header, Library, Start};

    const PIECE: usize = 40;

    fn check(sizes: &[usize], expected: usize) {
        assert_eq!(fitting(PIECE, sizes.iter().copied()), expected, "{sizes:?}");
    }

    #[test]
    fn a_group_is_one_piece_of_work() {
        check(&[], 0);
        check(&[PIECE / 2, PIECE / 2, 1], 2);
        check(&[1, PIECE, 1], 1);
        check(&[PIECE + 1, 0], 1);
        check(&[0, 0, 0], 3);
    }

    #[test]
    fn what_is_handed_over_waits_for_more_and_is_kept_with_its_note() {
        let now = Timestamp::UNIX_EPOCH;
        let library = Shared::in_memory().unwrap();
        let heard = &Mutex::new(Vec::new());
        let intake = Intake::new(&library, PIECE);
        let hand = |name: &'static str| {
            let address = format!("https://{name}.example/feed");
            let feed = library.writing(|library| library.add_feed(&address, None, now));
            let arrivals = (0..PIECE / 2).map(|number| arrival(&format!("{name} {number}")));
            let piece = Piece {
                feed: feed.unwrap(),
                arrivals: arrivals.collect(),
                note: Some((Fetched::Unchanged, now)),
            };
            intake.hand(piece, move |kept| {
                kept.whole.unwrap().unwrap();
                heard.lock().unwrap().push((name, kept.taken.new.len()));
            });
            intake.keep_much();
        };
        let noted = || {
            let feeds = library.reading(|library| library.feeds().unwrap());
            feeds.iter().filter(|feed| feed.succeeded.is_some()).count()
        };
        hand("one");
        assert_eq!(noted(), 0);
        hand("two");
        assert_eq!(noted(), 2);
        hand("three");
        assert_eq!(noted(), 2);
        // It waits no longer than so.
        thread::sleep(PATIENCE);
        intake.keep_much();
        assert_eq!(noted(), 3);
        let all = ["one", "two", "three"].map(|name| (name, PIECE / 2));
        assert_eq!(*heard.lock().unwrap(), all);
    }

    #[test]
    fn what_is_due_is_left_to_who_is_keeping_and_kept_by_that_one() {
        let library = Shared::in_memory().unwrap();
        let kept = &Mutex::new(Vec::new());
        let intake = &Intake::new(&library, PIECE);
        let piece = |name: &str| {
            let address = format!("https://{name}.example/feed");
            let add = |library: &mut Library| library.add_feed(&address, None, Timestamp::now());
            Piece {
                feed: library.writing(add).unwrap(),
                arrivals: (0..PIECE)
                    .map(|number| arrival(&format!("{name} {number}")))
                    .collect(),
                note: None,
            }
        };
        let (first, second) = (piece("one"), piece("two"));
        let (begun, begins) = mpsc::channel();
        let (go_on, goes_on) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                intake.hand(first, move |_| {
                    begun.send(()).unwrap();
                    goes_on.recv().unwrap();
                    kept.lock().unwrap().push("one");
                });
                intake.keep_much();
            });
            begins.recv().unwrap();
            intake.hand(second, |_| kept.lock().unwrap().push("two"));
            intake.keep_much();
            assert!(kept.lock().unwrap().is_empty());
            go_on.send(()).unwrap();
        });
        assert_eq!(*kept.lock().unwrap(), ["one", "two"]);
    }

    #[test]
    fn who_writes_comes_in_between_what_is_new_and_what_came_again() {
        let library = Shared::in_memory().unwrap();
        let add = |library: &mut Library| {
            let address = "https://example.org/feed";
            library.add_feed(address, None, Timestamp::now()).unwrap()
        };
        let feed = library.writing(add);
        let came = |number: usize, hour: usize| {
            let line = format!("In hour {hour} ferry {number} waited for the ice to go.\n\n");
            let raw = RawArticle {
                title: Some(format!("Ferry {number} is late")),
                text: line.repeat(200),
                published: Some("2026-02-01".to_owned()),
                guid: Some(number.to_string()),
                ..RawArticle::default()
            };
            Arrival::uncleaned(&raw)
        };
        let intake = &Intake::new(&library, PIECE);
        let keep = |arrivals: Vec<Arrival>| {
            let kept = intake.keep(Piece {
                feed,
                arrivals,
                note: None,
            });
            kept.whole.unwrap().unwrap();
            (kept.taken.new.len(), kept.taken.changed.len())
        };
        let before = PIECE - 1;
        let first = (0..before).map(|number| came(number, 9)).collect();
        assert_eq!(keep(first), (before, 0));
        let all = |library: &mut Library| {
            let is_changed = |header: &Header| !library.earlier(header.id).unwrap().is_empty();
            let page = library.page(&Filter::default(), Start::Newest, 2 * PIECE);
            let page = page.unwrap();
            (page.len(), page.iter().any(is_changed))
        };
        thread::scope(|scope| {
            let second = (0..PIECE).map(|number| came(number, 10)).collect();
            let keeping = scope.spawn(|| keep(second));
            let mut seen = Vec::new();
            while !keeping.is_finished() {
                seen.push(library.writing(all));
            }
            assert_eq!(keeping.join().unwrap(), (1, before));
            assert!(seen.contains(&(PIECE, false)), "{seen:?}");
        });
    }

    fn arrival(title: &str) -> Arrival {
        let raw = RawArticle {
            title: Some(title.to_owned()),
            ..RawArticle::default()
        };
        Arrival {
            article: prepare(&raw, Rules::standard()),
            raw: None,
            guid: None,
            place: None,
        }
    }
}
