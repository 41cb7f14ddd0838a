//! Why something was removed, and why something failed, is said in the
//! interface's words.

use std::fs;
use std::path::{Path, PathBuf};

use mujaz::config::locale::{Interface, Locale};
use mujaz::safe::SafeText;
use regex::Regex;

#[test]
fn every_rule_for_cleaning_has_its_reason_in_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/clean");
    let locale = Locale::shipped(Interface::English);
    let mut unknown = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let rules: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        for rule in rules
            .get("rule")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let id = SafeText::new(rule["id"].as_str().unwrap());
            if locale.reason(&id) == id {
                unknown.push(id);
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Beginnings of the sentences that say why something failed.
const FAILURES: &str =
    r#""((?:it|its|this|there|the|no|another|only|outlines|a defect|line) (?:[^"\\]|\\[\s\S])+)""#;

#[test]
fn every_failure_is_said_in_the_words_of_the_interface() {
    let sentences = Regex::new(FAILURES).unwrap();
    let (hole, folded) = (
        Regex::new(r"\{[A-Za-z_]*\}").unwrap(),
        Regex::new(r"\\\n\s*").unwrap(),
    );
    let locale = Locale::shipped(Interface::Arabic);
    let (mut said, mut unknown) = (0, Vec::new());
    let places = [
        "src/source",
        "src/loader",
        "src/store/error.rs",
        "src/terminal/browser.rs",
        "src/run/export.rs",
    ];
    for path in sources(&places) {
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        // A quotation mark alone would turn inside and outside.
        let source = source.replace("'\"'", "");
        for line in sentences.captures_iter(&source) {
            let whole = line.get(0).expect("it is the whole match");
            let before = source[..whole.start()].trim_end();
            if before.ends_with("expect(") || before.ends_with("///") {
                continue;
            }
            let sentence = folded.replace_all(&line[1], "");
            let sentence = SafeText::new(&hole.replace_all(&sentence, "7"));
            let told = locale.told(&sentence);
            let is_arabic = |c| matches!(c, '\u{621}'..='\u{64a}');
            said += 1;
            if !told.as_str().contains(is_arabic) {
                unknown.push((path.clone(), sentence));
            }
        }
    }
    assert!(said > 40, "{said}");
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// What the commands say to a person: a sentence, or a frame for one.
const SAID: &str =
    r#"(?:complain|say|told\.push|WrongUsage)\(\s*&?(?:format!\(\s*)?"((?:[^"\\]|\\[\s\S])+)""#;

#[test]
fn what_the_commands_say_is_said_in_the_words_of_the_interface() {
    let said = Regex::new(SAID).unwrap();
    let (hole, folded) = (
        Regex::new(r"\{[A-Za-z_]*(:[^}]*)?\}").unwrap(),
        Regex::new(r"\\\n\s*").unwrap(),
    );
    let locale = Locale::shipped(Interface::Arabic);
    let (mut count, mut unknown) = (0, Vec::new());
    for path in sources(&["src/cli"]) {
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        for line in said.captures_iter(source) {
            let sentence = folded.replace_all(&line[1], "");
            let sentence = hole.replace_all(&sentence, "7");
            if !sentence.contains(char::is_alphabetic) {
                continue;
            }
            let told = locale.told(&SafeText::new(&sentence));
            count += 1;
            if !told
                .as_str()
                .contains(|c| matches!(c, '\u{621}'..='\u{64a}'))
            {
                unknown.push((path.clone(), sentence.into_owned()));
            }
        }
    }
    assert!(count > 15, "{count}");
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The sources at and below these places.
fn sources(places: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left: Vec<PathBuf> = places.iter().map(|place| root.join(place)).collect();
    let mut files = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).unwrap();
            left.extend(entries.map(|entry| entry.unwrap().path()));
        } else if !path.ends_with("tests.rs") {
            // What tests say nobody reads.
            files.push(path);
        }
    }
    files
}
