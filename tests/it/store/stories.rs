//! Stories of a library: found as articles arrive, kept, and the reader's word on
//! them.

use std::collections::HashSet;

use mujaz::points::brief::{Brief, brief};
use mujaz::store::{Change, Done, Filter, Library, Which};

use super::{Scene, arrival, now};

const FERRY: (&str, &str, &str) = (
    "Ferry runs aground off Port Rana",
    "A ferry with two hundred passengers ran aground on a sandbank off Port Rana on Monday. Lifeboats \
     took everyone ashore before the tide turned, the coastguard said.",
    "2026-02-02T08:00:00Z",
);
const FERRY_AGAIN: (&str, &str, &str) = (
    "Passengers rescued after ferry hits sandbank",
    "Lifeboats rescued two hundred passengers from a ferry that ran onto a sandbank near Port Rana. \
     The coastguard praised the crew and said that nobody was hurt.",
    "2026-02-02T11:00:00Z",
);
const THEATRE: (&str, &str, &str) = (
    "Old theatre opens again after repairs",
    "The theatre of Marsa raised its curtain on Sunday for the first time in four years. Actors and \
     builders were applauded together, and the mayor promised seats for schools.",
    "2026-02-02T08:00:00Z",
);
const HARVEST: (&str, &str, &str) = (
    "Olive harvest is the best in ten years",
    "Growers in the southern hills have brought in the largest crop of olives for a decade. Presses \
     work through the night, the farmers' union announced.",
    "2026-02-02T09:00:00Z",
);

fn analyse(library: &mut Library) {
    while library.analyse(1).unwrap() > 0 {}
}

fn brief_of(library: &Library) -> Brief {
    brief(library.summaries(&Filter::default(), 100).unwrap(), 3)
}

/// The titles of each item of the brief.
fn check(library: &Library, expected: &[&[&str]]) {
    let brief = brief_of(library);
    let found: Vec<Vec<&str>> = brief
        .items
        .iter()
        .map(|item| {
            let tellers = item.articles.iter();
            tellers.map(|teller| teller.header.title.as_str()).collect()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn articles_on_one_event_are_one_story_with_points_of_both() {
    let mut scene = Scene::with(&[FERRY, HARVEST]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[HARVEST.0], &[FERRY.0]]);
    scene.take(&[arrival(FERRY_AGAIN.0, FERRY_AGAIN.1, FERRY_AGAIN.2)]);
    // What is not analysed yet stands alone, and is there all the same.
    check(
        &scene.library,
        &[&[FERRY_AGAIN.0], &[HARVEST.0], &[FERRY.0]],
    );
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0], &[HARVEST.0]]);
    let story = &brief_of(&scene.library).items[0];
    assert_eq!(story.since.unwrap().to_string(), FERRY.2);
    assert!(
        story
            .points
            .iter()
            .any(|point| point.article == scene.id(FERRY.0))
    );
    let own = scene.library.story(scene.id(FERRY.0)).unwrap();
    assert_eq!(own.len(), 2);
}

#[test]
fn a_name_that_is_given_to_another_text_leaves_its_story() {
    let mut scene = Scene::with(&[FERRY, FERRY_AGAIN]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0]]);
    let again = |text: &str, title: &str| {
        let mut changed = arrival(title, text, FERRY.2);
        changed.guid = Some(FERRY.0.to_owned());
        changed
    };
    // A text that goes on tells the same.
    let longer = format!("{} Divers will look at the hull.", FERRY.1);
    scene.take(&[again(&longer, FERRY.0)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0]]);
    scene.take(&[again(HARVEST.1, HARVEST.0)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0], &[HARVEST.0]]);
    // That it was so is known from then on.
    scene.take(&[again(&format!("{} So they said.", HARVEST.1), HARVEST.0)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0], &[HARVEST.0]]);
}

#[test]
fn a_headline_without_a_text_leaves_its_story_too() {
    let mut scene = Scene::with(&[FERRY, FERRY_AGAIN]);
    analyse(&mut scene.library);
    let mut changed = arrival("Wheat", "", FERRY.2);
    changed.guid = Some(FERRY.0.to_owned());
    scene.take(&[changed]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0], &["Wheat"]]);
}

#[test]
fn a_text_that_always_changes_leaves_its_story_when_it_tells_another_again_and_again() {
    let counted = |(title, text, time): (&str, &str, &str), count: i32| {
        let mut counted = arrival(title, &format!("{text} Readers: {count}."), time);
        counted.guid = Some(FERRY.0.to_owned());
        counted
    };
    for analysed_between in [true, false] {
        let mut scene = Scene::with(&[FERRY, FERRY_AGAIN]);
        analyse(&mut scene.library);
        let mut seen = HashSet::from([story_of(&scene)]);
        for told in [HARVEST, THEATRE] {
            for count in 0..15 {
                scene.take(&[counted(told, count)]);
                if analysed_between || count == 14 {
                    analyse(&mut scene.library);
                }
            }
            check(&scene.library, &[&[FERRY_AGAIN.0], &[told.0]]);
            assert!(seen.insert(story_of(&scene)));
        }
    }
}

