//! Live stories: those that an article may still join.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::{Headline, Instalment, StoryId};

/// How far apart two articles of one story may be, in seconds: 72 hours.
const REACH: i64 = 72 * 3600;

/// A story's vector keeps so many terms, the heaviest.
const MOST_TERMS: usize = 120;

/// Headlines that a story is compared by, those of the articles that told it first.
const MOST_HEADLINES: usize = 8;

/// Instalments of series that a story remembers.
const MOST_INSTALMENTS: usize = 64;

/// So like must two stories be to be one, when they have nothing but a title, when they
/// have a sentence beside it, and when they have texts: long ones have more words in
/// common that say nothing of the event.
const TITLES: f64 = 0.15;
const SENTENCES: f64 = 0.33;
const TEXTS: f64 = 0.39;
/// With so many terms beyond its title an article has a sentence, and a text.
const SENTENCE: f64 = 3.0;
const TEXT: f64 = 40.0;

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
    /// Terms of an article beyond its title, on the average.
    pub terms: f64,
    /// The sum of its articles' vectors, ordered by term. An article's own number stands
    /// among the terms for what nobody else tells of it.
    pub vector: Vec<(u64, f64)>,
    /// The length of its vector, once it was asked for.
    pub length: OnceLock<f64>,
    /// Its articles as parts of series, the latest of them.
    pub series: Vec<Instalment>,
    /// The headlines of its articles, some of them.
    pub headlines: Vec<Headline>,
    /// Grows with each batch; the story that was touched longest ago leaves first.
    pub touched: u64,
}

impl LiveStory {
    /// The length of its vector, never nothing.
    pub(super) fn length(&self) -> f64 {
        *self.length.get_or_init(|| {
            let squares: f64 = self.vector.iter().map(|(_, weight)| weight * weight).sum();
            squares.sqrt().max(f64::MIN_POSITIVE)
        })
    }

    /// How like this one another must be to be the same, where that one has so many
    /// terms beyond its title.
    pub(super) fn same(&self, terms: f64) -> f64 {
        let terms = self.terms.min(terms);
        let sentence = (terms / SENTENCE).clamp(0.0, 1.0);
        let text = ((terms - SENTENCE) / (TEXT - SENTENCE)).clamp(0.0, 1.0);
        TITLES + (SENTENCES - TITLES) * sentence + (TEXTS - SENTENCES) * text
    }

    /// The weight of a term in it.
    pub(super) fn weight(&self, term: u64) -> f64 {
        let found = self.vector.binary_search_by_key(&term, |&(other, _)| other);
        found.map_or(0.0, |at| self.vector[at].1)
    }

    /// How like another this one is, from 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let product: f64 = shared(&self.vector, &other.vector)
            .map(|(one, other)| one * other)
            .sum();
        product / (self.length() * other.length())
    }

    /// Its heaviest terms, and what all others together could add to its likeness to
    /// any story: no more than this part (Bayardo, Ma and Srikant 2007).
    pub(super) fn heaviest(&self, part: f64) -> (Vec<(u64, f64)>, f64) {
        let mut terms = heaviest_first(&self.vector);
        let most = (part * self.length()).powi(2);
        let mut lighter = 0.0;
        while let Some(&(_, weight)) = terms.last()
            && lighter + weight * weight <= most
        {
            lighter += weight * weight;
            terms.pop();
        }
        (terms, lighter.sqrt() / self.length())
    }

    /// True when the two are near enough in time to tell of one event.
    pub(super) fn meets(&self, first: i64, last: i64) -> bool {
        self.first.saturating_sub(last) <= REACH && first.saturating_sub(self.last) <= REACH
    }

    /// True when all headlines say that another story tells of another event.
    pub(super) fn is_told_apart(&self, other: &Self) -> bool {
        let apart = |one: &Headline| {
            other
                .headlines
                .iter()
                .all(|its| one.tells_apart(self, its, other))
        };
        !self.headlines.is_empty()
            && !other.headlines.is_empty()
            && self.headlines.iter().all(apart)
    }

    /// Takes another story in.
    pub(super) fn join(&mut self, other: &Self) {
        self.length.take();
        self.vector = sum(&self.vector, &other.vector);
        let (own, others) = (f64::from(self.articles), f64::from(other.articles));
        self.terms = (self.terms * own + other.terms * others) / (own + others);
        self.articles = self.articles.saturating_add(other.articles);
        self.series.extend(&other.series);
        self.headlines.extend(other.headlines.iter().cloned());
        self.headlines.truncate(MOST_HEADLINES);
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
        let light: Vec<u64> = heaviest_first(&self.vector)
            .into_iter()
            .skip(MOST_TERMS)
            .map(|(term, _)| term)
            .collect();
        self.length.take();
        self.vector.retain(|(term, _)| !light.contains(term));
        self.vector.shrink_to_fit();
        light
    }
}

fn heaviest_first(vector: &[(u64, f64)]) -> Vec<(u64, f64)> {
    let mut terms = vector.to_vec();
    terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms
}

/// The two weights of each term that both vectors have.
fn shared<'a>(
    mut one: &'a [(u64, f64)],
    mut other: &'a [(u64, f64)],
) -> impl Iterator<Item = (f64, f64)> + 'a {
    std::iter::from_fn(move || {
        loop {
            let (&(term, weight), &(others, its)) = (one.first()?, other.first()?);
            let order = term.cmp(&others);
            if order.is_le() {
                one = &one[1..];
            }
            if order.is_ge() {
                other = &other[1..];
            }
            if order.is_eq() {
                return Some((weight, its));
            }
        }
    })
}

/// The sum of two vectors.
fn sum(one: &[(u64, f64)], other: &[(u64, f64)]) -> Vec<(u64, f64)> {
    let mut sum = Vec::with_capacity(one.len() + other.len());
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(&&(term, weight)), Some(&&(its, other))) = (ones.peek(), others.peek()) {
        let order = term.cmp(&its);
        sum.push(match order {
            Ordering::Less => (term, weight),
            Ordering::Equal => (term, weight + other),
            Ordering::Greater => (its, other),
        });
        ones.next_if(|_| order.is_le());
        others.next_if(|_| order.is_ge());
    }
    sum.extend(ones.chain(others));
    sum.shrink_to_fit();
    sum
}
