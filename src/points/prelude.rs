//! What stands in front of a sentence though it is none of it: a dateline, an agency, a
//! heading that lost its line break.

use std::sync::LazyLock;

use super::scene::{SHORTEST, Scene};
use crate::language::cues::Phrases;
use crate::language::lexicon::{is_listed_bare, plain};
use crate::language::names;
use crate::language::stem::stem;
use crate::language::words::Word;

/// The most words of a dateline.
const MOST_DATELINE: usize = 9;
/// The most words of its place, and of the agency in brackets.
const MOST_PLACE: usize = 3;
/// The places that are known in any language.
static PLACES: LazyLock<Phrases> = LazyLock::new(|| {
    names::places()
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into()
});
/// The fewest words of a dateline that ends with a year.
const LEAST_DATED: usize = 4;
/// The most words of a heading.
const MOST_HEADING: usize = 7;
/// The fewest and the most words of a heading between paragraphs.
const LEAST_CROSSHEAD: usize = 2;
const MOST_CROSSHEAD: usize = 5;
/// The letters of most roots.
const ROOT: usize = 3;
/// Among so many words behind it what it names comes back.
const MOST_BACK: usize = 12;
/// The most words of one in quotes or brackets.
const MOST_ENCLOSED: usize = 16;

impl Scene<'_> {
    /// The number of words in front of the sentence proper.
    pub(super) fn prelude(&self) -> usize {
        self.turn()
            .or_else(|| self.idle())
            .or_else(|| self.heading())
            .unwrap_or_else(|| self.dateline())
    }

    /// The number of words of a dateline or agency at the head: "CITY (AGENCY) -",
    /// "CITY, Country —", "Place:", "(NET)".
    fn dateline(&self) -> usize {
        let shouted = |at: usize| {
            let word = self.written(at);
            word.len() >= 3 && word.chars().all(char::is_uppercase)
        };
        let dash = |at: usize| {
            let gap = self.gap(at);
            gap.contains(['–', '—']) || gap.contains("- ") || gap.contains(" -")
        };
        // Behind the agency may stand a place and a date, but no verb: then the sentence
        // has begun.
        let agency = |at: usize| {
            let agency = &self.opening.cues.agency;
            let found = (0..at).find_map(|i| Some(i + agency.length(&self.words[i..at])?));
            found.is_some_and(|end| !(end..at).any(|at| self.is_deed_told(at)))
        };
        let place = |at: usize| {
            let names = &self.words[..at];
            self.opening.cues.place.length(names) == Some(at)
        };
        // "Place, country, 12 March 2025".
        let dated = |at: usize| {
            let names = &self.words[..at];
            let year = names.last().is_some_and(|last| is_year(&last.folded));
            self.is_first() && at >= LEAST_DATED && year && !self.opening.says(names)
        };
        // "Place (agency that no list has) —". A second dash would end an aside: the place is
        // the subject then.
        let bracketed = |at: usize| {
            let mut opens = (1..=at.min(MOST_PLACE)).rev();
            let open = opens.find(|&open| self.gap(open).contains('('));
            let named = |at: usize| self.written(at).starts_with(char::is_alphabetic);
            let known = |open| place(open) || PLACES.length(&self.words[..open]) == Some(open);
            let says =
                || !self.opening.cues.verb.is_empty() && self.opening.says(&self.words[..at]);
            self.is_first()
                && self.gap(at).starts_with(')')
                && open.is_some_and(|open| {
                    at - open <= MOST_PLACE && (open..at).all(named) && known(open)
                })
                && !(at + 1..=self.words.len()).any(dash)
                && !says()
        };
        let reach = self.words.len().saturating_sub(SHORTEST);
        let enclosed = |open: char, close: char| {
            reach > 0 && self.gap(0).ends_with(open) && self.gap(1).starts_with(close)
        };
        if enclosed('(', ')') && shouted(0) || enclosed('«', '»') && agency(1) {
            return 1;
        }
        (1..=reach.min(MOST_DATELINE))
            .rev()
            .find(|&at| {
                let gap = self.gap(at);
                let dash = dash(at);
                let time =
                    gap == ":" && is_number(self.written(at - 1)) && is_number(self.written(at));
                let ends = dash || gap.contains([')', ':']) && !time;
                ends && !gap.contains(['"', '“', '«'])
                    && (agency(at)
                        || place(at)
                        || (shouted(0) || bracketed(at)) && dash
                        || (dash || gap.contains(':')) && dated(at)
                        || self.is_first() && gap.contains(':') && (0..at).all(shouted))
            })
            .unwrap_or(0)
    }

    /// True when the word at `at` is a listed Arabic verb, past or present, and no noun.
    fn is_deed_told(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        let mut forms = [Some(folded), folded.strip_prefix(['ي', 'ت'])].into_iter();
        self.opening.is_arabic()
            && forms.any(|form| form.is_some_and(|form| self.opening.cues.is_verb(form)))
            && !is_listed_bare(&plain(self.written(at)))
    }

    /// The number of words that say whose turn it is in questions and answers ("A:"), or
    /// when something was noted ("14:32").
    fn turn(&self) -> Option<usize> {
        if self.words.len() <= SHORTEST {
            return None;
        }
        let first = self.written(0);
        let closed = self.gap(1).starts_with(':');
        let letter = first.chars().count() == 1 && first.starts_with(char::is_alphabetic);
        let digits = |at: usize| {
            let word = self.written(at);
            matches!(word.chars().count(), 1 | 2) && word.chars().all(char::is_numeric)
        };
        let hour = self.gap(1) == ":" && digits(0) && digits(1);
        match () {
            () if hour && self.opening.says(&self.words[2..]) => Some(2),
            () if letter && closed => Some(1),
            () => None,
        }
    }

    /// The one word that says nothing in front of a conjunction and a verb ("this, and the
    /// house said").
    fn idle(&self) -> Option<usize> {
        let second = self.words.get(1)?;
        let bare = self.opening.without_conjunction(&second.folded)?;
        let idle = self.opening.cues.idle.contains(&self.words[0].folded);
        (idle && self.opening.acts(bare)).then_some(1)
    }

    /// The number of words of a heading that runs on into the sentence: it has no verb,
    /// or is a quotation, and behind it stands with a conjunction what opens a sentence
    /// ("Raids And for its part, the town ...").
    fn heading(&self) -> Option<usize> {
        let reach = self.words.len().min(MOST_ENCLOSED + 1);
        (1..reach)
            .find(|&at| {
                let (before, rest) = self.words.split_at(at);
                let Some(bare) = self.opening.without_conjunction(&rest[0].folded) else {
                    return false;
                };
                let cues = self.opening.cues;
                let quoted = at > 2
                    && !self.enclosed[at]
                    && self.enclosed[..at].iter().all(|&enclosed| enclosed)
                    && (self.opening.acts(bare) || self.opening.stop.contains(bare));
                let links = at <= MOST_HEADING
                    && (cues.lead_in.length_with(bare, rest) >= Some(2)
                        || cues.saying.contains(bare) && at > 2);
                quoted || links && !self.comma(at) && !self.opening.says(before)
            })
            .or_else(|| self.crosshead())
    }

    /// The number of words of a heading between paragraphs that runs on into the sentence: a
    /// few words without a verb, behind them a verb with a conjunction or a comma, and most
    /// of what they name comes back there ("Fall of the town And in the fall of the town died ...").
    fn crosshead(&self) -> Option<usize> {
        if !self.opening.is_arabic() || self.opens_with_bare_deed() {
            return None;
        }
        let language = self.opening.language;
        let matter = |word: &&Word| !self.opening.stop.contains(&word.folded);
        let stem = |word: &Word| stem(language, &word.folded).to_owned();
        let reach = self.words.len().min(MOST_CROSSHEAD + 1);
        (LEAST_CROSSHEAD..reach).find(|&at| {
            let (before, rest) = self.words.split_at(at);
            let bare = self.opening.without_conjunction(&rest[0].folded);
            let verb = bare.filter(|_| !self.comma(at)).or_else(|| {
                let comma = self.gap(at).trim();
                (matches!(comma, "،" | ",")).then_some(&*rest[0].folded)
            });
            if !verb.is_some_and(|verb| self.opening.acts(verb))
                || self.opening.says(before)
                || (0..at).any(|at| at > 0 && self.comma(at) || self.enclosed[at])
            {
                return false;
            }
            let near: Vec<String> = rest.iter().take(MOST_BACK).map(stem).collect();
            let back = |word: &&Word| near.contains(&stem(word));
            let (all, named) = (
                before.iter().filter(matter).count(),
                before.iter().filter(matter).filter(back).count(),
            );
            let least = if self.comma(at) { 2 } else { 1 };
            named >= least && 2 * named > all
        })
    }

    /// True when the first word is of so few letters as the root of an Arabic verb, and the
    /// lists have no noun that is written so: it may be a verb that no list has.
    fn opens_with_bare_deed(&self) -> bool {
        let first = plain(self.written(0));
        first.chars().count() == ROOT && !first.ends_with('ة') && !is_listed_bare(&first)
    }
}

fn is_number(written: &str) -> bool {
    written.chars().all(char::is_numeric)
}

/// True for a year of our days, with or without the letter that says so.
fn is_year(folded: &str) -> bool {
    let digits = folded.trim_end_matches('م');
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && ["19", "20"]
            .iter()
            .any(|century| digits.starts_with(century))
}
