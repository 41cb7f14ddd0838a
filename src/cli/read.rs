//! `mujaz [SOURCE…]`: the reader itself. What was typed, set in the environment
//! and written in the settings file becomes one `Settings` here and nowhere else.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::{Command, CommandFactory};
use jiff::tz::TimeZone;

use super::args::{AUTO, Args, DigitsName, InterfaceName, MarksName, Options};
use super::mistakes::Mistakes;
use super::{DONE, WRONG_USAGE, WrongUsage, library, output};
use crate::app::App;
use crate::app::bookmark::Bookmark;
use crate::app::screen::Showing;
use crate::article::Problem;
use crate::clean::Rules;
use crate::config::action::Action;
use crate::config::calendar::Calendar;
use crate::config::keymap::Keymap;
use crate::config::locale::{Interface, Locale};
use crate::config::mend;
use crate::config::settings::{DigitShapes, Settings, VowelMarks};
use crate::loader::fetcher::Equipment;
use crate::loader::{Home, Shared, Wanted};
use crate::query::{Filter, nearest};
use crate::run::{self, End};
use crate::source::fetch::Web;
use crate::source::{self, Origin};
use crate::store::Retention;
use crate::terminal::encode::Form;
use crate::terminal::fitness;
use crate::terminal::found::{Found, Wish};
use crate::terminal::saved::Saved;
use crate::text::Order;

/// Opens the reader; `problems` are what has gone wrong so far.
pub(super) fn read(
    sources: &[PathBuf],
    options: &Options,
    problems: Vec<Problem>,
) -> anyhow::Result<u8> {
    if none_is_there(sources) {
        return Ok(WRONG_USAGE);
    }
    if let Err(unfit) = fitness::check() {
        output::complain(&unfit.0);
        return Ok(WRONG_USAGE);
    }
    let mut mistakes = Mistakes::of(options);
    let settings = mistakes.settings()?;
    let points = settings.points();
    let path = library::path(options)?;
    let rules = mistakes.rules()?;
    let own = if sources.is_empty() {
        own_library(&path, &rules)?
    } else {
        None
    };
    let (wanted, library, home) = match own {
        Some(library) => {
            let home = Home::open_at(path, &rules, points, library.clone())?;
            (Wanted::Library, library, home)
        }
        None => {
            let wanted = if sources.is_empty() {
                Wanted::Edition
            } else {
                Wanted::Sources(origins(sources))
            };
            let library = Shared::in_memory()?;
            library.writing(|library| library.want_points(points))?;
            (wanted, library, Home::at(path, &rules, points))
        }
    };
    if wanted.has_stdin() && io::stdin().is_terminal() {
        output::complain(
            "- is standard input, and here that is the keyboard; pipe something in, as in `command | mujaz -`",
        );
        return Ok(WRONG_USAGE);
    }
    let equipment = Equipment {
        home,
        points,
        web: Web::unless(settings.offline),
        rules: Arc::new(rules),
        every: every(&settings),
        retention: retention(&settings),
    };
    let keymap = mistakes.keymap(&settings)?;
    let locale = Locale::shipped(interface(&settings));
    let (columns, rows) =
        crossterm::terminal::size().context("cannot ask the terminal its size")?;
    let wish = mistakes.wish(&settings)?;
    let mut app = App::new(settings, keymap, locale, columns, rows);
    for problem in problems.into_iter().chain(mistakes.problems) {
        app.tell_problem(problem);
    }
    app.calendar = calendar();
    app.screen.showing = match wanted {
        Wanted::Library => Showing::Library,
        Wanted::Edition => Showing::Edition,
        Wanted::Sources(_) => Showing::Sources,
    };
    if let Wanted::Library = wanted {
        // What cannot be read of it is as good as none.
        let left = library.reading(|library| library.bookmark().ok().flatten());
        if let Some(bookmark) = left.as_deref().and_then(Bookmark::read) {
            app.resume(bookmark);
        }
    }
    let end = run::run(app, wanted, library, &equipment, wish, saved());
    run::restore_terminal();
    match end? {
        End::Quit => Ok(DONE),
        // As a shell reports a program that a signal ended.
        End::Signal(signal) => Ok(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
    }
}

/// True where sources are named and none of them is there, which is then said; a word
/// alone may be meant for a command.
fn none_is_there(sources: &[PathBuf]) -> bool {
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
        }
    }
    !problems.is_empty()
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

