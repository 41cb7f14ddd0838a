//! Articles in, stories out.

mod short;

use std::collections::BTreeMap;

use super::{Placed, StoryId, Telling, Window};
use crate::article::ArticleId;

const HOUR: i64 = 3600;

/// Title, text and hour of an article; its number is its place in the list.
type Told = (&'static str, &'static str, i64);

const FERRY: Told = (
    "Ferry runs aground off Port Rana",
    "A ferry with two hundred passengers ran aground on a sandbank off Port Rana on Monday, and \
     lifeboats took everyone ashore before the tide turned, the coastguard said.",
    0,
);
const FERRY_AGAIN: Told = (
    "Passengers rescued after ferry hits sandbank",
    "Lifeboats rescued two hundred passengers from a ferry that ran onto a sandbank near Port Rana. \
     The coastguard praised the crew and said that nobody was hurt.",
    3,
);
const HARVEST: Told = (
    "Olive harvest is the best in ten years",
    "Growers in the southern hills have brought in the largest crop of olives for a decade, and \
     presses work through the night, the farmers' union announced.",
    1,
);

fn telling(number: usize, (title, text, hour): Told) -> Telling {
    let id = ArticleId(number as u64 + 1);
    Telling::of_texts(id, title, &[text], "en", hour * HOUR)
}

fn tellings(told: &[Told]) -> Vec<Telling> {
    told.iter()
        .enumerate()
        .map(|(number, &told)| telling(number, told))
        .collect()
}

/// The stories of articles that come in these batches.
fn stories<'t>(batches: impl IntoIterator<Item = &'t [Telling]>) -> BTreeMap<ArticleId, StoryId> {
    let mut window = Window::default();
    let placed = batches.into_iter().flat_map(|batch| window.place(batch));
    placed
        .collect::<Vec<Placed>>()
        .into_iter()
        .map(|placed| (placed.article, placed.story))
        .collect()
}

/// The stories of `told`, each article by the number of its story's first.
fn check(told: &[Told], expected: &[u64]) {
    let found = stories([&*tellings(told)]);
    let found: Vec<u64> = found.values().map(|story| story.0).collect();
    assert_eq!(found, expected);
}

#[test]
fn different_texts_on_one_event_are_one_story() {
    check(&[FERRY, HARVEST, FERRY_AGAIN], &[1, 2, 1]);
}

#[test]
fn the_same_event_a_week_later_is_another_story() {
    let later = (FERRY_AGAIN.0, FERRY_AGAIN.1, 24 * 7);
    check(&[FERRY, later], &[1, 2]);
}

#[test]
fn a_copy_is_told_as_one_whatever_its_title() {
    let copy = ("Two hundred safe", FERRY.1, 2);
    let placed = Window::default().place(&tellings(&[FERRY, HARVEST, copy]));
    assert_eq!(placed[2].story, placed[0].story);
    assert_eq!(placed[2].copy_of, Some(placed[0].article));
    assert_eq!(placed[0].copy_of, None);
}

#[test]
fn two_closes_of_an_exchange_are_two_events() {
    let close = |points, level, volume, hour| -> Told {
        let text = format!(
            "The index of the exchange at Port Rana closed {points} points higher at {level}, and \
             {volume} shares changed hands in a quiet session, the exchange said."
        );
        ("Exchange closes higher at Port Rana", text.leak(), hour)
    };
    check(
        &[
            close("28.35", "9,372.74", "41,500", 0),
            close("28.35", "9,372.74", "41,000", 3),
            close("16.72", "9,269.78", "35,200", 24),
        ],
        &[1, 1, 3],
    );
}

#[test]
fn a_toll_is_one_event_whatever_figures_it_grows_to() {
    let toll = |dead, hurt, homeless, hour| -> Told {
        let text = format!(
            "The flood along the river Tansley has killed {dead} people, hurt {hurt} and made \
             {homeless} homeless, the civil guard said in Port Rana."
        );
        ("Flood along the Tansley: the toll grows", text.leak(), hour)
    };
    check(
        &[
            toll("1,204", "5,310", "41,500", 0),
            toll("1,377", "6,025", "52,000", 9),
            toll("1,519", "6,480", "60,250", 20),
        ],
        &[1, 1, 1],
    );
}

