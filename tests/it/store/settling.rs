//! Articles that are kept as they came and cleaned later.

use mujaz::article::RawArticle;
use mujaz::clean::{self, Rules};
use mujaz::loader::prepare;
use mujaz::store::{Arrival, Came, Change, FeedId, Filter, Library, Retention, Taken, Which};
use rusqlite::Connection;

use super::{Scene, a_day_later, now};

const BODY: &str = "<p>The harbour opened on Sunday after three years of work on its walls, \
     and the first ships came in before noon with grain from the south.</p>\
     <p>Fishermen who had sold their boats said that they would now buy them back from the town they had sold them to.</p>\
     <p>The town council expects that forty thousand people will come by sea this year, \
     and has ordered two new ferries from a yard in the next bay, to be paid in five years.</p>\
     <p>Read more: another story</p>";

fn raw(title: &str, text: &str) -> RawArticle {
    RawArticle {
        origin: format!("https://example.org/{title}"),
        text: text.to_owned(),
        markup: true,
        title: Some(title.to_owned()),
        published: Some("2026-02-01T10:00:00Z".to_owned()),
        guid: Some(title.to_owned()),
        ..RawArticle::default()
    }
}

/// As a feed brings it.
fn came(raw: &RawArticle) -> Arrival {
    Arrival {
        article: clean::head(raw).unwrap(),
        raw: Some(Came::of(raw).unwrap()),
        guid: raw.guid.clone(),
        place: None,
    }
}

fn take(scene: &mut Scene, feed: FeedId, raw: &RawArticle) -> Taken {
    scene.library.take(feed, &[came(raw)], 0, now()).unwrap()
}

/// Cleans all that is not yet, as upkeep does.
fn settle(library: &mut Library) {
    let came = library.uncleaned(usize::MAX).unwrap();
    let cleaned: Vec<_> = came
        .into_iter()
        .map(|(id, raw)| (id, raw.map(|raw| prepare(&raw, Rules::standard()).into())))
        .collect();
    library.settle(&cleaned, 7).unwrap();
    assert_eq!(
        library.index(1).unwrap(),
        0,
        "found by word as soon as it is cleaned"
    );
    assert!(library.uncleaned(1).unwrap().is_empty());
}

#[test]
fn an_article_is_read_before_it_is_cleaned_and_the_same_after() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    let taken = take(&mut scene, feed, &raw("Harbour", BODY));
    let id = taken.new[0];
    assert_eq!(scene.titles(""), ["Harbour"]);
    assert!(scene.titles("ferries").is_empty());
    let before = scene.library.article(id).unwrap().unwrap().article;
    assert_eq!(before.blocks.len(), 3);
    assert!(before.points.is_empty());
    settle(&mut scene.library);
    // A brief has its points already, though no story was looked for.
    let brief = scene.library.summaries(&Filter::default(), 9).unwrap();
    assert!(!brief[0].points.is_empty());
    let after = scene.library.article(id).unwrap().unwrap();
    assert_eq!(after.article.blocks, before.blocks);
    assert_eq!(after.article.removed, before.removed);
    assert!(!after.article.points.is_empty());
    assert_eq!(after.earlier, 0);
    assert_eq!(scene.titles("ferries"), ["Harbour"]);
    // Nothing changed for its feed.
    let again = take(&mut scene, feed, &raw("Harbour", BODY));
    assert_eq!((again.changed.len(), again.known), (0, 1));
}

#[test]
fn a_change_is_told_from_another_way_of_writing_the_same() {
    for settled in [false, true] {
        let mut scene = Scene::new();
        let feed = scene.feed;
        let id = take(&mut scene, feed, &raw("Harbour", BODY)).new[0];
        if settled {
            settle(&mut scene.library);
        }
        let same = BODY.replace("<p>", "<p class='a'>");
        let again = take(&mut scene, feed, &raw("Harbour", &same));
        assert_eq!((again.changed.len(), again.known), (0, 1));
        let other = BODY.replace("forty", "fifty");
        let again = take(&mut scene, feed, &raw("Harbour", &other));
        assert_eq!((again.changed, again.known), (vec![id], 0));
        settle(&mut scene.library);
        assert_eq!(scene.library.article(id).unwrap().unwrap().earlier, 1);
        assert_eq!(scene.titles("fifty").len(), 1);
        let earlier = scene.library.earlier(id).unwrap();
        assert!(earlier[0].1.blocks[2].text.as_str().contains("forty"));
    }
}

