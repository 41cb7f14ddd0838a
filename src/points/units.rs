//! Units: the sentences and clauses of an article that may become key points,
//! each with the bytes it stands at.
//!
//! How a sentence is cut into units is `super::scene`'s; which units are good is
//! for `super::score`.

use foldhash::HashSet;

use super::balance::enclosures;
use super::opening::{Opening, conjunction};
use super::reading::{Reading, Role};
use super::scene::{SHORTEST, Scene, Sentence};
use super::settings::Lengths;
use super::unit::Unit;
use crate::language::cues::Cues;
use crate::language::sentences::is_right_to_left;
use crate::language::stop::StopWords;
use crate::language::words::Word;

/// The fewest words of a sentence that an article opens with.
const LEAST_LEAD: usize = 9;
/// The most words of a line that tells who wrote, and where.
const MOST_BYLINE: usize = 6;
/// A line that strokes part so often is a row of a table.
const LEAST_STROKES: usize = 2;
/// The most sentences that are looked at: the first ones of any article
/// outweigh what stands behind them, and the work stays bounded.
const MOST_SENTENCES: usize = 400;
/// The most words that are looked at.
const MOST_WORDS: usize = 16_000;
/// The most bytes of one sentence that are looked at.
const MOST_BYTES: usize = 8_192;

/// The units of an article and the words they are made of.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) words: Vec<Word>,
    pub(super) units: Vec<Unit>,
    /// How many sentences there are.
    pub(super) sentences: usize,
    /// Number of the sentence the article opens with: the first that is more than
    /// a headline or the name of who wrote it.
    pub(super) lead: usize,
}

/// The units of the prose of an article.
pub(super) fn units(reading: &Reading<'_>, lengths: Lengths) -> Units {
    let language = reading.language;
    let (all, mut list) = read(reading);
    let lengths = lengths.for_article_of(all.len());
    let vocabulary: HashSet<&str> = all.iter().map(|word| &*word.folded).collect();
    let right_to_left = runs_right_to_left(&all, &list);
    let opening = Opening {
        language,
        cues: Cues::of(language),
        stop: StopWords::of(language),
        conjunction: conjunction(language),
        right_to_left,
        title: reading.title(),
        vocabulary: &vocabulary,
    };
    let lead = list
        .iter()
        .position(|(sentence, text)| {
            let stops = text[sentence.range.clone()].ends_with(['.', '…', '!', '?', '؟', '۔']);
            let words = &all[sentence.words.clone()];
            words.len() >= LEAST_LEAD && (stops || opening.says(words))
        })
        .unwrap_or(0);
    if let Some((sentence, _)) = list.get_mut(lead) {
        sentence.lead = true;
    }
    let mut found = Vec::new();
    let mut announced = None;
    for (sentence, text) in &list {
        let words = &all[sentence.words.clone()];
        let item = announced.is_some_and(|spoken| spoken || !opening.opens_with_verb(words));
        announced = announces(&opening, &text[sentence.range.clone()], words);
        let caption = |at: usize| opening.cues.caption.length(&words[at..]).is_some();
        let credit = opening.cues.agency.length(words).is_some()
            && (1..words.len()).any(|at| opening.cues.credit.length(&words[at..]).is_some());
        let row = is_row(&text[sentence.range.clone()]);
        if row
            || is_byline(&opening, sentence, text, words)
            || has_address(&text[sentence.range.clone()])
            || opening.cues.notice.length(words).is_some()
            || (0..words.len()).any(caption)
            || credit
            || places(&opening, text, words)
        {
            continue;
        }
        let scene = Scene::new(text, sentence, words, &opening, lengths);
        for (clause, edges) in scene.clauses().into_iter().enumerate() {
            for mut unit in scene.units(clause, edges) {
                unit.leans |= sentence.number < lead || item && clause == 0;
                if unit.words.len() >= SHORTEST {
                    found.push(unit);
                }
            }
        }
    }
    drop(vocabulary);
    Units {
        words: all,
        units: found,
        sentences: list.len(),
        lead,
    }
}

