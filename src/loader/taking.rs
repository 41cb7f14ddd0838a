//! Taking what was read once, such as files named on the command line, into the
//! library in memory that the reader shows it from.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::pace::{NEWS, Pace};
use super::shared::Shared;
use super::{Haste, desk, upkeep};
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

    /// Finds the stories of all that was taken in, in short pieces of work that let a key
    /// go first.
    pub(super) fn find_stories(&self, send: &impl Fn(Message) -> bool) {
        let mut pace = Pace::every(NEWS);
        let tell = |_| !pace.is_due(false) || send(Message::Arrived);
        let tended = desk::unharmed(|| upkeep::tend(&self.library, Haste::Background, tell));
        // The last of it was not told yet.
        send(tended.map_or_else(Message::Failed, |()| Message::Arrived));
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

/// Keeps articles that were read once, and makes them findable. Their stories are not
/// found yet.
///
/// # Errors
/// When there is no memory for them.
pub fn keep(library: &mut Library, arrivals: &[Arrival]) -> Result<(), Error> {
    let now = Timestamp::now();
    let feed: FeedId = library.add_feed(FEED, None, now)?;
    let method = library.method()?;
    library.take(feed, arrivals, method, now)?;
    while library.index(MOST)? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Taking;
    use crate::app::Message;
    use crate::article::RawArticle;
    use crate::clean::Rules;
    use crate::loader::{prepare, shared::Shared};

    #[test]
    fn what_is_read_once_has_its_stories_found() {
        let library = Shared::in_memory().unwrap();
        let mut taking = Taking::new(library.clone());
        let arrived = Cell::new(0);
        let send = |message| {
            arrived.set(arrived.get() + usize::from(matches!(message, Message::Arrived)));
            true
        };
        let mut ids = Vec::new();
        for paper in ["Post", "Herald", "Courier"] {
            let raw = RawArticle {
                origin: format!("{paper}.txt"),
                title: Some(format!("Rana council approves new sea wall, says {paper}")),
                text: "The council of Rana approved a sea wall of four miles on Monday.\n\n\
                       It is to keep the harbour dry, and costs forty million."
                    .to_owned(),
                ..RawArticle::default()
            };
            let article = prepare(&raw, Rules::standard());
            ids.push(article.id);
            taking.add(article, &send);
        }
        taking.finish(&send);
        let tellers = || library.reading(|library| library.story(ids[0]).unwrap().len());
        assert!(tellers() < 3);
        arrived.set(0);
        taking.find_stories(&send);
        assert_eq!(tellers(), 3);
        assert!(arrived.get() > 0);
    }
}
