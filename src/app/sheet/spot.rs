//! A spot of a sheet: which one is at a place, where one stands, and which is next.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::sheet::field::Part;
use crate::app::sheet::{Piece, Placed, Sheet, cells};
use crate::article::Direction;

/// A cluster of a sheet, or the empty place at an end of one of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index into the sheet's pieces.
    pub piece: usize,
    /// Its bytes of the piece's text.
    pub bytes: Range<usize>,
}

/// A way through a sheet: which way to look for a line from a row that has none, or for
/// the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Towards {
    /// Up, and back in reading order.
    Top,
    /// Down, and on in reading order.
    Bottom,
}

/// The spot of a sheet at a row and column, or the nearest one.
pub(in crate::app) fn spot_at(
    sheet: &Sheet,
    row: usize,
    column: u16,
    towards: Towards,
) -> Option<Spot> {
    let last = sheet.rows.len().checked_sub(1)?;
    let row = row.min(last);
    let worded = |row: &usize| own(sheet, *row).next().is_some();
    let below = || (row..=last).find(worded);
    let above = || (0..=row).rev().find(worded);
    let row = match towards {
        Towards::Bottom => below().or_else(above),
        Towards::Top => above().or_else(below),
    }?;
    let distance = |placed: &Placed| {
        let (_, line) = sheet.line(*placed);
        let end = placed.left.saturating_add(cells(line.width));
        placed.left.saturating_sub(column) + (column + 1).saturating_sub(end)
    };
    let placed = own(sheet, row).min_by_key(distance)?;
    Some(spot_in(sheet, placed, column))
}

/// The lines on a row that are the article's own words.
fn own(sheet: &Sheet, row: usize) -> impl Iterator<Item = Placed> {
    let placed = sheet.rows[row].iter().copied();
    placed.filter(|&placed| sheet.line(placed).0.part != Part::Label)
}

fn spot_in(sheet: &Sheet, placed: Placed, column: u16) -> Spot {
    let (_, line) = sheet.line(placed);
    let inside = column
        .checked_sub(placed.left)
        .map(usize::from)
        .filter(|&column| column < line.width);
    let bytes = match inside.and_then(|column| line.nearest(column)) {
        Some(cell) => cell.source.clone(),
        None => {
            let at_left = column < placed.left;
            let at_start = at_left == (line.direction == Direction::Ltr);
            let at = if at_start {
                line.range.start
            } else {
                let ends = line.cells.iter().map(|cell| cell.source.end);
                ends.max().unwrap_or(line.range.start)
            };
            at..at
        }
    };
    Spot {
        piece: placed.piece,
        bytes,
    }
}

/// Where a spot stands: row and column of the sheet.
pub(in crate::app) fn place_of(sheet: &Sheet, spot: &Spot) -> Option<(usize, u16)> {
    let row = sheet.row_of(spot.piece, spot.bytes.start)?;
    let placed = own(sheet, row).find(|placed| placed.piece == spot.piece)?;
    let (_, line) = sheet.line(placed);
    let column = line.column_of(spot.bytes.start).unwrap_or({
        // The empty place at the line's end.
        match line.direction {
            Direction::Ltr => line.width,
            Direction::Rtl => 0,
        }
    });
    Some((row, placed.left + cells(column)))
}

/// The end of the article's own words, or their beginning, whichever way the line there
/// runs.
pub(in crate::app) fn outermost(sheet: &Sheet, towards: Towards) -> Option<Spot> {
    let pieces = sheet.pieces.iter().enumerate();
    let mut own = pieces.filter(|(_, piece)| piece.part != Part::Label);
    let (piece, at) = match towards {
        Towards::Bottom => {
            let (index, piece) = own.next_back()?;
            (index, piece.text.as_str().len())
        }
        Towards::Top => (own.next()?.0, 0),
    };
    Some(Spot {
        piece,
        bytes: at..at,
    })
}

/// The word around a spot, else the spot itself (UAX #29 word boundaries).
pub(in crate::app) fn word_around(piece: &Piece, spot: &Spot) -> Range<usize> {
    let text = piece.text.as_str();
    text.split_word_bound_indices()
        .map(|(at, word)| at..at + word.len())
        .find(|word| word.contains(&spot.bytes.start))
        .unwrap_or_else(|| spot.bytes.clone())
}

