//! Key points the source's editors wrote, and the sentences they sum up.

use super::explanation::Explanation;
use super::unit::Unit;
use super::units::Units;
use super::vector::number;
use crate::article::{Article, KeyPoint, Place};
use crate::language::content;
use crate::language::words::{Word, words};

/// The share of a point's content words, the rarer ones weighing more, that a
/// clause must have for the point to be its summary.
const ENOUGH: f64 = 0.33;

/// The first `count` editorial points of an article, each with the place of the
/// unit of its `body` that shares most of its words, if one shares enough. The
/// score is that share.
pub(super) fn points(
    article: &Article,
    body: &Units,
    count: usize,
) -> Vec<(KeyPoint, Explanation)> {
    let clauses: Vec<&Unit> = body.units.iter().filter(|unit| !unit.shortened).collect();
    let contents: Vec<Vec<&str>> = clauses
        .iter()
        .map(|unit| content(&body.words[unit.full_words.clone()], article.language))
        .collect();
    article
        .editorial_points
        .iter()
        .take(count)
        .map(|text| {
            let own = words(text.as_str(), 0);
            let found = summed_up(&content(&own, article.language), &contents);
            let unit = found.map(|(at, _)| clauses[at]);
            let point = KeyPoint {
                text: text.clone(),
                place: unit.map(|unit| Place {
                    block: unit.block,
                    range: unit.full.clone(),
                }),
                score: found.map_or(0.0, |(_, covered)| covered),
                editorial: true,
            };
            let explanation = Explanation {
                sentence: unit.map(|unit| (unit.sentence + 1, body.sentences)),
                editorial: true,
                ..Explanation::default()
            };
            (point, explanation)
        })
        .collect()
}

/// The number of the clause that a point with the stems `own` sums up, and the
/// share of the point it has.
fn summed_up(own: &[&str], contents: &[Vec<&str>]) -> Option<(usize, f64)> {
    let weights: Vec<f64> = own
        .iter()
        .map(|stem| {
            let holders = contents
                .iter()
                .filter(|content| holds(content, stem))
                .count();
            1.0 / (1.0 + number(holders.max(1)).ln())
        })
        .collect();
    let total: f64 = weights.iter().sum();
    let mut best: Option<(usize, f64, f64)> = None;
    for (at, content) in contents.iter().enumerate() {
        let (mut covered, mut shared) = (0.0, 0);
        for (stem, weight) in own.iter().zip(&weights) {
            if holds(content, stem) {
                covered += weight / total;
                shared += 1;
            }
        }
        // Of two clauses that cover a point alike, the one with less besides.
        let worth = covered + 0.2 * number(shared) / number(content.len().max(1));
        if covered >= ENOUGH && shared >= 2 && best.is_none_or(|(_, most, _)| worth > most) {
            best = Some((at, worth, covered));
        }
    }
    best.map(|(at, _, covered)| (at, covered))
}

/// True when `content`, sorted stems, has `stem` or one that only goes on longer
/// or stops earlier: light stemming leaves some endings on.
fn holds(content: &[&str], stem: &str) -> bool {
    let at = content.partition_point(|other| other < &stem);
    let long = |stem: &str| stem.chars().count() >= LONG;
    content
        .get(at)
        .is_some_and(|next| *next == stem || long(stem) && next.starts_with(stem))
        || at > 0 && long(content[at - 1]) && stem.starts_with(content[at - 1])
}

/// A stem of this many letters is long enough to be known by its beginning.
const LONG: usize = 4;

/// The stems of the content words, sorted, each once.
fn content<'a>(words: &'a [Word], language: &str) -> Vec<&'a str> {
    let mut stems: Vec<&str> = content::stems(words, language).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
