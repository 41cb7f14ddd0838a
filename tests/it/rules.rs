//! The house's rules, read off the sources.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use mujaz::language::fold::fold;

/// A module may use only the modules before it.
const ORDER: &[&str] = &[
    "safe", "article", "language", "text", "clean", "points", "query", "config", "app", "ui",
    "source", "store", "sync", "loader", "terminal", "run", "cli",
];

/// The last module of the pure core.
const LAST_PURE: &str = "ui";

/// What the pure core must not name: the file system, the network, clocks,
/// threads, processes, the environment, standard streams.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::time",
    "std::thread",
    "std::process",
    "std::env",
    "std::io",
    "std::sync::mpsc",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "thread::spawn",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "crossterm::",
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The module a source file belongs to: the first folder, or the file itself.
fn module_of(path: &Path) -> String {
    let inside = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a line, without comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

fn modules_named(line: &str) -> Vec<String> {
    let code = code(line);
    let mut named = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split('}').next().unwrap_or(group);
            named.extend(
                group
                    .split(',')
                    .map(|part| part.trim().split("::").next().unwrap_or("").to_owned()),
            );
        } else {
            named.push(
                rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap_or("")
                    .to_owned(),
            );
        }
    }
    named
}

#[test]
fn a_module_uses_only_the_modules_before_it() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut wrong = Vec::new();
    for path in &files {
        let module = module_of(path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(place) = ORDER.iter().position(|&name| name == module) else {
            wrong.push(format!(
                "{}: module `{module}` has no place in the order",
                path.display()
            ));
            continue;
        };
        for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            for named in modules_named(line) {
                if ORDER
                    .iter()
                    .position(|&name| name == named)
                    .is_some_and(|other| other > place)
                {
                    wrong.push(format!(
                        "{}:{}: `{module}` uses `{named}`",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "modules out of order:\n{}",
        wrong.join("\n")
    );
}

/// What lays articles and panes out, by folders of `app`: it is handed what it needs, and knows
/// nothing of the state.
const STATELESS: &[&str] = &["app/sheet", "app/page", "app/panes"];

#[test]
fn what_lays_out_knows_nothing_of_the_state() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for folder in STATELESS {
        let mut files = Vec::new();
        sources(&source.join(folder), &mut files);
        assert!(!files.is_empty(), "{folder} is gone");
        for path in &files {
            for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
                let uses = code(line).match_indices("crate::app::").any(|(at, found)| {
                    let rest = &line[at + found.len()..];
                    !["sheet", "page", "panes", "selection::Selection"]
                        .iter()
                        .any(|own| rest.starts_with(own))
                });
                if uses {
                    wrong.push(format!("{}:{}: {line}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the state is known:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_pure_core_does_not_touch_the_world() {
    let last = ORDER.iter().position(|&name| name == LAST_PURE).unwrap();
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut wrong = Vec::new();
    for path in &files {
        let module = module_of(path);
        if ORDER
            .iter()
            .position(|&name| name == module)
            .is_none_or(|place| place > last)
        {
            continue;
        }
        for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            for word in FORBIDDEN.iter().filter(|word| code(line).contains(**word)) {
                wrong.push(format!(
                    "{}:{}: `{module}` names `{word}`",
                    path.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the pure core touches the world:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_text_module_does_not_know_ratatui() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    for path in files
        .iter()
        .filter(|path| !matches!(module_of(path).as_str(), "ui" | "terminal" | "run"))
    {
        let text = fs::read_to_string(path).unwrap();
        assert!(
            !text.lines().any(|line| code(line).contains("ratatui")),
            "{} names ratatui",
            path.display()
        );
    }
}

#[test]
fn only_painting_writes_cells() {
    const WRITERS: &[&str] = &[
        "set_symbol",
        "set_char",
        "set_string",
        "set_line",
        "set_span",
    ];
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut wrong = Vec::new();
    for path in files
        .iter()
        .filter(|path| module_of(path) != "terminal" && !path.ends_with("ui/paint.rs"))
    {
        for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            for word in WRITERS.iter().filter(|word| code(line).contains(**word)) {
                wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
            if code(line).contains("ratatui::widgets") {
                wrong.push(format!("{}:{}: a widget", path.display(), number + 1));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "cells are written elsewhere:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_readme_names_every_dependency_and_bench() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let table: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|names| names.split(", "))
        .collect();
    for dependency in manifest["dependencies"].as_table().unwrap().keys() {
        assert!(table.contains(&dependency.as_str()), "{dependency}");
    }
    for dependency in manifest["dev-dependencies"].as_table().unwrap().keys() {
        assert!(readme.contains(dependency), "{dependency}");
    }
    for bench in manifest["bench"].as_array().unwrap() {
        let command = format!("cargo bench --bench {} ", bench["name"].as_str().unwrap());
        assert!(readme.contains(&command), "{command}");
    }
}

/// The words of a list, which is one text of words or a list of phrases.
fn words_of(list: &toml::Value) -> Vec<&str> {
    match list {
        toml::Value::String(words) => words.split_whitespace().collect(),
        toml::Value::Array(phrases) => phrases.iter().filter_map(toml::Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn no_word_stands_twice_in_a_list() {
    for name in ["cues", "labels", "topics"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/lang/{name}.toml"));
        let tables: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let mut twice = Vec::new();
        for (table, lists) in &tables {
            for (list, words) in lists.as_table().into_iter().flatten() {
                let mut seen = HashSet::new();
                let again = words_of(words)
                    .into_iter()
                    .filter(|word| !seen.insert(fold(word)));
                twice.extend(again.map(|word| format!("{table}.{list}: {word}")));
            }
        }
        assert!(twice.is_empty(), "{name}.toml: {twice:#?}");
    }
}
