//! Lessons: what the articles whose section is known teach about the words of their
//! language. A library in which nothing is labelled has none.
//!
//! Of each section it is kept in how many of its articles a word was; an article is
//! then as like a section as its words are like those of the articles there (the
//! centroid of Rocchio 1971, over words rather than how often they stand). Which label
//! names a section is not known here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::lesson_step::{Step, Turn};
use super::reading::Reading;
use super::section::Section;
use super::stories::term;
use crate::language::stem::stem;
use crate::language::stop::StopWords;

const SECTIONS: usize = Section::ALL.len();

/// Words of an article that teach and are judged by: what it is about stands there.
const BEGINNING: usize = 300;
/// A word of fewer letters tells of no section.
const SHORTEST: usize = 2;
/// Words of a language that are kept, those of the most articles; as many again may come
/// before the others go.
const MOST_TERMS: usize = 4_000;
/// When a section has taught by so many articles, what it taught counts half: what was
/// long ago matters less.
const MOST_ARTICLES: u16 = 1_000;
/// A section that fewer articles taught is not known yet.
const FEWEST: u16 = 5;

/// So much do lists of words weigh beside a lesson, and so much more for want of
/// articles: one part in as many as there were.
const LISTS: f64 = 0.1;
const LISTS_AT_FIRST: f64 = 20.0;

/// Numbers of articles, of each section in the order of [`Section::ALL`].
type Counts = [u16; SECTIONS];

/// What was taught, by language.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    languages: BTreeMap<String, Lesson>,
    changed: BTreeSet<String>,
    /// What was learned since this was last asked for, as bytes.
    piece: Vec<u8>,
}

/// What was taught of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Lesson {
    articles: Counts,
    terms: BTreeMap<u64, Counts>,
    /// See [`Lesson::lengths`].
    lengths: OnceLock<[f64; SECTIONS]>,
}

impl Lessons {
    /// Goes on from what [`Lessons::changes`] told at one time or another.
    #[must_use]
    pub fn restored(languages: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let languages = languages.into_iter();
        Self {
            languages: languages
                .map(|(language, bytes)| (language, Lesson::from_bytes(&bytes)))
                .collect(),
            ..Self::default()
        }
    }

    /// An article that stands in this section teaches its words.
    pub fn learn(&mut self, reading: &Reading<'_>, section: Section) {
        self.note(reading, Turn::Learn, section);
    }

    /// An article teaches its words of this section no more.
    pub fn unlearn(&mut self, reading: &Reading<'_>, section: Section) {
        self.note(reading, Turn::Unlearn, section);
    }

    fn note(&mut self, reading: &Reading<'_>, turn: Turn, section: Section) {
        let step = Step {
            turn,
            section,
            language: reading.language.to_owned(),
            terms: terms(reading).into_keys().collect(),
        };
        step.write(&mut self.piece);
        self.take(&step);
    }

    fn take(&mut self, step: &Step) {
        let lesson = self.languages.entry(step.language.clone()).or_default();
        match step.turn {
            Turn::Learn => lesson.learn(&step.terms, step.section),
            Turn::Unlearn => lesson.unlearn(&step.terms, step.section),
        }
        self.changed.insert(step.language.clone());
    }

