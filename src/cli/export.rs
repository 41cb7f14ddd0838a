//! `mujaz export` and `backup`: the library's articles and feeds for other programs, and
//! a copy of it.

use std::io::Write;
use std::ops::ControlFlow;

use anyhow::anyhow;

use super::args::{Backup, Export};
use super::options::Options;
use super::show::Format;
use super::{DONE, SOME_FAILED, WrongUsage, feeds, library, looked, output};
use crate::store::Kind;

/// Prints whole articles, or the list of feeds. An article that cannot be read is named, and
/// the next follows.
pub(super) fn export(export: &Export, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let filter = looked::filter(&export.query)?;
    let library = library::opened(options)?;
    if export.opml {
        if let Some(library) = library {
            out.write_all(feeds::as_list(&library)?.as_bytes())?;
            out.flush()?;
        }
        return Ok(DONE);
    }
    let format = Format::of(export.json, export.jsonl);
    let mut code = DONE;
    let mut count = 0;
    let mut listed = Ok(());
    let mut written = Ok(());
    if let Some(library) = library {
        looked::tell(&export.query, &library)?;
        listed = library.each(&filter, |kept| {
            match kept {
                Ok(kept) => {
                    written = format.write(&kept, count, &mut out);
                    count += 1;
                }
                Err(error) => {
                    code = SOME_FAILED;
                    output::complain(&error.to_string());
                }
            }
            if written.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
    written?;
    // What was written by then is whole, whatever happened to the rest.
    format.end(count, &mut out)?;
    out.flush()?;
    listed?;
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
