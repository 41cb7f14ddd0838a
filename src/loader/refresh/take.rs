//! Taking what a feed has into the library: as it came, in short pieces of work, so
//! that it can be read at once and a key never waits for a long feed.

use std::ops::ControlFlow;
use std::panic;

use super::super::workers;
use super::intake::{Intake, Piece};
use super::kept::Kept;
use super::{Means, Outcome};
use crate::article::{ArticleId, FeedId, Problem, RawArticle};
use crate::clean;
use crate::source::{Found, NO_ARTICLE, Reader};
use crate::store::{Arrival, Called, Came, Error, Taken, told_apart};

/// What was taken in of a feed.
#[derive(Debug, Default)]
pub(super) struct Took {
    /// What the feed calls itself.
    pub(super) title: Option<String>,
    /// How many articles were in it.
    pub(super) articles: usize,
    /// Those that are new in the library.
    pub(super) new: Vec<ArticleId>,
    /// How many were known and have changed.
    pub(super) changed: usize,
    /// How many were known and are the same.
    pub(super) known: usize,
    /// What could not be read of it.
    pub(super) problems: Vec<Problem>,
    /// What is still to be kept: its top, or all of it.
    pub(super) rest: Vec<Arrival>,
}

impl Took {
    /// Counts what was kept of a piece of it; says why not all was.
    ///
    /// # Panics
    /// When that struck a panic.
    pub(super) fn add(&mut self, kept: Kept) -> Result<(), Error> {
        self.count(kept.taken);
        kept.whole
            .unwrap_or_else(|panic| panic::resume_unwind(panic))
    }

    /// Counts what was kept of it.
    pub(super) fn count(&mut self, taken: Taken) {
        self.new.extend(taken.new);
        self.changed += taken.changed.len();
        self.known += taken.known;
    }

    /// What came of it, all of which is kept.
    pub(super) fn read(self) -> Outcome {
        let problems = self.problems.into_iter();
        Outcome::Read {
            new: self.new,
            changed: self.changed,
            known: self.known,
            problems: problems.map(|problem| problem.message).collect(),
        }
    }

    /// What came of it where this stopped it.
    pub(super) fn stopped(self, by: Outcome) -> Outcome {
        match by {
            Outcome::Failed(why) if !self.new.is_empty() || self.changed > 0 => Outcome::Stopped {
                new: self.new,
                changed: self.changed,
                why,
            },
            by => by,
        }
    }
}

/// Reads what a feed has and keeps all but the last piece of it; `took` is told of it. Its
/// end goes first: that is mostly the oldest, so that the library grows in the order of time.
pub(super) fn take(
    feed: FeedId,
    reader: &Reader,
    means: Means<'_>,
    intake: &Intake<'_>,
    took: &mut Took,
) -> Result<(), Error> {
    let pieces: Vec<usize> = (0..reader.pieces()).rev().collect();
    let mut taking = Taking {
        feed,
        intake,
        piece: means.haste.intake(),
        waiting: Vec::new(),
        took,
    };
    let mut result = Ok(());
    let read = |&piece: &usize| {
        let mut found = reader.piece(piece);
        tell_apart(&mut found.articles);
        let articles = std::mem::take(&mut found.articles).into_iter();
        let arrivals: Result<Vec<Arrival>, Error> =
            articles.map(|raw| arrival(raw, means)).collect();
        arrivals.map(|arrivals| (found, arrivals))
    };
    let keep = |read: Result<(Found, Vec<Arrival>), Error>| {
        result = read.and_then(|(found, arrivals)| taking.add(found, arrivals));
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    // The break only says what the result tells.
    let _ = workers::in_order(&pieces, workers::most(), read, keep);
    result.map(|()| taking.finish())
}

/// A feed on its way into the library.
struct Taking<'a, 'i> {
    feed: FeedId,
    intake: &'a Intake<'i>,
    /// Articles kept in one piece of work.
    piece: usize,
    /// What was read and is to be kept with what is read next, in the feed's order.
    waiting: Vec<Arrival>,
    took: &'a mut Took,
}

impl Taking<'_, '_> {
    /// Adds what stands above all that was added before.
    fn add(&mut self, found: Found, mut arrivals: Vec<Arrival>) -> Result<(), Error> {
        self.took.title = self.took.title.take().or(found.title);
        self.took.articles += arrivals.len();
        self.took.problems.extend(found.problems);
        arrivals.append(&mut self.waiting);
        self.waiting = arrivals;
        while self.waiting.len() > self.piece {
            self.keep()?;
        }
        Ok(())
    }

    fn finish(self) {
        self.took.rest = self.waiting;
        if self.took.articles > 0 {
            // A piece without any says nothing of the others.
            let empty = |problem: &Problem| problem.message.as_str() == NO_ARTICLE;
            self.took.problems.retain(|problem| !empty(problem));
        }
    }

    /// Keeps the lowest of what waits.
    fn keep(&mut self) -> Result<(), Error> {
        let rest = self.waiting.len().saturating_sub(self.piece);
        let piece = Piece {
            feed: self.feed,
            arrivals: self.waiting.split_off(rest),
            note: None,
        };
        self.took.add(self.intake.keep(piece))
    }
}

/// An article as it is to be kept: cleaned at once only where its title or its date
/// are to be found in its text.
fn arrival(raw: RawArticle, means: Means<'_>) -> Result<Arrival, Error> {
    // What stood around a page is not kept as it came.
    let head = clean::head(&raw).filter(|_| raw.aside.is_empty());
    let (article, came) = match head {
        Some(head) => (head, Some(Came::of(&raw)?)),
        None => (clean::clean(&raw, means.rules), None),
    };
    Ok(Arrival {
        article,
        raw: came,
        guid: raw.guid,
        place: None,
    })
}

/// Tells the articles of a feed apart by what it calls them; those that it calls
/// nothing stay without a name.
fn tell_apart(articles: &mut [RawArticle]) {
    fn called(raw: &RawArticle) -> Option<Called<'_>> {
        Some(Called {
            name: raw.guid.as_deref().or(raw.url.as_deref())?,
            title: raw.title.as_deref().unwrap_or_default(),
            url: raw.url.as_deref().unwrap_or_default(),
        })
    }
    let names = told_apart(&articles.iter().filter_map(called).collect::<Vec<_>>());
    let named = articles.iter_mut().filter(|raw| called(raw).is_some());
    for (raw, name) in named.zip(names) {
        raw.guid = Some(name);
    }
}
