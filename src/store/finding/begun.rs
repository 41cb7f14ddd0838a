//! Begun words: which articles have a word that begins in some way, where many words do,
//! and which have a word at all, where all that have it are wanted.
//! It is read off the index of words in one pass ([`doclist`]) and remembered, so that
//! whatever else is asked beside it is asked of what it takes to find that.

use std::sync::Arc;

use super::known::Walk;
use super::remembered::{MOST_ROWS, State};
use super::selection::Extent;
use super::wanted::{self, FEW_BEGUN};
use crate::query::{Filter, Search, Term};
use crate::store::Library;
use crate::store::error::Error;
use crate::store::index::leaf::Span;
use crate::store::index::{beginning, doclist};

/// The articles that have what many words fulfil.
pub(crate) struct Begun {
    /// The rows of those that have all of it that is wanted, and nothing of it that is
    /// refused, the newest first; nothing where none of it is wanted.
    pub(crate) wanted: Option<Arc<[i64]>>,
    /// Those with something that is refused, of which none is wanted then.
    pub(crate) refused: Option<Arc<[i64]>>,
    /// What else is asked of them.
    pub(crate) rest: Filter,
}

impl Library {
    /// The articles that have what many words fulfil of all that a filter asks for, and
    /// those of all that it refuses; nothing where it does nothing of the kind. Where the
    /// whole is wanted, what one word fulfils is read off as well, and what is refused
    /// always: what is left beside a common word may be far.
    pub(crate) fn begun(&self, filter: &Filter, extent: Extent) -> Result<Option<Begun>, Error> {
        let mut rest = filter.clone();
        let mut wanted: Option<Arc<[i64]>> = None;
        for term in &filter.search.wanted {
            if let Some(rows) = self.with_many(term, extent)? {
                rest.search.wanted.retain(|other| other != term);
                wanted = Some(match wanted {
                    None => rows,
                    Some(both) => among(&both, &rows, true),
                });
            }
        }
        let mut refused: Option<Arc<[i64]>> = None;
        for term in &filter.search.refused {
            if let Some(rows) = self.with_many(term, Extent::Whole)? {
                rest.search.refused.retain(|other| other != term);
                refused = Some(match refused {
                    None => rows,
                    Some(either) => with_either(&either, &rows),
                });
            }
        }
        if let (Some(rows), Some(gone)) = (&wanted, &refused) {
            wanted = Some(among(rows, gone, false));
            refused = None;
        }
        let is_any = wanted.is_some() || refused.is_some();
        Ok(is_any.then_some(Begun {
            wanted,
            refused,
            rest,
        }))
    }

    /// The rows of the articles that have a term, where they are remembered, the whole is
    /// wanted, or it is one that many words fulfil.
    fn with_many(&self, term: &Term, extent: Extent) -> Result<Option<Arc<[i64]>>, Error> {
        let ways = term.ways();
        let db = &self.db;
        if ways.forms.is_empty() && ways.beginnings.is_empty() {
            return Ok(None);
        }
        let filter = Filter {
            search: Search {
                wanted: vec![term.clone()],
                ..Search::default()
            },
            ..Filter::default()
        };
        if let Some(rows) = self.remembered.rows(db, &filter)? {
            return Ok(Some(rows));
        }
        if extent == Extent::Page && !self.are_many(ways.beginnings)? {
            return Ok(None);
        }
        let state = State::of(db, &filter)?;
        let forms = ways.forms.iter().map(|form| Span::word(form));
        let beginnings = ways.beginnings.iter().map(|begun| Span::beginning(begun));
        let spans: Vec<Span> = forms.chain(beginnings).collect();
        let Some(found) = doclist::rows(db, &spans, &self.parted.of(term))? else {
            return Ok(None);
        };
        self.parted.put(term, found.parts);
        let mut rows = found.rows;
        if !ways.apart.is_empty() {
            let apart = wanted::in_rows(ways.apart).rows(&[]).found(db)?;
            rows = with_either(&rows, &apart);
        }
        if rows.len() > MOST_ROWS {
            return Ok(None);
        }
        self.remembered
            .put_ordered(&filter, state, Arc::clone(&rows));
        Ok(Some(rows))
    }

    fn are_many(&self, beginnings: &[String]) -> Result<bool, Error> {
        let mut room = FEW_BEGUN;
        for beginning in beginnings {
            match beginning::words(&self.db, beginning, room)? {
                Some(words) => room -= words.len(),
                None => return Ok(true),
            }
        }
        Ok(false)
    }
}

/// Those of some rows that are, or are not, among others.
fn among(rows: &[i64], others: &[i64], are: bool) -> Arc<[i64]> {
    let mut others = Walk::along(others);
    let rows = rows.iter().copied().filter(|&row| others.has(row) == are);
    rows.collect()
}

/// Some rows and others, each once.
fn with_either(rows: &[i64], others: &[i64]) -> Arc<[i64]> {
    doclist::newest_first([rows, others].concat())
}
