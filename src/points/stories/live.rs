//! Live stories: those that an article may still join.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Instalment, StoryId};

/// How far apart two articles of one story may be, in seconds: 72 hours.
const REACH: i64 = 72 * 3600;

/// A story's vector keeps so many terms, the heaviest.
const MOST_TERMS: usize = 120;

/// Instalments of series that a story remembers.
const MOST_INSTALMENTS: usize = 64;

/// So like must two stories be to be one, when they have little but a title and
/// when they have texts.
const TITLES: f64 = 0.17;
const TEXTS: f64 = 0.36;
/// With fewer terms an article has little but a title; with more, a text.
const FEW: f64 = 10.0;
const MANY: f64 = 30.0;

/// A story as far as later articles are compared with it.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveStory {
    /// Which.
    pub id: StoryId,
    /// When it was first told, in seconds.
    pub first: i64,
    /// When it was last told, in seconds.
    pub last: i64,
    /// Articles whose words it is compared by; copies are not among them.
    pub articles: u32,
    /// Terms of an article, on the average.
    pub terms: f64,
    /// The sum of its articles' vectors, ordered by term.
    pub vector: BTreeMap<u64, f64>,
    /// The length of its vector, once it was asked for.
    pub length: OnceLock<f64>,
    /// Its articles as parts of series, the latest of them.
    pub series: Vec<Instalment>,
    /// Grows with each batch; the story that was touched longest ago leaves first.
    pub touched: u64,
}

impl LiveStory {
    /// The length of its vector, never nothing.
    pub(super) fn length(&self) -> f64 {
        *self.length.get_or_init(|| {
            let squares: f64 = self.vector.values().map(|weight| weight * weight).sum();
            squares.sqrt().max(f64::MIN_POSITIVE)
        })
    }

    /// How like this one another must be to be the same.
    pub(super) fn same(&self, other: &Self) -> f64 {
        let text = (self.terms.min(other.terms) - FEW) / (MANY - FEW);
        TITLES + (TEXTS - TITLES) * text.clamp(0.0, 1.0)
    }

    /// True when the two are near enough in time to tell of one event.
    pub(super) fn meets(&self, first: i64, last: i64) -> bool {
        self.first.saturating_sub(last) <= REACH && first.saturating_sub(self.last) <= REACH
    }

    /// Takes another story in.
    pub(super) fn join(&mut self, other: &Self) {
        self.length.take();
        for (&term, weight) in &other.vector {
            *self.vector.entry(term).or_default() += weight;
        }
        let (own, others) = (f64::from(self.articles), f64::from(other.articles));
        self.terms = (self.terms * own + other.terms * others) / (own + others);
        self.articles = self.articles.saturating_add(other.articles);
        self.series.extend(&other.series);
        self.reach(other.first, other.last);
    }

    /// It was told at these times too.
    pub(super) fn reach(&mut self, first: i64, last: i64) {
        self.first = self.first.min(first);
        self.last = self.last.max(last);
    }

    /// Leaves the earliest instalments out where there are too many; returns them.
    pub(super) fn trim_series(&mut self) -> Vec<Instalment> {
        self.series.sort_by_key(|one| one.time);
        let over = self.series.len().saturating_sub(MOST_INSTALMENTS);
        self.series.drain(..over).collect()
    }

    /// Leaves the lightest terms out; returns them.
    pub(super) fn trim(&mut self) -> Vec<u64> {
        if self.vector.len() <= MOST_TERMS {
            return Vec::new();
        }
        let mut terms: Vec<(u64, f64)> = self.vector.iter().map(|(&t, &w)| (t, w)).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let light: Vec<u64> = terms[MOST_TERMS..].iter().map(|&(term, _)| term).collect();
        self.length.take();
        for term in &light {
            self.vector.remove(term);
        }
        light
    }
}
