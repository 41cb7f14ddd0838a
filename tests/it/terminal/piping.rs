//! A command that reads the article gets the terminal, and gives it back.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::pty::{Heard, Terminal, mujaz};

fn reader() -> (tempfile::TempDir, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("a.json");
    let article = r#"{"title": "Harbour", "text": "It opened for $(echo ships)."}"#;
    fs::write(&articles, article).unwrap();
    let terminal = Terminal::start(
        mujaz(&["--interface", "en", articles.to_str().unwrap()]),
        80,
        24,
    );
    terminal.wait_for_text("Harbour");
    (folder, terminal)
}

#[test]
fn a_command_reads_the_article_and_what_it_prints_waits_to_be_seen() {
    let (_folder, mut terminal) = reader();
    for (command, printed) in [
        ("tr a-z A-Z", "IT OPENED FOR $(ECHO SHIPS)."),
        (
            "read -r line < /dev/tty; echo \"heard $line\"",
            "heard Q one",
        ),
        ("no-such-command-here", "not found"),
    ] {
        terminal.type_keys(&format!("|{command}"));
        terminal.wait_for_text("To the command");
        terminal.type_keys("\r");
        terminal.wait_for("the command", |heard| !heard.in_alternate_screen());
        if command.contains("tty") {
            terminal.type_keys("Q one\r");
        }
        terminal.wait_for(printed, |heard| {
            let text = heard.text();
            // Those of the command before may stand above.
            let below = text.rsplit_once(printed);
            below.is_some_and(|(_, below)| below.contains("back to the reader"))
        });
        terminal.type_keys("\r");
        terminal.wait_for("the reader", |heard| {
            heard.in_alternate_screen() && heard.text().contains("Harbour")
        });
    }
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

/// Gives the article to a command that is still at work afterwards.
fn begin(terminal: &mut Terminal, command: &str) {
    terminal.type_keys(&format!("|{command}"));
    terminal.wait_for_text("To the command");
    terminal.type_keys("\r");
    terminal.wait_for("the command", |heard| !heard.in_alternate_screen());
}

/// Answers what waits below a text that was printed, and waits for the reader.
fn go_back(terminal: &mut Terminal) {
    terminal.type_keys("\r");
    terminal.wait_for("the reader", |heard| {
        heard.in_alternate_screen() && heard.text().contains("Harbour")
    });
}

/// Whether the reader comes back by itself within a time in which it would.
fn comes_back_by_itself(terminal: &Terminal) -> bool {
    let end = Instant::now() + Duration::from_millis(500);
    terminal.comes_by(end, Heard::in_alternate_screen)
}

#[test]
fn what_is_typed_while_a_command_works_does_not_put_away_what_it_prints() {
    let (folder, mut terminal) = reader();
    let sign = folder.path().join("typed");
    let wait = format!(
        "until [ -e {} ]; do sleep 0.05; done; echo on",
        sign.display()
    );
    begin(&mut terminal, &wait);
    terminal.type_keys("\r\r");
    // What was typed is at the terminal by then.
    thread::sleep(Duration::from_millis(100));
    fs::write(&sign, "").unwrap();
    terminal.wait_for_text("back to the reader");
    assert!(!comes_back_by_itself(&terminal));
    go_back(&mut terminal);
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn a_command_that_leaves_the_terminal_raw_does_not_keep_it() {
    let (_folder, mut terminal) = reader();
    begin(&mut terminal, "stty raw -echo < /dev/tty; echo done");
    terminal.wait_for_text("back to the reader");
    go_back(&mut terminal);
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn commands_that_are_asked_for_at_once_come_one_after_the_other() {
    let (_folder, mut terminal) = reader();
    // The second is offered the first, which typing takes the place of.
    terminal.type_keys("|echo one of two\r|echo two of two\rQ");
    terminal.wait_for("the first", |heard| {
        heard.text().contains("one of two") && heard.text().contains("back to the reader")
    });
    terminal.type_keys("\r");
    terminal.wait_for("the second", |heard| {
        let text = heard.text();
        let below = text.rsplit_once("two of two");
        below.is_some_and(|(_, below)| below.contains("back to the reader"))
    });
    terminal.type_keys("\r");
    assert_eq!(terminal.end().0.exit_code(), 0);
}
