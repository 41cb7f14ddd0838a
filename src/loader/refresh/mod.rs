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
mod queue;
mod take;
mod when;
mod whole;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::Shared;
use crate::app::library::Progress;
use crate::article::{ArticleId, Feed};
use crate::clean::Rules;
use crate::safe::SafeText;
use crate::source::fetch::{self, Failure, Request, Validators, Web, address};
use crate::source::{self, Origin, place};
use crate::store::{Error, Fetched, digest};
use held::Held;
use intake::Intake;
use queue::Queue;

pub use add::{Added, add};
pub use whole::{whole, whole_of_all};

/// Threads that wait for servers.
const WAITERS: usize = 32;

/// Threads that read what has come, for each core: while one waits for the library,
/// another reads.
const READERS: usize = 2;

/// The most of them.
const MOST_READERS: usize = 8;

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
    /// How articles are cleaned.
    pub rules: &'a Rules,
    /// How often feeds are to be fetched.
    pub every: Duration,
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
    /// Nothing has changed since the last time.
    Unchanged,
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
    let progress = Mutex::new(Progress {
        total: feeds.len(),
        ..Progress::default()
    });
    let count = feeds.len();
    let queue = Queue::of(feeds.into_iter().map(|feed| {
        let address = address::parse(&feed.address).ok();
        (address, feed)
    }));
    let finish = |feed: &Feed, outcome: &Outcome| {
        let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.done += 1;
        match outcome {
            Outcome::Read { new, .. } => progress.new += new.len(),
            Outcome::Failed(_) => progress.failed += 1,
            Outcome::Unchanged => {}
        }
        if !tell(feed, outcome, *progress) {
            queue.stop();
        }
    };
    // Nothing waits in between: what has come is held by who fetched it.
    let held = Held::default();
    let intake = Intake::new(means.library);
    let (sender, came) = mpsc::sync_channel::<(Feed, Got)>(0);
    let came = Mutex::new(came);
    let wait = |sender: mpsc::SyncSender<(Feed, Got)>| {
        loop {
            held.wait_until_few();
            let Some((feed, turn)) = queue.next() else {
                break;
            };
            let got = ask(&feed, means);
            drop(turn);
            let _holding = held.one_more();
            if sender.send((feed, got)).is_err() {
                break;
            }
        }
    };
    let read = || {
        while let Some((feed, got)) = next(&came) {
            let outcome = kept(&feed, got, means, &intake);
            finish(&feed, &outcome);
        }
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut reading = 0;
        for _ in 0..(READERS * cores).min(MOST_READERS).min(count.max(1)) {
            let builder = thread::Builder::new().name("reading".into());
            let spawned = builder.stack_size(READER_STACK).spawn_scoped(scope, read);
            reading += usize::from(spawned.is_ok());
        }
        if reading == 0 {
            queue.stop();
        }
        for _ in 0..WAITERS.min(count) {
            let sender = sender.clone();
            let wait = &wait;
            let builder = thread::Builder::new().name("fetching".into());
            // With fewer threads it only takes longer.
            let _ = builder
                .stack_size(WAITER_STACK)
                .spawn_scoped(scope, move || wait(sender));
        }
        drop(sender);
    });
    progress
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// What there is to read of a feed.
enum Got {
    /// What its server answered.
    Answer(Result<Box<fetch::Answer>, Failure>),
    /// It is a file or a folder.
    Path(PathBuf),
}

fn next(came: &Mutex<Receiver<(Feed, Got)>>) -> Option<(Feed, Got)> {
    came.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

/// Asks a feed's server for what is new.
fn ask(feed: &Feed, means: Means<'_>) -> Got {
    if let Some(path) = place::path_of(&feed.address) {
        return Got::Path(path);
    }
    let failed = |message: &str| Got::Answer(Err(failure(message)));
    let Some(client) = means.web.client() else {
        return failed(source::OFFLINE);
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
        named: true,
        validators: known.then_some(&validators),
    });
    Got::Answer(answer.map(Box::new))
}

fn failure(message: &str) -> Failure {
    Failure {
        message: message.to_owned(),
        retry_after: None,
        gone: false,
    }
}

/// Keeps what has come of a feed, and how it went. A defect of ours that it strikes
/// costs this feed and no other.
fn kept(feed: &Feed, got: Got, means: Means<'_>, intake: &Intake<'_>) -> Outcome {
    let work = AssertUnwindSafe(|| keep(feed, got, means, intake));
    let failed = |message: &str| Outcome::Failed(SafeText::new(message));
    match catch_unwind(work) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => failed(&error.to_string()),
        Err(panic) => {
            let message = super::defect(panic.as_ref());
            // What cannot be noted is told all the same.
            fail(feed, failure(&message), means).unwrap_or_else(|_| failed(&message))
        }
    }
}

