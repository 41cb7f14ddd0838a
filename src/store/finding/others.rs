//! Others: the articles that are not among some, where these are most of all.

use std::sync::Arc;

use rusqlite::Connection;

use super::known::{Walk, has};
use super::remembered::State;
use super::selection::{Extent, Order, Selection};
use super::stream::{Clause, ID, Stream};
use super::term::Many;
use super::{asked, wanted};
use crate::query::{Filter, Search};
use crate::store::Library;
use crate::store::error::Error;

/// Articles that are counted at a time.
const COUNTED: usize = 512;

impl Library {
    /// The rows of the articles that have nothing of what is refused of some terms, which
    /// most articles have: those at `refused`, of which they were found in a state of the
    /// library or later.
    pub(crate) fn left_beside(
        &self,
        many: &Many,
        refused: &[i64],
        state: State,
    ) -> Result<Arc<[i64]>, Error> {
        let search = Search {
            refused: many.refused.clone(),
            ..Search::default()
        };
        let filter = Filter {
            search,
            ..Filter::default()
        };
        if let Some(left) = self.remembered.rows(&self.db, &filter)? {
            return Ok(left);
        }
        let left = others(&self.db, refused, self.all()?)?;
        Ok(self.remembered.put(&filter, state, left))
    }

    /// Those of a few rows whose articles pass a filter: each is asked what it is, and
    /// looked for among all that have its words where it costs more to ask what it says.
    /// Nothing where the index of words is not written as it is read here.
    pub(crate) fn passing(&self, rows: &[i64], filter: &Filter) -> Result<Option<Vec<i64>>, Error> {
        let db = &self.db;
        let Some(selection) = Selection::among(db, &filter.of_any_words(), rows)? else {
            return Ok(Some(Vec::new()));
        };
        let mut rows = selection.rows(Order::Any, usize::MAX, 0).found(db)?;
        let search = &filter.search;
        let many = Many {
            wanted: search.wanted.clone(),
            refused: search.refused.clone(),
        };
        if rows.is_empty() || many.is_nothing() {
            return Ok(Some(rows));
        }
        if rows.len() <= asked::MOST
            && let (Some(words), _) = wanted::stream(db, search)?
            && let Some(rows) = asked::rows(db, &rows, search, &words)?
        {
            return Ok(Some(rows));
        }
        let Some(reach) = self.reach(&many, Extent::Whole)? else {
            return Ok(None);
        };
        let are_meant = !many.wanted.is_empty();
        rows.retain(|&row| has(&reach.rows, row) == are_meant);
        Ok(Some(rows))
    }
}

/// The rows of `all` articles but those at these, in whatever order. The newest of these is the
/// first, and at each of them an article is. Where a handful are left it is counted where these
/// stand: to tell a row takes twice as long as to count it.
fn others(db: &Connection, refused: &[i64], all: usize) -> Result<Vec<i64>, Error> {
    let left = all.saturating_sub(refused.len());
    if left > refused.len() / COUNTED / 2 {
        return between(db, i64::MIN, i64::MAX, refused);
    }
    let mut count = db.prepare_cached(
        "SELECT count(*) FROM article INDEXED BY article_order WHERE id BETWEEN ?1 AND ?2",
    )?;
    let (mut rows, mut newest) = (Vec::new(), i64::MAX);
    let mut parts = refused.chunks(COUNTED).peekable();
    while let Some(part) = parts.next() {
        let oldest = match (parts.peek(), part.last()) {
            (Some(_), Some(&last)) => last,
            _ => i64::MIN,
        };
        let here: usize = count.query_row([oldest, newest], |row| row.get(0))?;
        if here != part.len() {
            rows.extend(between(db, oldest, newest, part)?);
        }
        newest = oldest.saturating_sub(1);
    }
    Ok(rows)
}

/// The rows of the articles from one to another but those at these.
fn between(db: &Connection, oldest: i64, newest: i64, refused: &[i64]) -> Result<Vec<i64>, Error> {
    let within = Clause::new(format!("{ID} BETWEEN ? AND ?"), [oldest, newest]);
    let mut rows = Stream::all().rows(&[within]).found(db)?;
    let mut refused = Walk::along(refused);
    rows.retain(|&row| !refused.has(row));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    use crate::store::finding::growth;

    #[test]
    fn what_is_left_beside_nearly_all_is_the_same_however_it_is_found() {
        let library = growth::library(3_000);
        let others = prop_oneof![
            prop::collection::btree_set(1..3_001_i64, 0..4),
            prop::collection::btree_set(1..3_001_i64, 0..40),
            (0..3_001_i64, 0..3_001_i64).prop_map(|(from, to)| (from..to).collect()),
        ];
        let check = |others: BTreeSet<i64>| {
            let refused = (1..3_001).rev().filter(|n| !others.contains(n));
            let refused: Vec<i64> = refused.map(|n| n * 16).collect();
            let expected: Vec<i64> = others.iter().rev().map(|n| n * 16).collect();
            let mut found = super::others(&library.db, &refused, library.all().unwrap()).unwrap();
            found.sort_unstable_by(|a, b| b.cmp(a));
            prop_assert_eq!(found, expected);
            Ok(())
        };
        let mut runner = TestRunner::new(ProptestConfig::with_cases(64));
        runner.run(&others, check).unwrap();
    }
}
