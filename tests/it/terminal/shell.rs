//! A reader of a library in which others write, and that is left and started again.

use std::fs;

use mujaz::store::Library;

use super::pty::{Heard, Terminal, mujaz};
use crate::store::{many, now};

/// A library of this many articles, and the reader in it.
fn reader(articles: usize) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("library.db")).unwrap();
    let feed = library.add_feed("-", Some("Example"), now()).unwrap();
    library.take(feed, &many(articles), 1, now()).unwrap();
    (folder, library)
}

fn started(library: &Library) -> Terminal {
    let path = library.path().to_str().unwrap();
    let arguments = ["--interface", "en", "--offline", "--library", path];
    let terminal = Terminal::start(mujaz(&arguments), 60, 24);
    terminal.wait_for_text("Harbour 0");
    terminal
}

#[test]
fn what_a_shell_adds_is_seen_without_a_key() {
    let (_folder, mut library) = reader(3);
    let mut terminal = started(&library);
    terminal.wait_for_text("1 of 3");
    let feed = library.add_feed("-", None, now()).unwrap();
    library.take(feed, &many(8), 1, now()).unwrap();
    terminal.wait_for_text("of 8");
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn a_reader_that_a_signal_ended_is_found_again_where_it_was() {
    let (_folder, library) = reader(6);
    let mut terminal = started(&library);
    terminal.type_keys("fharbour 4\r");
    terminal.wait_for_text("only: harbour 4 · 1 of 6");
    terminal.type_keys("\r");
    terminal.wait_for("the article read", |heard: &Heard| {
        !heard.text().contains("• Harbour 4")
    });
    terminal.signal("HUP");
    assert_eq!(terminal.end().0.exit_code(), 129);
    let path = library.path().to_str().unwrap();
    let arguments = ["--interface", "en", "--offline", "--library", path];
    let mut terminal = Terminal::start(mujaz(&arguments), 60, 24);
    terminal.wait_for_text("only: harbour 4");
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn mistakes_in_the_settings_are_told_and_the_reader_starts() {
    let (folder, library) = reader(2);
    let configured = folder.path().join("mujaz");
    fs::create_dir(&configured).unwrap();
    fs::write(
        configured.join("config.toml"),
        "interface = \"en\"\ncolor = true\n[keys]\nfly = [\"j\"]\n",
    )
    .unwrap();
    let path = library.path().to_str().unwrap();
    let mut command = mujaz(&["--offline", "--library", path]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut terminal = Terminal::start(command, 100, 24);
    terminal.wait_for_text("2 problems; ! tells which");
    terminal.type_keys("!");
    terminal.wait_for_text("line 2: `color` is not known");
    terminal.wait_for_text("line 4: under [keys]: `fly` is not an action");
    terminal.type_keys("\x1b");
    terminal.wait_for("the panes", |heard| !heard.text().contains("line 2"));
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
    // A command refuses.
    let mut command = mujaz(&["keys"]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let terminal = Terminal::start(command, 100, 24);
    assert_eq!(terminal.end().0.exit_code(), 2);
}

#[test]
fn lines_stand_in_the_order_that_the_terminal_takes() {
    let printed = |arguments: &[&str], variable: Option<&str>| {
        let mut command = mujaz(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        if let Some(name) = variable {
            command.env(name, "7000");
        }
        let (_, bytes, ..) = Terminal::start(command, 100, 50).end();
        String::from_utf8(bytes).unwrap()
    };
    let source = "assets/edition/01-solar-wells.txt";
    let brief = ["brief", "--limit", "1", "--from", source];
    let wrong = ["--interface", "ar", "brief", "--from", "no-such-file"];
    let show = ["show", source];
    let points = [
        "--interface",
        "ar",
        "points",
        "-n",
        "1",
        "--explain",
        source,
    ];
    // As it is written, or its letters in their forms and turned round.
    for (arguments, word, turned) in [
        (&brief[..], "واحة السدر", "ﺭﺪﺴﻟﺍ ﺔﺣﺍﻭ"),
        (&show[..], "صحيفة الضفاف ·", "· ﻑﺎﻔﻀﻟﺍ ﺔﻔﻴﺤﺻ"),
        (&points[..], "    الدرجة", "ﺔﺟﺭﺪﻟﺍ"),
        (&wrong[..], "موجز:", ":ﺰﺟﻮﻣ"),
    ] {
        for (variable, shown, other) in [(None, turned, word), (Some("VTE_VERSION"), word, turned)]
        {
            let said = printed(arguments, variable);
            assert!(said.contains(shown) && !said.contains(other), "{said}");
        }
    }
}

#[test]
fn a_table_stands_in_columns_and_an_item_behind_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("mill.md");
    let text = "# Flour\n\nThe mill sold more than ever.\n\n| Day | Sacks |\n|---|---|\n| Monday | 8.5 |\n\
                | Friday | 120 |\n\n1. Flour is weighed at the gate while the buyer looks on.\n";
    std::fs::write(&page, text).unwrap();
    let shown = |columns| {
        let terminal = Terminal::start(mujaz(&["show", page.to_str().unwrap()]), columns, 24);
        String::from_utf8(terminal.end().1)
            .unwrap()
            .replace('\r', "")
    };
    let table = "Day     Sacks\n─────────────\nMonday    8.5\nFriday  120\n";
    let item = "1. Flour is weighed at the\n   gate while the buyer\n   looks on.\n";
    let wide = shown(28);
    assert!(wide.contains(table) && wide.contains(item), "{wide}");
    let narrow = shown(12);
    assert!(
        narrow.contains("Day: Monday\nSacks: 8.5\n\nDay: Friday\n"),
        "{narrow}"
    );
}
