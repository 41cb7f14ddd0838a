//! Ordinals: "another" and "a third", which need their first one before them, and what only
//! looks like them.
//!
//! Arabic writes "another" as it writes "the last", and "a third" as "the third of". Behind
//! an indefinite noun it is the one, in front of a noun, or behind a verb or a name, the
//! other.

use std::ops::Range;

use super::leaning::NEAR;
use super::scene::Scene;
use crate::language::lexicon::{is_listed, is_listed_bare, plain};

/// "Another" among so many words at the head needs its first one before it.
const MOST_FURTHER: usize = 6;
/// The fewest letters of a noun that is counted.
const LEAST_COUNTED: usize = 3;
/// Folded Arabic words that may count the noun behind them.
const COUNTING: &[&str] = &["اخر", "ثالث", "رابع", "خامس"];

impl Scene<'_> {
    /// True when one of the first words at `range` tells of another, or a third, of a kind
    /// whose first is not told there: "another passenger".
    pub(super) fn tells_of_another(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let further = |at: usize| cues.further.contains(folded(at));
        if self.opening.conjunction.is_none() {
            let mut near = range.take(NEAR).skip(1).filter(|&at| further(at));
            return near.any(|at| cues.said.contains(folded(at - 1)));
        }
        let mut near = range.clone().take(MOST_FURTHER).skip(1);
        let matters = |at: usize| {
            let noun = folded(at);
            !noun.starts_with("ال")
                && !noun.starts_with(|c: char| c.is_numeric())
                && !self.opening.stop.contains(noun)
                && !cues.when.contains(noun)
        };
        near.any(|at| {
            further(at)
                && matters(at - 1)
                && !self.is_steady(at - 1)
                && !self.counts(range.clone(), at)
        })
    }

    /// True when the Arabic word at `at` tells which of many the noun behind it is: "the last
    /// soldier", "the third of the goals".
    fn counts(&self, range: Range<usize>, at: usize) -> bool {
        COUNTING.contains(&&*self.words[at].folded)
            && (self.is_free_deed(range.clone(), at - 1) || self.counts_noun(range, at))
    }

    /// True when the word at `at` is a verb; one behind a verb or a preposition is the noun
    /// that is written as it is.
    fn is_free_deed(&self, range: Range<usize>, at: usize) -> bool {
        let acts = |at: usize| {
            let folded = &*self.words[at].folded;
            let bare = self.opening.without_conjunction(folded);
            self.opening.acts(folded) || bare.is_some_and(|bare| self.opening.acts(bare))
        };
        let governed = |before: usize| {
            let preposition = &self.opening.cues.preposition;
            preposition.contains(&self.words[before].folded) || acts(before)
        };
        acts(at) && !(at > range.start && governed(at - 1))
    }

    /// True when a noun stands behind the word at `at` that is no adjective and tells what is
    /// counted; one with the article is so behind a name alone.
    fn counts_noun(&self, range: Range<usize>, at: usize) -> bool {
        let next = at + 1;
        if next >= range.end || !self.gap(next).trim().is_empty() {
            return false;
        }
        let folded = &*self.words[next].folded;
        let opening = &self.opening;
        if opening.stop.contains(folded) || opening.cues.when.contains(folded) {
            return false;
        }
        let noun = plain(self.written(next));
        if noun.starts_with("ال") {
            let before = plain(self.written(at - 1));
            return is_listed(&before) && !is_listed_bare(&before);
        }
        let hers = format!("{noun}ة");
        let adjective = is_listed(&hers) || is_listed_bare(&hers);
        noun.chars().nth(LEAST_COUNTED - 1).is_some()
            && is_listed_bare(&noun)
            && !adjective
            && !opening.acts(folded)
    }
}
