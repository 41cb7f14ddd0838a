//! Terms of a search by themselves: what asks for one alone, and which words of the index
//! fulfil it.

use crate::query::{Filter, Search, Term};
use crate::store::index::leaf::Span;

/// Terms each of which many words fulfil.
#[derive(Clone, Debug, Default)]
pub(crate) struct Many {
    /// All of these are meant.
    pub(crate) wanted: Vec<Term>,
    /// None of these is.
    pub(crate) refused: Vec<Term>,
}

impl Many {
    pub(crate) fn is_nothing(&self) -> bool {
        self.wanted.is_empty() && self.refused.is_empty()
    }
}

/// The filter that asks for a term and nothing else.
pub(crate) fn alone(term: &Term) -> Filter {
    Filter {
        search: Search {
            wanted: vec![term.clone()],
            ..Search::default()
        },
        ..Filter::default()
    }
}

/// The words that fulfil a term.
pub(crate) fn spans(term: &Term) -> Vec<Span> {
    let ways = term.ways();
    let forms = ways.forms.iter().map(|form| Span::word(form));
    let beginnings = ways.beginnings.iter().map(|begun| Span::beginning(begun));
    forms.chain(beginnings).collect()
}
