//! What holds of every table, of the lines of its rows, and of lines that hang.

use mujaz::article::Direction;
use mujaz::safe::SafeText;
use mujaz::text::{Base, Cell, Cells, Join, Line, Options, Order, is_row, lay_out, render};
use proptest::prelude::*;

use crate::laws::{options, text};

/// The rows of a table; some of their cells are empty, some are numbers.
fn rows() -> impl Strategy<Value = Vec<SafeText>> {
    let cell = prop_oneof![
        3 => text().prop_map(|text| text.as_str().to_owned()),
        1 => Just(String::new()),
        2 => "-?[0-9]{1,4}([.,\u{66b}][0-9]{1,3})?%?",
        2 => "[a-z\u{5d0}-\u{5d4}]{1,9}( [a-z\u{628}]{1,20}){0,6}",
    ];
    let row = prop::collection::vec(cell, 1..7).prop_map(|cells| SafeText::row(&cells.join("\t")));
    prop::collection::vec(row, 1..6)
}

/// The letters of a text in their order.
fn letters(text: &str) -> Vec<char> {
    let text = text.chars();
    text.filter(|c| matches!(c, 'a'..='z' | '0'..='9' | '\u{5d0}'..='\u{5d4}' | '\u{628}'))
        .collect()
}

/// The cells of lines that show something of the text, in its order.
fn shown(lines: &[Line]) -> Vec<&Cell> {
    let cells = lines.iter().flat_map(|line| &line.cells);
    let mut shown: Vec<&Cell> = cells
        .filter(|cell| cell.glyphs.chars().any(|c| !c.is_whitespace()))
        .collect();
    shown.sort_by_key(|cell| cell.source.start);
    shown
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_loses_nothing_and_is_never_too_wide(
        rows in rows(), options in options(), headed: bool, rtl: bool, width in 2..90usize,
    ) {
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let cells = Cells::of(rows.iter(), headed, direction, width, &options);
        // As letters, so that none is drawn as another character.
        let options = Options { base: Base::Fixed(direction), join: Join::Letters, code: false, cells, ..options };
        let options = Options { digits: mujaz::text::Digits::AsWritten, ..options };
        for row in &rows {
            let lines = lay_out(row, width, &options);
            prop_assert!(!lines.is_empty());
            for line in &lines {
                prop_assert!(line.width <= width);
                let columns = line.cells.iter().map(|cell| usize::from(cell.width));
                prop_assert_eq!(line.width, columns.sum::<usize>());
                for (column, cell) in line.placed().filter(|(_, cell)| !cell.source.is_empty()) {
                    let at = line.column_of(cell.source.start);
                    // Blanks that stand for one tab are one place.
                    prop_assert!(at == Some(column) || &*cell.glyphs == " ");
                }
            }
            for pair in lines.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.end);
            }
            let seen: String = shown(&lines).into_iter().map(|cell| &*cell.glyphs).collect();
            prop_assert_eq!(letters(&seen), letters(row.as_str()));
            let rendered = render(row, width, &options, Order::Logical);
            let mut rendered = letters(&rendered.concat());
            let mut written = letters(row.as_str());
            rendered.sort_unstable();
            written.sort_unstable();
            prop_assert_eq!(rendered, written);
        }
    }

    #[test]
    fn whatever_cells_cover_no_word_of_a_table_is_lost(
        input in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        crate::fuzzed::table(&input);
    }

    #[test]
    fn rows_of_one_table_begin_their_cells_in_the_same_columns(
        words in prop::collection::vec(prop::array::uniform3("[a-z]{1,8}"), 2..6), rtl: bool,
    ) {
        let rows: Vec<SafeText> = words.iter().map(|words| SafeText::row(&words.join("\t"))).collect();
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let options = Options { base: Base::Fixed(direction), ..Options::default() };
        let cells = Cells::of(rows.iter(), false, direction, 40, &options);
        let begins = |row: &SafeText| -> Vec<usize> {
            let [line] = &lay_out(row, 40, &Options { cells, ..options })[..] else { return Vec::new() };
            let tabs = row.as_str().match_indices('\t').map(|(at, _)| at + 1);
            // In a line from the right the last letter of a word is the one at its start side.
            let ends = tabs.map(|at| at + row.as_str()[at..].find('\t').unwrap_or(row.as_str().len() - at) - 1);
            let places = row.as_str().match_indices('\t').map(|(at, _)| at + 1).zip(ends);
            places.filter_map(|(start, end)| match direction {
                Direction::Ltr => line.column_of(start),
                Direction::Rtl => Some(line.width - line.column_of(end)?),
            }).collect()
        };
        for row in &rows {
            prop_assert!(is_row(row));
            prop_assert_eq!(begins(row).len(), 2);
            prop_assert_eq!(begins(row), begins(&rows[0]));
        }
    }

    #[test]
    fn lines_that_hang_stand_in_at_their_start(
        text in text(), options in options(), hang in 0..9u8, width in 1..50usize,
    ) {
        let options = Options { hang, ..options };
        let lines = lay_out(&text, width, &options);
        let inset = usize::from(hang).min(width / 3);
        let mut end = 0;
        for (row, line) in lines.iter().enumerate() {
            prop_assert!(line.width <= width);
            prop_assert_eq!(line.range.start, end);
            end = line.range.end;
            if row > 0 && line.width > 0 {
                // What cannot be seen may stand behind them.
                let bare = |cell: &Cell| !text.as_str()[cell.source.clone()].contains(char::is_whitespace);
                let blanks = |cell: &&Cell| &*cell.glyphs == " " && bare(cell);
                let blanks = match line.direction {
                    Direction::Ltr => line.cells.iter().take_while(blanks).count(),
                    Direction::Rtl => line.cells.iter().rev().take_while(blanks).count(),
                };
                prop_assert_eq!(blanks, inset);
            }
        }
        prop_assert_eq!(end, text.as_str().len());
    }
}
