//! Lists: pages of headers, the newest first, read from where they begin.

use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::remembered::{MOST_ROWS, State};
use super::selection::{Extent, Order};
use super::stream::list;
use crate::article::{ArticleId, FeedId, Header, MOST_TELLERS};
use crate::language::guess;
use crate::query::{Filter, Search, Start};
use crate::safe::SafeText;
use crate::store::error::Error;
use crate::store::feeds::feed::SHOWN_SOURCE;
use crate::store::kept::stored;
use crate::store::{Library, row_of};

/// Where so many stand before a place, what it takes to find all of a list is worth it.
const FAR: usize = 1_000;

impl Library {
    /// At most `count` headers of the articles that pass `filter`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn page(&self, filter: &Filter, start: Start, count: usize) -> Result<Vec<Header>, Error> {
        Ok(self.page_begun(filter, start, count, count)?.0)
    }

    /// What [`Self::page`] tells, of the first `shown` from `start` on alone, and of how many
    /// it would tell: to find an article costs less than to know what a list says of it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn page_begun(
        &self,
        filter: &Filter,
        start: Start,
        count: usize,
        shown: usize,
    ) -> Result<(Vec<Header>, usize), Error> {
        self.named((|| {
            let rows = rows(self, filter, start, count)?;
            let headers = headers(self, list(&rows[..rows.len().min(shown)]))?;
            Ok((headers, rows.len()))
        })())
    }

    /// How many articles pass `filter`; counting stops at `most`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count(&self, filter: &Filter, most: usize) -> Result<usize, Error> {
        self.named((|| match self.listed(filter, Extent::Whole)? {
            Some(listed) => listed.count(self, most),
            None => Ok(0),
        })())
    }

    /// How many articles pass `filter`. Which they are is remembered, where they are not too
    /// many: other questions about the same list are then answered sooner.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count_all(&self, filter: &Filter) -> Result<usize, Error> {
        self.named((|| {
            let state = State::of(&self.db, filter)?;
            match self.listed(filter, Extent::Whole)? {
                None => Ok(0),
                Some(listed) if listed.is_at_hand() => listed.count(self, usize::MAX),
                Some(listed) => {
                    let (mut found, mut count) = (Vec::new(), 0);
                    listed.each(self, Order::Any, |row| {
                        count += 1;
                        if count <= MOST_ROWS {
                            found.push(row);
                        }
                        Ok(ControlFlow::Continue(()))
                    })?;
                    if count == found.len() {
                        self.remembered.put(filter, state, found);
                    }
                    Ok(count)
                }
            }
        })())
    }

    /// How many of the articles that pass `filter` stand before this one;
    /// counting stops at `most`. Nothing where there is no such article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn rank(
        &self,
        filter: &Filter,
        id: ArticleId,
        most: usize,
    ) -> Result<Option<usize>, Error> {
        self.named((|| {
            let Some(row) = row_of(&self.db, id)? else {
                return Ok(None);
            };
            let Some(mut listed) = self.listed(filter, extent_down_to(&self.db, row)?)? else {
                return Ok(None);
            };
            listed.require_newer(row);
            listed.count(self, most).map(Some)
        })())
    }

    /// The places in the list, counted from the newest, of the first `most`
    /// articles that pass `filter` and have what is wanted in title or text.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn places(
        &self,
        filter: &Filter,
        wanted: &Search,
        most: usize,
    ) -> Result<Vec<usize>, Error> {
        self.named(places(self, filter, wanted, most))
    }
}

/// How much is read of a list down to a row.
fn extent_down_to(db: &Connection, row: i64) -> Result<Extent, Error> {
    let mut count = db.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM article INDEXED BY article_order
         WHERE id > ?1 LIMIT ?2)",
    )?;
    let newer = count.query_row([row, crate::store::count(FAR)], |count| count.get(0))?;
    Ok(extent_of(newer))
}

/// How much is read of a list of which so much is passed by.
fn extent_of(passed: usize) -> Extent {
    match passed < FAR {
        true => Extent::Page,
        false => Extent::Whole,
    }
}

