//! What many articles are about: their topics and their sections, counted.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::error::Error;
use super::selection::{Extent, Order};
use super::stream::list;
use super::{Library, label};
use crate::points::Section;
use crate::query::Filter;
use crate::safe::SafeText;

/// Topics with how many articles have each, the commonest first.
type Topics = Vec<(SafeText, usize)>;

/// Sections with how many articles are in each, in the order in which they are offered.
type Sections = Vec<(Section, usize)>;

impl Library {
    /// The topics of the newest `among` articles that pass one filter, and the
    /// sections of as many that pass another, each with how many of them have it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn about(
        &self,
        of_topics: &Filter,
        of_sections: &Filter,
        among: usize,
    ) -> Result<(Topics, Sections), Error> {
        self.named((|| {
            let rows = newest(self, of_topics, among)?;
            let topics = topics(&self.db, &rows)?;
            // Mostly they are the same articles, and found once.
            let rows = match of_sections == of_topics {
                true => rows,
                false => newest(self, of_sections, among)?,
            };
            Ok((topics, sections(&self.db, &rows)?))
        })())
    }
}

/// The rows of the newest articles that pass, as one value.
fn newest(library: &Library, filter: &Filter, most: usize) -> Result<Value, Error> {
    let newest = match library.listed(filter, Extent::Page)? {
        Some(listed) => listed.rows(&library.db, Order::Newest, most, 0)?,
        None => Vec::new(),
    };
    Ok(list(&newest))
}

fn topics(db: &Connection, rows: &Value) -> Result<Topics, Error> {
    // To have them grouped, SQLite would look each label up and sort all of them.
    let mut find = db.prepare_cached(
        "SELECT labelled.label FROM json_each(?1) AS chosen
         CROSS JOIN labelled ON labelled.article = chosen.value",
    )?;
    let mut rows = find.query([rows])?;
    let mut labels: HashMap<i64, usize> = HashMap::new();
    while let Some(row) = rows.next()? {
        *labels.entry(row.get(0)?).or_default() += 1;
    }
    let mut written = label::topics_of(db, labels)?;
    written.sort_unstable_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    // A topic is shown as it is written most often.
    let mut topics: Topics = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (label, count) in written {
        match places.entry(label.key) {
            Entry::Occupied(place) => topics[*place.get()].1 += count,
            Entry::Vacant(place) => {
                place.insert(topics.len());
                topics.push((SafeText::from(label.shown), count));
            }
        }
    }
    topics.sort_by_key(|&(_, count)| Reverse(count));
    Ok(topics)
}

fn sections(db: &Connection, rows: &Value) -> Result<Sections, Error> {
    let mut find = db.prepare_cached(
        "SELECT t.section, count(*) FROM json_each(?1) AS chosen
         CROSS JOIN telling t ON t.article = chosen.value
         WHERE t.section IS NOT NULL GROUP BY t.section",
    )?;
    let rows = find.query_map([rows], |row| {
        Ok((Section::named(row.get_ref(0)?.as_str()?), row.get(1)?))
    })?;
    let mut sections = Vec::new();
    for row in rows {
        let (section, count) = row?;
        sections.extend(section.map(|section| (section, count)));
    }
    sections.sort_unstable();
    Ok(sections)
}
