//! What holds of every screen.

use mujaz::app::{Message, update};
use mujaz::config::locale::Interface;
use proptest::prelude::*;

use super::{empty_reader, painted, press, reader};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// No size and no sequence of keys makes painting fail or leaves anything in
    /// the margins.
    #[test]
    fn any_keys_at_any_size_paint_within_the_margins(
        columns in 1u16..=500,
        rows in 1u16..=200,
        arabic: bool,
        keys in proptest::collection::vec(
            proptest::sample::select(vec![
                "j", "k", "Enter", "Esc", "Tab", "1", "2", "3", "z", "/", "n", "f", "t", "x", "?",
                ":", "!", "m", "A", "u", "G", "g", "Space", "ا", "ل", "PageDown", "Left", "Right",
                "Down", "Ctrl-d", "Backspace",
            ]),
            0..12,
        ),
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
