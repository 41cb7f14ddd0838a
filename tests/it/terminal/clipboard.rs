//! Copying in a pseudo-terminal: whatever form the cells are sent in, what is put
//! on the clipboard is the text as it was written.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mujaz::terminal::encode::Form;

use super::pty::{Heard, Terminal, mujaz};

/// A title with both directions in it, and a text.
const TITLE: &str = "وكالة NASA تنشر 25 صورة للأرض";
const TEXT: &str = "قالت الوكالة إن الصور التقطت في مارس، وإنها أوضح ما نشر حتى الآن عن سطح الأرض.";

fn story(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, format!("{TITLE}\n\n{TEXT}\n")).unwrap();
    path
}

/// The texts that the terminal was asked to keep.
fn kept(heard: &Heard) -> Vec<String> {
    let bytes = String::from_utf8_lossy(&heard.bytes).into_owned();
    bytes
        .split("\x1b]52;c;")
        .skip(1)
        .filter_map(|rest| rest.split_once('\x07'))
        .map(|(text, _)| String::from_utf8(STANDARD.decode(text).unwrap()).unwrap())
        .collect()
}

/// Copies by key and by a drag over all of the title.
fn check(form: Form) {
    let path = story(&format!("copied-{}.txt", form.name()));
    let arguments = ["--interface", "en", "--form", form.name()];
    let mut command = mujaz(&arguments);
    command.arg(&path);
    let mut terminal = Terminal::start(command, 120, 30);
    terminal.wait_for_text("1 of 1");
    // The text pane is in the middle; its first row is the title, flush right.
    terminal.wait_for("the title over the text", |heard| {
        let second = heard.text().lines().nth(1).map(str::to_owned);
        let middle: String = second
            .unwrap_or_default()
            .chars()
            .skip(34)
            .take(52)
            .collect();
        middle.contains("NASA")
    });
    terminal.type_keys("y");
    terminal.wait_for("the title on the clipboard", |heard| {
        kept(heard).first().map(String::as_str) == Some(TITLE)
    });
    terminal.type_keys("\x1b[<0;86;2M\x1b[<32;35;2M\x1b[<0;35;2m");
    terminal.wait_for("the drag on the clipboard", |heard| kept(heard).len() == 2);
    terminal.heard(|heard| assert_eq!(kept(heard)[1], TITLE, "{}", form.name()));
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn every_form_copies_the_text_as_written() {
    for &form in Form::ALL {
        check(form);
    }
}

#[test]
fn tmux_keeps_what_is_copied() {
    let tmux = |arguments: &[&str]| {
        Command::new("tmux")
            .args(["-L", "mujaz-copies", "-f", "/dev/null"])
            .args(arguments)
            .env_remove("TMUX")
            .output()
    };
    if tmux(&["-V"]).is_err() {
        println!("skipped: tmux is not installed");
        return;
    }
    let path = story("copied-in-tmux.txt");
    let program = format!(
        "env LC_ALL=C.UTF-8 {} --interface en {}",
        env!("CARGO_BIN_EXE_mujaz"),
        path.display()
    );
    let start = ["-u", "new-session", "-d", "-x", "120", "-y", "30", &program];
    assert!(tmux(&start).unwrap().status.success());
    let said = |arguments: &[&str]| {
        let output = tmux(arguments).unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let wait = |what: &str, holds: &dyn Fn() -> bool| {
        for _ in 0..3000 {
            if holds() {
                return;
            }
            std::thread::park_timeout(std::time::Duration::from_millis(10));
        }
        let screen = said(&["capture-pane", "-p"]);
        let _ = tmux(&["kill-server"]);
        panic!("waited for {what}; the screen is\n{screen}");
    };
    // In the list and over the text: the list stands a moment before the article.
    wait("the article", &|| {
        said(&["capture-pane", "-p"]).matches("NASA").count() > 1
    });
    tmux(&["send-keys", "y"]).unwrap();
    wait("the buffer", &|| said(&["show-buffer"]) == TITLE);
    tmux(&["kill-server"]).unwrap();
}
