//! Known rows: a part of the rows of a list, told without asking the library.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::selection::Order;

/// A part of the rows of a list, the newest first.
#[derive(Debug)]
pub(crate) struct Known {
    rows: Arc<[i64]>,
    part: Range<usize>,
}

impl Known {
    /// All of these, the newest first.
    pub(crate) fn all(rows: Arc<[i64]>) -> Self {
        let part = 0..rows.len();
        Self { rows, part }
    }

    /// The rows.
    pub(crate) fn rows(&self) -> &[i64] {
        // What is newer than one and older than another may be nothing.
        self.rows.get(self.part.clone()).unwrap_or_default()
    }

    /// Only those that are newer than the one at a row.
    pub(crate) fn require_newer(&mut self, row: i64) {
        let newer = self.rows.partition_point(|&other| other > row);
        self.part.end = self.part.end.min(newer);
    }

    /// Only those that are older than the one at a row.
    pub(crate) fn require_older(&mut self, row: i64) {
        let first = self.rows.partition_point(|&other| other >= row);
        self.part.start = self.part.start.max(first);
    }

    /// At most `most` of the rows, `skipped` passed by, which costs nothing.
    pub(crate) fn some(&self, order: Order, most: usize, skipped: usize) -> Vec<i64> {
        let rows = self.rows().iter().copied();
        match order {
            Order::Oldest => rows.rev().skip(skipped).take(most).collect(),
            Order::Newest | Order::Any => rows.skip(skipped).take(most).collect(),
        }
    }
}

/// Whether a row is one of these, which are the newest first.
pub(crate) fn has(rows: &[i64], row: i64) -> bool {
    rows.binary_search_by(|other| row.cmp(other)).is_ok()
}

/// A walk along rows, the newest first, with others beside it that come in some order: one
/// is looked for near the one before.
pub(crate) struct Walk<R> {
    rows: R,
    /// How many stand before the last that was looked for.
    here: usize,
}

impl<R: Deref<Target = [i64]>> Walk<R> {
    pub(crate) fn along(rows: R) -> Self {
        Self { rows, here: 0 }
    }

    /// Whether a row is one of them.
    pub(crate) fn has(&mut self, row: i64) -> bool {
        let (newer, older) = self.rows.split_at(self.here);
        // Twice as far each time, until it is between.
        let (mut near, mut far) = (0, 1);
        if older.first().is_some_and(|&first| first > row) {
            while older.get(far).is_some_and(|&other| other > row) {
                (near, far) = (far, 2 * far);
            }
            let part = &older[near..far.min(older.len())];
            self.here += near + part.partition_point(|&other| other > row);
        } else {
            let from_end = |back: usize| newer.len().checked_sub(back).map(|at| newer[at]);
            while from_end(far).is_some_and(|other| other <= row) {
                (near, far) = (far, 2 * far);
            }
            let start = newer.len().saturating_sub(far);
            let part = &newer[start..newer.len() - near];
            self.here = start + part.partition_point(|&other| other > row);
        }
        self.rows.get(self.here) == Some(&row)
    }
}

#[cfg(test)]
mod tests {
    use super::{Walk, has};

    #[test]
    fn a_walk_finds_what_is_there_in_whatever_order_it_is_asked() {
        let rows: Vec<i64> = (0..200).rev().filter(|row| row % 3 > 0).collect();
        let newest = (-2..210).rev();
        let strides = (0..400).map(|at| at * 73 % 211 - 1);
        for order in [
            newest.clone().collect(),
            newest.rev().collect(),
            strides.collect(),
        ] {
            let mut walk = Walk::along(&rows[..]);
            let order: Vec<i64> = order;
            for row in order {
                assert_eq!(walk.has(row), has(&rows, row), "{row}");
            }
        }
        assert!(!Walk::along(&[][..]).has(1));
    }
}
