//! Keys that show less: only what is unread, only what is starred, and all again.

use mujaz::config::locale::Interface::{Arabic, English};

use super::{dump, press, reader, type_in};

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
