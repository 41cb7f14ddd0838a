//! The desk: where the reader's questions to the library are answered, and where
//! what is to be done in it is done. Each has a thread of its own, so that neither
//! a slow search nor a long change keeps a key waiting.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;

use super::queue::Queue;
use super::shared::Shared;
use super::urgency::{Numbered, Urgency};
use super::{struck, workers};
use crate::app::Message;
use crate::app::library::{Answer, Around, Ask, Deed, ListedFeed, Listing};
use crate::article::{ArticleId, Change, Done, FeedId, Kept, Problem};
use crate::points;
use crate::points::brief::brief;
use crate::query::{Filter, Known, Start};
use crate::safe::SafeText;
use crate::store::{Error, Kind, Library, Which};

/// How many headers are given above and below the place that is asked for.
const AROUND: usize = 120;

/// How many places of a search in the list are told.
const PLACES: usize = 4_000;

/// What is said once of a library that may only be read.
pub const READ_ONLY: &str =
    "the library may be read but not written; nothing will be changed in it";

/// Among how many of the newest articles topics are counted.
const AMONG: usize = 5_000;

/// Points of each item of a brief.
const POINTS: usize = 3;

/// Takes questions and deeds; dropped, it ends its threads.
#[derive(Debug)]
pub struct Desk {
    asks: Sender<Numbered>,
    urgency: Urgency,
    deeds: Sender<Deed>,
    doing: JoinHandle<()>,
}

impl Desk {
    /// Opens a desk in `library`; `send` gets the answers and says whether anybody
    /// still takes them.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(
        library: &Shared,
        send: impl Fn(Message) -> bool + Clone + Send + 'static,
    ) -> io::Result<Self> {
        let (asks, asked) = mpsc::channel();
        let (deeds, wanted) = mpsc::channel();
        let (ours, tell) = (library.clone(), send.clone());
        thread::Builder::new()
            .name("answers".into())
            // Articles are cleaned as they are opened.
            .stack_size(workers::STACK)
            .spawn(move || answer_all(&ours, &asked, tell))?;
        let ours = library.clone();
        let doing = thread::Builder::new()
            .name("deeds".into())
            .spawn(move || do_all(&ours, &wanted, send))?;
        Ok(Self {
            asks,
            urgency: library.urgency().clone(),
            deeds,
            doing,
        })
    }

    /// Has a question answered.
    pub fn ask(&self, ask: Ask) {
        self.urgency.ask(ask, |ask| {
            // The thread only ends with the desk.
            let _ = self.asks.send(ask);
        });
    }

    /// Has something done.
    pub fn perform(&self, deed: Deed) {
        let _ = self.deeds.send(deed);
    }

    /// Waits until all that was to be done is done.
    pub fn close(self) {
        drop((self.asks, self.deeds));
        // What it panicked over was told when it happened.
        let _ = self.doing.join();
    }
}

fn answer_all(library: &Shared, asks: &Receiver<Numbered>, send: impl Fn(Message) -> bool) {
    let urgency = library.urgency();
    let mut queue = Queue::of(asks, urgency.clone());
    while let Some(ask) = queue.next() {
        let yields = !queue.is_due(&ask);
        let answer = library.reading(|library| {
            let answer = || answer(library, &ask, Timestamp::now());
            unharmed(|| match urgency.answering(&ask, yields, answer) {
                Err(error) if error.kind() == Kind::Interrupted => Ok(None),
                answer => answer.map(Some),
            })
        });
        let (ask, answer) = match answer {
            Ok(Some(answer)) => (ask, answer),
            Ok(None) => match queue.take_back(ask) {
                None => continue,
                Some(ask) => (ask, Answer::Withdrawn),
            },
            Err(problem) => {
                send(Message::Failed(problem));
                (ask, Answer::Nothing)
            }
        };
        if !send(Message::Answered(Box::new(ask), answer)) {
            return;
        }
    }
}

/// What work comes to: a defect of ours that it strikes costs this piece of it, not the
/// thread that does it.
pub(super) fn unharmed<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Problem> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| problem(&error)),
        Err(panic) => Err(struck(panic.as_ref())),
    }
}

