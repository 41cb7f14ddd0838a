//! Pages, counts and searches.

use mujaz::article::FeedChange;
use mujaz::query::{Search, Unknown};
use mujaz::store::{Change, Error, Filter, Library, Start, Which};

use super::{Scene, filter, many, now};

#[test]
fn pages_follow_each_other_in_both_directions() {
    let mut scene = Scene::new();
    scene.take(&many(500));
    for filter in [Filter::default(), filter("harbour"), filter("is:unread")] {
        let page = |start, count| {
            let headers = scene.library.page(&filter, start, count).unwrap();
            headers
                .into_iter()
                .map(|header| header.id)
                .collect::<Vec<_>>()
        };
        let all = page(Start::Newest, usize::MAX);
        assert_eq!(all.len(), 500);
        assert_eq!(page(Start::Newest, 10), all[..10]);
        assert_eq!(page(Start::OlderThan(all[9]), 10), all[10..20]);
        assert_eq!(page(Start::NewerThan(all[20]), 10), all[10..20]);
        assert_eq!(page(Start::Oldest, 10), all[490..]);
        assert_eq!(page(Start::At(123), 2), all[123..125]);
        assert_eq!(page(Start::At(1000), 2), []);
        assert_eq!(scene.library.count(&filter, usize::MAX).unwrap(), 500);
        assert_eq!(scene.library.count(&filter, 101).unwrap(), 101);
        let rank = scene.library.rank(&filter, all[77], usize::MAX).unwrap();
        assert_eq!(rank, Some(77));
    }
}

#[test]
fn what_is_read_at_one_moment_does_not_know_of_what_others_write_meanwhile() {
    let scene = Scene::new();
    let library = &scene.library;
    let mut other = Library::open(library.path()).unwrap();
    let count = |library: &Library| -> Result<usize, Error> { Ok(library.feeds()?.len()) };
    let before = count(library).unwrap();
    let at_one_moment = library.at_one_moment(|library| {
        let first = count(library)?;
        other.add_feed("https://other.example/feed", None, now())?;
        Ok((first, library.at_one_moment(count)?))
    });
    assert_eq!(at_one_moment.unwrap(), (before, before));
    assert_eq!(count(library).unwrap(), before + 1);
}

#[test]
fn places_of_a_search_are_those_of_the_list_whatever_the_filter() {
    let mut scene = Scene::with(&[
        ("Harbour", "A crane was lifted.", "2026-02-01"),
        ("Crane", "It is a bird.", "2026-02-02"),
        ("Market", "No such thing here.", "2026-02-03"),
        ("Lamp", "It hangs from the crane.", "2026-02-04"),
    ]);
    let crane = Search::parse("crane");
    let places = |scene: &Scene, typed: &str, most| {
        let filter = filter(typed);
        scene.library.places(&filter, &crane, most).unwrap()
    };
    assert_eq!(places(&scene, "", 9), [0, 2, 3]);
    assert_eq!(places(&scene, "", 2), [0, 2]);
    let read = [scene.id("Crane"), scene.id("Market")];
    let change = Change::Read(true);
    scene
        .library
        .apply(&change, Which::These(&read), now())
        .unwrap();
    assert_eq!(places(&scene, "is:unread", 9), [0, 1]);
    assert_eq!(places(&scene, "is:read", 9), [1]);
    assert_eq!(places(&scene, "it", 9), [0, 1]);
    // What is known of an article, and what is refused, counts in a search as in a filter.
    let sought = |filtered: &str, typed: &str| {
        let search = Search::typing(typed);
        let found = scene.library.places(&filter(filtered), &search, 9);
        found.unwrap()
    };
    assert_eq!(sought("", "is:unread"), [0, 3]);
    assert_eq!(sought("", "is:read crane"), [2]);
    assert_eq!(sought("", "crane -bird"), [0, 3]);
    assert_eq!(sought("", "after:2026-02-03"), [0, 1]);
    assert_eq!(sought("is:unread", "before:2026-02-03 crane"), [1]);
    assert_eq!(sought("", "topic:nowhere"), [0; 0]);
    assert_eq!(sought("", "bogus:x"), [0; 0]);
}

#[test]
fn searches_find_forms_phrases_and_beginnings() {
    let scene = Scene::with(&[
        (
            "بيان",
            "قال المتحدث إن الوفد وصل إلى بيونغ يانغ بكوريا الشماليّة.",
            "2026-02-01",
        ),
        (
            "Milk",
            "لبن طازج من المزرعة، وسعره زاد في السوق.",
            "2026-02-02",
        ),
        (
            "Beirut",
            "وصلت المساعدات للبنان أمس، وقال الوزير إنها كافية.",
            "2026-02-03",
        ),
    ]);
    assert_eq!(scene.titles("كوريا"), ["بيان"]);
    assert_eq!(scene.titles("لبنان"), ["Beirut"]);
    assert_eq!(scene.titles("لبن"), ["Milk"]);
    assert_eq!(scene.titles("وزير"), ["Beirut"]);
    assert_eq!(scene.titles("\"وزير\""), [""; 0]);
    assert_eq!(scene.titles("«قال الوزير»"), [""; 0]);
    assert_eq!(scene.titles("\"وقال الوزير\""), ["Beirut"]);
    assert_eq!(scene.titles("مساعد*"), ["Beirut"]);
    assert_eq!(scene.titles("المساعد*"), ["Beirut"]);
    assert_eq!(scene.titles("-لبنان"), ["Milk", "بيان"]);
    assert_eq!(scene.titles("قال -لبنان"), ["بيان"]);
    assert_eq!(scene.titles("lang:ar milk"), ["Milk"]);
    assert_eq!(scene.titles("source:exam milk"), ["Milk"]);
    assert_eq!(scene.titles("source:other"), [""; 0]);
}

