//! Parted rows: which articles have what many words fulfil, piece by piece of the index of
//! words. A piece stays as it is written, so that after a commit only pieces are read that
//! it brought. How they are read is [`super::part`]'s.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::part::Part;
use crate::query::Term;

/// Rows that are remembered at most, of all terms together: 2 MiB.
const MOST_ROWS: usize = 256 * 1024;

/// The terms, the last that was put first.
#[derive(Debug, Default)]
pub(crate) struct Parted(RefCell<VecDeque<(Term, Vec<Part>)>>);

impl Parted {
    /// What is remembered of a term: pieces that may no longer be there.
    pub(crate) fn of(&self, term: &Term) -> Vec<Part> {
        let terms = self.0.borrow();
        let found = terms.iter().find(|(other, _)| other == term);
        found.map(|(_, parts)| parts.clone()).unwrap_or_default()
    }

    /// Remembers all pieces with what they have of a term.
    pub(crate) fn put(&self, term: &Term, parts: Vec<Part>) {
        let mut terms = self.0.borrow_mut();
        terms.retain(|(other, _)| other != term);
        terms.push_front((term.clone(), parts));
        let mut rows = 0;
        terms.retain(|(_, parts)| {
            rows += parts.iter().map(|part| part.rows.len()).sum::<usize>();
            rows <= MOST_ROWS
        });
    }
}
