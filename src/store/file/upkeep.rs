//! What is done beside reading: finding key points anew, backups and a look at the file's
//! health.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, ToSql, TransactionBehavior};

use crate::article::Article;
use crate::store::arriving::replacement::is_same_text;
use crate::store::changes::wish::METHODS;
use crate::store::error::{Error, Kind};
use crate::store::kept::raw::UNCLEANED;
use crate::store::kept::whole;
use crate::store::kept::written::{self, Points};
use crate::store::{Library, row_of};

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
