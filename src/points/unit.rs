//! Units: the sentences and clauses of an article that may become key points,
//! each with the bytes it stands at.
//!
//! A sentence of up to [`LONG`] words is one unit. A longer one is cut at commas
//! that open a clause standing on its own; then a dateline and lead-ins are left
//! out at the head, an attribution at the end, and what still runs on is cut off
//! at an edge. A unit is always one run of the text: nothing is taken out of its
//! middle. Which units are good is for `super::score`.

use std::collections::HashSet;
use std::ops::Range;

use super::opening::{Opening, conjunction};
use crate::language::cues::Cues;
use crate::language::sentences::sentences;
use crate::language::stop::StopWords;
use crate::language::words::{Word, words};

/// A sentence with more words than this is cut into clauses.
const LONG: usize = 30;
/// A unit with more words than this is cut off at an edge.
const MOST: usize = 40;
/// The first sentence of an article is its summary: it is cut, and cut off, only
/// when it has more words than this. Nor do clauses join into more.
const LEAD: usize = 50;
/// A unit that offers no edge is cut off at a word from here on.
const HARD: usize = 60;
/// The fewest words on either side of a cut.
const LEAST: usize = 9;
/// Units shorter than this say too little.
const SHORTEST: usize = 4;
/// Units shorter than this seldom say enough by themselves.
const BRIEF: usize = 6;
/// The most sentences that are looked at: the first ones of any article
/// outweigh what stands behind them, and the work stays bounded.
const MOST_SENTENCES: usize = 400;
/// The most words that are looked at.
const MOST_WORDS: usize = 16_000;
/// The most bytes of one sentence that are looked at.
const MOST_BYTES: usize = 8_192;

/// What a unit cannot be understood without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// It stands alone.
    No,
    /// The unit before it, whose sentence it goes on with.
    OnUnitBefore,
    /// Something else: it points to what came before, announces what comes, or is
    /// too brief.
    Elsewhere,
}

/// A sentence or clause.
#[derive(Debug)]
pub(super) struct Unit {
    /// Which text it stands in.
    pub(super) block: usize,
    /// Bytes of that text.
    pub(super) range: Range<usize>,
    /// Number of its sentence in the article, from 0.
    pub(super) sentence: usize,
    /// Number of the clause in its sentence, from 0.
    pub(super) clause: usize,
    /// Its words: indices into [`Units::words`].
    pub(super) words: Range<usize>,
    /// Bytes of the text up to the end of the clause, what was cut off included.
    pub(super) full: Range<usize>,
    /// The words of the clause, what was cut off included.
    pub(super) full_words: Range<usize>,
    /// The sentence began earlier, by more than a lead-in, or this looks so.
    pub(super) begins_inside: bool,
    /// The sentence goes on.
    pub(super) ends_inside: bool,
    /// It asks.
    pub(super) question: bool,
    pub(super) lean: Lean,
    /// A quote or bracket in it has no partner.
    pub(super) unbalanced: bool,
}

/// The units of an article and the words they are made of.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) words: Vec<Word>,
    pub(super) units: Vec<Unit>,
    /// Number of the sentence the article opens with: the first that is more than
    /// a headline or the name of who wrote it.
    pub(super) lead: usize,
}

/// A sentence with its words, as indices into all words.
struct Sentence {
    block: usize,
    range: Range<usize>,
    words: Range<usize>,
}

