//! Begun words: which articles have a word that begins in some way, where many words do.
//! It is read off the index of words in one pass ([`super::doclist`]) and remembered, so
//! that whatever else is asked beside it is asked of what it takes to find that.

use std::sync::Arc;

use super::doclist;
use super::error::Error;
use super::known::has;
use super::leaf::Span;
use super::remembered::{MOST_ROWS, State};
use super::wanted::{self, FEW_BEGUN};
use super::{Library, beginning};
use crate::query::{Filter, Search, Term};

/// The articles that have what many words fulfil.
pub(super) struct Begun {
    /// Their rows, the newest first.
    pub(super) rows: Arc<[i64]>,
    /// What else is asked of them.
    pub(super) rest: Filter,
}

impl Library {
    /// The articles that have what many words fulfil of all that a filter asks for; nothing
    /// where it asks for nothing of the kind.
    pub(super) fn begun(&self, filter: &Filter) -> Result<Option<Begun>, Error> {
        let mut begun: Option<Begun> = None;
        for term in &filter.search.wanted {
            let Some(rows) = self.with_many(term)? else {
                continue;
            };
            let (rows, mut rest) = match begun {
                None => (rows, filter.clone()),
                Some(Begun { rows: both, rest }) => {
                    let both = both.iter().copied().filter(|&row| has(&rows, row));
                    (both.collect(), rest)
                }
            };
            rest.search.wanted.retain(|other| other != term);
            begun = Some(Begun { rows, rest });
        }
        Ok(begun)
    }

    /// The rows of the articles that have a term, where it is one that many words fulfil.
    fn with_many(&self, term: &Term) -> Result<Option<Arc<[i64]>>, Error> {
        let ways = term.ways();
        let db = &self.db;
        if !self.are_many(ways.beginnings)? {
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
        let state = State::of(db, &filter)?;
        let forms = ways.forms.iter().map(|form| Span::word(form));
        let beginnings = ways.beginnings.iter().map(|begun| Span::beginning(begun));
        let spans: Vec<Span> = forms.chain(beginnings).collect();
        let Some(mut rows) = doclist::rows(db, &spans)? else {
            return Ok(None);
        };
        if !ways.apart.is_empty() {
            rows.extend(wanted::in_rows(ways.apart).rows(&[]).found(db)?);
            rows.sort_unstable();
            rows.dedup();
        }
        let is_remembered = rows.len() <= MOST_ROWS;
        Ok(is_remembered.then(|| self.remembered.put(&filter, state, rows)))
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