fn do_all(library: &Shared, deeds: &Receiver<Deed>, send: impl Fn(Message) -> bool) {
    let is_read_only = library.reading(Library::is_read_only);
    if is_read_only {
        send(Message::Failed(Problem {
            origin: SafeText::new("library"),
            message: SafeText::new(READ_ONLY),
        }));
    }
    while let Ok(deed) = deeds.recv() {
        let done =
            library.writing(|library| unharmed(|| perform(library, &deed, Timestamp::now())));
        // Nobody may listen any more, and the rest is to be kept all the same.
        send(match done {
            Ok(done) => Message::Done(Box::new(deed), done),
            Err(problem) => {
                // That nothing is kept was told, and nobody may have asked for this.
                let told = !is_read_only || deed.is_asked_for();
                Message::NotDone(Box::new(deed), told.then_some(problem))
            }
        });
    }
}

/// What went wrong in the library, as it is shown.
pub(super) fn problem(error: &Error) -> Problem {
    Problem {
        origin: SafeText::new("library"),
        message: SafeText::new(&error.to_string()),
    }
}

/// What the library says to a question.
///
/// # Errors
/// When it cannot be read.
pub fn answer(library: &Library, ask: &Ask, now: Timestamp) -> Result<Answer, Error> {
    Ok(match ask {
        Ask::List { filter, around } => {
            let listing = library.at_one_moment(|library| list(library, filter, *around, now))?;
            listing.map_or(Answer::Nothing, Answer::List)
        }
        Ask::Count(filter) => Answer::Count(library.count_all(filter)?),
        Ask::Article(id) => match library.article(*id)? {
            Some(mut kept) => {
                if let Some(settings) = library.points_due(*id)? {
                    kept.article.points = points::find(&kept.article, settings);
                }
                Answer::Article(Box::new(kept))
            }
            None => Answer::Nothing,
        },
        Ask::Places { filter, wanted } => Answer::Places(
            library.places(filter, wanted, PLACES)?,
            library.nameless(wanted)?,
        ),
        Ask::Topics(filter) => {
            let (topics, sections) = library.about(filter, &filter.of_any_section(), AMONG)?;
            Answer::Topics(topics, sections)
        }
        Ask::Brief { filter, among } => {
            let summaries = library.summaries(filter, *among)?;
            let more = summaries.len() == *among;
            Answer::Brief(brief(summaries, POINTS), more)
        }
        Ask::Feeds => Answer::Feeds(feeds(library)?, now),
        Ask::Tags => Answer::Tags(library.tags()?),
        Ask::Why(id) => match library.article(*id)? {
            Some(kept) => Answer::Why(
                points::explained(&kept.article, library.points_of(*id)?),
                library.standing(*id)?,
            ),
            None => Answer::Nothing,
        },
        Ask::Earlier(id) => Answer::Earlier(library.earlier(*id)?),
    })
}

/// Does something in the library; tells the step that was done, undone or redone.
///
/// # Errors
/// When it cannot be kept; then nothing was changed.
pub fn perform(library: &mut Library, deed: &Deed, now: Timestamp) -> Result<Option<Done>, Error> {
    let step = |change: &Change, count| {
        Some(Done::Articles {
            change: change.clone(),
            count,
        })
    };
    Ok(match deed {
        Deed::Change {
            change,
            article,
            told,
        } => {
            let (articles, which) = ([*article], Which::These);
            let count = match told {
                true => library.apply(change, which(&articles), now)?,
                false => library.apply_in_passing(change, which(&articles), now)?,
            };
            step(change, count)
        }
        Deed::ChangeThese(change, articles) => {
            let count = library.apply(change, Which::These(articles), now)?;
            step(change, count)
        }
        Deed::ChangeAll(change, filter, by) => {
            let count = library.apply(change, Which::All(filter, *by), now)?;
            step(change, count)
        }
        Deed::ChangeFeed(feed, change) => library.change_feed(*feed, change, now)?,
        Deed::NoteAdded(feed) => {
            library.note_added(*feed, now)?;
            None
        }
        Deed::Undo => library.undo()?,
        Deed::Redo => library.redo()?,
        Deed::Stop(article, position) => {
            library.stop_at(*article, *position)?;
            None
        }
        Deed::See(article) => {
            library.seen(*article)?;
            None
        }
        Deed::Keep(bookmark) => {
            library.keep_bookmark(bookmark)?;
            None
        }
    })
}

