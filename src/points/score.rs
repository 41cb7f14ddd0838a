//! How much a unit stands out, reason by reason.
//!
//! What each reason weighs is data (`super::weights`); no table of word
//! frequencies is needed beyond a stop list. Which units are chosen is for
//! `super::choice`.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};

use super::courtesy::is_courtesy;
use super::reading::{Reading, Role};
use super::unit::Unit;
use super::units::Units;
use super::vector::{Vector, has, length, number, share, vector};
use super::weights::{Reason, Values};
use crate::language::cues::Cues;
use crate::language::stem::stem;
use crate::language::stop::StopWords;
use crate::language::words::Word;

/// So many of the words that occur more than once are what the text comes back
/// to.
const CORE: usize = 12;

/// A unit with more words than this is long, unless it opens the article.
const LONG: usize = 15;

/// With this share of its pairs of words elsewhere a unit may stand there as a whole.
const ECHOED: f64 = 0.95;
/// The fewest words of a unit that tells nothing new when it stands elsewhere too, and
/// the fewest that must stand beside it there.
const LEAST_ECHO: usize = 6;

/// The units of an article, judged.
pub(super) struct Judged {
    /// For each unit how much of each reason it has.
    pub(super) values: Vec<Values>,
    pub(super) vectors: Vec<Vector>,
    /// The stems of the title's words that matter, sorted.
    pub(super) title: Vec<usize>,
    /// The stems the text comes back to, the commonest first.
    pub(super) core: Vec<usize>,
    /// The stem of each word of the units.
    pub(super) stems: Vec<usize>,
    /// For each unit, whether it stands in the text once more, as captions and what is
    /// drawn out of a text do.
    pub(super) echoes: Vec<bool>,
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

/// Judges `units` of what was read.
pub(super) fn judge(units: &Units, reading: &Reading<'_>) -> Judged {
    let language = reading.language;
    let stop = StopWords::of(language);
    let mut stems = Stems::default();
    let body = stems.numbers(&units.words, stop, language);
    let deck = stems.numbers(reading.deck(), stop, language);
    let mut title = stems.numbers(reading.title(), stop, language);
    let stops = stems.stops;
    title.retain(|&stem| !stops[stem]);
    title.sort_unstable();
    title.dedup();
    // What was cut off to be a title leaves room for the whole.
    if reading.title_derived && is_cut_off(reading) {
        title.clear();
    }

    let numbers: Vec<&[usize]> = units
        .units
        .iter()
        .map(|unit| &body[unit.words.clone()])
        .collect();
    let vectors: Vec<Vector> = numbers.iter().map(|stems| vector(stems, &stops)).collect();
    let asked = if reading.title_derived {
        &[]
    } else {
        &title[..]
    };
    let above = [vector(asked, &stops), vector(&deck, &stops)];
    // What stands in the text once counts once.
    let full = |at: &usize| !units.units[*at].shortened;
    let once: Vec<usize> = (0..vectors.len()).filter(full).collect();
    let whole = Whole::of(
        once.iter().map(|&at| numbers[at]),
        once.iter().map(|&at| &vectors[at]).chain(&above),
        &stops,
    );
    let mut ranks = Ranks {
        lead: units.lead,
        ..Ranks::default()
    };
    let again: Vec<f64> = numbers.iter().map(|stems| whole.repeated(stems)).collect();
    let echoes = (0..again.len())
        .map(|at| again[at] >= ECHOED && is_echo(units, at, &body))
        .collect();
    let values = units
        .units
        .iter()
        .zip(&again)
        .zip(&vectors)
        .map(|((unit, again), vector)| {
            let early = 1.0 / (1.0 + f64::from(ranks.rank(unit.sentence)));
            let mut values = of_form(units, unit, language);
            values[Reason::Whole as usize] = whole.closeness(vector) * early;
            values[Reason::Title as usize] = share(asked, vector) * early;
            values[Reason::Again as usize] = *again;
            values[Reason::Core as usize] = share(&whole.core, vector);
            values
        })
        .collect();
    Judged {
        values,
        vectors,
        title,
        core: whole.core,
        stems: body,
        echoes,
    }
}

/// True when the title goes on in the text.
fn is_cut_off(reading: &Reading<'_>) -> bool {
    let mut texts = reading.texts().iter();
    texts.any(|text| text.role == Role::Title && text.text.ends_with('…'))
}

/// True when the words of the unit at `at`, as stems of `body`, stand elsewhere too:
/// before, or among more words.
fn is_echo(units: &Units, at: usize, body: &[usize]) -> bool {
    let unit = &units.units[at];
    let stems = &body[unit.words.clone()];
    let elsewhere = |start: usize| {
        let end = start + stems.len();
        let within = |other: &Unit| {
            let place = &other.full_words;
            place.start <= start && end <= place.end && place.len() > stems.len() + LEAST_ECHO
        };
        let own = start < unit.full_words.end && unit.full_words.start < end;
        !own && (start < unit.words.start || units.units.iter().any(within))
    };
    unit.sentence != units.lead
        && stems.len() >= LEAST_ECHO
        && (0..=body.len() - stems.len())
            .any(|start| body[start..].starts_with(stems) && elsewhere(start))
}

/// What can be told of a unit by itself.
fn of_form(units: &Units, unit: &Unit, language: &str) -> Values {
    let cues = Cues::of(language);
    let words = &units.words[unit.words.clone()];
    let selves = words
        .iter()
        .filter(|word| cues.own.contains(&word.folded))
        .count();
    let figures = words
        .iter()
        .any(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()));
    let mut values = Values::default();
    let opens = unit.sentence == units.lead && unit.clause == 0;
    values[Reason::Opening as usize] = flag(opens);
    values[Reason::Figures as usize] = flag(figures);
    values[Reason::Names as usize] = number(unit.names) / number(words.len().max(1));
    values[Reason::Own as usize] = number(selves.min(2)) / 2.0;
    if !opens {
        values[Reason::Long as usize] = number(words.len().saturating_sub(LONG)) / 20.0;
    }
    values[Reason::Short as usize] = number(12_usize.saturating_sub(words.len())) / 8.0;
    values[Reason::Question as usize] = flag(unit.question);
    values[Reason::Unbalanced as usize] = flag(unit.unbalanced);
    values[Reason::Courtesy as usize] = flag(!opens && is_courtesy(words, language));
    values
}

