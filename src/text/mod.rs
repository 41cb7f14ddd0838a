//! Mixed-direction text laid out on terminal cells.
//!
//! One paragraph of logical text goes in; lines of placed cells come out, in the
//! order the eye meets them on a screen that draws strictly left to right. The
//! steps are the files: direction and isolation, levels, clusters, joining,
//! wrapping, reordering. Nothing here knows ratatui, colours or files.
//!
//! Three lengths are told apart: an *offset* is a byte of the paragraph's text, a
//! *column* is a cell of the laid-out line counted from its left end, and a
//! *cluster* is what a reader takes for one letter.

use std::ops::Range;

use crate::article::Direction;

/// How a paragraph's own direction is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// By its first strong character (UAX #9 P2 and P3), or this where it has none.
    Auto(Direction),
    /// As told.
    Fixed(Direction),
}

/// What letters that join are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Presentation forms: for terminals that do not join letters themselves.
    #[default]
    Forms,
    /// The letters as written.
    Letters,
}

/// How a paragraph is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The paragraph's direction.
    pub base: Base,
    /// What joining letters are drawn with.
    pub join: Join,
    /// Shows vowel marks (tashkeel) and other combining marks of Arabic.
    pub marks: bool,
    /// Treats the whole text as code: left to right, no reordering across it.
    pub code: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: Base::Auto(Direction::Ltr),
            join: Join::Forms,
            marks: true,
            code: false,
        }
    }
}

/// One cluster on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is sent to the terminal for it: a base and its marks.
    pub glyphs: Box<str>,
    /// Columns it takes, 0 to 2.
    pub width: u8,
    /// Bytes of the paragraph it stands for; lam-alef covers both letters.
    /// Empty for the ellipsis of a truncated line.
    pub source: Range<usize>,
    /// Its embedding level (UAX #9): odd runs right to left.
    pub level: u8,
}

/// One line as it stands on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The direction of the paragraph it belongs to: a right-to-left line ends
    /// flush with the right edge.
    pub direction: Direction,
    /// Bytes of the paragraph that it shows, the blanks at its end included.
    pub range: Range<usize>,
    /// Its cells from left to right, blanks at the line's end left out.
    pub cells: Vec<Cell>,
    /// The sum of the cells' widths, in columns.
    pub width: usize,
}
