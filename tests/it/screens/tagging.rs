//! Tags of the reader's own, and what is done to all articles of the list.

use insta::assert_snapshot;
use mujaz::app::Choice;
use mujaz::config::locale::Interface::{Arabic, English};

use super::{Reader, dump, press, reader, type_in};

/// The tags of the selected article.
fn tags(app: &Reader) -> Vec<String> {
    let id = app.article().unwrap().id;
    let kept = app.library.article(id).unwrap().unwrap();
    kept.own_tags.iter().map(ToString::to_string).collect()
}

#[test]
fn tags_are_typed_chosen_and_taken_away() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "T");
    assert_snapshot!("tags-none", dump(&app));
    type_in(&mut app, "للقراءة");
    assert_snapshot!("tags-typing", dump(&app));
    press(&mut app, "Tab");
    type_in(&mut app, "river");
    press(&mut app, "Tab");
    assert_snapshot!("tags-two", dump(&app));
    press(&mut app, "Esc Enter");
    assert_snapshot!("tags-in-the-head", dump(&app));
    // What was begun is completed by choosing.
    press(&mut app, "Esc j T");
    type_in(&mut app, "riv");
    press(&mut app, "Enter");
    assert_eq!(tags(&app), ["river"]);
    press(&mut app, "u");
    assert_eq!(tags(&app), [""; 0]);
    press(&mut app, "k T");
    type_in(&mut app, "riv");
    press(&mut app, "Enter");
    assert_eq!(tags(&app), ["للقراءة"]);
    press(&mut app, "f");
    type_in(&mut app, "tag:للقراءة");
    assert_eq!(app.count(), 1);
}

#[test]
fn what_has_a_tag_is_shown_from_the_list_of_feeds() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "j T");
    type_in(&mut app, "river walks");
    press(&mut app, "Tab Esc c");
    type_in(&mut app, "river");
    let (tag, count) = ("river walks".into(), 1);
    assert_eq!(app.choices(), [Choice::Tagged { tag, count }]);
    assert_snapshot!("tagged-offered", dump(&app));
    let id = app.selected();
    press(&mut app, "Enter");
    assert_eq!((app.count(), app.selected()), (1, id));
    assert_eq!(app.screen.filter.typed, "tag:\"river walks\"");
    press(&mut app, "Esc");
    assert!(app.screen.filter.is_empty());
}

#[test]
fn closing_does_not_take_off_what_was_just_given() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "T");
    type_in(&mut app, "river");
    press(&mut app, "Tab Enter");
    assert_eq!(tags(&app), ["river"]);
    // Chosen again, it is taken off.
    press(&mut app, "T Enter");
    assert_eq!(tags(&app), [""; 0]);
}

#[test]
fn all_in_the_list_are_tagged_and_starred_at_once() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "f");
    type_in(&mut app, "source:valley");
    press(&mut app, "Enter Alt-t");
    type_in(&mut app, "valley");
    assert_snapshot!("tag-all", dump(&app));
    press(&mut app, "Enter");
    assert_snapshot!("tagged-all", dump(&app));
    press(&mut app, "Alt-s");
    press(&mut app, "F f");
    type_in(&mut app, "tag:valley is:starred");
    assert_eq!(app.count(), 2);
    press(&mut app, "Enter Alt-u Enter");
    assert_snapshot!("untagged-all", dump(&app));
    press(&mut app, "u");
    assert_eq!(app.count(), 2);
    press(&mut app, "u u");
    assert_eq!(app.count(), 0);
}
