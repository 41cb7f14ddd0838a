//! Pasted text: where it goes, and where it does not fit.

use mujaz::app::Message;
use mujaz::app::screen::{Mode, Purpose};
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::ui;

use super::{Reader, dump, empty_reader, press, reader, update};

fn paste(app: &mut Reader, text: &str) {
    update(app, Message::Pasted(text.to_owned()));
}

#[test]
fn an_address_pasted_in_the_panes_is_offered_to_be_added() {
    let mut app = empty_reader(English, 80, 24);
    for words in [
        "some words",
        "http://two.example words",
        "ftp://files.example",
    ] {
        paste(&mut app, words);
        assert_eq!(app.screen.mode, Mode::Reading, "{words}");
    }
    paste(&mut app, "HTTPS://valley.example/feed\n");
    let Mode::Typing(prompt) = &app.screen.mode else {
        panic!("nothing is offered");
    };
    assert_eq!(prompt.purpose, Purpose::Add);
    assert_eq!(prompt.input.text(), "HTTPS://valley.example/feed");
}

#[test]
fn an_address_pasted_among_the_feeds_is_offered_to_be_added() {
    let mut app = empty_reader(English, 80, 24);
    press(&mut app, "c");
    paste(&mut app, "some words");
    assert!(matches!(app.screen.mode, Mode::Choosing(_)));
    paste(&mut app, "http://valley.example/feed");
    let Mode::Typing(prompt) = &app.screen.mode else {
        panic!("nothing is offered");
    };
    assert_eq!(prompt.input.text(), "http://valley.example/feed");
}

#[test]
fn what_is_too_long_for_a_line_is_told() {
    let long = "word ".repeat(300);
    let told = "too long for this line";
    for keys in ["f", "/", "a", "c"] {
        let mut app = reader(English, 100, 24);
        press(&mut app, keys);
        paste(&mut app, &long);
        assert!(dump(&app).contains(told), "{keys}");
        paste(&mut app, "valley");
        press(&mut app, "Right");
        assert!(!dump(&app).contains(told), "{keys}");
    }
}

#[test]
fn the_caret_stands_behind_blanks_of_every_kind() {
    for (interface, text) in [(English, "ab"), (Arabic, "سلام")] {
        let caret = |behind: &str| {
            let mut app = reader(interface, 80, 24);
            press(&mut app, "f");
            paste(&mut app, &format!("{text}{behind}"));
            ui::cursor(&app).unwrap().0
        };
        let letter = if interface == English { "c" } else { "م" };
        let one = caret(letter);
        for blank in [" ", "\u{a0}", "\u{202f}", "\u{2003}"] {
            assert_eq!(caret(blank), one, "{blank:?} {interface:?}");
        }
    }
}
