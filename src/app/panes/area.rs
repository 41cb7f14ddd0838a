//! Areas: rectangles of cells.

use crate::article::Direction;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its first column.
    pub left: u16,
    /// Its first row.
    pub top: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The column after its last.
    #[must_use]
    pub fn right(self) -> u16 {
        self.left + self.width
    }

    /// The row after its last.
    #[must_use]
    pub fn bottom(self) -> u16 {
        self.top + self.height
    }

    /// True when the cell is inside.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.left..self.right()).contains(&column) && (self.top..self.bottom()).contains(&row)
    }

    /// Its row at `index`, counted from its top.
    #[must_use]
    pub fn row(self, index: u16) -> Self {
        Self {
            top: self.top + index.min(self.height),
            height: u16::from(index < self.height),
            ..self
        }
    }

    /// Without its first `rows` rows.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self {
            top: self.top + rows,
            height: self.height - rows,
            ..self
        }
    }

    /// Its part of `width` columns at the start side, and what is left after a
    /// gap of `gap` columns.
    #[must_use]
    pub fn split(self, direction: Direction, width: u16, gap: u16) -> (Self, Self) {
        let width = width.min(self.width);
        let rest = (self.width - width).saturating_sub(gap);
        let (first, second) = match direction {
            Direction::Ltr => (self.left, self.right() - rest),
            Direction::Rtl => (self.right() - width, self.left),
        };
        (
            Self {
                left: first,
                width,
                ..self
            },
            Self {
                left: second,
                width: rest,
                ..self
            },
        )
    }

    /// Where a line of `width` columns begins so that it is flush with the start
    /// side of `direction`.
    #[must_use]
    pub fn flush(self, direction: Direction, width: u16) -> u16 {
        match direction {
            Direction::Ltr => self.left,
            Direction::Rtl => self.right().saturating_sub(width).max(self.left),
        }
    }

    /// The middle `width` columns and `height` rows.
    #[must_use]
    pub fn middle(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            left: self.left + (self.width - width) / 2,
            top: self.top + (self.height - height) / 2,
            width,
            height,
        }
    }
}
