//! Retention: what of the articles that were read is dropped in time. All articles are
//! looked through bit by bit, and what is found is dropped in pieces, so that neither who
//! reads nor who writes waits for more than one of these.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};

use crate::store::Library;
use crate::store::arriving::gone;
use crate::store::changes::step;
use crate::store::error::Error;

/// What is kept of the articles that were read and are neither starred nor
/// tagged; the others are always kept, and for a day what was marked: that can be undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Those that arrived in the last so many days.
    pub days: Option<u32>,
    /// So many of them, the newest.
    pub articles: Option<usize>,
}

/// What was found of the articles that were looked through so far.
#[derive(Debug, Default)]
pub struct Looked {
    /// The row of the last of them.
    last: Option<i64>,
    /// The days on which they came, counted from 1970.
    days: BTreeSet<i64>,
    /// The rows of those that need not be kept, the oldest first, and the second at which
    /// each came.
    idle: Vec<(i64, i64)>,
}

/// Articles that are to be dropped.
#[derive(Debug)]
pub struct Droppable {
    /// Their rows, the oldest last.
    rows: Vec<i64>,
    /// The second before they were found.
    before: i64,
}

impl Droppable {
    /// True where none is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Library {
    /// Drops what need not be kept; tells how many articles. What was dropped does not come
    /// back when its feed still has it. It is for who has the library alone: others wait
    /// until all articles were looked through.
    ///
    /// # Errors
    /// When it cannot be kept; what was dropped stays so.
    pub fn retain(&mut self, retention: Retention, now: Timestamp) -> Result<usize, Error> {
        let mut looked = Looked::default();
        while self.look_through(&mut looked)? {}
        let mut droppable = self.droppable(looked, retention, now)?;
        let mut all = 0;
        while !droppable.is_empty() {
            all += self.drop_some(&mut droppable)?;
        }
        Ok(all)
    }

    /// Looks through the next articles for what need not be kept; false once all were
    /// looked through.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn look_through(&self, looked: &mut Looked) -> Result<bool, Error> {
        self.named(look_through(&self.db, looked))
    }

    /// What is to be dropped of all that was looked through.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn droppable(
        &self,
        looked: Looked,
        retention: Retention,
        now: Timestamp,
    ) -> Result<Droppable, Error> {
        self.named(droppable(&self.db, looked, retention, now.as_second()))
    }

    /// Drops some of it, the oldest first; tells how many articles. What was marked since
    /// it was found stays.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn drop_some(&mut self, droppable: &mut Droppable) -> Result<usize, Error> {
        let result = drop_some(&mut self.db, droppable);
        self.named(result)
    }
}

/// Seconds for which what the reader marked is kept, so that it can be undone.
const UNDONE_WITHIN: i64 = 86_400;

/// Articles that are looked through at a time; it takes some milliseconds.
const BIT: usize = 1_000;

/// Articles that are dropped in one piece of work.
const PIECE: usize = 500;

/// Days without an article that count, when its age is told.
const LONGEST_GAP: i64 = 7;

/// What of an article says that it need not be kept.
const IDLE: &str = "id NOT IN (SELECT id FROM unread) AND starred = 0 AND NOT EXISTS (
    SELECT 1 FROM labelled JOIN label ON label.id = labelled.label
    WHERE labelled.article = article.id AND label.kind = 2)";

fn look_through(db: &Connection, looked: &mut Looked) -> Result<bool, Error> {
    let mut find = db.prepare_cached(&format!(
        "SELECT id, seen, {IDLE} FROM article WHERE id > ?1 ORDER BY id LIMIT ?2"
    ))?;
    let after = looked.last.unwrap_or(i64::MIN);
    let mut articles = find.query([after, crate::store::count(BIT)])?;
    let mut count = 0;
    while let Some(article) = articles.next()? {
        let (row, seen): (i64, i64) = (article.get(0)?, article.get(1)?);
        looked.last = Some(row);
        looked.days.insert(seen / 86_400);
        if article.get(2)? {
            looked.idle.push((row, seen));
        }
        count += 1;
    }
    Ok(count == BIT)
}

/// Before which second everything is older than so many days. A clock that was set
/// wrong for a while must not make everything old: time is counted by the days on
/// which articles came, and no gap between two of them is long.
fn oldest_kept(came: &BTreeSet<i64>, days: u32) -> i64 {
    let (mut age, mut newer) = (0, None);
    for &day in came.iter().rev() {
        age += newer.map_or(0, |newer: i64| (newer - day).min(LONGEST_GAP));
        if age > i64::from(days) {
            return (day + 1) * 86_400;
        }
        newer = Some(day);
    }
    i64::MIN
}

fn droppable(
    db: &Connection,
    looked: Looked,
    retention: Retention,
    now: i64,
) -> Result<Droppable, Error> {
    let oldest = retention.days.map(|days| oldest_kept(&looked.days, days));
    let many = looked.idle.len();
    let too_many = retention
        .articles
        .map_or(0, |articles| many.saturating_sub(articles));
    let is_old = |seen| oldest.is_some_and(|oldest| seen < oldest);
    let idle = looked.idle.into_iter().enumerate();
    let mut rows: Vec<i64> = idle
        .filter(|&(at, (_, seen))| at < too_many || is_old(seen))
        .map(|(_, (row, _))| row)
        .collect();
    if !rows.is_empty() {
        let marked = step::rows_since(db, now - UNDONE_WITHIN)?;
        rows.retain(|row| !marked.contains(row));
    }
    rows.reverse();
    Ok(Droppable {
        rows,
        before: now - 1,
    })
}

