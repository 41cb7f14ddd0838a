//! Selections: a filter as an SQL query for the rows of the articles that pass. What is
//! made of them, a page, a number, a change, is for others.
//!
//! A condition can be met in two ways: by walking through those that fulfil it, where an
//! index has them in the order of the list, or by asking of one article whether it does.
//! What the fewest fulfil is walked through and the rest is asked, so that a page costs
//! the same however many articles there are.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::fewest::{count, fewest, is_dear};
use super::stream::{self, Clause, ID, LISTED, NONE, Stream, list};
use super::{asked, condition, queue, wanted};
use crate::query::Filter;
use crate::store::error::Error;

/// Articles that are gathered at most for a page, so that it can be asked of each article
/// with a word whether it is one of them: that takes a quarter of the time that it takes
/// to look the article up.
const GATHERED: i64 = 4_000;

/// The same where all that pass are wanted; to gather so many takes a few milliseconds.
const MOST_GATHERED: i64 = 10_000;

/// Streams that are merged; each costs something for every row that passes. More than
/// these wait in a [`queue`].
const MOST_MERGED: usize = 16;

/// In which order rows come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// As is quickest.
    Any,
}

/// How much of what passes is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The next in order, a page or so.
    Page,
    /// All.
    Whole,
}

/// Which articles.
#[derive(Debug)]
pub(crate) struct Selection {
    /// What is walked through.
    streams: Vec<Stream>,
    /// No article is in two of them.
    apart: bool,
    /// From where to where it is walked.
    bounds: Vec<Clause>,
    /// What is asked of each article on the way.
    asked: Vec<Clause>,
    /// Articles with these words are passed by; they come in the order of the list, too.
    refused: Option<String>,
    /// What is asked of all articles where that is quicker than to read many streams: where
    /// they are many articles and no order is wanted.
    instead: Option<Clause>,
}

impl Selection {
    /// For some of those that pass, the next in order; nothing where no article can pass:
    /// a label that is nowhere.
    pub(crate) fn of(db: &Connection, filter: &Filter) -> Result<Option<Self>, Error> {
        Self::made(db, filter, Extent::Page)
    }

    /// For all that pass: what takes a while at first may be quicker in the end.
    pub(crate) fn whole(db: &Connection, filter: &Filter) -> Result<Option<Self>, Error> {
        Self::made(db, filter, Extent::Whole)
    }

    fn made(db: &Connection, filter: &Filter, extent: Extent) -> Result<Option<Self>, Error> {
        let Some(mut conditions) = condition::of(db, filter)? else {
            return Ok(None);
        };
        let (words, refused) = wanted::stream(db, &filter.search)?;
        let mut selection = Self {
            streams: vec![Stream::all()],
            apart: true,
            bounds: Vec::new(),
            asked: Vec::new(),
            refused,
            instead: None,
        };
        // Of one article it cannot be asked cheaply whether it has a word.
        if let Some(words) = words {
            let gathered = match extent {
                Extent::Page => GATHERED,
                Extent::Whole => MOST_GATHERED,
            };
            let mut few = false;
            for condition in &mut conditions {
                if !condition.is_walkable() {
                    continue;
                }
                let fulfil = count(db, &condition.streams, gathered)?;
                if fulfil < gathered {
                    condition.ask_among();
                }
                few |= fulfil <= crate::store::count(asked::MOST);
            }
            if few
                && let Some(few) = Self::without_words(db, filter)?
                && let Some(rows) = asked::rows(db, &few, &filter.search, &words)?
            {
                return Ok((!rows.is_empty()).then(|| Self::these(&rows)));
            }
            selection.streams = vec![words];
        } else if let Some(at) = fewest(db, &conditions)? {
            let walked = conditions.remove(at);
            if extent == Extent::Whole
                && condition::width(&walked.streams) > MOST_MERGED
                && is_dear(db, &walked.streams)?
            {
                selection.instead = Some(walked.asked);
            }
            selection.apart = walked.apart;
            selection.streams = walked.streams;
        }
        for condition in conditions {
            let part = match condition.bound {
                true => &mut selection.bounds,
                false => &mut selection.asked,
            };
            part.push(condition.asked);
        }
        Ok(Some(selection))
    }