/// The next word after a spot, or the one before it.
pub(in crate::app) fn next_word(sheet: &Sheet, spot: &Spot, towards: Towards) -> Option<Spot> {
    let words = |piece: usize| {
        let text = sheet.pieces[piece].text.as_str();
        let words = text.unicode_word_indices();
        words.map(move |(at, word)| Spot {
            piece,
            bytes: at..at + word.len(),
        })
    };
    let own = |&piece: &usize| sheet.pieces[piece].part != Part::Label;
    let here = spot.piece;
    match towards {
        Towards::Bottom => {
            let rest = words(here).find(|word| word.bytes.start >= spot.bytes.end.max(1));
            rest.or_else(|| {
                let later = (here + 1..sheet.pieces.len()).filter(own);
                later.flat_map(words).next()
            })
        }
        Towards::Top => {
            let before = words(here)
                .take_while(|word| word.bytes.start < spot.bytes.start)
                .last();
            before.or_else(|| {
                let earlier = (0..here).rev().filter(own);
                earlier.filter_map(|piece| words(piece).next_back()).next()
            })
        }
    }
}

/// The cluster beside a spot, as the eye sees it; beyond an end of the line, the
/// line before or after.
pub(in crate::app) fn beside(
    sheet: &Sheet,
    head: &Spot,
    row: usize,
    column: u16,
    side: Direction,
) -> Option<Spot> {
    let placed = own(sheet, row).find(|placed| placed.piece == head.piece)?;
    let (_, line) = sheet.line(placed);
    let inside = usize::from(column.saturating_sub(placed.left));
    let mut others = line
        .placed()
        .filter(|(_, cell)| !cell.source.is_empty() && cell.source != head.bytes);
    let target = match side {
        // To the right.
        Direction::Ltr => others.find(|(start, _)| *start > inside),
        Direction::Rtl => others.take_while(|(start, _)| *start < inside).last(),
    };
    if let Some((_, cell)) = target {
        return Some(Spot {
            piece: placed.piece,
            bytes: cell.source.clone(),
        });
    }
    let onwards = side == line.direction;
    let edge = match side {
        Direction::Ltr => 0,
        Direction::Rtl => sheet.width,
    };
    if onwards {
        (row + 1 < sheet.rows.len())
            .then(|| spot_at(sheet, row + 1, edge, Towards::Bottom))
            .flatten()
    } else {
        row.checked_sub(1)
            .and_then(|row| spot_at(sheet, row, edge, Towards::Top))
    }
}

#[cfg(test)]
mod tests {
    use super::{Towards, beside, next_word, outermost, place_of, spot_at};
    use crate::app::selection::Selection;
    use crate::app::sheet::Sheet;
    use crate::app::sheet::field::{Field, Lead, Part, label};
    use crate::article::Direction::{Ltr, Rtl};
    use crate::config::theme::Role;
    use crate::safe::SafeText;
    use crate::text::{Base, Cells, Options};

    /// Two paragraphs, twenty columns wide: Arabic with a number and a Latin word
    /// in it, then Latin.
    fn sheet() -> Sheet {
        let mut sheet = Sheet::new(20, Rtl);
        for text in ["قال Kim في 2024 لا", "one two"] {
            let field = Field {
                part: Part::Words,
                role: Role::Text,
                text: SafeText::new(text),
                options: Options {
                    base: Base::Auto(Rtl),
                    ..label(Rtl)
                },
            };
            sheet.paragraph(field, &Lead::default(), usize::MAX);
            sheet.blank();
        }
        sheet
    }

    fn text(sheet: &Sheet, piece: usize, range: std::ops::Range<usize>) -> &str {
        &sheet.pieces[piece].text.as_str()[range]
    }

    /// From the column of one click to that of another on the first row, what is
    /// selected.
    fn check(from: u16, to: u16, selected: &str) {
        let sheet = sheet();
        let anchor = spot_at(&sheet, 0, from, Towards::Bottom).unwrap();
        let head = spot_at(&sheet, 0, to, Towards::Bottom).unwrap();
        let selection = Selection {
            anchor,
            head,
            column: 0,
        };
        let length = sheet.pieces[0].text.as_str().len();
        assert_eq!(text(&sheet, 0, selection.within(0, length)), selected);
    }

    #[test]
    fn what_is_selected_is_logical_however_it_stands() {
        // On the screen: alef-lam, blank, 2024, blank, yeh feh, blank, Kim, …
        check(19, 17, "قال");
        check(19, 13, "قال K");
        check(19, 15, "قال Kim");
        check(13, 15, "Kim");
        check(3, 0, "لا");
        check(0, 19, "قال Kim في 2024 لا");
    }

