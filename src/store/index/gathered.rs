//! Gathered rows: those of the articles that have one of many words, each once. They are
//! told word by word, those of a word in their order. Most articles have several of the
//! words; a row that is there already is passed by on a walk along those that are, beside
//! which nothing has to be looked up, and nothing put in order in the end.

use std::sync::Arc;

/// Fresh rows that are not worth being put among the others.
const FEW: usize = 256;

/// As many as the others are fresh ones at most, divided by this.
const PART: usize = 8;

/// Rows that are looked at together.
const NEAR: usize = 8;

/// The rows that were told so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The oldest first, each once.
    rows: Vec<i64>,
    /// How many of these stand before the last that was told.
    here: usize,
    /// The last that was told.
    last: Option<i64>,
    /// What is not among `rows`, as it was told.
    fresh: Vec<i64>,
}

impl Gathered {
    /// Adds a row; one that is older than the last is another word's.
    #[inline]
    pub(crate) fn tell(&mut self, row: i64) {
        if self.last.is_some_and(|last| row < last) {
            self.here = 0;
            if self.fresh.len() > FEW + self.rows.len() / PART {
                self.settle();
            }
        }
        self.last = Some(row);
        self.walk_to(row);
        if self.rows.get(self.here) != Some(&row) {
            self.fresh.push(row);
        }
    }

    /// All of them, the newest first.
    pub(crate) fn newest_first(mut self) -> Arc<[i64]> {
        self.settle();
        self.rows.reverse();
        self.rows.into()
    }

    /// Passes by what is older than a row: mostly a few, which are counted without asking
    /// at each whether to go on, else twice as far each time, until it is between.
    #[inline]
    fn walk_to(&mut self, row: i64) {
        let ahead = &self.rows[self.here..];
        if let Some(near) = ahead.first_chunk::<NEAR>() {
            let passed: usize = near.iter().map(|&other| usize::from(other < row)).sum();
            self.here += passed;
            if passed < NEAR {
                return;
            }
        }
        let ahead = &self.rows[self.here..];
        let mut far = NEAR;
        while ahead.get(far).is_some_and(|&other| other < row) {
            far *= 2;
        }
        let between = &ahead[..far.min(ahead.len())];
        self.here += between.partition_point(|&other| other < row);
    }

    /// Puts what is fresh among the others, the newest first, so that each is moved once.
    fn settle(&mut self) {
        // It is a few runs that are in order.
        self.fresh.sort();
        self.fresh.dedup();
        let mut left = self.rows.len();
        self.rows.resize(left + self.fresh.len(), 0);
        let mut free = self.rows.len();
        while let Some(&fresh) = self.fresh.last() {
            free -= 1;
            if left > 0 && self.rows[left - 1] > fresh {
                left -= 1;
                self.rows[free] = self.rows[left];
            } else {
                self.rows[free] = fresh;
                self.fresh.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::Gathered;

    proptest! {
        #[test]
        fn each_row_is_there_once_whatever_words_have_it(
            words in prop::collection::vec(
                prop::collection::btree_set(-40..4_000_i64, 0..900),
                0..12,
            ),
        ) {
            let mut gathered = Gathered::default();
            for row in words.iter().flatten() {
                gathered.tell(*row);
            }
            let expected: BTreeSet<i64> = words.into_iter().flatten().collect();
            let expected: Vec<i64> = expected.into_iter().rev().collect();
            prop_assert_eq!(&gathered.newest_first()[..], expected);
        }
    }
}
