//! Fetching the feeds of the library: many at once, no server too often, each
//! failure kept with the feed that it befell while the others go on.
//!
//! Few threads wait for servers; as many as there are cores read what has come and
//! keep it as it came. Cleaning, key points and the index of words follow in the
//! background (see [`super::upkeep`]), so that articles can be read as soon as they
//! are here.

mod add;
mod held;
mod intake;
mod kept;
mod kinship;
mod queue;
mod reach;
mod read;
mod servers;
mod take;
mod when;
mod whole;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::{Haste, Shared};
use crate::app::library::Progress;
use crate::article::{ArticleId, Feed};
use crate::clean::Rules;
use crate::safe::SafeText;
use crate::source::fetch::{self, Cause, Failure, Request, Validators, Web, address};
use crate::source::{self, place};
use held::Held;
use intake::Intake;
use queue::Queue;
use read::{Read, outcome, read};

pub use add::{Added, AddedFeed, add, add_offered};
pub use servers::Servers;
pub use whole::{whole, whole_of_all};

/// Threads that wait for servers.
const WAITERS: usize = 32;

/// Threads that read what has come, for each core: while one waits for the library,
/// another reads.
const READERS: usize = 2;

/// The most of them.
const MOST_READERS: usize = 8;

/// Said of a feed or a page that was not asked for.
pub const LEFT_ALONE: &str = "its server asked to be left alone for a while";

/// Said of a feed on a private machine that the reader did not name.
const UNNAMED: &str = "it leads to a private address, which only a person may name; \
    adding the feed by its address names it";

/// Bytes of stack for a thread that only waits.
const WAITER_STACK: usize = 512 << 10;

/// Bytes of stack for a thread that reads: parsers go as deep as a document does,
/// up to their own limits.
pub(super) const READER_STACK: usize = 16 << 20;

/// What fetching needs.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// Where articles are kept.
    pub library: &'a Shared,
    /// Who asks servers.
    pub web: &'a Web,
    /// What is asked of them by all who ask.
    pub servers: &'a Servers,
    /// How articles are cleaned.
    pub rules: &'a Rules,
    /// How often feeds are to be fetched.
    pub every: Duration,
    /// Who waits for it.
    pub haste: Haste,
}

/// What came of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Read {
        /// Articles that are new in the library.
        new: Vec<ArticleId>,
        /// How many were known and have changed.
        changed: usize,
        /// How many were known and are the same.
        known: usize,
        /// What could not be read of it.
        problems: Vec<SafeText>,
    },
    /// Some of it was kept before it failed.
    Stopped {
        /// Articles that are new in the library.
        new: Vec<ArticleId>,
        /// How many were known and have changed.
        changed: usize,
        /// Why it failed, in words for a person.
        why: SafeText,
    },
    /// Nothing has changed since the last time.
    Unchanged,
    /// It was not asked for: its server wants to be left alone.
    LeftAlone,
    /// It failed, in words for a person.
    Failed(SafeText),
}

/// Fetches `feeds`; `tell` hears what came of each and how far fetching has come,
/// and says whether to go on.
pub fn refresh(
    feeds: Vec<Feed>,
    means: Means<'_>,
    tell: impl Fn(&Feed, &Outcome, Progress) -> bool + Sync,
) -> Progress {
    let count = feeds.len();
    let round = &Round::of(feeds, means, tell);
    let intake = &Intake::new(means.library, means.haste.intake());
    // Nothing waits in between: what has come is held by who fetched it.
    let (sender, came) = mpsc::sync_channel(0);
    let came = &Mutex::new(came);
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut readers = 0;
        for _ in 0..(READERS * cores).min(MOST_READERS).min(count.max(1)) {
            let builder = thread::Builder::new().name("reading".into());
            let spawned = builder
                .stack_size(READER_STACK)
                .spawn_scoped(scope, || round.read(came, intake));
            readers += usize::from(spawned.is_ok());
        }
        if readers == 0 {
            round.queue.stop();
        }
        for _ in 0..WAITERS.min(count) {
            let sender = sender.clone();
            let builder = thread::Builder::new().name("fetching".into());
            // With fewer threads it only takes longer.
            let _ = builder
                .stack_size(WAITER_STACK)
                .spawn_scoped(scope, move || round.fetch(&sender));
        }
        drop(sender);
    });
    *round.progress()
}

/// One round of fetching.
struct Round<'a, F> {
    means: Means<'a>,
    queue: Queue<'a, Feed>,
    held: Held,
    progress: Mutex<Progress>,
    tell: F,
}

