//! What is done beside reading: indexing what has arrived, finding key points
//! anew, dropping what is old, backups and a look at the file's health.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::error::{Error, Kind};
use super::settle::UNCLEANED;
use super::stored::Head;
use super::{Library, export, stored, written};
use crate::article::{Article, ArticleId};
use crate::clean::Rules;
use crate::query::each_token;

/// Pages of the index that are brought together at a time.
const TIDIED: i64 = 256;

/// What is kept of the articles that were read and are neither starred nor
/// tagged; the others are always kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Those that arrived in the last so many days.
    pub days: Option<u32>,
    /// So many of them, the newest.
    pub articles: Option<usize>,
}

impl Library {
    /// Makes up to `most` articles that are not indexed yet findable by word,
    /// the newest first; tells how many it did.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn index(&mut self, most: usize) -> Result<usize, Error> {
        let result = index(&mut self.db, &self.rules, most);
        self.named(result)
    }

    /// Brings the index of words into one piece, which makes searches several times
    /// quicker; it writes all of the index anew, so it is for idle hours after
    /// much was taken in. Others may write in between. Stops early when `go_on`
    /// says so; tells whether it came to the end.
    ///
    /// # Errors
    /// When it cannot be kept; the index stays whole.
    pub fn tidy(&mut self, go_on: impl FnMut() -> bool) -> Result<bool, Error> {
        let result = tidy(&self.db, go_on);
        self.named(result)
    }

    /// Up to `most` articles whose key points were found by another version of
    /// the method; of those of one version the newest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn stale(&self, method: u32, most: usize) -> Result<Vec<Article>, Error> {
        self.named((|| {
            // One version at a time: its articles stand in the index in order.
            let mut find = self.db.prepare_cached(
                "SELECT id FROM article WHERE method = coalesce(
                     (SELECT max(method) FROM article WHERE method < ?1 AND method > ?3),
                     (SELECT max(method) FROM article WHERE method > ?1))
                 ORDER BY id DESC LIMIT ?2",
            )?;
            let rows = find.query_map(params![method, count(most), UNCLEANED], |row| row.get(0))?;
            let mut articles = Vec::new();
            for row in rows {
                // A damaged one keeps what it has, and stops no other.
                match export::kept(&self.db, row?, &self.rules) {
                    Err(error) if error.kind() == Kind::Damaged => {}
                    kept => articles.extend(kept?.map(|kept| kept.article)),
                }
            }
            Ok(articles)
        })())
    }

    /// Keeps the key points and topics of articles, found by this version of the
    /// method. Articles that are no longer there are passed by.
    ///
    /// # Errors
    /// When they cannot be kept; then nothing was changed.
    pub fn put_points(&mut self, articles: &[Article], method: u32) -> Result<(), Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            for article in articles {
                written::put_points(&work, article, method)?;
                // What a brief shows of it is found anew.
                work.prepare_cached("UPDATE article SET told = 0 WHERE name = ?1 AND told = 1")?
                    .execute([article.id.0.cast_signed()])?;
            }
            work.commit()?;
            Ok(())
        })();
        self.named(result)
    }

    /// Drops what need not be kept; tells how many articles. What was dropped does
    /// not come back when its feed still has it.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn retain(&mut self, retention: Retention) -> Result<usize, Error> {
        let result = retain(&mut self.db, retention);
        self.named(result)
    }

    /// Writes a copy of the library as it is at this moment to a new file, while
    /// others may go on reading and writing.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        backup(&self.db, to).map_err(|error| error.at(to))
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
            let words = self
                .db
                .execute("INSERT INTO words (words) VALUES ('integrity-check')", []);
            if let Err(error) = words {
                defects.push(format!("index of words: {error}"));
            }
            Ok(defects)
        })())
    }
}

/// Days without an article that count, when its age is told.
const LONGEST_GAP: i64 = 7;

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn index(db: &mut Connection, rules: &Rules, most: usize) -> Result<usize, Error> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut done = 0;
    {
        let mut find = work
            .prepare_cached("SELECT id FROM article WHERE indexed = 0 ORDER BY id DESC LIMIT ?1")?;
        let rows = find.query_map([count(most)], |row| row.get(0))?;
        let mut rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        // The index takes ascending numbers at least cost.
        rows.reverse();
        let mut drop = work.prepare_cached("DELETE FROM words WHERE rowid = ?1")?;
        let mut add =
            work.prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)")?;
        let mut mark = work.prepare_cached("UPDATE article SET indexed = 1 WHERE id = ?1")?;
        for row in rows {
            // A damaged article is never found by its words, and stops no other.
            let (title, body) = match words(&work, row, rules) {
                Err(error) if error.kind() == Kind::Damaged => Default::default(),
                words => words?,
            };
            drop.execute([row])?;
            add.execute(params![row, title, body])?;
            mark.execute([row])?;
            done += 1;
        }
    }
    work.commit()?;
    Ok(done)
}

