//! Selecting in the text, by keys and by the mouse. What is copied of it is the text as it
//! was written.

use crate::app::App;
use crate::app::panes::Pane;
use crate::app::place::standing::Page;
use crate::app::selection::Selection;
use crate::app::sheet::Piece;
use crate::app::sheet::field::Part;
use crate::app::sheet::spot::{
    Spot, Towards, beside, next_word, outermost, place_of, spot_at, word_around,
};
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::safe::SafeText;

/// A motion of the end that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Motion {
    /// So many rows down, or up.
    Rows(isize),
    /// One cluster to a side, as the eye sees it.
    Side(Direction),
    /// A word on, or back, in reading order.
    Word(Towards),
    /// To the end of the text, or its beginning.
    End(Towards),
}

impl App {
    /// Begins to select in the text by keys: at the marked sentence, the match in
    /// turn, or the first word in sight. Ends it where it is going on.
    pub(in crate::app) fn toggle_selecting(&mut self) {
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
        let hit = self.hit_in_text().and_then(|hit| {
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
            self.note_key(Word::Selecting, Action::Copy);
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
    pub(in crate::app) fn select_text(&mut self, anchor: Spot, head: Spot) {
        let column = place_of(self.text(), &head).map_or(0, |(_, column)| column);
        self.screen.selection = Some(Selection {
            anchor,
            head,
            column,
        });
    }

    /// Selects the word at a spot, or the whole paragraph.
    pub(in crate::app) fn select_around(&mut self, spot: &Spot, paragraph: bool) {
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
    pub(in crate::app) fn move_selection(&mut self, motion: Motion) {
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
            Motion::Word(towards) => next_word(sheet, &selection.head, towards),
            Motion::End(towards) => outermost(sheet, towards),
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
    pub(in crate::app) fn selected_text(&self) -> Vec<SafeText> {
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
