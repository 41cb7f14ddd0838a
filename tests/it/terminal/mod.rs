//! The real binary in a pseudo-terminal: it draws, resizes, and always gives the
//! terminal back as it was.

mod asked;
mod browsing;
mod clipboard;
mod midnight;
mod piping;
pub(crate) mod pty;
mod settings;
mod shell;
mod two;

use std::fs;
use std::process::{Command, Stdio};

use mujaz::terminal::found::QUESTIONS;
use portable_pty::CommandBuilder;
use pty::{Heard, Terminal, mujaz, surround};

use crate::surroundings::program;

/// Where the English interface says the reader is, once the edition is loaded.
const POSITION: &str = "1 of 16";

/// The first screen with every article in it; while they are read the foot says
/// so, in like words.
fn is_loaded(heard: &Heard) -> bool {
    let text = heard.text();
    text.contains(POSITION) && !text.contains("reading ")
}

fn started(columns: u16, rows: u16) -> Terminal {
    let terminal = Terminal::start(mujaz(&["--interface", "en"]), columns, rows);
    terminal.wait_for("the first screen", |heard| {
        heard.in_alternate_screen() && is_loaded(heard)
    });
    terminal
}

fn check_restored(terminal: Terminal, code: u32) {
    let (status, bytes, alternate, hidden) = terminal.end();
    assert_eq!(
        status.exit_code(),
        code,
        "{}",
        String::from_utf8_lossy(&bytes)
    );
    assert!(!alternate, "the alternate screen was left");
    assert!(!hidden, "the cursor is shown again");
    let bytes = String::from_utf8_lossy(&bytes);
    assert!(
        bytes.contains("\x1b[?1000l") || bytes.contains("\x1b[?1006l"),
        "mouse reports are off"
    );
    assert!(bytes.contains("\x1b[?2004l"), "paste reports are off");
    let alt = |sequence: &str| bytes.find(sequence).expect("keys with Alt come as such");
    assert!(alt("\x1b[?1036s") < alt("\x1b[?1036h") && alt("\x1b[?1036h") < alt("\x1b[?1036r"));
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut terminal = started(120, 40);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn control_c_gives_the_terminal_back() {
    let mut terminal = started(120, 40);
    terminal.type_keys("\x03");
    check_restored(terminal, 0);
}

#[test]
fn a_signal_that_ends_gives_the_terminal_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let terminal = started(80, 24);
        terminal.signal(signal);
        check_restored(terminal, code);
    }
}

/// A shell with job control that starts the reader, and wakes it up again when
/// Enter is pressed after it was stopped.
const SHELL: &str =
    r#"set -m; "$0" --interface en; echo the shell has the terminal; read -r line; fg"#;