fn tidy(db: &Connection, mut go_on: impl FnMut() -> bool) -> Result<bool, Error> {
    let mut merge = db.prepare("INSERT INTO words (words, rank) VALUES ('merge', ?1)")?;
    // A negative number of pages begins to merge all pieces, a positive one goes on.
    let mut pages = -TIDIED;
    loop {
        let before = db.total_changes();
        merge.execute([pages])?;
        // SQLite counts one change for the command itself.
        if db.total_changes() - before < 2 {
            return Ok(true);
        }
        pages = TIDIED;
        if !go_on() {
            return Ok(false);
        }
    }
}

/// The tokens of an article's title and of everything else in it.
fn words(db: &Connection, row: i64, rules: &Rules) -> Result<(String, String), Error> {
    let (head, text): (Head, Vec<u8>) = db
        .prepare_cached(
            "SELECT title, source, published, language, body.text
             FROM article JOIN body ON body.id = article.id WHERE article.id = ?1",
        )
        .map_err(Error::from)?
        .query_row([row], |row| {
            let head = Head {
                title: row.get(0)?,
                source: row.get(1)?,
                published: row.get(2)?,
                language: row.get(3)?,
            };
            Ok((head, row.get(4)?))
        })?;
    let article = stored::article(ArticleId(0), &head, &text, None, rules)?;
    let mut title = String::new();
    add_tokens(&mut title, article.title.as_str());
    let mut body = String::new();
    let parts = [&article.deck, &article.source, &article.author];
    let parts = parts.into_iter().flatten().chain(&article.tags);
    let parts = parts.chain(&article.editorial_points);
    for part in parts.chain(article.blocks.iter().map(|block| &block.text)) {
        add_tokens(&mut body, part.as_str());
    }
    Ok((title, body))
}

fn add_tokens(out: &mut String, text: &str) {
    each_token(text, |token| {
        out.push_str(token);
        out.push(' ');
    });
}

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

fn retain(db: &mut Connection, retention: Retention) -> Result<usize, Error> {
    const DROPPABLE: &str = "id NOT IN (SELECT id FROM unread) AND starred = 0 AND NOT EXISTS (
        SELECT 1 FROM labelled JOIN label ON label.id = labelled.label
        WHERE labelled.article = article.id AND label.kind = 2)";
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    work.execute_batch("CREATE TEMP TABLE IF NOT EXISTS dropped (id INTEGER PRIMARY KEY)")?;
    work.execute("DELETE FROM dropped", [])?;
    if let Some(days) = retention.days {
        let oldest = oldest_kept(&work, days)?;
        work.execute(
            &format!("INSERT INTO dropped SELECT id FROM article WHERE seen < ?1 AND {DROPPABLE}"),
            [oldest],
        )?;
    }
    if let Some(articles) = retention.articles {
        work.execute(
            &format!(
                "INSERT OR IGNORE INTO dropped SELECT id FROM article WHERE {DROPPABLE}
                 ORDER BY id DESC LIMIT -1 OFFSET ?1"
            ),
            [count(articles)],
        )?;
    }
    let dropped = work.query_row("SELECT count(*) FROM dropped", [], |row| row.get(0))?;
    for sql in [
        "DELETE FROM words WHERE rowid IN (SELECT id FROM dropped)",
        "DELETE FROM labelled WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM telling WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM sighting WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM earlier WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM body WHERE id IN (SELECT id FROM dropped)",
        "DELETE FROM came WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM article WHERE id IN (SELECT id FROM dropped)",
        "UPDATE known SET article = NULL WHERE article IN (SELECT id FROM dropped)",
        "DELETE FROM label WHERE id NOT IN (SELECT label FROM labelled)",
    ] {
        work.execute(sql, [])?;
    }
    work.commit()?;
    Ok(dropped)
}

fn backup(db: &Connection, to: &Path) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::new(Kind::Exists));
    }
    let name = to
        .file_name()
        .ok_or_else(|| Error::new(Kind::Closed))?
        .to_string_lossy();
    let part = to.with_file_name(format!("{name}.{}.part", std::process::id()));
    let written = (|| {
        let target = part.to_string_lossy();
        db.execute("VACUUM INTO ?1", [&*target])?;
        let copy = Connection::open_with_flags(&part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sound: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(Error::new(Kind::Damaged));
        }
        fs::File::open(&part)?.sync_all()?;
        // Unlike renaming, this never takes the place of another file.
        fs::hard_link(&part, to).or_else(|_| fs::rename(&part, to))?;
        Ok(())
    })();
    // Whatever happened, only the whole copy may stay.
    let _ = fs::remove_file(&part);
    written
}
