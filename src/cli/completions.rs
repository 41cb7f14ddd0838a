//! `mujaz completions`: what a shell needs to complete commands and flags by itself, made
//! from the same table that parses them.

use std::io::Write;

use clap::CommandFactory;

use super::args::{Args, Completions};
use super::{DONE, output};

/// Prints the script for a shell.
pub(super) fn completions(wanted: &Completions) -> anyhow::Result<u8> {
    let mut program = Args::command();
    let name = program.get_name().to_owned();
    // Written to memory first: the maker of the script takes a closed pipe for a defect.
    let mut script = Vec::new();
    clap_complete::generate(wanted.shell, &mut program, name, &mut script);
    let mut out = output::standard_output();
    out.write_all(&script)?;
    out.flush()?;
    Ok(DONE)
}
