//! Listed articles: the rows of what passes a filter. A list that is remembered is read off
//! ([`super::remembered`]), and what else it takes to find one is [`super::selection`]'s.
//! Beside something that few have a common word is not walked through each time: all that
//! have it are read once, and remembered. What many words begin ([`super::begun`]) is looked
//! for among what passes the rest ([`super::among`]); where nearly all have what is refused,
//! the few others are asked for the rest ([`super::others`]).

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::params_from_iter;

use super::among::Among;
use super::asked;
use super::begun::Begun;
use super::fewest::is_few;
use super::known::{Known, has};
use super::reach::Reach;
use super::remembered::{MOST_ROWS, State};
use super::selection::{Extent, Order, Selection};
use super::term::Many;
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
    Among(Selection, Among),
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
        let at = State::of(db, &Filter::default())?;
        let among = |filter: &Filter, many, reach, are_meant| {
            let among = Among::new(many, reach, are_meant);
            Ok(sought(filter)?.map(|selection| Listed::Among(selection, among)))
        };
        let (many, reach, rest) = match self.begun(filter, extent)? {
            Some(Begun { many, reach, rest }) if many.wanted.is_empty() => {
                if let Some(refused) = reach.whole()
                    && refused.len() > self.all()? / 2
                {
                    let left = self.left_beside(&many, refused, at)?;
                    if rest.is_empty() {
                        return Ok(Some(Listed::known(left)));
                    }
                    if left.len() <= FEW
                        && let Some(rows) = self.passing(&left, &rest)?
                    {
                        let rows = self.remembered.put(filter, state, rows);
                        return Ok(Some(Listed::known(rows)));
                    }
                }
                return among(&rest, many, reach, false);
            }
            Some(Begun { many, reach, rest }) => (many, Some(reach), rest),
            None => {
                let (words, rest) = (filter.of_words(), filter.of_any_words());
                if words.search.wanted.is_empty() || rest.is_empty() {
                    return Ok(sought(filter)?.map(Listed::Sought));
                }
                let rows = self.remembered.rows(db, &words)?;
                (Many::default(), rows.map(Reach::all), rest)
            }
        };
        if let Some(reach) = &reach
            && rest.is_empty()
        {
            return match reach.whole() {
                Some(rows) => Ok(Some(Listed::known(Arc::clone(rows)))),
                None => among(&rest, many, reach.clone(), true),
            };
        }
        if is_few(db, &rest, crate::store::count(FEW))? {
            let with_words = match &reach {
                Some(reach) => self.reach_whole(&many, reach)?,
                None => None,
            };
            let rows = self.few_with_words(filter, &rest, state, with_words)?;
            if let Some(rows) = rows {
                return Ok(Some(Listed::known(rows)));
            }
        } else if let Some(reach) = reach
            && reach.has_one_of(MANY, self.all()?)
        {
            return among(&rest, many, reach, true);
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
        library: &Library,
        order: Order,
        most: usize,
        skipped: usize,
    ) -> Result<Vec<i64>, Error> {
        match self {
            Self::Known(known) => return Ok(known.some(order, most, skipped)),
            Self::Sought(selection) => {
                return selection.rows(order, most, skipped).found(&library.db);
            }
            Self::Among(..) => {}
        }
        let (mut rows, mut passed) = (Vec::new(), 0);
        self.each(library, order, |row| {
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
        library: &Library,
        order: Order,
        mut tell: impl FnMut(i64) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        let (selection, mut among) = match self {
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
            Self::Among(selection, among) => (selection, Some(among.walk())),
        };
        let rows = selection.rows(order, usize::MAX, 0);
        let mut find = library.db.prepare_cached(&rows.text)?;
        let mut rows = find.query(params_from_iter(rows.values))?;
        while let Some(row) = rows.next()? {
            let row = row.get(0)?;
            let is_meant = match &mut among {
                Some(among) => among.means(library, row)?,
                None => true,
            };
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
    pub(crate) fn count(&self, library: &Library, most: usize) -> Result<usize, Error> {
        match self {
            Self::Known(known) => Ok(known.rows().len().min(most)),
            Self::Sought(selection) if selection.is_all() => Ok(library.all()?.min(most)),
            Self::Sought(selection) => selection.count(&library.db, most),
            Self::Among(..) => Ok(self.rows(library, Order::Any, most, 0)?.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Listed, Selection};
    use crate::article::ArticleId;
    use crate::query::{Filter, Search, Start};
    use crate::store::Library;
    use crate::store::finding::growth::{self, typed};
    use crate::store::finding::remembered::Lists;
    use crate::store::finding::selection::{Extent, Order};

    fn is_known(library: &Library, filter: &Filter) -> bool {
        let listed = library.listed(filter, Extent::Page).unwrap();
        matches!(listed, Some(Listed::Known(_)))
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
            let rows = listed.rows(&library, Order::Newest, usize::MAX, 0);
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
            let count = library.count_all(&filter).unwrap();
            assert_eq!(count, before.2, "{name}");
            assert_eq!(is_known(&library, &filter), !filter.is_empty(), "{name}");
            assert_eq!(told(&library), before, "{name}");
            assert_eq!(library.count_all(&filter).unwrap(), count);
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
            let rows = listed.rows(&library, Order::Newest, usize::MAX, 0);
            assert_eq!(rows.unwrap(), found.found(&library.db).unwrap(), "{name}");
        }
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
}
