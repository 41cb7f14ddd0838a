//! Selections: a filter as the part of an SQL query that says which articles. What is
//! made of it, a page, a number, a change, is for others.

use std::collections::BTreeSet;
use std::fmt::Write;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::error::Error;
use super::feed;
use super::label::{self, Giver};
use crate::article::ArticleId;
use crate::points::Section;
use crate::query::{Filter, Known, Term, joined};

/// Conditions on an article's state.
const UNREAD: &str = "a.id IN (SELECT id FROM unread)";
const READ: &str = "a.id NOT IN (SELECT id FROM unread)";

/// Articles that are put in order rather than looked for among the others.
const RARE: i64 = 1_000;

/// The part of an SQL query that says which articles. It walks through one table
/// in the order of `key` and looks the rest up, so that it may stop early.
pub(super) struct Selection {
    /// The table that is walked through, where it is not the articles' own.
    walked: Option<String>,
    /// Whether a condition is about the articles themselves.
    looks_up: bool,
    /// The column of the article's row number that is walked.
    pub(super) key: &'static str,
    conditions: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Selection {
    /// Nothing where no article can pass: a label that is nowhere.
    pub(super) fn of(db: &Connection, filter: &Filter) -> Result<Option<Self>, Error> {
        let mut sql = Self {
            walked: None,
            looks_up: false,
            key: "a.id",
            conditions: Vec::new(),
            values: Vec::new(),
        };
        let mut driven = false;
        let refused = any(&filter.search.refused);
        if let Some(mut expression) = expression(&filter.search.wanted) {
            if let Some(refused) = &refused {
                expression = format!("({expression}) NOT ({refused})");
            }
            sql.walk("words", "words.rowid", "words MATCH ?");
            sql.values.push(Value::Text(expression));
            driven = true;
        } else if let Some(refused) = refused {
            sql.require("a.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)");
            sql.values.push(Value::Text(refused));
        }
        if let Some(feed) = filter.feed {
            if driven {
                sql.require(
                    "EXISTS (SELECT 1 FROM sighting s WHERE s.feed = ? AND s.article = a.id)",
                );
            } else {
                sql.walk("sighting", "sighting.article", "sighting.feed = ?");
                driven = true;
            }
            sql.values.push(Value::Integer(feed.0));
        }
        for known in &filter.search.known {
            let labels = match known {
                Known::Read(false) if !driven => {
                    sql.walk_unread(&filter.held);
                    driven = true;
                    continue;
                }
                Known::Read(read) => {
                    sql.require_state(if *read { READ } else { UNREAD }, filter);
                    continue;
                }
                Known::Starred(starred) => {
                    let state = if *starred {
                        "a.starred = 1"
                    } else {
                        "a.starred = 0"
                    };
                    sql.require_state(state, filter);
                    continue;
                }
                Known::Language(code) => {
                    sql.require("a.language = ?");
                    sql.values.push(Value::Text(code.clone()));
                    continue;
                }
                Known::Source(part) => {
                    // By what it calls itself and by what the reader calls it.
                    let named = feed::ids(db, |feed| {
                        let name = feed.name.as_ref();
                        name.is_some_and(|name| joined(name.as_str()).contains(part))
                    })?;
                    let named: Vec<String> = named.iter().map(ToString::to_string).collect();
                    sql.require(&format!(
                        "(EXISTS (SELECT 1 FROM labelled x JOIN label y ON y.id = x.label
                          WHERE x.article = a.id AND y.kind = {} AND instr(y.folded, ?) > 0)
                         OR EXISTS (SELECT 1 FROM feed f WHERE f.id = a.feed AND f.id IN ({})
                          AND (a.source IS NULL OR a.source = f.title)))",
                        Giver::Publisher as i64,
                        named.join(", ")
                    ));
                    sql.values.push(Value::Text(part.clone()));
                    continue;
                }
                Known::Feed(part) => {
                    let ids = feed::ids(db, |feed| joined(feed.shown().as_str()).contains(part))?;
                    sql.require_feeds(&ids);
                    continue;
                }
                Known::Folder(part) => {
                    let ids = feed::ids(db, |feed| {
                        let folder = feed.folder.as_deref();
                        folder.is_some_and(|folder| joined(folder).contains(part))
                    })?;
                    sql.require_feeds(&ids);
                    continue;
                }
                Known::Sections(sections) => {
                    match sections[..] {
                        [section] if !driven => {
                            sql.walk("telling", "telling.article", "telling.section = ?");
                            sql.values.push(Value::Text(section.name().to_owned()));
                            driven = true;
                        }
                        _ if !driven && are_rare(db, sections)? => {
                            sql.walk_sections(sections);
                            driven = true;
                        }
                        _ => sql.require_section("EXISTS", sections),
                    }
                    continue;
                }
                Known::NotSections(sections) => {
                    sql.require_section("NOT EXISTS", sections);
                    continue;
                }
                Known::NotTopic(name) => {
                    sql.refuse_labels(label::topics(db, name)?);
                    continue;
                }
                Known::Topic(name) => label::topics(db, name)?,
                Known::Tag(name) => {
                    let mut labels = Vec::new();
                    for giver in [Giver::Reader, Giver::Source] {
                        labels.extend(label::find(db, giver, name)?);
                    }
                    labels
                }
            };
            match labels[..] {
                [] => return Ok(None),
                [label] if !driven => {
                    sql.walk("labelled", "labelled.article", "labelled.label = ?");
                    sql.values.push(Value::Integer(label));
                    driven = true;
                }
                _ => {
                    let marks = vec!["?"; labels.len()].join(", ");
                    sql.require(&format!(
                        "EXISTS (SELECT 1 FROM labelled x
                         WHERE x.label IN ({marks}) AND x.article = a.id)"
                    ));
                    sql.values.extend(labels.into_iter().map(Value::Integer));
                }
            }
        }
        if let Some(folder) = &filter.folder {
            sql.require(
                "EXISTS (SELECT 1 FROM sighting s JOIN feed f ON f.id = s.feed
                 WHERE s.article = a.id AND f.folder = ?)",
            );
            sql.values.push(Value::Text(folder.clone()));
        }
        if let Some(article) = filter.story {
            sql.require(
                "a.id IN (SELECT id FROM article WHERE name = ?
                 UNION SELECT other.article FROM article named
                 JOIN telling own ON own.article = named.id
                 JOIN telling other ON other.story = own.story WHERE named.name = ?)",
            );
            let name = Value::Integer(article.0.cast_signed());
            sql.values.extend([name.clone(), name]);
        }
        Ok(Some(sql))
    }

    /// Only articles in one of these sections, or in none of them.
    fn require_section(&mut self, whether: &str, sections: &[Section]) {
        let marks = vec!["?"; sections.len()].join(", ");
        self.require(&format!(
            "{whether} (SELECT 1 FROM telling x
             WHERE x.article = a.id AND x.section IN ({marks}))"
        ));
        let names = sections.iter().map(|section| section.name().to_owned());
        self.values.extend(names.map(Value::Text));
    }

    /// Only articles that have none of these labels.
    fn refuse_labels(&mut self, labels: Vec<i64>) {
        let marks = vec!["?"; labels.len()].join(", ");
        self.require(&format!(
            "NOT EXISTS (SELECT 1 FROM labelled x
             WHERE x.label IN ({marks}) AND x.article = a.id)"
        ));
        self.values.extend(labels.into_iter().map(Value::Integer));
    }

    /// True when every article passes.
    pub(super) fn is_all(&self) -> bool {
        self.key == "a.id" && self.conditions.is_empty()
    }

    /// Walks through `table` instead of the articles themselves.
    fn walk(&mut self, table: &str, key: &'static str, condition: &str) {
        self.walked = Some(table.to_owned());
        self.key = key;
        self.conditions.push(condition.into());
    }

    /// Walks through the articles of sections, all of which are then put in order.
    fn walk_sections(&mut self, sections: &[Section]) {
        let sections: BTreeSet<&str> = sections.iter().map(|section| section.name()).collect();
        let each = "SELECT article FROM telling WHERE section = ?";
        let all = vec![each; sections.len()].join(" UNION ALL ");
        self.key = "told.article";
        self.walked = Some(format!("({all}) AS told"));
        let names = sections
            .into_iter()
            .map(|name| Value::Text(name.to_owned()));
        // They stand before all conditions.
        self.values.splice(0..0, names);
    }

    /// Walks through the unread, and those that are held on to.
    fn walk_unread(&mut self, held: &[ArticleId]) {
        self.key = "unread.id";
        if held.is_empty() {
            self.walked = Some("unread".to_owned());
            return;
        }
        let marks = vec!["?"; held.len()].join(", ");
        self.walked = Some(format!(
            "(SELECT id FROM unread UNION SELECT id FROM article WHERE name IN ({marks})) AS unread"
        ));
        let held = held.iter().map(|id| Value::Integer(id.0.cast_signed()));
        // They stand before all conditions.
        self.values.splice(0..0, held);
    }

    /// Requires that it is unread.
    pub(super) fn require_unread(&mut self) {
        if self.is_all() {
            self.walk_unread(&[]);
        } else {
            self.require(UNREAD);
        }
    }

    /// Requires that it is read.
    pub(super) fn require_read(&mut self) {
        self.require(READ);
    }

    /// Requires that it was here at that time. What came more than a day later came
    /// by a clock that was wrong.
    pub(super) fn require_seen(&mut self, by: i64) {
        if self.walked.as_deref() == Some("unread") {
            let here = "NOT (unread.seen - ? BETWEEN 1 AND 86400)";
            self.conditions.push(here.to_owned());
        } else {
            self.require("NOT (a.seen - ? BETWEEN 1 AND 86400)");
        }
        self.values.push(Value::Integer(by));
    }

    /// Requires something of the article `a`.
    pub(super) fn require(&mut self, condition: &str) {
        self.looks_up = true;
        self.conditions.push(condition.into());
    }

    /// Any of these feeds brought it.
    fn require_feeds(&mut self, feeds: &[i64]) {
        let feeds: Vec<String> = feeds.iter().map(ToString::to_string).collect();
        self.require(&format!(
            "EXISTS (SELECT 1 FROM sighting s WHERE s.article = a.id AND s.feed IN ({}))",
            feeds.join(", ")
        ));
    }

    /// What the reader did with an article, unless it is held on to.
    fn require_state(&mut self, condition: &str, filter: &Filter) {
        if filter.held.is_empty() {
            self.require(condition);
            return;
        }
        let marks = vec!["?"; filter.held.len()].join(", ");
        self.require(&format!("({condition} OR a.name IN ({marks}))"));
        let held = filter.held.iter();
        self.values
            .extend(held.map(|id| Value::Integer(id.0.cast_signed())));
    }

    pub(super) fn bind(&mut self, number: usize) {
        let number = super::count(number);
        self.values.push(Value::Integer(number));
    }

    /// From `FROM` to the end of the conditions.
    pub(super) fn text(&self) -> String {
        self.text_from(&match &self.walked {
            Some(table) => format!("FROM {table} CROSS JOIN article a ON a.id = {}", self.key),
            None => "FROM article a".to_owned(),
        })
    }

    /// The same without the articles themselves, where what is walked through says
    /// enough.
    pub(super) fn shortest_text(&self) -> String {
        match &self.walked {
            Some(table) if !self.looks_up => self.text_from(&format!("FROM {table}")),
            _ => self.text(),
        }
    }

    fn text_from(&self, from: &str) -> String {
        let mut text = from.to_owned();
        for (at, condition) in self.conditions.iter().enumerate() {
            let word = if at == 0 { "WHERE" } else { "AND" };
            write!(text, " {word} {condition}").expect("writing to a string cannot fail");
        }
        text
    }

    /// How many there are, or how many are newer than the article at `row`.
    pub(super) fn count(
        mut self,
        db: &Connection,
        row: Option<i64>,
        most: usize,
    ) -> Result<usize, Error> {
        if self.is_all() && row.is_none() {
            return Ok(all(db)?.min(most));
        }
        if let Some(row) = row {
            self.conditions.push(format!("{} > ?", self.key));
            self.values.push(Value::Integer(row));
        }
        self.bind(most);
        let query = format!(
            "SELECT count(*) FROM (SELECT 1 {} LIMIT ?)",
            self.shortest_text()
        );
        let mut find = db.prepare_cached(&query)?;
        Ok(find.query_row(params_from_iter(&self.values), |row| row.get(0))?)
    }
}