    /// A table of which the second row needs two lines in one of its columns.
    fn table(rows: &[&str], direction: crate::article::Direction) -> Sheet {
        let mut sheet = Sheet::new(24, direction);
        let rows: Vec<SafeText> = rows.iter().map(|row| SafeText::row(row)).collect();
        let options = Options {
            base: Base::Fixed(direction),
            ..label(direction)
        };
        let cells = Cells::of(rows.iter(), true, direction, 24, &options);
        for text in rows {
            let field = Field {
                part: Part::Words,
                role: Role::Text,
                text,
                options: Options { cells, ..options },
            };
            sheet.paragraph(field, &Lead::default(), usize::MAX);
        }
        sheet
    }

    #[test]
    fn the_blanks_between_cells_belong_to_what_is_nearest() {
        let first = |sheet: &Sheet, row, column| {
            let spot = spot_at(sheet, row, column, Towards::Bottom).unwrap();
            text(sheet, spot.piece, spot.bytes).to_owned()
        };
        let sheet = table(
            &["place\tsaid", "old town\tand by the sea of it", "x\ty"],
            Ltr,
        );
        // old town  and by the sea
        //           of it
        assert_eq!(first(&sheet, 2, 10), "o");
        assert_eq!(first(&sheet, 2, 9), "o");
        assert_eq!(first(&sheet, 2, 2), "o");
        let spot = spot_at(&sheet, 2, 11, Towards::Bottom).unwrap();
        let (row, column) = place_of(&sheet, &spot).unwrap();
        let left = beside(&sheet, &spot, row, column, Rtl).unwrap();
        assert_eq!(place_of(&sheet, &left), Some((2, 10)));
        let left = beside(&sheet, &left, 2, 10, Rtl).unwrap();
        assert_eq!(place_of(&sheet, &left).map(|place| place.0), Some(1));
        let sheet = table(&["ال\tقال", "ب\tتثجح خدذر زسشص ضطظع غفقك لمنه"], Rtl);
        assert_eq!(first(&sheet, 2, 23), first(&sheet, 2, 20));
    }

    #[test]
    fn a_click_beside_a_line_is_at_its_end() {
        let sheet = sheet();
        let spot = spot_at(&sheet, 0, 0, Towards::Bottom).unwrap();
        let length = sheet.pieces[0].text.as_str().len();
        assert!(spot.bytes.end == length);
        let below = spot_at(&sheet, 1, 19, Towards::Bottom).unwrap();
        assert_eq!((below.piece, below.bytes), (1, 7..7));
    }

    #[test]
    fn the_ends_are_those_of_the_text_whichever_way_their_lines_run() {
        let sheet = sheet();
        let [first, last] =
            [Towards::Top, Towards::Bottom].map(|way| outermost(&sheet, way).unwrap());
        assert_eq!((first.piece, first.bytes.start), (0, 0));
        assert_eq!((last.piece, &last.bytes), (1, &(7..7)));
        // Behind the last letter of the Latin paragraph, which stands at the left.
        assert_eq!(place_of(&sheet, &last), Some((2, 7)));
    }

    #[test]
    fn words_follow_in_reading_order_across_paragraphs() {
        let sheet = sheet();
        let mut spot = spot_at(&sheet, 0, 19, Towards::Bottom).unwrap();
        let mut words = Vec::new();
        while let Some(next) = next_word(&sheet, &spot, Towards::Bottom) {
            words.push(text(&sheet, next.piece, next.bytes.clone()).to_owned());
            spot = next;
        }
        assert_eq!(words, ["Kim", "في", "2024", "لا", "one", "two"]);
        let back = next_word(&sheet, &spot, Towards::Top).unwrap();
        assert_eq!(text(&sheet, back.piece, back.bytes), "one");
    }

    #[test]
    fn a_step_aside_is_one_cell_and_leaves_the_line_at_its_end() {
        let sheet = sheet();
        let mut spot = spot_at(&sheet, 0, 19, Towards::Bottom).unwrap();
        let mut columns = Vec::new();
        for _ in 0..18 {
            let (row, column) = place_of(&sheet, &spot).unwrap();
            columns.push((row, column));
            spot = beside(&sheet, &spot, row, column, Rtl).unwrap();
        }
        assert_eq!(columns[0], (0, 19));
        assert!(
            columns
                .windows(2)
                .all(|pair| pair[1].0 > pair[0].0 || pair[1].1 + 1 == pair[0].1)
        );
        let (row, column) = place_of(&sheet, &spot).unwrap();
        assert!(beside(&sheet, &spot, row, column, Ltr).is_some());
    }
}
