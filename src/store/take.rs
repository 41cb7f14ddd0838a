//! Taking articles in: recognised, put in the order of their time, kept.
//!
//! An article's row number is its time: [`SLOTS`] numbers for each second since
//! the year 1. Newer articles have greater numbers, and since the index of words
//! walks its numbers backwards, the newest hits of a search come first without
//! sorting. The number is given once; a correction of the date does not move the
//! article under the reader's eyes.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::error::Error;
use super::identity::Called;
use super::settle::{Came, UNCLEANED};
use super::{Fetched, Library, feed, identity, row_of, settle, stored, story, written};
use crate::article::{Article, ArticleId, FeedId, Published};
use crate::clean::Rules;
use crate::safe::SafeText;

/// Row numbers for each second. When a second is full, what comes goes into the
/// next: articles that have only a day fill its first minutes.
pub(super) const SLOTS: i64 = 16;

/// Seconds from the year 1 to 1970.
pub(super) const BEFORE_1970: i64 = 62_135_596_800;

/// The first second of 2026: a clock that shows less is wrong.
const EARLIEST_NOW: i64 = 1_767_225_600;

/// The row number of the first article without a date of what is read once: all of
/// them are older than any date.
const UNDATED: i64 = 1_000_000_000;

/// The most articles kept in one piece of work, so that others may write in between: of
/// up to so many all are kept, or none.
pub const BATCH: usize = 1_200;

/// An article as it comes from a feed.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The article, cleaned; with its key points, or to be given them later.
    pub article: Article,
    /// The article as it came, where it is not cleaned yet: then `article` is what
    /// is known of it all the same (see [`crate::clean::head`]), and [`Library::settle`] is
    /// to follow.
    pub raw: Option<Came>,
    /// What the feed calls it, where it does.
    pub guid: Option<String>,
    /// Its place among what is read once and not looked at again, such as files
    /// named on the command line: of two of one day the first stands first, and
    /// those without a date stand last, in this order. Nothing for what a feed
    /// brings: there, an article without a date is as new as its coming.
    pub place: Option<usize>,
}

/// What a feed brings at a time, in its order, mostly the newest first.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// The feed.
    pub feed: FeedId,
    /// Its articles.
    pub arrivals: &'a [Arrival],
    /// How fetching it went and when it is to be tried again, to be noted once all of it
    /// is kept.
    pub note: Option<(&'a Fetched, Timestamp)>,
}

/// What became of the articles that came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New in the library.
    pub new: Vec<ArticleId>,
    /// Known before, and changed by their source since.
    pub changed: Vec<ArticleId>,
    /// Known before, or dropped before: nothing was done but to note the feed.
    pub known: usize,
}

impl Library {
    /// Takes in what a feed delivered. `method` is the version of the key points they
    /// have, 0 for none; those not cleaned yet have none. When this returns
    /// they are kept; they are found by word after [`Library::index`].
    ///
    /// # Errors
    /// When they cannot be kept. Some of them may have been; giving all of them
    /// again does no harm.
    pub fn take(
        &mut self,
        feed: FeedId,
        arrivals: &[Arrival],
        method: u32,
        now: Timestamp,
    ) -> Result<Taken, Error> {
        let delivery = Delivery {
            feed,
            arrivals,
            note: None,
        };
        let mut taken = self.take_all(&[delivery], method, now)?;
        Ok(taken.pop().unwrap_or_default())
    }

    /// Takes in what several feeds delivered, which costs less than one by one; tells
    /// of each what became of it.
    ///
    /// # Errors
    /// As for [`Library::take`].
    pub fn take_all(
        &mut self,
        deliveries: &[Delivery<'_>],
        method: u32,
        now: Timestamp,
    ) -> Result<Vec<Taken>, Error> {
        let scene = Scene {
            rules: &self.rules,
            method,
            now: now.as_second(),
        };
        let result = take(&mut self.db, scene, deliveries);
        self.named(result)
    }

    /// Puts another text in place of an article's, such as the whole of what the
    /// feed gave only the beginning of; the text there was is kept as an earlier
    /// one. What the feed says later does not undo it. False when there is no
    /// such article.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn replace(
        &mut self,
        id: ArticleId,
        article: &Article,
        method: u32,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let Some(row) = row_of(&work, id)? else {
                return Ok(false);
            };
            settle::at_once(&work, row, &self.rules)?;
            written::rewrite(&work, row, article, method, now.as_second())?;
            work.execute("UPDATE article SET whole = 1 WHERE id = ?1", [row])?;
            work.commit()?;
            Ok(true)
        })();
        self.named(result)
    }
}

