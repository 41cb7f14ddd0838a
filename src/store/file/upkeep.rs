//! What is done beside reading: finding key points anew, dropping what is old, backups
//! and a look at the file's health.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, ToSql, TransactionBehavior};

use crate::article::Article;
use crate::store::arriving::gone;
use crate::store::arriving::replacement::is_same_text;
use crate::store::changes::step;
use crate::store::changes::wish::METHODS;
use crate::store::error::{Error, Kind};
use crate::store::kept::raw::UNCLEANED;
use crate::store::kept::whole;
use crate::store::kept::written::{self, Points};
use crate::store::{Library, row_of};

/// What is kept of the articles that were read and are neither starred nor
/// tagged; the others are always kept, and for a day what was marked: that can be undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Those that arrived in the last so many days.
    pub days: Option<u32>,
    /// So many of them, the newest.
    pub articles: Option<usize>,
}

impl Library {
    /// Up to `most` articles whose key points were found by an earlier version of
    /// the method, or for another wish; of those of one version the newest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn stale(&self, method: u32, most: usize) -> Result<Vec<Article>, Error> {
        self.named(stale(self, method, i64::MIN, most))
    }

    /// The same of the newest `among` articles alone.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn stale_among(
        &self,
        method: u32,
        among: usize,
        most: usize,
    ) -> Result<Vec<Article>, Error> {
        self.named((|| {
            let mut find = self.db.prepare_cached(
                "SELECT id FROM article INDEXED BY article_order ORDER BY id DESC LIMIT 1 OFFSET ?1",
            )?;
            let behind = find.query_row([crate::store::count(among)], |row| row.get(0));
            stale(self, method, behind.optional()?.unwrap_or(i64::MIN), most)
        })())
    }

    /// Keeps the key points and topics of articles as [`Self::stale`] told them, found by
    /// this version of the method. An article that is no longer there, or has another text
    /// by now, is passed by: it keeps what it has, and what was due of it stays so.
    ///
    /// # Errors
    /// When they cannot be kept; then nothing was changed.
    pub fn put_points(&mut self, articles: &[Article], method: u32) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            for article in articles {
                if let Some(row) = row_of(&work, article.id)?
                    && let Some(kept) = whole::kept(&work, row, &self.rules)?
                    && is_same_text(kept.article, article)
                {
                    written::put_points(&work, row, &Points::of_article(article)?, method)?;
                }
            }
            work.commit()?;
            Ok(())
        })();
        self.named(result)
    }

    /// Drops some of what need not be kept, the oldest first; tells how many articles. To
    /// be called until it is 0. What was dropped does not come back when its feed still
    /// has it.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn retain(&mut self, retention: Retention, now: Timestamp) -> Result<usize, Error> {
        let result = retain(&mut self.db, retention, now.as_second());
        self.named(result)
    }

    /// Writes a copy of the library as it is at this moment to a new file, while
    /// others may go on reading and writing.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        backup(&self.db, to).map_err(|error| error.writing().at(to))
    }

    /// Looks through the whole file; each defect in words, none when it is sound.
    ///
    /// # Errors
    /// When it cannot even be looked through.
    pub fn defects(&self) -> Result<Vec<String>, Error> {
        self.named((|| {
            let mut look = self.db.prepare("PRAGMA integrity_check")?;
            let rows = look.query_map([], |row| row.get::<_, String>(0))?;
            let mut defects = Vec::new();
            for row in rows {
                match row {
                    Ok(defect) if defect == "ok" => {}
                    Ok(defect) => defects.push(defect),
                    Err(error) => {
                        defects.push(error.to_string());
                        break;
                    }
                }
            }
            // It is asked for by writing, which a library that may only be read refuses.
            if !self.is_read_only() {
                let words = self
                    .db
                    .execute("INSERT INTO words (words) VALUES ('integrity-check')", []);
                if let Err(error) = words {
                    defects.push(format!("index of words: {error}"));
                }
            }
            Ok(defects)
        })())
    }
}

/// Seconds for which what the reader marked is kept, so that it can be undone.
const UNDONE_WITHIN: i64 = 86_400;

/// Articles that are dropped in one piece of work.
const PIECE: usize = 500;

/// Days without an article that count, when its age is told.
const LONGEST_GAP: i64 = 7;

/// Before which second everything is older than so many days. A clock that was set
/// wrong for a while must not make everything old: time is counted by the days on
/// which articles came, and no gap between two of them is long.
fn oldest_kept(db: &Connection, days: u32) -> Result<i64, Error> {
    let mut find =
        db.prepare("SELECT DISTINCT seen / 86400 AS day FROM article ORDER BY day DESC")?;
    let mut rows = find.query([])?;
    let (mut age, mut newer) = (0, None);
    while let Some(row) = rows.next()? {
        let day: i64 = row.get(0)?;
        age += newer.map_or(0, |newer: i64| (newer - day).min(LONGEST_GAP));
        if age > i64::from(days) {
            return Ok((day + 1) * 86_400);
        }
        newer = Some(day);
    }
    Ok(i64::MIN)
}

