//! A window on a column of things of differing heights, of which only those
//! that can be seen are laid out.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::app::sheet::Sheet;

/// Sheets that were laid out for a window, kept until the next time it is
/// settled: what has not changed is not laid out again.
#[derive(Clone, Debug)]
pub struct Kept<K> {
    sheets: HashMap<K, Arc<Sheet>>,
    /// Those asked for since the last [`Kept::forget_unused`].
    used: HashMap<K, Arc<Sheet>>,
}

impl<K: Hash + Eq + Copy> Kept<K> {
    /// The sheet of `key`, laid out if it is not kept.
    pub fn sheet(&mut self, key: K, lay_out: impl FnOnce() -> Sheet) -> Arc<Sheet> {
        if let Some(sheet) = self.used.get(&key) {
            return Arc::clone(sheet);
        }
        let sheet = self
            .sheets
            .remove(&key)
            .unwrap_or_else(|| Arc::new(lay_out()));
        self.used.insert(key, Arc::clone(&sheet));
        sheet
    }

    /// Forgets the sheets not asked for since the last time.
    pub fn forget_unused(&mut self) {
        self.sheets = std::mem::take(&mut self.used);
    }
}

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self {
            sheets: HashMap::new(),
            used: HashMap::new(),
        }
    }
}

/// A thing that can be seen, if only in part.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which one.
    pub index: usize,
    /// Rows from the window's top.
    pub top: u16,
    /// It, laid out.
    pub sheet: Arc<Sheet>,
}

/// The things that can be seen in `rows` rows when the first of them is `top`.
pub fn shown(
    top: usize,
    count: usize,
    rows: u16,
    mut sheet: impl FnMut(usize) -> Arc<Sheet>,
) -> Vec<Shown> {
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
/// `selected` be seen whole in `rows` rows. One that is not at hand takes a row, as it is
/// shown: there may be any number of them between the two.
pub fn follow(
    top: usize,
    selected: usize,
    rows: u16,
    mut height: impl FnMut(usize) -> usize,
) -> usize {
    if selected <= top {
        return selected;
    }
    let mut first = selected;
    let mut taken = height(selected).max(1);
    while first > top {
        taken += height(first - 1).max(1);
        if taken > usize::from(rows) {
            break;
        }
        first -= 1;
    }
    first
}

/// Which of the shown things stands on a row of their window.
pub(in crate::app) fn at(shown: &[Shown], row: u16) -> Option<usize> {
    let after = shown.partition_point(|thing| thing.top <= row);
    let thing = &shown[after.checked_sub(1)?];
    let bottom = usize::from(thing.top) + thing.sheet.height();
    (usize::from(row) < bottom).then_some(thing.index)
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
    fn no_more_is_looked_at_than_fills_the_window() {
        let mut looked = 0;
        let height = |_| {
            looked += 1;
            0
        };
        assert_eq!(follow(0, usize::MAX, 7, height), usize::MAX - 6);
        assert_eq!(looked, 8);
    }

    #[test]
    fn a_thing_higher_than_the_window_is_shown_from_its_top() {
        assert_eq!(follow(0, 4, 3, |_| 9), 4);
    }
}