    /// The rows of what passes a filter whatever it says, where they are few.
    fn without_words(db: &Connection, filter: &Filter) -> Result<Option<Vec<i64>>, Error> {
        let Some(selection) = Self::of(db, &filter.of_any_words())? else {
            return Ok(None);
        };
        let rows = selection.rows(Order::Any, asked::MOST + 1, 0).found(db)?;
        Ok((rows.len() <= asked::MOST).then_some(rows))
    }

    /// Those of some articles that pass a filter whatever it says, each of which is asked;
    /// nothing where none can pass.
    pub(crate) fn among(
        db: &Connection,
        filter: &Filter,
        rows: &[i64],
    ) -> Result<Option<Self>, Error> {
        let Some(conditions) = condition::of(db, filter)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            asked: conditions.into_iter().map(|one| one.asked).collect(),
            ..Self::these(rows)
        }))
    }

    /// The articles at these rows.
    fn these(rows: &[i64]) -> Self {
        let these = format!("article.id IN {LISTED}");
        Self {
            streams: vec![Stream::new("article", "article.id", these, [list(rows)])],
            apart: true,
            bounds: Vec::new(),
            asked: Vec::new(),
            refused: None,
            instead: None,
        }
    }

    /// True when every article passes.
    pub(crate) fn is_all(&self) -> bool {
        let all = Stream::all();
        matches!(&self.streams[..], [only] if only.table == all.table)
            && self.bounds.is_empty()
            && self.asked.is_empty()
            && self.refused.is_none()
    }

    /// Requires something more of each article.
    pub(crate) fn require(&mut self, clause: Clause) {
        self.asked.push(clause);
    }

    /// Requires that it is unread.
    pub(crate) fn require_unread(&mut self) {
        if self.is_all() {
            self.streams = vec![condition::unread()];
        } else {
            self.require(Clause::new(condition::UNREAD, NONE));
        }
    }

    /// Requires that it is read.
    pub(crate) fn require_read(&mut self) {
        self.require(Clause::new(condition::READ, NONE));
    }

    /// Requires that it was here at that time. What came more than a day later came
    /// by a clock that was wrong.
    pub(crate) fn require_seen(&mut self, by: i64) {
        match &mut self.streams[..] {
            [unread] if unread.table == condition::unread().table => {
                let here = "NOT (unread.seen - ? BETWEEN 1 AND 86400)";
                unread.own = Clause::new(here, [by]);
            }
            _ => self.require(Clause::new(
                stream::of_article("NOT (a.seen - ? BETWEEN 1 AND 86400)"),
                [by],
            )),
        }
    }

    /// Only those that are newer than the one at a row, or older.
    pub(crate) fn require_newer(&mut self, row: i64) {
        self.bounds.push(Clause::new(format!("{ID} > ?"), [row]));
    }

    /// See [`Self::require_newer`].
    pub(crate) fn require_older(&mut self, row: i64) {
        self.bounds.push(Clause::new(format!("{ID} < ?"), [row]));
    }

    /// A query for the rows of at most `most` of them, `skipped` passed by, as its only
    /// column, `id`.
    pub(crate) fn rows(&self, order: Order, most: usize, skipped: usize) -> Clause {
        let many = condition::width(&self.streams) > MOST_MERGED;
        let mut rows = match order {
            Order::Any if many => self.at_once(),
            _ if many => self.queued(order).unwrap_or_else(|| self.merged(order)),
            _ => self.merged(order),
        };
        rows.text += " LIMIT ? OFFSET ?";
        let number = |number| Value::Integer(crate::store::count(number));
        rows.values.extend([number(most), number(skipped)]);
        rows
    }

    fn merged(&self, order: Order) -> Clause {
        let asked = [&self.bounds[..], &self.asked].concat();
        let each = self.streams.iter().flat_map(Stream::each);
        let between = if self.apart { " UNION ALL " } else { " UNION " };
        let mut rows = stream::joined(each.map(|stream| stream.rows(&asked)), between);
        self.refuse(&mut rows);
        rows.text += match order {
            Order::Newest => " ORDER BY id DESC",
            Order::Oldest => " ORDER BY id",
            // What is compared with each other is read side by side only in order.
            Order::Any if !self.apart || self.refused.is_some() => " ORDER BY id DESC",
            Order::Any => "",
        };
        rows
    }

    /// All of many streams, in no order.
    fn at_once(&self) -> Clause {
        let mut asked = [&self.bounds[..], &self.asked].concat();
        if let Some(instead) = &self.instead {
            asked.push(instead.clone());
            let mut rows = Stream::all().rows(&asked);
            self.refuse(&mut rows);
            rows.text += " ORDER BY id DESC";
            return rows;
        }
        let each = self.streams.iter().map(|stream| stream.rows(&asked));
        let mut rows = stream::joined(each, " UNION ALL ");
        rows.text = format!("SELECT DISTINCT id FROM ({})", rows.text);
        self.refuse(&mut rows);
        rows
    }

    fn refuse(&self, rows: &mut Clause) {
        if let Some(refused) = &self.refused {
            rows.text += " EXCEPT SELECT rowid FROM words WHERE words MATCH ?";
            rows.values.push(Value::Text(refused.clone()));
        }
    }

    fn queued(&self, order: Order) -> Option<Clause> {
        let mut asked = self.asked.clone();
        if let Some(refused) = &self.refused {
            let has = format!("SELECT 1 FROM words WHERE words MATCH ? AND rowid = {ID}");
            asked.push(Clause::new(
                format!("NOT EXISTS ({has})"),
                [refused.clone()],
            ));
        }
        queue::rows(&self.streams, &self.bounds, &asked, order == Order::Newest)
    }

    /// How many there are; counting stops at `most`.
    pub(crate) fn count(&self, db: &Connection, most: usize) -> Result<usize, Error> {
        let rows = self.rows(Order::Any, most, 0);
        let mut find = db.prepare_cached(&format!("SELECT count(*) FROM ({})", rows.text))?;
        Ok(find.query_row(params_from_iter(rows.values), |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Selection};
    use crate::query::{Filter, Search};
    use crate::store::finding::stream::Stream;
    use crate::store::finding::{condition, growth, wanted};

    fn rows(library: &crate::store::Library, selection: &Selection, order: Order) -> Vec<i64> {
        selection
            .rows(order, usize::MAX, 0)
            .found(&library.db)
            .unwrap()
    }

    #[test]
    fn what_is_walked_through_and_what_is_asked_are_the_same_articles() {
        let library = growth::library(600);
        let lists = growth::lists();
        for (name, filter) in lists.into_iter().chain(growth::common_beside_rare()) {
            let walked = Selection::of(&library.db, &filter).unwrap().unwrap();
            let whole = Selection::whole(&library.db, &filter).unwrap().unwrap();
            let newest = rows(&library, &walked, Order::Newest);
            let mut oldest = rows(&library, &walked, Order::Oldest);
            oldest.reverse();
            assert_eq!(newest, oldest, "{name}");
            let mut any = rows(&library, &walked, Order::Any);
            any.sort_unstable_by(|a, b| b.cmp(a));
            assert_eq!(newest, any, "{name}");
            let mut any = rows(&library, &whole, Order::Any);
            any.sort_unstable_by(|a, b| b.cmp(a));
            assert_eq!(newest, any, "{name}");
            assert_eq!(walked.count(&library.db, usize::MAX).unwrap(), any.len());
            let conditions = condition::of(&library.db, &filter).unwrap().unwrap();
            let words = wanted::stream(&library.db, &filter.search).unwrap().0;
            let asked = Selection {
                streams: vec![words.unwrap_or_else(Stream::all)],
                apart: true,
                bounds: Vec::new(),
                asked: conditions.into_iter().map(|one| one.asked).collect(),
                refused: walked.refused.clone(),
                instead: None,
            };
            assert_eq!(newest, rows(&library, &asked, Order::Newest), "{name}");
        }
    }

    #[test]
    fn what_nobody_has_is_found_at_once() {
        let library = growth::library(9);
        for typed in [
            "feed:zzz",
            "folder:zzz",
            "source:zzz",
            "topic:zzz",
            "odd feed:zzz",
        ] {
            let filter = Filter {
                search: Search::parse(typed),
                ..Filter::default()
            };
            let selection = Selection::of(&library.db, &filter).unwrap();
            assert!(selection.is_none(), "{typed}");
        }
    }
}