/// Prints every key and what it does, in the interface's language.
pub(super) fn keys(options: &Options) -> anyhow::Result<u8> {
    let settings = settings(options)?;
    let keymap = keymap(&settings)?;
    let locale = Locale::shipped(interface(&settings));
    let mut out = output::standard_output();
    for &action in Action::ALL {
        let keys: Vec<String> = keymap
            .keys(action)
            .iter()
            .map(ToString::to_string)
            .collect();
        writeln!(out, "{:<24} {}", keys.join(" "), locale.sentence(action))?;
    }
    out.flush()?;
    Ok(DONE)
}

/// The sources as typed: `-` is standard input.
pub(super) fn origins(sources: &[PathBuf]) -> Vec<Origin> {
    sources
        .iter()
        .map(|source| Origin::from(source.as_path()))
        .collect()
}

/// How often feeds are fetched; nothing where only by hand.
pub(super) fn every(settings: &Settings) -> Option<Duration> {
    let minutes = u64::from(settings.refresh_minutes);
    (minutes > 0).then(|| Duration::from_secs(minutes * 60))
}

/// What is kept of what was read.
fn retention(settings: &Settings) -> Retention {
    Retention {
        days: Some(settings.keep_days).filter(|&days| days > 0),
        articles: Some(settings.keep_articles).filter(|&articles| articles > 0),
    }
}

/// The built-in clean-up rules with the reader's own on top.
pub(super) fn rules(options: &Options) -> anyhow::Result<Rules> {
    match own_file(options.rules.as_deref(), "clean.toml")? {
        None => Ok(Rules::standard().clone()),
        Some((path, text)) => Rules::with(&text).map_err(|error| wrong(&path, &error)),
    }
}

pub(super) fn settings(options: &Options) -> anyhow::Result<Settings> {
    let settings = match own_file(options.config.as_deref(), "config.toml")? {
        None => Settings::default(),
        Some((path, text)) => Settings::parse(&text).map_err(|error| wrong(&path, &error))?,
    };
    Ok(chosen(settings, options))
}

/// Settings with what flags and the environment say in place of them.
pub(super) fn chosen(mut settings: Settings, options: &Options) -> Settings {
    if let Some(name) = options.interface {
        settings.interface = Some(match name {
            InterfaceName::Ar => Interface::Arabic,
            InterfaceName::En => Interface::English,
        });
    }
    if let Some(form) = &options.form {
        settings.form.clone_from(form);
    }
    if let Some(marks) = options.marks {
        settings.marks = match marks {
            MarksName::Auto => VowelMarks::Auto,
            MarksName::Show => VowelMarks::Show,
            MarksName::Hide => VowelMarks::Hide,
        };
    }
    if let Some(digits) = options.digits {
        settings.digits = match digits {
            DigitsName::Written => DigitShapes::Written,
            DigitsName::European => DigitShapes::European,
            DigitsName::Arabic => DigitShapes::Arabic,
        };
    }
    settings.justify = options.justify.unwrap_or(settings.justify);
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        settings.colour = false;
    }
    settings.colour = options.colour.unwrap_or(settings.colour);
    if let Some(wanted) = options.key_points {
        settings.key_points = wanted
            .0
            .map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    }
    settings.key_point_words = options.key_point_words.unwrap_or(settings.key_point_words);
    settings.refresh_minutes = options.refresh_minutes.unwrap_or(settings.refresh_minutes);
    settings.keep_days = options.keep_days.unwrap_or(settings.keep_days);
    settings.keep_articles = options.keep_articles.unwrap_or(settings.keep_articles);
    settings.offline = options.offline.unwrap_or(settings.offline);
    settings.measure = options.measure.unwrap_or(settings.measure);
    settings
}

