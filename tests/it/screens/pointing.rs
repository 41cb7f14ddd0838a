//! The mouse at the foot of the screen: a hint that is pressed is as its key.

use mujaz::app::Message;
use mujaz::app::MouseKind;
use mujaz::app::panes::Pane;
use mujaz::app::screen::Mode;
use mujaz::article::Direction;
use mujaz::config::locale::Interface::{self, Arabic, English};

use super::{Reader, dump, press, reader, type_in, update};

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

/// Does something with the mouse where a row of the screen has these words.
fn at(app: &mut Reader, kind: MouseKind, words: &str) {
    let screen = dump(app);
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(words))
        .unwrap_or_else(|| panic!("{words} is on the screen:\n{screen}"));
    let column = line[..line.find(words).unwrap()].chars().count();
    let [column, row] = [column, row].map(|cell| u16::try_from(cell).unwrap());
    update(app, Message::Mouse { kind, column, row });
}

#[test]
fn the_second_press_of_two_does_not_reach_what_is_under_a_popup() {
    let mut app = reader(English, 120, 40);
    press(&mut app, ":");
    type_in(&mut app, "redraw");
    let (column, row) = app
        .popup()
        .map(|popup| (popup.choices.left + 2, popup.choices.top))
        .unwrap();
    for kind in [
        MouseKind::Press,
        MouseKind::Release,
        MouseKind::PressTwice,
        MouseKind::Release,
    ] {
        update(&mut app, Message::Mouse { kind, column, row });
    }
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(
        (app.screen.focus, &app.screen.selection),
        (Pane::List, &None)
    );
}

#[test]
fn what_was_pressed_in_a_popup_of_several_stays_taken() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "t j");
    let chosen = |app: &Reader| app.screen.filter.clone();
    let before = chosen(&app);
    press(&mut app, "Backspace");
    at(&mut app, MouseKind::Press, "[ ]");
    let taken = chosen(&app);
    assert_ne!(taken, before);
    press(&mut app, "Enter");
    assert_eq!(
        (chosen(&app), &app.screen.mode),
        (taken.clone(), &Mode::Reading)
    );
    // Another that the wheel led to is taken by Enter.
    press(&mut app, "t Space");
    let one = chosen(&app);
    let (column, row) = app
        .popup()
        .map(|popup| (popup.choices.left, popup.choices.top))
        .unwrap();
    let kind = MouseKind::WheelDown;
    update(&mut app, Message::Mouse { kind, column, row });
    press(&mut app, "Enter");
    assert_ne!(chosen(&app), one);
}

#[test]
fn a_press_keeps_a_filter_and_the_way_back_from_it() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "U f");
    type_in(&mut app, "source:valley");
    let row = 3;
    let kind = MouseKind::Press;
    update(
        &mut app,
        Message::Mouse {
            kind,
            column: 5,
            row,
        },
    );
    assert_eq!(app.screen.mode, Mode::Reading);
    assert!(!app.screen.filter.typed.is_empty());
    press(&mut app, "1 Esc");
    assert!(app.screen.filter.typed.is_empty());
    assert!(
        !app.screen.filter.is_empty(),
        "only what is unread, as before"
    );
}

#[test]
fn left_and_right_lead_where_the_eye_sees_the_panes_of_a_low_window() {
    let mut app = reader(English, 80, 16);
    press(&mut app, "3 Right");
    assert_eq!(app.screen.focus, Pane::Text);
    press(&mut app, "Right");
    assert_eq!(app.screen.focus, Pane::Text);
    press(&mut app, "Left");
    assert_eq!(app.screen.focus, Pane::List);
    let mut app = reader(Arabic, 80, 16);
    press(&mut app, "3 Left");
    assert_eq!(app.screen.focus, Pane::Text);
}