/// What is the same for all that come at once.
#[derive(Clone, Copy)]
struct Scene<'a> {
    rules: &'a Rules,
    method: u32,
    now: i64,
}

fn take(
    db: &mut Connection,
    scene: Scene<'_>,
    deliveries: &[Delivery<'_>],
) -> Result<Vec<Taken>, Error> {
    let mut order = Vec::new();
    for (of, delivery) in deliveries.iter().enumerate() {
        let guids = guids(delivery.arrivals);
        for ((at, arrival), guid) in delivery.arrivals.iter().enumerate().zip(guids) {
            let coming = Coming {
                scene,
                feed: delivery.feed,
                article: &arrival.article,
                raw: arrival.raw.as_ref(),
                guid,
            };
            order.push((time(arrival, scene.now), of, at, coming));
        }
    }
    // Oldest first, and of two of one time the one that stands lower in the feed.
    order.sort_by_key(|&(time, of, at, _)| (time, of, std::cmp::Reverse(at)));
    let mut taken = vec![Taken::default(); deliveries.len()];
    let mut slot = 0;
    let mut rest = order.as_slice();
    loop {
        let (batch, later) = rest.split_at(rest.len().min(BATCH));
        rest = later;
        let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (time, of, _, coming) in batch {
            slot = take_one(&work, coming, slot.max(*time), &mut taken[*of])?;
        }
        if rest.is_empty() {
            for delivery in deliveries {
                if let Some((fetched, next)) = delivery.note {
                    feed::note(&work, delivery.feed, fetched, next.as_second(), scene.now)?;
                }
            }
        }
        work.commit()?;
        if rest.is_empty() {
            return Ok(taken);
        }
    }
}

/// What the feed calls each article, told apart.
fn guids(arrivals: &[Arrival]) -> Vec<String> {
    let called: Vec<Called<'_>> = arrivals
        .iter()
        .map(|arrival| {
            let article = &arrival.article;
            let url = article.url.as_ref().map(SafeText::as_str);
            let title = article.title.as_str();
            Called {
                name: arrival.guid.as_deref().or(url).unwrap_or(title),
                title,
                url: url.unwrap_or_default(),
            }
        })
        .collect();
    identity::told_apart(&called)
}

/// The row number that an article would like: its date, but not after it came.
fn time(arrival: &Arrival, now: i64) -> i64 {
    let place = arrival
        .place
        .map(|place| i64::try_from(place).unwrap_or(i64::MAX));
    let second = match (arrival.article.published, place) {
        (Some(Published::Moment(moment)), _) => moment.as_second(),
        (Some(Published::Day(day)), place) => {
            let midnight = jiff::tz::Offset::UTC.to_timestamp(day.at(0, 0, 0, 0));
            let midnight = midnight.map_or(now, Timestamp::as_second);
            midnight + place.map_or(0, |place| (86_399 - place).max(0))
        }
        (None, Some(place)) => return (UNDATED - place).max(0),
        (None, None) => now.max(EARLIEST_NOW),
    };
    let dated = arrival.article.published.is_some() && now >= EARLIEST_NOW;
    let second = if dated { second.min(now) } else { second };
    (second + BEFORE_1970).max(0) * SLOTS
}

/// An article that comes, with what is known around it.
struct Coming<'a> {
    scene: Scene<'a>,
    feed: FeedId,
    article: &'a Article,
    raw: Option<&'a Came>,
    guid: String,
}

/// Keeps one article; tells from which row number on to look for room for the next.
fn take_one(
    db: &Connection,
    coming: &Coming<'_>,
    slot: i64,
    taken: &mut Taken,
) -> Result<i64, Error> {
    let article = coming.article;
    let keys = identity::keys(coming.feed, &coming.guid, article);
    let mut row: Option<Option<i64>> = None;
    for &key in &keys {
        row = identity::known(db, key)?;
        if row.is_some() {
            break;
        }
    }
    match row {
        Some(None) => taken.known += 1,
        Some(Some(row)) => {
            written::remember(db, &keys, row)?;
            sight(db, coming.feed, row)?;
            match again(db, coming, row)? {
                Some(id) => taken.changed.push(id),
                None => taken.known += 1,
            }
        }
        None => {
            let row = free(db, slot)?;
            let id = unused(db, article.id, &coming.guid)?;
            insert(db, coming, row, id)?;
            written::remember(db, &keys, row)?;
            sight(db, coming.feed, row)?;
            taken.new.push(id);
            return Ok(row + 1);
        }
    }
    Ok(slot)
}

