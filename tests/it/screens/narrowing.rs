//! Keys that show less: only what is unread, only what is starred, and all again.

use mujaz::app::library::{Answer, Around, Ask};
use mujaz::app::screen::Mode;
use mujaz::app::{self, Effect, Message};
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::loader::desk;
use mujaz::query::{Filter, Search};

use super::{dump, empty_reader, press, reader, type_in};

/// What is asked of the library.
fn asks(effects: Vec<Effect>) -> impl Iterator<Item = Ask> {
    effects.into_iter().filter_map(|effect| match effect {
        Effect::Ask(ask) => Some(ask),
        _ => None,
    })
}

/// The row of the screen that says what narrows the list.
fn narrowed_by(screen: &str, word: &str) -> String {
    let row = screen.lines().find(|row| row.contains(word));
    row.unwrap_or_default().trim().to_owned()
}

#[test]
fn one_key_shows_what_is_unread_and_the_same_one_shows_all() {
    let mut app = reader(English, 120, 30);
    let all = app.count();
    // Opening reads; what was read before the key is not shown, what is read after it stays.
    press(&mut app, "Enter Esc U");
    assert_eq!(app.count(), all - 1);
    assert_eq!(
        narrowed_by(&dump(&app), "only: unread"),
        "only: unread · 4 of 5, F shows all"
    );
    press(&mut app, "Enter Esc");
    assert_eq!(app.count(), all - 1);
    press(&mut app, "U");
    assert_eq!(app.count(), all);
    press(&mut app, "U");
    assert_eq!(app.count(), all - 2);
    press(&mut app, "Esc");
    assert_eq!(app.count(), all);
}

#[test]
fn unread_and_starred_go_with_words_and_with_each_other() {
    let mut app = reader(English, 120, 30);
    let all = app.count();
    press(&mut app, "s j j s m *");
    assert_eq!(app.count(), 2);
    press(&mut app, "U");
    assert_eq!(app.count(), 1);
    press(&mut app, "*");
    assert_eq!(app.count(), all - 1);
    press(&mut app, "F");
    assert_eq!(app.count(), all);
}

#[test]
fn among_the_feeds_what_is_unread_is_offered_too() {
    let mut app = reader(Arabic, 120, 30);
    let all = app.count();
    press(&mut app, "Enter Esc c");
    type_in(&mut app, "غير المقروء");
    press(&mut app, "Enter");
    assert_eq!(app.count(), all - 1);
    press(&mut app, "b");
    press(&mut app, "U");
    assert_eq!(app.count(), all);
}

#[test]
fn a_number_that_was_given_up_is_asked_for_again() {
    let mut reader = reader(English, 120, 30);
    let all = reader.count();
    let effects = app::update(&mut reader.app, Message::Key("U".parse().unwrap()));
    let list = asks(effects).next().unwrap();
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let answer = desk::answer(&reader.library, &list, now).unwrap();
    let Answer::List(mut listing) = answer else {
        panic!("{answer:?}")
    };
    (listing.count, listing.exact) = (1, false);
    listing.headers.truncate(1);
    let listed = Message::Answered(Box::new(list), Answer::List(listing));
    let is_count = |ask: &Ask| matches!(ask, Ask::Count(_));
    let effects = app::update(&mut reader.app, listed);
    let count = asks(effects).find(is_count).unwrap();
    let given_up = Message::Answered(Box::new(count.clone()), Answer::Withdrawn);
    let effects = app::update(&mut reader.app, given_up);
    assert!(!reader.shelf.is_exact());
    assert_eq!(asks(effects).find(is_count), Some(count.clone()));
    let counted = Message::Answered(Box::new(count), Answer::Count(all));
    let effects = app::update(&mut reader.app, counted);
    assert!(reader.shelf.is_exact());
    assert_eq!(reader.count(), all);
    assert_eq!(asks(effects).find(is_count), None);
}

