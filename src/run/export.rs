//! A new file with a text in it: whole, or not there.

use std::env;
use std::io::{self, Write};
use std::path::{self, Path, PathBuf};

use crate::app::Message;
use crate::article::Problem;
use crate::safe::SafeText;

/// Writes the file; the message says that it is there, or why not.
pub(super) fn write(typed: &str, text: &str) -> Message {
    let path = meant(typed);
    let origin = SafeText::new(&path.display().to_string());
    match new_file(&path, text) {
        Ok(()) => Message::Exported(origin),
        Err(error) => Message::Failed(Problem {
            origin,
            message: SafeText::new(&in_words(&error)),
        }),
    }
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

    use super::{meant, write};
    use crate::app::Message;

    fn told(message: &Message) -> String {
        match message {
            Message::Exported(path) => format!("written {path}"),
            Message::Failed(problem) => problem.message.to_string(),
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
}
