//! Streams: the rows of articles that have something in common, as they stand in an
//! index, in the order of the list. Several are merged, so that the newest of all come
//! first without any of them being read to its end. Which streams a filter asks for is
//! the affair of [`super::selection`].

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::store::error::Error;

/// The row of the article in a clause.
pub(crate) const ID: &str = "{id}";

/// A condition in SQL, and what its marks stand for.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

impl Clause {
    pub(crate) fn new(
        text: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        Self {
            text: text.into(),
            values: values.into_iter().map(Into::into).collect(),
        }
    }

    /// The rows that a query finds, whose only column they are.
    pub(crate) fn found(self, db: &Connection) -> Result<Vec<i64>, Error> {
        let mut find = db.prepare_cached(&self.text)?;
        let rows = find.query_map(params_from_iter(self.values), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A question about what stands in the row of an article, `a`.
pub(crate) fn of_article(question: &str) -> String {
    format!("EXISTS (SELECT 1 FROM article a WHERE a.id = {ID} AND {question})")
}

/// Queries as one, each behind the other with this between them.
pub(crate) fn joined(queries: impl Iterator<Item = Clause>, between: &str) -> Clause {
    let (texts, values): (Vec<String>, Vec<Vec<Value>>) =
        queries.map(|query| (query.text, query.values)).unzip();
    Clause::new(texts.join(between), values.concat())
}

/// Articles in the order of the list; of several keys, as many streams as there are keys.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    /// What is walked through.
    pub(crate) table: &'static str,
    /// The column of it that is the article's row.
    pub(crate) id: &'static str,
    /// Which rows of it.
    pub(crate) own: Clause,
    /// Only those that have one of some numbers in a column; the index has them by it.
    pub(crate) keyed: Option<Keyed>,
}

/// A column, and which numbers may stand in it.
#[derive(Clone, Debug)]
pub(crate) struct Keyed {
    pub(crate) column: &'static str,
    pub(crate) keys: Vec<i64>,
}

impl Keyed {
    fn clause(&self) -> Clause {
        match self.keys[..] {
            [key] => Clause::new(format!("{} = ?", self.column), [key]),
            _ => Clause::new(format!("{} IN {LISTED}", self.column), [list(&self.keys)]),
        }
    }
}

impl Stream {
    pub(crate) fn new(
        table: &'static str,
        id: &'static str,
        own: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        Self {
            table,
            id,
            own: Clause::new(own, values),
            keyed: None,
        }
    }

    /// What has one of these keys in a column.
    pub(crate) fn keyed(
        table: &'static str,
        id: &'static str,
        column: &'static str,
        keys: &[i64],
    ) -> Self {
        let keys = keys.to_vec();
        Self {
            keyed: Some(Keyed { column, keys }),
            ..Self::new(table, id, "", NONE)
        }
    }

    /// All articles there are: their order alone is read far quicker than what stands
    /// in it.
    pub(crate) fn all() -> Self {
        Self::new("article INDEXED BY article_order", "article.id", "", NONE)
    }

    /// How many streams it is.
    pub(crate) fn width(&self) -> usize {
        self.keyed.as_ref().map_or(1, |keyed| keyed.keys.len())
    }

    /// A stream for each key, which an index has in the order of the list.
    pub(crate) fn each(&self) -> Vec<Self> {
        let Some(Keyed { column, keys }) = &self.keyed else {
            return vec![self.clone()];
        };
        let one = |&key| Self {
            own: self.own.clone(),
            ..Self::keyed(self.table, self.id, column, &[key])
        };
        keys.iter().map(one).collect()
    }

    /// How many it has; counting stops at `most`.
    pub(crate) fn count(&self, db: &Connection, most: i64) -> Result<i64, Error> {
        let rows = self.rows(&[]);
        let query = format!("SELECT count(*) FROM ({} LIMIT ?)", rows.text);
        let values = rows.values.into_iter().chain([Value::Integer(most)]);
        let mut count = db.prepare_cached(&query)?;
        Ok(count.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// Those that also fulfil these conditions.
    pub(crate) fn rows(&self, asked: &[Clause]) -> Clause {
        let mut rows = Clause::new(
            format!("SELECT {} AS id FROM {}", self.id, self.table),
            NONE,
        );
        let keyed = self.keyed.as_ref().map(Keyed::clause);
        let conditions = keyed.iter().chain([&self.own]).chain(asked);
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
pub(crate) const NONE: [Value; 0] = [];

/// What stands in a [`list`], of which there may be any number.
pub(crate) const LISTED: &str = "(SELECT value FROM json_each(?))";

/// Numbers as one value.
pub(crate) fn list(numbers: &[i64]) -> Value {
    Value::Text(serde_json::Value::from(numbers).to_string())
}

/// As many marks as there are values, for a list of them.
pub(crate) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