/// What is known of the article as a whole, by stem.
struct Whole {
    centre: Vec<f64>,
    pairs: HashMap<(usize, usize), u32>,
    core: Vec<usize>,
}

impl Whole {
    /// `numbers` are the stems of the units; `vectors` those of all that belongs to the
    /// article, its title too.
    fn of<'v>(
        numbers: impl Iterator<Item = &'v [usize]>,
        vectors: impl Iterator<Item = &'v Vector>,
        stops: &[bool],
    ) -> Self {
        let mut centre = vec![0.0; stops.len()];
        for &(stem, weight) in vectors.flatten() {
            centre[stem] += weight;
        }
        let length = length(centre.iter().copied());
        if length > 0.0 {
            centre.iter_mut().for_each(|weight| *weight /= length);
        }
        let mut pairs = HashMap::new();
        let mut counts = vec![0_u32; stops.len()];
        for stems in numbers {
            for pair in distinct_pairs(stems) {
                *pairs.entry(pair).or_insert(0) += 1;
            }
            for &stem in stems {
                counts[stem] += u32::from(!stops[stem]);
            }
        }
        let mut core: Vec<usize> = (0..counts.len()).filter(|&stem| counts[stem] > 1).collect();
        core.sort_by_key(|&stem| (Reverse(counts[stem]), stem));
        core.truncate(CORE);
        Self {
            centre,
            pairs,
            core,
        }
    }

    fn closeness(&self, vector: &Vector) -> f64 {
        vector
            .iter()
            .map(|&(stem, weight)| weight * self.centre[stem])
            .sum()
    }

    /// The share of word pairs that occur in another unit too.
    fn repeated(&self, stems: &[usize]) -> f64 {
        let own = distinct_pairs(stems);
        let again = own.iter().filter(|pair| self.pairs[*pair] > 1).count();
        number(again) / number(own.len().max(1))
    }
}

fn distinct_pairs(stems: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = stems.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
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

fn flag(set: bool) -> f64 {
    if set { 1.0 } else { 0.0 }
}

impl Judged {
    /// True when the unit at `at` says nothing more than the title.
    pub(super) fn repeats_title(&self, at: usize, of_all: f64, of_own: f64) -> bool {
        let vector = &self.vectors[at];
        let shared = self.title.iter().filter(|&&stem| has(vector, stem)).count();
        let all = self.title.len() + vector.len() - shared;
        let within = number(shared) >= of_own * number(vector.len());
        shared > 0 && (within || number(shared) >= of_all * number(all))
    }
}
