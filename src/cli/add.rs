//! `mujaz add`, `feeds` and `remove`: what the library takes its articles from.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::Timestamp;

use super::args::{Add, Options, Remove};
use super::{DONE, SOME_FAILED, WrongUsage, library, output, read};
use crate::loader::{self, Outcome, Wanted};
use crate::points;
use crate::safe::SafeText;
use crate::source::Origin;
use crate::store::{Arrival, Feed, FeedId, Library, Taken};

/// Articles kept, or made findable, in one piece.
const BATCH: usize = 200;

/// Adds files and folders to the library and takes their articles in. Adding one
/// again takes in what is new and what has changed.
pub(super) fn add(add: &Add, options: &Options) -> anyhow::Result<u8> {
    let rules = read::rules(options)?;
    let origins = read::origins(&add.sources)
        .into_iter()
        .map(named)
        .collect::<anyhow::Result<Vec<_>>>()?;
    let mut library = Library::open(&library::path(options)?)?;
    let mut code = DONE;
    for (origin, address) in origins {
        let mut taking = Taking {
            library: &mut library,
            feed: None,
            address: &address,
            waiting: Vec::new(),
            taken: Taken::default(),
        };
        let mut result = Ok(());
        loader::load(&Wanted::Sources(vec![origin]), &rules, |outcome| {
            match outcome {
                Outcome::Ready(article) => {
                    taking.waiting.push(Arrival {
                        article: *article,
                        guid: None,
                        place: None,
                    });
                    if taking.waiting.len() == BATCH {
                        result = taking.keep();
                    }
                }
                Outcome::Failed(problem) => {
                    code = SOME_FAILED;
                    output::complain_of(&problem);
                }
                Outcome::Planned(_) | Outcome::Progress(_) => {}
            }
            if result.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        result?;
        taking.keep()?;
        let Taken {
            new,
            changed,
            known,
        } = &taking.taken;
        if taking.feed.is_some() {
            output::say(&format!(
                "{address}: {} new, {} changed, {known} known",
                new.len(),
                changed.len()
            ));
        }
    }
    while library.index(BATCH)? > 0 {}
    Ok(code)
}

/// Articles of one source on their way into the library.
struct Taking<'a> {
    library: &'a mut Library,
    /// Its feed, once there was an article to keep.
    feed: Option<FeedId>,
    address: &'a str,
    waiting: Vec<Arrival>,
    taken: Taken,
}

impl Taking<'_> {
    fn keep(&mut self) -> anyhow::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let now = Timestamp::now();
        let feed = match self.feed {
            Some(feed) => feed,
            None => self.library.add_feed(self.address, None, now)?,
        };
        self.feed = Some(feed);
        let taken = self
            .library
            .take(feed, &self.waiting, points::METHOD, now)?;
        self.waiting.clear();
        self.taken.new.extend(taken.new);
        self.taken.changed.extend(taken.changed);
        self.taken.known += taken.known;
        Ok(())
    }
}

/// A source and the name by which the library knows it: the whole path, so that
/// it is the same from wherever it is named.
fn named(origin: Origin) -> anyhow::Result<(Origin, String)> {
    match origin {
        Origin::Stdin => Ok((Origin::Stdin, "-".to_owned())),
        Origin::Path(path) => {
            let real = path.canonicalize().map_err(|error| {
                WrongUsage(format!("{}: {}", path.display(), read::in_words(&error)))
            })?;
            let address = real.to_string_lossy().into_owned();
            Ok((Origin::Path(real), address))
        }
    }
}

/// Prints the feeds of the library: address, unread articles, what went wrong,
/// with tabs between them.
pub(super) fn feeds(options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    if let Some(library) = library::opened(options)? {
        let unread = library.unread_by_feed()?;
        for feed in library.feeds()? {
            let count = unread
                .iter()
                .find(|(id, _)| *id == feed.id)
                .map_or(0, |&(_, count)| count);
            let error = feed.error.as_ref().map_or("", SafeText::as_str);
            writeln!(out, "{}\t{count}\t{error}", SafeText::new(&feed.address))?;
        }
    }
    out.flush()?;
    Ok(DONE)
}

/// Takes feeds out of the library; their articles stay.
pub(super) fn remove(remove: &Remove, options: &Options) -> anyhow::Result<u8> {
    let Some(mut library) = library::opened(options)? else {
        return Ok(SOME_FAILED);
    };
    let feeds = library.feeds()?;
    let mut code = DONE;
    for address in &remove.addresses {
        let real = PathBuf::from(address)
            .canonicalize()
            .map(|path| path.to_string_lossy().into_owned());
        let is_meant = |feed: &&Feed| {
            feed.address == *address || real.as_ref().is_ok_and(|real| feed.address == *real)
        };
        match feeds.iter().find(is_meant) {
            Some(feed) if library.remove_feed(feed.id)? => {}
            _ => {
                code = SOME_FAILED;
                output::complain(&format!(
                    "{address}: no such feed; `mujaz feeds` lists them"
                ));
            }
        }
    }
    Ok(code)
}