fn drop_some(db: &mut Connection, droppable: &mut Droppable) -> Result<usize, Error> {
    let left = droppable.rows.len().saturating_sub(PIECE);
    let Some(piece) = droppable.rows.get(left..).filter(|piece| !piece.is_empty()) else {
        return Ok(0);
    };
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let marked = step::rows_since(&work, droppable.before)?;
    let mut dropped = Vec::with_capacity(piece.len());
    let mut is_still = work.prepare(&format!("SELECT 1 FROM article WHERE id = ?1 AND {IDLE}"))?;
    for &row in piece {
        if !marked.contains(&row) && is_still.exists([row])? {
            dropped.push(row);
        }
    }
    drop(is_still);
    gone::take_out(&work, &dropped)?;
    // Once, with the last of them.
    if left == 0 {
        work.execute(
            "DELETE FROM label WHERE id NOT IN (SELECT label FROM labelled)",
            [],
        )?;
    }
    work.commit()?;
    droppable.rows.truncate(left);
    Ok(dropped.len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::Timestamp;

    use super::{BIT, IDLE, Looked, PIECE, Retention};
    use crate::article::{ArticleId, Change};
    use crate::store::Library;
    use crate::store::changes::state::Which;
    use crate::store::finding::growth;

    /// Articles that do not make up whole bits or pieces.
    const ARTICLES: i64 = 2_345;

    /// A library of articles of which one came every hour, and one of three was read.
    fn library() -> Library {
        let library = growth::library(ARTICLES);
        let seen = "UPDATE article SET seen = 3600 * name";
        library.db.execute(seen, []).unwrap();
        library
    }

    fn later() -> Timestamp {
        Timestamp::from_second(3_600 * (ARTICLES + 48)).unwrap()
    }

    /// What is left of a library where what is idle is dropped by one query.
    fn expected(retention: Retention) -> BTreeSet<i64> {
        let library = library();
        // Its articles came on days without a gap.
        let newest = 3_600 * ARTICLES / 86_400;
        let oldest = retention.days.map_or(i64::MIN, |days| {
            ((newest - i64::from(days)) * 86_400).max(0)
        });
        let newest = retention.articles.map_or(i64::MAX, crate::store::count);
        let left = format!(
            "SELECT id FROM article WHERE NOT ({IDLE}) OR seen >= {oldest} AND id IN (
                 SELECT id FROM article WHERE {IDLE} ORDER BY id DESC LIMIT {newest})"
        );
        let mut left = library.db.prepare(&left).unwrap();
        let left = left.query_map([], |row| row.get(0)).unwrap();
        left.collect::<Result<_, _>>().unwrap()
    }

    fn rows(library: &Library) -> BTreeSet<i64> {
        let mut find = library.db.prepare("SELECT id FROM article").unwrap();
        let rows = find.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_is_dropped_bit_by_bit_is_what_need_not_be_kept() {
        for days in [None, Some(0), Some(20), Some(60), Some(500)] {
            for articles in [None, Some(0), Some(1), Some(PIECE), Some(5_000)] {
                let retention = Retention { days, articles };
                let mut library = library();
                let before = rows(&library).len();
                let dropped = library.retain(retention, later()).unwrap();
                assert_eq!(rows(&library), expected(retention), "{retention:?}");
                assert_eq!(dropped, before - rows(&library).len(), "{retention:?}");
                assert_eq!(library.retain(retention, later()).unwrap(), 0);
            }
        }
    }

    #[test]
    fn what_is_marked_once_it_was_found_stays() {
        let mut library = library();
        let mut looked = Looked::default();
        let mut bits = 1;
        while library.look_through(&mut looked).unwrap() {
            bits += 1;
        }
        assert_eq!(bits, crate::store::count(ARTICLES as usize / BIT) + 1);
        let none = Retention {
            articles: Some(0),
            ..Retention::default()
        };
        let mut droppable = library.droppable(looked, none, later()).unwrap();
        let (starred, undone) = ([ArticleId(30)], [ArticleId(33)]);
        let mut mark = |change: Change, which: &[ArticleId]| {
            library
                .apply(&change, Which::These(which), later())
                .unwrap();
        };
        mark(Change::Starred(true), &starred);
        mark(Change::Starred(true), &undone);
        mark(Change::Starred(false), &undone);
        let mut pieces = Vec::new();
        while !droppable.is_empty() {
            pieces.push(library.drop_some(&mut droppable).unwrap());
        }
        let all: usize = pieces.iter().sum();
        // The eight oldest are starred.
        assert_eq!(all, ARTICLES as usize / 3 - 2 - 2);
        assert_eq!(pieces[0], PIECE - 2);
        let left = rows(&library);
        assert!(left.contains(&(30 * 16)) && left.contains(&(33 * 16)));
    }
}