#[test]
fn many_changes_come_in_several_pieces_of_work_and_none_is_lost() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    let text = |at: usize, word: &str| BODY.replace("forty", &format!("{at} times {word}"));
    let deliver = |scene: &mut Scene, word: &str| {
        let raws = (0..250).map(|at| raw(&format!("Harbour {at}"), &text(at, word)));
        let arrivals: Vec<Arrival> = raws.map(|raw| came(&raw)).collect();
        scene.library.take(feed, &arrivals, 0, now()).unwrap()
    };
    let new = deliver(&mut scene, "forty").new;
    let again = deliver(&mut scene, "fifty");
    assert_eq!((again.new.len(), again.known), (0, 0));
    let mut changed = again.changed;
    changed.sort_unstable_by_key(|id| new.iter().position(|of| of == id));
    assert_eq!(changed, new);
    for id in [new[0], new[120], new[249]] {
        assert_eq!(scene.library.article(id).unwrap().unwrap().earlier, 1);
    }
    assert_eq!(deliver(&mut scene, "fifty").known, 250);
}

#[test]
fn what_an_earlier_version_kept_is_not_changed_by_coming_again() {
    let mut scene = Scene::new();
    let cleaned = Arrival {
        article: prepare(&raw("Harbour", BODY), Rules::standard()),
        raw: None,
        guid: Some("Harbour".to_owned()),
        place: None,
    };
    scene.take(&[cleaned]);
    let feed = scene.feed;
    for _ in 0..2 {
        let again = take(&mut scene, feed, &raw("Harbour", BODY));
        assert_eq!((again.changed.len(), again.known), (0, 1));
    }
}

#[test]
fn one_text_of_two_feeds_becomes_one_article() {
    let mut scene = Scene::new();
    let other = scene
        .library
        .add_feed("https://example.com/feed", Some("Other"), now())
        .unwrap();
    let feed = scene.feed;
    take(&mut scene, feed, &raw("Harbour", BODY));
    settle(&mut scene.library);
    let mut copy = raw("Harbour", BODY);
    copy.origin = "https://example.com/1".to_owned();
    copy.guid = Some("1".to_owned());
    take(&mut scene, other, &copy);
    assert_eq!(scene.titles("").len(), 2);
    settle(&mut scene.library);
    assert_eq!(scene.titles(""), ["Harbour"]);
    let kept = scene.library.article(scene.id("Harbour")).unwrap().unwrap();
    assert_eq!(kept.feeds.len(), 2);
    let again = take(&mut scene, other, &copy);
    assert_eq!((again.new.len(), again.known), (0, 1));
}

#[test]
fn what_the_reader_has_touched_stays_though_its_text_was_here_before() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    let mut copy = raw("Harbour", BODY);
    copy.guid = Some("1".to_owned());
    // Of one moment it would be known as it comes.
    copy.published = Some("2026-02-01T11:00:00Z".to_owned());
    let read = Change::Read(true);
    let star = Change::Starred(true);
    for dropped in [false, true] {
        let old = take(&mut scene, feed, &raw("Harbour", BODY)).new;
        settle(&mut scene.library);
        if dropped {
            let library = &mut scene.library;
            library.apply(&read, Which::These(&old), now()).unwrap();
            let nothing = Retention {
                days: None,
                articles: Some(0),
            };
            assert_eq!(library.retain(nothing, a_day_later()).unwrap(), 1);
        }
        let id = take(&mut scene, feed, &copy).new[0];
        let library = &mut scene.library;
        library.apply(&star, Which::These(&[id]), now()).unwrap();
        settle(library);
        let kept = library.article(id).unwrap().unwrap();
        assert!(kept.starred);
        scene = Scene::new();
    }
}

#[test]
fn the_whole_text_of_a_page_keeps_what_came_as_the_earlier_one() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    let id = take(
        &mut scene,
        feed,
        &raw("Harbour", "<p>The harbour opened…</p>"),
    )
    .new[0];
    let whole = prepare(&raw("Harbour", BODY), Rules::standard());
    scene.replace(id, &whole, 7);
    settle(&mut scene.library);
    let kept = scene.library.article(id).unwrap().unwrap();
    assert_eq!(kept.article.blocks.len(), 3);
    let earlier = scene.library.earlier(id).unwrap();
    assert_eq!(earlier[0].1.blocks[0].text, "The harbour opened…");
}

#[test]
fn a_damaged_text_stops_no_other() {
    let mut scene = Scene::new();
    let feed = scene.feed;
    take(&mut scene, feed, &raw("Harbour", BODY));
    take(
        &mut scene,
        feed,
        &raw("Market", &BODY.replace("harbour", "market")),
    );
    Connection::open(scene.path())
        .unwrap()
        .execute("UPDATE came SET text = x'00ff' WHERE id = 1", [])
        .unwrap();
    settle(&mut scene.library);
    assert!(scene.library.stale(8, 10).unwrap().len() < 2);
    assert_eq!(scene.titles(""), ["Market", "Harbour"]);
    assert_eq!(scene.titles("ferries"), ["Market"]);
    assert!(scene.library.article(scene.id("Harbour")).is_err());
}
