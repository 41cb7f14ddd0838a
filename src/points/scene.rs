//! One sentence being cut up: into clauses that stand alone, each without what
//! only links it and without what can be given up at its end.
//!
//! Cuts fall at the edges of clauses, never inside quotes or brackets. A clause
//! is always one run of the text: nothing is taken out of its middle. What
//! stands in front of the sentence is for `super::prelude`, what can be given up at its
//! end for `super::ending`.

use std::cell::OnceCell;
use std::ops::Range;

use super::balance::{Balance, closing_marks, opening_marks};
use super::opening::Opening;
use super::settings::Lengths;
use super::unit::Unit;
use crate::language::words::Word;

/// The fewest words on either side of a cut.
pub(super) const LEAST: usize = 9;
/// Units shorter than this say too little.
pub(super) const SHORTEST: usize = 4;
/// Units shorter than this seldom say enough by themselves.
const BRIEF: usize = 7;
/// The most words that link a clause to the one before it.
const JOINT: usize = 3;

/// A sentence with its words, as indices into all words.
pub(super) struct Sentence {
    pub(super) block: usize,
    /// Number of the sentence in the article, from 0.
    pub(super) number: usize,
    pub(super) range: Range<usize>,
    pub(super) words: Range<usize>,
    /// The article opens with it.
    pub(super) lead: bool,
    /// A quotation goes on into it or beyond it.
    pub(super) quoted: bool,
}

