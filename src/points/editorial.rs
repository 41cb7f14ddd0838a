//! Key points the source's editors wrote, and the sentences they sum up.

use super::unit::{Units, units};
use crate::article::{Article, BlockKind, KeyPoint, Place};
use crate::language::stem::stem;
use crate::language::stop::StopWords;
use crate::language::words::{Word, words};

/// The share of a point's content words that a sentence must have for the point
/// to be its summary.
const ENOUGH: f64 = 0.4;

/// The first `count` editorial points of an article, each with the place of the
/// unit of the body that shares most of its words, if one shares enough. The
/// score is that share.
pub(super) fn points(article: &Article, count: usize) -> Vec<KeyPoint> {
    let texts: Vec<(usize, &str)> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.kind, BlockKind::Heading | BlockKind::Code))
        .map(|(at, block)| (at, block.text.as_str()))
        .collect();
    let body = units(&texts, article.language);
    let contents: Vec<Vec<&str>> = body
        .units
        .iter()
        .map(|unit| content(&body.words[unit.full_words.clone()], article.language))
        .collect();
    article
        .editorial_points
        .iter()
        .take(count)
        .map(|text| {
            let own = words(text.as_str(), 0);
            let own = content(&own, article.language);
            let (place, score) = summed_up(&own, &body, &contents);
            KeyPoint {
                text: text.clone(),
                place,
                score,
                editorial: true,
            }
        })
        .collect()
}

/// The place of the unit that a point with the words `own` sums up, and how sure
/// that is, 0 to 1.
fn summed_up(own: &[&str], body: &Units, contents: &[Vec<&str>]) -> (Option<Place>, f64) {
    let mut best: Option<(usize, f64)> = None;
    for (at, content) in contents.iter().enumerate() {
        let shared = own
            .iter()
            .filter(|stem| content.binary_search(stem).is_ok())
            .count();
        let covered = ratio(shared, own.len());
        // Of two units that cover a point alike, the one with less besides.
        let worth = covered + 0.3 * ratio(shared, content.len());
        if covered >= ENOUGH && best.is_none_or(|(_, most)| worth > most) {
            best = Some((at, worth));
        }
    }
    match best {
        Some((at, worth)) => {
            let unit = &body.units[at];
            let place = Place {
                block: unit.block,
                range: unit.full.clone(),
            };
            (Some(place), worth.min(1.0))
        }
        None => (None, 0.0),
    }
}

/// The stems of the content words, sorted, each once.
fn content<'a>(words: &'a [Word], language: &str) -> Vec<&'a str> {
    let stop = StopWords::of(language);
    let mut stems: Vec<&str> = words
        .iter()
        .filter(|word| !stop.contains(&word.folded))
        .map(|word| stem(language, &word.folded))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
