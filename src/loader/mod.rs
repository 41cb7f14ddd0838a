//! The way of an article from a source to the reader: read, clean, find its key
//! points and topics. Several sources at once, what comes of them in their order,
//! each failure named and passed by; `spawn` does it beside the reader and tells it
//! by messages.

pub mod appearing;
mod checkpoints;
pub mod desk;
pub mod equipment;
pub mod fetcher;
mod haste;
mod home;
mod pace;
mod pages;
mod queue;
pub mod refresh;
mod shared;
mod taking;
mod tending;
pub mod upkeep;
mod urgency;
pub mod watch;
mod workers;

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use crate::app::Message;
use crate::article::{Article, Problem, RawArticle};
use crate::clean::{self, Rules};
use crate::points::{self, Settings};
use crate::safe::SafeText;
use crate::source::fetch::Web;
use crate::source::{self, Found, Origin, edition};
pub use haste::Haste;
pub use home::Home;
pub use shared::Shared;
use taking::Taking;
pub use taking::keep;

/// What is to be read.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// The sample edition that is part of the program.
    Edition,
    /// These sources, in this order.
    Sources(Vec<Origin>),
    /// Nothing: what is to be read is in the library.
    Library,
}

impl Wanted {
    /// True when standard input is among the sources.
    #[must_use]
    pub fn has_stdin(&self) -> bool {
        matches!(self, Self::Sources(sources) if sources.contains(&Origin::Stdin))
    }
}

/// What comes out, in the order of the sources.
#[derive(Debug)]
pub enum Outcome {
    /// So many sources are to be read.
    Planned(usize),
    /// An article is ready.
    Ready(Box<Article>),
    /// A source failed; the others go on.
    Failed(Problem),
    /// So many sources have been read.
    Progress(usize),
}

/// Reads all that is wanted, calling `tell` with each outcome, until it breaks.
/// Addresses fail while offline.
pub fn load(
    wanted: &Wanted,
    web: &Web,
    making: Making<'_>,
    mut tell: impl FnMut(Outcome) -> ControlFlow<()>,
) {
    // The break only says that nobody listens any more.
    let _ = try_load(wanted, web, making, &mut tell);
}

fn try_load(
    wanted: &Wanted,
    web: &Web,
    making: Making<'_>,
    tell: &mut impl FnMut(Outcome) -> ControlFlow<()>,
) -> ControlFlow<()> {
    match wanted {
        Wanted::Edition => {
            let read = |&(name, text): &(&str, &str)| source::read_bytes(name, text.as_bytes());
            read_all(
                edition::files(),
                |(name, _)| SafeText::new(name),
                read,
                making,
                tell,
            )
        }
        Wanted::Library => ControlFlow::Continue(()),
        Wanted::Sources(origins) => {
            let (origins, problems) = source::expand(origins);
            for problem in problems {
                tell(Outcome::Failed(problem))?;
            }
            let name = |origin: &Origin| SafeText::from(origin.to_string());
            let read = |origin: &Origin| source::read(origin, web);
            read_all(&origins, name, read, making, tell)
        }
    }
}

/// Reads all `sources` and tells what came of each, in their order. A defect of
/// ours that one strikes costs that source and no other.
fn read_all<S: Sync>(
    sources: &[S],
    name: impl Fn(&S) -> SafeText + Sync,
    read: impl Fn(&S) -> Result<Found, Problem> + Sync,
    making: Making<'_>,
    tell: &mut impl FnMut(Outcome) -> ControlFlow<()>,
) -> ControlFlow<()> {
    tell(Outcome::Planned(sources.len()))?;
    let finish = |source: &S| {
        let articles = || {
            let found = read(source)?;
            let articles: Vec<Article> =
                found.articles.iter().map(|raw| made(raw, making)).collect();
            Ok((articles, found.problems))
        };
        catch_unwind(AssertUnwindSafe(articles)).unwrap_or_else(|panic| {
            Err(Problem {
                origin: name(source),
                message: SafeText::from(defect(panic.as_ref())),
            })
        })
    };
    let mut done = 0;
    workers::in_order(sources, workers::most(), finish, |outcome| {
        match outcome {
            Ok((articles, problems)) => {
                for article in articles {
                    tell(Outcome::Ready(Box::new(article)))?;
                }
                for problem in problems {
                    tell(Outcome::Failed(problem))?;
                }
            }
            Err(problem) => tell(Outcome::Failed(problem))?,
        }
        done += 1;
        tell(Outcome::Progress(done))
    })
}

/// What is said of a defect of ours.
fn defect(panic: &(dyn Any + Send)) -> String {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no words");
    format!("a defect of mujaz stopped it here; please report it with this file ({words})")
}

/// A defect of ours as a problem: it stopped one thing, and the rest goes on.
fn struck(panic: &(dyn Any + Send)) -> Problem {
    Problem {
        origin: SafeText::new("mujaz"),
        message: SafeText::from(defect(panic)),
    }
}

/// How an article is made of what its source gave.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// How it is cleaned.
    pub rules: &'a Rules,
    /// How its key points are found.
    pub points: Settings,
}

/// One article, cleaned, with its key points and topics.
#[must_use]
pub fn prepare(raw: &RawArticle, rules: &Rules) -> Article {
    let points = Settings::default();
    made(raw, Making { rules, points })
}

fn made(raw: &RawArticle, making: Making<'_>) -> Article {
    let mut article = clean::clean(raw, making.rules);
    points::complete(&mut article, making.points);
    article
}

/// Reads all that is wanted into `library` on a thread of its own; `send` gets the
/// reader's messages and says whether anybody still takes them.
///
/// # Errors
/// When the system gives no thread.
pub fn spawn(
    wanted: Wanted,
    web: Web,
    rules: Arc<Rules>,
    points: Settings,
    library: Shared,
    send: impl Fn(Message) -> bool + Send + 'static,
) -> std::io::Result<()> {
    thread::Builder::new()
        .name("loader".into())
        // Where the system gives no workers it does their work.
        .stack_size(workers::STACK)
        .spawn(move || {
            let mut taking = Taking::new(library);
            let mut total = 0;
            let tell = |outcome| {
                let goes_on = match outcome {
                    Outcome::Planned(sources) => {
                        total = sources;
                        send(Message::Loading { done: 0, total })
                    }
                    Outcome::Ready(article) => taking.add(*article, &send),
                    Outcome::Failed(problem) => send(Message::Failed(problem)),
                    Outcome::Progress(done) => send(Message::Loading { done, total }),
                };
                if goes_on {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            };
            let making = Making {
                rules: &rules,
                points,
            };
            let all = AssertUnwindSafe(|| load(&wanted, &web, making, tell));
            if let Err(panic) = catch_unwind(all) {
                send(Message::Failed(struck(panic.as_ref())));
            }
            taking.finish(&send);
            send(Message::LoadingDone);
            taking.find_stories(&send);
            send(Message::StoriesFound);
        })?;
    Ok(())
}
