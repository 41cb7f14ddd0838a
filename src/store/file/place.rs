//! The place of a library on disk: what is made there is its owner's alone, and a
//! link that somebody else laid is not followed.

use std::fs::{self, DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use crate::store::error::{Error, Kind};

/// Makes the folder and an empty file where there is none yet. What cannot be made
/// is told when the library is opened.
///
/// # Errors
/// When the folder cannot be made, or something else than a file of ours stands there.
pub(crate) fn make(path: &Path) -> Result<(), Error> {
    let folder = path.parent();
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true).mode(0o700).create(folder)?;
    }
    if path.is_dir() {
        return Err(Error::new(Kind::NotOurs));
    }
    let us = rustix::process::geteuid().as_raw();
    let is_foreign = fs::symlink_metadata(path)
        .is_ok_and(|found| found.file_type().is_symlink() && found.uid() != us);
    if is_foreign {
        return Err(Error::new(Kind::Link));
    }
    let mut file = OpenOptions::new();
    // SQLite gives its own files beside this one the same rights.
    let _ = file.write(true).create_new(true).mode(0o600).open(path);
    Ok(())
}
