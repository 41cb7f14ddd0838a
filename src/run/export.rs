//! A new file with a text in it: whole, or not there.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{self, Path, PathBuf};
use std::thread::{self, JoinHandle};

use crate::app::Message;
use crate::article::Problem;
use crate::safe::SafeText;

/// Names that are tried where one is taken: `name-2` and so on.
const MOST_NAMES: u32 = 1000;

/// Writes the file on a thread of its own, since a disk may take its time; the message
/// that is told says that it is there, or why not. Who ends waits for the thread: until
/// then the file may not be there.
///
/// # Errors
/// When there is no thread for it.
pub(super) fn begin(
    typed: String,
    text: String,
    tell: impl FnOnce(Message) -> bool + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name("export".into()).spawn(move || {
        // The reader may have ended meanwhile.
        tell(write(&typed, &text));
    })
}

/// Writes the file; the message says that it is there, or why not.
fn write(typed: &str, text: &str) -> Message {
    let path = meant(typed);
    match new_file(&path, text) {
        Ok(()) => Message::Exported {
            typed: typed.to_owned(),
            path: SafeText::new(&path.display().to_string()),
        },
        Err(error) => not_written(typed, &error),
    }
}

/// Says that a file was not written, and why; where its name is taken, one that is free.
pub(super) fn not_written(typed: &str, error: &io::Error) -> Message {
    let is_taken = error.kind() == io::ErrorKind::AlreadyExists;
    Message::NotExported {
        typed: typed.to_owned(),
        free: is_taken.then(|| free(typed)).flatten(),
        problem: Problem {
            origin: SafeText::new(&meant(typed).display().to_string()),
            message: SafeText::new(&in_words(error)),
        },
    }
}

/// The first of `name-2.md`, `name-3.md` and so on of which there is no file.
fn free(typed: &str) -> Option<String> {
    let path = Path::new(typed);
    let stem = path.file_stem()?.to_str()?;
    let end = path.extension().and_then(OsStr::to_str);
    let end = end.map_or_else(String::new, |end| format!(".{end}"));
    let names = (2..MOST_NAMES).map(|number| path.with_file_name(format!("{stem}-{number}{end}")));
    let mut names = names.filter_map(|path| Some(path.to_str()?.to_owned()));
    // A link that leads nowhere is in the way too.
    names.find(|name| meant(name).symlink_metadata().is_err())
}

/// The file that was typed, from the root on: `~/` is the home folder, as in a shell.
fn meant(typed: &str) -> PathBuf {
    let path = match (typed.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(typed),
    };
    // Where the folder that we are in is gone, it is told as it was typed.
    path::absolute(&path).unwrap_or(path)
}

/// It is written beside its place and put there once it is whole; a file that is there
/// stays as it is.
fn new_file(path: &Path, text: &str) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let mut file = tempfile::Builder::new()
        .permissions(readable())
        .tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)
        .map_err(|failed| failed.error)?;
    Ok(())
}

/// What any new file may be, before what the system masks.
fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            "there is a file of this name already; it was left as it is".to_owned()
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "there is no such folder to write into".to_owned()
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "the folder may not be written into".to_owned()
        }
        _ => format!("it could not be written: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::{begin, meant, write};
    use crate::app::Message;

    fn told(message: &Message) -> String {
        match message {
            Message::Exported { path, .. } => format!("written {path}"),
            Message::NotExported { problem, .. } => problem.message.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn where_a_file_is_is_told_from_the_root_on() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(meant("a.md"), here.join("a.md"));
        assert_eq!(meant("/a/b.md").to_str(), Some("/a/b.md"));
    }

    #[test]
    fn a_new_file_is_whole_and_an_old_one_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let path = path.to_str().unwrap();
        assert_eq!(told(&write(path, "one\n")), format!("written {path}"));
        assert!(told(&write(path, "two\n")).contains("already"));
        assert_eq!(fs::read_to_string(path).unwrap(), "one\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let nowhere = folder.path().join("none/a.md");
        assert!(told(&write(nowhere.to_str().unwrap(), "")).contains("no such folder"));
        let mode =
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions());
        assert_ne!(mode & 0o040, 0, "{mode:o}");
    }

    #[test]
    fn where_a_name_is_taken_one_that_is_free_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let name = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let check = |taken: &str, free: Option<&str>| {
            let Message::NotExported {
                typed, free: told, ..
            } = write(&name(taken), "")
            else {
                panic!("{taken} is written");
            };
            assert_eq!(typed, name(taken));
            assert_eq!(told, free.map(name));
        };
        for taken in ["brief-2026-03-04.md", "موجز", ".md", "a.b.json"] {
            fs::write(name(taken), "").unwrap();
        }
        check("brief-2026-03-04.md", Some("brief-2026-03-04-2.md"));
        fs::write(name("brief-2026-03-04-2.md"), "").unwrap();
        std::os::unix::fs::symlink("nowhere", name("brief-2026-03-04-3.md")).unwrap();
        check("brief-2026-03-04.md", Some("brief-2026-03-04-4.md"));
        check("brief-2026-03-04-3.md", Some("brief-2026-03-04-3-2.md"));
        check("موجز", Some("موجز-2"));
        check(".md", Some(".md-2"));
        check("a.b.json", Some("a.b-2.json"));
        check("none/a.md", None);
    }

    #[test]
    fn it_is_written_beside_the_reader_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md").to_str().unwrap().to_owned();
        let (told, heard) = mpsc::channel();
        let tell = move |message| told.send(message).is_ok();
        let writing = begin(path.clone(), "one\n".to_owned(), tell).unwrap();
        writing.join().unwrap();
        assert!(matches!(heard.recv().unwrap(), Message::Exported { .. }));
        assert_eq!(fs::read_to_string(path).unwrap(), "one\n");
    }
}
