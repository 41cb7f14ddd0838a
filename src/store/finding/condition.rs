//! Conditions: what a filter asks of an article, each as the streams of those that
//! fulfil it and as a question in SQL. Which is used is the affair of
//! [`super::selection`].

use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::day;
use super::stream::{self, Clause, ID, LISTED, NONE, Stream, list, marks, of_article};
use crate::article::ArticleId;
use crate::points::Section;
use crate::query::{Filter, Known, joined};
use crate::store::error::Error;
use crate::store::feeds::feed;
use crate::store::feeds::label::{self, Giver};

/// What the reader did with an article. By the sign SQLite does not take it for a way to
/// find articles, which would be walked through all of them.
pub(crate) const UNREAD: &str = "+{id} IN (SELECT id FROM unread)";
/// The opposite.
pub(crate) const READ: &str = "+{id} NOT IN (SELECT id FROM unread)";

/// Something that is asked of an article.
#[derive(Debug)]
pub(crate) struct Condition {
    /// Those that fulfil it, by what they fulfil of it; none where no index has them.
    pub(crate) streams: Vec<Stream>,
    /// No article is in two of the streams.
    pub(crate) apart: bool,
    /// The only stream goes through all articles.
    pub(crate) plain: bool,
    /// Nothing is asked but where it stands in the list.
    pub(crate) bound: bool,
    /// The question.
    pub(crate) asked: Clause,
}

impl Condition {
    fn new(streams: Vec<Stream>, asked: Clause) -> Self {
        Self {
            apart: width(&streams) == 1,
            streams,
            plain: false,
            bound: false,
            asked,
        }
    }

    fn asked(asked: Clause) -> Self {
        Self::new(Vec::new(), asked)
    }

    fn bound(asked: Clause) -> Self {
        Self {
            bound: true,
            ..Self::asked(asked)
        }
    }

    /// True where an index has those that fulfil it, and no others.
    pub(crate) fn is_walkable(&self) -> bool {
        !self.plain && !self.streams.is_empty()
    }

    /// Asks of an article whether it is one of those of the streams, which are few: they
    /// are gathered once.
    pub(crate) fn ask_among(&mut self) {
        let each = self.streams.iter().map(|stream| stream.rows(&[]));
        let among = stream::joined(each, " UNION ALL ");
        self.asked = Clause::new(format!("+{ID} IN ({})", among.text), among.values);
    }
}

/// What a filter asks, words apart; nothing where no article can fulfil it.
pub(crate) fn of(db: &Connection, filter: &Filter) -> Result<Option<Vec<Condition>>, Error> {
    let mut conditions = Vec::new();
    if let Some(feed) = filter.feed {
        conditions.extend(brought_by(&[feed.0]));
    }
    if let Some(folder) = &filter.folder {
        let feeds = feed::ids(db, |feed| feed.folder.as_ref() == Some(folder))?;
        let Some(condition) = brought_by(&feeds) else {
            return Ok(None);
        };
        conditions.push(condition);
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
        Known::After(day) => Condition::bound(day::after(*day, &TimeZone::system())),
        Known::Before(day) => Condition::bound(day::before(*day, &TimeZone::system())),
        Known::Source(part) => return of_source(db, part),
        Known::Feed(part) => {
            return Ok(brought_by(&feed::ids(db, |feed| {
                joined(feed.shown().as_str()).contains(part)
            })?));
        }
        Known::Folder(part) => {
            return Ok(brought_by(&feed::ids(db, |feed| {
                let folder = feed.folder.as_deref();
                folder.is_some_and(|folder| joined(folder).contains(part))
            })?));
        }
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

/// How many streams these are, one for each of their keys.
pub(crate) fn width(streams: &[Stream]) -> usize {
    streams.iter().map(Stream::width).sum()
}

/// What is unread.
pub(crate) fn unread() -> Stream {
    Stream::new("unread", "unread.id", "", NONE)
}

/// What the reader did with an article, unless it is held on to.
fn or_held(mut streams: Vec<Stream>, asked: &str, held: &[ArticleId]) -> Condition {
    if held.is_empty() {
        return Condition::new(streams, Clause::new(asked, NONE));
    }
    let names: Vec<i64> = held.iter().map(|id| id.0.cast_signed()).collect();
    let names = list(&names);
    if !streams.is_empty() {
        let own = format!("article.name IN {LISTED}");
        streams.push(Stream::new("article", "article.id", own, [names.clone()]));
    }
    let held = of_article(&format!("a.name IN {LISTED}"));
    Condition::new(
        streams,
        Clause::new(format!("({asked} OR {held})"), [names]),
    )
}

/// One of these feeds brought it; nothing where there is none.
fn brought_by(feeds: &[i64]) -> Option<Condition> {
    if feeds.is_empty() {
        return None;
    }
    // By the sign SQLite looks an article up rather than each feed.
    let question =
        format!("EXISTS (SELECT 1 FROM sighting s WHERE s.article = {ID} AND +s.feed IN {LISTED})");
    let brought = Stream::keyed("sighting", "sighting.article", "sighting.feed", feeds);
    Some(Condition::new(
        vec![brought],
        Clause::new(question, [list(feeds)]),
    ))
}

/// It has one of these labels; nothing where there is none.
fn labelled(labels: &[i64]) -> Option<Condition> {
    if labels.is_empty() {
        return None;
    }
    let each = Stream::keyed("labelled", "labelled.article", "labelled.label", labels);
    Some(Condition::new(vec![each], has_label("EXISTS", labels)))
}

fn has_label(whether: &str, labels: &[i64]) -> Clause {
    let question = format!(
        "{whether} (SELECT 1 FROM labelled x WHERE x.article = {ID} AND +x.label IN {LISTED})"
    );
    Clause::new(question, [list(labels)])
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
    let question = format!(
        "EXISTS (SELECT 1 FROM article a JOIN feed f ON f.id = a.feed
         WHERE a.id = {ID} AND +f.id IN {LISTED} AND (a.source IS NULL OR a.source = f.title))"
    );
    let own = Clause::new(question, [list(feeds)]);
    let brought = Stream {
        own: own.clone(),
        ..Stream::keyed("sighting", "sighting.article", "sighting.feed", feeds)
    };
    Condition::new(vec![brought], own)
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

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::query::{Filter, Known, Search, Start};
    use crate::store::finding::growth;

    #[test]
    fn no_day_is_too_early_or_too_late_to_be_asked_for() {
        let library = growth::library(9);
        let count = |known| {
            let mut filter = Filter::default();
            filter.search.known.push(known);
            library.page(&filter, Start::Newest, 99).unwrap().len()
        };
        // All of them are older than what has a date.
        for day in [Date::MIN, date(-1, 12, 31), date(0, 1, 1), date(1, 1, 1)] {
            assert_eq!(count(Known::After(day)), 9, "{day}");
            assert_eq!(count(Known::Before(day)), 0, "{day}");
        }
        for day in [date(9999, 12, 30), Date::MAX] {
            assert_eq!(count(Known::After(day)), 0, "{day}");
            assert_eq!(count(Known::Before(day)), 0, "{day}");
        }
        for year in ["0000", "0001", "9999", "10000", "9999-12-31", "9999-12"] {
            for asked in ["after", "before"] {
                let typed = format!("{asked}:{year}");
                let filter = Filter {
                    search: Search::parse(&typed),
                    ..Filter::default()
                };
                library.page(&filter, Start::Newest, 9).unwrap();
            }
        }
    }
}
