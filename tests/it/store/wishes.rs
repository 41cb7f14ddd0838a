//! How many key points a reader wants, of all articles and of one feed: what was
//! found before is found anew.

use mujaz::article::{ArticleId, FeedChange};
use mujaz::loader::{Haste, upkeep};
use mujaz::loader::{Shared, desk};
use mujaz::points::{METHOD, Settings, Wanted};
use mujaz::store::{FeedId, Filter, Library};

use mujaz::app::library::{Answer, Ask};

use super::{Scene, arrival, now};

const TEXT: &str = "The harbour office opened a new quay for large ships in Port Rana on Sunday.\n\
     The new quay of the harbour takes twenty ships a day, the engineer Sami Haddad said.\n\
     Ships waited for a week at the mouth of the port before the quay was built.\n\
     Fishermen of the coast use the quay of the harbour free of charge until the spring.";

/// A shared library with an article of its feed, and one of another feed.
fn scene() -> (Scene, Shared, FeedId, [ArticleId; 2]) {
    let mut scene = Scene::new();
    let (one, two) = (
        arrival("New quay", TEXT, "2026-01-02"),
        arrival("Quay opened", &format!("{TEXT}\nIt is long."), "2026-01-01"),
    );
    let ids = [one.article.id, two.article.id];
    let other = "https://example.org/other";
    let other = scene.library.add_feed(other, None, now()).unwrap();
    let method = scene.library.method().unwrap();
    assert_eq!(method, METHOD);
    scene
        .library
        .take(scene.feed, &[one], method, now())
        .unwrap();
    scene.library.take(other, &[two], method, now()).unwrap();
    let shared = Shared::of(Library::open(&scene.path()).unwrap()).unwrap();
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    (scene, shared, other, ids)
}

/// How many key points an article has, kept and as a brief shows them.
fn counts(shared: &Shared, id: ArticleId) -> (usize, usize) {
    shared.reading(|library| {
        let kept = library.article(id).unwrap().unwrap();
        let told = library.summaries(&Filter::default(), 10).unwrap();
        let told = told.iter().find(|summary| summary.header.id == id);
        (kept.article.points.len(), told.unwrap().points.len())
    })
}

fn want(shared: &Shared, wanted: Wanted) {
    let settings = Settings::with(wanted);
    shared
        .writing(|library| library.want_points(settings))
        .unwrap();
}

#[test]
fn another_wish_is_met_for_what_is_there_already() {
    let (_scene, shared, _, [one, two]) = scene();
    let before = counts(&shared, one).0;
    assert!(before > 1);
    want(&shared, Wanted::Exactly(1));
    // What is opened is found at once; the rest follows.
    let open = |id| {
        let ask = Ask::Article(id);
        match shared.reading(|library| desk::answer(library, &ask, now())) {
            Ok(Answer::Article(kept)) => kept.article.points.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((open(one), counts(&shared, one).0), (1, before));
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    assert_eq!([one, two].map(|id| counts(&shared, id)), [(1, 1); 2]);
    want(&shared, Wanted::Fitting);
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    assert_eq!(counts(&shared, one).0, before);
}

#[test]
fn the_same_wish_again_finds_nothing_anew() {
    let (_scene, shared, ..) = scene();
    want(&shared, Wanted::Exactly(2));
    let method = shared.reading(Library::method).unwrap();
    assert_ne!(method, METHOD);
    want(&shared, Wanted::Exactly(2));
    assert_eq!(shared.reading(Library::method).unwrap(), method);
}

#[test]
fn one_feed_may_have_none_and_that_can_be_undone() {
    let (_scene, shared, feed, [one, two]) = scene();
    let before = counts(&shared, two);
    let change = FeedChange::Points(Some(0));
    shared
        .writing(|library| library.change_feed(feed, &change, now()))
        .unwrap();
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    assert_eq!(counts(&shared, two), (0, 0));
    assert!(counts(&shared, one).0 > 0);
    // A wish for all leaves that feed alone.
    want(&shared, Wanted::Exactly(2));
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    assert_eq!([one, two].map(|id| counts(&shared, id).0), [2, 0]);
    want(&shared, Wanted::Fitting);
    shared.writing(Library::undo).unwrap();
    upkeep::tend(&shared, Haste::Background, |_| true).unwrap();
    assert_eq!(counts(&shared, two), before);
}
