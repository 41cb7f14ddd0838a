//! A command line that was not understood, or that asks for help: answered in the
//! language that it can still be seen to want.

use std::ffi::{OsStr, OsString};
use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use super::args::Args;
use super::options::Options;
use super::{DONE, WRONG_USAGE, chosen, environment, help, output};
use crate::config::locale::{Interface, Locale};

/// Flags by which it is known in which language people are spoken to.
const TELLING: [&str; 2] = ["--interface", "--config"];

/// Says what is wrong with a command line, or prints the help that it asks for.
pub(super) fn answer(typed: &[OsString], error: &Error) -> ExitCode {
    let settings = chosen::as_far_as_right(&understood(typed));
    let locale = Locale::shipped(chosen::interface(&settings));
    output::speak(locale.clone(), chosen::sent());
    let command = command(typed);
    if error.use_stderr() {
        tell(error, &command, typed);
        return ExitCode::from(WRONG_USAGE);
    }
    // Help that nobody reads to its end is no error.
    let _: io::Result<()> = match (locale.interface, error.kind()) {
        (Interface::Arabic, ErrorKind::DisplayHelp) => {
            let is_short = typed.iter().any(|word| word == "-h");
            help::print(&command, &locale, is_short)
        }
        _ => error.print(),
    };
    ExitCode::from(DONE)
}

/// The options that tell the language, as far as they are understood.
fn understood(typed: &[OsString]) -> Options {
    let mut telling = vec![OsString::from("mujaz")];
    let mut rest = typed.iter().skip(1).take_while(|word| *word != "--");
    while let Some(word) = rest.next() {
        let text = word.to_string_lossy();
        let (name, stated) = text
            .split_once('=')
            .map_or((&*text, false), |(name, _)| (name, true));
        if TELLING.contains(&name) {
            telling.push(word.clone());
            telling.extend(rest.next().filter(|_| !stated).cloned());
        }
    }
    let read = |words: &[OsString]| environment::read(words).map(|args| args.options);
    read(&telling)
        .or_else(|_| read(&telling[..1]))
        .unwrap_or_default()
}

/// The command that was typed; the program itself where none was.
fn command(typed: &[OsString]) -> Command {
    let mut program = Args::command();
    program.build();
    let words = typed.iter().skip(1).take_while(|word| *word != "--");
    let named = words.map(OsString::as_os_str).filter_map(OsStr::to_str);
    let found = named
        .filter_map(|name| program.find_subcommand(name))
        .next();
    found.cloned().unwrap_or(program)
}

fn tell(error: &Error, command: &Command, typed: &[OsString]) {
    let stands_for = |flag: String| variable(command, &flag, typed).unwrap_or(flag);
    let command = help::name(command);
    let stated = |kind| {
        let value = error.get(kind)?;
        Some(match value {
            ContextValue::Strings(all) => all.join(", "),
            other => other.to_string(),
        })
    };
    let of = |kind| stated(kind).unwrap_or_default();
    let (wrong, value) = (
        stands_for(of(ContextKind::InvalidArg)),
        of(ContextKind::InvalidValue),
    );
    let near = stated(ContextKind::SuggestedArg);
    match (error.kind(), near) {
        (ErrorKind::UnknownArgument, Some(near)) => output::complain(&format!(
            "`{command}` has no flag `{wrong}`; did you mean `{near}`?"
        )),
        (ErrorKind::UnknownArgument, None) if wrong.starts_with('-') => {
            output::complain(&format!("`{command}` has no flag `{wrong}`"));
        }
        (ErrorKind::UnknownArgument, None) => {
            output::complain(&format!("`{command}` takes no more words: `{wrong}`"));
        }
        (ErrorKind::InvalidValue, _) if value.is_empty() => {
            output::complain(&format!("`{wrong}` needs a value"));
        }
        (ErrorKind::InvalidValue, _) => {
            let known = of(ContextKind::ValidValue);
            output::complain(&format!(
                "`{wrong}` does not take `{value}`: there is {known}"
            ));
        }
        (ErrorKind::ValueValidation, _) => {
            let why =
                std::error::Error::source(error).map_or_else(String::new, ToString::to_string);
            output::complain(&format!("`{wrong}` does not take `{value}`: {why}"));
        }
        (ErrorKind::MissingRequiredArgument, _) => {
            // One of several is wanted: they stand in angle brackets.
            let several = wrong.strip_prefix('<').filter(|rest| rest.starts_with('-'));
            let wanted = several.map_or(wrong.clone(), |flags| {
                flags.trim_end_matches('>').replace('|', " | ")
            });
            output::complain(&format!("`{command}` needs `{wanted}`"));
        }
        (ErrorKind::ArgumentConflict, _) => match of(ContextKind::PriorArg) {
            prior if prior == wrong => output::complain(&format!("`{wrong}` stands there twice")),
            prior => output::complain(&format!("`{wrong}` does not go with `{prior}`")),
        },
        _ => {
            let said = error.render().to_string();
            let first = said.lines().next().unwrap_or_default();
            output::complain(&format!("the command line is not understood: {first}"));
        }
    }
    output::complain(&format!("`{command} --help` tells what can be typed"));
}

/// The variable of the environment that a value came from, where the flag that takes it, as
/// clap names it with the name of its value behind, was not typed.
fn variable(command: &Command, flag: &str, typed: &[OsString]) -> Option<String> {
    let name = flag.split([' ', '[', '=']).next()?.strip_prefix("--")?;
    let is_typed = typed.iter().any(|word| {
        let word = word.to_string_lossy();
        let word = word.strip_prefix("--").unwrap_or_default();
        word.split('=').next() == Some(name)
    });
    let mut flags = command.get_arguments();
    let flag = flags.find(|flag| !is_typed && flag.get_long() == Some(name))?;
    Some(flag.get_env()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::{command, understood};
    use crate::cli::help::name;

    #[test]
    fn the_language_is_seen_in_a_line_that_is_not_understood() {
        let options = |typed: &str| {
            let typed: Vec<_> = typed.split(' ').map(Into::into).collect();
            let name = name(&command(&typed)).to_owned();
            (understood(&typed).interface.is_some(), name)
        };
        let list = "mujaz list".to_owned();
        assert_eq!(
            options("mujaz list --jsno --interface ar"),
            (true, list.clone())
        );
        assert_eq!(
            options("mujaz --interface=ar list --limit"),
            (true, list.clone())
        );
        assert_eq!(
            options("mujaz list --interface --jsno"),
            (false, list.clone())
        );
        assert_eq!(options("mujaz list -- --interface ar"), (false, list));
        assert_eq!(options("mujaz --x").1, "mujaz");
    }
}