/// True where so few articles are in these sections that to put them in order takes less
/// than to look through the others for them.
fn are_rare(db: &Connection, sections: &[Section]) -> Result<bool, Error> {
    let mut find = db.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM telling WHERE section = ?1 LIMIT ?2)",
    )?;
    let mut count = 0;
    for section in sections {
        count += find.query_row(params![section.name(), RARE + 1], |row| {
            row.get::<_, i64>(0)
        })?;
    }
    Ok(count <= RARE)
}

/// What to look up for articles that have one of the terms.
fn any(terms: &[Term]) -> Option<String> {
    let terms = terms
        .iter()
        .filter_map(|term| expression(std::slice::from_ref(term)));
    let terms: Vec<String> = terms.collect();
    (!terms.is_empty()).then(|| terms.join(" OR "))
}

/// What to look up in the index of words; nothing where nothing is wanted. The
/// tokens are letters and digits only, so quoting them is all they need.
pub(super) fn expression(terms: &[Term]) -> Option<String> {
    let mut expression = String::new();
    for term in terms {
        if !expression.is_empty() {
            expression.push_str(" AND ");
        }
        match term {
            Term::Word { forms, beginnings } => {
                let words = forms.iter().map(|form| format!("\"{form}\""));
                let words: Vec<String> = words.chain(beginnings.iter().map(open)).collect();
                write!(expression, "({})", words.join(" OR "))
            }
            Term::Phrase(words) => write!(expression, "\"{}\"", words.join(" ")),
            Term::Prefix(beginnings) => {
                let words: Vec<String> = beginnings.iter().map(open).collect();
                write!(expression, "({})", words.join(" OR "))
            }
        }
        .expect("writing to a string cannot fail");
    }
    (!expression.is_empty()).then_some(expression)
}

/// Any word that begins so.
fn open(beginning: &String) -> String {
    format!("\"{beginning}\"*")
}

/// How many articles there are. In this form SQLite counts without reading them.
pub(super) fn all(db: &Connection) -> Result<usize, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM article")?;
    Ok(count.query_row([], |row| row.get(0))?)
}
