//! `mujaz keys`: every key and what it does, by what one wants to do.

use std::io::Write;

use super::options::Options;
use super::{DONE, chosen, output};
use crate::config::action::Action;
use crate::config::locale::Locale;

/// Prints every key and what it does, in the interface's language.
pub(super) fn keys(options: &Options) -> anyhow::Result<u8> {
    let settings = chosen::settings(options)?;
    let keymap = chosen::keymap(&settings)?;
    let locale = Locale::shipped(chosen::interface(&settings));
    let mut out = output::standard_output();
    let groups = Action::ALL.chunk_by(|one, next| one.group() == next.group());
    for (number, group) in groups.enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", locale.word(group[0].group().heading()))?;
        for &action in group {
            writeln!(
                out,
                "{:<24} {}",
                keymap.written(action),
                locale.sentence(action)
            )?;
        }
    }
    out.flush()?;
    Ok(DONE)
}