#[test]
fn a_number_that_comes_late_is_of_the_list_that_it_was_asked_for() {
    let mut reader = reader(English, 120, 30);
    let all = reader.count();
    let mut late = None;
    // Of the first list not all is at hand, so that it is counted.
    for (key, exact) in [("U", false), ("U", true)] {
        let effects = app::update(&mut reader.app, Message::Key(key.parse().unwrap()));
        let list = asks(effects).find(|ask| matches!(ask, Ask::List { .. }));
        let list = list.unwrap();
        let now = "2026-06-02T00:00:00Z".parse().unwrap();
        let answer = desk::answer(&reader.library, &list, now).unwrap();
        let Answer::List(listing) = answer else {
            panic!("{answer:?}")
        };
        let listing = app::library::Listing { exact, ..listing };
        let answered = Message::Answered(Box::new(list), Answer::List(listing));
        let effects = app::update(&mut reader.app, answered);
        late = late.or(asks(effects).find(|ask| matches!(ask, Ask::Count(_))));
    }
    assert_eq!(reader.app.count(), all);
    let answered = Message::Answered(Box::new(late.unwrap()), Answer::Count(5_000));
    app::update(&mut reader.app, answered);
    assert_eq!(reader.app.count(), all);
}

#[test]
fn a_list_that_comes_late_is_of_the_filter_that_it_was_asked_for() {
    let mut reader = reader(English, 120, 30);
    let all = reader.count();
    press(&mut reader, "f");
    let typed = app::update(&mut reader.app, Message::Key("q".parse().unwrap()));
    let is_list = |ask: &Ask| matches!(ask, Ask::List { .. });
    let late: Vec<Ask> = asks(typed).filter(is_list).collect();
    assert_eq!(late.len(), 1);
    app::update(&mut reader.app, Message::Key("Backspace".parse().unwrap()));
    for late in late {
        let none = Answer::List(app::library::Listing::default());
        let answered = Message::Answered(Box::new(late), none);
        app::update(&mut reader.app, answered);
    }
    assert_eq!(reader.count(), all);
    press(&mut reader, "Enter j");
    assert_eq!(reader.count(), all);
}

#[test]
fn a_place_beyond_the_end_of_a_list_that_became_shorter_is_its_end() {
    let reader = reader(English, 120, 30);
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    for typed in ["", "is:unread", "zzz"] {
        let filter = Filter {
            search: Search::parse(typed),
            ..Filter::default()
        };
        let all = reader.library.count(&filter, usize::MAX).unwrap();
        let around = Around::Place(5_000);
        let ask = Ask::List { filter, around };
        let answer = desk::answer(&reader.library, &ask, now).unwrap();
        let Answer::List(listing) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!((listing.count, listing.exact), (all, true), "{typed}");
        assert_eq!(listing.headers.len(), all, "{typed}");
    }
}

#[test]
fn while_a_filter_is_typed_the_key_that_is_told_is_no_letter() {
    let mut app = reader(English, 120, 30);
    press(&mut app, "f");
    type_in(&mut app, "zzz");
    assert!(dump(&app).contains("matches. Esc shows"), "{}", dump(&app));
    press(&mut app, "Enter");
    assert!(dump(&app).contains("matches. F shows"), "{}", dump(&app));
}

#[test]
fn the_lists_of_words_are_read_once_a_search_is_begun() {
    let mut reader = empty_reader(English, 80, 24);
    let mut reads = |key: &str| {
        let key = Message::Key(key.parse().unwrap());
        app::update(&mut reader.app, key).contains(&Effect::ReadLists)
    };
    assert!(!reads("j"));
    for begins in ["/", "f"] {
        assert!(reads(begins), "{begins}");
        assert!(!reads("a"));
        assert!(!reads("Esc"));
    }
}

#[test]
fn keys_about_an_article_say_where_there_is_none() {
    let mut app = reader(English, 120, 30);
    press(&mut app, "f");
    type_in(&mut app, "qqqzzz");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 0);
    for key in [
        "y", "Y", "|", "e", "L", "o", "i", "m", "s", "T", "S", "D", "x", "X", "v",
    ] {
        press(&mut app, key);
        let note = app.screen.note.as_ref();
        let told = note.map(|note| note.text.as_str());
        assert_eq!(told, Some("There is nothing to read here."), "{key}");
        assert_eq!(app.screen.mode, Mode::Reading, "{key}");
    }
    // What is not about one is done.
    press(&mut app, "F");
    assert!(app.count() > 0);
}
