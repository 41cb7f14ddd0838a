//! Feeds, key points found anew, retention, backups.

use jiff::{SignedDuration, Timestamp};
use mujaz::query::Filter;
use mujaz::store::{Arrival, Change, Done, Fetched, Kind, Library, Retention, Which};

use super::{Scene, a_day_later, many, now, titles};

#[test]
fn a_feed_says_why_it_failed_and_since_when() {
    let mut scene = Scene::new();
    let hour = jiff::SignedDuration::from_hours(1);
    let failed = Fetched::Failed {
        message: "it does not answer".to_owned(),
        not_before: None,
    };
    let library = &mut scene.library;
    library
        .fetched(scene.feed, &failed, now() + hour, now())
        .unwrap();
    library
        .fetched(scene.feed, &failed, now() + hour + hour, now() + hour)
        .unwrap();
    let feed = library.feeds().unwrap().remove(0);
    assert_eq!(feed.error.unwrap(), "it does not answer");
    assert_eq!((feed.failing_since, feed.failures), (Some(now()), 2));
    assert_eq!(library.due_feeds(now() + hour).unwrap().len(), 0);
    assert_eq!(library.due_feeds(now() + hour + hour).unwrap().len(), 1);
    let fresh = Fetched::Fresh {
        digest: None,
        fault: None,
        title: Some("Renamed".to_owned()),
        etag: Some("x".to_owned()),
        last_modified: None,
        moved: Some("https://example.org/new".to_owned()),
    };
    library
        .fetched(scene.feed, &fresh, now() + hour, now())
        .unwrap();
    let feed = library.feeds().unwrap().remove(0);
    assert_eq!((feed.error, feed.failing_since), (None, None));
    assert_eq!(feed.address, "https://example.org/new");
    assert_eq!(
        (feed.title.as_str(), feed.etag.as_deref()),
        ("Renamed", Some("x"))
    );
}

#[test]
fn trying_before_its_time_does_not_put_a_feed_off() {
    let mut scene = Scene::new();
    let hour = jiff::SignedDuration::from_hours(1);
    let minute = jiff::SignedDuration::from_mins(1);
    let failed = Fetched::Failed {
        message: "it does not answer".to_owned(),
        not_before: None,
    };
    for at in [now(), now() + minute, now() + minute + minute] {
        let library = &mut scene.library;
        library
            .fetched(scene.feed, &failed, now() + hour, at)
            .unwrap();
    }
    assert_eq!(scene.library.feeds().unwrap()[0].failures, 1);
}

#[test]
fn a_clock_that_was_wrong_does_not_silence_a_feed() {
    let hour = SignedDuration::from_hours(1);
    for wrong in ["1970-01-01", "2025-03-01", "2027-03-01", "2080-01-01"] {
        let wrong: Timestamp = format!("{wrong}T00:00:00Z").parse().unwrap();
        let mut scene = Scene::new();
        let failed = Fetched::Failed {
            message: "later".to_owned(),
            not_before: Some(wrong + hour),
        };
        let library = &mut scene.library;
        library
            .fetched(scene.feed, &failed, wrong + hour, wrong)
            .unwrap();
        // While the clock is wrong it is heeded, and when it is right again forgotten.
        assert!(library.feeds().unwrap()[0].is_to_wait(wrong));
        assert_eq!(library.due_feeds(wrong).unwrap().len(), 0);
        let due = library.due_feeds(now()).unwrap();
        assert!(due.len() == 1 && !due[0].is_to_wait(now()), "{wrong}");
        assert!(library.next_due(now()).unwrap().unwrap() <= now());
    }
}

