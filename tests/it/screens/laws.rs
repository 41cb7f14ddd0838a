//! What holds of every screen.

use mujaz::app::library::{Progress, SiteFeed};
use mujaz::app::panes::Pane;
use mujaz::app::screen::Mode;
use mujaz::app::{Message, MouseKind};
use mujaz::article::{Article, Direction, FeedId, Published};
use mujaz::config::locale::Interface;
use mujaz::safe::SafeText;
use proptest::prelude::*;

use super::articles::plain;
use super::{Reader, arrive, empty_reader, painted, press, reader, type_in, update};

/// Keys that lead everywhere.
const KEYS: &[&str] = &[
    "j",
    "k",
    "Enter",
    "Esc",
    "Tab",
    "1",
    "2",
    "3",
    "z",
    "/",
    "n",
    "f",
    "t",
    "x",
    "?",
    ":",
    "!",
    "m",
    "A",
    "u",
    "G",
    "g",
    "Space",
    "v",
    "w",
    "W",
    "y",
    "ا",
    "ل",
    "PageDown",
    "Left",
    "Right",
    "Down",
    "Ctrl-d",
    "Backspace",
    "c",
    "T",
    "X",
    "a",
    "r",
    "R",
    "C",
    "Ctrl-r",
    "Ctrl-u",
    "D",
    "F",
    "N",
    "S",
    "Shift-Tab",
    "b",
    "i",
    "o",
    "s",
    "Alt-s",
    "Alt-u",
    "Alt-x",
    "Alt-z",
    "Alt-n",
    "Alt-f",
    "Alt-p",
    "Alt-d",
    "Alt-t",
];

fn keys(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(KEYS), 0..most)
}

/// Anything that can happen to a reader.
#[derive(Clone, Debug)]
enum Event {
    Message(Message),
    /// An article that is newer by so many years.
    Arrival(i16),
}

fn happen(reader: &mut Reader, event: Event) {
    match event {
        Event::Message(message) => update(reader, message),
        Event::Arrival(year) => arrive(reader, [newer(year)]),
    };
}

fn events(most: usize) -> impl Strategy<Value = Vec<Event>> {
    let kinds = vec![
        MouseKind::Press,
        MouseKind::PressTwice,
        MouseKind::PressThrice,
        MouseKind::Drag,
        MouseKind::Release,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ];
    let message = prop_oneof![
        12 => proptest::sample::select(KEYS).prop_map(|key| Message::Key(key.parse().unwrap())),
        3 => (proptest::sample::select(kinds), 0u16..160, 0u16..60)
            .prop_map(|(kind, column, row)| Message::Mouse { kind, column, row }),
        1 => (0u16..=160, 0u16..=60)
            .prop_map(|(columns, rows)| Message::Resized { columns, rows }),
        1 => "[a-eاله ]{0,9}".prop_map(Message::Pasted),
        1 => Just(Message::LoadingDone),
        1 => Just(Message::NotSuspended),
        1 => (0usize..9, 0usize..9).prop_map(|(done, new)| {
            let progress = Progress { done, total: 9, failed: 0, new, changed: 0, unasked: 0 };
            if done < 8 { Message::Fetching(progress) } else { Message::FetchingDone(progress) }
        }),
        1 => Just(Message::Added {
            typed: "a".to_owned(),
            feed: FeedId(1),
            title: SafeText::new("ضفة feed"),
            was_there: false,
        }),
        1 => Just(Message::SiteFeeds {
            typed: "a".to_owned(),
            feeds: vec![SiteFeed {
                address: "https://a.example/".to_owned(),
                title: SafeText::new("ضفة"),
            }],
        }),
    ];
    let event = prop_oneof![
        20 => message.prop_map(Event::Message),
        1 => (1i16..=60).prop_map(Event::Arrival),
    ];
    proptest::collection::vec(event, 0..most)
}