    /// What was learned since this was last asked for, for [`Lessons::follow`]; nothing
    /// where nothing was.
    pub fn piece(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.piece)
    }

    /// Learns again what a [`Lessons::piece`] tells; what is torn off at its end is left
    /// out.
    pub fn follow(&mut self, mut piece: &[u8]) {
        while let Some((step, rest)) = Step::read(piece) {
            self.take(&step);
            piece = rest;
        }
    }

    /// True where nothing was ever taught.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// What has to be written down since this was last asked: languages, and what was
    /// taught of each.
    pub fn changes(&mut self) -> Vec<(String, Vec<u8>)> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        changed
            .filter_map(|language| {
                let bytes = self.languages.get(&language)?.bytes();
                Some((language, bytes))
            })
            .collect()
    }

    /// How many articles taught of each section, by its name in data.
    #[cfg(test)]
    pub(crate) fn articles(&self) -> Vec<(&'static str, u16)> {
        let of = |section: Section| {
            let lessons = self.languages.values();
            let count = lessons
                .map(|lesson| lesson.articles[section as usize])
                .sum();
            (section.name(), count)
        };
        let all = Section::ALL.into_iter().map(of);
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// What was taught of a language, where it is enough to choose between sections.
    pub(super) fn of(&self, language: &str) -> Option<&Lesson> {
        let lesson = self.languages.get(language)?;
        let known = Section::ALL
            .iter()
            .filter(|&&section| lesson.knows(section));
        (known.count() > 1).then_some(lesson)
    }
}

