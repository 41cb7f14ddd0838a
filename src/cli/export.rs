//! `mujaz export` and `backup`: the library's articles and feeds for other programs, and
//! a copy of it.

use std::io::Write;
use std::ops::ControlFlow;

use anyhow::anyhow;

use super::args::{Backup, Export};
use super::options::Options;
use super::{DONE, SOME_FAILED, WrongUsage, feeds, library, looked, output};
use crate::store::Kind;

/// Prints whole articles. One that cannot be read is named, and the next follows.
pub(super) fn export(export: &Export, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let filter = looked::filter(&export.query)?;
    let mut code = DONE;
    let mut result = Ok(());
    if let Some(library) = library::opened(options)? {
        if export.opml {
            out.write_all(feeds::as_list(&library)?.as_bytes())?;
            out.flush()?;
            return Ok(code);
        }
        looked::tell(&export.query, &library)?;
        library.each(&filter, |kept| {
            match kept {
                Ok(kept) => {
                    result = serde_json::to_writer(&mut out, &kept)
                        .map_err(anyhow::Error::from)
                        .and_then(|()| Ok(writeln!(out)?));
                }
                Err(error) => {
                    code = SOME_FAILED;
                    output::complain(&error.to_string());
                }
            }
            if result.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
    }
    result?;
    out.flush()?;
    Ok(code)
}

/// Copies the library to a new file.
pub(super) fn backup(backup: &Backup, options: &Options) -> anyhow::Result<u8> {
    let path = library::path(options)?;
    let Some(library) = library::opened(options)? else {
        return Err(anyhow!("{}: there is no library to copy", path.display()));
    };
    library.backup(&backup.file).map_err(|error| {
        if error.kind() == Kind::Exists {
            WrongUsage(error.to_string()).into()
        } else {
            anyhow::Error::from(error)
        }
    })?;
    Ok(DONE)
}
