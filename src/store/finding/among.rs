//! Among: whether what is found is among what some words fulfil, asked of one row after the
//! other. What fulfils them is read as far down the list as it is asked for.

use std::sync::Arc;

use super::depth::Depth;
use super::known::Walk;
use super::reach::Reach;
use super::term::Many;
use crate::store::Library;
use crate::store::error::Error;

/// Rows that what is found is looked for among.
#[derive(Debug)]
pub(crate) struct Among {
    /// What has them.
    many: Many,
    /// As far as they are known.
    reach: Reach,
    /// What is among them is meant, and not what is not.
    are_meant: bool,
}

impl Among {
    pub(crate) fn new(many: Many, reach: Reach, are_meant: bool) -> Self {
        Self {
            many,
            reach,
            are_meant,
        }
    }

    /// A walk along them.
    pub(crate) fn walk(&self) -> Asking<'_> {
        Asking {
            among: self,
            depth: self.reach.depth,
            walk: Walk::along(Arc::clone(&self.reach.rows)),
        }
    }
}

/// A walk along the rows, beside what is found.
pub(crate) struct Asking<'a> {
    among: &'a Among,
    depth: Depth,
    walk: Walk<Arc<[i64]>>,
}

impl Asking<'_> {
    /// Whether what is found at a row is meant.
    pub(crate) fn means(&mut self, library: &Library, row: i64) -> Result<bool, Error> {
        if row < self.depth.row() {
            let reach = library.reach_of(&self.among.many, self.depth, row)?;
            self.depth = reach.depth;
            self.walk = Walk::along(reach.rows);
        }
        Ok(self.walk.has(row) == self.among.are_meant)
    }
}

#[cfg(test)]
mod tests {
    use crate::store::finding::growth::{self, typed};
    use crate::store::finding::listed::Listed;
    use crate::store::finding::selection::{Extent, Order, Selection};

    #[test]
    fn words_that_are_remembered_are_looked_for_among_the_rest() {
        let library = growth::library(4_000);
        let all = |listed: &Listed, order| listed.rows(&library, order, usize::MAX, 0).unwrap();
        for words in [
            "odd is:unread",
            "title section:sport",
            "title -rare is:unread",
            "even folder:odd",
            "odd -topic:even",
            "title feed:l",
        ] {
            let filter = typed(words);
            let selection = Selection::of(&library.db, &filter).unwrap().unwrap();
            let sought = Listed::Sought(selection);
            library.count_all(&filter.of_words()).unwrap();
            let mut listed = library.listed(&filter, Extent::Page).unwrap().unwrap();
            assert!(matches!(listed, Listed::Among(..)), "{words}: {listed:?}");
            let rows = all(&listed, Order::Newest);
            assert_eq!(rows, all(&sought, Order::Newest), "{words}");
            let oldest: Vec<i64> = rows.iter().rev().copied().collect();
            assert_eq!(all(&listed, Order::Oldest), oldest, "{words}");
            assert_eq!(listed.count(&library, usize::MAX).unwrap(), rows.len());
            let some = listed.rows(&library, Order::Newest, 7, 5).unwrap();
            assert_eq!(some, rows[5..12]);
            listed.require_newer(rows[9]);
            listed.require_older(rows[3]);
            assert_eq!(all(&listed, Order::Newest), rows[4..9]);
        }
    }
}
