//! A window on a column of things of differing heights, of which only those
//! that can be seen are laid out.

use super::sheet::Sheet;

/// A thing that can be seen, if only in part.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which one.
    pub index: usize,
    /// Rows from the window's top.
    pub top: u16,
    /// It, laid out.
    pub sheet: Sheet,
}

/// The things that can be seen in `rows` rows when the first of them is `top`.
pub fn shown(top: usize, count: usize, rows: u16, sheet: impl Fn(usize) -> Sheet) -> Vec<Shown> {
    let mut out = Vec::new();
    let mut row = 0usize;
    for index in top..count {
        if row >= usize::from(rows) {
            break;
        }
        let sheet = sheet(index);
        let height = sheet.height().max(1);
        out.push(Shown {
            index,
            top: u16::try_from(row).unwrap_or(u16::MAX),
            sheet,
        });
        row += height;
    }
    out
}

/// The first thing to show, `top` or as near to it as lets the one at
/// `selected` be seen whole in `rows` rows.
pub fn follow(top: usize, selected: usize, rows: u16, height: impl Fn(usize) -> usize) -> usize {
    if selected <= top {
        return selected;
    }
    let mut first = selected;
    let mut taken = height(selected);
    while first > top {
        taken += height(first - 1);
        if taken > usize::from(rows) {
            break;
        }
        first -= 1;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::follow;

    /// Things two rows high, in a window of seven rows.
    fn check(top: usize, selected: usize, first: usize) {
        assert_eq!(follow(top, selected, 7, |_| 2), first);
    }

    #[test]
    fn the_window_moves_no_further_than_it_must() {
        check(0, 0, 0);
        check(0, 2, 0);
        check(0, 3, 1);
        check(5, 3, 3);
        check(5, 9, 7);
    }

    #[test]
    fn a_thing_higher_than_the_window_is_shown_from_its_top() {
        assert_eq!(follow(0, 4, 3, |_| 9), 4);
    }
}