/// The rows of at most `count` of the articles that pass a filter, from `start` on.
fn rows(library: &Library, filter: &Filter, start: Start, count: usize) -> Result<Vec<i64>, Error> {
    let db = &library.db;
    let state = State::of(db, filter)?;
    let extent = match start {
        Start::At(position) => extent_of(position),
        _ => Extent::Page,
    };
    let Some(mut listed) = library.listed(filter, extent)? else {
        return Ok(Vec::new());
    };
    let (mut order, mut skipped) = (Order::Newest, 0);
    match start {
        Start::Newest => {}
        Start::OlderThan(id) | Start::NewerThan(id) => {
            let Some(row) = row_of(db, id)? else {
                return Ok(Vec::new());
            };
            if matches!(start, Start::NewerThan(_)) {
                order = Order::Oldest;
                listed.require_newer(row);
            } else {
                listed.require_older(row);
            }
        }
        Start::Oldest => order = Order::Oldest,
        Start::At(position) => skipped = position,
    }
    let rows = listed.rows(library, order, count, skipped)?;
    if matches!(start, Start::Newest | Start::At(0)) && rows.len() < count {
        library.remembered.put(filter, state, rows.clone());
    }
    Ok(rows)
}

/// The headers of the articles at these rows, the newest first.
fn headers(library: &Library, chosen: Value) -> Result<Vec<Header>, Error> {
    let mut find = library.db.prepare_cached(&format!(
        "SELECT a.name, a.title, {SHOWN_SOURCE}, a.published, a.language,
             (SELECT told FROM body WHERE body.id = a.body),
             a.id NOT IN (SELECT id FROM unread), a.starred,
             (SELECT count(*) FROM (
                  SELECT 1 FROM telling own JOIN telling other ON other.story = own.story
                  WHERE own.article = a.id LIMIT {MOST_TELLERS})), a.changed, a.feed
         FROM json_each(?1) AS chosen CROSS JOIN article a ON a.id = chosen.value
         ORDER BY a.id DESC"
    ))?;
    let namesakes = library.namesakes()?;
    let rows = find.query_map([chosen], |row| {
        let (feed, source): (i64, Option<String>) = (row.get(10)?, row.get(2)?);
        let tellers: usize = row.get(8)?;
        let told: Option<Vec<u8>> = row.get(5)?;
        Ok(Header {
            point: told.and_then(|told| stored::first_told(&told)),
            tellers: tellers.max(1),
            changed: row.get(9)?,
            apart: namesakes.apart(FeedId(feed), source.as_deref()).cloned(),
            ..header(row)?
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn places(
    library: &Library,
    filter: &Filter,
    wanted: &Search,
    most: usize,
) -> Result<Vec<usize>, Error> {
    let rows = match library.listed(&filter.and(wanted), Extent::Page)? {
        Some(hits) if !wanted.is_empty() => hits.rows(library, Order::Newest, most, 0)?,
        _ => return Ok(Vec::new()),
    };
    let Some(listed) = library.listed(filter, Extent::Page)? else {
        return Ok(Vec::new());
    };
    let mut hits = rows.into_iter().peekable();
    let (mut places, mut place) = (Vec::new(), 0);
    // Nothing is read beyond what is told.
    listed.each(library, Order::Newest, |row| {
        // It may have come, or gone, since they were found.
        while hits.next_if(|&hit| hit > row).is_some() {}
        if hits.next_if_eq(&row).is_some() {
            places.push(place);
        }
        place += 1;
        Ok(match hits.peek() {
            Some(_) => ControlFlow::Continue(()),
            None => ControlFlow::Break(()),
        })
    })?;
    Ok(places)
}

/// A header without what the article tells, which stands in column 5.
pub(crate) fn header(row: &Row<'_>) -> rusqlite::Result<Header> {
    let safe = |text: Option<String>| text.map(SafeText::from);
    let published: Option<String> = row.get(3)?;
    Ok(Header {
        id: ArticleId(row.get::<_, i64>(0)?.cast_unsigned()),
        title: SafeText::from(row.get::<_, String>(1)?),
        source: safe(row.get(2)?),
        published: published.as_deref().and_then(stored::published),
        language: guess::known(&row.get::<_, String>(4)?),
        apart: None,
        point: None,
        read: row.get(6)?,
        starred: row.get(7)?,
        tellers: 1,
        changed: false,
    })
}
