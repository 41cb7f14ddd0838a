//! `mujaz refresh`: fetching feeds from the shell, its progress on standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::args::Refresh;
use super::options::Options;
use super::{DONE, SOME_FAILED, chosen, feeds, library, output};
use crate::app::library::Progress;
use crate::article::{Feed, FeedId};
use crate::clean::Rules;
use crate::loader::refresh::{LEFT_ALONE, Means, Outcome, Servers, refresh as fetch, whole_of_all};
use crate::loader::upkeep;
use crate::loader::{Haste, Shared};
use crate::points::Settings;
use crate::source::fetch::Web;
use crate::store::{Library, Retention};

/// How often progress is told.
const NEWS: Duration = Duration::from_millis(100);

/// What commands that fetch work with.
pub(super) struct Running {
    web: Web,
    servers: Servers,
    rules: Rules,
    every: Duration,
    points: Settings,
    retention: Retention,
}

impl Running {
    pub(super) fn start(options: &Options) -> anyhow::Result<Self> {
        let settings = chosen::settings(options)?;
        Ok(Self {
            web: Web::unless(settings.offline),
            servers: Servers::default(),
            rules: chosen::rules(options)?,
            every: chosen::every(&settings).unwrap_or_default(),
            points: settings.points(),
            retention: chosen::retention(&settings),
        })
    }

    pub(super) fn means<'a>(&'a self, library: &'a Shared) -> Means<'a> {
        Means {
            library,
            web: &self.web,
            servers: &self.servers,
            rules: &self.rules,
            every: self.every,
            haste: Haste::Foreground,
        }
    }

    /// The library, told how key points are found.
    pub(super) fn share(&self, mut library: Library) -> anyhow::Result<Shared> {
        if !library.is_read_only() {
            library.want_points(self.points)?;
        }
        Ok(Shared::of(library)?)
    }

    pub(super) fn web(&self) -> &Web {
        &self.web
    }

    pub(super) fn rules(&self) -> &Rules {
        &self.rules
    }
}

/// Fetches the feeds that are named, or all that are not paused.
pub(super) fn refresh(refresh: &Refresh, options: &Options) -> anyhow::Result<u8> {
    let running = Running::start(options)?;
    let Some(library) = library::opened(options)? else {
        return Ok(SOME_FAILED);
    };
    let library = running.share(library)?;
    let all = library.reading(Library::feeds)?;
    let (wanted, code) = if refresh.feeds.is_empty() {
        (due(all), DONE)
    } else {
        named(&all, &refresh.feeds)
    };
    let told = Told::default();
    // Of feeds that are named the whole texts, else all that are wanted.
    let of: Vec<FeedId> = wanted.iter().map(|feed| feed.id).collect();
    let of = (!refresh.feeds.is_empty()).then_some(&of[..]);
    let progress = fetch(
        wanted,
        running.means(&library),
        |feed, outcome, progress| {
            told.hear(feed, outcome, progress);
            true
        },
    );
    told.end();
    if progress.total > 0 {
        output::say(&format!(
            "{} fetched, {} failed, {}, {} changed",
            output::counted(progress.done - progress.failed, "feed"),
            progress.failed,
            output::counted(progress.new, "new article"),
            progress.changed
        ));
    }
    if !running.web.is_offline() {
        let now = Timestamp::now();
        let pages = library.reading(|library| library.wanted_pages(of, now))?;
        whole_of_all(&pages, running.means(&library), |_, _| true);
    }
    tend(&library, refresh.later)?;
    let dropped = upkeep::retain(
        &library,
        Haste::Foreground,
        running.retention,
        Timestamp::now(),
    )?;
    if dropped > 0 {
        output::say(&format!(
            "articles dropped, as `keep_days` and `keep_articles` say: {dropped}"
        ));
    }
    Ok(if progress.failed > 0 {
        SOME_FAILED
    } else {
        code
    })
}

