//! Reaches: the rows of what many words fulfil, as far down the list as they were read. A
//! page is of the newest; to know all that have what many words begin takes reading all that
//! the index of words says of these. Where what is meant is seldom among the newest, all of it
//! is read all the same: its page may be anywhere.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use super::depth::Depth;
use super::known::Walk;
use super::remembered::State;
use super::selection::Extent;
use super::stream::{Clause, ID};
use super::term::{Many, alone, spans};
use super::wanted;
use crate::query::Term;
use crate::store::Library;
use crate::store::error::{Error, Kind};
use crate::store::index::doclist;

/// What is meant of fewer than one of so many articles is seldom.
const SELDOM: usize = 16;

/// Terms that are remembered as far as they were read, at most.
const MOST_TERMS: usize = 8;

/// The rows of some articles, of the newest of all.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    /// The newest first; none is left out that is not older than `depth` says.
    pub(crate) rows: Arc<[i64]>,
    pub(crate) depth: Depth,
}

impl Reach {
    /// All of these.
    pub(crate) fn all(rows: Arc<[i64]>) -> Self {
        Self {
            rows,
            depth: Depth::End,
        }
    }

    /// All rows, where they are known.
    pub(crate) fn whole(&self) -> Option<&Arc<[i64]>> {
        (self.depth == Depth::End).then_some(&self.rows)
    }

    /// True where no fewer than one of so many articles are among them.
    pub(crate) fn has_one_of(&self, many: usize, all: usize) -> bool {
        match self.depth {
            Depth::DownTo { articles, .. } => self.rows.len() >= articles / many,
            Depth::End => self.rows.len() >= all / many,
        }
    }

    /// True where it is not known to the end, and of what is meant by it, these or all others,
    /// is seldom any among the newest.
    fn leaves_few(&self, others: bool) -> bool {
        let Depth::DownTo { articles, .. } = self.depth else {
            return false;
        };
        let meant = match others {
            true => articles.saturating_sub(self.rows.len()),
            false => self.rows.len(),
        };
        meant < articles / SELDOM
    }

    /// Those down to a row.
    fn down_to(&self, row: i64) -> &[i64] {
        let end = self.rows.partition_point(|&other| other >= row);
        &self.rows[..end]
    }
}

impl Library {
    /// The rows of those that have all that is wanted of some terms and nothing that is
    /// refused; where none is wanted, of those with something that is refused. Nothing where
    /// the index of words is not written as it is read here.
    pub(crate) fn reach(&self, many: &Many, extent: Extent) -> Result<Option<Reach>, Error> {
        let depth = match extent {
            Extent::Page => Depth::first(&self.db)?,
            Extent::Whole => Depth::End,
        };
        match self.reach_to(many, depth)? {
            Some(reach) if reach.leaves_few(many.wanted.is_empty()) => {
                self.reach_to(many, Depth::End)
            }
            reach => Ok(reach),
        }
    }

    /// The same, as far down as it takes to know of a row.
    pub(crate) fn reach_of(&self, many: &Many, depth: Depth, row: i64) -> Result<Reach, Error> {
        let depth = depth.next(&self.db, row)?;
        // What was read so far is written as it is read here.
        let reach = self.reach_to(many, depth)?;
        reach.ok_or_else(|| Error::new(Kind::Damaged))
    }

    /// The same with all rows.
    pub(crate) fn reach_whole(
        &self,
        many: &Many,
        reach: &Reach,
    ) -> Result<Option<Arc<[i64]>>, Error> {
        match reach.whole() {
            Some(rows) => Ok(Some(Arc::clone(rows))),
            None => Ok(self.reach_to(many, Depth::End)?.map(|reach| reach.rows)),
        }
    }

    fn reach_to(&self, many: &Many, depth: Depth) -> Result<Option<Reach>, Error> {
        let mut terms = Vec::new();
        for (term, is_wanted) in many
            .wanted
            .iter()
            .map(|term| (term, true))
            .chain(many.refused.iter().map(|term| (term, false)))
        {
            let Some(reach) = self.term_to(term, depth)? else {
                return Ok(None);
            };
            terms.push((reach, is_wanted));
        }
        // As far as all of them are known.
        let depths = terms.iter().map(|(reach, _)| reach.depth);
        let depth = depths.max_by_key(|depth| depth.row());
        let depth = depth.unwrap_or(Depth::End);
        let (wanted, refused): (Vec<_>, Vec<_>) = terms.iter().partition(|(_, wanted)| *wanted);
        let down = |reach: &Reach| -> Arc<[i64]> {
            match reach.rows.last() {
                Some(&last) if last < depth.row() => reach.down_to(depth.row()).into(),
                _ => Arc::clone(&reach.rows),
            }
        };
        let rows = match wanted[..] {
            [] => either(refused.iter().map(|(reach, _)| down(reach))),
            [(first, _), ref others @ ..] => {
                let mut rows = down(first);
                for (reach, _) in others {
                    rows = among(&rows, &reach.rows, true);
                }
                for (reach, _) in refused {
                    rows = among(&rows, &reach.rows, false);
                }
                rows
            }
        };
        Ok(Some(Reach { rows, depth }))
    }