/// Up to `most` stale articles that are newer than the one `behind` them; of those of one
/// version the newest first.
fn stale(library: &Library, method: u32, behind: i64, most: usize) -> Result<Vec<Article>, Error> {
    let db = &library.db;
    // One version at a time: its articles stand in the index in order.
    let mut find =
        db.prepare_cached("SELECT id FROM article WHERE method = ?1 AND id > ?2 ORDER BY id DESC")?;
    let mut articles = Vec::new();
    let mut version = stale_version(db, method, None)?;
    while let Some(number) = version {
        for row in find.query_map([number, behind], |row| row.get(0))? {
            if articles.len() == most {
                return Ok(articles);
            }
            // A damaged one keeps what it has, and however many are stop no other.
            match whole::kept(db, row?, &library.rules) {
                Err(error) if error.kind() == Kind::Damaged => {}
                kept => articles.extend(kept?.map(|kept| kept.article)),
            }
        }
        version = stale_version(db, method, version)?;
    }
    Ok(articles)
}

/// The version of the method whose articles are due after those of another one: the
/// earlier ones, the latest first, then those that were for another wish.
fn stale_version(db: &Connection, method: u32, after: Option<i64>) -> Result<Option<i64>, Error> {
    let method = i64::from(method);
    let earlier = after.unwrap_or(method).min(method);
    let other = after.filter(|&after| after > method).unwrap_or(i64::MAX);
    let latest = |of: &str, values: &[&dyn ToSql]| -> Result<Option<i64>, Error> {
        let mut find = db.prepare_cached(&format!("SELECT max(method) FROM article WHERE {of}"))?;
        Ok(find.query_row(values, |row| row.get(0))?)
    };
    if other == i64::MAX
        && let Some(found) = latest("method < ?1 AND method > ?2", &[&earlier, &UNCLEANED])?
    {
        return Ok(Some(found));
    }
    latest(
        "method > ?1 AND method < ?2 AND method % ?3 <= ?1 % ?3",
        &[&method, &other, &METHODS],
    )
}

/// What of an article says that it need not be kept.
const DROPPABLE: &str = "id NOT IN (SELECT id FROM unread) AND starred = 0 AND NOT EXISTS (
    SELECT 1 FROM labelled JOIN label ON label.id = labelled.label
    WHERE labelled.article = article.id AND label.kind = 2)";

fn retain(db: &mut Connection, retention: Retention, now: i64) -> Result<usize, Error> {
    if retention == Retention::default() {
        return Ok(0);
    }
    // Whoever writes need not wait while they are looked for.
    let droppable = droppable(db, retention, now)?;
    if droppable.is_empty() {
        return Ok(0);
    }
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut dropped = Vec::with_capacity(PIECE.min(droppable.len()));
    let mut is_still = work.prepare(&format!(
        "SELECT 1 FROM article WHERE id = ?1 AND {DROPPABLE}"
    ))?;
    for row in droppable.into_iter().take(PIECE) {
        if is_still.exists([row])? {
            dropped.push(row);
        }
    }
    drop(is_still);
    gone::take_out(&work, &dropped)?;
    work.execute(
        "DELETE FROM label WHERE id NOT IN (SELECT label FROM labelled)",
        [],
    )?;
    work.commit()?;
    Ok(dropped.len())
}

/// The rows of the articles that need not be kept.
fn droppable(db: &Connection, retention: Retention, now: i64) -> Result<BTreeSet<i64>, Error> {
    let mut droppable = BTreeSet::new();
    let mut add = |which: &str, value: i64| -> Result<(), Error> {
        let mut find = db.prepare(&format!("SELECT id FROM article WHERE {which}"))?;
        let rows = find.query_map([value], |row| row.get(0))?;
        droppable.extend(rows.collect::<Result<Vec<i64>, _>>()?);
        Ok(())
    };
    if let Some(days) = retention.days {
        let oldest = oldest_kept(db, days)?;
        add(&format!("seen < ?1 AND {DROPPABLE}"), oldest)?;
    }
    if let Some(articles) = retention.articles {
        let older = format!("{DROPPABLE} ORDER BY id DESC LIMIT -1 OFFSET ?1");
        add(&older, crate::store::count(articles))?;
    }
    if !droppable.is_empty() {
        let marked = step::rows_since(db, now - UNDONE_WITHIN)?;
        droppable.retain(|row| !marked.contains(row));
    }
    Ok(droppable)
}

fn backup(db: &Connection, to: &Path) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::new(Kind::Exists));
    }
    let name = to.file_name().ok_or_else(|| Error::new(Kind::Closed))?;
    let mut name = name.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = to.with_file_name(name);
    let written = (|| {
        // A path is bytes, whatever letters they stand for.
        let target = part.as_os_str().as_bytes();
        db.execute("VACUUM INTO CAST(?1 AS TEXT)", [target])?;
        let copy = Connection::open_with_flags(&part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sound: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(Error::new(Kind::Damaged));
        }
        fs::File::open(&part)?.sync_all()?;
        // Unlike renaming, this never takes the place of another file; some disks have
        // no links.
        fs::hard_link(&part, to).or_else(|error| match error.kind() {
            ErrorKind::AlreadyExists => Err(error),
            _ => fs::rename(&part, to),
        })?;
        Ok(())
    })();
    // Whatever happened, only the whole copy may stay.
    let _ = fs::remove_file(&part);
    written
}
