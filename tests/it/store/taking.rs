//! Which article is which, and in what order they stand.

use mujaz::article::{Article, Kept};
use mujaz::store::{Arrival, Library};

use super::{Scene, arrival, article, now, titles};

const TEXT: &str = "The harbour opened again on Monday. Ships had waited for a week.";

/// An article as a library gives it back that has taken it.
fn came_back(given: &Article) -> Kept {
    let mut scene = Scene::new();
    scene.take(&[Arrival {
        raw: None,
        article: given.clone(),
        guid: None,
        place: None,
    }]);
    scene.library.article(given.id).unwrap().unwrap()
}

#[test]
fn an_article_comes_back_as_it_was() {
    let given = article("Harbour", TEXT, "2026-02-01T10:00:00Z");
    let kept = came_back(&given);
    let rounded = |mut article: mujaz::article::Article| {
        for point in &mut article.points {
            point.score = (point.score * 1000.0).round() / 1000.0;
        }
        article
    };
    assert_eq!(kept.article, rounded(given));
    assert_eq!(kept.feeds, ["Example"]);
    assert!(!kept.read && !kept.starred);
}

#[test]
fn lists_in_lists_and_tables_come_back_as_they_were() {
    let text = "<p>The mill sold more flour than ever before.</p><ol><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ol>\
                <table><tr><th>Day<th>Sacks<tr><td>Monday<td>8.5</table>";
    let raw = mujaz::article::RawArticle {
        origin: "mill".to_owned(),
        title: Some("Flour".to_owned()),
        text: text.to_owned(),
        markup: true,
        ..Default::default()
    };
    let given = mujaz::loader::prepare(&raw, mujaz::clean::Rules::standard());
    let levels: Vec<u8> = given.blocks.iter().map(|block| block.level).collect();
    assert_eq!(levels, [0, 0, 1, 2, 0, 0, 0]);
    let kept = came_back(&given);
    assert_eq!(kept.article.blocks, given.blocks);
}

#[test]
fn the_edition_comes_back_as_it_was() {
    let mut scene = Scene::new();
    let mut articles = Vec::new();
    for (name, text) in mujaz::source::edition::files() {
        for raw in mujaz::source::read_bytes(name, text.as_bytes())
            .unwrap()
            .articles
        {
            articles.push(mujaz::loader::prepare(
                &raw,
                mujaz::clean::Rules::standard(),
            ));
        }
    }
    let arrivals: Vec<Arrival> = articles
        .iter()
        .map(|article| Arrival {
            raw: None,
            article: article.clone(),
            guid: None,
            place: None,
        })
        .collect();
    assert_eq!(scene.take(&arrivals).new.len(), articles.len());
    for article in articles {
        let kept = scene.library.article(article.id).unwrap().unwrap().article;
        assert_eq!(kept.blocks, article.blocks);
        assert_eq!(kept.topics, article.topics);
        let texts = |article: &mujaz::article::Article| -> Vec<_> {
            let points = article.points.iter();
            points
                .map(|point| (point.text.clone(), point.place.clone(), point.editorial))
                .collect()
        };
        assert_eq!(texts(&kept), texts(&article));
        assert_eq!(kept.removed, article.removed);
        assert_eq!(kept.published, article.published);
        assert_eq!(kept.language, article.language);
    }
}

#[test]
fn the_newest_stand_first_whenever_they_came() {
    let mut scene = Scene::with(&[
        ("b", TEXT, "2026-02-02T10:00:00Z"),
        ("d", TEXT, "2026-02-04T10:00:00Z"),
    ]);
    scene.take(&[
        arrival("a", TEXT, "2026-02-01T10:00:00Z"),
        arrival("c", TEXT, "2026-02-03"),
        arrival("undated", TEXT, ""),
    ]);
    assert_eq!(scene.titles(""), ["undated", "d", "c", "b", "a"]);
    assert_eq!(scene.titles("harbour"), ["undated", "d", "c", "b", "a"]);
}

#[test]
fn articles_of_one_moment_keep_the_order_of_the_feed() {
    let names: Vec<String> = (0..100).map(|number| format!("n{number:02}")).collect();
    let arrivals: Vec<Arrival> = names
        .iter()
        .map(|name| arrival(name, TEXT, "2026-02-02"))
        .collect();
    let mut scene = Scene::new();
    scene.take(&arrivals);
    assert_eq!(scene.titles(""), names);
}

#[test]
fn a_date_in_the_future_stands_no_higher_than_now() {
    let mut scene = Scene::with(&[("from the future", TEXT, "2099-01-01T00:00:00Z")]);
    let later = now() + jiff::SignedDuration::from_hours(1);
    let feed = scene.feed;
    let fresh = arrival("fresh", TEXT, &later.to_string());
    scene.library.take(feed, &[fresh], 1, later).unwrap();
    assert_eq!(scene.titles(""), ["fresh", "from the future"]);
}

