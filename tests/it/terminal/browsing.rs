//! A browser that shows pages in the terminal gets ours, and the keys with it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::pty::{Heard, Terminal, mujaz};

/// A browser: it says what it shows, and for which time, and every line that is
/// typed, until `end`.
const BROWSER: &str = "#!/bin/sh
echo x >> \"$0.times\"
echo \"page $1 $(grep -c x \"$0.times\")\"
while read -r line; do
    [ \"$line\" = end ] && exit 0
    echo \"typed <$line>\"
done
";

fn reader(browser: &str) -> (tempfile::TempDir, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w3m");
    fs::write(&path, BROWSER).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let articles = folder.path().join("a.json");
    let article = r#"{"title": "Harbour", "text": "It opened.", "url": "https://a.example/1"}"#;
    fs::write(&articles, article).unwrap();
    let mut command = mujaz(&["--interface", "en", articles.to_str().unwrap()]);
    command.env("BROWSER", folder.path().join(browser));
    let terminal = Terminal::start(command, 80, 24);
    terminal.wait_for_text("Harbour");
    (folder, terminal)
}

#[test]
fn a_browser_of_the_terminal_gets_the_terminal_and_gives_it_back() {
    let (_folder, mut terminal) = reader("w3m");
    for (time, round) in [(1, "once"), (2, "twice")] {
        terminal.type_keys("o");
        let page = format!("page https://a.example/1 {time}");
        terminal.wait_for("the browser", |heard| {
            !heard.in_alternate_screen() && heard.text().contains(&page)
        });
        terminal.type_keys(&format!("Q {round}\r"));
        terminal.wait_for_text(&format!("typed <Q {round}>"));
        terminal.type_keys("end\r");
        terminal.wait_for("the reader", |heard| {
            heard.in_alternate_screen() && heard.text().contains("Harbour")
        });
    }
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn a_browser_of_the_terminal_that_is_not_there_is_told() {
    let (_folder, mut terminal) = reader("none/lynx");
    terminal.type_keys("o");
    let is_told = |heard: &Heard| {
        heard.in_alternate_screen() && heard.text().contains("no browser could be started")
    };
    terminal.wait_for("the word", is_told);
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}
