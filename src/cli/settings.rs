//! `mujaz config`: every setting with its default, to begin a file with, and where that
//! file is read from.

use std::io::Write;

use super::options::Options;
use super::{DONE, chosen, output, own};
use crate::config::settings::sample;

/// Prints the settings with their defaults; tells where they are read from.
pub(super) fn settings(options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let interface = chosen::interface(&chosen::as_far_as_right(options));
    out.write_all(sample(interface).as_bytes())?;
    out.flush()?;
    if let Some(path) = own::own_path(options.config.as_deref(), "config.toml") {
        let path_shown = path.display();
        output::say(&if path.exists() {
            format!("settings are read from {path_shown}")
        } else {
            format!("settings are read from {path_shown}, and there is no such file yet")
        });
    }
    Ok(DONE)
}
