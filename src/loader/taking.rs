//! Taking what was read once, such as files named on the command line, into the
//! library in memory that the reader shows it from.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::desk;
use super::shared::Shared;
use crate::app::Message;
use crate::article::Article;
use crate::store::{Arrival, Error, FeedId, Library};

/// Articles taken in one piece of work.
const MOST: usize = 20;

/// What was read waits no longer than this for more to be taken in with it.
const PATIENCE: Duration = Duration::from_millis(40);

/// What all that is read once belongs to.
const FEED: &str = "-";

/// Articles on their way into the library, in the order they are to stand in.
pub(super) struct Taking {
    library: Shared,
    waiting: Vec<Arrival>,
    count: usize,
    since: Instant,
}

impl Taking {
    pub(super) fn new(library: Shared) -> Self {
        Self {
            library,
            waiting: Vec::new(),
            count: 0,
            since: Instant::now(),
        }
    }

    /// Adds an article; false when nobody listens any more.
    pub(super) fn add(&mut self, article: Article, send: &impl Fn(Message) -> bool) -> bool {
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(Arrival {
            raw: None,
            guid: Some(article.id.to_string()),
            article,
            place: Some(self.count),
        });
        self.count += 1;
        if self.waiting.len() < MOST && self.since.elapsed() < PATIENCE {
            return true;
        }
        self.take(send)
    }

    /// Takes in what still waits.
    pub(super) fn finish(&mut self, send: &impl Fn(Message) -> bool) {
        self.take(send);
    }

    fn take(&mut self, send: &impl Fn(Message) -> bool) -> bool {
        if self.waiting.is_empty() {
            return true;
        }
        let result = self.library.beside(|library| keep(library, &self.waiting));
        self.waiting.clear();
        match result {
            Ok(()) => send(Message::Arrived),
            Err(error) => send(Message::Failed(desk::problem(&error))),
        }
    }
}

/// Keeps articles that were read once, and makes them findable.
///
/// # Errors
/// When there is no memory for them.
pub(super) fn keep(library: &mut Library, arrivals: &[Arrival]) -> Result<(), Error> {
    let now = Timestamp::now();
    let feed: FeedId = library.add_feed(FEED, None, now)?;
    let method = library.method()?;
    library.take(feed, arrivals, method, now)?;
    while library.index(MOST)? > 0 {}
    Ok(())
}