#[test]
fn what_very_many_have_in_common_points_at_none_of_them() {
    let all: Vec<Telling> = (0..3_000)
        .map(|number| telling(number, ("The harbour is closed to all ferries", "", 1)))
        .collect();
    let mut window = Window::default();
    window.place(&all);
    let story = window.stories.values().next().unwrap();
    assert!(window.maybe_like(story, 0.1).is_empty());
}

#[test]
fn the_order_within_a_batch_makes_no_difference() {
    let one = tellings(&[FERRY, HARVEST, FERRY_AGAIN]);
    let mut other = one.clone();
    other.rotate_left(1);
    assert_eq!(stories([&*one]), stories([&*other]));
    other.reverse();
    assert_eq!(stories([&*one]), stories([&*other]));
}

#[test]
fn a_story_keeps_its_name_when_more_arrive() {
    let all = tellings(&[FERRY_AGAIN, HARVEST, FERRY]);
    // The article that came first keeps naming the story, though an older one comes.
    assert_eq!(stories([&all[..2], &all[2..]])[&ArticleId(3)], StoryId(1));
}

#[test]
fn a_window_goes_on_from_what_was_written_down() {
    let all = tellings(&[FERRY, HARVEST, FERRY_AGAIN]);
    let mut whole = Window::default();
    whole.place(&all[..2]);
    let changes = whole.changes();
    let mut restored = Window::restored(changes.stories, changes.signed, changes.frequencies);
    assert_eq!(restored.place(&all[2..]), whole.place(&all[2..]));
    assert_eq!(restored.changes(), whole.changes());
}

#[test]
fn what_is_not_looked_up_could_not_have_been_like_enough() {
    let all = tellings(&[FERRY, HARVEST, FERRY_AGAIN]);
    let mut window = Window::default();
    window.place(&all[..1]);
    window.place(&all[1..2]);
    let stories: Vec<_> = window.stories.values().collect();
    for likeness in [0.01, 0.05, 0.1, 0.2, 0.4, 0.8] {
        let found = window.maybe_like(stories[0], likeness);
        let is_like = stories[0].likeness(stories[1]) >= likeness;
        assert!(!is_like || found.iter().any(|story| story.id == stories[1].id));
    }
}

#[test]
fn another_text_under_the_same_name_is_another_story() {
    let [ferry, harvest] = [telling(0, FERRY), telling(0, HARVEST)];
    assert!(ferry.is_version_of(&telling(0, FERRY_AGAIN)));
    assert!(!harvest.is_version_of(&ferry));
    let mut window = Window::default();
    let first = window.place(&[ferry])[0];
    let later = window.place(&[harvest.anew(1)])[0];
    assert_ne!(first.story, later.story);
    // What others tell of the first text still meets it.
    let again = window.place(&[telling(1, FERRY_AGAIN)])[0];
    assert_eq!(again.story, first.story);
}

/// The stories of instalments of one source, a day after the other: title and text.
fn check_series(language: &str, source: &str, told: &[(&str, &str)], expected: &[u64]) {
    let tellings = (0_i64..).zip(told).map(|(day, (title, text))| {
        let id = ArticleId(day.unsigned_abs() + 1);
        Telling::of_texts(id, title, &[text], language, day * 24 * HOUR).by(source, title)
    });
    let tellings: Vec<Telling> = tellings.collect();
    let together = stories([&*tellings]);
    let found: Vec<u64> = together.values().map(|story| story.0).collect();
    assert_eq!(found, expected, "{source}");
}

const WEATHER: &str = "Clear skies over the harbour and the southern hills, wind from the north at \
     twelve knots, the sea calm; warmer inland, with a little rain in the east towards the evening.";
const PRAYERS: &str = "الفجر 4:31، الشروق 5:58، الظهر 12:07، العصر 3:35، المغرب 6:16، العشاء 7:46 بحسب \
     التوقيت المحلي لمدينة ميناء الرمل وما حولها من القرى الساحلية، مع فروق يسيرة بين المدن.";
const INDEX: &str = "أغلق مؤشر سوق الرمل للأوراق المالية مرتفعا بدعم من أسهم المصارف والنقل، وبلغت قيمة \
     التداول ثلاثين مليونا في أربعة آلاف صفقة، وارتفعت أسهم عشرين شركة وانخفضت أسهم تسع شركات.";

