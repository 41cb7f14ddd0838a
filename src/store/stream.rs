//! Streams: the rows of articles that have something in common, as they stand in an
//! index, in the order of the list. Several are merged, so that the newest of all come
//! first without any of them being read to its end. Which streams a filter asks for is
//! the affair of [`super::selection`].

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::error::Error;

/// The row of the article in a clause.
pub(super) const ID: &str = "{id}";

/// A condition in SQL, and what its marks stand for.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

impl Clause {
    pub(super) fn new(
        text: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        Self {
            text: text.into(),
            values: values.into_iter().map(Into::into).collect(),
        }
    }
}

/// Articles in the order of the list.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    /// What is walked through.
    pub(super) table: &'static str,
    /// The column of it that is the article's row.
    pub(super) id: &'static str,
    /// Which rows of it.
    pub(super) own: Clause,
}

impl Stream {
    pub(super) fn new(
        table: &'static str,
        id: &'static str,
        own: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        let own = Clause::new(own, values);
        Self { table, id, own }
    }

    /// All articles there are: their order alone is read far quicker than what stands
    /// in it.
    pub(super) fn all() -> Self {
        Self::new("article INDEXED BY article_order", "article.id", "", NONE)
    }

    /// How many it has; counting stops at `most`.
    pub(super) fn count(&self, db: &Connection, most: i64) -> Result<i64, Error> {
        let rows = self.rows(&[]);
        let query = format!("SELECT count(*) FROM ({} LIMIT ?)", rows.text);
        let values = rows.values.into_iter().chain([Value::Integer(most)]);
        let mut count = db.prepare_cached(&query)?;
        Ok(count.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// Those that also fulfil these conditions.
    pub(super) fn rows(&self, asked: &[Clause]) -> Clause {
        let mut rows = Clause::new(
            format!("SELECT {} AS id FROM {}", self.id, self.table),
            NONE,
        );
        let conditions = std::iter::once(&self.own).chain(asked);
        let conditions = conditions.filter(|clause| !clause.text.is_empty());
        for (at, clause) in conditions.enumerate() {
            rows.text += if at == 0 { " WHERE " } else { " AND " };
            rows.text += &clause.text.replace(ID, self.id);
            rows.values.extend(clause.values.iter().cloned());
        }
        rows
    }
}

/// No values.
pub(super) const NONE: [Value; 0] = [];

/// As many marks as there are values, for a list of them.
pub(super) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
