//! Smudges: what a terminal may have drawn over because it counts more columns for
//! a cluster than we do, such as both people of a couple or a hand and its colour.
//!
//! The cursor is placed anew behind such a cell anyway; here the cells that it may
//! cover are sent again, the blank ones too, so that nothing of it stays.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use unicode_width::UnicodeWidthChar;

/// A cell that is sent: its column, its row, what stands in it.
pub(super) type Sent<'a> = (u16, u16, &'a Cell);

/// The changes of a picture, and among them the cells that one of them may cover.
pub(super) fn with_covered<'a>(changes: Vec<Sent<'a>>, picture: &'a Buffer) -> Vec<Sent<'a>> {
    if !changes
        .iter()
        .any(|(_, _, cell)| most(cell) > columns(cell))
    {
        return changes;
    }
    let mut sent = Vec::with_capacity(changes.len() + 16);
    let mut covered = Covered::default();
    for change in changes {
        while let Some(again) = covered.next(picture, change) {
            sent.push(again);
        }
        covered.add(change);
        sent.push(change);
    }
    let end = (picture.area.right(), picture.area.bottom(), &Cell::EMPTY);
    while let Some(again) = covered.next(picture, end) {
        sent.push(again);
    }
    sent
}

/// The columns of a row that may be covered and were not sent yet.
#[derive(Default)]
struct Covered {
    row: u16,
    from: u16,
    to: u16,
}

impl Covered {
    /// The next of them that stands before a change.
    fn next<'a>(&mut self, picture: &'a Buffer, (x, y, _): Sent<'a>) -> Option<Sent<'a>> {
        let end = if y == self.row { x } else { u16::MAX };
        let again = (self.from, self.row, picture.cell((self.from, self.row))?);
        (self.from < self.to.min(end)).then(|| {
            self.add(again);
            again
        })
    }

    /// A cell is sent, which may cover those behind it.
    fn add(&mut self, (x, y, cell): Sent<'_>) {
        let to = if y == self.row { self.to } else { 0 };
        *self = Self {
            row: y,
            from: x.saturating_add(columns(cell)),
            to: to.max(x.saturating_add(most(cell))),
        };
    }
}

fn columns(cell: &Cell) -> u16 {
    cell.cell_width().max(1)
}

/// The columns that a terminal takes which knows no clusters.
fn most(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() < 4 {
        // One character, or a letter and its mark.
        return columns(cell);
    }
    let apart = symbol.chars().filter_map(UnicodeWidthChar::width);
    u16::try_from(apart.sum::<usize>()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::with_covered;

    /// The columns that are sent when `changed` of these cells did.
    fn check(cells: &[&str], changed: &[u16], sent: &[u16]) {
        let mut picture = Buffer::empty(Rect::new(0, 0, 8, 2));
        for (column, symbol) in cells.iter().enumerate() {
            picture.content[column].set_symbol(symbol);
        }
        let changes = changed.iter().map(|&x| (x, 0, &picture[(x, 0)]));
        let found: Vec<u16> = with_covered(changes.collect(), &picture)
            .iter()
            .map(|&(x, _, _)| x)
            .collect();
        assert_eq!(found, sent);
    }

    #[test]
    fn what_a_cluster_may_cover_is_sent_again() {
        let hand = "\u{1f44d}\u{1f3fd}";
        check(&["a", "b"], &[0, 1], &[0, 1]);
        check(&[hand, " "], &[0], &[0, 2, 3]);
        check(&[hand, " ", "a"], &[0, 2], &[0, 2, 3]);
        check(&[hand, " ", hand, " "], &[0], &[0, 2, 4, 5]);
        check(&["a", " ", " ", " ", " ", " ", hand, " "], &[6], &[6]);
        check(&["\u{6f22}", " ", "a"], &[0], &[0]);
    }
}
