//! A union of rows that come many times over: each is kept once. A row takes one look at
//! one place of memory, which is most of what it costs to tell it from hundreds of thousands.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// What is no row.
const NONE: i64 = i64::MIN;

/// Places of a new table; always a power of two.
const PLACES: usize = 1 << 10;

/// The rows that were put.
pub(super) struct Union {
    /// The rows at places that follow from them, or behind those; at most half of the
    /// places are taken.
    table: Vec<i64>,
    /// Nobody who brings rows knows where they will stand.
    places: RandomState,
    rows: Vec<i64>,
}

impl Union {
    pub(super) fn new() -> Self {
        Self {
            table: vec![NONE; PLACES],
            places: RandomState::default(),
            rows: Vec::new(),
        }
    }

    /// Puts a row, unless it is there.
    pub(super) fn put(&mut self, row: i64) {
        if self.stand(row) {
            self.rows.push(row);
            if 2 * self.rows.len() > self.table.len() {
                self.table = vec![NONE; 2 * self.table.len()];
                for at in 0..self.rows.len() {
                    self.stand(self.rows[at]);
                }
            }
        }
    }

    /// Takes a place for a row; false where it has one.
    fn stand(&mut self, row: i64) -> bool {
        let last = self.table.len() - 1;
        let mut place = self.places.hash_one(row) as usize & last;
        loop {
            let here = &mut self.table[place];
            if *here == row {
                return false;
            }
            if *here == NONE {
                *here = row;
                return true;
            }
            place = (place + 1) & last;
        }
    }

    /// The rows, in the order in which they were put first.
    pub(super) fn into_rows(self) -> Vec<i64> {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, Union};

    #[test]
    fn each_row_is_kept_once_however_often_it_comes() {
        let mut union = Union::new();
        let rows: Vec<i64> = (0..5 * PLACES as i64).map(|row| row * 16 - 7).collect();
        for _ in 0..3 {
            rows.iter().for_each(|&row| union.put(row));
        }
        assert_eq!(union.into_rows(), rows);
        assert!(Union::new().into_rows().is_empty());
    }
}
