//! Columns of a table: how wide each is, and where numbers in it line up.
//!
//! Found once over all rows of a table and used for each of them. A column is as wide as
//! its widest cell where all have room; where they have not, columns of words are made
//! narrower, down to their longest words, and where even that is too much the cells of a
//! row stand below one another. A cell behind which others are empty has their room too.

use super::number::{self, Numbers};
use super::{Base, Cluster, Line, Options, Paragraph, one_line};
use crate::article::Direction;
use crate::safe::SafeText;

/// Between two cells of a row.
pub(super) const TAB: char = '\t';

/// Blanks between two cells.
pub(super) const GAP: usize = 2;

/// Cells of a row that have columns.
const MOST: usize = 16;

/// A word is broken rather than have a column that is wider than this.
const LONGEST_WORD: usize = 16;

/// How the cells of a row stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// One behind the other.
    #[default]
    Following,
    /// Beside one another, each in its column.
    Beside(Columns),
    /// Below one another, so many columns in.
    Below(u8),
}

/// The columns of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    count: usize,
    widths: [u8; MOST],
    numbers: [Option<Numbers>; MOST],
}

/// Where the cell of a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Columns before it.
    pub(super) start: usize,
    pub(super) width: usize,
}

/// A cell of one of the rows, laid out.
struct Measured<'t> {
    text: &'t str,
    line: Line,
}

impl Cells {
    /// How those of the rows of one table stand in lines of `width` columns. All rows run
    /// in `direction`; the first is one of headings where they are `headed`.
    #[must_use]
    pub fn of<'a>(
        rows: impl Iterator<Item = &'a SafeText>,
        headed: bool,
        direction: Direction,
        width: usize,
        options: &Options,
    ) -> Self {
        let options = Options {
            base: Base::Fixed(direction),
            cells: Self::Following,
            ..*options
        };
        let measured = |text| Measured {
            text,
            line: one_line(&SafeText::new(text), usize::MAX, &options),
        };
        let rows: Vec<Vec<Measured<'_>>> = rows
            .map(|row| row.as_str().split(TAB).map(measured).collect())
            .collect();
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        if rows.len() < 2 || count > MOST {
            return Self::Following;
        }
        let columns = Columns::of(&rows, count, direction);
        let all = columns.width();
        if all <= width {
            return Self::Beside(columns);
        }
        match columns.narrowed(&rows, all - width, &options) {
            Some(narrow) => Self::Beside(narrow),
            None if headed => Self::Below(label_width(&rows[0], width)),
            None => Self::Below(0),
        }
    }
}

