//! Sections: the small axis beside topics, chosen, combined and left out in one popup,
//! and asked for in the filter.

use insta::assert_snapshot;
use mujaz::app::screen::Mode;
use mujaz::app::{App, Choice, Message, MouseKind};
use mujaz::article::{Article, Direction};
use mujaz::config::locale::Interface::{self, Arabic, English};
use mujaz::points;

use super::articles::plain;
use super::{Reader, arrive, dump, empty_reader, press, type_in, update};

fn made(title: &str, direction: Direction, text: &str) -> Article {
    let mut article = plain(title, direction, &[text]);
    points::complete(&mut article, points::Settings::default());
    article
}

/// Two articles of sport, one each of health and the economy, one of no section.
fn reader(interface: Interface) -> Reader {
    let mut reader = empty_reader(interface, 80, 24);
    let articles = [
        made(
            "فريق الوادي إلى النهائي",
            Direction::Rtl,
            "سجل اللاعب هدفين في المباراة، وقال المدرب إن البطولة لم تنته.",
        ),
        made(
            "Valley team wins the cup",
            Direction::Ltr,
            "The striker scored two goals in the match and the coach praised his players.",
        ),
        made(
            "Clinic opens at the harbour",
            Direction::Ltr,
            "Doctors say patients will get treatment and a vaccine there.",
        ),
        made(
            "أسعار القمح ترتفع",
            Direction::Rtl,
            "قال البنك المركزي إن التضخم زاد، وتراجعت الأسهم في البورصة.",
        ),
        made(
            "Old lamp found",
            Direction::Ltr,
            "It had stood in a cellar.",
        ),
    ];
    arrive(&mut reader, articles);
    reader
}

/// The sections that are offered, with their counts, and those left out.
fn offered(app: &Reader) -> Vec<(String, Option<usize>)> {
    let sections = app.choices().iter().filter_map(|choice| match choice {
        Choice::Section { section, count, .. } => Some((section.name(), Some(*count))),
        Choice::RefusedSection(section) => Some((section.name(), None)),
        _ => None,
    });
    sections
        .map(|(name, count)| (name.to_owned(), count))
        .collect()
}

#[test]
fn sections_are_counted_combined_and_left_out() {
    let mut app = reader(Arabic);
    press(&mut app, "t");
    let all = [
        ("economy", Some(1)),
        ("sport", Some(2)),
        ("health", Some(1)),
    ];
    let all = all.map(|(name, count)| (name.to_owned(), count));
    assert_eq!(offered(&app), all);
    assert_snapshot!("sections-open", dump(&app));
    // Any of those that are chosen will do, and the others can still be added.
    press(&mut app, "Down Space");
    assert_eq!(app.count(), 2);
    assert_eq!(offered(&app), all);
    type_in(&mut app, "صحه");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 3);
    assert_snapshot!("sections-chosen", dump(&app));
    press(&mut app, "t Enter");
    assert_eq!(app.count(), 5);
    press(&mut app, "t Down -");
    assert_eq!(app.count(), 3);
    assert_eq!(offered(&app)[1], ("sport".to_owned(), None));
    press(&mut app, "-");
    assert_eq!(app.count(), 5);
}

/// What stands in which row of the popup, by name.
fn rows(app: &Reader) -> Vec<(u16, String)> {
    let top = app.popup().unwrap().choices.top;
    let shown = app.shown_choices().iter();
    let named = shown.map(|shown| {
        let name = match &app.choices()[shown.index] {
            Choice::Topic { topic, .. } | Choice::Refused(topic) => topic.to_string(),
            Choice::Section { section, .. } | Choice::RefusedSection(section) => {
                section.name().to_owned()
            }
            other => format!("{other:?}"),
        };
        (top + shown.top, name)
    });
    named.collect()
}

#[test]
fn rows_stay_under_the_pointer_while_several_are_chosen() {
    let mut app = super::reader(English, 80, 24);
    press(&mut app, "t PageDown PageDown Space");
    assert!(!app.choices().contains(&Choice::AllTopics));
    let before = rows(&app);
    assert!(before.len() > 4, "{before:?}");
    for (row, _) in before.iter().rev().step_by(2).chain(&before) {
        click(&mut app, *row);
        assert_eq!(rows(&app), before);
    }
    // The way back to all is above them; the popup opened again is in order.
    press(&mut app, "Esc t");
    assert!(rows(&app)[0].1.contains("EveryTopic"), "{:?}", rows(&app));
}

fn click(app: &mut Reader, row: u16) {
    let column = app.popup().unwrap().choices.left + 5;
    let kind = MouseKind::Press;
    update(app, Message::Mouse { kind, column, row });
}

#[test]
fn a_topic_is_left_out_while_something_is_typed() {
    let mut app = reader(English);
    press(&mut app, "t");
    assert!(dump(&app).contains("- leave out"));
    type_in(&mut app, "sport-");
    press(&mut app, "Backspace");
    assert!(dump(&app).contains("Alt-x leave out"), "{}", dump(&app));
    press(&mut app, "Alt-x");
    assert_eq!(app.count(), 3);
    assert!(
        app.choices()
            .iter()
            .any(|choice| matches!(choice, Choice::RefusedSection(_)))
    );
    press(&mut app, "Alt-x");
    assert_eq!(app.count(), 5);
    // Outside the popup there is nothing to leave out yet.
    press(&mut app, "Esc Alt-x");
    assert!(matches!(app.screen.mode, Mode::Choosing(_)));
    assert_eq!(app.count(), 5);
}

