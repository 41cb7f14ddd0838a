//! How much a unit stands out, and which units are chosen.
//!
//! The score is a sum of seven plain terms with round weights, found by trying
//! on news in two languages; no table of word frequencies is needed beyond a
//! stop list. What weighs most: how close a unit is to the whole article, how
//! early it comes, and how much of the title it takes up.

use std::collections::HashMap;
use std::ops::Range;

use super::unit::{Lean, Units};
use crate::language::cues::Cues;
use crate::language::stem::stem;
use crate::language::stop::StopWords;
use crate::language::words::{Word, words};

/// The largest score the terms can add up to.
const HIGHEST: f64 = 2.1;
/// What similarity to a chosen unit costs.
const NEARNESS: f64 = 0.1;
/// A unit that shares this part of the smaller one's words repeats it.
const REPEATS: f64 = 0.6;
/// A unit that shares this part of all its words and the title's says nothing more.
const REPEATS_TITLE: f64 = 0.75;
/// So does one that has this part of its words from the title.
const WITHIN_TITLE: f64 = 0.85;

/// A unit as a weighted set of stems: sorted by stem, of length one.
type Vector = Vec<(usize, f64)>;

/// The units of an article, scored.
pub(super) struct Scored {
    /// For each unit its score, 0 to 1.
    pub(super) scores: Vec<f64>,
    vectors: Vec<Vector>,
    /// For each unit, whether it only repeats the title.
    title_again: Vec<bool>,
}

/// Numbers for stems, given as they come.
#[derive(Default)]
struct Stems<'a> {
    numbers: HashMap<&'a str, usize>,
    stops: Vec<bool>,
}

impl<'a> Stems<'a> {
    /// The numbers of the stems of `words`.
    fn numbers(&mut self, words: &'a [Word], stop: StopWords, language: &str) -> Vec<usize> {
        words
            .iter()
            .map(|word| {
                let stem = stem(language, &word.folded);
                let next = self.stops.len();
                let number = *self.numbers.entry(stem).or_insert(next);
                if number == next {
                    let stops = stop.contains(&word.folded) || stop.contains(stem);
                    self.stops.push(stops);
                }
                number
            })
            .collect()
    }
}

/// What is said above an article's body.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    /// The title was taken from the body, so it tells nothing new of what matters.
    pub(super) title_derived: bool,
    pub(super) deck: &'a str,
}

/// Scores `units`, knowing what the article is `about`.
pub(super) fn score(units: &Units, about: About<'_>, language: &str) -> Scored {
    let stop = StopWords::of(language);
    let headline = words(about.title, 0);
    let standfirst = words(about.deck, 0);
    let mut stems = Stems::default();
    let body = stems.numbers(&units.words, stop, language);
    let deck = stems.numbers(&standfirst, stop, language);
    let mut title = stems.numbers(&headline, stop, language);
    let stops = stems.stops;
    title.retain(|&stem| !stops[stem]);
    title.sort_unstable();
    title.dedup();

    let numbers: Vec<&[usize]> = units
        .units
        .iter()
        .map(|unit| &body[unit.words.clone()])
        .collect();
    let vectors: Vec<Vector> = numbers.iter().map(|stems| vector(stems, &stops)).collect();
    let whole = Whole::of(&numbers, &vectors, &vector(&deck, &stops), &stops);
    let cues = Cues::of(language);
    let mut ranks = Ranks {
        lead: units.lead,
        ..Ranks::default()
    };
    let mut scores = Vec::with_capacity(vectors.len());
    for (unit, (stems, vector)) in units.units.iter().zip(numbers.iter().zip(&vectors)) {
        let selves = units.words[unit.words.clone()]
            .iter()
            .filter(|word| cues.own.contains(&word.folded))
            .count();
        let titled = if about.title_derived {
            0.0
        } else {
            share(&title, vector)
        };
        let early = 1.0 / (1.0 + f64::from(ranks.rank(unit.sentence)));
        let sum = (whole.closeness(vector) + 0.5 * titled) * early
            + 0.3 * flag(unit.sentence == units.lead && unit.clause == 0)
            + 0.3 * whole.repeated(stems)
            - 0.05 * small(selves.min(2)) / 2.0
            - 0.05 * small(stems.len().saturating_sub(30)) / 20.0
            - 0.1 * flag(unit.question)
            - 0.1 * flag(unit.unbalanced);
        scores.push((sum / HIGHEST).clamp(0.0, 1.0));
    }
    Scored {
        scores,
        title_again: vectors
            .iter()
            .map(|vector| repeats_title(&title, vector))
            .collect(),
        vectors,
    }
}

