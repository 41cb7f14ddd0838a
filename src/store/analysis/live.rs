//! The window of live stories as it is kept, so that a restart goes on from there.

use std::sync::OnceLock;

use rusqlite::{Connection, params};

use crate::article::ArticleId;
use crate::points::stories::{
    Changes, Headline, Instalment, LiveStory, Signature, Signed, StoryId, Window,
};
use crate::store::error::Error;

/// Reads the window.
pub(crate) fn read(db: &Connection) -> Result<Window, Error> {
    let mut find = db.prepare_cached(
        "SELECT id, first, last, articles, terms, touched, vector, series, headlines
         FROM live_story",
    )?;
    let stories = find.query_map([], |row| {
        Ok(LiveStory {
            id: StoryId(row.get::<_, i64>(0)?.cast_unsigned()),
            first: row.get(1)?,
            last: row.get(2)?,
            articles: row.get(3)?,
            terms: row.get(4)?,
            touched: row.get(5)?,
            length: OnceLock::new(),
            vector: vector(row.get_ref(6)?.as_blob()?),
            series: series(row.get_ref(7)?.as_blob()?),
            headlines: headlines(row.get_ref(8)?.as_blob()?),
        })
    })?;
    let stories = stories.collect::<Result<_, _>>()?;
    let mut find =
        db.prepare_cached("SELECT article, story, time, touched, signature FROM signed")?;
    let rows = find.query_map([], |row| {
        let signature = Signature::from_bytes(row.get_ref(4)?.as_blob()?);
        let (article, story): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (time, touched) = (row.get(2)?, row.get(3)?);
        Ok(signature.map(|signature| Signed {
            article: ArticleId(article.cast_unsigned()),
            story: StoryId(story.cast_unsigned()),
            time,
            touched,
            signature,
        }))
    })?;
    let mut signed = Vec::new();
    for row in rows {
        signed.extend(row?);
    }
    let mut find = db.prepare_cached("SELECT term, articles FROM frequency")?;
    let frequencies = find.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?))
    })?;
    let frequencies: Vec<(u64, u32)> = frequencies.collect::<Result<_, _>>()?;
    Ok(Window::restored(stories, signed, frequencies))
}

/// Writes down what changed in the window.
pub(crate) fn write(db: &Connection, changes: &Changes) -> Result<(), Error> {
    let mut put = db.prepare_cached(
        "INSERT OR REPLACE INTO live_story (id, first, last, articles, terms, touched, vector, series,
             headlines)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for story in &changes.stories {
        put.execute(params![
            story.id.0.cast_signed(),
            story.first,
            story.last,
            story.articles,
            story.terms,
            story.touched,
            bytes(&story.vector),
            series_bytes(&story.series),
            headline_bytes(&story.headlines),
        ])?;
    }
    let mut drop = db.prepare_cached("DELETE FROM live_story WHERE id = ?1")?;
    for story in &changes.gone_stories {
        drop.execute([story.0.cast_signed()])?;
    }
    let mut put = db.prepare_cached(
        "INSERT OR REPLACE INTO signed (article, story, time, touched, signature)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for one in &changes.signed {
        put.execute(params![
            one.article.0.cast_signed(),
            one.story.0.cast_signed(),
            one.time,
            one.touched,
            one.signature.bytes(),
        ])?;
    }
    let mut drop = db.prepare_cached("DELETE FROM signed WHERE article = ?1")?;
    for article in &changes.gone_signed {
        drop.execute([article.0.cast_signed()])?;
    }
    let mut put =
        db.prepare_cached("INSERT OR REPLACE INTO frequency (term, articles) VALUES (?1, ?2)")?;
    let mut drop = db.prepare_cached("DELETE FROM frequency WHERE term = ?1")?;
    for &(term, articles) in &changes.frequencies {
        if articles > 0 {
            put.execute(params![term.cast_signed(), articles])?;
        } else {
            drop.execute([term.cast_signed()])?;
        }
    }
    Ok(())
}

/// Forgets the window: another method would compare otherwise.
pub(crate) fn forget(db: &Connection) -> Result<(), Error> {
    db.execute_batch("DELETE FROM live_story; DELETE FROM signed; DELETE FROM frequency;")?;
    Ok(())
}

/// A vector as bytes: each term and its weight.
fn bytes(vector: &[(u64, f64)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(vector.len() * 16);
    for (term, weight) in vector {
        bytes.extend(term.to_le_bytes());
        bytes.extend(weight.to_le_bytes());
    }
    bytes
}

fn vector(bytes: &[u8]) -> Vec<(u64, f64)> {
    let (numbers, _) = bytes.as_chunks::<8>();
    let (pairs, _) = numbers.as_chunks::<2>();
    pairs
        .iter()
        .map(|&[term, weight]| (u64::from_le_bytes(term), f64::from_le_bytes(weight)))
        .filter(|(_, weight)| weight.is_finite())
        .collect()
}

/// Instalments as bytes: of each its series, what fills its title, and its time.
fn series_bytes(series: &[Instalment]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(series.len() * 24);
    for one in series {
        bytes.extend(one.series.to_le_bytes());
        bytes.extend(one.filled.to_le_bytes());
        bytes.extend(one.time.to_le_bytes());
    }
    bytes
}

fn series(bytes: &[u8]) -> Vec<Instalment> {
    let (numbers, _) = bytes.as_chunks::<8>();
    let (ones, _) = numbers.as_chunks::<3>();
    ones.iter()
        .map(|&[series, filled, time]| Instalment {
            series: u64::from_le_bytes(series),
            filled: u64::from_le_bytes(filled),
            time: i64::from_le_bytes(time),
        })
        .collect()
}

/// Headlines as numbers of eight bytes: of each its day, how many names, other words and
/// figures it has, and those.
fn headline_bytes(headlines: &[Headline]) -> Vec<u8> {
    let mut numbers = Vec::new();
    for one in headlines {
        let parts = [&one.names, &one.others, &one.figures];
        numbers.push(one.day);
        numbers.extend(parts.map(|terms| terms.len() as u64));
        numbers.extend(parts.into_iter().flatten());
    }
    numbers.into_iter().flat_map(u64::to_le_bytes).collect()
}

fn headlines(bytes: &[u8]) -> Vec<Headline> {
    let (numbers, _) = bytes.as_chunks::<8>();
    let mut numbers = numbers.iter().map(|&number| u64::from_le_bytes(number));
    let mut headlines = Vec::new();
    while let (Some(day), Some(names), Some(others), Some(figures)) = (
        numbers.next(),
        numbers.next(),
        numbers.next(),
        numbers.next(),
    ) {
        let mut terms = |count| {
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            numbers.by_ref().take(count).collect()
        };
        headlines.push(Headline {
            day,
            names: terms(names),
            others: terms(others),
            figures: terms(figures),
        });
    }
    headlines
}
