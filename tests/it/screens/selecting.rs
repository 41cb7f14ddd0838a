//! Selecting and copying: what is taken away is the text as it was written.

use insta::assert_snapshot;
use mujaz::app::{App, Effect, Message, MouseKind};
use mujaz::article::Direction;
use mujaz::config::locale::Interface::{Arabic, English};

use super::articles::plain;
use super::{Reader, arrive, dump_with_marks, empty_reader, press, update};

/// Arabic with Latin and a number amid it, and a second paragraph.
const FIRST: &str = "قالت وكالة NASA إن 25% من الكواكب بعيدة";
const SECOND: &str = "وأضافت أنها ستنشر \"الصور\" غدا";

fn reader() -> Reader {
    let mut app = empty_reader(Arabic, 120, 24);
    let article = plain("عنوان", Direction::Rtl, &[FIRST, SECOND]);
    arrive(&mut app, [article]);
    app
}

/// What was put on the clipboard.
fn copied(effects: &[Effect]) -> Option<String> {
    effects.iter().find_map(|effect| match effect {
        Effect::Copy(lines) => {
            let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
            Some(lines.join("\n"))
        }
        _ => None,
    })
}

/// The cell of the screen that shows the byte at `offset` of the paragraph that
/// begins with `paragraph`.
fn cell_of(app: &App, paragraph: &str, offset: usize) -> (u16, u16) {
    let area = app.text_column().unwrap();
    let sheet = app.text();
    for (row, placed) in sheet.rows.iter().enumerate() {
        for &placed in placed {
            let (piece, line) = sheet.line(placed);
            if piece.text.as_str().starts_with(paragraph)
                && let Some(column) = line.column_of(offset)
            {
                let column = placed.left + u16::try_from(column).unwrap();
                let row = u16::try_from(row - app.screen.line).unwrap();
                return (area.left + column, area.top + row);
            }
        }
    }
    panic!("{paragraph} is not in sight");
}

fn mouse(app: &mut Reader, kind: MouseKind, (column, row): (u16, u16)) -> Vec<Effect> {
    update(app, Message::Mouse { kind, column, row })
}

/// Drags from one word of the first paragraph to the last letter of another.
fn check(from: &str, to: &str, expected: &str) {
    let mut app = reader();
    let start = cell_of(&app, FIRST, FIRST.find(from).unwrap());
    let last = FIRST.find(to).unwrap() + to.char_indices().last().unwrap().0;
    let end = cell_of(&app, FIRST, last);
    mouse(&mut app, MouseKind::Press, start);
    mouse(&mut app, MouseKind::Drag, end);
    let effects = mouse(&mut app, MouseKind::Release, end);
    assert_eq!(copied(&effects).as_deref(), Some(expected));
}

#[test]
fn a_drag_copies_logical_text_across_directions() {
    check("وكالة", "NASA", "وكالة NASA");
    check("NASA", "إن", "NASA إن");
    check("قالت", "بعيدة", FIRST);
    check("25", "من", "25% من");
    // A drag may go against the reading order.
    check(
        "من",
        "25",
        &FIRST[FIRST.find("25").unwrap() + 1..FIRST.find("من").unwrap() + 2],
    );
}

#[test]
fn a_drag_over_paragraphs_keeps_them_apart_and_is_marked() {
    let mut app = reader();
    let start = cell_of(&app, FIRST, FIRST.find("الكواكب").unwrap());
    let end = cell_of(&app, SECOND, SECOND.find("ستنشر").unwrap());
    mouse(&mut app, MouseKind::Press, start);
    mouse(&mut app, MouseKind::Drag, end);
    assert_snapshot!("selection", dump_with_marks(&app));
    let effects = mouse(&mut app, MouseKind::Release, end);
    assert_eq!(
        copied(&effects).as_deref(),
        Some("الكواكب بعيدة\n\nوأضافت أنها س")
    );
}

#[test]
fn two_presses_take_the_word_and_three_the_paragraph() {
    for word in ["قالت", "NASA", "25", "الكواكب"] {
        let mut app = reader();
        let cell = cell_of(&app, FIRST, FIRST.find(word).unwrap());
        mouse(&mut app, MouseKind::Press, cell);
        mouse(&mut app, MouseKind::Release, cell);
        mouse(&mut app, MouseKind::PressTwice, cell);
        let effects = mouse(&mut app, MouseKind::Release, cell);
        assert_eq!(copied(&effects).as_deref(), Some(word));
        mouse(&mut app, MouseKind::PressThrice, cell);
        let effects = mouse(&mut app, MouseKind::Release, cell);
        assert_eq!(copied(&effects).as_deref(), Some(FIRST));
    }
}

#[test]
fn two_presses_where_nothing_stands_copy_nothing() {
    let mut app = reader();
    let (column, row) = cell_of(&app, FIRST, 0);
    // Between the title and the text.
    let blank = (column, row - 1);
    for kind in [MouseKind::Press, MouseKind::PressTwice] {
        mouse(&mut app, kind, blank);
        assert_eq!(copied(&mouse(&mut app, MouseKind::Release, blank)), None);
    }
}

