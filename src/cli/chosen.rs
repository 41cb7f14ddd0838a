//! What the person chose: what flags, the environment and the settings file say becomes
//! one `Settings`, and what follows from it.

use std::env;
use std::path::Path;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::WrongUsage;
use super::options::{AUTO, DigitsName, InterfaceName, MarksName, Options};
use super::own::own_file;
use crate::clean::Rules;
use crate::config::calendar::Calendar;
use crate::config::keymap::Keymap;
use crate::config::locale::Interface;
use crate::config::mend;
use crate::config::settings::{DigitShapes, Settings, VowelMarks};
use crate::store::Retention;
use crate::terminal::choice::Wish;
use crate::terminal::encode::Form;
use crate::terminal::found::Found;
use crate::text::{Join, Order};

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
    Ok(overruled(settings, options))
}

/// Settings with what flags and the environment say in place of them.
pub(super) fn overruled(mut settings: Settings, options: &Options) -> Settings {
    if let Some(name) = options.interface {
        settings.interface = match name {
            InterfaceName::Auto => None,
            InterfaceName::Ar => Some(Interface::Arabic),
            InterfaceName::En => Some(Interface::English),
        };
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

/// How often feeds are fetched; nothing where only by hand.
pub(super) fn every(settings: &Settings) -> Option<Duration> {
    let minutes = u64::from(settings.refresh_minutes);
    (minutes > 0).then(|| Duration::from_secs(minutes * 60))
}

/// What is kept of what was read.
pub(super) fn retention(settings: &Settings) -> Retention {
    Retention {
        days: Some(settings.keep_days).filter(|&days| days > 0),
        articles: Some(settings.keep_articles).filter(|&articles| articles > 0),
    }
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

pub(super) fn keymap(settings: &Settings) -> anyhow::Result<Keymap> {
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
    overruled(settings.unwrap_or_default(), options)
}

/// In what order lines are sent to this terminal, and with what its letters are drawn, by
/// what the environment says of it.
pub(super) fn sent() -> (Order, Join) {
    let choice = Found::in_environment().choose(Wish::default(), None);
    match (choice.reorders, choice.ligates) {
        (false, _) => (Order::Visual, Join::Forms),
        (true, false) => (Order::Logical, Join::Letters),
        (true, true) => (Order::Logical, Join::Ligatures),
    }
}
