//! Stories: which articles tell the same event.
//!
//! Articles are placed as they come. A [`Telling`] is what is compared of one: the
//! words of its title and its beginning, and a signature of its whole text. Within
//! a [`Window`] of live stories the likest are joined first, until none is like
//! enough; near-identical texts are one story whatever their titles. A story that
//! was there before is never renamed or joined to another such, and no article
//! leaves its story when more arrive. What comes together is placed together, so
//! its order makes no difference.
//!
//! The window knows nothing of where it is kept; [`Window::changes`] says what has
//! to be written down for [`Window::restored`] to go on from there.

mod batch;
mod common;
mod frequency;
mod headline;
mod holders;
mod joining;
mod live;
mod series;
mod signature;
mod terms;
mod window;

use std::collections::HashSet;

use serde::{Serialize, Serializer};

use super::reading::Reading;
use crate::article::{Article, ArticleId};

pub use headline::Headline;
pub use live::LiveStory;
pub use series::Instalment;
pub use signature::Signature;
pub(super) use terms::term;
pub use window::{Changes, Placed, Signed, Window};

/// Which story: the number of the article that told it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u64);

impl std::fmt::Display for StoryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for StoryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Two texts of one article that share this part of the shorter one's terms tell the
/// same.
const SAME: f64 = 0.3;

/// So many bytes of an article tell its story: as many of its text as a signature is made
/// of, and what stands above and between.
pub const BEGINNING: usize = 24 * 1024;

/// What is compared of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Which article.
    id: ArticleId,
    /// The story that begins with it, where none is like it.
    begins: StoryId,
    /// When it was told, in seconds.
    time: i64,
    /// Stands for the number of articles of its language.
    language: u64,
    /// Its terms and how often it has each, ordered by term.
    counts: Vec<(u64, f64)>,
    /// How many of them its title has not.
    beyond_title: usize,
    /// Nothing for a text too short to be recognised.
    signature: Option<Signature>,
    /// Nothing where its source or its title is not known.
    instalment: Option<Instalment>,
    headline: Headline,
}

impl Telling {
    /// What is compared of an article told at `time`, in seconds.
    #[must_use]
    pub fn of(article: &Article, time: i64) -> Self {
        Self::in_reading(&Reading::beginning(article, BEGINNING), article, time)
    }

    /// The same of an article that was read.
    #[must_use]
    pub fn in_reading(reading: &Reading<'_>, article: &Article, time: i64) -> Self {
        let told = Self::read(article.id, reading, time);
        match &article.source {
            Some(source) => told.by(source.as_str(), reading.own_title()),
            None => told,
        }
    }

    /// What is compared of a plain text, for measuring and for pipelines.
    #[must_use]
    pub fn of_texts(id: ArticleId, title: &str, texts: &[&str], language: &str, time: i64) -> Self {
        Self::read(id, &Reading::of_texts(title, texts, language), time)
    }

    fn read(id: ArticleId, reading: &Reading<'_>, time: i64) -> Self {
        let read = terms::read(reading);
        Self {
            id,
            begins: StoryId(id.0),
            time,
            language: terms::term(reading.language, ""),
            counts: read.counts,
            beyond_title: read.beyond_title,
            signature: Signature::of(&read.folded),
            instalment: None,
            headline: Headline::of(reading),
        }
    }

    /// When it was told, in seconds.
    #[must_use]
    pub fn time(&self) -> i64 {
        self.time
    }

    /// Whether another text of the same article tells the same event: one that was
    /// corrected does, and so does one of which only the beginning was known.
    #[must_use]
    pub fn is_version_of(&self, other: &Self) -> bool {
        let terms = |telling: &Self| -> HashSet<u64> {
            let terms = telling.counts.iter().map(|&(term, _)| term);
            terms.filter(|&term| !common::is_common(term)).collect()
        };
        let (own, others) = (terms(self), terms(other));
        let shared = own.intersection(&others).count();
        shared as f64 >= SAME * own.len().min(others.len()) as f64
    }

    /// The same of an article whose text was replaced by another so many times: the
    /// story that begins with it is not the one that began with an earlier text.
    #[must_use]
    pub fn anew(self, times: u32) -> Self {
        let number = format!("{} {times}", self.begins);
        Self {
            begins: StoryId(terms::term("", &number)),
            ..self
        }
    }

    /// The same, told by this source under this title: what a source tells again and
    /// again is then not taken for one story.
    #[must_use]
    pub fn by(self, source: &str, title: &str) -> Self {
        Self {
            instalment: Instalment::of(source, title, self.time),
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
