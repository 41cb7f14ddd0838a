//! The mouse at the foot of the screen: a hint that is pressed is as its key.

use mujaz::app::Message;
use mujaz::app::MouseKind;
use mujaz::app::panes::Pane;
use mujaz::app::screen::Mode;
use mujaz::article::Direction;
use mujaz::config::locale::Interface::{self, Arabic, English};

use super::{Reader, press, reader, update};

/// Presses the mouse on the hint for a key.
fn press_hint(app: &mut Reader, key: &str) {
    let hints = app.hints();
    let hint = hints.iter().find(|hint| hint.key.1.visual_string() == key);
    let (area, _) = hint.unwrap_or_else(|| panic!("{key} is hinted at")).word;
    // The blank beside the word, towards the key.
    let column = match app.locale.direction() {
        Direction::Ltr => area.left - 1,
        Direction::Rtl => area.right(),
    };
    let mouse = |kind| Message::Mouse {
        kind,
        column,
        row: area.top,
    };
    update(app, mouse(MouseKind::Press));
    update(app, mouse(MouseKind::Release));
}

fn check(interface: Interface, columns: u16) {
    let mut app = reader(interface, columns, 24);
    press_hint(&mut app, "Enter");
    assert_eq!(app.screen.focus, Pane::Text);
    press_hint(&mut app, "Esc");
    assert_eq!(app.screen.focus, Pane::List);
    press_hint(&mut app, "?");
    assert!(matches!(app.screen.mode, Mode::Choosing(_)));
    press_hint(&mut app, "Esc");
    assert_eq!(app.screen.mode, Mode::Reading);
    press(&mut app, "t");
    press_hint(&mut app, "Space");
    assert!(!app.screen.filter.is_empty());
}

#[test]
fn a_hint_that_is_pressed_is_as_its_key() {
    check(English, 80);
    check(Arabic, 80);
    check(English, 50);
}

#[test]
fn what_cannot_be_chosen_is_not_offered_to_be() {
    let mut app = reader(English, 80, 24);
    let keys = |app: &Reader| -> Vec<String> {
        let hints = app.hints();
        hints
            .iter()
            .map(|hint| hint.key.1.visual_string())
            .collect()
    };
    press(&mut app, "T");
    assert!(
        !keys(&app).contains(&"Enter".to_owned()),
        "{:?}",
        keys(&app)
    );
    press(&mut app, "x");
    assert!(keys(&app).contains(&"Enter".to_owned()), "{:?}", keys(&app));
}

#[test]
fn the_second_press_of_two_is_no_other_hint() {
    let mut app = reader(English, 80, 24);
    let hint = app.hints().remove(1);
    let (area, _) = hint.key;
    assert_eq!(hint.key.1.visual_string(), "Enter");
    for kind in [
        MouseKind::Press,
        MouseKind::Release,
        MouseKind::PressTwice,
        MouseKind::Release,
        MouseKind::PressThrice,
    ] {
        let (column, row) = (area.left, area.top);
        update(&mut app, Message::Mouse { kind, column, row });
    }
    assert_eq!(app.screen.focus, Pane::Text);
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(app.screen.line, 0);
}

#[test]
fn a_prompt_opened_by_a_hint_of_the_brief_stays_when_the_press_is_let_go() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "b");
    press_hint(&mut app, "f");
    assert!(matches!(app.screen.mode, Mode::Typing(_)));
}
