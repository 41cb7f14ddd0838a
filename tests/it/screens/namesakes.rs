//! Feeds that are called the same: the reader sees which is which.

use mujaz::app::Message;
use mujaz::article::Direction::Ltr;
use mujaz::config::locale::Interface::English;
use mujaz::points::METHOD;
use mujaz::points::brief::brief;
use mujaz::store::{Arrival, Filter};

use super::articles::plain;
use super::{Reader, dump, empty_reader, press, update};

/// A reader of feeds with these addresses and names, an article of each.
fn reader(feeds: &[(&str, &str)], columns: u16) -> Reader {
    let mut reader = empty_reader(English, columns, 24);
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    for (number, (address, name)) in feeds.iter().enumerate() {
        let mut article = plain(
            &format!("Mill {number} grinds"),
            Ltr,
            &["The mill grinds all day and all night while the water lasts."],
        );
        article.source = Some(mujaz::safe::SafeText::new(name));
        let arrival = Arrival {
            raw: None,
            guid: None,
            article,
            place: None,
        };
        let library = &mut reader.library;
        let feed = library.add_feed(address, Some(name), now).unwrap();
        library.take(feed, &[arrival], METHOD, now).unwrap();
        while library.index(100).unwrap() > 0 {}
        while library.analyse(100).unwrap() > 0 {}
    }
    update(&mut reader, Message::Arrived);
    reader
}

const FEEDS: [(&str, &str); 3] = [
    ("https://globe.example/sport/rss", "Globe"),
    ("https://globe.example/world/rss", "Globe"),
    ("https://harbour.example/rss", "Harbour"),
];

#[test]
fn a_row_the_byline_and_the_brief_tell_feeds_of_one_name_apart() {
    let mut reader = reader(&FEEDS, 120);
    let screen = dump(&reader);
    for source in ["Globe · sport", "Globe · world", "Harbour"] {
        assert!(screen.contains(source), "{screen}");
    }
    assert!(!screen.contains("harbour.example"), "{screen}");
    press(&mut reader, "G k Enter");
    assert!(dump(&reader).contains("Globe (world)"), "{}", dump(&reader));
    press(&mut reader, "Esc b");
    let screen = dump(&reader);
    assert!(screen.contains("Globe (sport)") && screen.contains("Globe (world)"));
}

#[test]
fn what_tells_them_apart_stays_where_the_name_has_no_room() {
    let long = "The Globe of all the Harbours and Valleys";
    let feeds = [(FEEDS[0].0, long), (FEEDS[1].0, long)];
    let screen = dump(&reader(&feeds, 60));
    assert!(
        screen.contains("… · sport") && screen.contains("… · world"),
        "{screen}"
    );
}

#[test]
fn two_feeds_of_one_name_are_two_sources_of_a_story() {
    let reader = reader(&FEEDS, 80);
    let mut summaries = reader.library.summaries(&Filter::default(), 9).unwrap();
    let story = summaries[0].story;
    for summary in &mut summaries {
        summary.story = story;
    }
    let told = brief(summaries, 3);
    let mut sources: Vec<String> = told.items[0]
        .sources()
        .iter()
        .map(ToString::to_string)
        .collect();
    sources.sort();
    assert_eq!(sources, ["Globe (sport)", "Globe (world)", "Harbour"]);
}