impl Lesson {
    fn learn(&mut self, terms: &[u64], section: Section) {
        self.lengths.take();
        let section = section as usize;
        // What was kept may be damaged, and count more than it can.
        self.articles[section] = self.articles[section].saturating_add(1);
        for &term in terms {
            let count = &mut self.terms.entry(term).or_default()[section];
            *count = count.saturating_add(1);
        }
        if self.articles[section] >= MOST_ARTICLES {
            self.articles[section] /= 2;
            self.terms
                .values_mut()
                .for_each(|counts| counts[section] /= 2);
            self.terms.retain(|_, counts| sum(counts) > 0);
        }
        if self.terms.len() >= 2 * MOST_TERMS {
            let mut all: Vec<(u32, u64)> = self
                .terms
                .iter()
                .map(|(&term, counts)| (sum(counts), term))
                .collect();
            all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, term) in all.drain(MOST_TERMS..) {
                self.terms.remove(&term);
            }
        }
    }

    /// Takes away what an article taught. Where what was long ago counts half by now, that
    /// is more than is left of it.
    fn unlearn(&mut self, terms: &[u64], section: Section) {
        self.lengths.take();
        let section = section as usize;
        self.articles[section] = self.articles[section].saturating_sub(1);
        for term in terms {
            if let Some(counts) = self.terms.get_mut(term) {
                counts[section] = counts[section].saturating_sub(1);
                if sum(counts) == 0 {
                    self.terms.remove(term);
                }
            }
        }
    }

    /// True for a section that enough articles taught.
    fn knows(&self, section: Section) -> bool {
        self.articles[section as usize] >= FEWEST
    }

    /// So much do lists weigh beside it.
    pub(super) fn weight_of_lists(&self) -> f64 {
        LISTS + LISTS_AT_FIRST / f64::from(sum(&self.articles).max(1))
    }

    /// How like each section what was read is, from 0 to 1; as like one that it does not
    /// know as half-way between the mean of those that it knows and the likest.
    pub(super) fn likenesses(&self, reading: &Reading<'_>) -> [f64; SECTIONS] {
        let mut likenesses = [0.0; SECTIONS];
        let mut length = 0.0;
        for &term in terms(reading).keys() {
            if let Some(counts) = self.terms.get(&term) {
                length += self.worth(counts).powi(2);
                for section in Section::ALL {
                    likenesses[section as usize] +=
                        self.worth(counts) * self.weight(counts, section);
                }
            }
        }
        let length = length.sqrt();
        for (likeness, of_section) in likenesses.iter_mut().zip(self.lengths()) {
            // Where either is nothing, so is the likeness.
            *likeness /= (length * of_section).max(f64::MIN_POSITIVE);
        }
        let known = Section::ALL.iter().filter(|&&section| self.knows(section));
        let mean = likenesses.iter().sum::<f64>() / known.count().max(1) as f64;
        let most = likenesses.iter().copied().fold(0.0, f64::max);
        for section in Section::ALL.into_iter().filter(|&one| !self.knows(one)) {
            likenesses[section as usize] = f64::midpoint(mean, most);
        }
        likenesses
    }

    /// The words of what was read that tell most of a section, folded.
    pub(super) fn telling<'r>(
        &self,
        reading: &'r Reading<'_>,
        section: Section,
        most: usize,
    ) -> Vec<&'r str> {
        let mut told: Vec<(f64, &str)> = terms(reading)
            .into_iter()
            .filter_map(|(term, word)| {
                let counts = self.terms.get(&term)?;
                let others = Section::ALL.into_iter().filter(|&other| other != section);
                let others = others.map(|other| self.weight(counts, other));
                let most = others.fold(0.0, f64::max);
                let more = self.weight(counts, section) - most;
                (more > 0.0).then(|| (more * self.worth(counts), word))
            })
            .collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        told.truncate(most);
        told.into_iter().map(|(_, word)| word).collect()
    }

    /// How telling a term is: more, the fewer articles have it.
    fn worth(&self, counts: &Counts) -> f64 {
        let all = f64::from(sum(&self.articles));
        (1.0 + all / f64::from(sum(counts).max(1))).ln()
    }

    /// The weight of a term in a section that is known, 0 in any other.
    fn weight(&self, counts: &Counts, section: Section) -> f64 {
        if !self.knows(section) {
            return 0.0;
        }
        let (had, of) = (counts[section as usize], self.articles[section as usize]);
        f64::from(had) / f64::from(of) * self.worth(counts)
    }

    /// The lengths of the sections as vectors of their terms' weights.
    fn lengths(&self) -> &[f64; SECTIONS] {
        self.lengths.get_or_init(|| {
            Section::ALL.map(|section| {
                let weights = self.terms.values();
                let squares: f64 = weights
                    .map(|counts| self.weight(counts, section).powi(2))
                    .sum();
                squares.sqrt()
            })
        })
    }

    /// As bytes: the articles of each section, then each term and its articles.
    fn bytes(&self) -> Vec<u8> {
        let counts = |counts: &Counts| counts.map(u16::to_le_bytes).concat();
        let mut bytes = counts(&self.articles);
        for (term, of_term) in &self.terms {
            bytes.extend(term.to_le_bytes());
            bytes.extend(counts(of_term));
        }
        bytes
    }

    /// From what [`Lesson::bytes`] gave; what is torn off at its end is left out.
    fn from_bytes(bytes: &[u8]) -> Self {
        let counts = |bytes: &[u8]| -> Counts {
            let (numbers, _) = bytes.as_chunks::<2>();
            std::array::from_fn(|at| numbers.get(at).copied().map_or(0, u16::from_le_bytes))
        };
        let (articles, terms) = bytes.split_at(bytes.len().min(2 * SECTIONS));
        let terms = terms.chunks_exact(8 + 2 * SECTIONS);
        Self {
            articles: counts(articles),
            terms: terms
                .filter_map(|one| {
                    let (term, of_term) = one.split_first_chunk::<8>()?;
                    Some((u64::from_le_bytes(*term), counts(of_term)))
                })
                .collect(),
            lengths: OnceLock::new(),
        }
    }
}

fn sum(counts: &Counts) -> u32 {
    counts.iter().copied().map(u32::from).sum()
}

