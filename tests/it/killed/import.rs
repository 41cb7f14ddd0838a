//! A list of feeds is in the library, or it is not.

use std::fs;
use std::time::Instant;

use super::{Moments, finish, kill_at, mujaz, rounds, whole};

/// How many feeds are in the list.
const FEEDS: usize = 400;

#[test]
fn a_list_is_imported_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.opml");
    let outlines: String = (0..FEEDS)
        .map(|number| {
            format!(
                "<outline type='rss' text='Paper {number}' xmlUrl='https://{number}.example/feed'/>"
            )
        })
        .collect();
    fs::write(
        &list,
        format!("<opml version='2.0'><body>{outlines}</body></opml>"),
    )
    .unwrap();
    let arguments = ["import", list.to_str().unwrap()];
    let started = Instant::now();
    finish(mujaz(&folder.path().join("timed.db"), &arguments));
    let work = started.elapsed();

    let mut moments = Moments::new();
    let (mut none, mut all, mut acknowledged) = (0, 0, 0);
    for round in 0..rounds() {
        let library = folder.path().join(format!("{round}.db"));
        let (ended, ()) = kill_at(moments.of(work), mujaz(&library, &arguments), || ());
        match whole(&library).feeds().unwrap().len() {
            0 => none += 1,
            FEEDS => all += 1,
            some => panic!("{some} of {FEEDS} feeds"),
        }
        acknowledged += usize::from(ended);
        assert!(all >= acknowledged, "an acknowledged list is not there");
        finish(mujaz(&library, &arguments));
        let mut addresses: Vec<String> = whole(&library)
            .feeds()
            .unwrap()
            .into_iter()
            .map(|feed| feed.address)
            .collect();
        addresses.sort();
        addresses.dedup();
        assert_eq!(addresses.len(), FEEDS);
        assert_eq!(whole(&library).feeds().unwrap().len(), FEEDS);
    }
    println!("killed over {work:?}: {none} not there, {all} whole, {acknowledged} acknowledged");
}