    /// The rows of the articles that have a term, so far down or further.
    fn term_to(&self, term: &Term, depth: Depth) -> Result<Option<Reach>, Error> {
        let db = &self.db;
        let all = || Ok(self.all_with_term(term)?.map(Reach::all));
        let Depth::DownTo { row, .. } = depth else {
            return all();
        };
        let filter = alone(term);
        // Then it takes little to read what is new.
        if self.remembered.rows(db, &filter)?.is_some() || !self.parted.of(term).is_empty() {
            return all();
        }
        let state = State::of(db, &filter)?;
        if let Some(reach) = self.reaches.of(term, &state)
            && reach.depth.row() <= row
        {
            return Ok(Some(reach));
        }
        let Some(mut rows) = doclist::newest(db, &spans(term), row)? else {
            return Ok(None);
        };
        let apart = term.ways().apart;
        if !apart.is_empty() {
            let newest = Clause::new(format!("{ID} >= ?"), [row]);
            let apart = wanted::in_rows(apart).rows(&[newest]).found(db)?;
            rows = doclist::newest_first([&rows, &apart[..]].concat());
        }
        let reach = Reach { rows, depth };
        self.reaches.put(term, state, reach.clone());
        Ok(Some(reach))
    }
}

/// What is known of terms as far as they were read, the last that was put first. It is good
/// for as long as the index of words stays as it is.
#[derive(Debug, Default)]
pub(crate) struct Reaches(RefCell<VecDeque<(Term, State, Reach)>>);

impl Reaches {
    fn of(&self, term: &Term, state: &State) -> Option<Reach> {
        let terms = self.0.borrow();
        let mut known = terms.iter();
        let found = known.find(|(other, when, _)| other == term && when == state);
        found.map(|(_, _, reach)| reach.clone())
    }

    fn put(&self, term: &Term, state: State, reach: Reach) {
        let mut terms = self.0.borrow_mut();
        terms.retain(|(other, ..)| other != term);
        terms.push_front((term.clone(), state, reach));
        terms.truncate(MOST_TERMS);
    }
}

/// Those of some rows that are, or are not, among others.
fn among(rows: &[i64], others: &[i64], are: bool) -> Arc<[i64]> {
    let mut others = Walk::along(others);
    let rows = rows.iter().copied().filter(|&row| others.has(row) == are);
    rows.collect()
}

