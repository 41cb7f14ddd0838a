//! What is selected of the text: from one cluster to another in reading order,
//! however the two stand on the screen. What is copied of it is the text as it
//! was written.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::App;
use super::area::Pane;
use super::field::Part;
use super::screen::Page;
use super::sheet::{Piece, Placed, Sheet, cells};
use crate::article::Direction;
use crate::config::locale::Word;
use crate::safe::SafeText;

/// A cluster of a sheet, or the empty place at an end of one of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index into the sheet's pieces.
    pub piece: usize,
    /// Its bytes of the piece's text.
    pub bytes: Range<usize>,
}

/// From one spot to another, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Spot,
    /// Where it goes to: the end that moves.
    pub head: Spot,
    /// The column of the sheet that moving up and down keeps to.
    pub column: u16,
}

impl Selection {
    /// What of a piece is selected, in bytes of its text, which is `length` long.
    #[must_use]
    pub fn within(&self, piece: usize, length: usize) -> Range<usize> {
        let key = |spot: &&Spot| (spot.piece, spot.bytes.start);
        let ends = [&self.anchor, &self.head];
        let first = ends.into_iter().min_by_key(key).unwrap_or(&self.anchor);
        let last = ends.into_iter().max_by_key(key).unwrap_or(&self.head);
        if piece < first.piece || piece > last.piece {
            return 0..0;
        }
        let start = if piece == first.piece {
            first.bytes.start
        } else {
            0
        };
        let end = if piece == last.piece {
            last.bytes.end
        } else {
            length
        };
        start..end.max(start)
    }
}

/// Which way to look for a line from a row that has none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// Up.
    Top,
    /// Down.
    Bottom,
}

