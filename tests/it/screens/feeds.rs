//! Feeds in the reader: chosen, renamed, moved, paused, removed, and all of it
//! taken back.

use insta::assert_snapshot;
use mujaz::app::Choice;
use mujaz::app::library::{Answer, Ask, Fetch};
use mujaz::app::screen::{Mode, Offer};
use mujaz::app::{self, Effect, Message, MouseKind};
use mujaz::article::{Direction, FeedChange, FeedId};
use mujaz::config::locale::Interface::{self, Arabic, English};
use mujaz::store::{Arrival, Fetched, Filter, Start};

use super::articles::plain;
use super::{Reader, dump, empty_reader, press, type_in, update};

/// A reader of a library with four feeds: one in a folder, one that fails, one
/// paused, one Arabic.
fn reader(interface: Interface, columns: u16, rows: u16) -> Reader {
    let mut reader = empty_reader(interface, columns, rows);
    let feeds = [
        ("https://valley.example/feed", "Valley Post"),
        ("https://bank.example/rss", "وكالة الضفة"),
        ("https://mill.example/rss", "The Mill"),
        ("https://ferry.example/rss", "Ferry Times"),
    ];
    for (at, (address, title)) in feeds.into_iter().enumerate() {
        let now = "2026-06-01T00:00:00Z".parse().unwrap();
        let feed = reader.library.add_feed(address, Some(title), now).unwrap();
        let direction = if at == 1 {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let article = plain(&format!("{title} {at}"), direction, &["One sentence."]);
        let arrival = Arrival {
            raw: None,
            guid: Some(at.to_string()),
            article,
            place: Some(at),
        };
        reader.library.take(feed, &[arrival], 1, now).unwrap();
        let change = match at {
            0 => FeedChange::Folder(Some("Local".to_owned())),
            2 => FeedChange::Paused(true),
            _ => FeedChange::FullText(at == 1),
        };
        reader.library.change_feed(feed, &change, now).unwrap();
        if at == 3 {
            let failed = Fetched::Failed {
                message: "the server does not answer".to_owned(),
                not_before: None,
            };
            let next = "2026-06-02T03:00:00Z".parse().unwrap();
            reader.library.fetched(feed, &failed, next, now).unwrap();
        }
    }
    while reader.library.index(100).unwrap() > 0 {}
    update(&mut reader, Message::Arrived);
    reader
}

/// The feed of this name.
fn feed(reader: &Reader, title: &str) -> FeedId {
    let feeds = reader.library.feeds().unwrap();
    feeds.iter().find(|feed| feed.title == title).unwrap().id
}

#[test]
fn feeds_stand_by_folder_with_their_state() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    assert_snapshot!("feeds-english", dump(&app));
    type_in(&mut app, "failing");
    assert_snapshot!("feeds-failing", dump(&app));
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "ؤ");
    assert_snapshot!("feeds-arabic", dump(&app));
    let mut app = reader(Arabic, 40, 15);
    press(&mut app, "c");
    assert_snapshot!("feeds-arabic-narrow", dump(&app));
}

#[test]
fn a_feed_or_a_folder_is_shown_alone() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    type_in(&mut app, "mill");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 1);
    assert_snapshot!("feed-alone", dump(&app));
    press(&mut app, "f");
    type_in(&mut app, "nothing");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 0);
    press(&mut app, "F");
    assert_eq!(app.count(), 4);
    press(&mut app, "c");
    type_in(&mut app, "local");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 1);
    assert_eq!(app.header_at(0).unwrap().title, "Valley Post 0");
    press(&mut app, "c Enter");
    assert_eq!(app.count(), 4);
}

#[test]
fn a_feed_that_is_found_by_its_name_stands_in_its_folder() {
    let mut app = reader(English, 80, 24);
    let valley = feed(&app, "Valley Post");
    press(&mut app, "c");
    type_in(&mut app, "valley.example");
    let found = [Choice::FolderOver("Local".to_owned()), Choice::Feed(valley)];
    assert_eq!(app.choices(), found);
    // What was found is selected, and the folder above it is none of the choices.
    press(&mut app, "Up Enter");
    assert_eq!(app.count(), 1);
    assert_eq!(app.header_at(0).unwrap().title, "Valley Post 0");
}

