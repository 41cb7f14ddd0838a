//! Keys that need an article which is still on its way from the library.

use mujaz::app::library::Ask;
use mujaz::app::place::standing::View;
use mujaz::app::screen::Mode;
use mujaz::app::{self, Effect, Message};
use mujaz::article::Article;
use mujaz::config::locale::Interface::English;
use mujaz::loader::desk;

use super::articles::plain;
use super::{Reader, arrive, empty_reader, press, update};
use mujaz::article::Direction;

const ADDRESS: &str = "https://a.example/2";

/// A reader with two articles, of which only the first is at hand.
fn reader() -> Reader {
    let mut app = empty_reader(English, 80, 24);
    let second = Article {
        url: Some(ADDRESS.into()),
        ..plain("Second", Direction::Ltr, &["It came later."])
    };
    let first = plain("First", Direction::Ltr, &["It came first."]);
    arrive(&mut app, [first, second]);
    app
}

/// Presses a key and answers nothing; what is to be done.
fn alone(reader: &mut Reader, key: &str) -> Vec<Effect> {
    app::update(&mut reader.app, Message::Key(key.parse().unwrap()))
}

/// Answers the questions among effects; what is to be done then.
fn answered(reader: &mut Reader, asked: Vec<Effect>) -> Vec<Effect> {
    let asks = asked.into_iter().filter_map(|effect| match effect {
        Effect::Ask(ask) => Some(ask),
        _ => None,
    });
    let asks: Vec<Ask> = asks.collect();
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let answers = asks.into_iter().map(|ask| {
        let answer = desk::answer(&reader.library, &ask, now).unwrap();
        Message::Answered(Box::new(ask), answer)
    });
    let answers: Vec<Message> = answers.collect();
    answers
        .into_iter()
        .flat_map(|answer| update(reader, answer))
        .collect()
}

fn is_about_the_second(effect: &Effect) -> bool {
    match effect {
        Effect::Copy(lines) => lines.iter().any(|line| line.as_str() == ADDRESS),
        Effect::Browse(address) => address.as_str() == ADDRESS,
        _ => false,
    }
}

fn check(key: &str) {
    let mut app = reader();
    let asked = alone(&mut app, "j");
    let early = alone(&mut app, key);
    assert!(!early.iter().any(is_about_the_second), "{key}");
    let effects = answered(&mut app, asked);
    assert!(effects.iter().any(is_about_the_second), "{key}");
    assert!(app.screen.note.is_some(), "{key}");
}

#[test]
fn a_key_waits_for_the_article_that_it_needs() {
    check("y");
    check("Y");
    check("o");
}

#[test]
fn words_behind_a_key_that_asks_for_them_wait_with_it() {
    let mut app = reader();
    let asked = alone(&mut app, "j");
    for key in ["|", "t", "x", "Backspace", "r", "Enter"] {
        assert!(app.screen.note.is_none());
        alone(&mut app, key);
    }
    let piped = answered(&mut app, asked)
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Pipe { command, text } => Some((command, text)),
            _ => None,
        });
    let (command, text) = piped.unwrap();
    assert_eq!(command, "tr");
    assert!(text.contains(&"It came later.".into()));
}

#[test]
fn what_waited_is_given_up_by_another_key_and_where_another_article_is_in_hand() {
    for keys in ["o k", "o s", "| t r Esc"] {
        let mut app = reader();
        let asked = alone(&mut app, "j");
        for key in keys.split(' ') {
            alone(&mut app, key);
        }
        let effects = answered(&mut app, asked);
        assert!(!effects.iter().any(is_about_the_second), "{keys}");
    }
}

#[test]
fn an_article_that_is_gone_keeps_no_key_waiting() {
    let mut app = reader();
    let asked = alone(&mut app, "j");
    alone(&mut app, "o");
    for effect in asked {
        if let Effect::Ask(ask) = effect {
            let nothing = mujaz::app::library::Answer::Nothing;
            update(&mut app, Message::Answered(Box::new(ask), nothing));
        }
    }
    assert!(app.screen.note.is_some());
    press(&mut app, "k");
    assert!(app.screen.note.is_none());
}

/// A reader whose first article is at hand, after keys about the second; what was asked.
fn after(keys: &[&str]) -> (Reader, Vec<Effect>) {
    let mut app = reader();
    let asked = alone(&mut app, "j");
    for key in keys {
        alone(&mut app, key);
    }
    (app, asked)
}

fn piped(effects: Vec<Effect>) -> Option<String> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Pipe { command, .. } => Some(command),
        _ => None,
    })
}

#[test]
fn words_for_an_article_that_is_gone_are_no_keys() {
    let (mut app, asked) = after(&["|", "b", "T", "Enter"]);
    for effect in asked {
        if let Effect::Ask(ask) = effect {
            let nothing = mujaz::app::library::Answer::Nothing;
            update(&mut app, Message::Answered(Box::new(ask), nothing));
        }
    }
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(app.screen.view, View::Panes);
    let note = app.screen.note.as_ref().unwrap();
    assert!(note.text.as_str().contains("no longer"), "{}", note.text);
}

#[test]
fn words_that_wait_are_edited_and_end_with_the_prompt() {
    let (mut app, asked) = after(&["|", "r", "Left", "t", "Enter", "b"]);
    assert_eq!(piped(answered(&mut app, asked)).as_deref(), Some("tr"));
    assert_eq!(app.screen.view, View::Panes);
}

#[test]
fn a_paste_waits_with_the_words() {
    let (mut app, asked) = after(&["|"]);
    app::update(&mut app.app, Message::Pasted("wc -l".into()));
    alone(&mut app, "Enter");
    assert_eq!(piped(answered(&mut app, asked)).as_deref(), Some("wc -l"));
}

#[test]
fn esc_and_ctrl_c_give_up_the_words_and_nothing_else() {
    for end in ["Esc", "Ctrl-c"] {
        let (mut app, asked) = after(&["|", "t", end]);
        assert!(!answered(&mut app, asked).contains(&Effect::Quit), "{end}");
        assert_eq!(app.screen.mode, Mode::Reading, "{end}");
    }
}

#[test]
fn more_keys_than_can_wait_are_lost() {
    let mut keys = vec!["|"];
    keys.extend(["b"; 150]);
    let (mut app, asked) = after(&keys);
    answered(&mut app, asked);
    assert_eq!(app.screen.view, View::Panes);
    assert!(matches!(app.screen.mode, Mode::Typing(_)));
}

#[test]
fn a_text_that_is_still_coming_is_not_read_to_its_end() {
    let mut app = empty_reader(English, 80, 24);
    let titles = ["First", "Second", "Third"];
    arrive(
        &mut app,
        titles.map(|title| plain(title, Direction::Ltr, &["It is short."])),
    );
    // The second is gone to, and its text is on its way.
    press(&mut app, "Enter");
    let asked = alone(&mut app, "Space");
    assert_eq!(app.screen.position, 1);
    for _ in 0..3 {
        alone(&mut app, "Space");
    }
    answered(&mut app, asked);
    assert_eq!(app.screen.position, 1);
    alone(&mut app, "Space");
    assert_eq!(app.screen.position, 2);
}