#[test]
fn whatever_is_typed_is_a_search() {
    let scene = Scene::with(&[("a", "text", "2026-02-01")]);
    for typed in [
        "\"",
        "*",
        "a*b OR NEAR(",
        "-",
        "' --",
        "is:",
        "title:x",
        "(",
        "\u{0}",
        "topic:x",
    ] {
        scene.titles(typed);
    }
}

#[test]
fn topics_and_feeds_narrow_a_list() {
    let mut scene = Scene::with(&[
        (
            "a",
            "Port Said harbour opened. Port Said waited. In Port Said ships came.",
            "2026-02-01",
        ),
        ("b", "A quiet day.", "2026-02-02"),
    ]);
    let topics = scene
        .library
        .about(&Filter::default(), &Filter::default(), 100)
        .unwrap()
        .0;
    let (topic, count) = &topics[0];
    assert_eq!(*count, 1);
    assert_eq!(scene.titles(&format!("topic:\"{topic}\"")), ["a"]);
    assert_eq!(
        scene.titles(&format!("topic:\"{topic}\" harbour is:unread")),
        ["a"]
    );
    let mut found = filter("is:unread");
    found.feed = Some(scene.feed);
    assert_eq!(scene.library.count(&found, 10).unwrap(), 2);
    found.folder = Some("ports".to_owned());
    assert_eq!(scene.library.count(&found, 10).unwrap(), 0);
    let change = FeedChange::Folder(Some("ports".to_owned()));
    let changed = scene.library.change_feed(scene.feed, &change, now());
    assert!(changed.unwrap().is_some());
    assert_eq!(scene.library.count(&found, 10).unwrap(), 2);
    assert_eq!(scene.library.unread_by_feed().unwrap(), [(scene.feed, 2)]);
    assert_eq!(scene.titles("folder:PORTS harbour"), ["a"]);
    assert_eq!(scene.titles("folder:other"), [""; 0]);
    assert_eq!(scene.titles("feed:exam"), ["b", "a"]);
    assert_eq!(scene.titles("feed:other"), [""; 0]);
}

#[test]
fn any_of_several_sections_will_do_and_none_of_those_refused() {
    let mut scene = Scene::with(&[
        (
            "Valley team wins the cup",
            "The striker scored two goals in the match and the coach praised his players.",
            "2026-02-01",
        ),
        (
            "Clinic opens at the harbour",
            "Doctors say patients will get treatment and a vaccine there.",
            "2026-02-02",
        ),
        ("Old lamp found", "It had stood in a cellar.", "2026-02-03"),
    ]);
    while scene.library.analyse(10).unwrap() > 0 {}
    let [cup, clinic, lamp] = [
        "Valley team wins the cup",
        "Clinic opens at the harbour",
        "Old lamp found",
    ];
    assert_eq!(scene.titles("section:sport"), [cup]);
    assert_eq!(scene.titles("section:sport section:health"), [clinic, cup]);
    assert_eq!(scene.titles("-section:sport"), [lamp, clinic]);
    assert_eq!(scene.titles("section:health -section:health"), [""; 0]);
    assert_eq!(scene.titles("wins section:sport is:unread"), [cup]);
    let several = "lang:en -lamp section:sport is:unread section:health";
    assert_eq!(scene.titles(several), [clinic, cup]);
    let older = Start::OlderThan(scene.id(clinic));
    let page = scene.library.page(&filter(several), older, 9).unwrap();
    assert_eq!(page[0].title, cup);
    let newer = Start::NewerThan(scene.id(cup));
    let page = scene.library.page(&filter(several), newer, 9).unwrap();
    assert_eq!(page[0].title, clinic);
}

#[test]
fn days_bound_what_is_listed() {
    let scene = Scene::with(&[
        ("Harbour", "It opened.", "2026-02-01"),
        ("Crane", "It was lifted.", "2026-02-02T23:59:59Z"),
        ("Market", "It closed.", "2026-02-03"),
    ]);
    assert_eq!(scene.titles("after:2026-02-02"), ["Market", "Crane"]);
    assert_eq!(scene.titles("before:٢٠٢٦-٠٢-٠٢"), ["Harbour"]);
    let between = "after:2026-02-02 before:2026-02-03";
    assert_eq!(scene.titles(between), ["Crane"]);
    assert_eq!(scene.titles("before:2026"), [""; 0]);
}

#[test]
fn names_that_nobody_has_are_told_with_those_that_come_near() {
    let mut scene = Scene::with(&[("Harbour", "It opened.", "2026-02-01")]);
    let change = FeedChange::Name(Some("BBC عربي".to_owned()));
    scene
        .library
        .change_feed(scene.feed, &change, now())
        .unwrap();
    let tagged = [scene.id("Harbour")];
    let tag = Change::Tag("later".to_owned());
    scene
        .library
        .apply(&tag, Which::These(&tagged), now())
        .unwrap();
    let told = |typed: &str| {
        let nameless = scene.library.nameless(&Search::parse(typed)).unwrap();
        let told = Unknown::all(typed, &nameless).into_iter();
        told.map(|unknown| unknown.to_string()).collect::<Vec<_>>()
    };
    for known in [
        "feed:bbc",
        "tag:later",
        "source:example",
        "is:unread harbour",
    ] {
        assert_eq!(told(known), [""; 0], "{known}");
    }
    assert_eq!(
        told("feed:bcc"),
        ["there is none by the name of `feed:bcc`; did you mean `feed:\"BBC عربي\"`?"]
    );
    assert_eq!(
        told("tag:latre -topic:x"),
        [
            "there is none by the name of `tag:latre`; did you mean `tag:later`?",
            "there is none by the name of `-topic:x`"
        ]
    );
}