/// An article that is newer than all there are.
fn newer(year: i16) -> Article {
    let title = format!("Newer by {year}");
    let mut newer = plain(&title, Direction::Ltr, &["x"]);
    newer.published = Some(Published::Day(jiff::civil::date(2030 + year, 1, 1)));
    newer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// No size and no sequence of keys makes painting fail or leaves anything in
    /// the margins.
    #[test]
    fn any_keys_at_any_size_paint_within_the_margins(
        columns in 1u16..=500,
        rows in 1u16..=200,
        arabic: bool,
        keys in keys(12),
        second in (1u16..=140, 1u16..=50),
    ) {
        let interface = if arabic { Interface::Arabic } else { Interface::English };
        let mut app = reader(interface, columns, rows);
        for key in keys {
            press(&mut app, key);
        }
        margins_are_blank(&painted(&app))?;
        update(&mut app, Message::Resized { columns: second.0, rows: second.1 });
        margins_are_blank(&painted(&app))?;
        if let Some((column, row)) = mujaz::ui::cursor(&app) {
            prop_assert!(column < second.0 && row < second.1);
        }
    }

    /// Whatever happens, there is a picture.
    #[test]
    fn anything_can_happen(columns in 0u16..=160, rows in 0u16..=60, events in events(40)) {
        let mut app = reader(Interface::Arabic, columns, rows);
        for event in events {
            happen(&mut app, event);
            painted(&app);
        }
    }

    /// Esc goes back to where typing began, wherever that was.
    #[test]
    fn typing_that_is_given_up_leaves_no_trace(
        narrow: bool,
        before in keys(8),
        begin in proptest::sample::select(vec!["/", "f"]),
        typed in "[a-eht ال]{0,4}",
    ) {
        let mut app = reader(Interface::English, if narrow { 50 } else { 150 }, 30);
        for key in before {
            press(&mut app, key);
        }
        // From a popup or another prompt back to the panes, with nothing said.
        for _ in 0..3 {
            if app.screen.mode != Mode::Reading {
                press(&mut app, "Esc");
            }
        }
        press(&mut app, "Ctrl-l");
        let old = app.screen.clone();
        press(&mut app, begin);
        prop_assume!(app.screen.mode != Mode::Reading);
        type_in(&mut app, &typed);
        press(&mut app, "Esc");
        let mut new = app.screen.clone();
        // Nothing selected means the topmost; it may be selected by name now.
        if old.selected.is_none() {
            (new.selected, new.held) = (None, old.held);
        }
        // Answers of the library are counted there.
        new.version = old.version;
        prop_assert_eq!(old, new);
    }

    /// What arrives never takes the article away from a reader who has moved.
    #[test]
    fn an_arrival_changes_nothing_in_hand(
        before in keys(8),
        wheel: bool,
        year in 1i16..=60,
    ) {
        let mut app = reader(Interface::English, 150, 30);
        press(&mut app, "j");
        for key in before {
            press(&mut app, key);
        }
        if wheel {
            update(&mut app, Message::Mouse { kind: MouseKind::WheelDown, column: 80, row: 9 });
        }
        let (shown, line) = (app.article().map(|article| article.id), app.screen.line);
        // A filter that leaves nothing of it takes it out of the reader's hand.
        prop_assume!(shown.is_some());
        prop_assume!(app.screen.focus != Pane::List || app.screen.selected == shown);
        arrive(&mut app, [newer(year)]);
        prop_assert_eq!(app.article().map(|article| article.id), shown);
        prop_assert_eq!(app.screen.line, line);
    }
}

fn margins_are_blank(buffer: &ratatui::buffer::Buffer) -> Result<(), TestCaseError> {
    for row in 0..buffer.area.height {
        for column in [0, buffer.area.width - 1] {
            prop_assert_eq!(
                buffer[(column, row)].symbol(),
                " ",
                "column {}, row {}",
                column,
                row
            );
        }
    }
    Ok(())
}

#[test]
fn what_changes_nothing_asks_for_no_drawing() {
    let mut app = reader(Interface::English, 80, 24);
    for key in ["k", "Esc", "g", "F24"] {
        press(&mut app, key);
        assert_eq!(press(&mut app, key), [], "{key}");
    }
    assert_eq!(
        update(
            &mut app,
            Message::Resized {
                columns: 80,
                rows: 24
            }
        ),
        []
    );
    let mut empty = empty_reader(Interface::Arabic, 80, 24);
    assert_eq!(press(&mut empty, "j k Space Enter"), []);
}
