//! The fetcher: what the reader wants from the web is fetched here, beside the
//! reader, and told by messages. Feeds whose time has come are fetched without
//! being asked for. One thread goes through feeds, one gets the pages of whole texts, one
//! answers what a person waits for, one tends to what has come.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::desk::unharmed;
use super::equipment::Equipment;
use super::pace::{NEWS, Pace};
use super::pages::{self, Wish};
use super::refresh::{self, Added, AddedFeed, LEFT_ALONE, Means, Outcome, READER_STACK, Servers};
use super::shared::Shared;
use super::tending::Pauses;
use super::{defect, tending, workers};
use crate::app::Message;
use crate::app::library::{Fetch, Progress};
use crate::article::{Feed, Problem};
use crate::safe::SafeText;
use crate::source::place;
use crate::store::{Error, Library};

/// The longest that the clock is not looked at: it may be set meanwhile, and
/// another instance may add feeds.
const LONGEST_SLEEP: Duration = Duration::from_secs(10 * 60);

/// How long nothing is fetched by itself after a round that left something due; twice as
/// long after the next. What could not be kept is due all the same, and its server is not
/// to be asked again and again for it.
const PAUSE: Duration = Duration::from_secs(60);

/// How long is waited when what has come is tended to.
const PAUSES: Pauses = Pauses {
    news: NEWS,
    again: pause,
};

/// Takes errands; dropped, it ends its threads as soon as they are through with
/// what they are at.
#[derive(Debug)]
pub struct Fetcher {
    feeds: Sender<Errand>,
    others: Sender<Errand>,
    pages: Sender<Wish>,
}

/// What a thread of the fetcher is told.
#[derive(Debug)]
enum Errand {
    /// To fetch this.
    Fetch(Fetch),
    /// To work with this from now on, and to have the library in hand go by it.
    Equip(Box<Equipment>, Shared),
}

impl Fetcher {
    /// Begins to fetch; `send` gets the news and says whether anybody still takes it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(
        equipment: &Equipment,
        send: impl Fn(Message) -> bool + Clone + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (came, tending) = mpsc::channel();
        let (pages, wishes) = mpsc::channel();
        let servers = Arc::new(Servers::default());
        let start = |name: &str, errands: Receiver<Errand>, is_for_feeds: bool| {
            let mut work = Work {
                equipment: equipment.clone(),
                servers: Arc::clone(&servers),
                pages: pages.clone(),
                came: came.clone(),
                send: send.clone(),
            };
            let run = move || {
                if is_for_feeds {
                    work.go_through_feeds(&errands);
                } else {
                    work.answer(&errands);
                }
            };
            let builder = thread::Builder::new().name(name.into());
            builder.stack_size(READER_STACK).spawn(run).map(drop)
        };
        let (feeds, errands) = mpsc::channel();
        start("feeds", errands, true)?;
        let (others, errands) = mpsc::channel();
        start("errands", errands, false)?;
        let (mut work, tell, news) = (equipment.clone(), send.clone(), came.clone());
        let get = move || {
            let came = || drop(news.send(None));
            pages::get(&mut work, &servers, &wishes, &came, &tell);
        };
        // It goes through few pages itself.
        thread::Builder::new().name("pages".into()).spawn(get)?;
        let mut equipment = equipment.clone();
        thread::Builder::new()
            .name("upkeep".into())
            // It cleans what came.
            .stack_size(workers::STACK)
            .spawn(move || tending::tend(&mut equipment, &tending, PAUSES, &send))?;
        // What came before this start may be unfinished.
        let _ = came.send(None);
        Ok(Self {
            feeds,
            others,
            pages,
        })
    }

    /// Has something fetched.
    pub fn fetch(&self, fetch: Fetch) {
        let errands = match fetch {
            Fetch::Due | Fetch::All | Fetch::Feed(_) => &self.feeds,
            Fetch::Add(_) | Fetch::Whole(_) | Fetch::Tend => &self.others,
        };
        // The threads only end with the fetcher.
        let _ = errands.send(Errand::Fetch(fetch));
    }

    /// Works with this from now on, and has the library in hand go by it; what is being done
    /// is done with what was there. Nobody waits for it here.
    pub fn equip(&self, equipment: &Equipment, in_hand: &Shared) {
        for errands in [&self.feeds, &self.others] {
            let equipment = Box::new(equipment.clone());
            let _ = errands.send(Errand::Equip(equipment, in_hand.clone()));
        }
        let _ = self.pages.send(Wish::Equip(Box::new(equipment.clone())));
    }
}

