//! What the reader did, undone and done again.

use mujaz::store::{Change, Done, FeedChange, Filter, Library, Retention, Start, Which};

use super::{Scene, a_day_later, arrival, article, filter, many, now};

/// A step of so many articles.
fn step(change: &Change, count: usize) -> Done {
    Done::Articles {
        change: change.clone(),
        count,
    }
}

#[test]
fn every_change_is_undone_and_redone_after_a_restart_too() {
    let mut scene = Scene::new();
    scene.take(&many(3));
    let ids = [scene.id("Harbour 0"), scene.id("Harbour 2")];
    let changes = [
        (Change::Read(true), "is:read"),
        (Change::Starred(true), "is:starred"),
        (Change::Tag("to keep".to_owned()), "tag:\"to keep\""),
    ];
    let found = ["Harbour 0", "Harbour 2"];
    for (change, asked) in &changes {
        let which = Which::These(&ids);
        assert_eq!(scene.library.apply(change, which, now()).unwrap(), 2);
        assert_eq!(scene.titles(asked), found);
        assert_eq!(scene.library.apply(change, which, now()).unwrap(), 0);
    }
    scene.library = Library::open(&scene.path()).unwrap();
    for (change, asked) in changes.iter().rev() {
        let done = scene.library.undo().unwrap();
        assert_eq!(done, Some(step(change, 2)));
        assert_eq!(scene.titles(asked).len(), 0);
    }
    assert_eq!(scene.library.undo().unwrap(), None);
    for (change, asked) in &changes {
        assert_eq!(scene.library.redo().unwrap(), Some(step(change, 2)));
        assert_eq!(scene.titles(asked), found);
    }
    assert_eq!(scene.library.redo().unwrap(), None);
}

#[test]
fn what_was_asked_for_is_undone_before_what_reading_brought() {
    let mut scene = Scene::new();
    scene.take(&many(4));
    let ids: Vec<_> = (0..4)
        .map(|at| scene.id(&format!("Harbour {at}")))
        .collect();
    let (read, starred) = (Change::Read(true), Change::Starred(true));
    let one = |at: usize| Which::These(std::slice::from_ref(&ids[at]));
    scene.library.apply(&starred, one(0), now()).unwrap();
    // Of an earlier time, whatever comes.
    scene.library = Library::open(&scene.path()).unwrap();
    let library = &mut scene.library;
    library.apply(&starred, one(1), now()).unwrap();
    library.apply_in_passing(&read, one(2), now()).unwrap();
    library.apply_in_passing(&read, one(3), now()).unwrap();
    assert_eq!(library.undo().unwrap(), Some(step(&starred, 1)));
    assert_eq!(scene.titles("is:starred"), ["Harbour 0"]);
    let library = &mut scene.library;
    assert_eq!(library.undo().unwrap(), Some(step(&read, 1)));
    assert_eq!(scene.titles("is:read"), ["Harbour 2"]);
    let library = &mut scene.library;
    // The last that was undone is done again first.
    assert_eq!(library.redo().unwrap(), Some(step(&read, 1)));
    assert_eq!(library.redo().unwrap(), Some(step(&starred, 1)));
    assert_eq!(library.redo().unwrap(), None);
    // A step after one that was undone is itself, whatever number it gets.
    for undone in [&starred, &read, &read] {
        assert_eq!(library.undo().unwrap(), Some(step(undone, 1)));
    }
    library.apply(&read, one(0), now()).unwrap();
    library.apply_in_passing(&read, one(1), now()).unwrap();
    assert_eq!(library.undo().unwrap(), Some(step(&read, 1)));
    assert_eq!(scene.titles("is:read"), ["Harbour 1"]);
}

#[test]
fn all_that_pass_a_filter_are_one_step() {
    let mut scene = Scene::new();
    scene.take(&many(300));
    let one = [scene.id("Harbour 7")];
    let read = Change::Read(true);
    scene
        .library
        .apply(&read, Which::These(&one), now())
        .unwrap();
    let all = Filter::default();
    let count = scene.library.apply(&read, Which::All(&all, now()), now());
    assert_eq!(count.unwrap(), 299);
    scene.library.undo().unwrap();
    assert_eq!(scene.titles("is:read"), ["Harbour 7"]);
    let seven = filter("ship \"7\"");
    let star = Change::Starred(true);
    scene
        .library
        .apply(&star, Which::All(&seven, now()), now())
        .unwrap();
    assert_eq!(scene.titles("is:starred"), ["Harbour 7"]);
}

#[test]
fn what_arrives_meanwhile_is_not_meant() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    let before = now() - jiff::SignedDuration::from_secs(1);
    let all = Filter::default();
    let read = Change::Read(true);
    let count = scene.library.apply(&read, Which::All(&all, before), now());
    assert_eq!(count.unwrap(), 0);
}

#[test]
fn a_new_change_ends_what_could_be_redone() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    let ids = [scene.id("Harbour 0")];
    let (star, read) = (Change::Starred(true), Change::Read(true));
    scene
        .library
        .apply(&star, Which::These(&ids), now())
        .unwrap();
    scene.library.undo().unwrap();
    scene
        .library
        .apply(&read, Which::These(&ids), now())
        .unwrap();
    assert_eq!(scene.library.redo().unwrap(), None);
    assert_eq!(scene.library.undo().unwrap(), Some(step(&read, 1)));
}

