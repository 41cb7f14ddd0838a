//! Conditions: what a filter asks of an article, each as the streams of those that
//! fulfil it and as a question in SQL. Which is used is the affair of
//! [`super::selection`].

use std::fmt::Write;

use jiff::civil::{Date, date};
use jiff::tz::Offset;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::error::{Error, damaged};
use super::feed;
use super::label::{self, Giver};
use super::stream::{Clause, ID, NONE, Stream, marks};
use super::take::{BEFORE_1970, SLOTS};
use crate::article::ArticleId;
use crate::points::Section;
use crate::query::{Filter, Known, Search, Term, joined};

/// What the reader did with an article. By the sign SQLite does not take it for a way to
/// find articles, which would be walked through all of them.
pub(super) const UNREAD: &str = "+{id} IN (SELECT id FROM unread)";
/// The opposite.
pub(super) const READ: &str = "+{id} NOT IN (SELECT id FROM unread)";

/// Rows before this day are those of articles without a date.
const FIRST_DATED: Date = date(10, 1, 1);

/// Something that is asked of an article.
#[derive(Debug)]
pub(super) struct Condition {
    /// Those that fulfil it, by what they fulfil of it; none where no index has them.
    pub(super) streams: Vec<Stream>,
    /// All of them at once and out of order, for where they are few.
    together: Option<Stream>,
    /// No article is in two of the streams.
    pub(super) apart: bool,
    /// The only stream goes through all articles.
    pub(super) plain: bool,
    /// The question.
    pub(super) asked: Clause,
}

impl Condition {
    fn new(streams: Vec<Stream>, asked: Clause) -> Self {
        Self {
            apart: streams.len() == 1,
            streams,
            together: None,
            plain: false,
            asked,
        }
    }

    fn asked(asked: Clause) -> Self {
        Self::new(Vec::new(), asked)
    }

    /// Asks of an article whether it is one of those of the streams, which are few: they
    /// are gathered once.
    pub(super) fn ask_among(&mut self) {
        let each = self.streams.iter().map(|stream| stream.rows(&[]));
        let (texts, values): (Vec<String>, Vec<Vec<Value>>) =
            each.map(|rows| (rows.text, rows.values)).unzip();
        let among = texts.join(" UNION ALL ");
        self.asked = Clause::new(format!("+{ID} IN ({among})"), values.concat());
    }

    /// One stream in place of many.
    pub(super) fn put_together(&mut self) {
        self.streams = self.together.take().into_iter().collect();
        self.apart = true;
    }
}

/// What a filter asks, words apart; nothing where no article can fulfil it.
pub(super) fn of(db: &Connection, filter: &Filter) -> Result<Option<Vec<Condition>>, Error> {
    let mut conditions = Vec::new();
    if let Some(feed) = filter.feed {
        conditions.push(brought_by(&[feed.0]));
    }
    if let Some(folder) = &filter.folder {
        let feeds = feed::ids(db, |feed| feed.folder.as_ref() == Some(folder))?;
        conditions.push(brought_by(&feeds));
    }
    if let Some(article) = filter.story {
        conditions.push(of_story(article));
    }
    for known in &filter.search.known {
        let condition = of_known(db, known, &filter.held)?;
        let Some(condition) = condition else {
            return Ok(None);
        };
        conditions.push(condition);
    }
    Ok(Some(conditions))
}

