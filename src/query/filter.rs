//! Which articles of the library a list shows, and from where on.

use super::{Known, Search};
use crate::article::{ArticleId, FeedId};

/// Which articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was searched for.
    pub search: Search,
    /// Only of this feed.
    pub feed: Option<FeedId>,
    /// Only of feeds in this folder.
    pub folder: Option<String>,
    /// Only those that tell the same story as this article, itself included.
    pub story: Option<ArticleId>,
    /// Shown whether or not they are read or starred: what the reader changed
    /// while looking does not vanish under their eyes.
    pub held: Vec<ArticleId>,
}

impl Filter {
    /// True when every article passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.search.is_empty()
            && self.feed.is_none()
            && self.folder.is_none()
            && self.story.is_none()
    }

    /// True when another asks for the same, whatever is held.
    #[must_use]
    pub fn asks_as(&self, other: &Self) -> bool {
        self.search == other.search
            && self.feed == other.feed
            && self.folder == other.folder
            && self.story == other.story
    }

    /// Those of them that a search finds.
    #[must_use]
    pub fn and(&self, search: &Search) -> Self {
        let mut both = self.clone();
        both.search.wanted.extend(search.wanted.iter().cloned());
        both.search.refused.extend(search.refused.iter().cloned());
        // Of the sections of each one is to be met.
        both.search.known.extend(search.known.iter().cloned());
        both
    }

    /// The same, whatever section an article is in.
    #[must_use]
    pub fn of_any_section(&self) -> Self {
        let mut filter = self.clone();
        filter
            .search
            .known
            .retain(|known| !matches!(known, Known::Sections(_) | Known::NotSections(_)));
        filter
    }

    /// The same, whatever an article says.
    #[must_use]
    pub fn of_any_words(&self) -> Self {
        let search = Search {
            known: self.search.known.clone(),
            ..Search::default()
        };
        Self {
            search,
            ..self.clone()
        }
    }

    /// The same, whatever else an article is than what it says.
    #[must_use]
    pub fn of_words(&self) -> Self {
        let search = Search {
            known: Vec::new(),
            ..self.search.clone()
        };
        Self {
            search,
            ..Self::default()
        }
    }

    /// The one language that it asks for, as an ISO 639-1 code.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.search.known.iter().find_map(|known| match known {
            Known::Language(code) => Some(code.as_str()),
            _ => None,
        })
    }

    /// True when it asks what the reader did with an article.
    #[must_use]
    pub fn asks_of_state(&self) -> bool {
        self.search
            .known
            .iter()
            .any(|known| matches!(known, Known::Read(_) | Known::Starred(_)))
    }
}

/// Where a page begins. Whatever it is, the page has the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With the newest.
    Newest,
    /// With the first that is older than this article.
    OlderThan(ArticleId),
    /// With what ends right before this article, going up the list.
    NewerThan(ArticleId),
    /// So that it ends with the oldest.
    Oldest,
    /// With the one that so many are newer than. Dearer the greater it is.
    At(usize),
}
