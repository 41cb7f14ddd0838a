//! Ink: letters that reach out of their cell. Many fonts draw the tail of ر and س or the
//! mark on أ beyond it, and a terminal that paints cell by cell cuts off what reaches out of
//! a run that it paints at once, and takes away with a letter only what is inside its cell:
//! the rest stays as a speck beside it.
//!
//! So the cells around a letter that goes or comes are sent with it, and a word from where
//! it changes on. What stays on the screen is then what drawing all of it would leave there.

use ratatui::buffer::{Buffer, CellWidth};

use super::smudge::Sent;

/// The changes from what is `shown` to a picture, and with them the cells that the ink of
/// letters may reach; by rows, each from the left.
pub(super) fn with_reached<'a>(
    changes: Vec<Sent<'a>>,
    shown: &Buffer,
    picture: &'a Buffer,
) -> Vec<Sent<'a>> {
    let mut reached = Reached::new(picture);
    for &(x, y, _) in &changes {
        let went = reaches(shown, x, y);
        if went {
            reached.around(x, y.checked_sub(1));
        }
        if went || reaches(picture, x, y) {
            reached.around(x, Some(y));
        }
        // Of a letter below the mark was wiped off.
        if went || reaches(picture, x, y + 1) {
            reached.around(x, Some(y + 1));
        }
    }
    if !reached.any {
        return changes;
    }
    for &(x, y, _) in &changes {
        reached.add(x, y);
    }
    reached.finish()
}

/// Cells that are to be sent.
struct Reached<'a> {
    picture: &'a Buffer,
    cells: Vec<bool>,
    any: bool,
}

impl<'a> Reached<'a> {
    fn new(picture: &'a Buffer) -> Self {
        Self {
            picture,
            cells: vec![false; picture.content.len()],
            any: false,
        }
    }

    /// A cell and those beside it.
    fn around(&mut self, x: u16, y: Option<u16>) {
        let Some(y) = y.filter(|&y| y < self.picture.area.height) else {
            return;
        };
        self.any = true;
        for x in x.saturating_sub(1)..(x + 2).min(self.picture.area.width) {
            self.add(x, y);
        }
    }

    fn add(&mut self, x: u16, y: u16) {
        // What a wide symbol covers goes with it.
        let before = x.checked_sub(1);
        let wide = before.filter(|&x| self.picture[(x, y)].cell_width() > 1);
        let place = self.picture.index_of(wide.unwrap_or(x), y);
        self.cells[place] = true;
    }

    /// The cells, and behind each the rest of its word: a tail that reaches to the left is
    /// wiped off when what it reaches into is painted alone.
    fn finish(mut self) -> Vec<Sent<'a>> {
        let picture = self.picture;
        let mut sent = Vec::new();
        for place in 0..self.cells.len() {
            if !self.cells[place] {
                continue;
            }
            let (x, y) = picture.pos_of(place);
            sent.push((x, y, &picture.content[place]));
            let next = x + picture.content[place].cell_width().max(1);
            if next < picture.area.width && reaches(picture, next, y) {
                self.cells[picture.index_of(next, y)] = true;
            }
        }
        sent
    }
}

fn reaches(buffer: &Buffer, x: u16, y: u16) -> bool {
    let cell = buffer.cell((x, y));
    cell.is_some_and(|cell| reaches_out(cell.symbol()))
}

/// True of what a font may draw beyond its row. ASCII and lines it keeps inside.
fn reaches_out(symbol: &str) -> bool {
    let inside = |c: char| {
        c < '\u{c0}'
            || ('\u{2010}'..='\u{2027}').contains(&c)
            || ('\u{2500}'..='\u{259f}').contains(&c)
    };
    !symbol.chars().all(inside)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::with_reached;

    /// The cells, column and row, that are sent to come from one picture to the next.
    fn check(shown: &[&str], next: &[&str], sent: &[(u16, u16)]) {
        let [shown, next] = [shown, next].map(|rows| Buffer::with_lines(rows.iter().copied()));
        let found: Vec<_> = with_reached(shown.diff(&next), &shown, &next)
            .iter()
            .map(|&(x, y, cell)| {
                assert_eq!(cell, &next[(x, y)]);
                (x, y)
            })
            .collect();
        assert_eq!(found, sent);
    }

    #[test]
    fn what_is_around_a_letter_that_goes_is_sent_again() {
        let around = [1, 2, 3].map(|y| [(1, y), (2, y), (3, y)]).concat();
        check(
            &["     ", "     ", "x ر x", "     "],
            &["     ", "     ", "x   x", "     "],
            &around,
        );
        check(&["ر"], &[" "], &[(0, 0)]);
    }

    #[test]
    fn a_letter_comes_with_the_blanks_that_it_reaches_into() {
        check(&["     "], &["  ر  "], &[(1, 0), (2, 0), (3, 0)]);
    }

    #[test]
    fn a_word_is_sent_from_where_it_changes_on() {
        check(&["ab cd"], &["xb cd"], &[(0, 0)]);
        check(&["سمر a"], &["لمر a"], &[(0, 0), (1, 0), (2, 0)]);
        check(&["سمر a"], &["سلر a"], &[(0, 0), (1, 0), (2, 0)]);
    }

    #[test]
    fn a_mark_that_stands_in_the_row_above_is_drawn_again() {
        check(&["a", "أ"], &["b", "أ"], &[(0, 0), (0, 1)]);
    }

    #[test]
    fn letters_that_stay_in_their_cells_leave_nothing() {
        check(&["a ", "g│", "  "], &["a ", "  ", "  "], &[(0, 1), (1, 1)]);
    }

    #[test]
    fn a_wide_symbol_is_sent_whole() {
        check(&[" ر", "漢"], &["  ", "漢"], &[(0, 0), (1, 0), (0, 1)]);
    }
}
