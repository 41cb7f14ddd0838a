//! `mujaz [SOURCE…]`: the reader itself.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Command, CommandFactory};

use super::args::Args;
use super::mistakes::{Mistakes, Stands};
use super::options::Options;
use super::{DONE, SOME_FAILED, WRONG_USAGE, chosen, library, output, own};
use crate::app::place::bookmark::Bookmark;
use crate::app::screen::Showing;
use crate::app::{App, Configured};
use crate::article::Problem;
use crate::clean::Rules;
use crate::config::locale::Locale;
use crate::language::near::nearest;
use crate::loader::equipment::Equipment;
use crate::loader::{Home, Shared, Wanted};
use crate::points;
use crate::query::Filter;
use crate::run::{self, Choices, End, SettingsFiles};
use crate::safe::SafeText;
use crate::source::fetch::Web;
use crate::source::{self, Origin};
use crate::terminal::fitness;

/// Opens the reader; `problems` are what has gone wrong so far.
pub(super) fn read(
    sources: &[PathBuf],
    options: &Options,
    problems: Vec<Problem>,
) -> anyhow::Result<u8> {
    if let Some(code) = none_is_there(sources) {
        return Ok(code);
    }
    if let Err(unfit) = fitness::check() {
        output::complain(&unfit.0);
        return Ok(WRONG_USAGE);
    }
    let mut mistakes = Mistakes::of(options, Stands::Default);
    let choices = choices(&mut mistakes)?;
    let path = library::path(options)?;
    let opened = Opened::of(sources, path, &choices.rules, choices.points)?;
    if opened.wanted.has_stdin() && io::stdin().is_terminal() {
        output::complain(
            "- is standard input, and here that is the keyboard; pipe something in, as in `command | mujaz -`",
        );
        return Ok(WRONG_USAGE);
    }
    let Opened {
        wanted,
        library,
        home,
    } = opened;
    let equipment = Equipment {
        home,
        points: choices.points,
        web: choices.web,
        rules: choices.rules,
        every: choices.every,
        retention: choices.retention,
    };
    let (columns, rows) =
        crossterm::terminal::size().context("cannot ask the terminal its size")?;
    let Configured {
        settings,
        keymap,
        locale,
    } = choices.configured;
    let mut app = App::new(settings, keymap, locale, columns, rows);
    for problem in problems {
        app.tell_problem(problem);
    }
    app.hear_faults(mistakes.problems);
    app.calendar = chosen::calendar();
    app.screen.showing = match wanted {
        Wanted::Library => Showing::Library,
        Wanted::Edition => Showing::Edition,
        Wanted::Sources(_) => Showing::Sources,
    };
    if let Wanted::Library = wanted {
        resume(&mut app, &library);
    }
    let settings = SettingsFiles {
        paths: [
            own::own_path(options.config.as_deref(), "config.toml"),
            own::own_path(options.rules.as_deref(), "clean.toml"),
        ]
        .into_iter()
        .flatten()
        .collect(),
        read: &|| choices_anew(options),
    };
    let (wish, saved) = (choices.wish, own::saved());
    let end = run::run(app, wanted, library, equipment, wish, saved, settings);
    run::restore_terminal();
    match end? {
        End::Quit => Ok(DONE),
        // As a shell reports a program that a signal ended.
        End::Signal(signal) => Ok(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
    }
}

/// What the settings and the clean-up rules come to.
fn choices(mistakes: &mut Mistakes<'_>) -> anyhow::Result<Choices> {
    let settings = mistakes.settings()?;
    Ok(Choices {
        wish: mistakes.wish(&settings)?,
        points: settings.points(),
        web: Web::unless(settings.offline),
        every: chosen::every(&settings),
        retention: chosen::retention(&settings),
        rules: Arc::new(mistakes.rules()?),
        configured: Configured {
            keymap: mistakes.keymap(&settings)?,
            locale: Locale::shipped(chosen::interface(&settings)),
            settings,
        },
    })
}

/// What they come to now; all that is wrong with them where anything is.
fn choices_anew(options: &Options) -> Result<Choices, Vec<Problem>> {
    let mut mistakes = Mistakes::of(options, Stands::Before);
    match choices(&mut mistakes) {
        Ok(choices) if mistakes.problems.is_empty() => Ok(choices),
        Ok(_) => Err(mistakes.problems),
        Err(error) => Err(vec![Problem {
            origin: SafeText::new("config.toml"),
            message: SafeText::new(&error.to_string()),
        }]),
    }
}

/// What the reader shows, and where it is kept.
struct Opened {
    wanted: Wanted,
    library: Shared,
    home: Home,
}

impl Opened {
    /// The sources that are named; where none is, the library at `path`, or the sample
    /// edition as long as there is nothing in that.
    fn of(
        sources: &[PathBuf],
        path: PathBuf,
        rules: &Rules,
        points: points::Settings,
    ) -> anyhow::Result<Self> {
        let wanted = if !sources.is_empty() {
            Wanted::Sources(origins(sources))
        } else if let Some(library) = own_library(&path, rules)? {
            return Ok(Self {
                wanted: Wanted::Library,
                home: Home::open_at(path, rules, points, library.clone())?,
                library,
            });
        } else {
            Wanted::Edition
        };
        let library = Shared::in_memory()?;
        library.writing(|library| library.want_points(points))?;
        Ok(Self {
            wanted,
            library,
            home: Home::at(path, rules, points),
        })
    }
}

/// Opens the reader where it was left.
fn resume(app: &mut App, library: &Shared) {
    // What cannot be read of it is as good as none.
    let left = library.reading(|library| library.bookmark().ok().flatten());
    if let Some(bookmark) = left.as_deref().and_then(Bookmark::read) {
        app.resume(bookmark);
    }
}

/// With which code all ends where sources are named and none of them is there, which is then
/// said; a word alone may be meant for a command.
fn none_is_there(sources: &[PathBuf]) -> Option<u8> {
    let problems: Option<Vec<Problem>> = origins(sources).iter().map(source::missing).collect();
    let problems = problems.unwrap_or_default();
    for problem in &problems {
        output::complain_of(problem);
    }
    if let [problem] = problems.as_slice() {
        let args = Args::command();
        let names: Vec<&str> = args.get_subcommands().map(Command::get_name).collect();
        if let Some(name) = nearest(problem.origin.as_str(), &names) {
            output::complain(&format!("did you mean `mujaz {name}`?"));
            return Some(WRONG_USAGE);
        }
    }
    (!problems.is_empty()).then_some(SOME_FAILED)
}

/// The library, if there is anything in it.
fn own_library(path: &Path, rules: &Rules) -> anyhow::Result<Option<Shared>> {
    if !path.exists() {
        return Ok(None);
    }
    let library = library::open_at(path)?.with_rules(rules);
    let is_empty = library.feeds()?.is_empty() && library.count(&Filter::default(), 1)? == 0;
    Ok(if is_empty {
        None
    } else {
        Some(Shared::of(library)?)
    })
}

/// The sources as typed: `-` is standard input.
pub(super) fn origins(sources: &[PathBuf]) -> Vec<Origin> {
    sources
        .iter()
        .map(|source| Origin::from(source.as_path()))
        .collect()
}
