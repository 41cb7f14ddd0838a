//! Words refused on the command line: `-word` in a query, where a flag might stand.
//!
//! What begins with one minus and goes on with two letters or more is no flag of a command
//! that takes a query, but for `-n` with its number; it goes behind `--`, where flags end.
//! What stands behind a flag that takes a value is that value, as a number below zero is.
//! In a query the order of words makes no difference.

use std::ffi::OsString;

use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use crate::language::fold::fold;

/// The commands that take a query.
const QUERYING: [&str; 5] = ["list", "brief", "topics", "stories", "export"];

/// The arguments of the program, its own name first, as flags are read from them.
pub(super) fn behind_the_flags(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let end = arguments
        .iter()
        .position(|argument| argument == "--")
        .unwrap_or(arguments.len());
    let (flags, words) = arguments.split_at(end);
    let Some(command) = flags
        .iter()
        .position(|argument| QUERYING.iter().any(|name| argument == name))
    else {
        return arguments;
    };
    let (before, behind) = flags.split_at(command);
    let mut program = Args::command();
    program.build();
    let command = behind[0]
        .to_str()
        .and_then(|name| program.find_subcommand(name));
    let flags = command.map(flags_with_values).unwrap_or_default();
    let mut is_value = false;
    let (refused, kept): (Vec<_>, Vec<_>) = behind.iter().cloned().partition(|argument| {
        let is_refused = !is_value && is_refused(argument);
        is_value = !is_value && flags.iter().any(|flag| argument == flag.as_str());
        is_refused
    });
    if refused.is_empty() {
        return arguments;
    }
    let words = words.iter().skip(1).cloned();
    let divided = before.iter().cloned().chain(kept).chain(["--".into()]);
    divided.chain(refused).chain(words).collect()
}

/// The flags of a command, as they are typed, that take what stands behind them.
pub(super) fn flags_with_values(command: &Command) -> Vec<String> {
    let flags = command.get_arguments();
    let takes = |flag: &&Arg| flag.get_action().takes_values() && !flag.is_require_equals_set();
    let names = flags.filter(takes).flat_map(|flag| {
        let long = flag.get_long().map(|long| format!("--{long}"));
        let short = flag.get_short().map(|short| format!("-{short}"));
        long.into_iter().chain(short)
    });
    names.collect()
}

fn is_refused(argument: &OsString) -> bool {
    let Some(word) = argument.to_str().and_then(|text| text.strip_prefix('-')) else {
        return false;
    };
    let number = word
        .strip_prefix('n')
        .map(|number| number.trim_start_matches('='));
    let is_number =
        number.is_some_and(|number| fold(number).bytes().all(|byte| byte.is_ascii_digit()));
    word.chars().nth(1).is_some() && !word.starts_with('-') && !is_number
}

#[cfg(test)]
mod tests {
    use super::behind_the_flags;

    fn check(typed: &str, expected: &str) {
        let arguments = behind_the_flags(typed.split(' ').map(Into::into));
        assert_eq!(arguments.join(" ".as_ref()).to_str(), Some(expected));
    }

    #[test]
    fn refused_words_stand_behind_the_flags() {
        check("mujaz list -north --json", "mujaz list --json -- -north");
        check("mujaz list a -كوريا", "mujaz list a -- -كوريا");
        check(
            "mujaz brief -section:sport",
            "mujaz brief -- -section:sport",
        );
        check(
            "mujaz list --limit 5 -15 --offline -north",
            "mujaz list --limit 5 --offline -- -15 -north",
        );
        check("mujaz list -health -- -b c", "mujaz list -- -health -b c");
    }

    #[test]
    fn flags_stay_flags() {
        for typed in [
            "mujaz list a --json -h",
            "mujaz topics -n 5",
            "mujaz topics -n5 a",
            "mujaz topics -n٥ a",
            "mujaz list --from - a",
            "mujaz show -north",
            "mujaz list --limit -15",
            "mujaz list -n -15 a",
            "mujaz list --library -kept.db a",
            "mujaz list -- -north",
        ] {
            check(typed, typed);
        }
    }
}
