//! `mujaz config`: every setting with its default, to begin a file with, and where that
//! file is read from.

use std::io::Write;

use super::options::Options;
use super::{DONE, chosen, mistakes, output, own};
use crate::config::settings::sample;

/// Prints the settings with their defaults; tells where they are read from, and what is
/// wrong there.
pub(super) fn settings(options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let interface = chosen::interface(&chosen::as_far_as_right(options));
    out.write_all(sample(interface).as_bytes())?;
    out.flush()?;
    if let Some(path) = own::own_path(options.config.as_deref(), "config.toml") {
        let path_shown = path.display();
        if path.exists() {
            output::say(&format!("settings are read from {path_shown}"));
            mistakes::tell(options)?;
        } else {
            output::say(&format!(
                "settings are read from {path_shown}, and there is no such file yet"
            ));
        }
    }
    Ok(DONE)
}