/// What a thread of the fetcher works with.
struct Work<S> {
    equipment: Equipment,
    servers: Arc<Servers>,
    pages: Sender<Wish>,
    /// Told when articles came, or what they are tended to with from now on.
    came: Sender<Option<Box<Equipment>>>,
    send: S,
}

impl<S: Fn(Message) -> bool + Sync> Work<S> {
    fn means<'a>(&'a self, library: &'a Shared) -> Means<'a> {
        self.equipment.means(library, &self.servers)
    }

    fn go_through_feeds(&mut self, errands: &Receiver<Errand>) {
        // Rounds in a row that left something due.
        let mut vain = 0;
        loop {
            let errand = match errands.recv_timeout(self.until_due().max(pause(vain))) {
                Ok(Errand::Fetch(errand)) => errand,
                Ok(Errand::Equip(equipment, _)) => {
                    self.equipment = *equipment;
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => Fetch::Due,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let by_hand = errand != Fetch::Due;
            // Nothing is fetched by itself into a library that is not there yet.
            let library = match self.equipment.home.opened() {
                Some(library) => Ok(library),
                None if by_hand => match self.equipment.home.found() {
                    Some(found) => found,
                    None => {
                        (self.send)(Message::FetchingDone(Progress::default()));
                        continue;
                    }
                },
                None => continue,
            };
            let work = || library.and_then(|library| self.refresh(&library, &errand));
            if let Err(problem) = unharmed(work) {
                (self.send)(Message::Failed(problem));
                (self.send)(Message::FetchingDone(Progress::default()));
            }
            vain = if self.until_due().is_zero() {
                vain + 1
            } else {
                0
            };
        }
    }

    /// How long until a feed's time has come.
    fn until_due(&self) -> Duration {
        let (true, Some(library)) = (self.equipment.fetches(), self.equipment.home.opened()) else {
            return LONGEST_SLEEP;
        };
        let now = Timestamp::now();
        let due = library.reading(|library| library.next_due(now));
        let wait = due.ok().flatten().map(|due| due.duration_since(now));
        wait.map_or(LONGEST_SLEEP, |wait| {
            Duration::try_from(wait).unwrap_or_default()
        })
        .min(LONGEST_SLEEP)
    }

    fn refresh(&self, library: &Shared, errand: &Fetch) -> Result<(), Error> {
        let now = Timestamp::now();
        let by_hand = *errand != Fetch::Due;
        if let Err(error) = library.reading(Library::writable) {
            return if by_hand { Err(error) } else { Ok(()) };
        }
        let feeds = match errand {
            Fetch::Due if !self.equipment.fetches() => Vec::new(),
            Fetch::Due => library.reading(|library| library.due_feeds(now))?,
            _ => library.reading(Library::feeds)?,
        };
        if by_hand && !feeds.is_empty() {
            (self.send)(Message::LibraryFound);
        }
        let wanted = |feed: &Feed| match errand {
            Fetch::Feed(id) => feed.id == *id,
            _ => !feed.paused,
        };
        let is_offline = self.equipment.web.is_offline();
        let is_unasked = |feed: &Feed| is_offline && place::path_of(&feed.address).is_none();
        let (unasked, feeds): (Vec<Feed>, Vec<Feed>) = feeds
            .into_iter()
            .filter(|feed| feed.is_fetched() && wanted(feed))
            .partition(is_unasked);
        let unasked = unasked.len();
        let (spared, feeds): (Vec<Feed>, Vec<Feed>) =
            feeds.into_iter().partition(|feed| feed.is_to_wait(now));
        if let (Fetch::Feed(_), Some(feed)) = (errand, spared.first()) {
            (self.send)(Message::Failed(Problem {
                origin: feed.title.clone(),
                message: SafeText::new(LEFT_ALONE),
            }));
        }
        if by_hand || !feeds.is_empty() {
            self.fetch_all(feeds, unasked, library);
        }
        let _ = self.pages.send(Wish::Pages(errand.clone()));
        Ok(())
    }

    /// Fetches these feeds.
    fn fetch_all(&self, feeds: Vec<Feed>, unasked: usize, library: &Shared) {
        let pace = std::sync::Mutex::new(Pace::every(NEWS));
        (self.send)(Message::Fetching(Progress {
            total: feeds.len(),
            ..Progress::default()
        }));
        let progress = refresh::refresh(feeds, self.means(library), |_, outcome, progress| {
            if let Outcome::Read { new, changed, .. } | Outcome::Stopped { new, changed, .. } =
                outcome
                && (!new.is_empty() || *changed > 0)
            {
                let mut pace = lock(&pace);
                if pace.is_due(progress.done == progress.total) {
                    let _ = self.came.send(None);
                    if !(self.send)(Message::Arrived) {
                        return false;
                    }
                }
            }
            (self.send)(Message::Fetching(progress))
        });
        let _ = self.came.send(None);
        (self.send)(Message::Arrived);
        (self.send)(Message::FetchingDone(Progress {
            unasked,
            ..progress
        }));
    }

    /// Does what a person waits for.
    fn answer(&mut self, errands: &Receiver<Errand>) {
        while let Ok(errand) = errands.recv() {
            let errand = match errand {
                Errand::Fetch(errand) => errand,
                Errand::Equip(equipment, in_hand) => {
                    let before = std::mem::replace(&mut self.equipment, *equipment);
                    let settled = unharmed(|| self.equipment.settle(&before, &in_hand));
                    let _ = self.came.send(Some(Box::new(self.equipment.clone())));
                    let news = settled.map_or_else(Message::Failed, |()| Message::Arrived);
                    if !(self.send)(news) {
                        return;
                    }
                    continue;
                }
            };
            let work = AssertUnwindSafe(|| self.do_errand(&errand));
            let messages = catch_unwind(work).unwrap_or_else(|panic| {
                let message = SafeText::from(defect(panic.as_ref()));
                vec![failed(&errand, message)]
            });
            let _ = self.came.send(None);
            for message in messages {
                if !(self.send)(message) {
                    return;
                }
            }
        }
    }

    fn do_errand(&self, errand: &Fetch) -> Vec<Message> {
        let library = match self.equipment.home.open() {
            Ok(library) => library,
            Err(error) => return vec![failed(errand, SafeText::new(&error.to_string()))],
        };
        match errand {
            Fetch::Add(typed) => match refresh::add(typed, self.means(&library)) {
                Ok(Added::Feed(AddedFeed {
                    id,
                    title,
                    was_there,
                    outcome,
                    ..
                })) => {
                    let damage = match outcome {
                        Outcome::Read { problems, .. } => problems,
                        Outcome::Failed(why) | Outcome::Stopped { why, .. } => vec![why],
                        Outcome::Unchanged | Outcome::LeftAlone => Vec::new(),
                    };
                    let damage = damage.into_iter().map(|message| {
                        let origin = title.clone();
                        Message::Failed(Problem { origin, message })
                    });
                    let damage: Vec<Message> = damage.collect();
                    let added = Message::Added {
                        typed: typed.clone(),
                        feed: id,
                        title,
                        was_there,
                    };
                    let added = [added, Message::Arrived].into_iter();
                    added.chain(damage).collect()
                }
                Ok(Added::Several(feeds)) => vec![Message::SiteFeeds {
                    typed: typed.clone(),
                    feeds,
                }],
                Err(message) => vec![failed(errand, SafeText::from(message))],
            },
            Fetch::Whole(id) => {
                let result = refresh::whole(*id, self.means(&library));
                let arrived = result.is_ok().then_some(Message::Arrived);
                let whole = Message::Whole(*id, result);
                std::iter::once(whole).chain(arrived).collect()
            }
            // It is tended to after every errand.
            Fetch::Due | Fetch::All | Fetch::Feed(_) | Fetch::Tend => Vec::new(),
        }
    }
}

/// How long nothing is fetched by itself after so many rounds in a row that left
/// something due.
fn pause(vain: u32) -> Duration {
    match vain.checked_sub(1) {
        Some(before) => (PAUSE * (1 << before.min(8))).min(LONGEST_SLEEP),
        None => Duration::ZERO,
    }
}

/// What is told of an errand that failed.
fn failed(errand: &Fetch, message: SafeText) -> Message {
    match errand {
        Fetch::Whole(id) => Message::Whole(*id, Err(message)),
        Fetch::Add(typed) => Message::Failed(Problem {
            origin: SafeText::new(typed),
            message,
        }),
        _ => Message::Failed(Problem {
            origin: SafeText::new("mujaz"),
            message,
        }),
    }
}

fn lock<T>(of: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
