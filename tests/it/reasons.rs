//! Why something was removed is said in the interface's words.

use std::fs;
use std::path::Path;

use mujaz::config::locale::{Interface, Locale};
use mujaz::safe::SafeText;

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
