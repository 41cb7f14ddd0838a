//! The environment beside the command line: a variable that is set and empty is as if it
//! were not, and a flag that its variable stands for is read without it.

use std::env;
use std::ffi::OsString;

use clap::{Arg, Command, CommandFactory, Error, FromArgMatches};

use super::args::Args;

/// Reads a command line, the program's own name first.
///
/// # Errors
/// When it is not understood, or asks for help.
pub(super) fn read(typed: &[OsString]) -> Result<Args, Error> {
    let mut command = without_empty(Args::command());
    let read = command
        .try_get_matches_from_mut(typed)
        .and_then(|mut matches| Args::from_arg_matches_mut(&mut matches));
    read.map_err(|error| error.format(&mut command))
}

/// The flags of a command without the variables that are empty.
fn without_empty(command: Command) -> Command {
    let is_empty = |arg: &Arg| {
        let value = arg.get_env().and_then(env::var_os);
        value.is_some_and(|value| value.is_empty())
    };
    command.mut_args(|arg| match is_empty(&arg) {
        true => arg.env(None),
        false => arg,
    })
}
