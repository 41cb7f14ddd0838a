//! The person's own files: where they are, and what is in them.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::WrongUsage;
use crate::terminal::saved::Saved;

/// The text of the file that was named, or of `name` in the configuration
/// folder if it is there. A file that was named and cannot be read is an error.
pub(super) fn own_file(
    named: Option<&Path>,
    name: &str,
) -> anyhow::Result<Option<(PathBuf, String)>> {
    let path = own_path(named, name);
    let Some(path) = path.filter(|path| named.is_some() || path.exists()) else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path)
        .map_err(|error| WrongUsage(format!("{}: {}", path.display(), in_words(&error))))?;
    Ok(Some((path, text)))
}

/// The file that was named, else `name` in the configuration folder, whether it is there
/// or not.
pub(super) fn own_path(named: Option<&Path>, name: &str) -> Option<PathBuf> {
    let own = || configuration_folder().map(|folder| folder.join(name));
    named.map(Path::to_owned).or_else(own)
}

/// `$XDG_CONFIG_HOME/mujaz`, else `~/.config/mujaz`.
pub(super) fn configuration_folder() -> Option<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CONFIG_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| set("HOME").map(|home| home.join(".config")))
        .map(|folder| folder.join("mujaz"))
}

/// What went wrong with a file, without the system's error numbers.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "you may not read this file".into(),
        io::ErrorKind::InvalidData => "this file is not UTF-8 text".into(),
        _ => error.to_string(),
    }
}

/// What the reader chose for terminals by eye: `$XDG_STATE_HOME/mujaz`, else
/// under `~/.local/state`.
pub(super) fn saved() -> Saved {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    Saved::read(
        set("XDG_STATE_HOME")
            .or_else(|| set("HOME").map(|home| home.join(".local/state")))
            .map(|folder| folder.join("mujaz/terminals.toml")),
    )
}