fn of_known(
    db: &Connection,
    known: &Known,
    held: &[ArticleId],
) -> Result<Option<Condition>, Error> {
    let condition = match known {
        Known::Read(true) => or_held(Vec::new(), READ, held),
        Known::Read(false) => or_held(vec![unread()], UNREAD, held),
        Known::Starred(true) => {
            let starred = Stream::new("article", "article.id", "article.starred = 1", NONE);
            or_held(vec![starred], &of_article("a.starred = 1"), held)
        }
        Known::Starred(false) => or_held(Vec::new(), &of_article("a.starred = 0"), held),
        Known::Language(code) => {
            let code = [code.clone()];
            let written = Stream::new(
                "article",
                "article.id",
                "article.language = ?",
                code.clone(),
            );
            Condition {
                plain: true,
                ..Condition::new(
                    vec![written],
                    Clause::new(of_article("a.language = ?"), code),
                )
            }
        }
        Known::After(day) => {
            Condition::asked(Clause::new(format!("{ID} >= ?"), [first_row(*day)?]))
        }
        // What has no date at all is older than any.
        Known::Before(day) => Condition::asked(Clause::new(
            format!("{ID} BETWEEN ? AND ? - 1"),
            [first_row(FIRST_DATED)?, first_row(*day)?],
        )),
        Known::Source(part) => return of_source(db, part),
        Known::Feed(part) => brought_by(&feed::ids(db, |feed| {
            joined(feed.shown().as_str()).contains(part)
        })?),
        Known::Folder(part) => brought_by(&feed::ids(db, |feed| {
            let folder = feed.folder.as_deref();
            folder.is_some_and(|folder| joined(folder).contains(part))
        })?),
        Known::Sections(sections) => in_sections(sections),
        Known::NotSections(sections) => Condition::asked(section_is("NOT EXISTS", sections)),
        Known::NotTopic(name) => {
            let labels = label::topics(db, name)?;
            Condition::asked(has_label("NOT EXISTS", &labels))
        }
        Known::Topic(name) => return Ok(labelled(&label::topics(db, name)?)),
        Known::Tag(name) => {
            let mut labels = Vec::new();
            for giver in [Giver::Reader, Giver::Source] {
                labels.extend(label::find(db, giver, name)?);
            }
            return Ok(labelled(&labels));
        }
    };
    Ok(Some(condition))
}

/// The first row that an article of a day may have.
fn first_row(day: Date) -> Result<i64, Error> {
    let start = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0));
    Ok((start.map_err(damaged)?.as_second() + BEFORE_1970).max(0) * SLOTS)
}

/// What is unread.
pub(super) fn unread() -> Stream {
    Stream::new("unread", "unread.id", "", NONE)
}

/// A question about what stands in the row of an article, `a`.
pub(super) fn of_article(question: &str) -> String {
    format!("EXISTS (SELECT 1 FROM article a WHERE a.id = {ID} AND {question})")
}

/// What the reader did with an article, unless it is held on to.
fn or_held(mut streams: Vec<Stream>, asked: &str, held: &[ArticleId]) -> Condition {
    if held.is_empty() {
        return Condition::new(streams, Clause::new(asked, NONE));
    }
    let names = || held.iter().map(|id| id.0.cast_signed());
    let marks = marks(held.len());
    if !streams.is_empty() {
        let own = format!("article.name IN ({marks})");
        streams.push(Stream::new("article", "article.id", own, names()));
    }
    let held = of_article(&format!("a.name IN ({marks})"));
    Condition::new(
        streams,
        Clause::new(format!("({asked} OR {held})"), names()),
    )
}

/// One of these feeds brought it.
fn brought_by(feeds: &[i64]) -> Condition {
    let each = feeds
        .iter()
        .map(|&feed| Stream::new("sighting", "sighting.article", "sighting.feed = ?", [feed]));
    let marks = marks(feeds.len());
    // By the sign SQLite looks an article up rather than each feed.
    let brought = format!("SELECT 1 FROM sighting s WHERE +s.feed IN ({marks}) AND s.article");
    let question = format!("EXISTS ({brought} = {ID})");
    // Of an article that several of them brought only the first is told.
    let first = format!(
        "sighting.feed IN ({marks})
         AND NOT EXISTS ({brought} = sighting.article AND s.feed < sighting.feed)"
    );
    let together = Stream::new(
        "sighting",
        "sighting.article",
        first,
        feeds.iter().chain(feeds).copied(),
    );
    Condition {
        together: Some(together),
        ..Condition::new(each.collect(), Clause::new(question, feeds.iter().copied()))
    }
}

/// It has one of these labels; nothing where there is none.
fn labelled(labels: &[i64]) -> Option<Condition> {
    if labels.is_empty() {
        return None;
    }
    let each = labels.iter().map(|&label| {
        Stream::new(
            "labelled",
            "labelled.article",
            "labelled.label = ?",
            [label],
        )
    });
    Some(Condition::new(each.collect(), has_label("EXISTS", labels)))
}