/// The spot of a sheet at a row and column, or the nearest one.
pub(super) fn spot_at(sheet: &Sheet, row: usize, column: u16, towards: Towards) -> Option<Spot> {
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
        .and_then(|column| line.offset_at(usize::from(column)));
    let bytes = match inside {
        Some(offset) => line
            .cells
            .iter()
            .find(|cell| cell.source.start == offset)
            .map_or(offset..offset, |cell| cell.source.clone()),
        None => {
            let at_left = column < placed.left;
            let at_start = at_left == (line.direction == Direction::Ltr);
            let end = |at: Option<usize>| at.unwrap_or(line.range.start);
            let at = if at_start {
                line.range.start
            } else {
                end(line.cells.iter().map(|cell| cell.source.end).max())
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
pub(super) fn place_of(sheet: &Sheet, spot: &Spot) -> Option<(usize, u16)> {
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
fn outermost(sheet: &Sheet, last: bool) -> Option<Spot> {
    let pieces = sheet.pieces.iter().enumerate();
    let mut own = pieces.filter(|(_, piece)| piece.part != Part::Label);
    let (piece, at) = if last {
        let (index, piece) = own.next_back()?;
        (index, piece.text.as_str().len())
    } else {
        (own.next()?.0, 0)
    };
    Some(Spot {
        piece,
        bytes: at..at,
    })
}

/// The word around a spot, else the spot itself (UAX #29 word boundaries).
fn word_around(piece: &Piece, spot: &Spot) -> Range<usize> {
    let text = piece.text.as_str();
    text.split_word_bound_indices()
        .map(|(at, word)| at..at + word.len())
        .find(|word| word.contains(&spot.bytes.start))
        .unwrap_or_else(|| spot.bytes.clone())
}

/// The next word after a spot, or the one before it.
fn next_word(sheet: &Sheet, spot: &Spot, onwards: bool) -> Option<Spot> {
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
    if onwards {
        let rest = words(here).find(|word| word.bytes.start >= spot.bytes.end.max(1));
        rest.or_else(|| {
            let later = (here + 1..sheet.pieces.len()).filter(own);
            later.flat_map(words).next()
        })
    } else {
        let before = words(here)
            .take_while(|word| word.bytes.start < spot.bytes.start)
            .last();
        before.or_else(|| {
            let earlier = (0..here).rev().filter(own);
            earlier.filter_map(|piece| words(piece).next_back()).next()
        })
    }
}

/// A motion of the end that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// So many rows down, or up.
    Rows(isize),
    /// One cluster to a side, as the eye sees it.
    Side(Direction),
    /// A word on, or back, in reading order.
    Word(bool),
    /// To the end of the text, or its beginning.
    End(bool),
}

impl App {
    /// Begins to select in the text by keys: at the marked sentence, the match in
    /// turn, or the first word in sight. Ends it where it is going on.
    pub(super) fn toggle_selecting(&mut self) {
        if self.screen.selection.take().is_some() {
            return;
        }
        self.enter(Pane::Text);
        self.settle();
        let sheet = self.text();
        let marked = self.screen.marked.as_ref().and_then(|place| {
            let piece = sheet.piece_of(Part::Block(place.block))?;
            Some(Spot {
                piece,
                bytes: place.range.clone(),
            })
        });
        let hit = self.screen.hit.and_then(|hit| {
            let (piece, bytes) = self.text_hits().get(hit)?.clone();
            Some(Spot { piece, bytes })
        });
        let in_sight = || {
            let top = spot_at(
                sheet,
                self.screen.line,
                self.first_column(),
                Towards::Bottom,
            )?;
            let bytes = word_around(&sheet.pieces[top.piece], &top);
            Some(Spot { bytes, ..top })
        };
        let marked = marked.filter(|_| self.screen.page == Page::Article);
        if let Some(spot) = hit.or(marked).or_else(in_sight) {
            self.select_text(spot.clone(), spot);
            self.note_key(Word::Selecting, crate::config::action::Action::Copy);
        }
    }

    /// The column at which lines of the text begin.
    fn first_column(&self) -> u16 {
        match self.text().direction {
            Direction::Ltr => 0,
            Direction::Rtl => self.text().width.saturating_sub(1),
        }
    }

    /// Selects from one spot to another.
    pub(super) fn select_text(&mut self, anchor: Spot, head: Spot) {
        let column = place_of(self.text(), &head).map_or(0, |(_, column)| column);
        self.screen.selection = Some(Selection {
            anchor,
            head,
            column,
        });
    }

    /// Selects the word at a spot, or the whole paragraph.
    pub(super) fn select_around(&mut self, spot: &Spot, paragraph: bool) {
        let piece = &self.text().pieces[spot.piece];
        let bytes = if paragraph {
            0..piece.text.as_str().len()
        } else {
            word_around(piece, spot)
        };
        let spot = Spot {
            piece: spot.piece,
            bytes,
        };
        self.select_text(spot.clone(), spot);
    }

    /// Moves the end of the selection that moves, and shows it.
    pub(super) fn move_selection(&mut self, motion: Motion) {
        let Some(mut selection) = self.screen.selection.clone() else {
            return;
        };
        let sheet = self.text();
        let Some((row, column)) = place_of(sheet, &selection.head) else {
            return;
        };
        let last = sheet.rows.len().saturating_sub(1);
        let head = match motion {
            Motion::Rows(by) => {
                // From a head of several rows the last one goes on downwards.
                let row = if by > 0 {
                    let end = selection.head.bytes.end.saturating_sub(1);
                    sheet
                        .row_of(selection.head.piece, end)
                        .unwrap_or(row)
                        .max(row)
                } else {
                    row
                };
                let to = row.saturating_add_signed(by).min(last);
                let towards = if by > 0 {
                    Towards::Bottom
                } else {
                    Towards::Top
                };
                spot_at(sheet, to, selection.column, towards)
            }
            Motion::Side(side) => beside(sheet, &selection.head, row, column, side),
            Motion::Word(onwards) => next_word(sheet, &selection.head, onwards),
            Motion::End(last) => outermost(sheet, last),
        };
        let Some(head) = head else {
            return;
        };
        let place = place_of(sheet, &head);
        selection.head = head;
        if let Some((row, column)) = place {
            if !matches!(motion, Motion::Rows(_)) {
                selection.column = column;
            }
            self.screen.selection = Some(selection);
            self.reveal(row);
        }
    }

    /// The selected text as it was written: a paragraph a line, a blank line where
    /// the screen shows one. Empty where nothing is selected.
    pub(super) fn selected_text(&self) -> Vec<SafeText> {
        let Some(selection) = &self.screen.selection else {
            return Vec::new();
        };
        let mut lines: Vec<SafeText> = Vec::new();
        let mut before: Option<&Piece> = None;
        for (index, piece) in self.text().pieces.iter().enumerate() {
            let range = selection.within(index, piece.text.as_str().len());
            if piece.part == Part::Label || range.is_empty() {
                continue;
            }
            if before.is_some_and(|before| before.row + before.lines.len() < piece.row) {
                lines.push(SafeText::default());
            }
            lines.push(piece.text.slice(range));
            before = Some(piece);
        }
        lines
    }
}

/// The cluster beside a spot, as the eye sees it; beyond an end of the line, the
/// line before or after.
fn beside(sheet: &Sheet, head: &Spot, row: usize, column: u16, side: Direction) -> Option<Spot> {
    let placed = own(sheet, row).find(|placed| placed.piece == head.piece)?;
    let (_, line) = sheet.line(placed);
    let inside = usize::from(column.saturating_sub(placed.left));
    let target = match side {
        // To the right.
        Direction::Ltr => line
            .placed()
            .find(|(start, cell)| *start > inside && cell.source != head.bytes),
        Direction::Rtl => line
            .placed()
            .filter(|(start, cell)| *start < inside && cell.source != head.bytes)
            .last(),
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
    use super::super::field::Part;
    use super::super::field::{Field, Lead, label};
    use super::super::sheet::Sheet;
    use super::{Selection, Towards, beside, next_word, outermost, place_of, spot_at};
    use crate::article::Direction::{Ltr, Rtl};
    use crate::config::theme::Role;
    use crate::safe::SafeText;
    use crate::text::{Base, Options};

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
        let [first, last] = [false, true].map(|last| outermost(&sheet, last).unwrap());
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
        while let Some(next) = next_word(&sheet, &spot, true) {
            words.push(text(&sheet, next.piece, next.bytes.clone()).to_owned());
            spot = next;
        }
        assert_eq!(words, ["Kim", "في", "2024", "لا", "one", "two"]);
        let back = next_word(&sheet, &spot, false).unwrap();
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
