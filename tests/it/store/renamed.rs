//! Articles that their feed calls otherwise at each refresh, with a session or a clock in
//! names and addresses.

use mujaz::article::{Change, RawArticle};
use mujaz::clean::{self, Rules};
use mujaz::store::{Arrival, Came, Which};

use super::{Scene, now};

const MOMENT: &str = "2026-02-02T10:00:00Z";

/// Articles of one refresh: title, text, date. Names and addresses are of this refresh.
fn refresh(number: usize, articles: &[(&str, &str, &str)]) -> Vec<Arrival> {
    let arrival = |(at, (title, text, date)): (usize, &(&str, &str, &str))| {
        let address = format!("https://example.org/{at}?session={number}");
        let raw = RawArticle {
            origin: "https://example.org/feed".to_owned(),
            text: format!("<p>{text}</p>"),
            markup: true,
            title: Some((*title).to_owned()),
            url: Some(address.clone()),
            published: (!date.is_empty()).then(|| (*date).to_owned()),
            guid: Some(address),
            ..RawArticle::default()
        };
        let head = clean::head(&raw);
        Arrival {
            raw: head.is_some().then(|| Came::of(&raw).unwrap()),
            article: head.unwrap_or_else(|| clean::clean(&raw, Rules::standard())),
            guid: raw.guid,
            place: None,
        }
    };
    articles.iter().enumerate().map(arrival).collect()
}

/// Cleans what came, as is done while the reader looks at the list.
fn settle(scene: &mut Scene) {
    let uncleaned = scene.library.uncleaned(usize::MAX).unwrap();
    let cleaned = uncleaned.into_iter().map(|(id, raw)| {
        let raw = raw.unwrap();
        (id, Some(clean::clean(&raw, Rules::standard()).into()))
    });
    let cleaned: Vec<_> = cleaned.collect();
    scene.library.settle(&cleaned, 1).unwrap();
}

/// How many are new and how many have changed at each refresh, cleaned between them or not.
fn check(refreshes: &[&[(&str, &str, &str)]], expected: &[(usize, usize)]) {
    for is_cleaned in [false, true] {
        let mut scene = Scene::new();
        for (number, (articles, expected)) in refreshes.iter().zip(expected).enumerate() {
            let taken = scene.take(&refresh(number, articles));
            let came = (taken.new.len(), taken.changed.len());
            assert_eq!(came, *expected, "{number} {is_cleaned} {articles:?}");
            if is_cleaned {
                settle(&mut scene);
            }
        }
    }
}

#[test]
fn an_article_of_another_name_and_address_is_the_same() {
    let bridge = ("Bridge", "The bridge is shut until noon.", MOMENT);
    let ferry = (
        "Ferry",
        "A ferry sails in the afternoon.",
        "2026-02-02T11:00:00Z",
    );
    check(
        &[&[bridge], &[ferry, bridge], &[ferry, bridge]],
        &[(1, 0), (1, 0), (0, 0)],
    );
    let of_a_day = ("Bridge", "The bridge is shut until noon.", "2026-02-02");
    check(&[&[of_a_day], &[of_a_day]], &[(1, 0), (0, 0)]);
    let bare = ("Bridge", "", MOMENT);
    check(&[&[bare], &[bare]], &[(1, 0), (0, 0)]);
}

#[test]
fn one_that_changes_its_text_too_keeps_its_marks_and_what_it_was() {
    let mut scene = Scene::new();
    let first = ("Bridge", "The bridge is shut until noon.", MOMENT);
    let id = scene.take(&refresh(0, &[first])).new[0];
    settle(&mut scene);
    for change in [Change::Starred(true), Change::Read(true)] {
        let these = Which::These(&[id]);
        scene.library.apply(&change, these, now()).unwrap();
    }
    let second = ("Bridge", "The bridge is shut until three.", MOMENT);
    for (number, changed) in [(1, vec![id]), (2, vec![])] {
        let taken = scene.take(&refresh(number, &[second]));
        assert_eq!((taken.new, taken.changed), (vec![], changed));
    }
    let kept = scene.library.article(id).unwrap().unwrap();
    assert!(kept.read && kept.starred);
    assert!(kept.article.blocks[0].text.as_str().contains("three"));
    let earlier = scene.library.earlier(id).unwrap();
    assert!(earlier[0].1.blocks[0].text.as_str().contains("noon"));
}

#[test]
fn flashes_of_one_title_stay_as_many() {
    let one = ("عاجل", "أغلق الجسر حتى الظهر بسبب الرياح", MOMENT);
    let two = ("عاجل", "وصلت أول سفينة إلى الميناء الجديد", MOMENT);
    let near = ("عاجل", "أغلق الجسر حتى المساء بسبب الرياح", MOMENT);
    // The second comes when the first is gone, or above it.
    check(&[&[one], &[two], &[two]], &[(1, 0), (1, 0), (0, 0)]);
    check(
        &[&[one], &[two, one], &[two, one]],
        &[(1, 0), (1, 0), (0, 0)],
    );
    check(
        &[&[one, two], &[one, two], &[two]],
        &[(2, 0), (0, 0), (0, 0)],
    );
    check(
        &[&[one], &[near, one], &[near, one]],
        &[(1, 0), (1, 0), (0, 0)],
    );
    check(&[&[one, one], &[one, one]], &[(2, 0), (0, 0)]);
}

#[test]
fn those_of_one_title_without_a_moment_are_as_many() {
    let texts = ["Rain in the north of it.", "Rain in the south of it."];
    for date in ["", "2026-02-02"] {
        let [one, two] = texts.map(|text| ("Weather", text, date));
        check(&[&[one], &[two]], &[(1, 0), (1, 0)]);
    }
    let same = ("Weather", texts[0], "");
    check(&[&[same], &[same]], &[(1, 0), (1, 0)]);
}
