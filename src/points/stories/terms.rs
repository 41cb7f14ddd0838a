//! Terms: the words that stories are compared by, as numbers.

use std::collections::BTreeMap;

use crate::language::stem::stem;
use crate::language::stop::StopWords;
use crate::points::reading::Reading;

/// A word of the title counts as so many of the text.
const TITLE: f64 = 2.0;
/// Words of the beginning that are compared: what happened stands there.
const BEGINNING: usize = 110;
/// Bytes of a text that are read for its signature.
const MOST_BYTES: usize = 16 * 1024;

/// What was read of an article.
pub(super) struct Read {
    /// Its terms and how often it has each, ordered by term.
    pub(super) counts: Vec<(u64, f64)>,
    /// How many of them its title has not.
    pub(super) beyond_title: usize,
    /// The words of its text, folded, as numbers.
    pub(super) folded: Vec<u64>,
}

/// The terms of the title and the prose of what was read.
pub(super) fn read(reading: &Reading<'_>) -> Read {
    let language = reading.language;
    let stop = StopWords::of(language);
    let mut counts: BTreeMap<u64, f64> = BTreeMap::new();
    let add = |counts: &mut BTreeMap<u64, f64>, folded: &str, weight: f64| {
        if !stop.contains(folded) {
            *counts
                .entry(term(language, stem(language, folded)))
                .or_default() += weight;
        }
    };
    if !reading.title_derived {
        for word in reading.title() {
            add(&mut counts, &word.folded, TITLE);
        }
    }
    let of_title = counts.len();
    let mut folded = Vec::new();
    for word in reading.prose(MOST_BYTES).flat_map(|(_, words)| words) {
        if folded.len() < BEGINNING {
            add(&mut counts, &word.folded, 1.0);
        }
        folded.push(term("", &word.folded));
    }
    Read {
        beyond_title: counts.len() - of_title,
        counts: counts.into_iter().collect(),
        folded,
    }
}

/// The number of a word of a language: FNV-1a, the same on every machine.
pub(in crate::points) fn term(language: &str, word: &str) -> u64 {
    let bytes = language.bytes().chain([0]).chain(word.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
