//! Labels: the names that articles are grouped by.

use rusqlite::{Connection, OptionalExtension, params};

use crate::points::key;
use crate::query::joined;
use crate::store::error::{Error, damaged};
use crate::store::finding::stream::list;

/// Who gave a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Giver {
    /// We found it: a topic.
    Us = 0,
    /// The article's source: a tag.
    Source = 1,
    /// The reader: a tag too.
    Reader = 2,
    /// The name of the publisher itself.
    Publisher = 3,
}

/// The label's row, made where there is none; nothing for a name without letters.
pub(crate) fn make(db: &Connection, giver: Giver, name: &str) -> Result<Option<i64>, Error> {
    let folded = joined(name);
    if folded.is_empty() {
        return Ok(None);
    }
    if let Some(row) = find(db, giver, &folded)? {
        return Ok(Some(row));
    }
    let key = (giver == Giver::Us).then(|| key(&folded));
    db.prepare_cached("INSERT INTO label (kind, folded, shown, key) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![giver as i64, folded, name, key])?;
    Ok(Some(db.last_insert_rowid()))
}

/// The row of a label by its folded name.
pub(crate) fn find(db: &Connection, giver: Giver, folded: &str) -> Result<Option<i64>, Error> {
    Ok(db
        .prepare_cached("SELECT id FROM label WHERE kind = ?1 AND folded = ?2")?
        .query_row(params![giver as i64, folded], |row| row.get(0))
        .optional()?)
}

/// The rows of the labels of one giver that have this in their folded names.
pub(crate) fn with(db: &Connection, giver: Giver, part: &str) -> Result<Vec<i64>, Error> {
    let mut find =
        db.prepare_cached("SELECT id FROM label WHERE kind = ?1 AND instr(folded, ?2) > 0")?;
    let rows = find.query_map(params![giver as i64, part], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of a topic by its folded name: it may have been written in several ways.
pub(crate) fn topics(db: &Connection, folded: &str) -> Result<Vec<i64>, Error> {
    let mut find = db.prepare_cached(
        "SELECT id FROM label WHERE kind = 0 AND folded = ?1
         UNION SELECT id FROM label WHERE kind = 0 AND key = ?2",
    )?;
    let rows = find.query_map([folded, &key(folded)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A topic as it was written.
pub(crate) struct Topic<'a> {
    /// Which label it is.
    pub(crate) label: i64,
    /// Its folded name.
    pub(crate) folded: &'a str,
    /// As it is shown.
    pub(crate) shown: &'a str,
    /// What it is merged by.
    pub(crate) key: &'a str,
}

/// Tells those of these labels that are topics.
pub(crate) fn each_topic(
    db: &Connection,
    labels: &[i64],
    mut tell: impl FnMut(&Topic<'_>),
) -> Result<(), Error> {
    let mut find = db.prepare_cached(
        "SELECT l.id, l.folded, l.shown, coalesce(l.key, l.folded)
         FROM json_each(?1) AS chosen CROSS JOIN label l ON l.id = chosen.value
         WHERE l.kind = 0",
    )?;
    let mut rows = find.query([list(labels)])?;
    while let Some(row) = rows.next()? {
        let text =
            |column| -> Result<&str, Error> { row.get_ref(column)?.as_str().map_err(damaged) };
        tell(&Topic {
            label: row.get(0)?,
            folded: text(1)?,
            shown: text(2)?,
            key: text(3)?,
        });
    }
    Ok(())
}

/// Gives up to `most` topics behind this one what they are merged by; what they had was
/// found by another method. Tells which was the last, if there was one.
pub(crate) fn fill_keys(db: &Connection, after: i64, most: usize) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached(
        "SELECT id, folded, key FROM label WHERE kind = 0 AND id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let rows = find.query_map(params![after, crate::store::count(most)], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let rows: Vec<(i64, String, Option<String>)> = rows.collect::<Result<_, _>>()?;
    let last = rows.last().map(|(id, ..)| *id);
    let mut fill = db.prepare_cached("UPDATE label SET key = ?2 WHERE id = ?1")?;
    for (id, folded, before) in rows {
        let key = key(&folded);
        if before.as_ref() != Some(&key) {
            fill.execute(params![id, key])?;
        }
    }
    Ok(last)
}

/// Puts labels on an article.
pub(crate) fn put<'a>(
    db: &Connection,
    article: i64,
    giver: Giver,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    for name in names {
        if let Some(label) = make(db, giver, name)? {
            stick(db, article, label)?;
        }
    }
    Ok(())
}

fn stick(db: &Connection, article: i64, label: i64) -> Result<(), Error> {
    db.prepare_cached("INSERT OR IGNORE INTO labelled (label, article) VALUES (?1, ?2)")?
        .execute([label, article])?;
    Ok(())
}

/// Takes the labels of one giver off an article.
pub(crate) fn clear(db: &Connection, article: i64, giver: Giver) -> Result<(), Error> {
    db.prepare_cached(
        "DELETE FROM labelled WHERE article = ?1
         AND label IN (SELECT label.id FROM labelled JOIN label ON label.id = labelled.label
                       WHERE labelled.article = ?1 AND label.kind = ?2)",
    )?
    .execute([article, giver as i64])?;
    Ok(())
}

/// Puts labels on an article in place of those that the giver put there; those that stay are
/// not written again.
pub(crate) fn replace<'a>(
    db: &Connection,
    article: i64,
    giver: Giver,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let mut wanted = Vec::new();
    for name in names {
        wanted.extend(make(db, giver, name)?);
    }
    let mut find = db.prepare_cached(
        "SELECT label.id FROM labelled JOIN label ON label.id = labelled.label
         WHERE labelled.article = ?1 AND label.kind = ?2",
    )?;
    let before = find.query_map([article, giver as i64], |row| row.get(0))?;
    let before: Vec<i64> = before.collect::<Result<_, _>>()?;
    let mut take = db.prepare_cached("DELETE FROM labelled WHERE label = ?1 AND article = ?2")?;
    for label in before.iter().filter(|label| !wanted.contains(label)) {
        take.execute([*label, article])?;
    }
    for label in wanted.iter().filter(|label| !before.contains(label)) {
        stick(db, article, *label)?;
    }
    Ok(())
}

/// The labels that one giver put on an article.
pub(crate) fn of(db: &Connection, article: i64, giver: Giver) -> Result<Vec<String>, Error> {
    let mut find = db.prepare_cached(
        "SELECT shown FROM labelled JOIN label ON label.id = labelled.label
         WHERE labelled.article = ?1 AND label.kind = ?2 ORDER BY label.folded",
    )?;
    let names = find.query_map([article, giver as i64], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The labels that one giver put on articles, with how many have each, the
/// commonest first.
pub(crate) fn all(db: &Connection, giver: Giver) -> Result<Vec<(String, usize)>, Error> {
    let mut find = db.prepare_cached(
        "SELECT shown, count(*) AS articles FROM label JOIN labelled ON labelled.label = label.id
         WHERE kind = ?1 GROUP BY label.id ORDER BY articles DESC, folded",
    )?;
    let rows = find.query_map([giver as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