/// The number of the story that the first ferry's article is in.
fn story_of(scene: &Scene) -> i64 {
    let file = rusqlite::Connection::open(scene.path()).unwrap();
    file.query_row(
        "SELECT story FROM telling WHERE article = (SELECT min(id) FROM article)",
        [],
        |row| row.get(0),
    )
    .unwrap()
}

#[test]
fn a_library_that_is_opened_again_goes_on_where_it_was() {
    let mut scene = Scene::with(&[FERRY, HARVEST]);
    analyse(&mut scene.library);
    scene.library = Library::open(&scene.path()).unwrap();
    assert_eq!(scene.library.analyse(10).unwrap(), 0);
    scene.take(&[arrival(FERRY_AGAIN.0, FERRY_AGAIN.1, FERRY_AGAIN.2)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0], &[HARVEST.0]]);
}

#[test]
fn two_instances_place_articles_among_the_same_stories() {
    let mut scene = Scene::with(&[HARVEST]);
    analyse(&mut scene.library);
    let mut other = Library::open(&scene.path()).unwrap();
    scene.take(&[arrival(FERRY.0, FERRY.1, FERRY.2)]);
    analyse(&mut other);
    scene.take(&[arrival(FERRY_AGAIN.0, FERRY_AGAIN.1, FERRY_AGAIN.2)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0], &[HARVEST.0]]);
}

#[test]
fn an_article_taken_out_of_its_story_stays_out_until_that_is_undone() {
    let mut scene = Scene::with(&[FERRY, FERRY_AGAIN]);
    analyse(&mut scene.library);
    let one = [&[FERRY_AGAIN.0, FERRY.0][..]];
    let two = [&[FERRY_AGAIN.0][..], &[FERRY.0]];
    check(&scene.library, &one);
    // The article that gave the story its name is no exception.
    let out = Change::Apart(true);
    let id = [scene.id(FERRY.0)];
    let changed = scene.library.apply(&out, Which::These(&id), now());
    assert_eq!(changed.unwrap(), 1);
    check(&scene.library, &two);
    let step = Done::Articles {
        change: out.clone(),
        count: 1,
    };
    assert_eq!(scene.library.undo().unwrap().as_ref(), Some(&step));
    check(&scene.library, &one);
    assert_eq!(scene.library.redo().unwrap(), Some(step));
    check(&scene.library, &two);
    // Another version of the method finds stories anew; the reader's word stands.
    let other = rusqlite::Connection::open(scene.path()).unwrap();
    other
        .execute("UPDATE analysis SET method = method + 1", [])
        .unwrap();
    analyse(&mut scene.library);
    check(&scene.library, &two);
    scene.library.undo().unwrap();
    check(&scene.library, &one);
}

#[test]
fn the_same_text_of_another_outlet_is_one_row_and_a_copy_belongs_to_the_story() {
    let long = [FERRY.1, HARVEST.1, FERRY_AGAIN.1].join(" ");
    let mut scene = Scene::with(&[(FERRY.0, &long, FERRY.2)]);
    let second = scene
        .library
        .add_feed("https://example.com/feed", Some("Harbour Post"), now())
        .unwrap();
    let mut same = arrival(FERRY.0, &long, FERRY.2);
    same.guid = Some("another".to_owned());
    let mut copy = arrival(
        "Two hundred are safe",
        &format!("{long} More follows."),
        FERRY.2,
    );
    copy.article.id.0 += 1;
    scene.library.take(second, &[same, copy], 1, now()).unwrap();
    analyse(&mut scene.library);
    let brief = brief_of(&scene.library);
    let [story] = &brief.items[..] else {
        panic!("{brief:?}")
    };
    assert_eq!(story.articles.len(), 2);
    let copied = story
        .articles
        .iter()
        .find(|teller| teller.copy_of.is_some());
    assert!(copied.is_some());
    assert!(
        story
            .sources()
            .iter()
            .any(|source| *source == "Harbour Post")
    );
}

#[test]
fn a_changed_text_keeps_its_story_and_shows_its_new_points() {
    let mut scene = Scene::with(&[FERRY, FERRY_AGAIN]);
    analyse(&mut scene.library);
    scene.take(&[arrival(FERRY.0, HARVEST.1, FERRY.2)]);
    analyse(&mut scene.library);
    check(&scene.library, &[&[FERRY_AGAIN.0, FERRY.0]]);
    let summaries = scene.library.summaries(&Filter::default(), 10).unwrap();
    let changed = summaries.iter().find(|one| one.header.title == FERRY.0);
    assert!(changed.unwrap().points[0].text.as_str().contains("olives"));
}

