//! What has come of a feed, read and kept up to its last piece, which goes into the
//! library together with the note of how fetching went.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::intake::{Intake, Piece};
use super::take::{self, Took};
use super::{Got, LEFT_ALONE, Means, Outcome, when};
use crate::article::{Feed, Problem};
use crate::safe::SafeText;
use crate::source::fetch::{self, Failure};
use crate::source::{self, Origin};
use crate::store::{Error, Fetched, Taken};

/// A failure in these words.
pub(super) fn failure(message: &str) -> Failure {
    Failure {
        message: message.to_owned(),
        retry_after: None,
        gone: false,
        answered: false,
        cut_off: false,
    }
}

/// How far what has come of a feed is kept.
pub(super) enum Read {
    /// All of it.
    Done(Outcome),
    /// All but the last of it, which is to be kept with the note of how fetching it went.
    Last(Box<Piece>, Took),
}

/// What came of a feed once the last of it was kept.
pub(super) fn outcome(mut took: Took, last: Taken) -> Outcome {
    took.add(last);
    let problems = took.problems.into_iter();
    Outcome::Read {
        new: took.new,
        changed: took.changed,
        known: took.known,
        problems: problems.map(|problem| problem.message).collect(),
    }
}

/// Reads what has come of a feed and keeps it, up to the last of it. A defect of ours
/// that it strikes costs this feed and no other.
pub(super) fn read(feed: &Feed, got: Got, means: Means<'_>, intake: &Intake<'_>) -> Read {
    let work = AssertUnwindSafe(|| match got {
        Got::Nothing(why) => Ok(Read::Done(Outcome::Failed(SafeText::new(why)))),
        Got::LeftAlone(wait) => leave_alone(feed, wait, means).map(Read::Done),
        Got::Path(path) => keep_files(feed, path, means, intake).map(Read::Done),
        Got::Answer(Err(failure)) => fail(feed, failure, means).map(Read::Done),
        Got::Answer(Ok(answer)) => read_answer(feed, *answer, means, intake),
    });
    caught(feed, catch_unwind(work), means).unwrap_or_else(Read::Done)
}

/// What was done with a feed; or else what came of it by an error, or by a panic.
pub(super) fn caught<T>(
    feed: &Feed,
    result: thread::Result<Result<T, Error>>,
    means: Means<'_>,
) -> Result<T, Outcome> {
    let failed = |message: &str| Outcome::Failed(SafeText::new(message));
    match result {
        Ok(done) => done.map_err(|error| failed(&error.to_string())),
        Err(panic) => {
            let message = crate::loader::defect(panic.as_ref());
            // What cannot be noted is told all the same.
            Err(fail(feed, failure(&message), means).unwrap_or_else(|_| failed(&message)))
        }
    }
}

/// Notes that a feed failed.
fn fail(feed: &Feed, failure: Failure, means: Means<'_>) -> Result<Outcome, Error> {
    let now = Timestamp::now();
    let Failure {
        message,
        retry_after,
        gone,
        cut_off,
        ..
    } = failure;
    // One that a person tries again before its time waits no longer for that.
    let next = match retry_after {
        None if feed.failures > 0 && feed.is_put_off(now) => feed.next_try,
        None if cut_off => when::after_no_way(feed.id, means.every, now),
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

/// Notes that a feed was not asked for, since its server wants to be left alone for so long.
fn leave_alone(feed: &Feed, wait: Duration, means: Means<'_>) -> Result<Outcome, Error> {
    let now = Timestamp::now();
    let next = when::after_rest(feed.id, wait, now);
    // One that fails by itself is not tried sooner for that.
    let next = match feed.is_put_off(now) {
        true => next.max(feed.next_try),
        false => next,
    };
    let not_before = now.checked_add(wait).unwrap_or(next);
    note(feed, &Fetched::LeftAlone { not_before }, next, now, means)?;
    Ok(Outcome::Failed(SafeText::new(LEFT_ALONE)))
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

/// Reads what a server answered and keeps it, up to the last of it.
pub(super) fn read_answer(
    feed: &Feed,
    answer: fetch::Answer,
    means: Means<'_>,
    intake: &Intake<'_>,
) -> Result<Read, Error> {
    let now = Timestamp::now();
    let next = when::after_success(feed.id, means.every, answer.fresh_for, now);
    let Some(document) = answer.document else {
        note(feed, &Fetched::Unchanged, next, now, means)?;
        return Ok(Read::Done(Outcome::Unchanged));
    };
    let digest = document.body.digest();
    let mut fetched = Fetched::Fresh {
        title: None,
        etag: answer.validators.etag,
        last_modified: answer.validators.modified,
        moved: answer.moved_to.map(String::from),
        digest: Some(digest),
        fault: feed.fault.as_ref().map(SafeText::to_string),
    };
    if feed.digest == Some(digest) {
        note(feed, &fetched, next, now, means)?;
        return Ok(Read::Done(Outcome::Unchanged));
    }
    let fail = |problem: &Problem| fail(feed, failure(problem.message.as_str()), means);
    let reader = match source::open_feed(document) {
        Ok(reader) => reader,
        Err(problem) => return fail(&problem).map(Read::Done),
    };
    let mut took = take::take(feed.id, &reader, means, intake)?;
    if let (0, Some(problem)) = (took.articles, took.problems.first()) {
        return fail(problem).map(Read::Done);
    }
    if let Fetched::Fresh {
        title,
        etag,
        last_modified,
        digest,
        fault,
        ..
    } = &mut fetched
    {
        title.clone_from(&took.title);
        *fault = took
            .problems
            .first()
            .map(|problem| problem.message.to_string());
        if took.problems.iter().any(source::breaks_off) {
            // The whole is asked for the next time, not what has changed since.
            (*etag, *last_modified, *digest) = (None, None, None);
        }
    }
    let last = Piece {
        feed: feed.id,
        arrivals: mem::take(&mut took.rest),
        note: Some((fetched, next)),
    };
    Ok(Read::Last(Box::new(last), took))
}

/// What is said of a feed with this problem; in a folder, of which file.
fn told(feed: &Feed, problem: &Problem) -> SafeText {
    if problem.origin == SafeText::new(&feed.address) {
        problem.message.clone()
    } else {
        SafeText::new(&problem.to_string())
    }
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
        let mut took = match source::open(file, means.web) {
            Ok(reader) => take::take(feed.id, &reader, means, intake)?,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let rest = Piece {
            feed: feed.id,
            arrivals: mem::take(&mut took.rest),
            note: None,
        };
        took.add(intake.keep(rest)?);
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
    let problems: Vec<SafeText> = problems.iter().map(|problem| told(feed, problem)).collect();
    let now = Timestamp::now();
    let next = when::after_success(feed.id, means.every, None, now);
    let fresh = Fetched::Fresh {
        title: title.filter(|_| files.len() == 1),
        etag: None,
        last_modified: None,
        moved: None,
        digest: None,
        fault: problems.first().map(SafeText::to_string),
    };
    note(feed, &fresh, next, now, means)?;
    Ok(Outcome::Read {
        new,
        changed,
        known,
        problems,
    })
}
