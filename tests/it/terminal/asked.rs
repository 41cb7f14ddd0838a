//! The reader asks the terminal what it is: scripted terminals answer at once,
//! late, in pieces or not at all.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use mujaz::terminal::found::QUESTIONS;
use portable_pty::CommandBuilder;

use super::pty::{Heard, Terminal, mujaz, surround};
use super::{SHELL, check_restored, is_loaded};

const VTE: &str = "\x1bP>|VTE(8001)\x1b\\\x1b[8;1$y\x1b[>65;8001;1c\x1b[1;1R\x1b[?65;1;9c";
const KITTY: &str = "\x1bP>|kitty(0.41.1)\x1b\\\x1b[8;0$y\x1b[>1;4000;41c\x1b[1;3R\x1b[?62;c";
const XTERM: &str = "\x1bP>|XTerm(398)\x1b\\\x1b[8;0$y\x1b[>41;398;0c\x1b[1;1R\x1b[?64;1;2c";

/// A terminal that nobody has heard of.
const STRANGER: &str = "\x1bP>|Stranger(1)\x1b\\\x1b[8;0$y\x1b[>99;1;0c\x1b[1;1R\x1b[?62;c";
/// Begins the question which line reads right.
const QUESTION: &str = "Which line is right";

fn sent(heard: &Heard, what: &str) -> bool {
    String::from_utf8_lossy(&heard.bytes).contains(what)
}

/// Starts the reader and waits until it has asked and drawn.
fn asked(arguments: &[&str]) -> Terminal {
    let arguments = [&["--interface", "en"], arguments].concat();
    let terminal = Terminal::start(mujaz(&arguments), 120, 40);
    terminal.wait_for("the questions and a picture", |heard| {
        sent(heard, QUESTIONS) && is_loaded(heard)
    });
    terminal
}

/// The answers are no keys: the reader still stands on the first article, hears
/// keys, and shows nothing of them.
fn check_unharmed(terminal: &mut Terminal) {
    terminal.type_keys("j");
    terminal.wait_for_text("2 of 16");
    let shown = terminal.heard(Heard::text);
    for piece in ["VTE(", "kitty(", "XTerm(", "$y", "8001", ";0c"] {
        assert!(!shown.contains(piece), "{piece} is shown:\n{shown}");
    }
}

#[test]
fn a_terminal_that_reorders_is_told_not_to_until_the_end() {
    let mut terminal = asked(&[]);
    terminal.type_keys(VTE);
    terminal.wait_for("explicit mode", |heard| sent(heard, "\x1b[8l"));
    check_unharmed(&mut terminal);
    terminal.type_keys("Q");
    terminal.wait_for("the mode given back", |heard| sent(heard, "\x1b[8h"));
    check_restored(terminal, 0);
}