/// The first free row number from `slot` on.
fn free(db: &Connection, slot: i64) -> Result<i64, Error> {
    let mut free = slot;
    let mut find = db.prepare_cached("SELECT id FROM article WHERE id >= ?1 ORDER BY id")?;
    let mut rows = find.query([slot])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(0)? != free {
            break;
        }
        free += 1;
    }
    Ok(free)
}

/// The article's identity, or one made of it where another article has it: two
/// of one feed may have the same title.
fn unused(db: &Connection, id: ArticleId, guid: &str) -> Result<ArticleId, Error> {
    let mut id = id;
    while row_of(db, id)?.is_some() {
        id = ArticleId::of(&id.to_string(), guid);
    }
    Ok(id)
}

fn insert(db: &Connection, coming: &Coming<'_>, row: i64, id: ArticleId) -> Result<(), Error> {
    let Coming {
        scene,
        feed,
        article,
        ..
    } = coming;
    let body = match coming.raw {
        Some(raw) => {
            db.prepare_cached("INSERT INTO came (article, text) VALUES (?1, ?2)")?
                .execute(params![row, raw.text])?;
            None
        }
        None => Some(written::put_body(db, None, article)?),
    };
    let head = stored::head(article);
    db.prepare_cached(
        "INSERT INTO article
             (id, name, feed, title, source, published, language, seen, method, text, given,
              indexed, told, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13)",
    )?
    .execute(params![
        row,
        id.0.cast_signed(),
        feed.0,
        head.title,
        head.source,
        head.published,
        head.language,
        scene.now,
        coming.raw.map_or(i64::from(scene.method), |_| UNCLEANED),
        coming
            .raw
            .map_or_else(|| identity::fingerprint(article), |_| 0),
        coming.raw.map(|raw| raw.given),
        // Nothing but cleaning is due before it is cleaned.
        coming.raw.is_some(),
        body,
    ])?;
    db.prepare_cached("INSERT INTO unread (id, seen) VALUES (?1, ?2)")?
        .execute([row, scene.now])?;
    if coming.raw.is_none() {
        story::describe(db, row, article)?;
    }
    written::put_labels(db, row, article)
}

/// An article that is known came again. Its text is believed to have changed
/// only where it comes from the feed that it first came from.
fn again(db: &Connection, coming: &Coming<'_>, row: i64) -> Result<Option<ArticleId>, Error> {
    let scene = coming.scene;
    let (name, feed, whole, given): (i64, i64, bool, Option<i64>) = db
        .prepare_cached("SELECT name, feed, whole, given FROM article WHERE id = ?1")?
        .query_row([row], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    let gives = coming.raw.map(|raw| raw.given);
    if feed != coming.feed.0 || gives.is_some() && gives == given {
        return Ok(None);
    }
    let cleaned = coming.raw.map(|raw| raw.cleaned(scene.rules)).transpose()?;
    let article = cleaned.as_ref().unwrap_or(coming.article);
    let fingerprint = identity::fingerprint(article);
    settle::at_once(db, row, scene.rules)?;
    let text: i64 = db
        .prepare_cached("SELECT text FROM article WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    db.prepare_cached("UPDATE article SET text = ?2, given = ?3 WHERE id = ?1")?
        .execute(params![row, fingerprint, gives])?;
    if text == fingerprint {
        return Ok(None);
    }
    if !whole {
        written::rewrite(db, row, article, scene.method, scene.now)?;
    }
    Ok(Some(ArticleId(name.cast_unsigned())))
}

fn sight(db: &Connection, feed: FeedId, row: i64) -> Result<(), Error> {
    db.prepare_cached("INSERT OR IGNORE INTO sighting (feed, article) VALUES (?1, ?2)")?
        .execute([feed.0, row])?;
    Ok(())
}
