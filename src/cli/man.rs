//! `mujaz man`: the manual page, in the interface's language. It is made from the table
//! that parses commands and flags, and from that of actions and keys; only what stands in
//! neither is written here: files and exit codes.

use std::io::Write;

use clap::{Arg, Command, CommandFactory};
use roff::{Roff, bold, roman};

use super::args::Args;
use super::help::{self, Entry};
use super::options::{Options, SETTINGS};
use super::{DONE, SOME_FAILED, WRONG_USAGE, chosen, output};
use crate::config::action::Action;
use crate::config::keymap::Keymap;
use crate::config::locale::Locale;
use crate::safe::SafeText;

/// Files that the program reads or writes, and what they are.
const FILES: &[(&str, &str)] = &[
    (
        "~/.config/mujaz/config.toml",
        "settings; `mujaz config` prints all of them",
    ),
    (
        "~/.config/mujaz/clean.toml, variants.toml, sections.toml, teasers.toml",
        "clean-up rules and words of your own",
    ),
    (
        "~/.local/share/mujaz/library.db",
        "the library: all that is kept",
    ),
    (
        "~/.local/state/mujaz/terminals.toml",
        "what you chose for terminals that are not known",
    ),
];

/// What moves them.
const MOVED: &str = "Where XDG_CONFIG_HOME, XDG_DATA_HOME or XDG_STATE_HOME is set, it stands in place of ~/.config, ~/.local/share or ~/.local/state.";

/// Exit codes, and what they say.
const CODES: &[(u8, &str)] = &[
    (DONE, "done"),
    (
        SOME_FAILED,
        "some sources failed, or a file or library that was named is not there; each is named on standard error",
    ),
    (WRONG_USAGE, "wrong usage"),
];

/// Prints the page.
pub(super) fn man(options: &Options) -> anyhow::Result<u8> {
    let settings = chosen::settings(options)?;
    let keymap = chosen::keymap(&settings)?;
    let locale = Locale::shipped(chosen::interface(&settings));
    let mut out = output::standard_output();
    out.write_all(page(&locale, &keymap).as_bytes())?;
    out.flush()?;
    Ok(DONE)
}

/// The whole page, as roff.
fn page(locale: &Locale, keymap: &Keymap) -> String {
    let mut program = Args::command();
    program.build();
    let version = program.render_version();
    let mut page = Page {
        roff: Roff::new(),
        locale,
    };
    // No date: the version says which page it is. What is empty would not be written.
    page.roff.control("TH", ["mujaz", "1", " ", version.trim()]);
    let mut about = help::about(&program).into_iter();
    page.section("NAME");
    let first = about.next().unwrap_or_default();
    let first = page.said(&first);
    let first = first.as_str().trim_end_matches('.');
    page.roff.text([roman(format!("mujaz - {first}"))]);
    page.section("SYNOPSIS");
    page.usage(&program);
    page.section("DESCRIPTION");
    about.for_each(|paragraph| page.paragraph(&paragraph));
    page.entries(arguments(&program).filter(|arg| arg.is_positional()));
    page.section("COMMANDS");
    for command in program.get_subcommands() {
        page.command(command);
    }
    let (settings, flags): (Vec<_>, Vec<_>) = arguments(&program)
        .filter(|arg| !arg.is_positional())
        .partition(is_setting);
    page.section("OPTIONS");
    page.entries(flags.into_iter());
    page.section("SETTINGS");
    page.entries(settings.into_iter());
    page.section("KEYS");
    for group in Action::ALL.chunk_by(|one, next| one.group() == next.group()) {
        let heading = locale.word(group[0].group().heading());
        page.heading("SS", heading);
        for &action in group {
            page.entry(&keymap.written(action), [&bare(locale.sentence(action))]);
        }
    }
    page.section("FILES");
    for (path, what) in FILES {
        page.entry(path, [&page.said(what)]);
    }
    page.paragraph(MOVED);
    page.section("EXIT STATUS");
    for (code, what) in CODES {
        page.entry(&code.to_string(), [&page.said(what)]);
    }
    page.roff.render()
}

/// What can be typed behind a command and is told of.
fn arguments(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_hide_set())
}