fn feeds(library: &Library) -> Result<Vec<ListedFeed>, Error> {
    let unread: HashMap<FeedId, usize> = library.unread_by_feed()?.into_iter().collect();
    let feeds = library.feeds()?.into_iter();
    let listed = feeds.map(|feed| ListedFeed {
        unread: unread.get(&feed.id).copied().unwrap_or(0),
        feed,
    });
    Ok(listed.collect())
}

/// The part of the list around a place; nothing where that place is nowhere.
fn list(
    library: &Library,
    filter: &Filter,
    around: Around,
    now: Timestamp,
) -> Result<Option<Listing>, Error> {
    let all = library.count(&Filter::default(), usize::MAX)?;
    let place = match around {
        Around::Newest => 0,
        Around::Place(place) => place,
        Around::Article(id) => library.rank(filter, id, usize::MAX)?.unwrap_or(0),
        Around::Oldest => library.count(filter, usize::MAX)?.saturating_sub(1),
        Around::Unread(after) => match next_unread(library, filter, after)? {
            Some(id) => library.rank(filter, id, usize::MAX)?.unwrap_or(0),
            None => return Ok(None),
        },
    };
    let first = place.saturating_sub(AROUND);
    let (headers, found) = if let Around::Oldest = around {
        let most = place + 1 - first;
        library.page_begun(filter, Start::Oldest, most, most)?
    } else {
        let shown = place - first + AROUND;
        library.page_begun(filter, Start::At(first), 2 * AROUND, shown)?
    };
    if found == 0 && first > 0 {
        // The list has become shorter than that.
        return list(library, filter, Around::Oldest, now);
    }
    let here = place.checked_sub(first).and_then(|at| headers.get(at));
    let here = here.map(|header| header.id);
    let opened = match around {
        Around::Newest | Around::Oldest | Around::Unread(_) => here,
        Around::Article(id) => here.filter(|here| *here != id),
        // The reader may be at another place.
        Around::Place(_) => None,
    };
    let opened = opened.map_or(Ok(None), |id| opened_beside(library, id))?;
    let end = first + found;
    let at_end = found < 2 * AROUND || matches!(around, Around::Oldest);
    let exact = at_end || filter.is_empty();
    Ok(Some(Listing {
        first,
        headers,
        count: if at_end || !exact { end } else { all.max(end) },
        exact,
        all,
        place,
        nameless: library.nameless(&filter.search)?,
        read_at: now,
        opened,
    }))
}

/// An article that is read beside a list, where that is a moment's work. What is wrong with
/// it is told once it is asked for by itself.
fn opened_beside(library: &Library, id: ArticleId) -> Result<Option<Box<Kept>>, Error> {
    match catch_unwind(AssertUnwindSafe(|| library.article_at_hand(id))) {
        Ok(Err(error)) if error.kind() == Kind::Interrupted => Err(error),
        Ok(Ok(kept)) => Ok(kept.map(Box::new)),
        Ok(Err(_)) | Err(_) => Ok(None),
    }
}

/// The first unread article after this one, else the first of all.
fn next_unread(
    library: &Library,
    filter: &Filter,
    after: ArticleId,
) -> Result<Option<ArticleId>, Error> {
    let mut unread = Filter {
        held: Vec::new(),
        ..filter.clone()
    };
    unread.search.known.push(Known::Read(false));
    for start in [Start::OlderThan(after), Start::Newest] {
        if let Some(header) = library.page(&unread, start, 1)?.first() {
            return Ok(Some(header.id));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