/// One sentence being cut up. Indices count its words.
pub(super) struct Scene<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    pub(super) words: &'a [Word],
    pub(super) opening: &'a Opening<'a>,
    pub(super) lengths: Lengths,
    /// For each word, whether a quote or bracket is open in front of it.
    pub(super) enclosed: Vec<bool>,
    /// For each word and the end, how many verbs stand before it.
    pub(super) verbs: OnceCell<Vec<usize>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        text: &'a str,
        sentence: &'a Sentence,
        words: &'a [Word],
        opening: &'a Opening<'a>,
        lengths: Lengths,
    ) -> Self {
        let mut scene = Self {
            text,
            sentence,
            words,
            opening,
            lengths,
            enclosed: Vec::with_capacity(words.len()),
            verbs: OnceCell::new(),
        };
        let mut balance = Balance::default();
        for at in 0..words.len() {
            balance.read(text, scene.gap_at(at));
            scene.enclosed.push(balance.is_open());
        }
        scene
    }

    /// What stands between the word at `at` and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        &self.text[self.gap_at(at)]
    }

    /// Where that stands.
    fn gap_at(&self, at: usize) -> Range<usize> {
        let start = match at {
            0 => self.sentence.range.start,
            _ => self.words[at - 1].range.end,
        };
        let end = self
            .words
            .get(at)
            .map_or(self.sentence.range.end, |word| word.range.start);
        start..end
    }

    /// True for the first sentence of the article.
    pub(super) fn is_first(&self) -> bool {
        self.sentence.number == 0
    }

    pub(super) fn written(&self, at: usize) -> &'a str {
        &self.text[self.words[at].range.clone()]
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.gap(at).contains(['،', ',', '，', '؛', ';', '–', '—']) || self.gap(at).contains("--")
    }

    /// The clauses as ranges of words.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let count = self.words.len();
        let mut edges = vec![self.prelude()];
        let most = match self.sentence.lead {
            true => self.lengths.lead,
            false => self.lengths.cut,
        };
        if count - edges[0] > most {
            let mut settled = self.settled(edges[0]);
            for at in LEAST..count.saturating_sub(LEAST - 1) {
                let last = edges[edges.len() - 1];
                if at > settled
                    && at >= last + LEAST
                    && !self.enclosed[at]
                    && self.cuts(last, at)
                    && !self.loses_object(last, at, count)
                    && !self.is_before_turn(last, at, count)
                {
                    edges.push(at);
                    settled = self.settled(at);
                }
            }
        }
        edges.push(count);
        edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// Where the clause from `start` has its main clause when it opens with a word
    /// that lets one wait for it ("although", "while"): behind the comma in front of
    /// a word that answers ("yet"), or else behind the first comma.
    pub(super) fn settled(&self, start: usize) -> usize {
        if !self.opening.awaits(&self.words[start..]) {
            return start;
        }
        let mut commas =
            (start + 1..self.words.len()).filter(|&at| !self.enclosed[at] && self.comma(at));
        let joins = |at: &usize| {
            let joining = &self.opening.cues.joining;
            joining.contains(&self.words[*at].folded)
        };
        let answering = &self.opening.cues.answering;
        // In Arabic a main clause has no "and" in front of it.
        let adds = |at: usize| {
            let arabic = self.opening.is_arabic();
            arabic
                && self
                    .opening
                    .without_conjunction(&self.words[at].folded)
                    .is_some()
        };
        let first = commas
            .find(|&at| {
                let goes_on = joins(&at) || adds(at);
                !(goes_on || self.qualifies(at) && self.is_one_clause(start..at))
            })
            .unwrap_or(self.words.len());
        std::iter::once(first)
            .chain(commas)
            .find(|&at| at < self.words.len() && answering.length(&self.words[at..]).is_some())
            .unwrap_or(first)
    }

    /// True when a clause from `start` may end at `at`.
    fn cuts(&self, start: usize, at: usize) -> bool {
        let gap = self.gap(at);
        if self.awaits_more(start, at) || self.awaits_subject(start, at) || self.sets_off(at) {
            return false;
        }
        if gap.contains(['؛', ';']) {
            return true;
        }
        let rest = &self.words[at..];
        let cues = self.opening.cues;
        self.comma(at)
            && (self.opening.opens_clause(rest) && self.is_whole(start, at)
                || self.opening.continues(rest) && self.is_whole(start, at) && !self.adds_item(at)
                || self.is_closed(start, at) && cues.trail.length(rest).is_none())
    }

    /// True when the clause from `head` may have its subject in the one before it: so a
    /// verb tells, or in a language whose verbs stand last, that nothing opens it.
    fn lacks_subject(&self, head: usize) -> bool {
        let last = self.opening.cues.is_verb_final();
        let opened = || {
            let joint = head.saturating_sub(JOINT)..=head;
            let mut opened = joint.map(|at| self.opening.opens_clause(&self.words[at..]));
            opened.any(|opens| opens) || self.gap(head).contains(['؛', ';'])
        };
        let acts = self.opening.opens_with_verb(&self.words[head..]);
        acts && !self.names_subject(head) || self.hides_subject_of_doubt(head) || last && !opened()
    }

    /// What is left of the clause at `edges`, the `clause`th of its sentence: as much as a
    /// unit may have, then what ends earlier, at an edge.
    pub(super) fn units(&self, clause: usize, edges: Range<usize>) -> Vec<Unit> {
        let joint = clause > 0 || self.is_joint(edges.clone());
        let head = edges.start
            + self
                .opening
                .lead_in(&self.words[edges.clone()], joint, |at| {
                    at < edges.len() && self.comma(edges.start + at)
                });
        let most = match self.sentence.lead {
            true => self.lengths.lead,
            false => self.lengths.most,
        };
        let spoken = match self.lengths.whole {
            true => edges.end,
            false => self.attribution(head, edges.end),
        };
        let (cut, at_edge) = self.cut_off(most, head, self.told(head, spoken));
        let tail = match cut < edges.end {
            true => self.without_hanging(head, self.attribution(head, cut)),
            false => cut,
        };
        let mut longest = self.unit(clause, &edges, head..tail);
        longest.leans |= !at_edge;
        let summary = self.sentence.lead && clause == 0;
        let mut units = vec![longest];
        if !(summary || self.lengths.whole || units[0].leans) {
            units.extend(self.earlier_ends(head, tail).map(|tail| Unit {
                shortened: true,
                ..self.unit(clause, &edges, head..tail)
            }));
        }
        units
    }

    /// The unit of the words from `head` to `tail`, taken of the clause at `edges`.
    fn unit(&self, clause: usize, edges: &Range<usize>, words: Range<usize>) -> Unit {
        let Range {
            start: head,
            end: tail,
        } = words;
        let inside = clause > 0;
        let summary = self.sentence.lead && !inside;
        let start = self.start_of(head);
        let end_behind = |word: usize| match word {
            _ if word == self.words.len() => self.sentence.range.end,
            _ => self.words[word - 1].range.end + closing_marks(self.gap(word)),
        };
        let end = end_behind(tail);
        let shown = &self.text[start..end];
        let first = self.sentence.number == 0 && !inside;
        let leans = first && self.goes_on(head..tail)
            || !first
                && (self.sentence.quoted
                    || self.leans(head..tail)
                    || self.is_unattributed(head..tail, shown))
            || !summary && self.is_thin(head..tail)
            || tail - head < BRIEF
            || self.is_titled(head..tail)
            || is_item(shown)
            || self.is_row(head..tail)
            || self.is_foreign(head..tail)
            || (inside || tail < self.words.len()) && !self.has_main_verb(head..tail)
            || !(first || summary) && self.is_nominal(head..tail)
            || self
                .opening
                .cues
                .participle
                .length(&self.words[head..tail])
                .is_some()
            || inside && self.stands_for_two(head..tail)
            || inside && self.lacks_subject(head)
            || inside && self.is_remnant(edges.start..head, tail)
            || tail < self.words.len() && self.is_hollow(head..tail)
            || asks(shown)
            || shown.trim_end_matches(['.', ' ']).ends_with([':', '：']);
        let first_word = self.sentence.words.start;
        Unit {
            block: self.sentence.block,
            range: start..end,
            sentence: self.sentence.number,
            clause,
            words: first_word + head..first_word + tail,
            full: start..end_behind(edges.end),
            full_words: first_word + head..first_word + edges.end,
            begins_inside: inside || self.is_cased() && shown.starts_with(char::is_lowercase),
            ends_inside: tail < self.words.len(),
            shortened: false,
            names: (head + 1..tail)
                .filter(|&at| is_capitalized(self.written(at)))
                .count(),
            question: shown.contains(['?', '؟']),
            leans,
            unbalanced: !Balance::holds(shown),
        }
    }

    /// True when the sentence at `edges` opens with a word that lets one wait for a
    /// main clause, and none comes: it only goes on with the sentence before.
    fn is_joint(&self, edges: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let mut behind = edges.start + 1..edges.end;
        let goes_on = |at: usize| {
            let rest = &self.words[at..];
            self.opening.without_conjunction(&rest[0].folded).is_some()
                || cues.participle.length(rest).is_some()
                || cues.trail.length(rest).is_some()
        };
        self.opening.conjunction.is_some()
            && self.opening.awaits(&self.words[edges])
            && !behind
                .any(|at| self.comma(at) && !goes_on(at) || self.words[at].folded.starts_with("فا"))
    }

    /// Where a unit begins whose first word is at `head`: behind a conjunction
    /// written onto it, else in front of the marks that belong to it.
    fn start_of(&self, head: usize) -> usize {
        let first = &self.words[head];
        match self.opening.conjunction_length(first, self.written(head)) {
            0 => {
                let rest = &self.text[first.range.start..self.sentence.range.end];
                first.range.start - opening_marks(self.gap(head), rest)
            }
            length => first.range.start + length,
        }
    }

    /// True when the sentence opens with a capital, as sentences of a script that has
    /// them do.
    pub(super) fn is_cased(&self) -> bool {
        self.text[self.sentence.range.clone()].starts_with(char::is_uppercase)
    }
}

/// True when `shown` ends with a question.
fn asks(shown: &str) -> bool {
    let bare = shown.trim_end_matches(['"', '”', '»', '\'', '’', ')', '.', '!', ' ']);
    bare.ends_with(['?', '؟'])
}

/// True for a word with a capital that is not all in capitals.
fn is_capitalized(written: &str) -> bool {
    written.starts_with(char::is_uppercase) && written.contains(char::is_lowercase)
}

/// True for an item of a numbered list: "2- two days", but not "2-year-olds".
fn is_item(shown: &str) -> bool {
    let rest = shown.trim_start_matches(char::is_numeric);
    let digits = shown[..shown.len() - rest.len()].chars().count();
    matches!(digits, 1 | 2)
        && rest
            .trim_start()
            .strip_prefix(['-', '–', ')', '.'])
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}