fn is_setting(arg: &&Arg) -> bool {
    arg.get_help_heading() == Some(SETTINGS)
}

/// A sentence without the marks that set other text apart in it, which roff does not know.
fn bare(sentence: &SafeText) -> SafeText {
    SafeText::new(&output::without_isolates(sentence))
}

/// The page on its way to paper.
struct Page<'a> {
    roff: Roff,
    locale: &'a Locale,
}

impl Page<'_> {
    /// A sentence in the interface's language.
    fn said(&self, sentence: &str) -> SafeText {
        bare(&self.locale.told(&SafeText::new(sentence)))
    }

    fn heading(&mut self, macro_name: &str, heading: &SafeText) {
        self.roff.control(macro_name, [heading.as_str()]);
    }

    fn section(&mut self, heading: &str) {
        self.heading("SH", &self.said(heading));
    }

    fn paragraph(&mut self, sentence: &str) {
        let said = self.said(sentence);
        self.roff.control("PP", []).text([roman(said.as_str())]);
    }

    fn usage(&mut self, command: &Command) {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        for line in usage.lines() {
            self.roff.text([bold(line.trim())]).control("br", []);
        }
    }

    /// A command: what it does, and what can be typed behind it alone.
    fn command(&mut self, command: &Command) {
        self.heading("SS", &SafeText::new(help::name(command)));
        self.usage(command);
        for paragraph in help::about(command) {
            self.paragraph(&paragraph);
        }
        let own = |arg: &&Arg| !is_setting(arg) && arg.get_id() != "help";
        self.entries(arguments(command).filter(own));
    }

    fn entries<'b>(&mut self, arguments: impl Iterator<Item = &'b Arg>) {
        for Entry { typed, told } in arguments.map(Entry::of) {
            let told: Vec<SafeText> = told.iter().map(|told| self.said(told)).collect();
            self.entry(&typed, &told);
        }
    }

    /// What is typed, and below it what is told of it.
    fn entry<'b>(&mut self, typed: &str, told: impl IntoIterator<Item = &'b SafeText>) {
        self.roff.control("TP", []).text([bold(typed)]);
        for (number, told) in told.into_iter().enumerate() {
            if number > 0 {
                self.roff.control("br", []);
            }
            self.roff.text([roman(told.as_str())]);
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{CODES, FILES, bare, page};
    use crate::cli::args::Args;
    use crate::config::action::Action;
    use crate::config::keymap::{Keymap, WrittenKeys};
    use crate::config::locale::{Interface, Locale};
    use crate::safe::SafeText;

    #[test]
    fn the_page_has_every_command_flag_and_key() {
        for interface in [Interface::Arabic, Interface::English] {
            let locale = Locale::shipped(interface);
            let page = page(&locale, &Keymap::new(&WrittenKeys::new()).unwrap());
            let page = page.replace(r"\-", "-").replace(r"\*(Aq", "'");
            assert!(page.contains("\n.TH mujaz 1 \" \" \"mujaz "), "{page:.200}");
            let is_there = |what: &str| assert!(page.contains(what), "{what}");
            let mut program = Args::command();
            program.build();
            for command in program.get_subcommands() {
                is_there(&format!("mujaz {}", command.get_name()));
                let flags = command.get_arguments().filter_map(|arg| arg.get_long());
                flags.for_each(|flag| is_there(&format!("--{flag}")));
            }
            for &action in Action::ALL {
                is_there(bare(locale.sentence(action)).as_str());
            }
        }
    }

    #[test]
    fn what_is_written_for_the_page_alone_is_there_in_arabic() {
        let arabic = Locale::shipped(Interface::Arabic);
        let headings = [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "COMMANDS",
            "OPTIONS",
            "SETTINGS",
            "KEYS",
            "FILES",
            "EXIT STATUS",
        ];
        let files = FILES.iter().map(|(_, what)| *what);
        let codes = CODES.iter().map(|(_, what)| *what);
        for sentence in headings.into_iter().chain(files).chain(codes) {
            let told = arabic.told(&SafeText::new(sentence));
            assert_ne!(told.as_str(), sentence);
        }
    }
}