/// Those of all feeds that are fetched when none is named; those that are left alone are
/// told.
fn due(all: Vec<Feed>) -> Vec<Feed> {
    let now = Timestamp::now();
    let fetched: Vec<Feed> = all.into_iter().filter(Feed::is_fetched).collect();
    if fetched.is_empty() {
        output::say("there is no feed to fetch; `mujaz add ADDRESS` adds one");
    } else if fetched.iter().all(|feed| feed.paused) {
        output::say(
            "all feeds are paused; `mujaz arrange FEED --paused false` has one fetched again",
        );
    }
    let fetched = fetched.into_iter().filter(|feed| !feed.paused);
    let (spared, due): (Vec<_>, Vec<_>) = fetched.partition(|feed| feed.is_to_wait(now));
    for feed in spared {
        output::say(&format!(
            "{}: left alone until {}, as its server asked",
            feed.address,
            feed.not_before.unwrap_or(now)
        ));
    }
    due
}

/// The feeds of these names, and the code to end with where there is none of one.
fn named(all: &[Feed], names: &[String]) -> (Vec<Feed>, u8) {
    let (found, unknown) = feeds::named(all, names);
    for name in &unknown {
        output::complain(&format!("{name}: no such feed; `mujaz feeds` lists them"));
    }
    let code = if unknown.is_empty() {
        DONE
    } else {
        SOME_FAILED
    };
    (found, code)
}

/// What is told while feeds are fetched.
#[derive(Default)]
struct Told {
    line: Mutex<Line>,
}

impl Told {
    fn hear(&self, feed: &Feed, outcome: &Outcome, progress: Progress) {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Outcome::Failed(_) | Outcome::Stopped { .. } | Outcome::LeftAlone => {
                line.clear();
                report(&feed.address, outcome);
            }
            Outcome::Read { problems, .. } => {
                if !problems.is_empty() {
                    line.clear();
                }
                for problem in problems {
                    output::complain(&format!("{}: {problem}", feed.address));
                }
            }
            Outcome::Unchanged => {}
        }
        line.show(progress);
    }

    /// Clears the line.
    fn end(self) {
        let line = self.line.into_inner();
        line.unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Makes what has come findable and finds its key points, unless that is for later.
pub(super) fn tend(library: &Shared, later: bool) -> anyhow::Result<()> {
    if later {
        return Ok(());
    }
    let mut line = Line::default();
    let mut done = 0;
    upkeep::tend(library, Haste::Foreground, |more| {
        done += more;
        line.say(|| format!("finding key points: {done} articles"));
        true
    })?;
    line.clear();
    Ok(())
}

/// Says what came of a source; false where it failed.
pub(super) fn report(name: &str, outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Read {
            new,
            changed,
            known,
            problems,
        } => {
            for problem in problems {
                output::complain(&format!("{name}: {problem}"));
            }
            output::say(&format!(
                "{name}: {} new, {changed} changed, {known} known",
                new.len()
            ));
            problems.is_empty()
        }
        Outcome::Unchanged => {
            output::say(&format!("{name}: nothing new"));
            true
        }
        Outcome::LeftAlone => {
            output::say(&format!("{name}: {LEFT_ALONE}"));
            true
        }
        Outcome::Stopped { new, changed, why } => {
            output::complain(&format!("{name}: {why}"));
            output::say(&format!(
                "{name}: {} new, {changed} changed before",
                new.len()
            ));
            false
        }
        Outcome::Failed(message) => {
            output::complain(&format!("{name}: {message}"));
            false
        }
    }
}

/// A line on standard error that is written over and over, where a person sees it.
#[derive(Default)]
struct Line {
    since: Option<Instant>,
    shown: bool,
}

impl Line {
    fn show(&mut self, progress: Progress) {
        self.say(|| {
            format!(
                "{} of {}, {}, {} failed",
                progress.done,
                output::counted(progress.total, "feed"),
                output::counted(progress.new, "new article"),
                progress.failed
            )
        });
    }

    fn say(&mut self, words: impl FnOnce() -> String) {
        let soon = self.since.is_some_and(|since| since.elapsed() < NEWS);
        if soon || !io::stderr().is_terminal() {
            return;
        }
        self.since = Some(Instant::now());
        self.shown = true;
        // When nobody listens nothing is lost.
        let _ = write!(
            io::stderr().lock(),
            "\r\x1b[K{}",
            output::on_one_line(&words())
        );
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
