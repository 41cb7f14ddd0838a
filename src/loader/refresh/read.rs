//! What has come of a feed, read and kept up to its last piece, which goes into the
//! library together with the note of how fetching went.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::intake::{Intake, Piece};
use super::kept::Kept;
use super::take::{self, Took};
use super::{Got, Means, Outcome, when};
use crate::article::{Feed, Problem};
use crate::safe::SafeText;
use crate::source::fetch::{self, Cause, Failure};
use crate::source::{self, Origin};
use crate::store::{Error, Fetched};

/// How far what has come of a feed is kept.
pub(super) enum Read {
    /// All of it.
    Done(Outcome),
    /// All but the last of it, which is to be kept with the note of how fetching it went.
    Last(Box<Piece>, Took),
}

/// What came of a feed once the last of it was kept, or as much of that as could be.
pub(super) fn outcome(feed: &Feed, mut took: Took, last: Kept, means: Means<'_>) -> Outcome {
    took.count(last.taken);
    match caught(feed, last.whole, means) {
        Ok(()) => took.read(),
        Err(failed) => took.stopped(failed),
    }
}

/// Reads what has come of a feed and keeps it, up to the last of it. A defect of ours
/// that it strikes costs this feed and no other.
pub(super) fn read(feed: &Feed, got: Got, means: Means<'_>, intake: &Intake<'_>) -> Read {
    let mut took = Took::default();
    let work = AssertUnwindSafe(|| match got {
        Got::Nothing(why) => Ok(Read::Done(Outcome::Failed(SafeText::new(why)))),
        Got::LeftAlone(wait) => leave_alone(feed, wait, means).map(Read::Done),
        Got::Path(path) => keep_files(feed, path, means, intake, &mut took).map(Read::Done),
        Got::Answer(Err(failure)) => fail(feed, failure, means).map(Read::Done),
        Got::Answer(Ok(answer)) => read_answer(feed, *answer, means, intake, &mut took),
    });
    let read = caught(feed, catch_unwind(work), means);
    read.unwrap_or_else(|failed| Read::Done(took.stopped(failed)))
}

/// What was done with a feed; or else what came of it by an error, or by a panic.
fn caught<T>(
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
            Err(fail(feed, Failure::of(&message), means).unwrap_or_else(|_| failed(&message)))
        }
    }
}

