//! Due articles: those that are to be analysed, as they are kept. What takes long, to read a
//! text and to find in it what is compared and shown, is done here without the library, so
//! that nobody who writes waits for it. Each text is unpressed once and parted into its
//! sentences and words once, but for what [`BEGINNING`] leaves out of a long one. What of it
//! is kept, and where, is the affair of [`super::story`].

use rusqlite::{Connection, OptionalExtension};

use super::section::UNPLACED;
use crate::article::{Article, ArticleId};
use crate::clean::Rules;
use crate::points::stories::{BEGINNING, Telling};
use crate::points::{self, METHOD, Reading, Section, Settings};
use crate::store::Library;
use crate::store::changes::wish;
use crate::store::error::{Error, Kind};
use crate::store::kept::slot;
use crate::store::kept::stored::{self, Head};
use crate::store::kept::written::Points;

/// What is read of a text.
const WHOLE: &str = "coalesce(body.text, came.text), body.points, NULL";

/// What is read of one that is damaged, without its pages.
const UNREADABLE: &str =
    "NULL, NULL, coalesce(octet_length(body.text), octet_length(came.text), 0)";

/// An article that is to be analysed, and all that what is found in it hangs on. Two are the
/// same where nothing of that was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub(super) row: i64,
    pub(super) id: ArticleId,
    head: Head,
    /// Nothing where its page of the file is lost or damaged.
    text: Option<Vec<u8>>,
    /// How long its text is where that cannot be read.
    unreadable: Option<i64>,
    points: Option<Vec<u8>>,
    /// By which version of the method its key points were found.
    pub(super) method: i64,
    /// By which version they are found now, and by what settings.
    pub(super) current: u32,
    settings: Settings,
    /// By which version of the method it was placed in its story; nothing where it has none.
    pub(super) placed: Option<i64>,
}

/// A due article, and what was found in it.
pub struct Prepared<'a> {
    pub(super) due: &'a Due,
    /// Nothing where it is damaged.
    pub(super) found: Option<Found<'a>>,
}

/// What was found in an article.
pub(super) struct Found<'a> {
    pub(super) article: &'a Article,
    /// Its beginning.
    pub(super) reading: Reading<'a>,
    pub(super) telling: Telling,
    /// Its key points, where those it has were found otherwise.
    pub(super) points: Option<Points>,
    /// What it tells of by itself, where that may have been found otherwise.
    pub(super) section: Option<Section>,
}

impl Library {
    /// Up to `most` articles that are to be analysed, the oldest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn due(&self, most: usize) -> Result<Vec<Due>, Error> {
        self.named((|| {
            let db = &self.db;
            let mut find =
                db.prepare_cached("SELECT id FROM article WHERE told = 0 ORDER BY id LIMIT ?1")?;
            let rows = find.query_map([crate::store::count(most)], |row| row.get(0))?;
            let mut due = Vec::new();
            for row in rows {
                due.extend(Due::at(db, row?)?);
            }
            Ok(due)
        })())
    }

    /// True where any article is to be analysed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn has_due(&self) -> Result<bool, Error> {
        let any = "SELECT EXISTS (SELECT 1 FROM article WHERE told = 0)";
        self.named((|| Ok(self.db.query_row(any, [], |row| row.get(0))?))())
    }
}

impl Due {
    /// The article at a row, where there is one that is due. Where a page of the file on
    /// which its text stands is damaged, it is as one whose text is lost.
    fn at(db: &Connection, row: i64) -> Result<Option<Self>, Error> {
        match Self::read(db, row, WHOLE) {
            Err(error) if error.kind() == Kind::Damaged => Self::read(db, row, UNREADABLE),
            read => read,
        }
    }

    /// True where the article is as it was. What is damaged is not read again: SQLite writes
    /// nothing more in a transaction in which it met with damage.
    pub(super) fn is_still(&self, db: &Connection) -> Result<bool, Error> {
        let kept = match self.unreadable {
            Some(_) => UNREADABLE,
            None => WHOLE,
        };
        Ok(Self::read(db, self.row, kept)?.as_ref() == Some(self))
    }

    /// Whether it was placed in its story as it would be now.
    pub(super) fn has_story(&self) -> bool {
        self.placed == Some(METHOD.into())
    }