/// True when the Arabic line that stands first is no more than names with a dash between:
/// of the paper, or of the place, and of who wrote.
fn is_byline(opening: &Opening<'_>, sentence: &Sentence, text: &str, words: &[Word]) -> bool {
    let line = &text[sentence.range.clone()];
    let dashed = [" – ", " - ", " — "].iter().any(|dash| line.contains(dash));
    opening.is_arabic()
        && sentence.number == 0
        && dashed
        && words.len() <= MOST_BYLINE
        && line.ends_with(char::is_alphanumeric)
        && (opening.cues.agency.length(words).is_some() || !opening.says(words))
}

/// True for what stands in several cells of a table.
fn is_row(sentence: &str) -> bool {
    sentence.contains('\t') || sentence.matches('|').count() >= LEAST_STROKES
}

/// True when the sentence that an article opens with, not the menu or the name above it,
/// is mostly in letters that run from right to left: that is its language, whatever else
/// is in it.
fn runs_right_to_left(all: &[Word], list: &[(Sentence, &str)]) -> bool {
    let long = |(sentence, _): &&(Sentence, &str)| sentence.words.len() >= LEAST_LEAD;
    let Some((first, _)) = list.iter().find(long).or(list.first()) else {
        return false;
    };
    let turned = |word: &&Word| word.folded.chars().any(is_right_to_left);
    all[first.words.clone()].iter().filter(turned).count() * 2 > first.words.len()
}

/// True when a word among `words` of `text` stands in brackets, or behind a name between
/// commas, and tells where somebody is in a picture: "Rana Amin, left, at the pier".
fn places(opening: &Opening<'_>, text: &str, words: &[Word]) -> bool {
    let gap = |pair: &[Word]| text[pair[0].range.end..pair[1].range.start].trim();
    let named = |word: &Word| text[word.range.clone()].starts_with(char::is_uppercase);
    words.windows(3).any(|three| {
        let before = gap(&three[..2]);
        opening.cues.placing.contains(&three[1].folded)
            && gap(&three[1..]).starts_with([',', ')'])
            && (before.starts_with('(') || before.starts_with(',') && named(&three[0]))
    })
}

/// Whether what an Arabic sentence `shown` announces with a colon at its end is said by
/// somebody; none where it announces nothing.
fn announces(opening: &Opening<'_>, shown: &str, words: &[Word]) -> Option<bool> {
    let announces = opening.is_arabic() && shown.ends_with(':');
    (announces && opening.says(words))
        .then(|| (0..words.len()).any(|at| opening.speaks(&words[at..])))
}

/// True when an address of electronic mail stands in `text`: it tells how to reach
/// somebody.
fn has_address(text: &str) -> bool {
    let within = |at: usize| {
        let before = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        before && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    text.match_indices('@').any(|(at, _)| within(at))
}

/// The words and the sentences that are looked at, each with the text it stands in.
fn read<'t>(reading: &Reading<'t>) -> (Vec<Word>, Vec<(Sentence, &'t str)>) {
    let mut all = Vec::new();
    let mut list = Vec::new();
    for part in reading.texts() {
        let (Role::Prose(block), text) = (part.role, part.text) else {
            continue;
        };
        let enclosures = enclosures(text);
        for (mut range, words) in reading.sentences(part) {
            if list.len() >= MOST_SENTENCES || all.len() >= MOST_WORDS {
                return (all, list);
            }
            range.end = text.floor_char_boundary(range.end.min(range.start + MOST_BYTES));
            let words = &words[..words.partition_point(|word| word.range.end <= range.end)];
            if words.len() < SHORTEST {
                continue;
            }
            let start = all.len();
            all.extend_from_slice(words);
            // Those that end in front of it are passed over in the order they stand.
            let passed = enclosures.partition_point(|quote| quote.end <= range.start);
            let quoted = enclosures[passed..]
                .iter()
                .take_while(|quote| quote.start < range.end)
                .any(|quote| quote.start < range.start || range.end < quote.end);
            let sentence = Sentence {
                block,
                quoted,
                number: list.len(),
                range,
                words: start..all.len(),
                lead: false,
            };
            list.push((sentence, text));
        }
    }
    (all, list)
}