/// The terms of the beginning of what was read, each with the first word that is one.
fn terms<'r>(reading: &'r Reading<'_>) -> BTreeMap<u64, &'r str> {
    let language = reading.language;
    let stop = StopWords::of(language);
    let title = reading.title().iter();
    let prose = reading.prose(usize::MAX).flat_map(|(_, words)| words);
    let words = title.chain(prose).map(|word| &*word.folded);
    let mut terms = BTreeMap::new();
    for word in words.take(BEGINNING) {
        if !stop.contains(word) && word.chars().nth(SHORTEST - 1).is_some() {
            terms
                .entry(term(language, stem(language, word)))
                .or_insert(word);
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, Lesson, Lessons, MOST_ARTICLES, MOST_TERMS};
    use crate::points::reading::Reading;
    use crate::points::section::Section;

    fn taught(texts: &[(&str, Section)]) -> Lessons {
        let mut lessons = Lessons::default();
        for _ in 0..FEWEST {
            for &(text, section) in texts {
                lessons.learn(&Reading::of_texts("", &[text], "en"), section);
            }
        }
        lessons
    }

    fn likest(lesson: &Lesson, text: &str) -> Section {
        let likenesses = lesson.likenesses(&Reading::of_texts("", &[text], "en"));
        let like = |section: &Section| likenesses[*section as usize];
        let all = Section::ALL.into_iter();
        all.max_by(|a, b| like(a).total_cmp(&like(b))).unwrap()
    }

    const FALCONS: (&str, Section) = ("The falcons raced over the dunes", Section::Sport);
    const LOOMS: (&str, Section) = ("Weavers showed looms and carpets", Section::Culture);

    #[test]
    fn what_is_like_what_was_labelled_stands_there() {
        let lessons = taught(&[FALCONS, LOOMS]);
        let lesson = lessons.of("en").unwrap();
        assert_eq!(likest(lesson, "A falcon won at the dunes"), Section::Sport);
        assert_eq!(likest(lesson, "A loom of a weaver"), Section::Culture);
        let reading = Reading::of_texts("", &["The weavers and a falcon"], "en");
        assert_eq!(lesson.telling(&reading, Section::Culture, 3), ["weavers"]);
    }

    #[test]
    fn one_section_alone_is_no_choice() {
        assert!(taught(&[FALCONS]).of("en").is_none());
        assert!(taught(&[FALCONS, LOOMS]).of("ar").is_none());
    }

    #[test]
    fn what_was_taught_outlives_being_kept() {
        let mut lessons = taught(&[FALCONS, LOOMS]);
        let changes = lessons.changes();
        assert!(lessons.changes().is_empty());
        let mut restored = Lessons::restored(changes.clone());
        let lesson = restored.of("en").unwrap();
        assert_eq!(lesson.articles, lessons.languages["en"].articles);
        assert_eq!(lesson.terms, lessons.languages["en"].terms);
        assert!(restored.changes().is_empty());
        let torn = &changes[0].1[..30];
        Lesson::from_bytes(torn);
        Lesson::from_bytes(&[]);
        let damaged = changes
            .into_iter()
            .map(|(language, bytes)| (language, vec![0xff; bytes.len()]));
        let mut damaged = Lessons::restored(damaged);
        damaged.learn(&Reading::of_texts("", &[FALCONS.0], "en"), FALCONS.1);
    }

    #[test]
    fn what_has_no_word_that_was_taught_is_like_no_section() {
        let lessons = taught(&[FALCONS, LOOMS]);
        let reading = Reading::of_texts("", &["Rain all day"], "en");
        let likenesses = lessons.of("en").unwrap().likenesses(&reading);
        assert!(
            likenesses.iter().all(|&likeness| likeness == 0.0),
            "{likenesses:?}"
        );
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut lessons = Lessons::default();
        for number in 0..u32::from(MOST_ARTICLES) + 100 {
            let words: Vec<String> = (0..40).map(|at| format!("word{number}x{at}")).collect();
            let text = format!("regatta {}", words.join(" "));
            let reading = Reading::of_texts("", &[&text], "en");
            lessons.learn(&reading, Section::Sport);
        }
        let lesson = &lessons.languages["en"];
        assert!(lesson.terms.len() < 2 * MOST_TERMS);
        assert!(lesson.articles[Section::Sport as usize] < MOST_ARTICLES);
        // What most articles had is what stays.
        let reading = Reading::of_texts("", &["A regatta"], "en");
        assert_eq!(lesson.telling(&reading, Section::Sport, 1), ["regatta"]);
    }
}
