//! A library that may be read and not written: looked into by the real binary, and
//! by the reader, of a user who may not write in its folder.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::{Scene, many};
use crate::terminal::pty::{Heard, Terminal, surround};

/// How a user who may write anywhere becomes one who may not.
const NOBODY: &[&str] = &[
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
];

/// A library in a folder that nobody may write in, and the words that run the
/// binary on it; nothing where every user of this machine may write.
struct Locked {
    folder: TempDir,
    path: PathBuf,
    words: Vec<OsString>,
}

impl Locked {
    fn new() -> Option<Self> {
        let mut scene = Scene::new();
        scene.take(&many(3));
        let path = scene.path();
        let Scene {
            library, folder, ..
        } = scene;
        drop(library);
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
        let may_write = fs::write(folder.path().join("probe"), "").is_ok();
        let _ = fs::remove_file(folder.path().join("probe"));
        let mut words: Vec<OsString> = Vec::new();
        if may_write {
            words.extend(NOBODY.iter().map(OsString::from));
        }
        words.push(env!("CARGO_BIN_EXE_mujaz").into());
        let locked = Self {
            folder,
            path,
            words,
        };
        let runs = locked.command(&["--version"]).output();
        if runs.is_ok_and(|output| output.status.success()) {
            return Some(locked);
        }
        println!("skipped: there is no user here who may not write");
        None
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.words[0]);
        command
            .args(&self.words[1..])
            .args(arguments)
            .arg("--library")
            .arg(&self.path);
        command
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// What stands in the folder.
    fn names(&self) -> Vec<OsString> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = fs::set_permissions(self.folder.path(), Permissions::from_mode(0o755));
    }
}

#[test]
fn commands_that_look_work_and_those_that_change_say_why_not() {
    let Some(locked) = Locked::new() else {
        return;
    };
    let before = fs::read(&locked.path).unwrap();
    for (arguments, found) in [
        (&["list"][..], "Harbour 1"),
        (&["list", "harbour"], "Harbour 2"),
        (&["export", "--json"], "The harbour opened for ship 1."),
        (&["brief"], "Harbour"),
        (&["feeds"], "https://example.org/feed"),
    ] {
        let (code, out, error) = locked.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {error}");
        assert!(out.contains(found), "{arguments:?}: {out}");
        assert!(error.contains("may be read but not written"), "{error}");
    }
    let edition = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/edition");
    for arguments in [&["add", edition][..], &["remove", "Example"]] {
        let (code, _, error) = locked.run(arguments);
        assert_eq!(code, 1, "{arguments:?}");
        assert!(error.contains("nothing was changed"), "{error}");
    }
    assert_eq!(locked.names(), ["library.db"]);
    assert_eq!(fs::read(&locked.path).unwrap(), before);
}

#[test]
fn what_is_not_in_the_file_yet_is_not_passed_over() {
    let Some(locked) = Locked::new() else {
        return;
    };
    fs::write(log(&locked.path), "written last").unwrap_or_default();
    if !log(&locked.path).exists() {
        println!("skipped: only a user who may write anywhere can lay a log there");
        return;
    }
    let (code, out, error) = locked.run(&["list"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("you must be allowed to write"), "{error}");
}

fn log(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

#[test]
fn the_reader_shows_it_and_says_why_a_key_changes_nothing() {
    let Some(locked) = Locked::new() else {
        return;
    };
    let mut command = CommandBuilder::new(&locked.words[0]);
    command.args(&locked.words[1..]);
    command.args(["--interface", "en", "--offline", "--library"]);
    command.arg(&locked.path);
    surround(&mut command);
    let mut terminal = Terminal::start(command, 100, 24);
    terminal.wait_for_text("Harbour 0");
    terminal.wait_for_text("nothing will be changed in it");
    // What reading itself would keep is told no more, what a key would is.
    terminal.type_keys("\r");
    terminal.wait_for_text("The harbour opened for ship 0.");
    let is_silent = |heard: &Heard| !heard.text().contains("may be read");
    terminal.wait_for("no word of it", is_silent);
    terminal.type_keys("s");
    terminal.wait_for_text("may be read but not written");
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
    assert_eq!(locked.names(), ["library.db"]);
}
