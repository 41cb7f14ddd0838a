//! What holds of every laid-out text, whatever is in it.

use std::ops::Range;

use mujaz::article::Direction;
use mujaz::safe::SafeText;
use mujaz::text::{
    Base, Cell, Cells, Digits, Join, Line, Options, Order, lay_out, one_line, render, width_of,
};
use proptest::prelude::*;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::char::is_combining_mark;

/// Pieces that meet in news and in attacks on it.
const PIECES: &[&str] = &[
    // Arabic, Persian, Kurdish: letters, marks, ligatures to be, format characters.
    "\u{644}",
    "\u{627}",
    "\u{644}\u{627}",
    "\u{644}\u{64e}\u{623}",
    "\u{644}\u{627}\u{654}",
    "\u{628}",
    "\u{643}\u{62a}\u{627}\u{628}",
    "\u{64e}",
    "\u{651}\u{64f}",
    "\u{640}",
    "\u{6cc}",
    "\u{6ce}",
    "\u{6b5}",
    "\u{6d5}",
    "\u{621}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{663}",
    "\u{6f4}",
    "\u{60c}",
    "\u{600}",
    "\u{fdfd}",
    // Hebrew and Latin, digits, brackets, blanks.
    "\u{5d0}",
    "\u{5d1}\u{5d2}",
    "\u{5b0}",
    "a",
    "Bc",
    "1",
    "23",
    " ",
    "  ",
    "(",
    ")",
    "[",
    "\u{ab}",
    "\u{bb}",
    ".",
    ",",
    "/",
    "-",
    "%",
    "\u{a0}",
    "\u{3000}",
    "e\u{301}",
    // Isolates, addresses, code.
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "http://a.b/c",
    "@me",
    "C++",
    "`",
    "x@y.z",
    // Wide, joined and malformed clusters.
    "\u{65e5}",
    "\u{1f600}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "\u{1f1f8}\u{1f1e6}",
    "\u{1f44d}\u{1f3fd}",
    "\u{2764}\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "\u{915}\u{94d}",
    "\u{937}",
    "\u{93f}",
    "\u{e33}",
    "\u{3164}",
    "\u{fffd}",
    "\u{1b}[31m",
    "\u{7}",
];

pub(crate) fn text() -> impl Strategy<Value = SafeText> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    prop_oneof![
        4 => pieces.prop_map(|pieces| SafeText::from(pieces.concat())),
        1 => any::<String>().prop_map(SafeText::from),
        1 => (prop::sample::select(PIECES), 0..60usize)
            .prop_map(|(piece, times)| SafeText::from(piece.repeat(times))),
    ]
}

pub(crate) fn options() -> impl Strategy<Value = Options> {
    let direction = prop_oneof![Just(Direction::Ltr), Just(Direction::Rtl)];
    let digits = prop_oneof![
        3 => Just(Digits::AsWritten),
        1 => Just(Digits::European),
        1 => Just(Digits::ArabicIndic),
        1 => Just(Digits::Persian),
    ];
    let flags = any::<[bool; 4]>();
    (direction, flags, digits).prop_map(|(direction, [fixed, forms, marks, code], digits)| {
        Options {
            base: if fixed {
                Base::Fixed(direction)
            } else {
                Base::Auto(direction)
            },
            join: if forms { Join::Forms } else { Join::Letters },
            marks,
            code: code && marks,
            digits,
            justify: false,
            cells: Cells::default(),
            hang: 0,
        }
    })
}

/// Whether this may be a cell that fills a line.
fn is_added(cell: &Cell) -> bool {
    matches!(&*cell.glyphs, " " | "\u{640}")
}

/// The cells of a line in the order they are read.
fn logical(line: &Line) -> Vec<&Cell> {
    let mut cells: Vec<&Cell> = line.cells.iter().collect();
    cells.sort_by_key(|cell| (cell.source.start, cell.source.end));
    cells
}

/// What is seen of cells: their bytes may differ by the ghosts beside them.
fn seen<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Vec<(&'a str, u8, u8)> {
    cells
        .into_iter()
        .map(|cell| (&*cell.glyphs, cell.width, cell.level))
        .collect()
}

/// True where nothing of a text can be seen: blanks, format characters, fillers
/// and variation selectors.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        let invisible = c == '\u{200d}' || is_filler(c) || ('\u{fe00}'..='\u{fe0f}').contains(&c);
        c.is_whitespace() || unseen(c) || invisible
    })
}