#[test]
fn a_failure_of_a_clock_that_was_wrong_does_not_hide_the_next() {
    let mut scene = Scene::new();
    let hour = SignedDuration::from_hours(1);
    let ahead = now() + SignedDuration::from_hours(24 * 1460);
    let failed = Fetched::Failed {
        message: "it does not answer".to_owned(),
        not_before: None,
    };
    for (at, put_off) in [(ahead, false), (now(), true)] {
        let next = at + hour;
        scene
            .library
            .fetched(scene.feed, &failed, next, at)
            .unwrap();
        let feed = scene.library.feeds().unwrap().remove(0);
        assert_eq!(feed.is_put_off(now()), put_off);
    }
    assert_eq!(scene.library.feeds().unwrap()[0].failures, 2);
}

#[test]
fn a_clock_that_was_wrong_makes_nothing_old_and_nothing_new_again() {
    let mut scene = Scene::new();
    let arrivals = many(30);
    let take = |library: &mut Library, at: usize, time: Timestamp| {
        let taken = library.take(scene.feed, &arrivals[at..=at], 1, time);
        taken.unwrap().new.len()
    };
    let library = &mut scene.library;
    for day in 0..27 {
        let time = now() + SignedDuration::from_hours(24 * day as i64);
        assert_eq!(take(library, day, time), 1);
    }
    let jumps = [
        "1970-01-01T00:00:00Z",
        "2027-04-01T00:00:00Z",
        "2080-01-01T00:00:00Z",
    ];
    for (at, jump) in (27..).zip(jumps) {
        assert_eq!(take(library, at, jump.parse().unwrap()), 1);
    }
    let filter = Filter::default();
    let last = now() + SignedDuration::from_hours(24 * 27);
    let read = library.apply(&Change::Read(true), Which::All(&filter, last), last);
    assert_eq!(read.unwrap(), 30);
    let by_age = |days| Retention {
        days: Some(days),
        articles: None,
    };
    let later = last + SignedDuration::from_hours(24);
    assert_eq!(library.retain(by_age(60), later).unwrap(), 0);
    for at in 0..30 {
        assert_eq!(take(library, at, now()), 0);
    }
    // What is really old goes all the same.
    assert!(library.retain(by_age(20), later).unwrap() > 10);
}

#[test]
fn a_removed_feed_leaves_its_articles_and_may_come_back() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    assert!(scene.library.remove_feed(scene.feed).unwrap());
    assert_eq!(scene.library.feeds().unwrap(), []);
    assert_eq!(scene.titles("").len(), 2);
    let again = scene
        .library
        .add_feed("https://example.org/feed", None, now());
    assert_eq!(again.unwrap(), scene.feed);
    assert_eq!(scene.library.feeds().unwrap()[0].title, "Example");
}

#[test]
fn key_points_of_an_earlier_method_are_found_anew() {
    let mut scene = Scene::new();
    scene.take(&many(3));
    assert_eq!(scene.library.stale(1, 10).unwrap(), []);
    let mut stale = scene.library.stale(2, 2).unwrap();
    assert_eq!(stale.len(), 2);
    stale[0].topics = vec!["Something new".into()];
    scene.library.put_points(&stale, 2).unwrap();
    assert_eq!(scene.library.stale(2, 10).unwrap().len(), 1);
    assert_eq!(scene.titles("topic:\"something new\""), ["Harbour 0"]);
}

#[test]
fn key_points_of_a_text_that_changed_meanwhile_are_not_kept() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    let mut stale = scene.library.stale(2, 2).unwrap();
    let changed = many(2).remove(0);
    let text = "Nobody expected what the harbour master told of the ships on Monday.";
    let other = super::arrival(changed.article.title.as_str(), text, "2026-02-02");
    let other = Arrival {
        guid: changed.guid,
        ..other
    };
    assert_eq!(scene.take(&[other]).changed.len(), 1);
    for article in &mut stale {
        article.topics = vec!["Something new".into()];
    }
    scene.library.put_points(&stale, 2).unwrap();
    let due = scene.library.stale(2, 2).unwrap();
    assert_eq!((due.len(), due[0].blocks[0].text.as_str()), (1, text));
    assert_eq!(scene.titles("topic:\"something new\"").len(), 1);
}