#[test]
fn a_suspended_reader_comes_back_where_it_was() {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", SHELL, env!("CARGO_BIN_EXE_mujaz")]);
    surround(&mut command);
    let mut terminal = Terminal::start(command, 80, 24);
    let drawn = |heard: &Heard| heard.in_alternate_screen() && heard.text().contains(POSITION);
    terminal.wait_for("the screen", drawn);
    terminal.type_keys("\x1a");
    terminal.wait_for("the terminal given back", |heard| {
        !heard.in_alternate_screen() && heard.text().contains("the shell has the terminal")
    });
    terminal.type_keys("\r");
    terminal.wait_for("the screen drawn again", drawn);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn a_stop_from_outside_is_followed_by_a_new_picture() {
    let mut terminal = started(80, 24);
    terminal.signal("STOP");
    terminal.signal("CONT");
    terminal.wait_for("the terminal taken anew", |heard| {
        let bytes = String::from_utf8_lossy(&heard.bytes);
        let taken = bytes.matches("\x1b[?1049h").count();
        taken == 2 && heard.in_alternate_screen() && is_loaded(heard)
    });
    terminal.type_keys("j");
    terminal.wait_for_text("2 of 16");
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn a_reader_that_nobody_could_wake_up_does_not_stop() {
    let mut terminal = started(80, 24);
    terminal.type_keys("\x1a");
    terminal.wait_for_text("no shell here");
    terminal.signal("TSTP");
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn the_keyboard_is_no_source() {
    let terminal = Terminal::start(mujaz(&["-"]), 80, 24);
    terminal.wait_for_text("pipe something in");
    assert_eq!(terminal.end().0.exit_code(), 2);
}

#[test]
fn it_follows_the_terminals_size() {
    let mut terminal = started(120, 40);
    let three_panes = |heard: &Heard| heard.text().contains("Key points");
    for (columns, rows, wide) in [
        (60, 20, false),
        (300, 100, true),
        (20, 5, false),
        (150, 40, true),
    ] {
        terminal.resize(columns, rows);
        terminal.wait_for("a picture of the new size", |heard| {
            three_panes(heard) == wide
        });
    }
    terminal.wait_for_text(POSITION);
    terminal.type_keys("Q");
    check_restored(terminal, 0);
}

#[test]
fn an_idle_reader_uses_no_processor_and_draws_nothing() {
    let terminal = started(120, 40);
    // Settled when nothing was sent for a while.
    let mut sent = 0;
    loop {
        let now = terminal.heard(|heard| heard.bytes.len());
        if now == sent {
            break;
        }
        sent = now;
        std::thread::park_timeout(std::time::Duration::from_millis(500));
    }
    let ticks = terminal.processor_ticks();
    std::thread::park_timeout(std::time::Duration::from_secs(2));
    assert!(
        terminal.processor_ticks() - ticks <= 1,
        "an idle reader works"
    );
    assert_eq!(
        terminal.heard(|heard| heard.bytes.len()),
        sent,
        "an idle reader draws"
    );
}

/// Not a test by itself: run in a pseudo-terminal by the test below.
#[test]
#[ignore = "run by another test, in a pseudo-terminal"]
fn child_that_panics() {
    let _session = mujaz::terminal::session::Session::enter().unwrap();
    // The hook tells the main thread by its name; a test runs on another.
    std::thread::Builder::new()
        .name("main".into())
        .spawn(|| panic!("a defect"))
        .unwrap()
        .join()
        .unwrap_err();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "terminal::child_that_panics",
        "--ignored",
        "--nocapture",
    ]);
    surround(&mut command);
    let terminal = Terminal::start(command, 80, 24);
    let (_, bytes, alternate, hidden) = terminal.end();
    assert!(!alternate && !hidden);
    let bytes = String::from_utf8_lossy(&bytes);
    let left = bytes
        .find("\x1b[?1049l")
        .expect("the alternate screen was left");
    assert!(
        bytes.find("a defect").expect("the panic was reported") > left,
        "{bytes}"
    );
}

#[test]
fn no_byte_of_an_article_acts_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let evil = "Title\x1b]0;owned\x07 with \x1b]52;c;ZXZpbA==\x07 traps\n\n\
                Text \x1b[31mred\x1b[0m and \u{9b}5n and \x1b[6n and \x1bP1$r\x1b\\ and \u{202e}turned \u{2067} text.\n\
                \x1b[2J\x1b[H\x1bc Another paragraph \x1b[?1049l of the same kind, long enough to be one.\n";
    fs::write(folder.path().join("evil.txt"), evil).unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let mut terminal = Terminal::start(mujaz(&["--interface", "en", &path]), 120, 40);
    terminal.wait_for_text("Title");
    terminal.type_keys("\rx");
    terminal.wait_for_text("traps");
    terminal.type_keys("Q");
    let (status, bytes, ..) = terminal.end();
    assert_eq!(status.exit_code(), 0);
    // What the reader asks the terminal itself is no trap.
    let text = String::from_utf8_lossy(&bytes).replacen(QUESTIONS, "", 1);
    for trap in [
        "]0;",
        "]52;",
        "[31mred",
        "[5n",
        "[6n",
        "P1$r",
        "[2J\x1b[H\x1bc",
        "\x1bc",
        "\u{9b}",
        "\u{202e}",
        "\u{2067}",
    ] {
        assert!(!text.contains(trap), "{trap:?} reached the terminal");
    }
}

fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn without_a_terminal_it_says_so_and_sends_no_escape() {
    let (code, out, error) = run(program().env("TERM", "xterm").env("LC_ALL", "C.UTF-8"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        error.contains("not a terminal") && error.contains("mujaz show"),
        "{error}"
    );
    assert!(!error.contains('\x1b'));
}

#[test]
fn a_terminal_that_will_not_do_is_told_so_without_an_escape() {
    for (name, value, word) in [("TERM", "dumb", "TERM=dumb"), ("LC_ALL", "C", "UTF-8")] {
        let mut command = mujaz(&[]);
        command.env(name, value);
        let (status, bytes, ..) = Terminal::start(command, 80, 24).end();
        let said = String::from_utf8_lossy(&bytes);
        assert_eq!(status.exit_code(), 2);
        assert!(said.contains(word) && !said.contains('\x1b'), "{said:?}");
    }
}

#[test]
fn a_list_is_laid_out_on_a_terminal() {
    let edition = "assets/edition/10-ice-towers.txt";
    let command = mujaz(&["list", "--from", edition]);
    let (_, bytes, ..) = Terminal::start(command, 100, 24).end();
    let said = String::from_utf8_lossy(&bytes);
    // Its letters are joined, and it ends at the right margin.
    assert!(said.contains("ﯽﮐ ﻑﺮﺑ"), "{said}");
    assert!(
        said.trim_end().ends_with('•') && !said.contains('\t'),
        "{said}"
    );
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let mut child = program()
        .args(["show", "assets/edition", "--json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