#[test]
fn what_names_its_day_is_told_anew_each_day() {
    let weather = [
        ("Weather for Monday, 2 March", WEATHER),
        ("Weather for Tuesday, 3 March", WEATHER),
    ];
    check_series("en", "Harbour Post", &weather, &[1, 2]);
    let prayers = [
        ("مواقيت الصلاة اليوم الاثنين 2 مارس", PRAYERS),
        ("مواقيت الصلاة اليوم الثلاثاء 3 مارس", PRAYERS),
    ];
    check_series("ar", "صحيفة الرمل", &prayers, &[1, 2]);
}

#[test]
fn what_comes_at_regular_steps_is_told_anew_at_each() {
    let index = [
        ("المؤشر يغلق عند 9120 نقطة", INDEX),
        ("المؤشر يغلق عند 9214 نقطة", INDEX),
        ("المؤشر يغلق عند 9075 نقطة", INDEX),
    ];
    check_series("ar", "صحيفة الرمل", &index, &[1, 2, 3]);
    // Two may be one that goes on, and nobody knows who tells it where no source is named.
    check_series("ar", "صحيفة الرمل", &index[..2], &[1, 1]);
    check_series("ar", "", &index, &[1, 1, 1]);
}

#[test]
fn a_story_that_goes_on_is_no_series() {
    let toll = |number: usize, hour: i64, title: &str| {
        let id = ArticleId(number as u64 + 1);
        Telling::of_texts(id, title, &[FERRY.1], "en", hour * HOUR).by("Harbour Post", title)
    };
    let tellings = [
        toll(0, 0, "Ferry runs aground: 12 hurt"),
        toll(1, 3, "Ferry runs aground: 19 hurt"),
        toll(2, 17, "Ferry runs aground: 21 hurt"),
        toll(3, 26, "Ferry runs aground: 24 hurt"),
    ];
    assert_eq!(stories([&tellings[..]])[&ArticleId(4)], StoryId(1));
    let others = stories([&tellings[..1], &tellings[1..2], &tellings[2..]]);
    assert_eq!(others[&ArticleId(4)], StoryId(1));
}

#[test]
fn a_toll_that_grows_within_its_day_is_no_series() {
    let toll = |number: usize, hour: i64, title: &str| {
        let id = ArticleId(number as u64 + 1);
        Telling::of_texts(id, title, &[FERRY.1], "en", hour * HOUR).by("Harbour Post", title)
    };
    for titles in [
        [
            "Ferry aground: 12 hurt on Monday",
            "Ferry aground: 15 hurt on Monday",
        ],
        [
            "جنوح عبارة وإصابة 12 راكبا اليوم",
            "جنوح عبارة وإصابة 15 راكبا اليوم",
        ],
    ] {
        let tellings = [toll(0, 0, titles[0]), toll(1, 3, titles[1])];
        assert_eq!(stories([&tellings[..]])[&ArticleId(2)], StoryId(1));
    }
}

#[test]
fn another_source_tells_the_day_with_the_first() {
    let by = |number: usize, day: i64, source: &str, title: &str| {
        let id = ArticleId(number as u64 + 1);
        Telling::of_texts(id, title, &[WEATHER], "en", day * 24 * HOUR).by(source, title)
    };
    let tellings = [
        by(0, 0, "Harbour Post", "Weather for Monday"),
        by(1, 0, "Valley Post", "Clear skies on Monday"),
        by(2, 1, "Harbour Post", "Weather for Tuesday"),
        by(3, 1, "Valley Post", "Clear skies on Tuesday"),
    ];
    let found = stories([&tellings[..]]);
    let found: Vec<u64> = found.values().map(|story| story.0).collect();
    assert_eq!(found, [1, 1, 3, 3]);
}

#[test]
fn series_outlive_being_written_down() {
    let told = |day: u64| {
        let title = format!("المؤشر يغلق عند {} نقطة", 9000 + day);
        let time = day.cast_signed() * 24 * HOUR;
        let id = ArticleId(day + 1);
        [Telling::of_texts(id, &title, &[INDEX], "ar", time).by("صحيفة الرمل", &title)]
    };
    let mut window = Window::default();
    window.place(&told(0));
    window.place(&told(1));
    let changes = window.changes();
    let mut restored = Window::restored(changes.stories, changes.signed, changes.frequencies);
    assert_eq!(restored.place(&told(2)), window.place(&told(2)));
    assert_eq!(window.place(&told(3))[0].story, StoryId(4));
}
