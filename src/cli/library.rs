//! `mujaz list`, `export` and `backup`: the library on standard output, and a copy.

use std::env;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::args::{Backup, Export, List, Options};
use super::{DONE, SOME_FAILED, WrongUsage, chosen, feeds, looked, mistakes, output};
use crate::config::calendar::Calendar;
use crate::loader::desk::READ_ONLY;
use crate::safe::SafeText;
use crate::store::{Header, Kind, Library, Start};

/// Articles looked up at a time.
const PAGE: usize = 500;

/// Prints the articles that pass a query, the newest first: date, state, source
/// and title, with tabs between them.
pub(super) fn list(list: &List, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let filter = looked::filter(&list.query)?;
    let most = list.limit.unwrap_or(usize::MAX);
    let mut count = 0;
    let (library, code) = if list.from.is_empty() {
        (opened(options)?, DONE)
    } else {
        let (library, code) = looked::in_memory(&list.from, options)?;
        (Some(library), code)
    };
    if let Some(library) = library {
        looked::tell(&list.query, &library)?;
        let mut start = Start::Newest;
        let calendar = chosen::calendar();
        while count < most {
            let page = library.page(&filter, start, PAGE.min(most - count))?;
            let Some(last) = page.last() else { break };
            start = Start::OlderThan(last.id);
            for header in &page {
                if list.json {
                    write!(out, "{}", if count == 0 { "[\n" } else { ",\n" })?;
                    serde_json::to_writer(&mut out, header)?;
                } else {
                    print(header, &calendar, &mut out)?;
                }
                count += 1;
            }
        }
    }
    if list.json {
        writeln!(out, "{}", if count == 0 { "[]" } else { "\n]" })?;
    }
    out.flush()?;
    Ok(code)
}

fn print(header: &Header, calendar: &Calendar, out: &mut impl Write) -> anyhow::Result<()> {
    let day = header.published.map_or_else(String::new, |published| {
        calendar.day_and_hour(published).0.to_string()
    });
    let state = match (header.starred, header.read) {
        (true, _) => "*",
        (false, true) => "",
        (false, false) => "N",
    };
    let source = header.source.as_ref().map_or("", SafeText::as_str);
    writeln!(out, "{day}\t{state}\t{source}\t{}", header.title)?;
    Ok(())
}

/// Prints whole articles. One that cannot be read is named, and the next follows.
pub(super) fn export(export: &Export, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let filter = looked::filter(&export.query)?;
    let mut code = DONE;
    let mut result = Ok(());
    if let Some(library) = opened(options)? {
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
    let path = path(options)?;
    let Some(library) = opened(options)? else {
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
/// settings is told, also by commands that need none.
pub(super) fn opened(options: &Options) -> anyhow::Result<Option<Library>> {
    mistakes::tell(options)?;
    let path = path(options)?;
    if !path.exists() {
        output::complain(&format!("{}: there is no library yet", path.display()));
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
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    set("XDG_DATA_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".local/share")))
        .map(|folder| folder.join("mujaz/library.db"))
        .context("there is no home folder to keep the library in; name a file with --library")
}