/// The units of `texts`, each of which is given with the number of its block.
pub(super) fn units(texts: &[(usize, &str)], language: &str) -> Units {
    let (all, list) = read(texts);
    let vocabulary: HashSet<&str> = all.iter().map(|word| &*word.folded).collect();
    let opening = Opening {
        cues: Cues::of(language),
        stop: StopWords::of(language),
        conjunction: conjunction(language),
        vocabulary: &vocabulary,
    };
    let lead = list
        .iter()
        .position(|(sentence, text)| {
            let stops = text[sentence.range.clone()].ends_with(['.', '…', '!', '?', '؟', '۔']);
            let words = &all[sentence.words.clone()];
            words.len() >= LEAST && (stops || opening.says(words))
        })
        .unwrap_or(0);
    let mut found = Vec::new();
    for (number, (sentence, text)) in list.iter().enumerate() {
        let words = &all[sentence.words.clone()];
        let scene = Scene::new(text, sentence, words, number == lead, &opening);
        for (clause, edges) in scene.clauses().into_iter().enumerate() {
            let mut unit = scene.unit(number, clause, edges);
            let alone = unit.lean == Lean::OnUnitBefore && !joins(found.last(), &unit);
            if alone || number < lead {
                unit.lean = Lean::Elsewhere;
            }
            if unit.words.len() >= SHORTEST {
                found.push(unit);
            }
        }
    }
    drop(vocabulary);
    Units {
        words: all,
        units: found,
        lead,
    }
}

/// True when `unit` goes on where `before` ends and both together are no longer
/// than a point may be.
fn joins(before: Option<&Unit>, unit: &Unit) -> bool {
    before.is_some_and(|before| {
        before.sentence == unit.sentence
            && before.clause + 1 == unit.clause
            && before.lean == Lean::No
            && unit.words.end - before.words.start <= LEAD
    })
}

fn read<'t>(texts: &[(usize, &'t str)]) -> (Vec<Word>, Vec<(Sentence, &'t str)>) {
    let mut all = Vec::new();
    let mut list = Vec::new();
    for &(block, text) in texts {
        for mut range in sentences(text) {
            if list.len() >= MOST_SENTENCES || all.len() >= MOST_WORDS {
                return (all, list);
            }
            range.end = text.floor_char_boundary(range.end.min(range.start + MOST_BYTES));
            let start = all.len();
            all.extend(words(&text[range.clone()], range.start));
            if all.len() - start < SHORTEST {
                all.truncate(start);
                continue;
            }
            let words = start..all.len();
            list.push((
                Sentence {
                    block,
                    range,
                    words,
                },
                text,
            ));
        }
    }
    (all, list)
}

/// One sentence being cut up. Indices count its words.
struct Scene<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    words: &'a [Word],
    /// The article opens with it.
    lead: bool,
    opening: &'a Opening<'a>,
    /// For each word, whether a quote or bracket is open in front of it.
    enclosed: Vec<bool>,
}

impl<'a> Scene<'a> {
    fn new(
        text: &'a str,
        sentence: &'a Sentence,
        words: &'a [Word],
        lead: bool,
        opening: &'a Opening<'a>,
    ) -> Self {
        let mut scene = Self {
            text,
            sentence,
            words,
            lead,
            opening,
            enclosed: Vec::with_capacity(words.len()),
        };
        let mut balance = Balance::default();
        for at in 0..words.len() {
            balance.read(scene.gap(at));
            scene.enclosed.push(balance.is_open());
        }
        scene
    }

