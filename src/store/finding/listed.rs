//! Listed articles: the rows of what passes a filter. A list that is remembered is read off
//! ([`super::remembered`]), and what else it takes to find one is [`super::selection`]'s.
//! Beside something that few have a common word is not walked through each time: all that
//! have it are read once, and remembered, as is what many words begin ([`super::begun`]).

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::{Connection, params_from_iter};

use super::asked;
use super::begun::Begun;
use super::fewest::{all, is_few};
use super::known::{Known, Walk, has};
use super::remembered::{MOST_ROWS, State};
use super::selection::{Extent, Order, Selection};
use super::stream::Stream;
use crate::query::Filter;
use crate::store::Library;
use crate::store::error::Error;

/// Articles that are looked up among all that have some words, at most: of so many the
/// next page is not near whatever the words are.
const FEW: usize = 1_000;

/// Words that are not rarer than in one of so many articles are looked for among those that
/// pass the rest, where it is remembered what has them: the next page is near.
const MANY: usize = 32;

/// The articles that pass a filter.
#[derive(Debug)]
pub(crate) enum Listed {
    /// Their rows are known.
    Known(Known),
    /// They are to be found.
    Sought(Selection),
    /// They are to be found, and are those of them that are among others, or are not.
    Among(Selection, Others),
}

/// Rows that what is found is looked for among.
#[derive(Debug)]
pub(crate) struct Others {
    /// The newest first.
    rows: Arc<[i64]>,
    /// What is among them is meant, and not what is not.
    are_meant: bool,
}

impl Library {
    /// The articles that pass a filter; nothing where none can.
    pub(crate) fn listed(&self, filter: &Filter, extent: Extent) -> Result<Option<Listed>, Error> {
        let db = &self.db;
        if let Some(rows) = self.remembered.rows(db, filter)? {
            return Ok(Some(Listed::known(rows)));
        }
        let sought = |filter: &Filter| match extent {
            Extent::Page => Selection::of(db, filter),
            Extent::Whole => Selection::whole(db, filter),
        };
        // What is remembered is good in this state, whatever is written meanwhile.
        let state = State::of(db, filter)?;
        let among = |filter: &Filter, rows, are_meant| {
            let others = Others { rows, are_meant };
            Ok(sought(filter)?.map(|selection| Listed::Among(selection, others)))
        };
        let (with_words, rest) = match self.begun(filter, extent)? {
            Some(Begun {
                refused: Some(refused),
                rest,
                ..
            }) => {
                if rest.is_empty() && refused.len() > all(db)? / 2 {
                    let rows = without(db, &refused)?;
                    let rows = self.remembered.put(filter, state, rows);
                    return Ok(Some(Listed::known(rows)));
                }
                return among(&rest, refused, false);
            }
            Some(Begun { wanted, rest, .. }) => (wanted, rest),
            None => {
                let (words, rest) = (filter.of_words(), filter.of_any_words());
                if words.search.wanted.is_empty() || rest.is_empty() {
                    return Ok(sought(filter)?.map(Listed::Sought));
                }
                (self.remembered.rows(db, &words)?, rest)
            }
        };
        if let Some(with_words) = &with_words
            && rest.is_empty()
        {
            return Ok(Some(Listed::known(Arc::clone(with_words))));
        }
        if is_few(db, &rest, crate::store::count(FEW))? {
            let rows = self.few_with_words(filter, &rest, state, with_words)?;
            if let Some(rows) = rows {
                return Ok(Some(Listed::known(rows)));
            }
        } else if let Some(with_words) = with_words
            && with_words.len() >= all(db)? / MANY
        {
            return among(&rest, with_words, true);
        }
        Ok(sought(filter)?.map(Listed::Sought))
    }

