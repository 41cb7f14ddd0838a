//! What is selected of the text: from one cluster to another in reading order, however the
//! two stand on the screen. How it comes about is for `selecting`.

pub(in crate::app) mod selecting;

use std::ops::Range;

use crate::app::sheet::spot::Spot;

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
