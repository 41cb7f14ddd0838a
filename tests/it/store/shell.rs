//! The library from the shell.

use std::path::Path;

use mujaz::store::{Change, Filter, Which};

use super::{Scene, many, now};
use crate::server::{reply, serve};
use crate::surroundings::program;

fn run(library: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = program()
        .args(arguments)
        .env("MUJAZ_LIBRARY", library)
        .output()
        .unwrap();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn of_the_feeds_of_a_site_the_first_that_can_be_had_is_added() {
    let root = serve(|asked, out, _| match asked.path.as_str() {
        "/" => reply(
            out,
            "200 OK",
            "",
            b"<html><head><link rel=alternate type=application/rss+xml href=/dead>\
              <link rel=alternate type=application/rss+xml href=/feed></head></html>",
        ),
        "/feed" => reply(
            out,
            "200 OK",
            "",
            b"<rss><channel><title>t</title><item><title>a</title></item></channel></rss>",
        ),
        _ => reply(out, "404 Not Found", "", b""),
    });
    let folder = tempfile::tempdir().unwrap();
    let (code, _, error) = run(&folder.path().join("library.db"), &["add", &root]);
    let error = error.replace(&root, "");
    assert_eq!(
        (code, error.as_str()),
        (
            0,
            ": it has several feeds; /feed is added, and these can be:\n  /dead  /dead\n\
             t (/feed): 1 new, 0 changed, 0 known\n"
        )
    );
}

#[test]
fn list_prints_what_a_query_finds() {
    let mut scene = Scene::new();
    scene.take(&many(700));
    let star = [scene.id("Harbour 1")];
    let change = Change::Starred(true);
    scene
        .library
        .apply(&change, Which::These(&star), now())
        .unwrap();
    let path = scene.path();
    let (code, out, error) = run(&path, &["list", "--limit", "2"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(
        out,
        "2026-02-01\tN\tExample\tHarbour 0\n2026-01-31\t*\tExample\tHarbour 1\n"
    );
    assert_eq!(run(&path, &["list"]).1.lines().count(), 700);
    let (code, out, _) = run(&path, &["list", "ships -500", "--json", "is:unread"]);
    assert_eq!(code, 0);
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(found.len(), 699);
    for field in [
        "id",
        "title",
        "source",
        "published",
        "language",
        "point",
        "read",
        "starred",
    ] {
        assert!(found[0].get(field).is_some(), "{field}");
    }
    assert_eq!(run(&path, &["list", "nothing", "--json"]).1, "[]\n");
    let lines = run(&path, &["list", "--jsonl", "-n", "3"]).1;
    let lines = lines.lines().map(serde_json::from_str::<serde_json::Value>);
    let lines: Vec<_> = lines.map(Result::unwrap).collect();
    let array = run(&path, &["list", "--json", "-n", "3"]).1;
    assert_eq!(
        lines,
        serde_json::from_str::<Vec<serde_json::Value>>(&array).unwrap()
    );
    assert_eq!(run(&path, &["list", "nothing", "--jsonl"]).1, "");
}

#[test]
fn feeds_are_told_to_scripts() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    let path = scene.path();
    let (code, out, error) = run(&path, &["feeds", "--json"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let feeds: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(feeds[0]["name"], "Example");
    assert_eq!(feeds[0]["unread"], 2);
    assert_eq!(feeds[0]["folder"], serde_json::Value::Null);
    assert_eq!(run(&path, &["feeds", "--json", "--failing"]).1, "[]\n");
}

#[test]
fn export_prints_whole_articles_and_backup_copies_the_library() {
    let mut scene = Scene::new();
    scene.take(&many(20));
    let path = scene.path();
    let (code, out, error) = run(&path, &["export", "--jsonl"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out.lines().count(), 20);
    let read = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    let lines: Vec<_> = out.lines().map(read).collect();
    let (code, out, error) = run(&path, &["export", "--json"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(read(&out).as_array(), Some(&lines));
    assert_eq!(run(&path, &["export", "--json", "nowhere"]).1, "[]\n");
    for article in lines {
        assert!(article["blocks"][0]["text"].is_string());
        assert_eq!(article["read"], false);
        assert_eq!(article["feeds"][0], "Example");
    }
    let copy = scene.folder.path().join("copy.db");
    let to = copy.to_str().unwrap();
    assert_eq!(run(&path, &["backup", to]).0, 0);
    assert_eq!(run(&copy, &["list", "\"harbour 7\""]).1.lines().count(), 1);
    let (code, _, error) = run(&path, &["backup", to]);
    assert_eq!(code, 2);
    assert!(error.contains("there already"), "{error}");
}

#[test]
fn looking_into_a_library_that_is_not_there_does_not_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (code, out, error) = run(&path, &["list", "--json"]);
    // It was named, and is not there.
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("there is no library yet"), "{error}");
    assert_eq!(run(&path, &["backup", "x.db"]).0, 1);
    assert!(!path.exists());
    let notes = folder.path().join("notes");
    std::fs::write(&notes, "some notes of mine, not a library at all").unwrap();
    let (code, _, error) = run(&notes, &["list"]);
    assert_eq!(code, 1);
    assert!(error.contains("not a library of mujaz"), "{error}");
}

#[test]
fn what_is_added_is_kept_found_and_outlives_its_feed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/library.db");
    let edition = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/edition");
    let added = |expected: &str| {
        let (code, out, error) = run(&path, &["add", edition]);
        assert_eq!((code, out.as_str()), (0, ""), "{error}");
        assert_eq!(error, format!("{edition}: {expected}\n"));
    };
    added("16 new, 0 changed, 0 known");
    added("0 new, 0 changed, 16 known");
    assert_eq!(run(&path, &["list"]).1.lines().count(), 16);
    let (_, found, _) = run(&path, &["list", "المدينه", "القديمة"]);
    assert!(found.contains("دراجات الإسعاف"), "{found}");
    assert_eq!(
        run(&path, &["feeds"]).1,
        format!("{edition}\t16\t{edition}\t\t\n")
    );
    assert_eq!(run(&path, &["remove", edition]).0, 0);
    assert_eq!(run(&path, &["feeds"]).1, "");
    assert_eq!(run(&path, &["list"]).1.lines().count(), 16);

    let (code, _, error) = run(&path, &["remove", "nowhere"]);
    assert!(code == 1 && error.contains("no such feed"), "{error}");
    let (code, _, error) = run(&path, &["add", "nowhere"]);
    assert!(
        code == 1 && error.contains("nowhere: there is no such file"),
        "{error}"
    );
}

#[test]
fn a_mistake_in_the_settings_is_told_by_commands_that_need_none() {
    let mut scene = Scene::new();
    scene.take(&many(2));
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    std::fs::write(&config, "offline = true\nmeasure = \"wide\"\n").unwrap();
    let config = ["--config", config.to_str().unwrap()];
    for (command, found) in [("list", "Harbour 0"), ("brief", "Harbour 0"), ("feeds", "")] {
        let (code, out, error) = run(&scene.path(), &[&config[..], &[command]].concat());
        assert_eq!(code, 0, "{command}: {error}");
        assert!(out.contains(found), "{command}: {out}");
        assert!(
            error.contains("config.toml") && error.contains("line 2"),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{command}: {error}");
    }
}

#[test]
fn what_need_not_be_kept_goes_at_the_end_of_fetching_too() {
    let mut scene = Scene::new();
    scene.take(&many(700));
    let unread = [scene.id("Harbour 699")];
    let filter = Filter::default();
    let mut mark = |read, which: Which<'_>| {
        let changed = scene.library.apply(&Change::Read(read), which, now());
        changed.unwrap()
    };
    assert_eq!(mark(true, Which::All(&filter, now())), 700);
    assert_eq!(mark(false, Which::These(&unread)), 1);
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    std::fs::write(&config, "offline = true\nkeep_articles = 50\n").unwrap();
    let refresh = ["--config", config.to_str().unwrap(), "refresh"];
    let error = run(&scene.path(), &refresh).2;
    assert!(error.contains("`keep_articles` say: 649"), "{error}");
    assert_eq!(scene.titles("").len(), 51);
    assert_eq!(scene.titles("is:unread"), ["Harbour 699"]);
    let error = run(&scene.path(), &refresh).2;
    assert!(!error.contains("dropped"), "{error}");
}