    /// The same, with these for its text, its key points and the length of what is unreadable.
    fn read(db: &Connection, row: i64, kept: &str) -> Result<Option<Self>, Error> {
        let mut find = db.prepare_cached(&format!(
            "SELECT name, title, source, published, language,
                 article.method, telling.method, {kept}
             FROM article LEFT JOIN body ON body.id = article.body
             LEFT JOIN came ON came.article = article.id
             LEFT JOIN telling ON telling.article = article.id
             WHERE article.id = ?1 AND article.told = 0",
        ))?;
        let current = wish::method_of(db)?;
        let found = find.query_row([row], |found| {
            Ok(Self {
                row,
                id: ArticleId(found.get::<_, i64>(0)?.cast_unsigned()),
                head: Head {
                    title: found.get(1)?,
                    source: found.get(2)?,
                    published: found.get(3)?,
                    language: found.get(4)?,
                },
                text: found.get(7)?,
                unreadable: found.get(9)?,
                points: found.get(8)?,
                method: found.get(5)?,
                current,
                settings: Settings::default(),
                placed: found.get(6)?,
            })
        });
        let Some(found) = found.optional()? else {
            return Ok(None);
        };
        let settings = wish::of_article(db, row)?;
        Ok(Some(Self { settings, ..found }))
    }

    /// The article, put together; one that was not cleaned yet is, by `rules`. Nothing where
    /// it is damaged.
    #[must_use]
    pub fn article(&self, rules: &Rules) -> Option<Article> {
        let (text, points) = (self.text.as_deref()?, self.points.as_deref());
        stored::article(self.id, &self.head, text, points, rules).ok()
    }

