//! The library, on files of its own.

mod kill;
mod lists;
mod only;
mod renamed;
mod settling;
mod shell;
mod states;
mod stories;
mod taking;
mod trouble;
mod upkeep;
mod wishes;

use std::path::PathBuf;

use jiff::Timestamp;
use mujaz::article::{Article, ArticleId, RawArticle};
use mujaz::clean::Rules;
use mujaz::loader::prepare;
use mujaz::query::Search;
use mujaz::store::{Arrival, FeedId, Filter, Library, Replaced, Start};
use tempfile::TempDir;

/// A library in a folder that goes with it.
struct Scene {
    library: Library,
    feed: FeedId,
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db")).unwrap();
        let feed = library
            .add_feed("https://example.org/feed", Some("Example"), now())
            .unwrap();
        Self {
            library,
            feed,
            folder,
        }
    }

    /// With these articles: title, text, date.
    fn with(articles: &[(&str, &str, &str)]) -> Self {
        let mut scene = Self::new();
        let arrivals: Vec<Arrival> = articles
            .iter()
            .map(|(title, text, date)| arrival(title, text, date))
            .collect();
        scene.take(&arrivals);
        scene
    }

    /// Puts another text in place of the one that an article has.
    fn replace(&mut self, id: ArticleId, article: &Article, method: u32) {
        let known = self.library.article(id).unwrap().unwrap().article;
        let replaced = self.library.replace(&known, article, method, now());
        assert_eq!(replaced.unwrap(), Replaced::Done);
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("library.db")
    }

    /// Takes articles in from its feed, and indexes them.
    fn take(&mut self, arrivals: &[Arrival]) -> mujaz::store::Taken {
        let taken = self.library.take(self.feed, arrivals, 1, now()).unwrap();
        while self.library.index(100).unwrap() > 0 {}
        taken
    }

    /// The titles that a search finds, newest first.
    fn titles(&self, typed: &str) -> Vec<String> {
        titles(&self.library, typed)
    }

    /// The article with this title.
    fn id(&self, title: &str) -> ArticleId {
        let all = self
            .library
            .page(&Filter::default(), Start::Newest, usize::MAX)
            .unwrap();
        all.iter().find(|header| header.title == title).unwrap().id
    }
}

fn titles(library: &Library, typed: &str) -> Vec<String> {
    library
        .page(&filter(typed), Start::Newest, usize::MAX)
        .unwrap()
        .into_iter()
        .map(|header| header.title.to_string())
        .collect()
}

fn filter(typed: &str) -> Filter {
    Filter {
        search: Search::parse(typed),
        ..Filter::default()
    }
}

/// A time after every date in these tests.
pub(crate) fn now() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

/// When what was marked now may be dropped.
pub(crate) fn a_day_later() -> Timestamp {
    now() + jiff::SignedDuration::from_hours(24)
}

fn article(title: &str, text: &str, date: &str) -> Article {
    let raw = RawArticle {
        origin: format!("https://example.org/{title}"),
        text: text.to_owned(),
        title: Some(title.to_owned()),
        source: Some("Example".to_owned()),
        url: Some(format!("https://example.org/{title}")),
        published: (!date.is_empty()).then(|| date.to_owned()),
        ..RawArticle::default()
    };
    prepare(&raw, Rules::standard())
}

fn arrival(title: &str, text: &str, date: &str) -> Arrival {
    Arrival {
        raw: None,
        article: article(title, text, date),
        place: None,
        guid: Some(title.to_owned()),
    }
}

/// `count` articles, one a minute, the newest first.
pub(crate) fn many(count: usize) -> Vec<Arrival> {
    let last: Timestamp = "2026-02-01T00:00:00Z".parse().unwrap();
    (0..count)
        .map(|number| {
            let at = last - jiff::SignedDuration::from_mins(number as i64);
            arrival(
                &format!("Harbour {number}"),
                &format!("The harbour opened for ship {number}. It had been closed."),
                &at.to_string(),
            )
        })
        .collect()
}