/// Rows of any of these, each once.
fn either(rows: impl Iterator<Item = Arc<[i64]>>) -> Arc<[i64]> {
    rows.reduce(|some, others| doclist::newest_first([some, others].concat()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::params;

    use super::{Reaches, alone};
    use crate::query::Start;
    use crate::store::Library;
    use crate::store::finding::depth::{FIRST, FURTHEST};
    use crate::store::finding::growth;
    use crate::store::finding::remembered::Lists;
    use crate::store::finding::selection::{Order, Selection};
    use crate::store::index::parted::Parted;

    /// Articles: more than it is read among bit by bit.
    const ARTICLES: usize = FURTHEST + 2 * FIRST;

    /// Words that begin in one way, more than are looked up one by one.
    const BEGUN: usize = 20;

    /// A library, the newest article at 0. Of each of three beginnings it is said which of
    /// its articles have a word that begins so: one of so many of those between two.
    fn library(having: &[(usize, usize, usize)]) -> Library {
        let library = Library::in_memory().unwrap();
        let all = "INSERT INTO feed (id, address, title, added) VALUES (1, '-', 'title', 0);
            CREATE TEMP TABLE n (n INTEGER PRIMARY KEY);
            WITH RECURSIVE numbers(n) AS
                (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
            INSERT INTO n SELECT n FROM numbers;
            INSERT INTO article (id, name, feed, title, language, seen, indexed, told, method, text, body)
                SELECT n * 16, n, 1, 'title', 'ar', 0, 1, 1, 0, 0, n FROM n;
            INSERT INTO unread SELECT n * 16, 0 FROM n WHERE n % 3;";
        let all = all.replace("?1", &ARTICLES.to_string());
        library.db.execute_batch(&all).unwrap();
        let work = library.db.unchecked_transaction().unwrap();
        let mut put = work
            .prepare("INSERT INTO words (rowid, title, body) VALUES (?1, 'title', ?2)")
            .unwrap();
        for article in 1..=ARTICLES {
            let place = ARTICLES - article;
            let mut said = String::new();
            for (name, &(from, to, each)) in ["abc", "klm", "xyz"].iter().zip(having) {
                if (from..to).contains(&place) && place.is_multiple_of(each) {
                    said += &format!("{name}{} ", place / each % BEGUN);
                }
            }
            put.execute(params![article * 16, said]).unwrap();
        }
        drop(put);
        work.commit().unwrap();
        library
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn what_is_read_bit_by_bit_is_what_there_is(
            having in prop::collection::vec(
                prop_oneof![
                    3 => (0..ARTICLES, 0..=ARTICLES, prop_oneof![1..4_usize, 1..40_usize, 400..900_usize])
                        .prop_map(|(from, to, each)| (from / 3, from / 3 + to, each)),
                    // Nearly all have it.
                    1 => (100..1_500_usize).prop_map(|from| (from, ARTICLES, 1)),
                ],
                3,
            ),
            places in prop::collection::vec(1..=ARTICLES, 3),
        ) {
            let mut library = library(&having);
            for typed in [
                "abc*",
                "-abc*",
                "abc* klm*",
                "abc* -klm*",
                "-abc* -klm*",
                "abc* is:unread",
                "-xyz* is:unread",
                "title abc* -xyz*",
                "title -xyz*",
                "klm1 -xyz* is:unread",
                "title -abc* -xyz*",
            ] {
                let filter = growth::typed(typed);
                let all = Selection::of(&library.db, &filter).unwrap().unwrap();
                let all = all.rows(Order::Newest, usize::MAX, 0).found(&library.db).unwrap();
                let forget = |library: &mut Library| {
                    library.remembered = Lists::default();
                    library.reaches = Reaches::default();
                    library.parted = Parted::default();
                };
                let ids = |library: &Library, start, count| -> Vec<i64> {
                    let page = library.page(&filter, start, count).unwrap();
                    page.iter().map(|header| header.id.0.cast_signed() * 16).collect()
                };
                forget(&mut library);
                prop_assert_eq!(ids(&library, Start::Newest, 300), &all[..all.len().min(300)], "{}", typed);
                for &place in &places {
                    let id = crate::article::ArticleId(place as u64);
                    let at = all.partition_point(|&row| row > place as i64 * 16);
                    let older = all.partition_point(|&row| row >= place as i64 * 16);
                    for remembers in [true, false] {
                        if !remembers {
                            forget(&mut library);
                        }
                        let page = ids(&library, Start::OlderThan(id), 30);
                        prop_assert_eq!(page, &all[older..all.len().min(older + 30)], "{}", typed);
                        let page = ids(&library, Start::NewerThan(id), 30);
                        prop_assert_eq!(page, &all[at.saturating_sub(30)..at], "{}", typed);
                        let skipped = place % 1_500;
                        let page = ids(&library, Start::At(skipped), 30);
                        let from = skipped.min(all.len());
                        prop_assert_eq!(page, &all[from..all.len().min(from + 30)], "{}", typed);
                        let rank = library.rank(&filter, id, usize::MAX).unwrap();
                        prop_assert_eq!(rank, Some(at), "{}", typed);
                    }
                }
                forget(&mut library);
                prop_assert_eq!(ids(&library, Start::Oldest, 30), &all[all.len().saturating_sub(30)..], "{}", typed);
                prop_assert_eq!(library.summaries(&filter, 400).unwrap().len(), all.len().min(400));
                forget(&mut library);
                prop_assert_eq!(library.count(&filter, usize::MAX).unwrap(), all.len(), "{}", typed);
            }
        }
    }

    #[test]
    fn only_the_newest_are_read_for_a_page_and_all_for_the_number() {
        let library = library(&[(0, ARTICLES, 2), (0, ARTICLES, 300), (0, 0, 1)]);
        let first = |typed: &str| {
            let filter = growth::typed(typed);
            library.page(&filter, Start::Newest, 300).unwrap();
            let terms = [&filter.search.wanted[..], &filter.search.refused].concat();
            let reaches = library.reaches.0.borrow();
            let known = reaches.iter().find(|(term, ..)| *term == terms[0]);
            known.map(|(_, _, reach)| reach.rows.len())
        };
        assert_eq!(first("abc*"), Some(FIRST / 2 + 1));
        assert_eq!(first("-abc*"), Some(FIRST / 2 + 1));
        let whole = |typed: &str| {
            let filter = growth::typed(typed);
            library.page(&filter, Start::Newest, 300).unwrap();
            let terms = [filter.search.wanted, filter.search.refused].concat();
            let remembers = |term| {
                library
                    .remembered
                    .rows(&library.db, &alone(term))
                    .unwrap()
                    .is_some()
            };
            terms.iter().all(remembers)
        };
        assert!(!whole("abc*") && !whole("-abc*"));
        // What is meant is seldom.
        assert!(whole("klm*") && whole("-tit*"));
        let filter = growth::typed("abc*");
        assert_eq!(library.count(&filter, usize::MAX).unwrap(), ARTICLES / 2);
    }
}
