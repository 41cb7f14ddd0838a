//! The library that commands work on: where it is, and how it is opened.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::options::Options;
use super::{chosen, mistakes, output, own};
use crate::loader::desk::READ_ONLY;
use crate::store::Library;

/// The library, made where there is none.
pub(super) fn open(options: &Options) -> anyhow::Result<Library> {
    Ok(open_at(&path(options)?)?.with_rules(&chosen::rules(options)?))
}

/// The library at this path, made where there is none; says so where it takes a while.
pub(super) fn open_at(path: &Path) -> anyhow::Result<Library> {
    Ok(Library::open_saying(path, || {
        let what = "bringing the library up to date with this version, which takes some seconds";
        output::complain(&format!("{}: {what}", path.display()));
    })?)
}

/// The library, if there is one: looking into it does not make one. What is wrong with the
/// settings is told, also by commands that need none. That one which was named is not there
/// is an error.
pub(super) fn opened(options: &Options) -> anyhow::Result<Option<Library>> {
    mistakes::tell(options)?;
    let path = path(options)?;
    if !path.exists() {
        let missing = format!("{}: there is no library yet", path.display());
        // One that was named is meant to be there.
        anyhow::ensure!(options.library.is_none(), missing);
        output::complain(&missing);
        return Ok(None);
    }
    let library = open_at(&path)?.with_rules(&chosen::rules(options)?);
    if library.is_read_only() {
        output::complain(&format!("{}: {READ_ONLY}", path.display()));
    }
    Ok(Some(library))
}

/// Where the library is: as named, else `$XDG_DATA_HOME/mujaz/library.db`, else
/// under `~/.local/share`.
pub(super) fn path(options: &Options) -> anyhow::Result<PathBuf> {
    if let Some(path) = &options.library {
        return Ok(path.clone());
    }
    own::folder("XDG_DATA_HOME", ".local/share")
        .map(|folder| folder.join("library.db"))
        .context("there is no home folder to keep the library in; name a file with --library")
}