/// Notes that a feed failed.
fn fail(feed: &Feed, failure: Failure, means: Means<'_>) -> Result<Outcome, Error> {
    let now = Timestamp::now();
    let (is_gone, is_cut_off) = (
        failure.is_its_own(Cause::Gone),
        failure.is_its_own(Cause::CutOff),
    );
    let Failure {
        message,
        retry_after,
        ..
    } = failure;
    // One that a person tries again before its time waits no longer for that.
    let next = match retry_after {
        None if feed.failures > 0 && feed.is_put_off(now) => feed.next_try,
        None if is_cut_off => when::after_no_way(feed.id, means.every, now),
        _ => when::after_failure(feed.id, means.every, feed.failures, retry_after, now),
    };
    let told = Outcome::Failed(SafeText::new(&message));
    let failed = if is_gone {
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
    // What it asked for itself may be longer.
    let own = feed.not_before.filter(|_| feed.is_to_wait(now));
    let not_before = own.map_or(not_before, |own| own.max(not_before));
    note(feed, &Fetched::LeftAlone { not_before }, next, now, means)?;
    Ok(Outcome::LeftAlone)
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
fn read_answer(
    feed: &Feed,
    answer: fetch::Answer,
    means: Means<'_>,
    intake: &Intake<'_>,
    took: &mut Took,
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
    let fail = |problem: &Problem| fail(feed, Failure::of(problem.message.as_str()), means);
    let reader = match source::open_feed(document) {
        Ok(reader) => reader,
        Err(problem) => return fail(&problem).map(Read::Done),
    };
    take::take(feed.id, &reader, means, intake, took)?;
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
    Ok(Read::Last(Box::new(last), mem::take(took)))
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
    all: &mut Took,
) -> Result<Outcome, Error> {
    let (files, mut problems) = source::expand(&[Origin::Path(path)]);
    let mut title = None;
    let mut read = 0;
    for file in &files {
        let mut took = Took::default();
        let kept = match source::open(file, means.web) {
            Ok(reader) => take::take(feed.id, &reader, means, intake, &mut took),
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let kept = kept.and_then(|()| {
            let rest = Piece {
                feed: feed.id,
                arrivals: mem::take(&mut took.rest),
                note: None,
            };
            took.add(intake.keep(rest))
        });
        all.new.append(&mut took.new);
        all.changed += took.changed;
        all.known += took.known;
        kept?;
        read += usize::from(took.articles > 0);
        title = title.or(took.title);
        problems.extend(took.problems);
    }
    if read == 0 {
        let message = match problems.first() {
            Some(problem) => problem.message.as_str(),
            None => "there is nothing to read in it",
        };
        return fail(feed, Failure::of(message), means);
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
        new: mem::take(&mut all.new),
        changed: all.changed,
        known: all.known,
        problems,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::{SignedDuration, Timestamp};

    use super::{Cause, Failure, Intake, Read, fail, outcome, read};
    use crate::article::{ArticleId, Feed};
    use crate::clean::Rules;
    use crate::loader::refresh::kept::Kept;
    use crate::loader::refresh::take::Took;
    use crate::loader::refresh::{Got, Means, Outcome, Servers};
    use crate::loader::{Haste, Shared};
    use crate::source::fetch::Web;
    use crate::store::Taken;

    fn check(work: impl FnOnce(&Feed, Means<'_>)) {
        let library = Shared::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let address = "https://example.org/feed";
        library.writing(|library| library.add_feed(address, None, now).unwrap());
        let (web, servers) = (Web::unless(true), Servers::default());
        let means = Means {
            library: &library,
            web: &web,
            servers: &servers,
            rules: Rules::standard(),
            every: Duration::from_secs(3600),
            haste: Haste::Background,
        };
        let feed = library.reading(|library| library.feeds().unwrap().remove(0));
        work(&feed, means);
    }

    #[test]
    fn a_feed_whose_server_is_left_alone_has_not_failed() {
        check(|feed, means| {
            let wait = Duration::from_secs(7200);
            let intake = Intake::new(means.library, 1);
            let read = read(feed, Got::LeftAlone(wait), means, &intake);
            assert!(matches!(read, Read::Done(Outcome::LeftAlone)));
            let feed = means
                .library
                .reading(|library| library.feeds().unwrap().remove(0));
            assert_eq!((feed.failures, feed.error), (0, None));
            let soon = Timestamp::now() + SignedDuration::from_hours(1);
            assert!(feed.not_before.unwrap() > soon && feed.next_try > soon);
        });
    }

    #[test]
    fn a_feed_that_leads_to_a_server_out_of_reach_waits_longer_each_time() {
        for elsewhere in [false, true] {
            check(|feed, means| {
                let cut_off = || Failure {
                    cause: Cause::CutOff,
                    elsewhere,
                    ..Failure::of("it cannot be reached")
                };
                let feeds = || means.library.reading(|library| library.feeds().unwrap());
                let mut feed = feed.clone();
                for _ in 0..2 {
                    // It is asked for when it is due again.
                    feed.next_try = Timestamp::UNIX_EPOCH;
                    fail(&feed, cut_off(), means).unwrap();
                    feed = feeds().remove(0);
                }
                let wait = feed.next_try.duration_since(Timestamp::now());
                assert_eq!(wait > SignedDuration::from_mins(90), elsewhere, "{wait}");
            });
        }
    }

    #[test]
    fn what_was_kept_before_a_failure_is_told_with_it() {
        check(|feed, means| {
            let new = vec![ArticleId(7)];
            let last = |new: &[ArticleId]| Kept {
                taken: Taken {
                    new: new.to_vec(),
                    ..Taken::default()
                },
                whole: Err(Box::new("a defect")),
            };
            let told = outcome(feed, Took::default(), last(&new), means);
            assert!(
                matches!(&told, Outcome::Stopped { new: told, .. } if *told == new),
                "{told:?}"
            );
            let told = outcome(feed, Took::default(), last(&[]), means);
            assert!(matches!(told, Outcome::Failed(_)), "{told:?}");
        });
    }
}