fn keep(feed: &Feed, got: Got, means: Means<'_>, intake: &Intake<'_>) -> Result<Outcome, Error> {
    match got {
        Got::Path(path) => keep_files(feed, path, means, intake),
        Got::Answer(Err(failure)) => fail(feed, failure, means),
        Got::Answer(Ok(answer)) => keep_answer(feed, *answer, means, intake),
    }
}

/// Notes that a feed failed.
fn fail(feed: &Feed, failure: Failure, means: Means<'_>) -> Result<Outcome, Error> {
    let now = Timestamp::now();
    let Failure {
        message,
        retry_after,
        gone,
    } = failure;
    // One that a person tries again before its time waits no longer for that.
    let next = match retry_after {
        None if feed.failures > 0 && now < feed.next_try => feed.next_try,
        _ => when::after_failure(feed.id, means.every, feed.failures, retry_after, now),
    };
    let told = Outcome::Failed(SafeText::new(&message));
    let failed = if gone {
        Fetched::Gone(message)
    } else {
        Fetched::Failed {
            message,
            not_before: retry_after.and_then(|wait| now.checked_add(wait).ok()),
        }
    };
    note(feed, &failed, next, now, means)?;
    Ok(told)
}

/// Notes how fetching a feed went.
fn note(
    feed: &Feed,
    fetched: &Fetched,
    next: Timestamp,
    now: Timestamp,
    means: Means<'_>,
) -> Result<(), Error> {
    let library = means.library;
    library.beside(|library| library.fetched(feed.id, fetched, next, now))
}

/// Reads what a server answered and keeps it.
fn keep_answer(
    feed: &Feed,
    answer: fetch::Answer,
    means: Means<'_>,
    intake: &Intake<'_>,
) -> Result<Outcome, Error> {
    let now = Timestamp::now();
    let next = when::after_success(feed.id, means.every, answer.fresh_for, now);
    let Some(document) = answer.document else {
        note(feed, &Fetched::Unchanged, next, now, means)?;
        return Ok(Outcome::Unchanged);
    };
    let digest = digest(&document.bytes);
    let mut fresh = Fetched::Fresh {
        title: None,
        etag: answer.validators.etag,
        last_modified: answer.validators.modified,
        moved: answer.moved_to.map(String::from),
        digest: Some(digest),
    };
    if feed.digest == Some(digest) {
        note(feed, &fresh, next, now, means)?;
        return Ok(Outcome::Unchanged);
    }
    let reader = match source::open_feed(document) {
        Ok(reader) => reader,
        Err(problem) => return fail(feed, failure(problem.message.as_str()), means),
    };
    let took = take::take(feed.id, &reader, means, intake)?;
    if let (0, Some(problem)) = (took.articles, took.problems.first()) {
        return fail(feed, failure(problem.message.as_str()), means);
    }
    if let Fetched::Fresh { title, .. } = &mut fresh {
        title.clone_from(&took.title);
    }
    note(feed, &fresh, next, now, means)?;
    let problems = took.problems.into_iter();
    Ok(Outcome::Read {
        new: took.new,
        changed: took.changed,
        known: took.known,
        problems: problems.map(|problem| problem.message).collect(),
    })
}

/// Reads a feed that is a file or a folder.
fn keep_files(
    feed: &Feed,
    path: PathBuf,
    means: Means<'_>,
    intake: &Intake<'_>,
) -> Result<Outcome, Error> {
    let (files, mut problems) = source::expand(&[Origin::Path(path)]);
    let (mut new, mut changed, mut known) = (Vec::new(), 0, 0);
    let mut title = None;
    let mut read = 0;
    for file in &files {
        let took = match source::open(file, means.web) {
            Ok(reader) => take::take(feed.id, &reader, means, intake)?,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        read += usize::from(took.articles > 0);
        title = title.or(took.title);
        new.extend(took.new);
        changed += took.changed;
        known += took.known;
        problems.extend(took.problems);
    }
    if read == 0 {
        let message = match problems.first() {
            Some(problem) => problem.message.as_str(),
            None => "there is nothing to read in it",
        };
        return fail(feed, failure(message), means);
    }
    let now = Timestamp::now();
    let next = when::after_success(feed.id, means.every, None, now);
    let fresh = Fetched::Fresh {
        title: title.filter(|_| files.len() == 1),
        etag: None,
        last_modified: None,
        moved: None,
        digest: None,
    };
    note(feed, &fresh, next, now, means)?;
    Ok(Outcome::Read {
        new,
        changed,
        known,
        problems: problems
            .iter()
            .map(|problem| SafeText::new(&problem.to_string()))
            .collect(),
    })
}
