//! Articles in, stories out.

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