/// What the reader chose for terminals by eye: `$XDG_STATE_HOME/mujaz`, else
/// under `~/.local/state`.
pub(super) fn saved() -> Saved {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    Saved::read(
        set("XDG_STATE_HOME")
            .or_else(|| set("HOME").map(|home| home.join(".local/state")))
            .map(|folder| folder.join("mujaz/terminals.toml")),
    )
}

/// What the settings lay down about the terminal.
pub(super) fn wish(settings: &Settings) -> anyhow::Result<Wish> {
    let form = match settings.form.as_str() {
        AUTO => None,
        name => Some(Form::named(name).ok_or_else(|| {
            let names: Vec<_> = Form::ALL.iter().map(|form| form.name()).collect();
            let names = names.join(", ");
            WrongUsage(format!(
                "in the settings, form: `{name}` is none of {AUTO}, {names}"
            ))
        })?),
    };
    let marks = match settings.marks {
        VowelMarks::Auto => None,
        VowelMarks::Show => Some(true),
        VowelMarks::Hide => Some(false),
    };
    Ok(Wish { form, marks })
}

fn keymap(settings: &Settings) -> anyhow::Result<Keymap> {
    Keymap::new(&settings.keys)
        .map_err(|error| WrongUsage(format!("in the settings, under [keys]: {error}")).into())
}

/// A file of the person's own that says something wrong.
fn wrong(path: &Path, error: &str) -> anyhow::Error {
    WrongUsage(format!("{}: {error}", path.display())).into()
}

/// The reader's days: those of the zone that `TZ` names, else of the machine's.
pub(super) fn calendar() -> Calendar {
    Calendar::of(TimeZone::system())
}

/// The interface's language: as set, else by the locale, else English.
pub(super) fn interface(settings: &Settings) -> Interface {
    settings
        .interface
        .or_else(|| {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .filter_map(|name| env::var(name).ok())
                .find(|value| !value.is_empty())
                .and_then(|value| Interface::named(&value))
        })
        .unwrap_or(Interface::English)
}

/// The settings as far as they are right: what is wrong with them is told by their own
/// lights.
pub(super) fn as_far_as_right(options: &Options) -> Settings {
    let file = own_file(options.config.as_deref(), "config.toml");
    let settings = file.ok().flatten().map(|(_, text)| mend::settings(&text).0);
    chosen(settings.unwrap_or_default(), options)
}

/// In what order lines are sent to this terminal, by what the environment says of it.
pub(super) fn order() -> Order {
    let found = Found::in_environment();
    if found.choose(Wish::default(), None).reorders {
        Order::Logical
    } else {
        Order::Visual
    }
}

/// The text of the file that was named, or of `name` in the configuration
/// folder if it is there. A file that was named and cannot be read is an error.
pub(super) fn own_file(
    named: Option<&Path>,
    name: &str,
) -> anyhow::Result<Option<(PathBuf, String)>> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => match configuration_folder().map(|folder| folder.join(name)) {
            Some(path) if path.exists() => path,
            _ => return Ok(None),
        },
    };
    let text = fs::read_to_string(&path)
        .map_err(|error| WrongUsage(format!("{}: {}", path.display(), in_words(&error))))?;
    Ok(Some((path, text)))
}

/// `$XDG_CONFIG_HOME/mujaz`, else `~/.config/mujaz`.
pub(super) fn configuration_folder() -> Option<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CONFIG_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| set("HOME").map(|home| home.join(".config")))
        .map(|folder| folder.join("mujaz"))
}

/// What went wrong with a file, without the system's error numbers.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "you may not read this file".into(),
        io::ErrorKind::InvalidData => "this file is not UTF-8 text".into(),
        _ => error.to_string(),
    }
}
