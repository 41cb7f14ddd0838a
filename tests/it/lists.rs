//! Lists of feeds from other readers: what is taken of them, and what the reader's own
//! feeds keep.

use std::fs;
use std::path::Path;

use crate::commands::run;

/// Runs a command on the library in a folder.
fn on(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let library = folder.join("library.db");
    let library = ["--interface", "en", "--library", library.to_str().unwrap()];
    run(&[arguments, &library].concat(), b"")
}

fn import(folder: &Path, outlines: &str) -> (i32, String, String) {
    let list = folder.join("list.opml");
    fs::write(&list, format!("<opml><body>{outlines}</body></opml>")).unwrap();
    let (code, out, error) = on(folder, &["import", list.to_str().unwrap()]);
    (code, out, error.replace(folder.to_str().unwrap(), ""))
}

#[test]
fn feeds_of_a_list_on_private_machines_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let outlines = "<outline xmlUrl='http://192.168.1.4/feed'/>\
        <outline xmlUrl='https://news.example/feed'/>";
    let (code, _, error) = import(folder.path(), outlines);
    assert_eq!(code, 0);
    assert!(
        error.ends_with(": 1 feed on machines of your own network\n"),
        "{error}"
    );
    let (_, _, error) = import(folder.path(), outlines);
    assert!(!error.contains("own network"), "{error}");
}

const LIST: &str = "<outline text='News'><outline text='Globe' xmlUrl='https://globe.example/rss'/>\
     <outline text='Harbour' xmlUrl='feed://harbour.example/rss'/></outline>\
     <outline text='Mill' xmlUrl='https://mill.example/rss'/>";

#[test]
fn a_feed_that_is_there_keeps_its_name_and_folder_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, error) = import(folder.path(), LIST);
    assert_eq!(code, 0, "{error}");
    insta::assert_snapshot!(error, @r"
    mujaz: /list.opml: `feed://harbour.example/rss` is read as http://harbour.example/rss
    /list.opml: 3 feeds added, 0 there already; `mujaz refresh` gets their articles
    ");
    let before = on(folder.path(), &["feeds"]).1;
    let other = "<outline text='Papers'><outline text='The Globe' xmlUrl='http://globe.example/rss'/>\
         <outline text='Mill' xmlUrl='https://mill.example/rss'/></outline>\
         <outline text='Harbour' xmlUrl='http://harbour.example/rss'/>";
    let (code, _, error) = import(folder.path(), other);
    assert_eq!(code, 0, "{error}");
    insta::assert_snapshot!(error, @r"
    https://globe.example/rss: it keeps its name “Globe”, not “The Globe”
    https://globe.example/rss: it keeps its folder “News”, not “Papers”
    https://mill.example/rss: it stays in no folder, not in “Papers”
    /list.opml: 0 feeds added, 3 there already; `mujaz refresh` gets their articles
    ");
    assert_eq!(on(folder.path(), &["feeds"]).1, before);
    // Our own list has nothing to say against us.
    let own = on(folder.path(), &["export", "--opml"]).1;
    let list = folder.path().join("own.opml");
    fs::write(&list, own).unwrap();
    let (_, _, error) = on(folder.path(), &["import", list.to_str().unwrap()]);
    assert_eq!(error.lines().count(), 1, "{error}");
}

#[test]
fn the_case_of_a_scheme_and_a_host_makes_no_other_feed() {
    let folder = tempfile::tempdir().unwrap();
    let outlines = "<outline text='Globe' xmlUrl='HTTPS://Globe.example/Rss'/>";
    let (_, _, error) = import(folder.path(), outlines);
    assert!(error.contains("1 feed added"), "{error}");
    let feeds = on(folder.path(), &["feeds"]).1;
    assert!(feeds.starts_with("https://globe.example/Rss\t"), "{feeds}");
    let (_, _, error) = import(folder.path(), outlines);
    assert!(error.contains("1 there already"), "{error}");
}

#[test]
fn one_that_was_removed_comes_back_as_it_was_called() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), LIST);
    let arrange = ["arrange", "globe", "--name", "العالم", "--folder", ""];
    assert_eq!(on(folder.path(), &arrange).0, 0);
    assert_eq!(on(folder.path(), &["remove", "العالم"]).0, 0);
    import(folder.path(), LIST);
    let feeds = on(folder.path(), &["feeds"]).1;
    assert!(feeds.contains("\tالعالم\tNews\t"), "{feeds}");
}

#[test]
fn a_feed_is_named_in_any_writing_where_that_means_one() {
    let folder = tempfile::tempdir().unwrap();
    let more = "<outline text='أخبار الوادي' xmlUrl='https://valley.example/rss'/>\
         <outline text='Twin' xmlUrl='https://one.example/rss'/>\
         <outline text='TWIN' xmlUrl='https://two.example/rss'/>";
    import(folder.path(), &format!("{LIST}{more}"));
    let paused = |name: &str| on(folder.path(), &["arrange", name, "--paused", "true"]).0;
    for name in ["globe", "اخبار الوادى", "Twin", "TWIN"] {
        assert_eq!(paused(name), 0, "{name}");
    }
    for name in ["twin", "globes"] {
        assert_eq!(paused(name), 1, "{name}");
    }
    let feeds = on(folder.path(), &["feeds"]).1;
    assert_eq!(feeds.matches("paused").count(), 4, "{feeds}");
}
