//! A command that reads the article gets the terminal, and gives it back.

use std::fs;

use super::pty::{Terminal, mujaz};

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
    let commands = [
        ("tr a-z A-Z", "IT OPENED FOR $(ECHO SHIPS)."),
        (
            "read -r line < /dev/tty; echo \"heard $line\"",
            "heard Q one",
        ),
        ("stty raw -echo < /dev/tty; echo left raw", "left raw"),
        ("no-such-command-here", "not found"),
    ];
    for (done, (command, printed)) in commands.into_iter().enumerate() {
        terminal.type_keys(&format!("|{command}"));
        terminal.wait_for_text("To the command");
        terminal.type_keys("\r");
        terminal.wait_for("the command", |heard| !heard.in_alternate_screen());
        if command.contains("tty") {
            terminal.type_keys("Q one\r");
        }
        terminal.wait_for(printed, |heard| {
            let text = heard.text();
            // What was typed before these words is not for the reader.
            text.contains(printed) && text.matches("back to the reader").count() > done
        });
        terminal.type_keys("\r");
        terminal.wait_for("the reader", |heard| {
            heard.in_alternate_screen() && heard.text().contains("Harbour")
        });
    }
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}
