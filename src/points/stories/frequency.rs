//! Frequencies: in how many of the articles that came each term was.

use std::collections::{HashMap, HashSet};

use super::Telling;
use super::common::is_common;

/// Counts as if so many articles had been seen before the first, so that the
/// first ones are compared sensibly; and as if so many of these had had any one term,
/// and one of a common word.
const BEFORE: f64 = 100.0;
const HAD: f64 = 2.0;
const HAD_COMMON: f64 = 20.0;
/// When an article has been counted so many times all counts are halved: what
/// was long ago matters less, and what was once is forgotten.
const MOST: u32 = 50_000;

/// Running document frequencies.
#[derive(Clone, Debug, Default)]
pub(super) struct Frequencies {
    counts: HashMap<u64, u32>,
    changed: HashSet<u64>,
}

impl Frequencies {
    /// Goes on from what was counted before.
    pub(super) fn restored(counts: impl IntoIterator<Item = (u64, u32)>) -> Self {
        Self {
            counts: counts.into_iter().collect(),
            changed: HashSet::new(),
        }
    }

    /// Counts an article.
    pub(super) fn add(&mut self, telling: &Telling) {
        let terms = telling.counts.iter().map(|&(term, _)| term);
        for term in terms.chain([telling.language]) {
            *self.counts.entry(term).or_default() += 1;
            self.changed.insert(term);
        }
        if self.of(telling.language) >= MOST {
            self.changed.extend(self.counts.keys());
            self.counts.retain(|_, count| {
                *count /= 2;
                *count > 0
            });
        }
    }

    /// How telling a term of a language is: more, the fewer articles have it.
    pub(super) fn worth(&self, term: u64, language: u64) -> f64 {
        let articles = f64::from(self.of(language)) + BEFORE;
        let had = if is_common(term) { HAD_COMMON } else { HAD };
        (1.0 + articles / (f64::from(self.of(term)) + had)).ln()
    }

    fn of(&self, term: u64) -> u32 {
        self.counts.get(&term).copied().unwrap_or(0)
    }

    /// What was counted anew since this was last asked, ordered by term; 0 for what
    /// was forgotten.
    pub(super) fn changes(&mut self) -> Vec<(u64, u32)> {
        let mut changed: Vec<u64> = self.changed.drain().collect();
        changed.sort_unstable();
        changed
            .into_iter()
            .map(|term| (term, self.of(term)))
            .collect()
    }
}