#[test]
fn a_click_alone_copies_nothing() {
    let mut app = reader();
    let cell = cell_of(&app, FIRST, 0);
    mouse(&mut app, MouseKind::Press, cell);
    assert_eq!(copied(&mouse(&mut app, MouseKind::Release, cell)), None);
}

#[test]
fn keys_select_and_copy() {
    let mut app = reader();
    assert_eq!(
        copied(&press(&mut app, "Enter v y")).as_deref(),
        Some("عنوان")
    );
    assert_eq!(
        copied(&press(&mut app, "w w w y")).as_deref(),
        Some("عنوان\n\nقالت وكالة NASA")
    );
    assert_eq!(
        copied(&press(&mut app, "W W y")).as_deref(),
        Some("عنوان\n\nقالت")
    );
    assert_eq!(
        copied(&press(&mut app, "G y")).as_deref().map(str::len),
        Some("عنوان\n\n".len() + FIRST.len() + "\n\n".len() + SECOND.len())
    );
    press(&mut app, "Esc");
    assert_eq!(app.screen.selection, None);
    // The whole article, where nothing is selected.
    assert_eq!(
        copied(&press(&mut app, "y")),
        Some(format!("عنوان\n\n{FIRST}\n\n{SECOND}"))
    );
}

#[test]
fn arrows_move_the_selection_as_the_eye_sees_it() {
    let mut app = reader();
    press(&mut app, "Enter v W Down");
    assert_eq!(copied(&press(&mut app, "y")).as_deref(), Some("عنوان\n\nق"));
    assert_eq!(
        copied(&press(&mut app, "Left Left y")).as_deref(),
        Some("عنوان\n\nقال")
    );
    assert_eq!(
        copied(&press(&mut app, "Right y")).as_deref(),
        Some("عنوان\n\nقا")
    );
}

#[test]
fn the_list_gives_a_title_and_a_point_itself() {
    let mut app = super::reader(English, 120, 40);
    let title = app.article().unwrap().title.as_str().to_owned();
    assert!(copied(&press(&mut app, "y")).unwrap().starts_with(&title));
    let point = app.article().unwrap().points[0].text.as_str().to_owned();
    assert_eq!(copied(&press(&mut app, "3 y")), Some(point));
}

#[test]
fn selecting_begins_in_sight_while_the_list_is_searched() {
    let mut app = empty_reader(English, 120, 24);
    let text = "Boats wait, more boats come, and all boats leave.";
    let articles = ["One", "Two", "Three"].map(|title| plain(title, Direction::Ltr, &[text]));
    arrive(&mut app, articles);
    press(&mut app, "/ b o a t s Enter n n");
    assert_eq!(app.screen.hit, Some(2));
    let title = app.article().unwrap().title.to_string();
    assert_eq!(copied(&press(&mut app, "Enter v y")), Some(title));
}

#[test]
fn the_mouse_draws_the_lines_between_panes() {
    for interface in [Arabic, English] {
        let mut app = super::reader(interface, 160, 40);
        let lines =
            |app: &App| -> Vec<u16> { app.areas.rules.iter().map(|line| line.left).collect() };
        let before = lines(&app);
        let line = app.text().rows.len();
        for (at, by) in [(0, 7), (1, -9)] {
            let to = before[at].saturating_add_signed(by);
            mouse(&mut app, MouseKind::Press, (before[at], 12));
            mouse(&mut app, MouseKind::Drag, (to, 30));
            mouse(&mut app, MouseKind::Release, (to, 30));
            assert_eq!(lines(&app)[at], to);
            // What moves on without the button is not held any more.
            mouse(&mut app, MouseKind::Drag, (before[at], 12));
            assert_eq!(lines(&app)[at], to);
        }
        assert_ne!(app.text().rows.len(), line);
        for side in lines(&app) {
            mouse(&mut app, MouseKind::PressTwice, (side, 12));
        }
        assert_eq!(lines(&app), before);
    }
}

#[test]
fn an_address_of_the_text_opens_where_it_is_pressed() {
    let mut app = empty_reader(Arabic, 120, 24);
    let text = "انظر https://a.example/ب، أو www.b.example.";
    arrive(&mut app, [plain("عنوان", Direction::Rtl, &[text])]);
    let cells = ["https", "example/ب", "www", "أو"]
        .map(|found| cell_of(&app, text, text.find(found).unwrap()));
    let mut opened = |cell| {
        mouse(&mut app, MouseKind::Press, cell);
        let effects = mouse(&mut app, MouseKind::Release, cell);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Browse(address) => Some(address.to_string()),
            _ => None,
        })
    };
    let [first, within, other, word] = cells;
    assert_eq!(opened(first).as_deref(), Some("https://a.example/ب"));
    assert_eq!(opened(within).as_deref(), Some("https://a.example/ب"));
    assert_eq!(opened(other).as_deref(), Some("https://www.b.example"));
    assert_eq!(opened(word), None);
    // Beside the line, and below all of them.
    assert_eq!(opened((word.0, word.1 + 5)), None);
}
