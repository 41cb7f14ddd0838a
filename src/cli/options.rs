//! Options: what can be typed with every command, each also by a variable of the
//! environment. What they mean beside the settings file is for `chosen` to say.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args as Group, ValueEnum};

use super::truth::Truth;
use crate::config::bounds::Bounds;
use crate::terminal::encode::Form;

/// Leaves a choice to the program.
pub(super) const AUTO: &str = "auto";

/// Under which heading help has those that are settings as well.
pub(super) const SETTINGS: &str = "Settings";

#[derive(Debug, Default, Group)]
#[command(next_help_heading = SETTINGS)]
pub(super) struct Options {
    /// The language of the interface [default: by locale]
    #[arg(
        long,
        global = true,
        value_enum,
        env = "MUJAZ_INTERFACE",
        value_name = "LANGUAGE"
    )]
    pub(super) interface: Option<InterfaceName>,

    /// How long a line of text may be, in columns, 20 to 200 [default: 72]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_MEASURE", value_name = "COLUMNS", value_parser = measure)]
    pub(super) measure: Option<u16>,

    /// Whether colours are used [default: true, unless NO_COLOR is set]
    #[arg(
        long,
        global = true, hide_short_help = true,
        env = "MUJAZ_COLOUR",
        value_name = "BOOL",
        value_parser = Truth,
        action = ArgAction::Set
    )]
    pub(super) colour: Option<bool>,

    /// The form in which the terminal is sent its cells [default: by what it is]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_FORM", value_name = "FORM", value_parser = forms())]
    pub(super) form: Option<String>,

    /// Vowel marks [default: where the terminal places them well]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_enum,
        env = "MUJAZ_MARKS",
        value_name = "WHEN"
    )]
    pub(super) marks: Option<MarksName>,

    /// Digits [default: as the text has them]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_enum,
        env = "MUJAZ_DIGITS",
        value_name = "SHAPES"
    )]
    pub(super) digits: Option<DigitsName>,

    /// Whether the lines of paragraphs are filled, Arabic by drawing letters out [default: false]
    #[arg(
        long,
        global = true, hide_short_help = true,
        env = "MUJAZ_JUSTIFY",
        value_name = "BOOL",
        value_parser = Truth,
        action = ArgAction::Set
    )]
    pub(super) justify: Option<bool>,

    /// How many key points an article has, or `auto` [default: as many as it carries]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_KEY_POINTS", value_name = "N", value_parser = key_points)]
    pub(super) key_points: Option<KeyPoints>,

    /// A key point with more words is cut off at a clause, 16 to 200 [default: 32]
    #[arg(
        long,
        global = true, hide_short_help = true,
        env = "MUJAZ_KEY_POINT_WORDS",
        value_name = "WORDS",
        value_parser = key_point_words
    )]
    pub(super) key_point_words: Option<usize>,

    /// Minutes from one look at a feed to the next, 5 to 1440, 0 for only by hand [default: 60]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_REFRESH_MINUTES", value_name = "N", value_parser = refresh_minutes)]
    pub(super) refresh_minutes: Option<u32>,

    /// For how many days articles that were read are kept, 0 for good [default: 0]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_KEEP_DAYS", value_name = "N", value_parser = keep_days)]
    pub(super) keep_days: Option<u32>,

    /// How many articles are kept, but for starred, tagged and unread ones, 0 for all [default: 0]
    #[arg(long, global = true, hide_short_help = true, env = "MUJAZ_KEEP_ARTICLES", value_name = "N", value_parser = keep_articles)]
    pub(super) keep_articles: Option<usize>,

    /// Fetch nothing from the web [default: false]
    #[arg(
        long,
        global = true,
        env = "MUJAZ_OFFLINE",
        value_name = "BOOL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = Truth,
        action = ArgAction::Set
    )]
    pub(super) offline: Option<bool>,

    /// A file of settings [default: mujaz/config.toml in the configuration folder]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        env = "MUJAZ_CONFIG",
        value_name = "FILE"
    )]
    pub(super) config: Option<PathBuf>,

    /// A file of clean-up rules, added to those built in [default: mujaz/clean.toml there]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        env = "MUJAZ_RULES",
        value_name = "FILE"
    )]
    pub(super) rules: Option<PathBuf>,

    /// The library [default: mujaz/library.db in the data folder]
    #[arg(long, global = true, env = "MUJAZ_LIBRARY", value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
}

/// How many key points are wanted; none for as many as an article carries.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyPoints(pub(super) Option<u32>);

pub(super) fn key_points(written: &str) -> Result<KeyPoints, String> {
    if written == AUTO {
        return Ok(KeyPoints(None));
    }
    let number = Bounds::KEY_POINTS.read(written);
    number.map(|number| KeyPoints(Some(number)))
}

fn measure(written: &str) -> Result<u16, String> {
    Bounds::MEASURE.read(written)
}

fn key_point_words(written: &str) -> Result<usize, String> {
    Bounds::KEY_POINT_WORDS.read(written)
}

fn refresh_minutes(written: &str) -> Result<u32, String> {
    Bounds::REFRESH_MINUTES.read(written)
}

fn keep_days(written: &str) -> Result<u32, String> {
    Bounds::KEEP_DAYS.read(written)
}

fn keep_articles(written: &str) -> Result<usize, String> {
    Bounds::KEEP_ARTICLES.read(written)
}

/// The names of forms; `auto` overrides what a file or the environment names.
fn forms() -> PossibleValuesParser {
    Form::ALL
        .iter()
        .map(|form| form.name())
        .chain([AUTO])
        .collect::<Vec<_>>()
        .into()
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum MarksName {
    /// Where the terminal places them well
    Auto,
    /// Always
    Show,
    /// Never
    Hide,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DigitsName {
    /// As the text has them
    Written,
    /// 0 to 9
    European,
    /// Those of the Arabic script, amid Arabic words
    Arabic,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InterfaceName {
    /// By locale
    Auto,
    /// Arabic, mirrored: the list stands at the right
    Ar,
    /// English
    En,
}
