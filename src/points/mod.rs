//! Key points and topics: what an article says and what it is about, in its own
//! words.
//!
//! A key point is a run of the article's text, so every point can be looked up
//! where it stands; nothing is rephrased, translated or invented, and no model
//! or table of frequencies is needed. Where the source gives key points of its
//! own, those are the points. The same article always gives the same points.

mod absence;
mod agreement;
mod anaphora;
mod balance;
pub mod brief;
mod choice;
mod conjunction;
mod courtesy;
mod editorial;
mod ending;
mod explanation;
mod filing;
mod form;
mod found;
mod ground;
mod keys;
mod labels;
mod leaning;
mod lesson;
mod lesson_step;
mod loss;
mod object;
mod occasion;
mod opening;
mod ordinal;
#[cfg(test)]
mod other_languages;
mod predicate;
mod prelude;
mod reading;
pub mod related;
mod remnant;
mod said;
mod scene;
mod score;
mod section;
mod settings;
pub mod stories;
mod subject;
pub mod taught;
mod telling;
#[cfg(test)]
mod tests;
mod topics;
mod turn;
mod unit;
mod units;
mod vector;
mod verb;
mod weights;

use std::ops::Range;

use crate::article::{Article, KeyPoint, Place};
use crate::safe::SafeText;
use found::Found;
use unit::Unit;
use units::units;

pub use explanation::Explanation;
pub use filing::{Filed, Ground, filed, labelled, section, section_in};
pub use ground::{Standing, grounds, standing};
pub use lesson::Lessons;
pub use reading::Reading;
pub use section::Section;
pub use settings::{Settings, Wanted};
pub use topics::{key, rank as rank_topics, topics, topics_in, written_in};
pub use weights::{Choice, Reason, Weights};

/// The version of the method: points and topics kept under another were found
/// differently.
pub const METHOD: u32 = 20;

/// Fills an article's `points` and `topics`.
pub fn complete(article: &mut Article, settings: Settings) {
    let reading = Reading::of(article);
    let points = find_in(&reading, article, settings);
    let topics = topics_in(&reading, article);
    article.points = points;
    article.topics = topics;
}

/// The same; tells which section the article tells of by itself, as [`section()`] does, for
/// which it is not read once more.
pub fn complete_and_file(article: &mut Article, settings: Settings) -> Option<Section> {
    let reading = Reading::of(article);
    let points = find_in(&reading, article, settings);
    let topics = topics_in(&reading, article);
    let section = section_in(&reading, article);
    article.points = points;
    article.topics = topics;
    section
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
pub fn find(article: &Article, settings: Settings) -> Vec<KeyPoint> {
    find_in(&Reading::of(article), article, settings)
}

/// What [`find`] finds in an article that was read.
#[must_use]
pub fn find_in(reading: &Reading<'_>, article: &Article, settings: Settings) -> Vec<KeyPoint> {
    explained_in(reading, article, settings)
        .into_iter()
        .map(|(point, _)| point)
        .collect()
}

/// What [`find`] finds, with why.
#[must_use]
pub fn explained(article: &Article, settings: Settings) -> Vec<(KeyPoint, Explanation)> {
    explained_in(&Reading::of(article), article, settings)
}

fn explained_in(
    reading: &Reading<'_>,
    article: &Article,
    settings: Settings,
) -> Vec<(KeyPoint, Explanation)> {
    if settings.wanted == Wanted::Exactly(0) {
        return Vec::new();
    }
    if !article.editorial_points.is_empty() {
        let count = match settings.wanted {
            Wanted::Fitting => usize::MAX,
            Wanted::Exactly(count) => count,
        };
        let body = units(reading, settings.lengths());
        return editorial::points(article, &body, count);
    }
    let found = Found::in_reading(reading, settings, Weights::standard());
    let mut chosen = found.choose(settings.wanted);
    chosen.sort_unstable();
    chosen
        .into_iter()
        .map(|at| {
            let unit = &found.units.units[at];
            let text = &article.blocks[unit.block].text;
            let point = KeyPoint {
                text: shown(text, unit),
                place: Some(Place {
                    block: unit.block,
                    range: unit.range.clone(),
                }),
                score: found.scores[at],
                editorial: false,
            };
            (point, found.explain(at, text.as_str()))
        })
        .collect()
}

/// The byte ranges of key points of a plain text, best first, for measuring and for
/// pipelines; `language` is an ISO 639-1 code. A line break in `text` ends a
/// paragraph.
#[must_use]
pub fn rank(title: &str, text: &str, language: &str, settings: Settings) -> Vec<Range<usize>> {
    rank_by(Weights::standard(), title, text, language, settings)
}

/// [`rank`] with other weights, for finding better ones.
#[must_use]
pub fn rank_by(
    weights: &Weights,
    title: &str,
    text: &str,
    language: &str,
    settings: Settings,
) -> Vec<Range<usize>> {
    let reading = Reading::of_texts(title, &[text], language);
    let found = Found::in_reading(&reading, settings, weights);
    found
        .choose(settings.wanted)
        .into_iter()
        .map(|at| found.units.units[at].range.clone())
        .collect()
}

/// What is shown of `unit`, which stands in `text`.
fn shown(text: &SafeText, unit: &Unit) -> SafeText {
    let piece = &text.as_str()[unit.range.clone()];
    let before = if unit.begins_inside { "…" } else { "" };
    let behind = if unit.ends_inside { "…" } else { "" };
    SafeText::from(format!("{before}{piece}{behind}"))
}