/// Columns for the headings of a table before its cells, where these stand below one
/// another.
fn label_width(headings: &[Measured<'_>], width: usize) -> u8 {
    let widest = headings.iter().map(|heading| heading.line.width).max();
    small((widest.unwrap_or(0) + GAP).min(width / 3))
}

impl Columns {
    fn of(rows: &[Vec<Measured<'_>>], count: usize, direction: Direction) -> Self {
        let mut columns = Self {
            count,
            widths: [0; MOST],
            numbers: [None; MOST],
        };
        for at in 0..count {
            let alone = rows.iter().filter(|row| covered(row, at, count) == 1);
            let cells: Vec<&Measured<'_>> = alone.map(|row| &row[at]).collect();
            let lines: Vec<(&str, &Line)> =
                cells.iter().map(|cell| (cell.text, &cell.line)).collect();
            let widest = cells.iter().map(|cell| cell.line.width).max().unwrap_or(0);
            let numbers = number::line_up(&lines, direction);
            columns.widths[at] = small(widest.max(numbers.map_or(0, |(_, width)| width)));
            columns.numbers[at] = numbers.map(|(numbers, _)| numbers);
        }
        for row in rows {
            for (at, cell) in row.iter().enumerate() {
                let covers = covered(row, at, count);
                if covers > 1 {
                    let lacking = cell
                        .line
                        .width
                        .saturating_sub(columns.room(at, covers).width);
                    let last = &mut columns.widths[at + covers - 1];
                    *last = small(usize::from(*last) + lacking);
                }
            }
        }
        columns
    }

    /// The columns of a screen that the table takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.room(0, self.count).width
    }

    /// The room of the cell in column `at` that covers so many.
    fn room(&self, at: usize, covers: usize) -> Room {
        let taken = |widths: &[u8]| -> usize {
            let filled = widths.iter().filter(|&&width| width > 0);
            filled.map(|&width| usize::from(width) + GAP).sum()
        };
        Room {
            start: taken(&self.widths[..at]),
            width: taken(&self.widths[at..at + covers]).saturating_sub(GAP),
        }
    }

    /// The rooms of the cells of a row of which these are `filled`; nothing where there are
    /// too few columns, lines of `width` are too short, or one of the cells has no room.
    pub(super) fn rooms(&self, filled: &[bool], width: usize) -> Option<Vec<Room>> {
        if filled.len() > self.count || self.width() > width {
            return None;
        }
        let rooms = (0..filled.len()).map(|at| {
            let room = self.room(at, covers(filled, at, self.count));
            (room.width > 0 || !filled[at]).then_some(room)
        });
        rooms.collect()
    }

    /// These made narrower by so many columns, the widest first, where no short word has to
    /// be broken.
    fn narrowed(&self, rows: &[Vec<Measured<'_>>], by: usize, options: &Options) -> Option<Self> {
        let mut narrow = *self;
        let mut least = self.widths;
        for (at, least) in least.iter_mut().enumerate().take(self.count) {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let words = cells.map(|cell| longest_word(cell.text, options).min(LONGEST_WORD));
            if self.numbers[at].is_none() {
                *least = small(words.max().unwrap_or(0)).min(*least);
            }
        }
        for _ in 0..by {
            let widths = narrow.widths.iter_mut().zip(least);
            let (widest, _) = widths
                .filter(|(width, least)| **width > *least)
                .max_by_key(|(width, _)| **width)?;
            *widest -= 1;
        }
        Some(narrow)
    }

    /// Columns before the first line of the cell in column `at`, in a room so wide: numbers
    /// line up where their whole parts end, and what is none ends where they do.
    pub(super) fn pad(
        &self,
        at: usize,
        text: &str,
        cell: &[Cluster],
        direction: Direction,
        room: usize,
    ) -> usize {
        let (Some(numbers), Some(first), Some(last)) =
            (self.numbers[at], cell.first(), cell.last())
        else {
            return 0;
        };
        let line = Line::of(direction, cell.iter().cloned());
        let start = first.cell.source.start;
        let text = &text[start..last.cell.source.end];
        let left = room.saturating_sub(line.width);
        match numbers.pad(text, start, &line) {
            Some(pad) => pad.min(left),
            None if direction.is_rtl() => 0,
            None => left,
        }
    }
}

/// Columns that the cell in column `at` of a row covers: its own and those behind it that
/// are empty. An empty one covers none.
fn covered(row: &[Measured<'_>], at: usize, count: usize) -> usize {
    let filled: Vec<bool> = row.iter().map(|cell| cell.line.width > 0).collect();
    if filled.get(at) == Some(&true) {
        covers(&filled, at, count)
    } else {
        0
    }
}

/// The same of a row whose cells are `filled` or not, in a table of `count` columns.
fn covers(filled: &[bool], at: usize, count: usize) -> usize {
    let next = filled.iter().skip(at + 1).position(|&filled| filled);
    next.map_or(count - at, |empty| 1 + empty)
}

/// Columns of the longest piece of a text that no line may end in.
fn longest_word(text: &str, options: &Options) -> usize {
    let paragraph = Paragraph::of(text, options);
    let words = paragraph
        .clusters
        .split_inclusive(|cluster| cluster.may_break);
    let columns = words.map(|word| {
        let shown = super::wrap::without_blanks(word);
        super::cluster::columns_of(shown)
    });
    columns.max().unwrap_or(0)
}

/// A width as it is kept: what is wider wraps.
fn small(width: usize) -> u8 {
    u8::try_from(width).unwrap_or(u8::MAX)
}
