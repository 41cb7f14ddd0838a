//! The person's own files: where they are, and what is in them.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::WrongUsage;
use crate::source::{LARGEST, too_large};
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
    folder("XDG_CONFIG_HOME", ".config")
}

/// The folder of ours in the one that a variable names, else in the one below the home
/// folder that stands for it (XDG Base Directory Specification: a path that is not
/// absolute is to be ignored).
pub(super) fn folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    set(variable)
        .or_else(|| set("HOME").map(|home| home.join(below_home)))
        .map(|folder| folder.join("mujaz"))
}

/// What a file says, or standard input where it is `-` or none is named; no more than a
/// source may have.
pub(super) fn input(file: Option<&Path>) -> anyhow::Result<Vec<u8>> {
    let named = file.filter(|path| path.as_os_str() != "-");
    let wrong = |path: &Path, why: &str| anyhow::anyhow!("{}: {why}", path.display());
    let mut bytes = Vec::new();
    match named {
        Some(path) => File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(|error| wrong(path, &in_words(&error)))?,
        None => (io::stdin().lock().take(LARGEST + 1))
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?,
    };
    if bytes.len() as u64 > LARGEST {
        let path = named.unwrap_or(Path::new("standard input"));
        return Err(wrong(path, &too_large()));
    }
    Ok(bytes)
}

/// What went wrong with a file, without the system's error numbers.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the spelling".into(),
        io::ErrorKind::PermissionDenied => "you may not read this file".into(),
        io::ErrorKind::IsADirectory => "this is a folder, and a file is wanted".into(),
        io::ErrorKind::InvalidData => "this file is not UTF-8 text".into(),
        _ => error.to_string(),
    }
}

/// What the reader chose for terminals by eye: `$XDG_STATE_HOME/mujaz`, else
/// under `~/.local/state`.
pub(super) fn saved() -> Saved {
    let state = folder("XDG_STATE_HOME", ".local/state");
    Saved::read(state.map(|folder| folder.join("terminals.toml")))
}
