//! What a brief says of articles, read as it is kept.

use rusqlite::Row;

use super::list::header;
use super::selection::{Extent, Order};
use super::stream::list;
use crate::article::{ArticleId, FeedId, Header, told_apart};
use crate::points::Section;
use crate::points::brief::Summary;
use crate::points::stories::StoryId;
use crate::query::Filter;
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::error::{Error, Kind};
use crate::store::feeds::feed::SHOWN_SOURCE;
use crate::store::feeds::namesake::Namesakes;
use crate::store::kept::stored;

impl Library {
    /// The newest `among` articles that pass `filter` as a brief takes them, the
    /// newest first. Those not analysed yet stand alone.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn summaries(&self, filter: &Filter, among: usize) -> Result<Vec<Summary>, Error> {
        self.named((|| {
            let Some(listed) = self.listed(filter, Extent::Page)? else {
                return Ok(Vec::new());
            };
            let rows = listed.rows(self, Order::Newest, among, 0)?;
            let chosen = "SELECT value AS id FROM json_each(?1)";
            of_chosen(self, chosen, [list(&rows)])
        })())
    }

    /// The articles of the story that this article tells, this one among them, the
    /// newest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn story(&self, id: ArticleId) -> Result<Vec<Summary>, Error> {
        let chosen = "SELECT id FROM article WHERE name = ?1
            UNION SELECT other.article FROM article
            JOIN telling own ON own.article = article.id
            JOIN telling other ON other.story = own.story WHERE article.name = ?1";
        self.named(of_chosen(self, chosen, [id.0.cast_signed()]))
    }
}

/// The columns that [`summary`] reads after name, title and source.
const COLUMNS: &str = "a.published, a.language, b.told,
     NOT EXISTS (SELECT 1 FROM unread u WHERE u.id = a.id), a.starred,
     t.story, t.copy, t.section,
     (SELECT group_concat(f.id || char(30) || coalesce(f.name, f.title), char(31))
      FROM sighting s JOIN feed f ON f.id = s.feed WHERE s.article = a.id AND s.feed <> a.feed),
     (SELECT group_concat(l.shown, char(31)) FROM labelled x
      JOIN label l ON l.id = x.label AND l.kind = 0 WHERE x.article = a.id),
     a.feed";

/// Between two names in the last two columns.
const BETWEEN: char = '\u{1f}';

/// Between the number of a feed and its name.
const BEHIND_NUMBER: char = '\u{1e}';

/// The summaries of the articles that `chosen` selects, the newest first.
fn of_chosen(
    library: &Library,
    chosen: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Summary>, Error> {
    let query = format!(
        "SELECT a.name, a.title, {SHOWN_SOURCE}, {COLUMNS}
         FROM ({chosen}) AS chosen CROSS JOIN article a ON a.id = chosen.id
         LEFT JOIN telling t ON t.article = a.id LEFT JOIN body b ON b.id = a.body
         ORDER BY a.id DESC"
    );
    let mut find = library.db.prepare_cached(&query)?;
    let namesakes = library.namesakes()?;
    let mut rows = find.query(values)?;
    let mut summaries = Vec::new();
    while let Some(row) = rows.next()? {
        summaries.push(summary(row, &namesakes)?);
    }
    Ok(summaries)
}

fn summary(row: &Row<'_>, namesakes: &Namesakes) -> Result<Summary, Error> {
    let (story, copy): (Option<i64>, Option<i64>) = (row.get(8)?, row.get(9)?);
    let (points, section): (Option<Vec<u8>>, Option<String>) = (row.get(5)?, row.get(10)?);
    let (also, topics): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
    let (feed, source): (i64, Option<String>) = (row.get(13)?, row.get(2)?);
    let topics = topics.as_deref().map(names).unwrap_or_default();
    let also = also.as_deref().map(names).unwrap_or_default();
    let called = |feed: &&str| {
        let (id, name) = feed.split_once(BEHIND_NUMBER)?;
        let (id, shown) = (FeedId(id.parse().ok()?), SafeText::new(name));
        let apart = namesakes.apart(id, Some(name));
        Some(apart.map_or(shown.clone(), |apart| told_apart(&shown, apart)))
    };
    let points = match points.as_deref().map(stored::read_told).transpose() {
        // An article of which they are damaged is told by its title.
        Err(error) if error.kind() == Kind::Damaged => Vec::new(),
        points => points?.unwrap_or_default(),
    };
    Ok(Summary {
        header: Header {
            point: points.first().map(|point| point.text.clone()),
            apart: namesakes.apart(FeedId(feed), source.as_deref()).cloned(),
            ..header(row)?
        },
        also: also.iter().filter_map(called).collect(),
        topics: topics.into_iter().map(SafeText::new).collect(),
        story: story.map(|story| StoryId(story.cast_unsigned())),
        copy_of: copy.map(|copy| ArticleId(copy.cast_unsigned())),
        section: section.as_deref().and_then(Section::named),
        points,
    })
}

/// Names that are kept as one text.
fn names(names: &str) -> Vec<&str> {
    names
        .split(BETWEEN)
        .filter(|name| !name.is_empty())
        .collect()
}