#[test]
fn a_clock_that_fell_back_does_not_bury_what_comes() {
    let mut scene = Scene::with(&[("old", TEXT, "2026-02-02")]);
    let feed = scene.feed;
    let new = arrival("new", TEXT, "2026-02-03");
    let fallen = jiff::Timestamp::from_second(1000).unwrap();
    scene.library.take(feed, &[new], 1, fallen).unwrap();
    assert_eq!(scene.titles(""), ["new", "old"]);
}

#[test]
fn the_same_article_again_is_the_same_article() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let again = arrival("Harbour", TEXT, "2026-02-02");
    assert_eq!(scene.take(&[again.clone(), again]).known, 2);
    assert_eq!(scene.titles("").len(), 1);
}

#[test]
fn the_same_article_from_two_feeds_names_both() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let other = scene
        .library
        .add_feed("https://other.example/feed", Some("Other"), now())
        .unwrap();
    let mut again = arrival("Harbour", TEXT, "2026-02-02");
    again.guid = Some("another name".to_owned());
    again.article.url = Some("http://www.example.org/Harbour?utm_source=x".into());
    let taken = scene.library.take(other, &[again], 1, now()).unwrap();
    assert_eq!(taken.known, 1);
    let kept = scene.library.article(scene.id("Harbour")).unwrap().unwrap();
    assert_eq!(kept.feeds, ["Example", "Other"]);
}

#[test]
fn another_feed_cannot_change_an_article() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let other = scene
        .library
        .add_feed("https://other.example/feed", Some("Other"), now())
        .unwrap();
    let again = arrival("Harbour", "Something else altogether.", "2026-02-02");
    scene.library.take(other, &[again], 1, now()).unwrap();
    let kept = scene.library.article(scene.id("Harbour")).unwrap().unwrap();
    assert!(
        kept.article.blocks[0]
            .text
            .as_str()
            .starts_with("The harbour")
    );
}

#[test]
fn what_a_feed_calls_an_article_is_its_own_affair() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let other = scene
        .library
        .add_feed("https://other.example/feed", Some("Other"), now())
        .unwrap();
    let mut claimed = arrival("Hijacked", "Something else.", "2026-02-02");
    claimed.guid = Some("Harbour".to_owned());
    for new in [1, 0] {
        let taken = scene.library.take(other, &[claimed.clone()], 1, now());
        assert_eq!(taken.unwrap().new.len(), new);
        let again = arrival("Harbour", TEXT, "2026-02-02");
        assert_eq!(scene.take(&[again]).known, 1);
    }
    assert_eq!(scene.titles("").len(), 2);
}

#[test]
fn names_that_say_nothing_make_nothing_new_of_what_is_known() {
    let items = |item: &dyn Fn(usize) -> String| {
        let items: String = (0..200).map(item).collect();
        format!("<rss version='2.0'><channel>{items}</channel></rss>")
    };
    for feed in [
        items(&|at| format!("<item><guid>same</guid><title>Ship {at}</title></item>")),
        items(&|at| format!("<item><title>Ship {at}</title></item>")),
        items(&|at| format!("<item><description>Ship {at} has come in.</description></item>")),
        items(&|at| format!("<item><title>Ship {at}</title><link>https://a.example</link></item>")),
    ] {
        let mut scene = Scene::new();
        for new in [200, 0] {
            let found = mujaz::source::read_bytes("a.xml", feed.as_bytes()).unwrap();
            let arrivals: Vec<Arrival> = found
                .articles
                .iter()
                .map(|raw| Arrival {
                    raw: None,
                    article: mujaz::loader::prepare(raw, mujaz::clean::Rules::standard()),
                    guid: raw.guid.clone(),
                    place: None,
                })
                .collect();
            assert_eq!(scene.take(&arrivals).new.len(), new, "{}", &feed[..90]);
        }
    }
}

#[test]
fn a_changed_article_keeps_itself_and_its_earlier_text() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let id = scene.id("Harbour");
    let mut changed = arrival("Harbour opens late", "It opens on Tuesday.", "2026-02-02");
    changed.guid = Some("Harbour".to_owned());
    assert_eq!(scene.take(&[changed]).changed, [id]);
    let kept = scene.library.article(id).unwrap().unwrap();
    assert_eq!(kept.article.title, "Harbour opens late");
    assert_eq!(kept.earlier, 1);
    let earlier = scene.library.earlier(id).unwrap();
    assert_eq!(earlier[0].1.title, "Harbour");
    assert!(earlier[0].1.blocks[0].text.as_str().contains("Monday"));
    assert_eq!(scene.titles("tuesday").len(), 1);
    assert_eq!(scene.titles("monday").len(), 0);
}

#[test]
fn of_a_text_that_always_changes_the_first_and_the_latest_are_kept() {
    let mut scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let id = scene.id("Harbour");
    for count in 0..30 {
        let text = format!("The harbour has been seen by {count} people.");
        assert_eq!(
            scene
                .take(&[arrival("Harbour", &text, "2026-02-02")])
                .changed,
            [id]
        );
        while count % 7 == 0 && scene.library.analyse(1).unwrap() > 0 {}
    }
    let texts = scene.library.earlier(id).unwrap();
    let texts: Vec<&str> = texts
        .iter()
        .map(|(_, article)| article.blocks[0].text.as_str())
        .collect();
    let count = texts.len();
    assert!((10..=11).contains(&count), "{texts:?}");
    assert!(texts[count - 1].contains("Monday"));
    for (text, seen) in texts.iter().zip((20..29).rev()) {
        assert!(text.contains(&format!(" {seen} ")), "{texts:?}");
    }
}