#[test]
fn what_came_in_the_place_of_a_dropped_article_is_not_meant_by_earlier_steps() {
    let mut scene = Scene::with(&[("dropped", "It opened.", "2026-02-02")]);
    let read = Change::Read(true);
    let mark = |scene: &mut Scene, title| {
        let these = [scene.id(title)];
        let which = Which::These(&these);
        scene.library.apply(&read, which, now()).unwrap()
    };
    assert_eq!(mark(&mut scene, "dropped"), 1);
    let none = Retention {
        articles: Some(0),
        ..Retention::default()
    };
    assert_eq!(scene.library.retain(none, a_day_later()).unwrap(), 1);
    // Of the same second, so that it stands where the other stood.
    scene.take(&[arrival("came", "It closed.", "2026-02-02")]);
    assert_eq!(scene.library.undo().unwrap(), Some(step(&read, 0)));
    assert_eq!(scene.library.redo().unwrap(), Some(step(&read, 0)));
    assert_eq!(scene.titles("is:unread"), ["came"]);
    // A step of its own is, also one with the number of that which was undone.
    scene.library.undo().unwrap();
    assert_eq!(mark(&mut scene, "came"), 1);
    assert_eq!(scene.library.undo().unwrap(), Some(step(&read, 1)));
    assert_eq!(scene.library.redo().unwrap(), Some(step(&read, 1)));
    assert_eq!(scene.titles("is:read"), ["came"]);
}

#[test]
fn where_the_reader_stopped_is_kept() {
    let mut scene = Scene::new();
    scene.take(&many(1));
    let id = scene.id("Harbour 0");
    scene.library.stop_at(id, 17).unwrap();
    assert_eq!(scene.library.article(id).unwrap().unwrap().position, 17);
}

#[test]
fn changes_of_feeds_are_steps_among_the_others() {
    let mut scene = Scene::new();
    scene.take(&many(1));
    let ids = [scene.id("Harbour 0")];
    let read = Change::Read(true);
    let named = |name: &str| FeedChange::Name(Some(name.to_owned()));
    let became = |name: &str, change: FeedChange| {
        Some(Done::Feed {
            name: name.into(),
            change,
        })
    };
    let feed = scene.feed;
    let library = &mut scene.library;
    let renamed = library.change_feed(feed, &named("Harbours"), now());
    assert_eq!(renamed.unwrap(), became("Harbours", named("Harbours")));
    let again = library.change_feed(feed, &named("Harbours"), now());
    assert_eq!(again.unwrap(), None);
    library.apply(&read, Which::These(&ids), now()).unwrap();
    let removed = FeedChange::Removed(true);
    library.change_feed(feed, &removed, now()).unwrap();
    assert_eq!(library.feeds().unwrap().len(), 0);

    scene.library = Library::open(&scene.path()).unwrap();
    let library = &mut scene.library;
    let back = became("Harbours", FeedChange::Removed(false));
    assert_eq!(library.undo().unwrap(), back);
    assert_eq!(library.undo().unwrap(), Some(step(&read, 1)));
    assert_eq!(
        library.undo().unwrap(),
        became("Example", FeedChange::Name(None))
    );
    assert_eq!(library.feeds().unwrap()[0].name, None);
    assert_eq!(
        library.redo().unwrap(),
        became("Harbours", named("Harbours"))
    );
}

#[test]
fn every_change_of_a_feed_is_taken_back() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    let before = scene.library.feeds().unwrap();
    let changes = [
        FeedChange::Name(Some("x".to_owned())),
        FeedChange::Folder(Some("y".to_owned())),
        FeedChange::Paused(true),
        FeedChange::FullText(true),
        FeedChange::Removed(true),
    ];
    for change in &changes {
        let done = scene.library.change_feed(feed, change, now());
        assert!(done.unwrap().is_some(), "{change:?}");
        assert_ne!(scene.library.feeds().unwrap(), before, "{change:?}");
        scene.library.undo().unwrap();
        assert_eq!(scene.library.feeds().unwrap(), before, "{change:?}");
    }
}

#[test]
fn a_feed_that_was_added_is_taken_back() {
    let mut scene = Scene::new();
    scene.library.note_added(scene.feed, now()).unwrap();
    scene.library.undo().unwrap();
    assert_eq!(scene.library.feeds().unwrap(), []);
    scene.library.redo().unwrap();
    assert_eq!(scene.library.feeds().unwrap().len(), 1);
}

/// The articles that changed and were not seen since.
fn changed(scene: &Scene) -> Vec<String> {
    let all = scene.library.page(&Filter::default(), Start::Newest, 10);
    let all = all.unwrap().into_iter();
    let changed = all.filter(|header| header.changed);
    changed.map(|header| header.title.to_string()).collect()
}

#[test]
fn what_changed_after_it_was_read_is_marked_until_it_is_seen() {
    let texts = ["read", "unread"];
    let mut scene = Scene::with(&texts.map(|title| (title, "It opened.", "2026-02-02")));
    let id = scene.id("read");
    let read = Which::These(&[id]);
    scene
        .library
        .apply(&Change::Read(true), read, now())
        .unwrap();
    assert_eq!(changed(&scene), [""; 0]);
    scene.take(&texts.map(|title| arrival(title, "It closed again.", "2026-02-02")));
    assert_eq!(changed(&scene), ["read"]);
    scene.library.seen(id).unwrap();
    assert_eq!(changed(&scene), [""; 0]);
    // So is one that was to be read again, and was read.
    scene.take(&[arrival("read", "It opens today.", "2026-02-02")]);
    let unread = Change::Read(false);
    scene.library.apply(&unread, read, now()).unwrap();
    scene.library.undo().unwrap();
    scene.library.redo().unwrap();
    assert_eq!(changed(&scene), ["read"]);
    let again = Change::Read(true);
    scene.library.apply(&again, read, now()).unwrap();
    assert_eq!(changed(&scene), [""; 0]);
    // That a text became whole is no change.
    let whole = article("read", "It opens today. Nobody knew why.", "2026-02-02");
    scene.replace(id, &whole, 1);
    assert_eq!(changed(&scene), [""; 0]);
}