#[test]
fn the_filter_asks_for_sections_by_name() {
    let mut app = reader(English);
    press(&mut app, "f");
    type_in(&mut app, "section:sport");
    assert_eq!(app.count(), 2);
    type_in(&mut app, " section:صحة");
    assert_eq!(app.count(), 3);
    type_in(&mut app, " -section:health wins");
    assert_eq!(app.count(), 1);
}

#[test]
fn what_is_asked_for_together_runs_the_way_of_the_line() {
    for (interface, shown) in [
        (English, "Sport + is:unread -Economy"),
        (Arabic, "dAStqA- is:unread + pDAyr"),
    ] {
        let mut app = reader(interface);
        press(&mut app, "t - Down Space Esc f");
        type_in(&mut app, "is:unread");
        press(&mut app, "Enter");
        assert!(dump(&app).contains(shown), "{}", dump(&app));
    }
}

#[test]
fn sections_that_were_typed_are_offered_as_chosen() {
    let mut app = reader(English);
    press(&mut app, "f");
    type_in(&mut app, "section:sport");
    press(&mut app, "Enter t");
    let chosen = |app: &Reader| {
        let mut choices = app.choices().iter();
        choices.find_map(|choice| match choice {
            Choice::Section {
                section, chosen, ..
            } if section.name() == "sport" => Some(*chosen),
            _ => None,
        })
    };
    assert_eq!((app.count(), chosen(&app)), (2, Some(true)));
    // Another is added to it, and it can be taken back.
    type_in(&mut app, "health");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 3);
    press(&mut app, "t");
    type_in(&mut app, "sport");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 1);
}

#[test]
fn a_filter_tells_what_is_not_known_once_it_is_finished() {
    for (interface, told) in [(English, "did you mean"), (Arabic, "ولعلك")] {
        let mut app = reader(interface);
        let all = app.count();
        let wrong = |app: &App| match &app.screen.mode {
            Mode::Typing(prompt) => prompt.wrong.first().map(ToString::to_string),
            _ => None,
        };
        press(&mut app, "f i s");
        for key in [":", "u", "n", "r"] {
            press(&mut app, key);
            assert_eq!((wrong(&app), app.count()), (None, all));
        }
        press(&mut app, "a");
        assert!(wrong(&app).is_some());
        press(&mut app, "e d");
        assert!(wrong(&app).is_some_and(|wrong| wrong.contains(told)));
        // The rest of the filter still finds.
        press(&mut app, "Space w i n s");
        assert!((1..all).contains(&app.count()));
        assert!(wrong(&app).is_some_and(|wrong| wrong.contains("is:unraed")));
        press(&mut app, "Enter");
        assert!(dump(&app).contains("is:unraed"));
        press(&mut app, "f Ctrl-u i s : u n r e a d");
        assert_eq!(wrong(&app), None);
    }
}

#[test]
fn of_much_that_is_not_known_the_first_three_are_told() {
    let mut app = reader(English);
    let wide = Message::Resized {
        columns: 400,
        rows: 24,
    };
    update(&mut app, wide);
    press(&mut app, "f");
    type_in(&mut app, "is:unraed bogus:x -tag:y sectoin:z ");
    let told = |screen: &str| {
        ["`is:unraed`", "`bogus:x`", "`-tag:y`", "`sectoin:z`"].map(|one| screen.contains(one))
    };
    assert_eq!(told(&dump(&app)), [true, true, true, false]);
    press(&mut app, "Enter");
    let screen = dump(&app);
    assert_eq!(told(&screen), [true, true, true, false], "{screen}");
}

#[test]
fn a_name_that_nobody_has_is_told_while_a_filter_is_typed_and_after() {
    for (interface, told) in [(English, "there is none"), (Arabic, "لا شيء باسم")] {
        let mut app = reader(interface);
        let wrong = |app: &App| match &app.screen.mode {
            Mode::Typing(prompt) => prompt.wrong.first().map(ToString::to_string),
            _ => None,
        };
        press(&mut app, "f");
        type_in(&mut app, "\"quotes that go on");
        assert_eq!(wrong(&app), None);
        press(&mut app, "Ctrl-u");
        type_in(&mut app, "topic:zzzzzz");
        assert!(wrong(&app).is_some_and(|wrong| wrong.contains(told)));
        assert_eq!(app.count(), 0);
    }
}

#[test]
fn a_sign_that_joins_nothing_is_told_once_a_filter_is_finished() {
    let mut app = reader(English);
    press(&mut app, "f");
    type_in(&mut app, "wins OR");
    assert!(!dump(&app).contains("looked for as a word"));
    press(&mut app, "Enter");
    assert!(dump(&app).contains("`OR` is looked for as a word"));
}