#[test]
fn damaged_articles_keep_no_other_from_its_points() {
    let mut scene = Scene::new();
    scene.take(&many(5));
    rusqlite::Connection::open(scene.path())
        .unwrap()
        .execute(
            "UPDATE body SET text = x'00' WHERE id IN
                 (SELECT body FROM article ORDER BY id DESC LIMIT 3)",
            [],
        )
        .unwrap();
    let stale = scene.library.stale(2, 2).unwrap();
    let titles: Vec<_> = stale.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["Harbour 3", "Harbour 4"]);
}

#[test]
fn a_version_of_the_method_whose_articles_are_all_damaged_hides_no_other() {
    let mut scene = Scene::new();
    scene.take(&many(6));
    let file = rusqlite::Connection::open(scene.path()).unwrap();
    file.execute_batch(
        "UPDATE article SET method = 2 WHERE title IN ('Harbour 0', 'Harbour 1');
         UPDATE article SET method = 259 WHERE title IN ('Harbour 3', 'Harbour 4');
         UPDATE article SET method = 515 WHERE title = 'Harbour 5';
         UPDATE body SET text = x'00' WHERE id IN
             (SELECT body FROM article WHERE method IN (2, 515))",
    )
    .unwrap();
    let stale = |most| -> Vec<String> {
        let stale = scene.library.stale(3, most).unwrap().into_iter();
        stale.map(|article| article.title.to_string()).collect()
    };
    assert_eq!(stale(1), ["Harbour 2"]);
    assert_eq!(stale(9), ["Harbour 2", "Harbour 3", "Harbour 4"]);
}

#[test]
fn of_a_backup_that_cannot_be_written_the_file_is_named() {
    let scene = Scene::new();
    let to = scene.folder.path().join("nowhere/backup.db");
    let error = scene.library.backup(&to).unwrap_err();
    assert_eq!(error.kind(), Kind::Unwritable);
    let said = error.to_string();
    assert!(said.starts_with(&format!("{}: this file cannot be written", to.display())));
}

#[test]
fn retention_drops_only_what_was_read_and_is_not_marked() {
    let mut scene = Scene::new();
    let arrivals = many(10);
    scene.take(&arrivals);
    let ids: Vec<_> = (0..8).map(|n| scene.id(&format!("Harbour {n}"))).collect();
    let library = &mut scene.library;
    library
        .apply(&Change::Read(true), Which::These(&ids), now())
        .unwrap();
    library
        .apply(&Change::Starred(true), Which::These(&ids[6..7]), now())
        .unwrap();
    let tag = Change::Tag("x".to_owned());
    library.apply(&tag, Which::These(&ids[7..]), now()).unwrap();
    let by_count = Retention {
        days: None,
        articles: Some(2),
    };
    // What was marked today can be undone.
    assert_eq!(library.retain(by_count, now()).unwrap(), 0);
    assert_eq!(library.retain(by_count, a_day_later()).unwrap(), 4);
    let left = [0, 1, 6, 7, 8, 9].map(|n| format!("Harbour {n}"));
    assert_eq!(titles(library, ""), left);
    assert_eq!(titles(library, "ship"), left);
    let by_age = Retention {
        days: Some(7),
        articles: None,
    };
    assert_eq!(library.retain(by_age, a_day_later()).unwrap(), 0);
    // What was dropped is still in its feed, and does not come back.
    assert_eq!(scene.take(&arrivals).new, []);
    assert_eq!(scene.titles(""), left);
    assert_eq!(scene.library.defects().unwrap(), [""; 0]);
}

#[test]
fn a_backup_is_a_library() {
    let mut scene = Scene::new();
    scene.take(&many(50));
    let to = scene.folder.path().join("backup.db");
    scene.library.backup(&to).unwrap();
    assert_eq!(titles(&Library::open(&to).unwrap(), "harbour").len(), 50);
    let again = scene.library.backup(&to).unwrap_err();
    assert_eq!(again.kind(), Kind::Exists);
    let files = std::fs::read_dir(scene.folder.path()).unwrap();
    let parts = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("part")
    });
    assert_eq!(parts.count(), 0);
}

