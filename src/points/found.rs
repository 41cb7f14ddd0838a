//! What is found in an article: its units, what they are worth, and why.

use super::choice::{Count, choose};
use super::explanation::Explanation;
use super::reading::Reading;
use super::score::{Judged, judge};
use super::settings::{Settings, Wanted};
use super::unit::Unit;
use super::units::{Units, units};
use super::weights::{Reason, Weights};

/// The fewest points that [`Wanted::Fitting`] aims at.
const FEWEST: usize = 3;
/// With fewer sentences than this an article need not carry so many.
const CARRIES: usize = 6;

/// The units of an article and what they are worth.
pub(super) struct Found<'w> {
    pub(super) units: Units,
    judged: Judged,
    /// For each unit its score, 0 to 1.
    pub(super) scores: Vec<f64>,
    weights: &'w Weights,
}

impl<'w> Found<'w> {
    pub(super) fn in_reading(
        reading: &Reading<'_>,
        settings: Settings,
        weights: &'w Weights,
    ) -> Self {
        let units = units(reading, settings.lengths());
        let judged = judge(&units, reading);
        let scores = judged
            .values
            .iter()
            .map(|values| {
                let sum: f64 = weights.parts(values).iter().sum();
                (sum / weights.highest()).clamp(0.0, 1.0)
            })
            .collect();
        Self {
            units,
            judged,
            scores,
            weights,
        }
    }

    /// How many points the article carries, by the number of its sentences.
    fn fitting(&self) -> Count {
        let sentences = self.units.sentences;
        let more = match sentences {
            0..=8 => 0,
            9..=16 => 1,
            17..=32 => 2,
            33..=64 => 3,
            _ => 4,
        };
        Count {
            most: FEWEST + more,
            least: if sentences < CARRIES { 1 } else { FEWEST },
            leaning: 1,
        }
    }

    /// Points as numbers of units, best first.
    pub(super) fn choose(&self, wanted: Wanted) -> Vec<usize> {
        let count = match wanted {
            Wanted::Fitting => self.fitting(),
            Wanted::Exactly(count) => Count {
                most: count,
                least: count,
                leaning: count,
            },
        };
        choose(
            &self.units.units,
            &self.judged,
            &self.scores,
            count,
            self.weights,
        )
    }

    /// Why the unit at `at`, which stands in `text`, was chosen.
    pub(super) fn explain(&self, at: usize, text: &str) -> Explanation {
        let unit = &self.units.units[at];
        let parts = self.weights.parts(&self.judged.values[at]);
        let mut parts: Vec<(Reason, f64)> = Reason::ALL
            .into_iter()
            .map(|reason| (reason, parts[reason as usize] / self.weights.highest()))
            .filter(|(_, part)| *part != 0.0)
            .collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Explanation {
            sentence: Some((unit.sentence + 1, self.units.sentences)),
            parts,
            title_words: self.written(unit, text, &self.judged.title),
            core_words: self.written(unit, text, &self.judged.core),
            for_want_of_others: unit.leans,
            editorial: false,
        }
    }

    /// The words of `unit` whose stem is among `stems`, each once, as `text` writes
    /// them.
    fn written(&self, unit: &Unit, text: &str, stems: &[usize]) -> Vec<String> {
        let mut told = Vec::new();
        let mut written = Vec::new();
        for at in unit.words.clone() {
            let stem = self.judged.stems[at];
            if stems.contains(&stem) && !told.contains(&stem) {
                told.push(stem);
                written.push(text[self.units.words[at].range.clone()].to_owned());
            }
        }
        written
    }
}
