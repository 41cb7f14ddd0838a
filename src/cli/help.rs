//! Help in a language that runs right to left, which the parser of the command line
//! cannot lay out: the same commands, arguments and flags with the same sentences, each
//! in the words of the interface.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use super::options::SETTINGS;
use super::output;
use super::page::Page;
use super::refused::flags_with_values;
use crate::config::locale::Locale;
use crate::safe::SafeText;

/// A command line whose first word is `help`, as one with the flag for it.
pub(super) fn as_a_flag(mut typed: Vec<OsString>) -> Vec<OsString> {
    if !typed.iter().skip(1).any(|word| word == "help") {
        return typed;
    }
    let mut program = Args::command();
    program.build();
    let flags = flags_with_values(&program);
    let mut words = typed.iter().enumerate().skip(1);
    let first = loop {
        match words.next() {
            Some((_, flag)) if flags.iter().any(|name| flag == name.as_str()) => _ = words.next(),
            Some((_, end)) if end == "--" => break None,
            Some((_, flag)) if is_flag(flag) => {}
            first => break first,
        }
    };
    if let Some((at, _)) = first.filter(|(_, word)| *word == "help") {
        typed.remove(at);
        typed.push("--help".into());
    }
    typed
}

/// True for a flag; `-` alone is standard input.
fn is_flag(word: &OsString) -> bool {
    word.as_encoded_bytes().starts_with(b"-") && word.len() > 1
}

/// Prints what can be typed behind a command; in `short` settings that hardly anybody
/// types are left out.
pub(super) fn print(command: &Command, locale: &Locale, short: bool) -> io::Result<()> {
    let mut help = Help {
        page: Page::for_standard_output(),
        locale,
        out: output::standard_output(),
    };
    for paragraph in about(command) {
        help.say(&paragraph)?;
        help.blank()?;
    }
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    help.say(&format!("usage: {usage}"))?;
    let subcommands = command.get_subcommands();
    help.list(
        "commands:",
        subcommands.map(|command| Entry {
            typed: command.get_name().to_owned(),
            told: about(command),
        }),
    )?;
    let is_hidden = |arg: &Arg| arg.is_hide_set() || short && arg.is_hide_short_help_set();
    let shown = command.get_arguments().filter(|arg| !is_hidden(arg));
    let (positionals, flags): (Vec<_>, Vec<_>) = shown.partition(|arg| arg.is_positional());
    let is_setting = |arg: &&Arg| arg.get_help_heading() == Some(SETTINGS);
    let (settings, flags): (Vec<_>, Vec<_>) = flags.into_iter().partition(is_setting);
    help.list("arguments:", positionals.into_iter().map(Entry::of))?;
    help.list("flags:", flags.into_iter().map(Entry::of))?;
    help.list("settings:", settings.into_iter().map(Entry::of))?;
    if short {
        help.blank()?;
        help.say(&format!("`{} --help` tells more", name(command)))?;
    }
    help.out.flush()
}

/// How a command is typed.
pub(super) fn name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or(command.get_name())
}

/// What is told of a command, its paragraphs.
pub(super) fn about(command: &Command) -> Vec<String> {
    let about = command.get_long_about().or(command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    about.split("\n\n").map(str::to_owned).collect()
}

/// Something that can be typed, and what is told of it.
pub(super) struct Entry {
    pub(super) typed: String,
    pub(super) told: Vec<String>,
}

impl Entry {
    pub(super) fn of(arg: &Arg) -> Self {
        let long = arg.to_string();
        let typed = match arg.get_short() {
            Some(short) if arg.get_long().is_some() => format!("-{short}, {long}"),
            _ => long,
        };
        let sentence = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let mut told = vec![sentence];
        if arg.get_action().takes_values() {
            let values = arg.get_possible_values().into_iter();
            let (meaning, bare): (Vec<_>, Vec<_>) =
                values.partition(|value| value.get_help().is_some());
            told.extend(meaning.iter().map(explained));
            let bare: Vec<&str> = bare.iter().map(PossibleValue::get_name).collect();
            told.extend((!bare.is_empty()).then(|| format!("values: {}", bare.join(", "))));
            let defaults = arg.get_default_values().iter();
            told.extend(defaults.map(|value| format!("default: {}", value.to_string_lossy())));
        }
        let variable = arg.get_env();
        told.extend(variable.map(|name| format!("environment: {}", name.to_string_lossy())));
        Self { typed, told }
    }
}

/// A value that can be typed, with what it means.
fn explained(value: &PossibleValue) -> String {
    let meaning = value.get_help().map(ToString::to_string);
    format!("{}: {}", value.get_name(), meaning.unwrap_or_default())
}

/// Help on its way to standard output.
struct Help<'a, W> {
    page: Page,
    locale: &'a Locale,
    out: W,
}

impl<W: Write> Help<'_, W> {
    fn say(&mut self, sentence: &str) -> io::Result<()> {
        let said = self.locale.told(&SafeText::new(sentence));
        self.page
            .line(&said, self.locale.direction(), &mut self.out)
    }

    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// What can be typed, under a heading; nothing where there is nothing.
    fn list(&mut self, heading: &str, entries: impl Iterator<Item = Entry>) -> io::Result<()> {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return Ok(());
        }
        self.blank()?;
        self.say(heading)?;
        for entry in entries {
            let typed = SafeText::from(format!("\u{2066}{}\u{2069}", entry.typed));
            let direction = self.locale.direction();
            self.page.line(&typed, direction, &mut self.out)?;
            for told in entry.told {
                let said = self.locale.told(&SafeText::new(&told));
                self.page
                    .remark(&said, self.locale.direction(), &mut self.out)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::{Entry, about, as_a_flag};
    use crate::cli::args::Args;
    use crate::config::locale::{Interface, Locale};
    use crate::safe::SafeText;

    #[test]
    fn help_may_be_asked_for_in_a_word() {
        let check = |typed: &str, expected: &str| {
            let typed = as_a_flag(typed.split(' ').map(Into::into).collect());
            assert_eq!(typed.join(" ".as_ref()).to_str(), Some(expected));
        };
        check("mujaz help", "mujaz --help");
        check("mujaz help list", "mujaz list --help");
        check(
            "mujaz --interface ar help list",
            "mujaz --interface ar list --help",
        );
        check(
            "mujaz help --interface=ar list",
            "mujaz --interface=ar list --help",
        );
        for typed in [
            "mujaz",
            "mujaz --interface help",
            "mujaz list help",
            "mujaz - help",
            "mujaz -- help",
        ] {
            check(typed, typed);
        }
    }

    #[test]
    fn every_sentence_of_the_help_is_there_in_arabic() {
        let mut program = Args::command();
        program.build();
        let mut said = BTreeSet::new();
        for command in std::iter::once(&program).chain(program.get_subcommands()) {
            said.extend(about(command));
            let told = command.get_arguments().map(|arg| Entry::of(arg).told);
            said.extend(told.flatten());
        }
        let arabic = Locale::shipped(Interface::Arabic);
        let is_arabic = |c| matches!(c, '\u{621}'..='\u{64a}');
        said.retain(|told| {
            !arabic
                .told(&SafeText::new(told))
                .as_str()
                .contains(is_arabic)
        });
        assert!(said.is_empty(), "{said:#?}");
    }
}