/// Elsewhere the system takes no such name.
#[cfg(target_os = "linux")]
#[test]
fn a_backup_is_called_as_it_was_said_whatever_letters_that_is() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let mut scene = Scene::new();
    scene.take(&many(3));
    let to = scene
        .folder
        .path()
        .join(OsStr::from_bytes(b"of \xc7\xe1.db"));
    scene.library.backup(&to).unwrap();
    assert_eq!(titles(&Library::open(&to).unwrap(), "harbour").len(), 3);
}

#[test]
fn an_index_in_one_piece_finds_the_same() {
    let mut scene = Scene::new();
    for batch in many(600).chunks(60) {
        scene.take(batch);
    }
    scene.library.tidy(|| false).unwrap();
    assert_eq!(scene.titles("harbour").len(), 600);
    assert!(scene.library.tidy(|| true).unwrap());
    assert_eq!(scene.titles("harbour").len(), 600);
    assert_eq!(scene.titles("\"ship 77\"").len(), 1);
    assert_eq!(scene.library.defects().unwrap(), [""; 0]);
}

/// The file was written by the first version: 16 articles of the sample edition,
/// three of them read, one starred and tagged, one changed once. It is never made
/// anew; `MUJAZ_WRITE_LIBRARY=1` made it, and makes the file of a later version.
#[test]
fn a_library_of_the_first_version_is_brought_up_to_date() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/library-1.db");
    if std::env::var_os("MUJAZ_WRITE_LIBRARY").is_some() {
        write_library(std::path::Path::new(kept));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    std::fs::copy(kept, &path).unwrap();
    let mut library = Library::open(&path).unwrap();
    assert_eq!(titles(&library, "").len(), 16);
    assert_eq!(titles(&library, "is:read").len(), 3);
    let starred = titles(&library, "is:starred");
    assert_eq!(starred.len(), 1);
    assert_eq!(titles(&library, "tag:kept"), starred);
    // One of them only tells of what is Korean.
    assert_eq!(titles(&library, "كوريا").len(), 5);
    assert_eq!(library.feeds().unwrap()[0].title, "The edition");
    let mut earlier = 0;
    library
        .each(&mujaz::store::Filter::default(), |kept| {
            let kept = kept.unwrap();
            earlier += kept.earlier;
            assert!(!kept.article.points.is_empty());
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(earlier, 1);
    assert_eq!(
        library.undo().unwrap(),
        Some(Done::Articles {
            change: Change::Tag("kept".to_owned()),
            count: 1
        })
    );
    assert_eq!(library.defects().unwrap(), [""; 0]);
}

fn write_library(to: &std::path::Path) {
    let mut scene = Scene::new();
    let library = &mut scene.library;
    let feed = library
        .add_feed("edition", Some("The edition"), now())
        .unwrap();
    library.remove_feed(scene.feed).unwrap();
    let mut arrivals = Vec::new();
    for (name, text) in mujaz::source::edition::files() {
        for raw in mujaz::source::read_bytes(name, text.as_bytes())
            .unwrap()
            .articles
        {
            let rules = mujaz::clean::Rules::standard();
            arrivals.push(mujaz::store::Arrival {
                raw: None,
                article: mujaz::loader::prepare(&raw, rules),
                place: None,
                guid: Some((*name).to_owned()),
            });
        }
    }
    let ids = library.take(feed, &arrivals, 1, now()).unwrap().new;
    arrivals[0].article.title = "Changed since".into();
    library.take(feed, &arrivals[..1], 1, now()).unwrap();
    while library.index(100).unwrap() > 0 {}
    for (change, ids) in [
        (Change::Read(true), &ids[..3]),
        (Change::Starred(true), &ids[4..5]),
        (Change::Tag("kept".to_owned()), &ids[4..5]),
    ] {
        library.apply(&change, Which::These(ids), now()).unwrap();
    }
    let _ = std::fs::remove_file(to);
    library.backup(to).unwrap();
}