impl<'a, F: Fn(&Feed, &Outcome, Progress) -> bool + Sync> Round<'a, F> {
    fn of(feeds: Vec<Feed>, means: Means<'a>, tell: F) -> Self {
        let progress = Progress {
            total: feeds.len(),
            ..Progress::default()
        };
        let jobs = feeds.into_iter().map(|feed| {
            let address = address::parse(&feed.address).ok();
            (address, feed)
        });
        let queue = Queue::of(means.servers, jobs);
        Self {
            means,
            queue,
            held: Held::default(),
            progress: Mutex::new(progress),
            tell,
        }
    }

    /// Asks for one feed after the other and hands on what has come.
    fn fetch(&self, sender: &SyncSender<(Feed, Got)>) {
        loop {
            self.held.wait_until_few();
            let Some((feed, turn)) = self.queue.next() else {
                break;
            };
            let got = match turn.left_alone() {
                Some(wait) => Got::LeftAlone(wait),
                None => ask(&feed, self.means),
            };
            if let Got::Answer(Err(failure)) = &got
                && let Some(wait) = failure.rest()
            {
                turn.rest(wait);
            }
            drop(turn);
            let _holding = self.held.one_more();
            if sender.send((feed, got)).is_err() {
                break;
            }
        }
    }

    /// Reads what has come and has it kept.
    fn read<'r>(&'r self, came: &Mutex<Receiver<(Feed, Got)>>, intake: &Intake<'r>) {
        while let Some((feed, got)) = next(came, || intake.keep_all()) {
            match read(&feed, got, self.means, intake) {
                Read::Done(outcome) => self.finish(&feed, &outcome),
                Read::Last(last, took) => intake.hand(*last, move |kept| {
                    self.finish(&feed, &outcome(&feed, took, kept, self.means));
                }),
            }
            intake.keep_much();
        }
        intake.keep_all();
    }

    /// Counts and tells what came of a feed.
    fn finish(&self, feed: &Feed, outcome: &Outcome) {
        let mut progress = self.progress();
        progress.done += 1;
        match outcome {
            Outcome::Read { new, changed, .. } => {
                progress.new += new.len();
                progress.changed += changed;
            }
            Outcome::Stopped { new, changed, .. } => {
                progress.new += new.len();
                progress.changed += changed;
                progress.failed += 1;
            }
            Outcome::Failed(_) => progress.failed += 1,
            Outcome::Unchanged | Outcome::LeftAlone => {}
        }
        if !(self.tell)(feed, outcome, *progress) {
            self.queue.stop();
        }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What there is to read of a feed.
enum Got {
    /// What its server answered.
    Answer(Result<Box<fetch::Answer>, Failure>),
    /// It is a file or a folder.
    Path(PathBuf),
    /// It was not asked, as its server wishes it for so long: that is no failure of the
    /// feed's.
    LeftAlone(Duration),
    /// It was not asked, as the reader wishes it: that is no failure of the feed's.
    Nothing(&'static str),
}

/// What has come next. While it is waited for, `meanwhile` is done again and again.
fn next(came: &Mutex<Receiver<(Feed, Got)>>, meanwhile: impl Fn()) -> Option<(Feed, Got)> {
    loop {
        let next = {
            let came = came.lock().unwrap_or_else(PoisonError::into_inner);
            came.recv_timeout(intake::PATIENCE)
        };
        match next {
            Ok(next) => return Some(next),
            Err(RecvTimeoutError::Timeout) => meanwhile(),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Asks a feed's server for what is new.
fn ask(feed: &Feed, means: Means<'_>) -> Got {
    if let Some(path) = place::path_of(&feed.address) {
        return Got::Path(path);
    }
    let failed = |message: &str| Got::Answer(Err(Failure::of(message)));
    let Some(client) = means.web.client() else {
        return Got::Nothing(source::OFFLINE);
    };
    let address = match address::parse(&feed.address) {
        Ok(address) => address,
        Err(message) => return failed(&message),
    };
    let validators = Validators {
        etag: feed.etag.clone(),
        modified: feed.last_modified.clone(),
    };
    let known = feed.etag.is_some() || feed.last_modified.is_some();
    let answer = client.get(Request {
        address: &address,
        named: !feed.unnamed,
        validators: known.then_some(&validators),
    });
    Got::Answer(answer.map(Box::new).map_err(|mut failure| {
        if failure.cause == Cause::Private {
            failure.message = UNNAMED.to_owned();
        }
        failure
    }))
}

#[cfg(test)]
mod tests {
    use super::UNNAMED;
    use crate::config::locale::{Interface, Locale};
    use crate::safe::SafeText;

    #[test]
    fn who_did_not_name_a_machine_is_told_in_arabic_what_to_do() {
        let said = Locale::shipped(Interface::Arabic).told(&SafeText::new(UNNAMED));
        assert!(said.as_str().contains("أضف الخلاصة بعنوانها"), "{said}");
    }
}
