//! Articles as the library keeps them: with what the reader did with them.

use serde::Serialize;

use super::{Article, ArticleId, FeedChange, FeedId, Published};
use crate::safe::SafeText;

/// So many tellers of a story are counted at most.
pub const MOST_TELLERS: usize = 100;

/// What a list shows of an article. Its serialized form is what `mujaz list --json`
/// prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Header {
    /// Which article.
    pub id: ArticleId,
    /// The headline.
    pub title: SafeText,
    /// Who published it.
    pub source: Option<SafeText>,
    /// What tells its feed from others that are called the same, where that is its source.
    #[serde(skip)]
    pub apart: Option<SafeText>,
    /// When it appeared.
    pub published: Option<Published>,
    /// ISO 639-1 code of the language, or `und`.
    pub language: &'static str,
    /// Its first key point.
    pub point: Option<SafeText>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// How many articles of the list's library tell its story, itself included; of
    /// [`MOST_TELLERS`] and more, so many.
    #[serde(skip)]
    pub tellers: usize,
    /// Whether its source changed it since it was read, and that was not seen yet.
    #[serde(skip)]
    pub changed: bool,
}

impl Header {
    /// Who published it, told from others that are called the same.
    #[must_use]
    pub fn teller(&self) -> Option<SafeText> {
        let source = self.source.as_ref()?;
        Some(match &self.apart {
            Some(apart) => told_apart(source, apart),
            None => source.clone(),
        })
    }
}

/// A name, and what tells who bears it from others that do.
#[must_use]
pub fn told_apart(name: &SafeText, apart: &SafeText) -> SafeText {
    SafeText::from(format!("{name} ({apart})"))
}

/// An article as the library keeps it. Its serialized form is the article's with
/// what is kept beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// The article.
    #[serde(flatten)]
    pub article: Article,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// The reader's tags.
    pub own_tags: Vec<SafeText>,
    /// Where the reader stopped: bytes of its text.
    pub position: usize,
    /// The names of all feeds that it came from, the first to bring it first.
    pub feeds: Vec<SafeText>,
    /// The feed that first brought it.
    #[serde(skip)]
    pub feed: FeedId,
    /// Its text is the whole one, got from its page.
    #[serde(skip)]
    pub whole: bool,
    /// How many earlier texts there are.
    pub earlier: usize,
}

/// A change of an article's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Read, or unread again.
    Read(bool),
    /// Starred or not.
    Starred(bool),
    /// Given this tag.
    Tag(String),
    /// This tag taken away.
    Untag(String),
    /// Out of its story ("not this story"), or back in it.
    Apart(bool),
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn opposite(&self) -> Self {
        match self {
            Self::Read(read) => Self::Read(!read),
            Self::Starred(starred) => Self::Starred(!starred),
            Self::Tag(tag) => Self::Untag(tag.clone()),
            Self::Untag(tag) => Self::Tag(tag.clone()),
            Self::Apart(apart) => Self::Apart(!apart),
        }
    }
}

/// A step that was done, undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The state of articles changed.
    Articles {
        /// How; where a step was undone, the change that was taken back.
        change: Change,
        /// How many it changed.
        count: usize,
    },
    /// A feed changed.
    Feed {
        /// What it is called.
        name: SafeText,
        /// What it became, by undoing too.
        change: FeedChange,
    },
}