fn is_filler(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

fn unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_too_wide(text in text(), options in options(), width in 0..50usize) {
        let lines = lay_out(&text, width, &options);
        prop_assert!(!lines.is_empty());
        for line in lines.iter().chain([&one_line(&text, width.max(1), &options)]) {
            prop_assert!(line.width <= width.max(1));
            prop_assert_eq!(line.width, line.cells.iter().map(|cell| usize::from(cell.width)).sum::<usize>());
            for cell in &line.cells {
                prop_assert!(matches!(cell.width, 1 | 2), "{:?}", cell);
                prop_assert!(cell.glyphs.chars().count() <= 17, "{:?}", cell);
            }
        }
        prop_assert_eq!(one_line(&text, 0, &options).width, 0);
    }

    #[test]
    fn nothing_sent_steers_the_terminal(text in text(), options in options(), width in 1..50usize) {
        for line in lay_out(&text, width, &options) {
            for c in line.visual_string().chars() {
                let steers = c.is_control() || (unseen(c) && c != '\u{200d}') || matches!(c, '\u{202a}'..='\u{202e}');
                prop_assert!(!steers);
            }
        }
    }

    #[test]
    fn every_byte_is_in_one_line_and_at_most_one_cell(text in text(), options in options(), width in 1..50usize) {
        let lines = lay_out(&text, width, &options);
        let mut line_end = 0;
        for line in &lines {
            prop_assert_eq!(line.range.start, line_end);
            line_end = line.range.end;
            let mut cell_end = line.range.start;
            for cell in logical(line) {
                prop_assert_eq!(cell.source.start, cell_end);
                prop_assert!(cell.source.end > cell_end);
                cell_end = cell.source.end;
            }
            prop_assert!(is_blank(&text.as_str()[cell_end..line.range.end]) || !options.marks);
        }
        prop_assert_eq!(line_end, text.as_str().len());
    }

    #[test]
    fn every_letter_is_shown_once(text in text(), width in 2..50usize) {
        // As letters, so that none is drawn as another character.
        let options = Options { base: Base::Fixed(Direction::Ltr), join: Join::Letters, ..Options::default() };
        let shown: String = lay_out(&text, width, &options)
            .iter()
            .flat_map(|line| logical(line).into_iter().map(|cell| cell.glyphs.to_string()))
            .collect();
        let letters = |text: &str| -> String {
            text.chars()
                .filter(|&c| c.is_alphabetic() && !is_filler(c) && !is_combining_mark(c))
                .collect()
        };
        let (shown, written) = (letters(&shown), letters(text.as_str()));
        // A pile of characters without a column is cut short.
        prop_assert!(shown == written || text.as_str().contains(['\u{1161}', '\u{11a8}']), "{:?} {:?}", shown, written);
    }

    #[test]
    fn wrapping_moves_cells_and_changes_none(text in text(), options in options(), width in 2..50usize) {
        let whole = one_line(&text, usize::MAX, &options);
        let whole: Vec<&Cell> = logical(&whole).into_iter().filter(|cell| !is_blank(&cell.glyphs)).collect();
        let lines = lay_out(&text, width, &options);
        let wrapped: Vec<&Cell> = lines.iter().flat_map(logical).filter(|cell| !is_blank(&cell.glyphs)).collect();
        prop_assert_eq!(seen(whole), seen(wrapped));
    }

    #[test]
    fn offset_to_column_to_offset_is_the_identity(text in text(), options in options(), width in 1..50usize) {
        for line in lay_out(&text, width, &options) {
            for (column, cell) in line.placed() {
                let start = cell.source.start;
                prop_assert_eq!(line.column_of(start), Some(column));
                prop_assert_eq!(line.column_of(cell.source.end - 1), Some(column));
                prop_assert_eq!(line.offset_at(column), Some(start));
                let whole = column..column + usize::from(cell.width);
                prop_assert_eq!(line.columns_of(cell.source.clone()), std::slice::from_ref(&whole));
            }
            let pieces = line.columns_of(line.range.clone());
            prop_assert_eq!(pieces.iter().map(Range::len).sum::<usize>(), line.width);
            prop_assert!(pieces.len() <= 1);
            prop_assert_eq!(line.offset_at(line.width), None);
        }
    }

    #[test]
    fn truncation_keeps_a_logical_prefix(text in text(), options in options(), width in 1..50usize) {
        let whole = one_line(&text, usize::MAX, &options);
        let cut = one_line(&text, width, &options);
        prop_assert_eq!(whole.width, width_of(&text, &options));
        if whole.width <= width {
            prop_assert_eq!(whole, cut);
            return Ok(());
        }
        let kept: Vec<&Cell> = logical(&cut).into_iter().filter(|cell| !cell.source.is_empty()).collect();
        prop_assert_eq!(seen(kept.iter().copied()), seen(logical(&whole).into_iter().take(kept.len())));
        let ellipsis: Vec<&Cell> = cut.cells.iter().filter(|cell| cell.source.is_empty()).collect();
        prop_assert_eq!(ellipsis.len(), 1);
        prop_assert_eq!(&*ellipsis[0].glyphs, "\u{2026}");
        // It stands at the logical end: the left of a right-to-left paragraph.
        let edge = if cut.direction.is_rtl() { cut.cells.first() } else { cut.cells.last() };
        prop_assert!(edge.unwrap().source.is_empty());
    }

    #[test]
    fn lines_have_the_order_of_the_reference(
        text in "[ABCabc123\u{644}\u{627}\u{663}\u{66b} ()\u{ab}\u{bb}!,\u{2066}\u{2067}\u{2068}\u{2069}\u{200f}\u{200e}]{0,60}",
        rtl: bool, width in 1..40usize,
    ) {
        let text = text.replace(['A', 'B', 'C'], "\u{5d0}");
        let text = SafeText::new(&text);
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        // As letters, so that each character is a cluster of its own.
        let options = Options { base: Base::Fixed(direction), join: Join::Letters, ..Options::default() };
        let reference = BidiInfo::new(text.as_str(), Some(if rtl { Level::rtl() } else { Level::ltr() }));
        for line in lay_out(&text, width, &options) {
            let Some(paragraph) = reference.paragraphs.first() else { return Ok(()) };
            let levels = reference.reordered_levels(paragraph, line.range.clone());
            let characters: Vec<(usize, char)> = text.as_str()[line.range.clone()]
                .trim_end_matches(|c: char| c == ' ' || unseen(c))
                .char_indices()
                .map(|(at, c)| (line.range.start + at, c))
                .collect();
            let levels: Vec<Level> = characters.iter().map(|&(at, _)| levels[at]).collect();
            let expected: Vec<String> = BidiInfo::reorder_visual(&levels)
                .into_iter()
                .filter(|&index| !unseen(characters[index].1))
                .map(|index| {
                    let (at, c) = characters[index];
                    if levels[index].is_rtl() && bidi_class(c) == BidiClass::ON { format!("{at}m") } else { format!("{at}") }
                })
                .collect();
            let found: Vec<String> = line.cells.iter().map(|cell| {
                let c = text.as_str()[cell.source.clone()].chars().find(|c| !unseen(*c)).unwrap();
                let at = cell.source.start + text.as_str()[cell.source.clone()].find(c).unwrap();
                let turned = cell.level % 2 == 1 && bidi_class(c) == BidiClass::ON;
                assert_eq!(cell.glyphs.starts_with(c), !turned || c == '!', "{cell:?}");
                if turned { format!("{at}m") } else { format!("{at}") }
            }).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn filling_a_line_adds_strokes_and_blanks_and_moves_nothing(
        text in text(), options in options(), width in 2..50usize,
    ) {
        let filled = Options { justify: true, ..options };
        let plain = lay_out(&text, width, &options);
        let lines = lay_out(&text, width, &filled);
        prop_assert_eq!(plain.len(), lines.len());
        for (number, (plain, line)) in plain.iter().zip(&lines).enumerate() {
            prop_assert_eq!(&plain.range, &line.range);
            prop_assert!(line.width == plain.width || line.width == width && number + 1 < lines.len());
            let mut given = logical(plain).into_iter().peekable();
            let mut latest = None;
            let mut cells = logical(line);
            if line.direction.is_rtl() || cells.iter().any(|cell| cell.level % 2 == 1) {
                // Of cells with the same bytes, the one read first stands further right.
                cells = line.cells.iter().collect();
                cells.sort_by_key(|cell| (cell.source.start, cell.source.end, is_added(cell)));
            }
            for cell in cells {
                if given.next_if(|next| **next == *cell).is_some() {
                    latest = Some(cell.source.clone());
                } else {
                    prop_assert!(is_added(cell), "{:?}", cell);
                    prop_assert_eq!(Some(&cell.source), latest.as_ref());
                }
            }
            prop_assert!(given.next().is_none());
            for (column, cell) in line.placed() {
                prop_assert!(cell.source.is_empty() || line.offset_at(column) == Some(cell.source.start));
            }
        }
    }

    #[test]
    fn right_to_left_lines_end_flush(text in text(), options in options(), width in 1..50usize) {
        let lines = lay_out(&text, width, &options);
        let rendered = render(&text, width, &options, Order::Visual);
        prop_assert_eq!(lines.len(), rendered.len());
        for (line, rendered) in lines.iter().zip(rendered) {
            let padding = if line.direction.is_rtl() { width - line.width } else { 0 };
            prop_assert_eq!(rendered, " ".repeat(padding) + &line.visual_string());
        }
        prop_assert_eq!(render(&text, width, &options, Order::Logical).len(), lines.len());
    }
}
