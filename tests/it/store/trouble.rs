//! What can happen to a file: each is said in clear words, and nothing is lost.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{PermissionsExt, lchown, symlink};
use std::path::Path;
use std::thread;

use mujaz::store::{Change, Delivery, Filter, Kind, Library, Taken, Which};

use super::{Scene, arrival, many, now, titles};

fn refused(path: &Path, kind: Kind, words: &str) {
    let error = Library::open(path).unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    let text = error.to_string();
    assert!(text.contains(words), "{text}");
    assert!(text.contains(&path.display().to_string()), "{text}");
}

#[test]
fn a_file_that_is_not_ours_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    let text = "my notes, line after line\n".repeat(100);
    fs::write(&path, &text).unwrap();
    refused(&path, Kind::NotOurs, "not a library");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let path = folder.path().join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)")
        .unwrap();
    drop(other);
    let before = fs::read(&path).unwrap();
    refused(&path, Kind::NotOurs, "not a library");
    assert_eq!(fs::read(&path).unwrap(), before);
    refused(folder.path(), Kind::NotOurs, "not a library");
}

#[test]
fn a_library_of_a_later_version_is_refused() {
    let scene = Scene::new();
    let db = rusqlite::Connection::open(scene.path()).unwrap();
    db.execute_batch("PRAGMA user_version = 999").unwrap();
    refused(&scene.path(), Kind::Later, "later version");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    refused(
        &folder.path().join("file/library.db"),
        Kind::Closed,
        "cannot be opened",
    );
}

#[test]
fn a_read_only_folder_is_told() {
    let mut scene = Scene::new();
    scene.take(&many(3));
    let path = scene.path();
    let Scene {
        library, folder, ..
    } = scene;
    drop(library);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
    }
    let mut rights = fs::metadata(folder.path()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(folder.path(), rights.clone()).unwrap();
    if fs::write(folder.path().join("probe"), "").is_ok() {
        println!("skipped: this user may write anywhere");
    } else {
        let said = match Library::open(&path) {
            Err(error) => error,
            Ok(mut library) => library.add_feed("x", None, now()).unwrap_err(),
        };
        assert!(
            matches!(said.kind(), Kind::ReadOnly | Kind::Closed),
            "{said}"
        );
    }
    #[expect(
        clippy::permissions_set_readonly_false,
        reason = "the folder is removed next"
    )]
    rights.set_readonly(false);
    fs::set_permissions(folder.path(), rights).unwrap();
}

