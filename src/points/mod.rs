//! Key points and topics: what an article says and what it is about, in its own
//! words.
//!
//! A key point is a run of the article's text, so every point can be looked up
//! where it stands; nothing is rephrased, translated or invented, and no model
//! or table of frequencies is needed. Where the source gives key points of its
//! own, those are the points. The same article always gives the same points.

pub mod brief;
mod editorial;
mod opening;
pub mod related;
mod score;
mod section;
pub mod stories;
mod topics;
mod unit;

use std::ops::Range;

use crate::article::{Article, BlockKind, KeyPoint, Place};
use crate::safe::SafeText;
use score::{About, score};
use unit::{Unit, Units, units};

pub use section::{Section, section, section_of};
pub use topics::{key, rank as rank_topics, topics};

/// The version of the method: what was kept of an earlier one is found anew.
pub const VERSION: u32 = 1;

/// How many key points are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// As many as the article carries: three to five, fewer when it is very short.
    #[default]
    Fitting,
    /// This many, or as many as there are.
    Exactly(usize),
}

/// The fewest points that [`Wanted::Fitting`] aims at.
const FEWEST: usize = 3;

/// The version of the method: points and topics kept under another were found
/// differently.
pub const METHOD: u32 = 1;

/// Fills an article's `points` and `topics`.
pub fn complete(article: &mut Article) {
    article.points = find(article, Wanted::Fitting);
    article.topics = topics(article);
}

/// The key points of an article in reading order: its editors' own where there
/// are any, else sentences and clauses of the body.
///
/// A found point's `text` is exactly the bytes its place names, except that `…`
/// stands in front when the sentence began with another clause, and behind when
/// the sentence goes on. What is left out at the head because it only links to
/// what came before is not marked.
///
/// With [`Wanted::Exactly`], the first editorial points are given, not the best.
#[must_use]
pub fn find(article: &Article, wanted: Wanted) -> Vec<KeyPoint> {
    if !article.editorial_points.is_empty() {
        let count = match wanted {
            Wanted::Fitting => usize::MAX,
            Wanted::Exactly(count) => count,
        };
        return editorial::points(article, count);
    }
    let texts: Vec<(usize, &str)> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.kind, BlockKind::Heading | BlockKind::Code))
        .map(|(at, block)| (at, block.text.as_str()))
        .collect();
    let deck = article.deck.as_ref().map_or("", SafeText::as_str);
    let about = About {
        title: article.title.as_str(),
        title_derived: article.title_derived,
        deck,
    };
    let found = Found::in_texts(&texts, about, article.language);
    let mut chosen = match wanted {
        Wanted::Fitting => found.choose(found.fitting()),
        Wanted::Exactly(count) => found.choose(count),
    };
    chosen.sort_unstable_by_key(|point| point.start);
    chosen
        .into_iter()
        .map(|point| {
            let units = &found.units.units[point.clone()];
            let block = units[0].block;
            let range = units[0].range.start..units[units.len() - 1].range.end;
            KeyPoint {
                text: shown(&article.blocks[block].text, units),
                place: Some(Place { block, range }),
                score: found.scored.scores[point.start],
                editorial: false,
            }
        })
        .collect()
}

/// The byte ranges of up to `count` key points of a plain text, best first, for
/// measuring and for pipelines; `language` is an ISO 639-1 code. A line break in
/// `text` ends a paragraph.
#[must_use]
pub fn rank(title: &str, text: &str, language: &str, count: usize) -> Vec<Range<usize>> {
    let about = About {
        title,
        ..About::default()
    };
    let found = Found::in_texts(&[(0, text)], about, language);
    found
        .choose(count)
        .into_iter()
        .map(|point| {
            let units = &found.units.units[point];
            units[0].range.start..units[units.len() - 1].range.end
        })
        .collect()
}

/// The units of an article and what they are worth.
struct Found {
    units: Units,
    scored: score::Scored,
}

impl Found {
    fn in_texts(texts: &[(usize, &str)], about: About<'_>, language: &str) -> Self {
        let units = units(texts, language);
        let scored = score(&units, about, language);
        Self { units, scored }
    }

    /// How many points the article carries, by the number of its sentences.
    fn fitting(&self) -> usize {
        let sentences = self
            .units
            .units
            .chunk_by(|a, b| a.sentence == b.sentence)
            .count();
        match sentences {
            0..=8 => FEWEST,
            9..=16 => FEWEST + 1,
            _ => FEWEST + 2,
        }
    }

    /// Up to `count` points as ranges of units, best first.
    fn choose(&self, count: usize) -> Vec<Range<usize>> {
        self.scored.choose(count, |at| self.units.units[at].lean)
    }
}

/// What is shown of a point made of `units` of one sentence.
fn shown(text: &SafeText, units: &[Unit]) -> SafeText {
    let (first, last) = (&units[0], &units[units.len() - 1]);
    let piece = &text.as_str()[first.range.start..last.range.end];
    let before = if first.begins_inside { "…" } else { "" };
    let behind = if last.ends_inside { "…" } else { "" };
    SafeText::from(format!("{before}{piece}{behind}"))
}