fn has_label(whether: &str, labels: &[i64]) -> Clause {
    let question = format!(
        "{whether} (SELECT 1 FROM labelled x WHERE x.article = {ID} AND +x.label IN ({}))",
        marks(labels.len())
    );
    Clause::new(question, labels.iter().copied())
}

/// What its publisher or the reader calls its source has this in it.
fn of_source(db: &Connection, part: &str) -> Result<Option<Condition>, Error> {
    let named = feed::ids(db, |feed| {
        let name = feed.name.as_ref();
        name.is_some_and(|name| joined(name.as_str()).contains(part))
    })?;
    let publishers = label::with(db, Giver::Publisher, part)?;
    let Some(mut condition) = labelled(&publishers) else {
        return Ok((!named.is_empty()).then(|| own_of(&named)));
    };
    if !named.is_empty() {
        let own = own_of(&named);
        condition.streams.extend(own.streams);
        condition.apart = false;
        condition.asked.text = format!("({} OR {})", condition.asked.text, own.asked.text);
        condition.asked.values.extend(own.asked.values);
    }
    Ok(Some(condition))
}

/// It is of no other source than one of these feeds itself.
fn own_of(feeds: &[i64]) -> Condition {
    const OWN: &str = "(a.source IS NULL OR a.source = f.title)";
    let each = feeds.iter().map(|&feed| {
        Stream::new(
            "sighting CROSS JOIN article a ON a.id = sighting.article CROSS JOIN feed f ON f.id = a.feed",
            "sighting.article",
            format!("sighting.feed = ? AND f.id = sighting.feed AND {OWN}"),
            [feed],
        )
    });
    let question = format!(
        "EXISTS (SELECT 1 FROM article a JOIN feed f ON f.id = a.feed
         WHERE a.id = {ID} AND f.id IN ({}) AND {OWN})",
        marks(feeds.len())
    );
    Condition::new(each.collect(), Clause::new(question, feeds.iter().copied()))
}

/// It is in one of these sections.
fn in_sections(sections: &[Section]) -> Condition {
    let mut each: Vec<Section> = sections.to_vec();
    each.sort_unstable();
    each.dedup();
    let streams = each.into_iter().map(|section| {
        let name = [section.name().to_owned()];
        Stream::new("telling", "telling.article", "telling.section = ?", name)
    });
    Condition {
        apart: true,
        ..Condition::new(streams.collect(), section_is("EXISTS", sections))
    }
}

fn section_is(whether: &str, sections: &[Section]) -> Clause {
    let question = format!(
        "{whether} (SELECT 1 FROM telling x WHERE x.article = {ID} AND x.section IN ({}))",
        marks(sections.len())
    );
    let names = sections.iter().map(|section| section.name().to_owned());
    Clause::new(question, names)
}

/// It is this article or tells the same story.
fn of_story(article: ArticleId) -> Condition {
    const TOLD: &str = "telling.story = (SELECT own.story FROM article named
        JOIN telling own ON own.article = named.id WHERE named.name = ?)";
    let name = article.0.cast_signed();
    let itself = Stream::new("article", "article.id", "article.name = ?", [name]);
    let told = Stream::new("telling", "telling.article", TOLD, [name]);
    let question = format!(
        "({} OR EXISTS (SELECT 1 FROM telling WHERE telling.article = {ID} AND {TOLD}))",
        of_article("a.name = ?")
    );
    Condition::new(vec![itself, told], Clause::new(question, [name, name]))
}

/// Articles with the words that are wanted, and what to look up for those that are
/// refused beside it: the index of words leaves them out by itself where it can.
pub(super) fn words(search: &Search) -> (Option<Stream>, Option<String>) {
    let refused = any(&search.refused);
    let Some(mut wanted) = expression(&search.wanted) else {
        return (None, refused);
    };
    if let Some(refused) = refused {
        wanted = format!("({wanted}) NOT ({refused})");
    }
    let words = Stream::new("words", "words.rowid", "words MATCH ?", [wanted]);
    (Some(words), None)
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
            Term::Word {
                forms,
                beginnings,
                apart,
            } => {
                let words = forms.iter().map(|form| format!("\"{form}\""));
                let apart = apart.iter().map(|words| format!("\"{}\"", words.join(" ")));
                let words = words.chain(beginnings.iter().map(open)).chain(apart);
                let words: Vec<String> = words.collect();
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