#[test]
fn feeds_are_asked_for_in_the_filter_too() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "f");
    type_in(&mut app, "feed:mill");
    assert_eq!(app.count(), 1);
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "folder:local");
    assert_eq!(app.count(), 1);
}

#[test]
fn what_can_be_done_with_a_feed_is_offered() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    type_in(&mut app, "mill");
    press(&mut app, "Tab");
    assert_snapshot!("feed-menu", dump(&app));
    type_in(&mut app, "pause");
    press(&mut app, "Enter");
    assert!(!app.library.feeds().unwrap()[1].paused);
    press(&mut app, "Esc u");
    assert_snapshot!("feed-paused-again", dump(&app));
    let mut app = reader(Arabic, 40, 15);
    press(&mut app, "c Tab");
    assert_snapshot!("feed-menu-arabic-narrow", dump(&app));
}

#[test]
fn a_feed_is_renamed_and_moved_where_it_stands() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "c");
    type_in(&mut app, "mill");
    press(&mut app, "Alt-n Ctrl-u");
    type_in(&mut app, "الطاحونة");
    assert_snapshot!("feed-naming", dump(&app));
    press(&mut app, "Enter");
    let mill = feed(&app, "The Mill");
    let named = |app: &Reader| {
        let feeds = app.library.feeds().unwrap();
        let feed = feeds.into_iter().find(|feed| feed.id == mill).unwrap();
        (feed.name.map(|name| name.to_string()), feed.folder)
    };
    assert_eq!(named(&app), (Some("الطاحونة".to_owned()), None));
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "local");
    press(&mut app, "Alt-f");
    assert!(matches!(app.screen.mode, Mode::Choosing(_)));
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "الطاحونة");
    press(&mut app, "Alt-f");
    type_in(&mut app, "lo");
    press(&mut app, "Tab Enter");
    assert_eq!(named(&app).1.as_deref(), Some("Local"));
    assert_snapshot!("feed-moved", dump(&app));
    press(&mut app, "Esc u u");
    assert_eq!(named(&app), (None, None));
    press(&mut app, "Ctrl-r");
    assert_eq!(named(&app).0.as_deref(), Some("الطاحونة"));
}

#[test]
fn a_feed_that_was_renamed_is_found_again_whatever_the_popup_was_narrowed_by() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    type_in(&mut app, "mill");
    press(&mut app, "Tab");
    type_in(&mut app, "rename");
    press(&mut app, "Enter Ctrl-u");
    type_in(&mut app, "Watermark");
    press(&mut app, "Enter");
    let Mode::Choosing(chooser) = &app.screen.mode else {
        panic!("the popup is closed");
    };
    assert_eq!(chooser.input.text(), "");
    let mill = feed(&app, "The Mill");
    assert_eq!(app.choices()[chooser.selected], Choice::Feed(mill));
    assert!(dump(&app).contains("Watermark"));
}

#[test]
fn what_fails_is_shown_where_nothing_else_went_wrong() {
    for interface in [English, Arabic] {
        let mut app = reader(interface, 80, 24);
        press(&mut app, "!");
        let ferry = feed(&app, "Ferry Times");
        assert_eq!(app.choices(), [Choice::Feed(ferry)]);
    }
    let mut app = reader(English, 80, 24);
    let ferry = feed(&app, "Ferry Times");
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let change = FeedChange::Removed(true);
    app.library.change_feed(ferry, &change, now).unwrap();
    press(&mut app, "!");
    assert_eq!(app.screen.mode, Mode::Reading);
    let note = app.screen.note.as_ref().unwrap().text.as_str();
    assert!(note.starts_with("No source failed here"));
}

#[test]
fn a_feed_is_removed_and_comes_back() {
    let mut app = reader(English, 80, 24);
    // From the list the feed of the selected article is meant.
    press(&mut app, "j Alt-d");
    let before = app.library.feeds().unwrap().len();
    assert_eq!(before, 3);
    assert_snapshot!("feed-removed", dump(&app));
    press(&mut app, "u");
    assert_eq!(app.library.feeds().unwrap().len(), 4);
    // Of one that is gone nothing is offered.
    press(&mut app, "c Down Tab");
    assert!(app.feed_offered().is_some());
    press(&mut app, "Alt-d");
    assert_eq!(app.library.feeds().unwrap().len(), 3);
    let Mode::Choosing(chooser) = &app.screen.mode else {
        panic!("the popup is closed");
    };
    assert_eq!(chooser.offer, Offer::Feeds);
}

