//! A line as it stands, and the way between its columns and the text's bytes.

use std::ops::Range;

use super::cluster::Cluster;
use super::reorder::reorder;
use super::{Cell, Line};
use crate::article::Direction;

impl Line {
    /// Makes a line of clusters in logical order. Leaving out the blanks at its
    /// end is all that UAX #9 L1 asks of text without tabs and separators. The
    /// bytes of a ghost go to the cell before it, or to the line's first.
    pub(super) fn of(direction: Direction, clusters: impl Iterator<Item = Cluster>) -> Self {
        let mut cells: Vec<Cell> = Vec::with_capacity(clusters.size_hint().0);
        let mut range = 0..0;
        let mut latest: Option<usize> = None;
        let mut shown = 0;
        for cluster in clusters {
            let ghost = cluster.is_ghost();
            let Cluster { cell, blank, .. } = cluster;
            let index = cells.len();
            if index == 0 {
                range.start = cell.source.start;
            }
            range.end = cell.source.end;
            cells.push(cell);
            match latest {
                Some(latest) if ghost => cells[latest].source.end = range.end,
                None if !ghost => cells[index].source.start = range.start,
                _ => {}
            }
            if !ghost {
                latest = Some(index);
            }
            if !blank {
                shown = cells.len();
            }
        }
        cells.truncate(shown);
        reorder(&mut cells, |cell| cell.level);
        cells.retain(|cell| cell.width > 0);
        let width = cells.iter().map(|cell| usize::from(cell.width)).sum();
        Self {
            direction,
            range,
            cells,
            width,
        }
    }

    /// The cells with the column each starts at, from left to right.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().scan(0, |column, cell| {
            let start = *column;
            *column += usize::from(cell.width);
            Some((start, cell))
        })
    }

    /// The column of the cell that shows the byte at `offset`; `None` where this
    /// line does not show it: in another line, or in the blanks at the end.
    #[must_use]
    pub fn column_of(&self, offset: usize) -> Option<usize> {
        self.placed()
            .find(|(_, cell)| cell.source.contains(&offset))
            .map(|(column, _)| column)
    }

    /// The offset at which the cluster at `column` starts; `None` beyond the
    /// line's ends and at the ellipsis of a truncated line.
    #[must_use]
    pub fn offset_at(&self, column: usize) -> Option<usize> {
        self.placed()
            .find(|(start, cell)| (*start..start + usize::from(cell.width)).contains(&column))
            .filter(|(_, cell)| !cell.source.is_empty())
            .map(|(_, cell)| cell.source.start)
    }

    /// The cell that shows something of the text and is nearest to `column`.
    #[must_use]
    pub fn nearest(&self, column: usize) -> Option<&Cell> {
        let shown = self.placed().filter(|(_, cell)| !cell.source.is_empty());
        let distance = |start: usize, cell: &Cell| {
            let last = start + usize::from(cell.width) - 1;
            start.saturating_sub(column) + column.saturating_sub(last)
        };
        shown
            .min_by_key(|&(start, cell)| distance(start, cell))
            .map(|(_, cell)| cell)
    }

    /// Where the bytes of `range` stand: columns from left to right, as few
    /// pieces as the directions allow. A cell counts whole as soon as one of its
    /// bytes is in the range, so either letter of a lam-alef covers its cell.
    #[must_use]
    pub fn columns_of(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (column, cell) in self.placed() {
            if cell.source.start.max(range.start) >= cell.source.end.min(range.end) {
                continue;
            }
            let end = column + usize::from(cell.width);
            match pieces.last_mut() {
                Some(piece) if piece.end == column => piece.end = end,
                _ => pieces.push(column..end),
            }
        }
        pieces
    }

    /// What is sent for the whole line, from left to right, without padding.
    #[must_use]
    pub fn visual_string(&self) -> String {
        self.cells.iter().map(|cell| &*cell.glyphs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, one_line};
    use crate::safe::SafeText;

    /// "ab", then lam, alef, beh.
    const MIXED: &str = "ab \u{644}\u{627}\u{628}";

    /// `pieces`: columns from and to.
    fn check(range: std::ops::Range<usize>, pieces: &[(usize, usize)]) {
        let line = one_line(&SafeText::new(MIXED), 80, &Options::default());
        let found: Vec<_> = line
            .columns_of(range)
            .into_iter()
            .map(|piece| (piece.start, piece.end))
            .collect();
        assert_eq!(found, pieces);
    }

    #[test]
    fn either_letter_of_a_lam_alef_covers_its_cell() {
        check(3..5, &[(4, 5)]);
        check(5..7, &[(4, 5)]);
        check(7..9, &[(3, 4)]);
    }

    #[test]
    fn a_range_across_directions_is_in_pieces() {
        check(1..5, &[(1, 3), (4, 5)]);
        check(0..9, &[(0, 5)]);
        check(4..4, &[]);
    }

    #[test]
    fn offsets_and_columns_lead_to_one_another() {
        let line = one_line(&SafeText::new(MIXED), 80, &Options::default());
        assert_eq!(line.column_of(7), Some(3));
        assert_eq!(line.offset_at(3), Some(7));
        assert_eq!(line.column_of(5), Some(4));
        assert_eq!(line.offset_at(4), Some(3));
        assert_eq!(line.column_of(9), None);
        assert_eq!(line.offset_at(5), None);
    }
}
