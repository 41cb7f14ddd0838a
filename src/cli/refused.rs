//! Words refused on the command line: `-word` in a query, where a flag might stand.
//!
//! What begins with one minus and goes on with a letter is no flag of a command that
//! takes a query, but for `-n` with its number; it goes behind `--`, where flags end.
//! In a query the order of words makes no difference.

use std::ffi::OsString;

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
    let (refused, kept): (Vec<_>, Vec<_>) = behind.iter().cloned().partition(is_refused);
    if refused.is_empty() {
        return arguments;
    }
    let words = words.iter().skip(1).cloned();
    let divided = before.iter().cloned().chain(kept).chain(["--".into()]);
    divided.chain(refused).chain(words).collect()
}

fn is_refused(argument: &OsString) -> bool {
    let Some(word) = argument.to_str().and_then(|text| text.strip_prefix('-')) else {
        return false;
    };
    let number = word
        .strip_prefix('n')
        .map(|number| number.trim_start_matches('='));
    let is_number = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
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
        check("mujaz list -health -- -b c", "mujaz list -- -health -b c");
    }

    #[test]
    fn flags_stay_flags() {
        for typed in [
            "mujaz list a --json -h",
            "mujaz topics -n 5",
            "mujaz topics -n5 a",
            "mujaz list --from - a",
            "mujaz show -north",
            "mujaz list -- -north",
        ] {
            check(typed, typed);
        }
    }
}
