//! Stories of the library: found as articles arrive, kept beside them. What a brief says
//! of them is [`crate::store::finding::summary`]'s.
//!
//! An article's section is known as soon as its text is; its story is found in short
//! pieces of work that another thread can drive, of which only the last part writes
//! ([`super::due`] is the first). A story that an article was given
//! stays, unless the reader takes the article out of it.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::due::{Due, Found, Prepared};
use super::{lesson, live, section as sections};
use crate::article::Article;
use crate::clean::Rules;
use crate::points::stories::{Telling, Window};
use crate::points::{Ground, Lessons, METHOD, filed, labelled};
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::arriving::earlier;
use crate::store::error::{Error, Kind};
use crate::store::kept::written::{self, Points};

/// What stories add to the tables.
///
/// `article.told` is 1 once an article was analysed. In `telling`, `story` is its
/// story; where the reader took it out of one, `was` is that one and `story` a
/// number of its own. `copy` is the name of the article whose text it has. The
/// tables below it are the window of live stories.
pub(crate) const SCHEMA: &str = "
ALTER TABLE article ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_untold ON article (id) WHERE told = 0;
ALTER TABLE label ADD COLUMN key TEXT;
CREATE INDEX label_key ON label (key) WHERE kind = 0;
CREATE TABLE telling (
    article INTEGER PRIMARY KEY,
    story INTEGER NOT NULL,
    was INTEGER,
    copy INTEGER,
    section TEXT,
    points TEXT NOT NULL,
    method INTEGER NOT NULL
) STRICT;
CREATE INDEX telling_story ON telling (story);
CREATE TABLE live_story (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    terms REAL NOT NULL,
    touched INTEGER NOT NULL,
    vector BLOB NOT NULL
) STRICT;
CREATE TABLE signed (
    article INTEGER PRIMARY KEY,
    story INTEGER NOT NULL,
    time INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE TABLE frequency (
    term INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT;
CREATE TABLE analysis (
    method INTEGER NOT NULL,
    batch INTEGER NOT NULL
) STRICT;
INSERT INTO analysis VALUES (0, 0);
";

/// Articles by section, in their order.
pub(crate) const BY_SECTION: &str =
    "CREATE INDEX telling_section ON telling (section, article) WHERE section IS NOT NULL";

/// What live stories know of series.
pub(crate) const SERIES: &str =
    "ALTER TABLE live_story ADD COLUMN series BLOB NOT NULL DEFAULT x''";

/// What live stories know of their headlines.
pub(crate) const HEADLINES: &str =
    "ALTER TABLE live_story ADD COLUMN headlines BLOB NOT NULL DEFAULT x''";

/// The window of live stories and what labels taught, and the batch they were last
/// written with: where another instance has placed articles since, they are read again.
#[derive(Debug)]
pub(crate) struct Held {
    batch: i64,
    window: Window,
    lessons: Lessons,
}

impl Library {
    /// Analyses up to `most` articles that were not yet, the oldest first; tells how
    /// many it did. To be called until it is 0, after articles were taken in and
    /// when the library is opened.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn analyse(&mut self, most: usize) -> Result<usize, Error> {
        while self.begin_anew()? {}
        let due = self.due(most)?;
        let articles: Vec<_> = due.iter().map(|due| due.article(&self.rules)).collect();
        let prepared = due.iter().zip(&articles);
        let prepared = prepared.map(|(due, article)| due.prepared(article.as_ref()));
        self.place(prepared.collect::<Result<_, _>>()?)?;
        Ok(due.len())
    }

    /// Keeps what was found in articles, which are the oldest that are due, and places them
    /// in their stories. One that was changed meanwhile is passed by: it stays due.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn place(&mut self, prepared: Vec<Prepared<'_>>) -> Result<(), Error> {
        if prepared.is_empty() {
            return Ok(());
        }
        let held = self.window.take();
        let result = place(&mut self.db, held, &self.rules, prepared);
        self.window = Some(self.named(result)?);
        Ok(())
    }

    /// How many articles are to be analysed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn untold(&self) -> Result<usize, Error> {
        let count = "SELECT count(*) FROM article WHERE told = 0";
        self.named((|| Ok(self.db.query_row(count, [], |row| row.get(0))?))())
    }
}