    /// What is found in it, put together as [`Self::article`] does.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn prepared<'a>(&'a self, article: Option<&'a Article>) -> Result<Prepared<'a>, Error> {
        let Some(article) = article else {
            return Ok(self.damaged());
        };
        let (reading, points) = match self.method == i64::from(self.current) {
            true => (Reading::beginning(article, BEGINNING), None),
            false => {
                let reading = Reading::of(article);
                let found = points::find_in(&reading, article, self.settings);
                let topics = points::topics_in(&reading, article);
                let points = Points::of(&article.blocks, &found, topics)?;
                let beginning = match reading.is_within(BEGINNING) {
                    true => reading,
                    false => Reading::beginning(article, BEGINNING),
                };
                (beginning, Some(points))
            }
        };
        let is_filed = [METHOD, UNPLACED].map(|method| Some(method.into()));
        let section = match is_filed.contains(&self.placed) {
            true => None,
            false => points::section_in(&reading, article),
        };
        let telling = Telling::in_reading(&reading, article, slot::second(self.row));
        let found = Found {
            article,
            reading,
            telling,
            points,
            section,
        };
        Ok(Prepared {
            due: self,
            found: Some(found),
        })
    }

    /// It is passed by, because it is damaged or a defect struck it.
    #[must_use]
    pub fn damaged(&self) -> Prepared<'_> {
        Prepared {
            due: self,
            found: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Due;
    use crate::article::{Article, FeedId, RawArticle};
    use crate::points::stories::Telling;
    use crate::points::{self, METHOD, Settings};
    use crate::store::error::{Error, Kind};
    use crate::store::file::damage;
    use crate::store::kept::slot;
    use crate::store::kept::written::Points;
    use crate::store::{Arrival, Library};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn arrival(name: &str, text: &str) -> Arrival {
        Arrival::cleaned(&RawArticle {
            title: Some(format!("The {name} in the north")),
            text: text.to_owned(),
            guid: Some(name.to_owned()),
            ..RawArticle::default()
        })
    }

    fn library(arrivals: &[Arrival]) -> (Library, FeedId) {
        let mut library = Library::in_memory().unwrap();
        let feed = library.add_feed("https://example.org", None, NOW).unwrap();
        library.take(feed, arrivals, 0, NOW).unwrap();
        (library, feed)
    }

    fn articles(library: &Library, due: &[Due]) -> Vec<Option<Article>> {
        let articles = due.iter().map(|due| due.article(&library.rules));
        articles.collect()
    }

    #[test]
    fn what_is_found_in_one_reading_is_what_is_found_in_many() {
        let sentence = "Ministers met at the harbour to speak of the budget and the match. ";
        for times in [0, 1, 12, 140, 400, 3_000] {
            let text: String = (0..times).map(|at| format!("{at} {sentence}")).collect();
            let (library, _) = library(&[arrival("lock", &text)]);
            let due = library.due(9).unwrap();
            let article = due[0].article(&library.rules).unwrap();
            let found = due[0].prepared(Some(&article)).unwrap().found.unwrap();
            let mut completed = article.clone();
            points::complete(&mut completed, Settings::default());
            let expected = Points::of_article(&completed).unwrap();
            assert_eq!(found.points.unwrap(), expected, "{times}");
            let time = slot::second(due[0].row);
            assert_eq!(found.telling, Telling::of(&article, time), "{times}");
            let section = points::section_in(&found.reading, &article);
            assert_eq!(section, points::section(&article), "{times}");
            let filed = points::complete_and_file(&mut completed, Settings::default());
            assert_eq!(filed, section, "{times}");
            assert_eq!(Points::of_article(&completed).unwrap(), expected, "{times}");
        }
    }

    #[test]
    fn what_changes_meanwhile_stays_due() {
        let names = ["lock", "market", "bridge"];
        let shut = "It is shut for the whole winter, and no ship may pass it until May.";
        let came = names.map(|name| arrival(name, "It opened on Sunday, and many came to see it."));
        let (mut library, feed) = library(&came);
        let due = library.due(9).unwrap();
        let articles = articles(&library, &due);
        let prepared = due.iter().zip(&articles);
        let prepared = prepared.map(|(due, article)| due.prepared(article.as_ref()));
        let prepared: Vec<_> = prepared.collect::<Result<_, _>>().unwrap();
        library
            .take(feed, &[arrival("market", shut)], 0, NOW)
            .unwrap();
        library.place(prepared).unwrap();
        let left = library.due(9).unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].id, came[1].article.id);
        while library.analyse(9).unwrap() > 0 {}
        let kept = library.article(left[0].id).unwrap().unwrap().article;
        assert!(kept.points[0].text.as_str().contains("winter"));
    }

    #[test]
    fn what_is_damaged_is_due_no_longer_and_stops_no_other() {
        let came = ["lock", "market"].map(|name| arrival(name, "It opened on Sunday."));
        let (mut library, _) = library(&came);
        let damage = "UPDATE body SET text = x'00' WHERE id = (SELECT body FROM article LIMIT 1)";
        library.db.execute(damage, []).unwrap();
        let due = library.due(9).unwrap();
        let whole = articles(&library, &due);
        assert_eq!(whole.iter().flatten().count(), 1);
        assert_eq!(library.analyse(9).unwrap(), 2);
        assert_eq!(library.untold().unwrap(), 0);
    }

    #[test]
    fn a_damaged_page_of_an_earlier_text_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut library = Library::open(&path).unwrap();
        let feed = library.add_feed("https://example.org", None, NOW).unwrap();
        for text in ["It opened on Sunday.", "It is shut for the winter."] {
            let came = ["lock", "market"].map(|name| arrival(name, text));
            library.take(feed, &came, 0, NOW).unwrap();
            if text.contains("Sunday") {
                while library.analyse(9).unwrap() > 0 {}
            }
        }
        drop(library);
        damage::strike(&path, "earlier");
        let mut library = Library::open(&path).unwrap();
        assert_eq!(library.untold().unwrap(), 2);
        assert_eq!(library.analyse(9).unwrap(), 2);
        assert_eq!(library.untold().unwrap(), 0);
    }

    #[test]
    fn a_damaged_page_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let came = ["lock", "market"].map(|name| arrival(name, "It opened on Sunday."));
        let mut library = damage::library(&path, &came, "body");
        let text = "SELECT body.text FROM article JOIN body ON body.id = article.body
            ORDER BY article.id LIMIT 1";
        let read = library
            .db
            .query_row(text, [], |row| row.get::<_, Vec<u8>>(0));
        assert_eq!(Error::from(read.unwrap_err()).kind(), Kind::Damaged);
        assert!(library.has_due().unwrap());
        assert_eq!(library.analyse(9).unwrap(), 2);
        assert!(!library.has_due().unwrap());
        let told = "SELECT count(*) FROM telling WHERE method = ?1";
        let told: i64 = library
            .db
            .query_row(told, [METHOD], |row| row.get(0))
            .unwrap();
        assert_eq!(told, 1);
    }
}