    /// What stands between the word at `at` and the one before it.
    fn gap(&self, at: usize) -> &'a str {
        let start = match at {
            0 => self.sentence.range.start,
            _ => self.words[at - 1].range.end,
        };
        let end = self
            .words
            .get(at)
            .map_or(self.sentence.range.end, |word| word.range.start);
        &self.text[start..end]
    }

    fn comma(&self, at: usize) -> bool {
        self.gap(at).contains(['،', ',', '؛', ';', '–', '—']) || self.gap(at).contains("--")
    }

    /// The number of words of a dateline or agency at the head: "CITY (AGENCY) -",
    /// "CITY, Country —".
    fn dateline(&self) -> usize {
        let agency = |at: usize| {
            (0..at).any(|i| {
                self.opening
                    .cues
                    .agency
                    .length(&self.words[i..at])
                    .is_some()
            })
        };
        let city = &self.text[self.words[0].range.clone()];
        let shouted = city.len() >= 3 && city.chars().all(char::is_uppercase);
        let reach = self.words.len().saturating_sub(SHORTEST).min(9);
        (1..=reach)
            .rev()
            .find(|&at| {
                let gap = self.gap(at);
                let dash = gap.contains(['–', '—']) || gap.contains("- ") || gap.contains(" -");
                let ends = dash || gap.contains([')', ':']);
                ends && !gap.contains(['"', '“', '«']) && (agency(at) || shouted && dash)
            })
            .unwrap_or(0)
    }

    /// The clauses as ranges of words.
    fn clauses(&self) -> Vec<Range<usize>> {
        let count = self.words.len();
        let mut edges = vec![self.dateline()];
        let most = if self.lead { LEAD } else { LONG };
        if count - edges[0] > most {
            for at in LEAST..count.saturating_sub(LEAST - 1) {
                let last = edges[edges.len() - 1];
                if at >= last + LEAST && !self.enclosed[at] && self.cuts(last, at) {
                    edges.push(at);
                }
            }
        }
        edges.push(count);
        edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// True when a clause from `start` may end at `at`.
    fn cuts(&self, start: usize, at: usize) -> bool {
        let gap = self.gap(at);
        if gap.contains(['؛', ';']) {
            return true;
        }
        let (before, rest) = (&self.words[start..at], &self.words[at..]);
        let cues = self.opening.cues;
        self.comma(at)
            && (self.opening.opens_clause(rest)
                || self.opening.continues(rest) && self.opening.says(before)
                || cues.closer.contains(&before[before.len() - 1].folded)
                    && cues.trail.length(rest).is_none())
    }

    /// True when the clause that begins at `at` was cut off there only to end the
    /// one before it.
    fn is_remnant(&self, at: usize) -> bool {
        let rest = &self.words[at..];
        self.opening.continues(rest) && !self.opening.opens_clause(rest)
    }

    fn unit(&self, number: usize, clause: usize, edges: Range<usize>) -> Unit {
        let head = edges.start
            + self
                .opening
                .lead_in(&self.words[edges.clone()], clause > 0, |at| {
                    at < edges.len() && self.comma(edges.start + at)
                });
        let most = if self.lead { LEAD } else { MOST };
        let tail = self.cut_off(most, head, self.attribution(head, edges.end));
        let first = &self.words[head];
        let lead = self
            .opening
            .conjunction_length(first, &self.text[first.range.clone()]);
        let start = if lead > 0 {
            first.range.start + lead
        } else if head == 0 {
            self.sentence.range.start
        } else {
            first.range.start - opening_marks(self.gap(head))
        };
        let end_behind = |word: usize| match word {
            _ if word == self.words.len() => self.sentence.range.end,
            _ => self.words[word - 1].range.end + closing_marks(self.gap(word)),
        };
        let end = end_behind(tail);
        let quoted =
            |at: usize| head + at < tail && self.gap(head + at).contains([':', '"', '“', '«', '”']);
        let leaning = (number > 0 || clause > 0)
            && self.opening.leans(&self.words[head..tail], quoted)
            || tail - head < BRIEF
            || (clause > 0 || tail < self.words.len())
                && !self.opening.says(&self.words[head..tail])
            || self.text[..end].ends_with([':', '：']);
        let lean = match leaning {
            true => Lean::Elsewhere,
            false if clause > 0 && self.is_remnant(edges.start) => Lean::OnUnitBefore,
            false => Lean::No,
        };
        let mut balance = Balance::default();
        balance.read(&self.text[start..end]);
        let first_word = self.sentence.words.start + head;
        Unit {
            block: self.sentence.block,
            range: start..end,
            sentence: number,
            clause,
            words: first_word..self.sentence.words.start + tail,
            full: start..end_behind(edges.end),
            full_words: first_word..self.sentence.words.start + edges.end,
            begins_inside: clause > 0 || self.text[start..end].starts_with(char::is_lowercase),
            ends_inside: tail < self.words.len(),
            question: self.text[start..end].contains(['?', '؟']),
            lean,
            unbalanced: balance.is_open() || balance.broken,
        }
    }

    /// The end of the clause from `start` to `end` when a closing attribution is
    /// left out.
    fn attribution(&self, start: usize, end: usize) -> usize {
        let cues = self.opening.cues;
        let nearest = (start + LEAST).max(end.saturating_sub(14));
        for at in (nearest..end).rev() {
            if !self.enclosed[at] {
                if cues.tail.length(&self.words[at..end]).is_some() && end - at >= 2 {
                    return at;
                }
                if self.comma(at) && self.names_speaker(at, end) {
                    return at;
                }
            }
            if self.comma(at) {
                break;
            }
        }
        end
    }

    /// True when the words from `at` on are a speaker and a verb of saying.
    fn names_speaker(&self, at: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let joined = cues.joint.length(&self.words[at..]).is_some()
            || matches!(
                &*self.words[at].folded,
                "who" | "which" | "and" | "but" | "as" | "where"
            );
        !joined
            && (at + 1..end.min(at + 7))
                .any(|i| cues.said.contains(&self.words[i].folded) && end - i <= 8)
    }

    /// The end of the clause from `start` to `end` when it is cut off because it
    /// has more than `most` words.
    fn cut_off(&self, most: usize, start: usize, end: usize) -> usize {
        if end - start <= most {
            return end;
        }
        let edges: Vec<usize> = (start + LEAST..end)
            .filter(|&at| !self.enclosed[at] && self.trails(at))
            .collect();
        let fitting = edges.iter().rev().find(|&&at| at - start <= most);
        let first = edges
            .first()
            .filter(|&&at| (at - start) * 5 < (end - start) * 4);
        let cut = fitting.or(first).copied().unwrap_or(end);
        if cut - start <= HARD {
            return cut;
        }
        (start + LEAST..start + most)
            .rev()
            .find(|&at| {
                let complement = self.opening.cues.complement.length(&self.words[at..]);
                self.comma(at) && complement.is_none()
            })
            .unwrap_or(start + most)
    }

    fn trails(&self, at: usize) -> bool {
        let cues = self.opening.cues;
        let rest = &self.words[at..];
        cues.participle.length(rest).is_some()
            || self.comma(at)
                && (cues.trail.length(rest).is_some()
                    || self.gap(at).contains(['؛', ';'])
                    || self.opening.without_conjunction(&rest[0].folded).is_some())
    }
}