#[test]
fn spellings_of_a_topic_are_counted_and_found_as_one() {
    let mut scene = Scene::new();
    let mut one = arrival("Ships at anchor", "They wait.", "2026-02-02");
    one.article.topics = vec!["الميناء القديم".into()];
    let mut other = arrival("More ships", "They come.", "2026-02-03");
    other.article.topics = vec!["ميناء القديم".into()];
    scene.take(&[one, other]);
    let topics = scene
        .library
        .about(&Filter::default(), &Filter::default(), 100)
        .unwrap()
        .0;
    assert_eq!(topics.len(), 1);
    assert_eq!(topics[0].1, 2);
    assert_eq!(scene.titles("topic:\"الميناء القديم\"").len(), 2);
}

#[test]
fn a_library_of_the_first_version_gets_its_stories() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/library-1.db");
    std::fs::copy(kept, &path).unwrap();
    let mut library = Library::open(&path).unwrap();
    analyse(&mut library);
    let summaries = library.summaries(&Filter::default(), 100).unwrap();
    assert_eq!(summaries.len(), 16);
    assert!(
        summaries
            .iter()
            .all(|one| one.story.is_some() && !one.points.is_empty())
    );
    let sections = library
        .about(&Filter::default(), &Filter::default(), 100)
        .unwrap()
        .1;
    assert!(sections.len() > 2, "{sections:?}");
}

#[test]
fn a_story_is_in_one_section_that_of_most_of_its_articles() {
    let quake = |title: &'static str, more: &'static str, hour: u8| {
        let text =
            format!("An earthquake shook the Rana valley in Ostania at noon; walls fell. {more}");
        arrival(title, &text, &format!("2026-02-02T{hour:02}:00:00Z"))
    };
    let mut scene = Scene::new();
    scene.take(&[
        quake(
            "Earthquake shakes Rana valley",
            "Hospitals saw patients, and doctors came.",
            8,
        ),
        quake(
            "Rana valley earthquake",
            "The embassy and the army sent soldiers; the ambassador came.",
            9,
        ),
        quake(
            "Earthquake in Rana valley",
            "The embassy flew diplomats and soldiers in.",
            10,
        ),
    ]);
    let sections = |library: &Library| {
        let counted = library
            .about(&Filter::default(), &Filter::default(), 100)
            .unwrap()
            .1;
        counted
            .into_iter()
            .map(|(section, count)| (section.name(), count))
            .collect::<Vec<_>>()
    };
    assert_eq!(sections(&scene.library), [("world", 2), ("health", 1)]);
    analyse(&mut scene.library);
    assert_eq!(brief_of(&scene.library).items.len(), 1);
    assert_eq!(sections(&scene.library), [("world", 3)]);
    // Out of the story an article tells of its own again, and back in it does not.
    let first = scene.id("Earthquake shakes Rana valley");
    let out = Change::Apart(true);
    scene
        .library
        .apply(&out, Which::These(&[first]), now())
        .unwrap();
    assert_eq!(sections(&scene.library), [("world", 2), ("health", 1)]);
    scene.library.undo().unwrap();
    assert_eq!(sections(&scene.library), [("world", 3)]);
}

#[test]
fn an_article_that_another_version_of_the_method_takes_out_of_a_story_has_its_own_section() {
    let title = [
        "A striker scores in the cup final",
        "Hospital opens its new ward",
    ];
    let text = [
        "The striker scored twice in the cup final; the team and its coach won the match.",
        "Doctors and nurses moved patients into the new ward of the hospital on Monday.",
    ];
    let mut scene = Scene::new();
    for (at, hour) in [8, 9].into_iter().enumerate() {
        let time = format!("2026-02-02T{hour:02}:00:00Z");
        scene.take(&[arrival(title[at], text[at], &time)]);
    }
    let sections = |library: &Library| {
        let counted = library
            .about(&Filter::default(), &Filter::default(), 100)
            .unwrap()
            .1;
        let counted = counted.into_iter();
        counted
            .map(|(section, count)| (section.name(), count))
            .collect::<Vec<_>>()
    };
    analyse(&mut scene.library);
    assert_eq!(sections(&scene.library), [("sport", 1), ("health", 1)]);
    let other = rusqlite::Connection::open(scene.path()).unwrap();
    other
        .execute_batch(
            "UPDATE analysis SET method = method - 1;
             UPDATE telling SET method = method - 1, section = 'sport',
                 story = (SELECT story FROM telling WHERE own = 'sport');",
        )
        .unwrap();
    assert_eq!(sections(&scene.library), [("sport", 2)]);
    analyse(&mut scene.library);
    assert_eq!(brief_of(&scene.library).items.len(), 2);
    assert_eq!(sections(&scene.library), [("sport", 1), ("health", 1)]);
}