#[test]
fn a_new_library_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("of/mine/library.db");
    let mut library = Library::open(&path).unwrap();
    library.add_feed("x", None, now()).unwrap();
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for made in [path.parent().unwrap(), &folder.path().join("of")] {
        assert_eq!(rights(made), 0o700, "{}", made.display());
    }
    for entry in fs::read_dir(path.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(rights(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_link_is_followed_only_where_its_owner_laid_it() {
    let mut scene = Scene::new();
    scene.take(&many(3));
    let link = scene.folder.path().join("link.db");
    symlink(scene.path(), &link).unwrap();
    assert_eq!(titles(&Library::open(&link).unwrap(), "").len(), 3);
    if lchown(&link, Some(12_345), None).is_err() {
        println!("skipped: this user may not give a link away");
        return;
    }
    refused(&link, Kind::Link, "another user");
}

#[test]
fn a_full_disk_keeps_what_was_kept() {
    let mut scene = Scene::new();
    scene.take(&many(50));
    let size = fs::metadata(scene.path()).unwrap().len();
    scene.library.limit(size + 64 * 1024).unwrap();
    let feed = scene.feed;
    let error = scene.library.take(feed, &many(3000), 1, now()).unwrap_err();
    assert_eq!(error.kind(), Kind::Full);
    assert!(error.to_string().contains("no room left"), "{error}");
    let kept = scene.titles("").len();
    assert!(kept >= 50);
    scene.library.limit(1 << 40).unwrap();
    let taken = scene.take(&many(3000));
    assert_eq!(taken.new.len(), 3000 - kept);
    assert_eq!(scene.titles("harbour").len(), 3000);
    assert_eq!(scene.library.defects().unwrap(), [""; 0]);
}

#[test]
fn damage_is_told_and_what_is_whole_can_still_be_had() {
    let mut scene = Scene::new();
    scene.take(&many(2000));
    let path = scene.path();
    let Scene {
        library, folder, ..
    } = scene;
    drop(library);
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&path)
        .unwrap();
    let pages = file.metadata().unwrap().len() / 4096;
    // Every fourth page of articles' texts: those that begin as table leaves and
    // hold compressed frames.
    let mut hit = 0;
    for page in 1..pages {
        let mut bytes = vec![0; 4096];
        file.seek(SeekFrom::Start(page * 4096)).unwrap();
        file.read_exact(&mut bytes).unwrap();
        let frames = bytes
            .windows(4)
            .filter(|four| four == b"\x28\xb5\x2f\xfd")
            .count();
        if bytes[0] == 0x0d && frames > 3 {
            hit += 1;
            if hit % 4 == 0 {
                file.seek(SeekFrom::Start(page * 4096)).unwrap();
                file.write_all(&[0xa5; 4096]).unwrap();
            }
        }
    }
    assert!(hit >= 8, "{hit} pages");
    drop(file);
    let library = Library::open(&path).unwrap();
    let (mut whole, mut damaged) = (0, 0);
    library
        .each(&Filter::default(), |kept| {
            match kept {
                Ok(_) => whole += 1,
                Err(error) => {
                    assert_eq!(error.kind(), Kind::Damaged, "{error}");
                    assert!(error.to_string().contains("damaged"), "{error}");
                    damaged += 1;
                }
            }
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(whole + damaged, 2000);
    assert!(
        damaged > 0 && whole > 1000,
        "{whole} whole, {damaged} damaged"
    );
    assert!(!library.defects().unwrap().is_empty());
    drop(folder);
}

#[test]
fn two_instances_write_at_once() {
    let scene = Scene::new();
    let path = scene.path();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = path.clone();
            thread::spawn(move || {
                let mut library = Library::open(&path).unwrap();
                let address = format!("https://example.org/{writer}");
                let feed = library.add_feed(&address, None, now()).unwrap();
                for (number, mut arrival) in many(25).into_iter().enumerate() {
                    let name = format!("{writer} {number}");
                    arrival.article.title = name.as_str().into();
                    arrival.article.id = mujaz::article::ArticleId::of(&name, "");
                    arrival.guid = Some(name);
                    library.take(feed, &[arrival], 1, now()).unwrap();
                    library.index(10).unwrap();
                    let all = Filter::default();
                    let read = Change::Read(number % 2 == 0);
                    library
                        .apply(&read, Which::All(&all, now()), now())
                        .unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    assert_eq!(titles(&scene.library, "").len(), 100);
    assert_eq!(titles(&scene.library, "harbour").len(), 100);
    assert_eq!(scene.library.defects().unwrap(), [""; 0]);
}

#[test]
fn many_instances_may_make_the_library_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let makers: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || Library::open(&path).map(|_| ()))
        })
        .collect();
    for maker in makers {
        maker.join().unwrap().unwrap();
    }
}

#[test]
fn what_was_new_is_told_where_what_changed_cannot_be_kept() {
    let mut scene = Scene::with(&[("Harbour", "The harbour opened.", "2026-02-02")]);
    let size = fs::metadata(scene.path()).unwrap().len();
    scene.library.limit(size + (128 << 10)).unwrap();
    // Too much for the file, and hardly to be pressed.
    let mut number: u64 = 1;
    let mut word = || {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        format!("{number:x} ")
    };
    let text: String = (0..100_000).map(|_| word()).collect();
    let arrivals = [
        arrival("Bridge", "The bridge opened.", "2026-02-03"),
        arrival("Harbour", &text, "2026-02-02"),
    ];
    let delivery = Delivery {
        feed: scene.feed,
        arrivals: &arrivals,
        note: None,
    };
    let mut taken = [Taken::default()];
    let error = scene.library.take_all(&[delivery], 1, now(), &mut taken);
    assert_eq!(error.unwrap_err().kind(), Kind::Full);
    assert_eq!(taken[0].new, [scene.id("Bridge")]);
    assert!(taken[0].changed.is_empty());
}
