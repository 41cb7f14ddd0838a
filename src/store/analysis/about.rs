//! What many articles are about: their topics and their sections, counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::points::Section;
use crate::query::Filter;
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::error::{Error, damaged};
use crate::store::feeds::label;
use crate::store::feeds::label::Topic;
use crate::store::finding::selection::{Extent, Order};
use crate::store::finding::stream::list;

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
        Some(listed) => listed.rows(library, Order::Newest, most, 0)?,
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
    let mut each: Vec<i64> = labels.keys().copied().collect();
    each.sort_unstable();
    let mut topics: HashMap<String, Written> = HashMap::new();
    label::each_topic(db, &each, |topic| {
        let count = labels[&topic.label];
        match topics.get_mut(topic.key) {
            Some(written) => written.add(topic, count),
            None => {
                topics.insert(topic.key.to_owned(), Written::new(topic, count));
            }
        }
    })?;
    let mut topics: Vec<Written> = topics.into_values().collect();
    topics.sort_unstable_by(|a, b| a.rank().cmp(&b.rank()));
    let told = topics.into_iter();
    Ok(told
        .map(|topic| (SafeText::from(topic.shown), topic.count))
        .collect())
}

/// A topic, however it is written; it is shown as it is written most often.
struct Written {
    folded: String,
    shown: String,
    /// How many articles have it so.
    most: usize,
    /// How many have it.
    count: usize,
}

impl Written {
    fn new(topic: &Topic<'_>, count: usize) -> Self {
        Self {
            folded: topic.folded.to_owned(),
            shown: topic.shown.to_owned(),
            most: count,
            count,
        }
    }

    /// Adds another way to write it.
    fn add(&mut self, topic: &Topic<'_>, count: usize) {
        let so_far = self.count;
        if (Reverse(count), topic.folded) < (Reverse(self.most), self.folded.as_str()) {
            *self = Self::new(topic, count);
        }
        self.count = so_far + count;
    }

    /// The commonest first.
    fn rank(&self) -> impl Ord + use<'_> {
        (Reverse(self.count), Reverse(self.most), &self.folded)
    }
}

fn sections(db: &Connection, rows: &Value) -> Result<Sections, Error> {
    let mut find = db.prepare_cached(
        "SELECT t.section FROM json_each(?1) AS chosen
         CROSS JOIN telling t ON t.article = chosen.value WHERE t.section IS NOT NULL",
    )?;
    let mut rows = find.query([rows])?;
    let mut sections: BTreeMap<Section, usize> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let name = row.get_ref(0)?.as_str().map_err(damaged)?;
        if let Some(section) = Section::named(name) {
            *sections.entry(section).or_default() += 1;
        }
    }
    Ok(sections.into_iter().collect())
}