#[test]
fn a_suspended_reader_gives_the_mode_back_and_takes_it_again() {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", SHELL, env!("CARGO_BIN_EXE_mujaz")]);
    surround(&mut command);
    let mut terminal = Terminal::start(command, 80, 24);
    terminal.wait_for("the questions", |heard| sent(heard, QUESTIONS));
    terminal.type_keys(VTE);
    terminal.wait_for("explicit mode", |heard| sent(heard, "\x1b[8l"));
    terminal.type_keys("\x1a");
    terminal.wait_for("the mode given back", |heard| {
        sent(heard, "\x1b[8h") && heard.text().contains("the shell has the terminal")
    });
    terminal.type_keys("\r");
    terminal.wait_for("the mode taken again", |heard| {
        String::from_utf8_lossy(&heard.bytes)
            .matches("\x1b[8l")
            .count()
            == 2
    });
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn kitty_gets_its_own_cells() {
    let mut terminal = asked(&[]);
    terminal.type_keys(KITTY);
    terminal.wait_for("sized texts", |heard| sent(heard, "\x1b]66;w=1:v="));
    check_unharmed(&mut terminal);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn answers_that_come_late_or_between_keys_are_no_keys() {
    let mut terminal = asked(&[]);
    let late = Instant::now() + Duration::from_millis(400);
    while Instant::now() < late {
        std::thread::park_timeout(Duration::from_millis(50));
    }
    for part in XTERM.as_bytes().chunks(7) {
        terminal.type_keys(&String::from_utf8_lossy(part));
    }
    check_unharmed(&mut terminal);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn an_answer_cut_behind_its_beginning_is_no_key() {
    let mut command = mujaz(&["--interface", "en"]);
    command.env("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
    let mut terminal = Terminal::start(command, 120, 40);
    terminal.wait_for("the questions and a picture", |heard| {
        sent(heard, QUESTIONS) && is_loaded(heard)
    });
    let (answers, fence) = XTERM.rsplit_once("\x1b[").unwrap();
    terminal.type_keys(answers);
    terminal.type_keys("\x1b[");
    let late = Instant::now() + Duration::from_millis(50);
    while Instant::now() < late {
        std::thread::park_timeout(Duration::from_millis(50));
    }
    terminal.type_keys(fence);
    check_unharmed(&mut terminal);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn answers_on_their_way_are_awaited_at_the_end() {
    let mut command = mujaz(&["--interface", "en"]);
    // What is far away is waited for longer.
    command.env("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
    let mut terminal = Terminal::start(command, 120, 40);
    terminal.wait_for("the questions", |heard| sent(heard, QUESTIONS));
    terminal.type_keys("Q");
    terminal.type_keys(XTERM);
    let (status, bytes, ..) = terminal.end();
    assert_eq!(status.exit_code(), 0);
    let after = String::from_utf8_lossy(&bytes);
    let after = after.rsplit("\x1b[?1049l").next().unwrap();
    assert!(!after.contains("XTerm"), "echoed to the shell: {after:?}");
}

#[test]
fn a_mute_terminal_delays_neither_the_picture_nor_a_key() {
    let mut terminal = asked(&[]);
    terminal.type_keys("\x1b[B");
    terminal.wait_for_text("2 of 16");
    assert!(terminal.heard(|heard| sent(heard, " \u{202d}")));
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn a_form_that_was_asked_for_is_believed_before_all_answers() {
    let mut terminal = asked(&["--form", "plain"]);
    terminal.type_keys(KITTY);
    check_unharmed(&mut terminal);
    assert!(!terminal.heard(|heard| sent(heard, "]66;w=1:") || sent(heard, "\u{202d}")));
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn the_terminal_command_tells_what_was_found() {
    let mut terminal = Terminal::start(mujaz(&["terminal"]), 100, 50);
    terminal.wait_for("the questions", |heard| sent(heard, QUESTIONS));
    terminal.type_keys(KITTY);
    terminal.wait_for("the card", |heard| heard.text().contains("English order"));
    let shown = terminal.heard(Heard::text);
    for words in [
        "terminal    kitty",
        "kitty-cells: ",
        "the terminal's answers tell",
        "answered in ",
        "name      kitty(0.41.1)",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert_eq!(terminal.end().0.exit_code(), 0);
}

/// Starts the reader in a terminal that is not known.
fn stranger(state: &Path) -> Terminal {
    let mut command = mujaz(&["--interface", "en"]);
    command.env("XDG_STATE_HOME", state);
    let mut terminal = Terminal::start(command, 120, 40);
    terminal.wait_for("the questions and a picture", |heard| {
        sent(heard, QUESTIONS) && is_loaded(heard)
    });
    terminal.type_keys(STRANGER);
    terminal
}

#[test]
fn on_an_unknown_terminal_the_reader_is_asked_once() {
    let state = tempfile::tempdir().unwrap();
    let mut terminal = stranger(state.path());
    terminal.wait_for_text(QUESTION);
    terminal.type_keys("j3");
    terminal.wait_for("the first article again", |heard| {
        is_loaded(heard) && !heard.text().contains(QUESTION)
    });
    terminal.type_keys("Q");
    check_restored(terminal, 0);
    let kept = fs::read_to_string(state.path().join("mujaz/terminals.toml")).unwrap();
    assert_eq!(kept, "\"Stranger(1)\" = \"kitty-words\"\n");

    let mut terminal = stranger(state.path());
    check_unharmed(&mut terminal);
    assert!(!terminal.heard(|heard| sent(heard, QUESTION)));
    terminal.type_keys("\x1b[20~");
    terminal.wait_for_text(QUESTION);
    terminal.type_keys("\x1b");
    terminal.wait_for_text("2 of 16");
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn a_question_passed_by_is_not_put_again() {
    let state = tempfile::tempdir().unwrap();
    for asked in [true, false] {
        let mut terminal = stranger(state.path());
        if asked {
            terminal.wait_for_text(QUESTION);
            terminal.type_keys("q");
        }
        check_unharmed(&mut terminal);
        assert_eq!(terminal.heard(|heard| sent(heard, QUESTION)), asked);
        terminal.type_keys("Q");
        check_restored(terminal, 0);
    }
}
