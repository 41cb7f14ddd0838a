//! Begun words: which articles have a word that begins in some way, where many words do,
//! and which have a word at all, where all that have it are wanted.
//! It is read off the index of words in one pass ([`doclist`]) and remembered, so that
//! whatever else is asked beside it is asked of what it takes to find that. For a page only
//! the newest are read ([`super::reach`]).

use std::sync::Arc;

use super::reach::Reach;
use super::remembered::{MOST_ROWS, State};
use super::selection::Extent;
use super::term::{Many, alone, spans};
use super::wanted::{self, FEW_BEGUN};
use crate::query::{Filter, Term};
use crate::store::Library;
use crate::store::error::Error;
use crate::store::index::{beginning, doclist};

/// The articles that have what many words fulfil.
pub(crate) struct Begun {
    /// What many words fulfil of all that is asked for.
    pub(crate) many: Many,
    /// The rows of those that have all of it that is wanted, and nothing of it that is
    /// refused; where none of it is wanted, of those with something that is refused.
    pub(crate) reach: Reach,
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
        let mut many = Many::default();
        for term in &filter.search.wanted {
            if self.is_of_many(term, extent)? {
                rest.search.wanted.retain(|other| other != term);
                many.wanted.push(term.clone());
            }
        }
        for term in &filter.search.refused {
            if self.is_of_many(term, Extent::Whole)? {
                rest.search.refused.retain(|other| other != term);
                many.refused.push(term.clone());
            }
        }
        if many.is_nothing() {
            return Ok(None);
        }
        let reach = self.reach(&many, extent)?;
        Ok(reach.map(|reach| Begun { many, reach, rest }))
    }

    /// True of a term of which it is remembered what has it, the whole is wanted, or that
    /// many words fulfil.
    fn is_of_many(&self, term: &Term, extent: Extent) -> Result<bool, Error> {
        let ways = term.ways();
        if ways.forms.is_empty() && ways.beginnings.is_empty() {
            return Ok(false);
        }
        Ok(extent == Extent::Whole
            || self.remembered.rows(&self.db, &alone(term))?.is_some()
            || self.are_many(ways.beginnings)?)
    }

    /// The rows of all articles that have a term, the newest first; nothing where the index
    /// of words is not written as it is read here.
    pub(crate) fn all_with_term(&self, term: &Term) -> Result<Option<Arc<[i64]>>, Error> {
        let db = &self.db;
        let filter = alone(term);
        if let Some(rows) = self.remembered.rows(db, &filter)? {
            return Ok(Some(rows));
        }
        let state = State::of(db, &filter)?;
        let Some(found) = doclist::rows(db, &spans(term), &self.parted.of(term))? else {
            return Ok(None);
        };
        self.parted.put(term, found.parts);
        let mut rows = found.rows;
        let apart = term.ways().apart;
        if !apart.is_empty() {
            let apart = wanted::in_rows(apart).rows(&[]).found(db)?;
            rows = doclist::newest_first([&rows, &apart[..]].concat());
        }
        if rows.len() <= MOST_ROWS {
            self.remembered
                .put_ordered(&filter, state, Arc::clone(&rows));
        }
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