#[test]
fn a_whole_text_is_not_undone_by_the_teaser() {
    let mut scene = Scene::with(&[("Harbour", "The harbour opened …", "2026-02-02")]);
    let id = scene.id("Harbour");
    let whole = article("Harbour", TEXT, "2026-02-02");
    scene.replace(id, &whole, 1);
    scene.take(&[arrival("Harbour", "The harbour opened …", "2026-02-02")]);
    scene.take(&[arrival("Harbour", "The harbour opened at …", "2026-02-02")]);
    let kept = scene.library.article(id).unwrap().unwrap();
    assert!(kept.article.blocks[0].text.as_str().contains("Monday"));
}

#[test]
fn what_comes_beside_a_whole_text_is_no_change_to_be_told() {
    let mut scene = Scene::with(&[("Harbour", "The harbour opened …", "2026-02-02")]);
    let whole = article("Harbour", TEXT, "2026-02-02");
    scene.replace(scene.id("Harbour"), &whole, 1);
    let taken = scene.take(&[arrival("Harbour", "The harbour opened at …", "2026-02-02")]);
    assert_eq!((taken.changed.len(), taken.known), (0, 1));
}

#[test]
fn two_of_one_name_and_title_at_two_addresses_are_two() {
    let mut scene = Scene::new();
    let item = |number: &str, date: &str| {
        let mut arrival = arrival("Update", &format!("{TEXT} Number {number}."), date);
        arrival.guid = Some("same".to_owned());
        arrival.article.url = Some(format!("https://example.org/{number}").as_str().into());
        arrival
    };
    let arrivals = [item("one", "2026-02-02"), item("two", "2026-02-01")];
    assert_eq!(scene.take(&arrivals).new.len(), 2);
    let again = scene.take(&arrivals);
    assert_eq!(
        (again.new.len(), again.changed.len(), again.known),
        (0, 0, 2)
    );
}

#[test]
fn a_feed_that_calls_everything_the_same_loses_nothing() {
    let mut scene = Scene::new();
    let mut arrivals = vec![
        arrival("a", TEXT, "2026-02-02"),
        arrival("b", TEXT, "2026-02-02"),
    ];
    for arrival in &mut arrivals {
        arrival.guid = Some("1".to_owned());
        arrival.article.url = Some("https://example.org".into());
    }
    assert_eq!(scene.take(&arrivals).new.len(), 2);
}

#[test]
fn two_articles_of_one_title_are_two() {
    let mut scene = Scene::new();
    let mut arrivals = vec![
        arrival("Today", "Rain in the north of it.", "2026-02-02"),
        arrival("Today", "Sun in the south of it.", "2026-02-03"),
    ];
    for (number, arrival) in arrivals.iter_mut().enumerate() {
        arrival.guid = Some(number.to_string());
        arrival.article.url = Some(format!("https://example.org/{number}").into());
    }
    assert_eq!(scene.take(&arrivals).new.len(), 2);
    assert_eq!(scene.titles("sun"), ["Today"]);
}

#[test]
fn what_a_feed_names_otherwise_is_another_article_under_one_title_and_address() {
    let mut scene = Scene::new();
    let texts = [
        "Rain in the north.",
        "Sun in the south.",
        "Sun in the south.",
    ];
    let mut arrivals = texts.map(|text| arrival("Weather", text, "2026-02-02"));
    for (number, arrival) in arrivals.iter_mut().enumerate() {
        arrival.guid = Some(number.to_string());
        arrival.article.url = Some("https://example.org".into());
    }
    // The third says what the second does.
    assert_eq!(scene.take(&arrivals).new.len(), 2);
    for _ in 0..2 {
        let again = scene.take(&arrivals);
        assert_eq!((again.new, again.changed, again.known), (vec![], vec![], 3));
    }
    assert_eq!(scene.titles("sun"), ["Weather"]);
}

#[test]
fn titles_without_words_are_told_apart() {
    let mut scene = Scene::new();
    let mut arrivals = ["🔥🔥", "…"].map(|title| arrival(title, "Rain.", "2026-02-02"));
    for arrival in &mut arrivals {
        arrival.article.url = Some("https://example.org".into());
    }
    assert_eq!(scene.take(&arrivals).new.len(), 2);
}

#[test]
fn a_library_is_there_again_after_it_was_closed() {
    let scene = Scene::with(&[("Harbour", TEXT, "2026-02-02")]);
    let path = scene.path();
    let Scene {
        library, folder, ..
    } = scene;
    drop(library);
    assert_eq!(
        titles(&Library::open(&path).unwrap(), "harbours"),
        ["Harbour"]
    );
    drop(folder);
}