#[test]
fn a_feed_is_refreshed_from_wherever_it_is_meant() {
    let mut app = reader(English, 80, 24);
    let fetched = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Fetch(fetch) => Some(fetch),
            _ => None,
        })
    };
    let valley = Fetch::Feed(feed(&app, "Valley Post"));
    let mill = Fetch::Feed(feed(&app, "The Mill"));
    assert_eq!(fetched(press(&mut app, "r")), Some(valley));
    assert_eq!(fetched(press(&mut app, "R")), Some(Fetch::All));
    press(&mut app, "c");
    type_in(&mut app, "mill");
    assert_eq!(fetched(press(&mut app, "Alt-r")), Some(mill.clone()));
    press(&mut app, "Enter");
    assert_eq!(fetched(press(&mut app, "r")), Some(mill));
}

#[test]
fn the_mouse_chooses_a_feed() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    let row = dump(&app)
        .lines()
        .position(|line| line.contains("The Mill"))
        .unwrap();
    let point = Message::Mouse {
        kind: MouseKind::Press,
        column: 20,
        row: u16::try_from(row).unwrap(),
    };
    update(&mut app, point);
    assert_eq!(app.count(), 1);
    assert_eq!(app.header_at(0).unwrap().title, "The Mill 2");
}

#[test]
fn how_many_key_points_a_feed_has_is_typed_and_taken_back() {
    let mut app = reader(Arabic, 80, 24);
    let points = |app: &Reader| {
        let feeds = app.library.feeds().unwrap();
        feeds
            .iter()
            .find(|feed| feed.id == FeedId(2))
            .unwrap()
            .points
    };
    press(&mut app, "c");
    type_in(&mut app, "الضفة");
    press(&mut app, "Alt-k");
    type_in(&mut app, "many");
    press(&mut app, "Enter");
    assert_snapshot!("points-no-number", dump(&app));
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "٠");
    let effects = press(&mut app, "Enter");
    assert!(effects.contains(&Effect::Fetch(Fetch::Tend)), "{effects:?}");
    assert_eq!(points(&app), Some(0));
    assert_snapshot!("points-none", dump(&app));
    press(&mut app, "Esc u");
    assert_eq!(points(&app), None);
}

#[test]
fn the_name_that_the_reader_gave_is_shown_and_found() {
    let mut app = empty_reader(English, 80, 24);
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let address = "https://valley.example/feed";
    let feed = app.library.add_feed(address, Some("Valley Post"), now);
    let feed = feed.unwrap();
    let articles = ["Valley Post", "Guest Paper"].map(|source| {
        let mut article = plain(&format!("From {source}"), Direction::Ltr, &["One."]);
        article.source = Some(source.into());
        Arrival {
            raw: None,
            guid: None,
            article,
            place: None,
        }
    });
    app.library.take(feed, &articles, 1, now).unwrap();
    while app.library.index(100).unwrap() > 0 {}
    while app.library.analyse(100).unwrap() > 0 {}
    update(&mut app, Message::Arrived);
    let sources = |app: &Reader| {
        let all = (0..app.count()).map(|at| app.header_at(at).unwrap().source.clone().unwrap());
        let mut all: Vec<String> = all.map(|source| source.to_string()).collect();
        all.sort();
        all
    };
    press(&mut app, "c");
    type_in(&mut app, "valley");
    press(&mut app, "Alt-n Ctrl-u");
    type_in(&mut app, "The Valley");
    press(&mut app, "Enter Esc");
    assert_eq!(sources(&app), ["Guest Paper", "The Valley"]);
    press(&mut app, "f");
    for (typed, found) in [
        ("source:the", vec!["The Valley"]),
        ("source:post", vec!["The Valley"]),
        ("source:guest", vec!["Guest Paper"]),
        ("source:nobody", vec![]),
    ] {
        press(&mut app, "Ctrl-u");
        type_in(&mut app, typed);
        assert_eq!(sources(&app), found, "{typed}");
    }
    press(&mut app, "Esc");
    let all = app.library.page(&Filter::default(), Start::Newest, 9);
    let from_us = all.unwrap().into_iter().map(|header| header.id);
    let shown: Vec<String> = from_us
        .filter_map(|id| app.library.article(id).unwrap())
        .map(|kept| kept.article.source.unwrap().to_string())
        .collect();
    assert!(shown.contains(&"The Valley".to_owned()), "{shown:?}");
    let summaries = app.library.summaries(&Filter::default(), 9).unwrap();
    let told = |name: &str| {
        let mut headers = summaries.iter().map(|summary| &summary.header);
        headers.any(|header| header.source.as_ref().is_some_and(|source| *source == name))
    };
    assert!(told("The Valley") && !told("Valley Post"));
    press(&mut app, "u");
    assert_eq!(sources(&app), ["Guest Paper", "Valley Post"]);
}

