//! Settings that are changed while the reader runs.

use std::fs;
use std::path::PathBuf;

use super::POSITION;
use super::pty::{Terminal, mujaz};
use crate::surroundings::program;

/// A reader of the edition and its file of settings, in which this stands.
fn started(file: Option<&str>) -> (tempfile::TempDir, PathBuf, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mujaz/config.toml");
    fs::create_dir(path.parent().unwrap()).unwrap();
    if let Some(file) = file {
        fs::write(&path, file).unwrap();
    }
    let mut command = mujaz(&["--offline"]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let terminal = Terminal::start(command, 120, 24);
    terminal.wait_for_text(POSITION);
    (folder, path, terminal)
}

fn quit(mut terminal: Terminal, key: &str) {
    terminal.type_keys(key);
    assert_eq!(terminal.end().0.exit_code(), 0);
}

#[test]
fn a_change_of_the_file_takes_effect_without_a_key() {
    let (_folder, path, terminal) = started(None);
    fs::write(&path, "[keys]\nquit = [\"e\"]\nleave = [\"Q\"]\n").unwrap();
    terminal.wait_for_text("The settings were read again.");
    // Another file in its place, as many editors write it.
    let other = path.with_extension("new");
    fs::write(&other, "interface = \"ar\"\n[keys]\nquit = [\"e\"]\n").unwrap();
    fs::rename(other, &path).unwrap();
    terminal.wait_for("Arabic words", |heard| !heard.text().contains("Articles"));
    quit(terminal, "e");
}

#[test]
fn a_fault_is_told_with_its_line_and_all_stays_as_it_was() {
    let (_folder, path, mut terminal) = started(Some("[keys]\nquit = [\"e\"]\n"));
    fs::write(&path, "interface = \"ar\"\ncolor = true\n").unwrap();
    terminal.wait_for_text("line 2: `color` is not known");
    terminal.type_keys("!");
    terminal.wait_for_text("what held before stands");
    terminal.type_keys("\x1b");
    terminal.wait_for("the panes", |heard| !heard.text().contains("line 2"));
    quit(terminal, "e");
}

#[test]
fn settings_are_read_again_by_hand() {
    let (_folder, _, mut terminal) = started(None);
    terminal.type_keys("\x1bc");
    terminal.wait_for_text("The settings were read again.");
    quit(terminal, "Q");
}

#[test]
fn clean_up_rules_hold_for_what_comes_after_their_file_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let news = folder.path().join("news");
    let rules = folder.path().join("mujaz/clean.toml");
    fs::create_dir(&news).unwrap();
    fs::create_dir(rules.parent().unwrap()).unwrap();
    let article = |name: &str, title: &str| {
        let text = format!("{title}\n\nThe boat came in at noon.\n\nHarbour lamp offer\n");
        fs::write(news.join(name), text).unwrap();
    };
    article("one.txt", "The first boat of the year");
    let library = folder.path().join("library.db");
    let added = program()
        .args(["--offline", "--library"])
        .args([&library, &PathBuf::from("add"), &news])
        .status();
    assert!(added.unwrap().success());
    let mut command = mujaz(&["--interface", "en", "--library"]);
    command.arg(&library);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut terminal = Terminal::start(command, 120, 24);
    terminal.wait_for_text("Harbour lamp offer");
    fs::write(&rules, "[[rule]]\nid = \"lamp\"\nkind = \"sale\"\n").unwrap();
    terminal.wait_for_text("`sale` is none of");
    let mended = "[[rule]]\nid = \"lamp\"\nkind = \"notice\"\nline = [\"harbour lamp offer\"]\n";
    fs::write(&rules, mended).unwrap();
    terminal.wait_for_text("The settings were read again.");
    article("two.txt", "The second boat of the year");
    terminal.type_keys("R");
    terminal.wait_for_text("of 2");
    terminal.type_keys("g2");
    terminal.wait_for("the new article without that line", |heard| {
        let text = heard.text();
        let shown = |words: &str| text.matches(words).count();
        shown("The second boat") >= 2 && shown("The boat came") >= 1 && shown("lamp offer") == 0
    });
    quit(terminal, "Q");
}