    /// The rows of the articles that pass a filter which asks for words beside something
    /// that few have, `rest`. Nothing where it is not remembered what has the words, and
    /// these are so few that each is asked, or more have them than are remembered.
    fn few_with_words(
        &self,
        filter: &Filter,
        rest: &Filter,
        state: State,
        with_words: Option<Arc<[i64]>>,
    ) -> Result<Option<Arc<[i64]>>, Error> {
        let Some(few) = Selection::of(&self.db, rest)? else {
            return Ok(Some(Arc::default()));
        };
        let mut rows = few.rows(Order::Any, usize::MAX, 0).found(&self.db)?;
        let with_words = match with_words {
            Some(with_words) => with_words,
            None if rows.len() <= asked::MOST => return Ok(None),
            None => match self.all_with(&filter.of_words())? {
                Some(with_words) => with_words,
                None => return Ok(None),
            },
        };
        rows.retain(|&row| has(&with_words, row));
        Ok(Some(self.remembered.put(filter, state, rows)))
    }

    /// The rows of all articles with some words; nothing where they are more than are
    /// remembered.
    fn all_with(&self, words: &Filter) -> Result<Option<Arc<[i64]>>, Error> {
        let state = State::of(&self.db, words)?;
        let rows = match Selection::whole(&self.db, words)? {
            Some(selection) => selection
                .rows(Order::Any, MOST_ROWS + 1, 0)
                .found(&self.db)?,
            None => Vec::new(),
        };
        let is_remembered = rows.len() <= MOST_ROWS;
        Ok(is_remembered.then(|| self.remembered.put(words, state, rows)))
    }
}

/// The rows of all articles but those at these.
fn without(db: &Connection, refused: &[i64]) -> Result<Vec<i64>, Error> {
    let mut rows = Stream::all().rows(&[]).found(db)?;
    let mut refused = Walk::along(refused);
    rows.retain(|&row| !refused.has(row));
    Ok(rows)
}

impl Listed {
    /// What is at these rows, the newest first.
    fn known(rows: Arc<[i64]>) -> Self {
        Self::Known(Known::all(rows))
    }

    /// Only those that are newer than the one at a row.
    pub(crate) fn require_newer(&mut self, row: i64) {
        match self {
            Self::Known(known) => known.require_newer(row),
            Self::Sought(selection) | Self::Among(selection, _) => selection.require_newer(row),
        }
    }

    /// Only those that are older than the one at a row.
    pub(crate) fn require_older(&mut self, row: i64) {
        match self {
            Self::Known(known) => known.require_older(row),
            Self::Sought(selection) | Self::Among(selection, _) => selection.require_older(row),
        }
    }

    /// The rows of at most `most` of them, `skipped` passed by.
    pub(crate) fn rows(
        &self,
        db: &Connection,
        order: Order,
        most: usize,
        skipped: usize,
    ) -> Result<Vec<i64>, Error> {
        match self {
            Self::Known(known) => return Ok(known.some(order, most, skipped)),
            Self::Sought(selection) => return selection.rows(order, most, skipped).found(db),
            Self::Among(..) => {}
        }
        let (mut rows, mut passed) = (Vec::new(), 0);
        self.each(db, order, |row| {
            if passed < skipped {
                passed += 1;
            } else if rows.len() < most {
                rows.push(row);
            }
            Ok(match rows.len() < most {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            })
        })?;
        Ok(rows)
    }

