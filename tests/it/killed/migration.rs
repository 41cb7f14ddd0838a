//! The tables of an earlier version become those of this one all at once: killed
//! amid that, a library is as it was, or as it is to be.

use std::fs;
use std::path::Path;
use std::time::Instant;

use mujaz::query::{Filter, Search};
use mujaz::store::Start;
use rusqlite::Connection;

use super::{Moments, finish, kill_at, mujaz, rounds, whole};

/// A library of the first version.
const OLD: &str = include_str!("../data/library-1.sql");

/// How many articles are in it.
const ARTICLES: usize = 40_000;

/// What opens a library, and so brings its tables up to date.
const LOOK: &[&str] = &["list", "--limit", "1"];

fn version(path: &Path) -> i64 {
    let db = Connection::open(path).unwrap();
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

/// How many articles a search finds.
fn count(path: &Path, typed: &str) -> usize {
    let filter = Filter {
        search: Search::parse(typed),
        ..Filter::default()
    };
    let page = whole(path).page(&filter, Start::Newest, usize::MAX);
    page.unwrap().len()
}

fn check_complete(path: &Path) {
    assert_eq!(count(path, ""), ARTICLES);
    assert_eq!(count(path, "is:unread"), ARTICLES / 2);
    assert_eq!(count(path, "is:starred"), ARTICLES / 7);
}

#[test]
fn an_old_library_is_brought_up_to_date_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.db");
    Connection::open(&old).unwrap().execute_batch(OLD).unwrap();
    let copied = |name: &str| {
        let path = folder.path().join(name);
        fs::copy(&old, &path).unwrap();
        path
    };
    let timed = copied("timed.db");
    let started = Instant::now();
    finish(mujaz(&timed, LOOK));
    let work = started.elapsed();
    check_complete(&timed);
    let current = version(&timed);

    let mut moments = Moments::new();
    let (mut before, mut after) = (0, 0);
    for round in 0..rounds() {
        let library = copied(&format!("{round}.db"));
        let (ended, ()) = kill_at(moments.of(work), mujaz(&library, LOOK), || ());
        let found = version(&library);
        assert!([1, current].contains(&found), "version {found}");
        assert!(!ended || found == current, "what was done is undone");
        before += u32::from(found == 1);
        after += u32::from(found == current);
        finish(mujaz(&library, LOOK));
        check_complete(&library);
    }
    println!("killed over {work:?}: {before} as they were, {after} up to date");
}