/// Which quotes and brackets are open.
#[derive(Default)]
struct Balance {
    straight: bool,
    depth: u32,
    broken: bool,
}

impl Balance {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '"' => self.straight = !self.straight,
                '«' | '“' | '(' | '[' | '{' | '„' => self.depth += 1,
                '»' | '”' | ')' | ']' | '}' => match self.depth.checked_sub(1) {
                    Some(depth) => self.depth = depth,
                    None => self.broken = true,
                },
                _ => {}
            }
        }
    }

    fn is_open(&self) -> bool {
        self.straight || self.depth > 0
    }
}

/// The bytes at the end of `gap` that belong to the word behind it: an opening
/// quote, a currency sign, a minus.
fn opening_marks(gap: &str) -> usize {
    gap.chars()
        .rev()
        .take_while(|c| !c.is_whitespace() && !"،,؛;:.!?؟…–—)]}»”".contains(*c))
        .map(char::len_utf8)
        .sum()
}

/// The bytes at the head of `gap` that belong to the word before it: a closing
/// quote, a per cent sign.
fn closing_marks(gap: &str) -> usize {
    gap.chars()
        .take_while(|c| !c.is_whitespace() && !"،,؛;:.!?؟…–—([{«“-".contains(*c))
        .map(char::len_utf8)
        .sum()
}