#[test]
fn what_was_done_in_a_popup_is_taken_back_there() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "c");
    type_in(&mut app, "mill");
    press(&mut app, "Alt-p");
    assert_snapshot!("feeds-undo-hint", dump(&app));
    press(&mut app, "Alt-z");
    let Mode::Choosing(chooser) = &app.screen.mode else {
        panic!("the popup is closed");
    };
    assert_eq!(chooser.input.text(), "mill");
    let mill = feed(&app, "The Mill");
    let feeds = app.library.feeds().unwrap();
    assert!(feeds.iter().any(|feed| feed.id == mill && feed.paused));
    press(&mut app, "Ctrl-r");
    let feeds = app.library.feeds().unwrap();
    assert!(feeds.iter().any(|feed| feed.id == mill && !feed.paused));
}

#[test]
fn feeds_of_one_name_are_told_apart_by_their_addresses() {
    let mut app = reader(English, 80, 24);
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let twin = "https://mill.example/sport.rss";
    app.library.add_feed(twin, Some("The Mill"), now).unwrap();
    press(&mut app, "c");
    let screen = dump(&app);
    for address in ["https://mill.example/rss", twin] {
        assert!(screen.contains(address), "{screen}");
    }
    assert!(!screen.contains("https://valley.example"), "{screen}");
    type_in(&mut app, "sport.rss");
    press(&mut app, "Tab");
    assert!(dump(&app).contains("The Mill · https://mill.example/sport.rss"));
    press(&mut app, "Esc Enter");
    assert!(dump(&app).contains("The Mill · https://mill.example/sport.rss"));
}

#[test]
fn the_first_feed_is_chosen_though_it_was_heard_of_after_the_key() {
    let mut reader = empty_reader(English, 80, 24);
    press(&mut reader, "c Esc");
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let library = &mut reader.library;
    library
        .add_feed("https://mill.example/rss", Some("The Mill"), now)
        .unwrap();
    update(&mut reader, Message::Arrived);
    press(&mut reader, "c Tab");
    let screen = dump(&reader);
    assert!(screen.contains("Put the feed into a folder"), "{screen}");
}

#[test]
fn feeds_that_cannot_be_read_are_not_asked_for_again_and_again() {
    let mut reader = empty_reader(English, 80, 24);
    let asks = |effects: &[Effect]| effects.contains(&Effect::Ask(Ask::Feeds));
    let effects = app::update(&mut reader.app, Message::Key("c".parse().unwrap()));
    assert!(asks(&effects));
    let answered = Message::Answered(Box::new(Ask::Feeds), Answer::Nothing);
    assert!(!asks(&app::update(&mut reader.app, answered)));
}

#[test]
fn a_library_to_which_nothing_came_says_what_to_do() {
    let mut reader = empty_reader(English, 80, 24);
    assert!(dump(&reader).contains("No articles yet. a adds a feed"));
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let library = &mut reader.library;
    library
        .add_feed("https://mill.example/rss", None, now)
        .unwrap();
    update(&mut reader, Message::Arrived);
    let screen = dump(&reader);
    assert!(screen.contains("No article has come yet."), "{screen}");
}