impl Scored {
    /// Up to `count` points, best first, none repeating another or the title:
    /// each a unit, with those behind it that lean on it alone. Units that lean
    /// on something else come only when the others are used up.
    pub(super) fn choose(&self, count: usize, lean: impl Fn(usize) -> Lean) -> Vec<Range<usize>> {
        let mut chosen: Vec<Range<usize>> = Vec::new();
        let mut nearest = vec![0.0; self.scores.len()];
        let mut open: Vec<bool> = self.title_again.iter().map(|again| !again).collect();
        if !open.contains(&true) {
            open.fill(true);
        }
        for late in [false, true] {
            while chosen.len() < count {
                let best = (0..open.len())
                    .filter(|&at| {
                        open[at]
                            && match lean(at) {
                                Lean::No => !late,
                                Lean::OnUnitBefore => {
                                    late || chosen.iter().any(|point| point.end == at)
                                }
                                Lean::Elsewhere => late,
                            }
                    })
                    .max_by(|&a, &b| {
                        let worth = |at: usize| self.scores[at] - NEARNESS / HIGHEST * nearest[at];
                        worth(a).total_cmp(&worth(b)).then(b.cmp(&a))
                    });
                let Some(best) = best else { break };
                open[best] = false;
                for at in 0..open.len() {
                    if open[at] {
                        nearest[at] =
                            f64::max(nearest[at], cosine(&self.vectors[best], &self.vectors[at]));
                        open[at] = !repeats(&self.vectors[best], &self.vectors[at]);
                    }
                }
                let before = chosen.iter_mut().find(|point| point.end == best);
                match before.filter(|_| lean(best) == Lean::OnUnitBefore) {
                    Some(point) => point.end = best + 1,
                    None => chosen.push(best..best + 1),
                }
            }
        }
        chosen
    }
}

/// What is known of the article as a whole, by stem.
struct Whole {
    centre: Vec<f64>,
    pairs: HashMap<(usize, usize), u32>,
}

impl Whole {
    fn of(numbers: &[&[usize]], vectors: &[Vector], deck: &Vector, stops: &[bool]) -> Self {
        let mut centre = vec![0.0; stops.len()];
        for &(stem, weight) in vectors.iter().flatten().chain(deck) {
            centre[stem] += weight;
        }
        let length = centre
            .iter()
            .map(|weight| weight * weight)
            .sum::<f64>()
            .sqrt();
        if length > 0.0 {
            centre.iter_mut().for_each(|weight| *weight /= length);
        }
        let mut pairs = HashMap::new();
        for stems in numbers {
            let mut own: Vec<(usize, usize)> =
                stems.windows(2).map(|two| (two[0], two[1])).collect();
            own.sort_unstable();
            own.dedup();
            for pair in own {
                *pairs.entry(pair).or_insert(0) += 1;
            }
        }
        Self { centre, pairs }
    }

    fn closeness(&self, vector: &Vector) -> f64 {
        vector
            .iter()
            .map(|&(stem, weight)| weight * self.centre[stem])
            .sum()
    }

    /// The share of word pairs that occur in another unit too.
    fn repeated(&self, stems: &[usize]) -> f64 {
        let mut own: Vec<(usize, usize)> = stems.windows(2).map(|two| (two[0], two[1])).collect();
        own.sort_unstable();
        own.dedup();
        let again = own.iter().filter(|pair| self.pairs[*pair] > 1).count();
        small(again) / small(own.len().max(1))
    }
}

/// The rank of sentences that have units, in the order they are met; nothing
/// counts before the one the article opens with.
#[derive(Default)]
struct Ranks {
    lead: usize,
    last: Option<usize>,
    count: u32,
}

impl Ranks {
    fn rank(&mut self, sentence: usize) -> u32 {
        if self
            .last
            .is_some_and(|last| last >= self.lead && last != sentence)
        {
            self.count += 1;
        }
        self.last = Some(sentence);
        self.count
    }
}

fn vector(stems: &[usize], stops: &[bool]) -> Vector {
    let mut sorted: Vec<usize> = stems.iter().copied().filter(|&stem| !stops[stem]).collect();
    sorted.sort_unstable();
    let mut vector: Vector = sorted
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], 1.0 + small(same.len()).ln()))
        .collect();
    let length = vector
        .iter()
        .map(|&(_, weight)| weight * weight)
        .sum::<f64>()
        .sqrt();
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

/// A count of words as a number to reckon with.
fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn flag(set: bool) -> f64 {
    if set { 1.0 } else { 0.0 }
}

fn has(vector: &Vector, stem: usize) -> bool {
    vector
        .binary_search_by_key(&stem, |&(stem, _)| stem)
        .is_ok()
}

/// The share of `stems` that `vector` has.
fn share(stems: &[usize], vector: &Vector) -> f64 {
    let shared = stems.iter().filter(|&&stem| has(vector, stem)).count();
    small(shared) / small(stems.len().max(1))
}

fn repeats_title(title: &[usize], vector: &Vector) -> bool {
    let shared = title.iter().filter(|&&stem| has(vector, stem)).count();
    let all = title.len() + vector.len() - shared;
    let within = small(shared) >= WITHIN_TITLE * small(vector.len());
    shared > 0 && (within || small(shared) >= REPEATS_TITLE * small(all))
}

fn repeats(a: &Vector, b: &Vector) -> bool {
    let smaller = a.len().min(b.len());
    let shared = a.iter().filter(|&&(stem, _)| has(b, stem)).count();
    smaller > 0 && small(shared) >= REPEATS * small(smaller)
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some(&&(x, v)), Some(&&(y, w))) = (a.peek(), b.peek()) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                sum += v * w;
                a.next();
                b.next();
            }
        }
    }
    sum
}