    /// Tells the row of each, until `tell` breaks.
    pub(crate) fn each(
        &self,
        db: &Connection,
        order: Order,
        mut tell: impl FnMut(i64) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        let (selection, mut others) = match self {
            Self::Known(known) => {
                let mut newest = known.rows().iter();
                let mut next = || match order {
                    Order::Oldest => newest.next_back(),
                    Order::Newest | Order::Any => newest.next(),
                };
                while let Some(&row) = next() {
                    if tell(row)?.is_break() {
                        break;
                    }
                }
                return Ok(());
            }
            Self::Sought(selection) => (selection, None),
            Self::Among(selection, others) => {
                let walk = Walk::along(&others.rows);
                (selection, Some((walk, others.are_meant)))
            }
        };
        let rows = selection.rows(order, usize::MAX, 0);
        let mut find = db.prepare_cached(&rows.text)?;
        let mut rows = find.query(params_from_iter(rows.values))?;
        while let Some(row) = rows.next()? {
            let row = row.get(0)?;
            let is_meant = others
                .as_mut()
                .is_none_or(|(others, are_meant)| others.has(row) == *are_meant);
            if is_meant && tell(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// True where it takes no reading to count them.
    pub(crate) fn is_at_hand(&self) -> bool {
        match self {
            Self::Known(_) => true,
            Self::Sought(selection) => selection.is_all(),
            Self::Among(..) => false,
        }
    }

    /// How many there are; counting stops at `most`.
    pub(crate) fn count(&self, db: &Connection, most: usize) -> Result<usize, Error> {
        match self {
            Self::Known(known) => Ok(known.rows().len().min(most)),
            Self::Sought(selection) => selection.count(db, most),
            Self::Among(..) => Ok(self.rows(db, Order::Any, most, 0)?.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Listed, Selection};
    use crate::article::{ArticleId, Change};
    use crate::query::{Filter, Search, Start};
    use crate::store::Library;
    use crate::store::changes::state::Which;
    use crate::store::finding::growth;
    use crate::store::finding::remembered::Lists;
    use crate::store::finding::selection::{Extent, Order};

    fn is_known(library: &Library, filter: &Filter) -> bool {
        let listed = library.listed(filter, Extent::Page).unwrap();
        matches!(listed, Some(Listed::Known(_)))
    }

    fn typed(typed: &str) -> Filter {
        Filter {
            search: Search::parse(typed),
            ..Filter::default()
        }
    }

    #[test]
    fn a_list_that_is_remembered_tells_what_it_told_before() {
        let library = growth::library(600);
        let lists = growth::lists().into_iter();
        let others = growth::common_beside_rare().into_iter();
        for (name, filter) in lists.chain(others).chain(growth::begun_refused()) {
            let selection = Selection::of(&library.db, &filter).unwrap().unwrap();
            let found = selection.rows(Order::Newest, usize::MAX, 0);
            let found = found.found(&library.db).unwrap();
            let listed = library.listed(&filter, Extent::Page).unwrap().unwrap();
            let rows = listed.rows(&library.db, Order::Newest, usize::MAX, 0);
            assert_eq!(rows.unwrap(), found, "{name}");
            let told = |library: &Library| {
                let page = |start, count| library.page(&filter, start, count).unwrap();
                let newest = page(Start::Newest, 3);
                let last = newest.last().map_or(ArticleId(0), |last| last.id);
                let lock = Search::parse("rare");
                (
                    [
                        page(Start::At(2), 2),
                        page(Start::OlderThan(last), 2),
                        page(Start::NewerThan(last), 2),
                        page(Start::Oldest, 2),
                    ],
                    library.rank(&filter, last, 99).unwrap(),
                    library.count(&filter, usize::MAX).unwrap(),
                    library.places(&filter, &lock, 5).unwrap(),
                    library.about(&filter, &filter, 99).unwrap(),
                    library.summaries(&filter, 2).unwrap().len(),
                    newest,
                )
            };
            let before = told(&library);
            let count = library.count_while(&filter, || true).unwrap();
            assert_eq!(count, Some(before.2), "{name}");
            assert_eq!(is_known(&library, &filter), !filter.is_empty(), "{name}");
            assert_eq!(told(&library), before, "{name}");
            assert_eq!(library.count_while(&filter, || false).unwrap(), count);
        }
    }

    #[test]
    fn the_whole_of_a_list_is_what_is_found_page_by_page() {
        let mut library = growth::library(600);
        let lists = growth::lists().into_iter();
        let others = growth::common_beside_rare().into_iter();
        for (name, filter) in lists.chain(others).chain(growth::begun_refused()) {
            library.remembered = Lists::default();
            let selection = Selection::of(&library.db, &filter).unwrap().unwrap();
            let found = selection.rows(Order::Newest, usize::MAX, 0);
            let listed = library.listed(&filter, Extent::Whole).unwrap().unwrap();
            let rows = listed.rows(&library.db, Order::Newest, usize::MAX, 0);
            assert_eq!(rows.unwrap(), found.found(&library.db).unwrap(), "{name}");
        }
    }

    #[test]
    fn words_that_are_remembered_are_looked_for_among_the_rest() {
        let library = growth::library(4_000);
        let all = |listed: &Listed, order| listed.rows(&library.db, order, usize::MAX, 0).unwrap();
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
            library.count_while(&filter.of_words(), || true).unwrap();
            let mut listed = library.listed(&filter, Extent::Page).unwrap().unwrap();
            assert!(matches!(listed, Listed::Among(..)), "{words}: {listed:?}");
            let rows = all(&listed, Order::Newest);
            assert_eq!(rows, all(&sought, Order::Newest), "{words}");
            let oldest: Vec<i64> = rows.iter().rev().copied().collect();
            assert_eq!(all(&listed, Order::Oldest), oldest, "{words}");
            assert_eq!(listed.count(&library.db, usize::MAX).unwrap(), rows.len());
            let some = listed.rows(&library.db, Order::Newest, 7, 5).unwrap();
            assert_eq!(some, rows[5..12]);
            listed.require_newer(rows[9]);
            listed.require_older(rows[3]);
            assert_eq!(all(&listed, Order::Newest), rows[4..9]);
        }
    }

    #[test]
    fn a_list_is_forgotten_once_anybody_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        growth::library(60).backup(&path).unwrap();
        let mut library = Library::open(&path).unwrap();
        let mut other = Library::open(&path).unwrap();
        let unread = typed("is:unread");
        for writes_here in [false, true] {
            let before = library.count_while(&unread, || true).unwrap().unwrap();
            assert!(is_known(&library, &unread));
            let first = library.page(&unread, Start::Newest, 1).unwrap()[0].id;
            let writes = if writes_here {
                &mut library
            } else {
                &mut other
            };
            let these = Which::These(&[first]);
            let change = Change::Read(true);
            writes.apply(&change, these, Timestamp::UNIX_EPOCH).unwrap();
            assert!(!is_known(&library, &unread));
            let after = library.page(&unread, Start::Newest, before).unwrap();
            assert_eq!(after.len(), before - 1);
            // What is shorter than a page was read to its end as well.
            assert!(is_known(&library, &unread));
        }
    }

    #[test]
    fn a_list_of_words_is_forgotten_once_the_index_of_words_is_written() {
        let library = growth::library(60);
        let odd = typed("odd");
        assert_eq!(library.count_while(&odd, || true).unwrap(), Some(30));
        let write = |sql: &str| library.db.execute(sql, []).unwrap();
        write("DELETE FROM unread");
        assert!(is_known(&library, &odd));
        write("INSERT INTO words (rowid, title, body) VALUES (31, 'title', 'odd')");
        assert!(!is_known(&library, &odd));
        assert_eq!(library.count_while(&odd, || true).unwrap(), Some(31));
        write("DELETE FROM words WHERE rowid = 16");
        assert!(!is_known(&library, &odd));
        assert_eq!(library.count_while(&odd, || true).unwrap(), Some(30));
    }

    #[test]
    fn a_common_word_beside_what_few_have_is_read_once() {
        let library = growth::library(600);
        let filter = typed("title source:press is:unread");
        let words = filter.of_words();
        assert!(!is_known(&library, &words));
        let few = library.page(&filter, Start::Newest, 9).unwrap();
        assert!(is_known(&library, &filter));
        assert!(is_known(&library, &words));
        library.db.execute("DELETE FROM unread", []).unwrap();
        assert_eq!(few.len(), 9);
        assert!(library.page(&filter, Start::Newest, 9).unwrap().is_empty());
    }

    #[test]
    fn a_count_that_was_broken_off_is_not_taken_for_the_whole() {
        let library = growth::library(1_200);
        let unread = typed("is:unread");
        assert_eq!(library.count_while(&unread, || false).unwrap(), None);
        assert!(!is_known(&library, &unread));
        let page = library.page(&unread, Start::Newest, 9).unwrap();
        assert_eq!(page.len(), 9);
        assert!(!is_known(&library, &unread));
    }
}