fn place(
    db: &mut Connection,
    held: Option<Held>,
    rules: &Rules,
    prepared: Vec<Prepared<'_>>,
) -> Result<Held, Error> {
    let mut held = held_now(db, held)?;
    // SQLite writes nothing more in a transaction in which it met with damage, so that texts
    // from before are read before; they change with the articles.
    let reads: &Connection = db;
    let placed_by = prepared.iter().map(|Prepared { due, found }| match found {
        Some(found) if due.has_story() => earlier::placed(reads, due.row, found.article.id, rules),
        _ => Ok(None),
    });
    let placed_by: Vec<_> = placed_by.collect();
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if batch_of(&work)? != held.batch {
        // Another instance placed articles just now.
        held = read(&work)?;
    }
    let Held {
        batch,
        mut window,
        mut lessons,
    } = held;
    let mut tellings = Vec::new();
    for (Prepared { due, found }, placed_by) in prepared.into_iter().zip(placed_by) {
        if !due.is_still(&work)? {
            continue;
        }
        work.prepare_cached("UPDATE article SET told = 1 WHERE id = ?1")?
            .execute([due.row])?;
        // A damaged article is in no story, and stops no other.
        if let Some(found) = found {
            match compared(&work, due, found, placed_by, &mut lessons) {
                Err(error) if error.kind() == Kind::Damaged => {}
                compared => tellings.extend(compared?),
            }
        }
    }
    // A story that an article left tells of something else as well.
    let mut changed = BTreeSet::new();
    for placed in window.place(&tellings) {
        let before: i64 = work
            .prepare_cached(
                "SELECT story FROM telling
                 WHERE article = (SELECT id FROM article WHERE name = ?1)",
            )?
            .query_row([placed.article.0.cast_signed()], |row| row.get(0))?;
        if before != placed.story.0.cast_signed() {
            changed.extend([before, placed.story.0.cast_signed()]);
        }
        work.prepare_cached(
            "UPDATE telling SET copy = ?3, method = ?4,
                 replaced = (SELECT count(*) FROM earlier WHERE earlier.article = telling.article),
                 story = CASE WHEN was IS NULL THEN ?2 ELSE story END,
                 was = CASE WHEN was IS NULL THEN NULL ELSE ?2 END
             WHERE article = (SELECT id FROM article WHERE name = ?1)",
        )?
        .execute(params![
            placed.article.0.cast_signed(),
            placed.story.0.cast_signed(),
            placed.copy_of.map(|copy| copy.0.cast_signed()),
            METHOD,
        ])?;
    }
    for story in changed {
        sections::agree(&work, story)?;
    }
    let changes = window.changes();
    live::write(&work, &changes)?;
    lesson::write(&work, &mut lessons)?;
    let batch = batch + 1;
    work.execute("UPDATE analysis SET batch = ?1", [batch])?;
    work.commit()?;
    Ok(Held {
        batch,
        window,
        lessons,
    })
}

/// The window and the lessons as they stand in the library by now.
fn held_now(db: &Connection, held: Option<Held>) -> Result<Held, Error> {
    if let Some(held) = held
        && held.batch == batch_of(db)?
    {
        return Ok(held);
    }
    // All of one moment. It takes a while, in which others may write.
    let moment = db.unchecked_transaction()?;
    let held = read(&moment)?;
    moment.finish()?;
    Ok(held)
}

fn read(db: &Connection) -> Result<Held, Error> {
    Ok(Held {
        batch: batch_of(db)?,
        window: live::read(db)?,
        lessons: lesson::read(db)?,
    })
}

fn batch_of(db: &Connection) -> Result<i64, Error> {
    let mut find = db.prepare_cached("SELECT batch FROM analysis")?;
    Ok(find.query_row([], |row| row.get(0))?)
}

/// What is compared of an article, unless it has its story already. It is put into its
/// section, and teaches its words where a label names that.
fn compared(
    db: &Connection,
    due: &Due,
    found: Found<'_>,
    placed_by: Result<Option<(Article, u32)>, Error>,
    lessons: &mut Lessons,
) -> Result<Option<Telling>, Error> {
    let (row, article, reading) = (due.row, found.article, &found.reading);
    let names = sections::names_around(db, row)?;
    match &found.points {
        Some(points) => written::put_points(db, row, points, due.current)?,
        // An earlier version may have left it without what a brief shows.
        None if due.placed.is_none() => {
            written::put_points(db, row, &Points::of_article(article)?, due.current)?;
        }
        None => {}
    }
    let known = due.has_story();
    let tags: Vec<&str> = article.tags.iter().map(SafeText::as_str).collect();
    // By itself it was filed when its text was kept; what is told anew may have lost a label.
    if known || !lessons.is_empty() || labelled(&tags, &names).is_some() {
        if due.placed.is_none() {
            sections::put(db, row, found.section)?;
        }
        let filed = filed(reading, &tags, &names, lessons);
        sections::put_where_other(db, row, filed)?;
        let by_label = filed.filter(|filed| filed.ground == Ground::Label);
        let by_label = by_label.map(|filed| filed.section);
        lesson::teach(db, row, reading, by_label, lessons)?;
    } else if due.placed != Some(sections::UNPLACED.into()) {
        // Another version of the method filed it, or none.
        sections::put(db, row, found.section)?;
    }
    if known {
        return retold(db, row, placed_by?, found.telling);
    }
    Ok(Some(found.telling))
}

/// What is compared of an article that has its story, where the text by which it was given
/// that was replaced by one that tells another.
fn retold(
    db: &Connection,
    row: i64,
    placed_by: Option<(Article, u32)>,
    told: Telling,
) -> Result<Option<Telling>, Error> {
    let Some((placed, times)) = placed_by else {
        return Ok(None);
    };
    if !Telling::of(&placed, told.time()).is_version_of(&told) {
        return Ok(Some(told.anew(times)));
    }
    earlier::know_all(db, row)?;
    Ok(None)
}

/// Out of a story, or back into the one it was in; tells whether it was not so
/// before.
pub(crate) fn set_apart(db: &Connection, row: i64, apart: bool) -> Result<bool, Error> {
    // The number of its own differs from that of every story: also from that of the
    // story that bears the article's name.
    let sql = if apart {
        "UPDATE telling SET was = story, story = ~(SELECT name FROM article WHERE id = ?1)
         WHERE article = ?1 AND was IS NULL"
    } else {
        "UPDATE telling SET story = was, was = NULL WHERE article = ?1 AND was IS NOT NULL"
    };
    let story = |row| {
        db.prepare_cached("SELECT story FROM telling WHERE article = ?1")?
            .query_row([row], |row| row.get::<_, i64>(0))
            .optional()
    };
    let left = story(row)?;
    let changed = db.prepare_cached(sql)?.execute([row])? > 0;
    for story in left.into_iter().chain(story(row)?) {
        sections::agree(db, story)?;
    }
    Ok(changed)
}
