//! Two at one library at once: what is done in either of two readers is kept, and a reader
//! turns to the library that somebody else begins.

use std::path::Path;

use mujaz::store::{Filter, Library, Start};

use super::pty::{Heard, Terminal, mujaz};
use crate::store::{many, now};

/// How many articles both change.
const ARTICLES: usize = 6;

/// A reader of the library at `path`.
fn open(path: &Path, columns: u16) -> Terminal {
    let mut command = mujaz(&["--interface", "en", "--offline", "--library"]);
    command.arg(path);
    Terminal::start(command, columns, 24)
}

#[test]
fn two_readers_lose_none_of_each_others_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut library = Library::open(&path).unwrap();
    let feed = library.add_feed("-", Some("Example"), now()).unwrap();
    library.take(feed, &many(ARTICLES), 1, now()).unwrap();
    let mut readers = [(); 2].map(|()| open(&path, 60));
    for reader in &readers {
        reader.wait_for_text("Harbour 0");
    }
    for _ in 0..ARTICLES {
        // Both keys are on their way at once.
        readers[0].type_keys("s");
        readers[1].type_keys("m");
        readers[0].wait_for_text("Starred;");
        readers[1].wait_for_text("Marked as read;");
        // The word is gone when the next key was heard.
        for reader in &mut readers {
            reader.type_keys("j");
            reader.wait_for("the next article", |heard: &Heard| {
                !heard.text().contains("undoes it")
            });
        }
    }
    for mut reader in readers {
        reader.type_keys("Q");
        assert_eq!(reader.end().0.exit_code(), 0);
    }
    let all = library
        .page(&Filter::default(), Start::Newest, usize::MAX)
        .unwrap();
    assert_eq!(all.len(), ARTICLES);
    for header in all {
        assert!(header.starred && header.read, "{}", header.title);
    }
    assert_eq!(library.defects().unwrap(), [""; 0]);
}

#[test]
fn the_edition_makes_room_for_a_library_that_is_begun_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut reader = open(&path, 100);
    reader.wait_for_text("sample edition");
    let mut library = Library::open(&path).unwrap();
    let feed = library.add_feed("-", Some("Example"), now()).unwrap();
    library.take(feed, &many(2), 1, now()).unwrap();
    reader.wait_for_text("Harbour 1");
    // What is done now is done in it.
    reader.type_keys("s");
    reader.wait_for_text("Starred;");
    reader.type_keys("Q");
    assert_eq!(reader.end().0.exit_code(), 0);
    let all = library
        .page(&Filter::default(), Start::Newest, usize::MAX)
        .unwrap();
    assert!(all.iter().any(|header| header.starred));
}
