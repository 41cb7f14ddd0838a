//! What cannot be understood by itself: words that point to what came before, quotations
//! whose speaker is elsewhere, rows, headings and other languages.
//!
//! Only the words of the unit and their marks are looked at. Whether the subject of an
//! Arabic verb stands behind it is for `super::subject`; how openings lean, word by word,
//! is for `super::opening`.

use std::ops::Range;

use super::balance::Balance;
use super::scene::Scene;
use crate::language::affix::has_letters;
use crate::language::letter::is_alphabetic;
use crate::language::lexicon::{is_listed, is_listed_bare, plain};
use crate::language::sentences::is_right_to_left;
use crate::language::stem::stem;
use crate::language::words::Word;

/// Units with fewer words that carry matter say too little.
const LEAST_MATTER: usize = 4;
/// The most words of a name in quotes.
const MOST_NAME: usize = 4;
/// The most words of a label.
const MOST_LABEL: usize = 5;
/// "The same" among so many words at the head needs its noun before it.
const MOST_SAME: usize = 3;
/// The most words that are quoted for how they sound.
const MOST_EXCLAIMED: usize = 2;
/// The most words of who speaks in front of a colon.
const MOST_SPEAKER: usize = 3;
/// A pronoun among so many words at the head needs a name before it.
pub(super) const NEAR: usize = 8;

impl Scene<'_> {
    /// True when the words at `range` cannot be understood without what came
    /// before.
    pub(super) fn leans(&self, range: Range<usize>) -> bool {
        let head = range.start;
        let quoted = |at: usize| {
            let at = head + at;
            at < range.end && (self.gap(at).contains(':') || self.is_quotation(at..range.end))
        };
        let words = &self.words[range.clone()];
        self.opening.leans(words, quoted) && !self.is_answered(range.clone())
            || self.opens_with_owned(range.clone())
            || self.hides_subject(range.clone())
            || self.hides_speaker(range.clone())
            || self.hides_speaker_of_topic(range.clone())
            || self.hides_subject_of_date(range.clone())
            || self.hides_subject_of_occasion(range.clone())
            || self.hides_many(range.clone())
            || self.leaves_subject_out(range.clone())
            || self.has_anaphor(range.clone())
            || self.names_source_of_another(range.clone())
            || self.points_back(range.clone())
            || self.answers(range.clone())
            || self.tells_of_another(range.clone())
            || self.quotes_a_word(range.clone())
            || self.opens_with_told_of(range.clone())
            || self.stands_for_women(range.clone())
            || self.unnamed(range)
    }

    /// True when the words at `range` open with who speaks and a colon, as in an interview,
    /// and what is said leans on what was asked.
    fn answers(&self, range: Range<usize>) -> bool {
        let mut near = range.clone().skip(1).take(MOST_SPEAKER);
        let said = near.find(|&at| self.gap(at).contains([':', '：']) && !self.enclosed[at]);
        said.is_some_and(|said| {
            !self.opening.says(&self.words[range.start..said])
                && self.opening.leans(&self.words[said..range.end], |_| false)
        })
    }

    /// True when nothing more than a word or two is quoted at the head of the words at
    /// `range`, and somebody says them there: "Terrible," Amin said.
    fn quotes_a_word(&self, range: Range<usize>) -> bool {
        let quoted = range.clone().take_while(|&at| self.enclosed[at]).count();
        let behind = range.start + quoted;
        let mut near = (behind..range.end).take(NEAR);
        matches!(quoted, 1..=MOST_EXCLAIMED)
            && self.comma(behind)
            && near.any(|at| self.opening.cues.said.contains(&self.words[at].folded))
    }

    /// True when the words at `range` open with an Arabic noun without the article and a verb
    /// that tells what was done with it, so that it only tells more of what was named before:
    /// "a slogan which launched it the academy".
    fn opens_with_told_of(&self, range: Range<usize>) -> bool {
        let Some(verb) = self.words[range.clone()].get(1) else {
            return false;
        };
        let noun = plain(self.written(range.start));
        let done = ["ها", "ه"].iter().any(|ending| {
            let bare = verb.folded.strip_suffix(ending);
            bare.is_some_and(|bare| has_letters(bare, 4) && self.opening.cues.is_verb(bare))
        });
        let named = is_listed(&noun) || is_listed_bare(&noun);
        let acts = self.opening.opens_with_verb(&self.words[range]);
        self.opening.is_arabic() && named && !noun.starts_with("ال") && !acts && done
    }

    /// True when an Arabic pronoun for many women is written onto a noun among the words at
    /// `range`, and neither before it nor in the title are any named.
    fn stands_for_women(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let owned = |at: &usize| {
            if !self.words[*at].folded.ends_with("هن") {
                return false;
            }
            let word = plain(self.written(*at));
            let noun = word.strip_suffix("هن").filter(|_| !word.starts_with("ال"));
            noun.is_some_and(|noun| has_letters(noun, 3) && !is_listed_bare(&word))
        };
        let named = |word: &Word| word.folded.ends_with("ات") || cues.women.contains(&word.folded);
        !cues.women.is_empty()
            && range.clone().find(owned).is_some_and(|at| {
                let before = &self.words[range.start..at];
                !before.iter().chain(self.opening.title).any(named)
            })
    }

    /// True when the words at `range`, with which an article opens, say "also" of what was
    /// told elsewhere.
    pub(super) fn goes_on(&self, range: Range<usize>) -> bool {
        let also = &self.opening.cues.also;
        let mut near = range.take(NEAR);
        near.any(|at| also.length(&self.words[at..]).is_some() && !self.is_steady(at))
    }

    /// True when the clause that opens the words at `range` waits for one that answers it
    /// there: "while the boats wait, yet".
    fn is_answered(&self, range: Range<usize>) -> bool {
        let answers = |at: usize| {
            let joined = self.comma(at) || self.words[at].folded.starts_with("فا");
            let answering = &self.opening.cues.answering;
            joined && answering.length(&self.words[at..range.end]).is_some()
        };
        let mut behind = range.clone().skip(1);
        self.opening.awaits(&self.words[range.clone()]) && behind.any(answers)
    }

    /// True when the noun that opens the words at `range`, or stands behind the verb that
    /// does, is somebody's who is not there: "its plan", "began most of its plans".
    fn opens_with_owned(&self, range: Range<usize>) -> bool {
        let acts = self.opening.opens_with_verb(&self.words[range.clone()]);
        let counts = |at: &usize| self.opening.stop.contains(&self.words[*at].folded);
        self.opening.is_arabic()
            && match acts {
                true => {
                    let noun = range.skip(1).take(2).find(|at| !counts(at));
                    noun.is_some_and(|at| is_owned(self.written(at), &["ه"]))
                }
                false => {
                    let word = self.written(range.start);
                    let noun = word.strip_prefix('ف').unwrap_or(word);
                    let owned = |word| is_owned(word, &["ه", "ها", "هم", "هما"]);
                    owned(word) || owned(noun)
                }
            }
    }

    /// True when one of the words points to what was named in another sentence: to a noun
    /// ("this plan") that stands neither before it nor in the title, or to it by what it is
    /// ("the same").
    fn points_back(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let mut near = range.clone().take(MOST_SAME).skip(1);
        if near.any(|at| cues.same.contains(folded(at)))
            || range
                .clone()
                .any(|at| cues.backward.length(&self.words[at..range.end]).is_some())
        {
            return true;
        }
        if self.is_of_then(range.clone()) {
            return true;
        }
        let matters = |at: usize| at < range.end && !self.opening.stop.contains(folded(at));
        let noun = |at: usize| {
            let before = cues.pointing.contains(folded(at)) && matters(at + 1);
            let behind = || {
                at > range.start
                    && cues.pointed.contains(folded(at))
                    && !self.tells_whose(range.start, at - 1)
            };
            let noun = if before {
                at + 1
            } else if behind() {
                at - 1
            } else {
                return None;
            };
            let near = at < range.start + NEAR
                || cues.pointing_far.contains(folded(at))
                || cues.announcing.contains(folded(at - 1));
            (near && !self.is_steady(at)).then_some(noun)
        };
        let stem = |folded| stem(self.opening.language, folded);
        let named = |at: usize| {
            let noun = stem(folded(at));
            let before = &self.words[range.start..at];
            let mut words = before.iter().chain(self.opening.title);
            words.any(|word| stem(&word.folded).starts_with(noun))
        };
        range
            .clone()
            .filter_map(noun)
            .any(|at| matters(at) && !named(at))
    }

    /// True when one of the first words at `range` points to a time ("then") that is not told
    /// before it, and not to when somebody had a rank.
    fn is_of_then(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let mut near = range.clone().take(NEAR).skip(1);
        let then = near.find(|&at| cues.then.contains(folded(at)));
        let tells = |at: usize| {
            let dated = folded(at).starts_with(|c: char| c.is_ascii_digit());
            dated || cues.rank.contains(folded(at))
        };
        then.is_some_and(|then| !(range.start..then).any(tells))
    }

    /// True when the word at `at` is a name behind a noun that it tells the owner of, so
    /// that "this" behind both needs nothing else: "this visit of Amin's".
    fn tells_whose(&self, start: usize, at: usize) -> bool {
        let name = &*self.words[at].folded;
        let own = ["ه", "ها", "هم", "ي", "نا"];
        at > start
            && !name.starts_with("ال")
            && !own.iter().any(|ending| name.ends_with(ending))
            && !self.opening.stop.contains(&self.words[at - 1].folded)
            && !self.is_prefixed(at)
    }

    /// True when the word at `at`, with or without the letter that is written to it, opens
    /// what only looks as if it leaned ("this year", "for this year").
    pub(super) fn is_steady(&self, at: usize) -> bool {
        let words = &self.words[at..];
        let folded = &*words[0].folded;
        let bare = folded.strip_prefix(['ب', 'ل', 'ك']);
        let mut forms = std::iter::once(folded).chain(bare);
        forms.any(|form| {
            let steady = &self.opening.cues.steady;
            steady.length_with(form, words).is_some()
        })
    }

    /// True when the words at `range` open with a verb of speaking and what was said is not
    /// among them: "commented on the match".
    pub(super) fn is_hollow(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let bare = self
            .opening
            .without_conjunction(&self.words[range.start].folded);
        let mut forms = bare.into_iter().chain([&*self.words[range.start].folded]);
        forms.any(|form| cues.hollow.contains(form))
            && !range
                .skip(1)
                .any(|at| cues.announcing.contains(&self.words[at].folded) || self.enclosed[at])
    }

    /// True when a quotation opens in front of the words at `range` that is more than a
    /// name.
    fn is_quotation(&self, range: Range<usize>) -> bool {
        let quote = |at: usize| self.gap(at).contains(['"', '״', '“', '«', '”', '»']);
        let mut name = range.clone().take(MOST_NAME + 1).skip(1);
        quote(range.start) && !name.any(quote)
    }

    /// True when all the words at `range`, `shown` with their marks, are quoted, or end a
    /// quotation that began before them, so that nothing tells who says them.
    pub(super) fn is_unattributed(&self, range: Range<usize>, shown: &str) -> bool {
        self.enclosed[range].iter().all(|&enclosed| enclosed)
            || shown.ends_with(['"', '״', '”', '»']) && !Balance::holds(shown)
    }

    /// True for a row of a table: a label and what it stands for, without a verb.
    pub(super) fn is_row(&self, range: Range<usize>) -> bool {
        let mut label = range.clone().skip(1).take(MOST_LABEL);
        label.any(|at| self.gap(at).contains(':') && !self.enclosed[at])
            && !self.opening.says(&self.words[range])
    }

    /// True when the words at `range` are mostly of another language: their letters run
    /// the other way.
    pub(super) fn is_foreign(&self, range: Range<usize>) -> bool {
        let lettered = |at: &usize| self.words[*at].folded.starts_with(is_alphabetic);
        let turned = |at: &usize| {
            let first = self.words[*at].folded.chars().next();
            first.is_some_and(is_right_to_left) != self.opening.right_to_left
        };
        let (turned, same): (Vec<usize>, Vec<usize>) = range.filter(lettered).partition(turned);
        turned.len() > same.len()
    }

    /// True when too few of the words at `range` carry matter to say anything by
    /// themselves.
    pub(super) fn is_thin(&self, range: Range<usize>) -> bool {
        let matter = |word: &&Word| !self.opening.stop.contains(&word.folded);
        self.words[range].iter().filter(matter).count() < LEAST_MATTER
    }

    /// True when all the longer words have capitals, as in a heading.
    pub(super) fn is_titled(&self, range: Range<usize>) -> bool {
        let long = |at: &usize| self.written(*at).chars().nth(3).is_some();
        self.is_cased()
            && range
                .filter(long)
                .all(|at| self.written(at).starts_with(char::is_uppercase))
    }

    /// True when one of the first words is a pronoun for somebody ("she") and no
    /// name stands before it.
    fn unnamed(&self, range: Range<usize>) -> bool {
        let near = range.start..range.end.min(range.start + NEAR);
        let pronoun = near
            .clone()
            .find(|&at| self.opening.cues.pronoun.contains(&self.words[at].folded));
        // A day is none.
        let capital = |at: usize| {
            self.written(at).starts_with(char::is_uppercase)
                && !self.opening.cues.when.contains(&self.words[at].folded)
        };
        let named = |pronoun: usize| {
            (near.start + 1..pronoun).any(capital)
                || self.names_speaker_at(near.start..pronoun)
                || self.names_later(pronoun, range.end)
        };
        let told = pronoun.is_none_or(named);
        self.is_cased() && !(told && self.names_many(near.clone())) || !self.names_quoted(range)
    }

    /// False when a pronoun for many is among the words at `near` and nothing before it but
    /// when it was: "last fall they opened".
    fn names_many(&self, near: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let says_little = |at: usize| {
            let digits = |c: char| c.is_ascii_digit();
            let year = folded(at).len() == 4 && folded(at).chars().all(digits);
            year || cues.when.contains(folded(at)) || self.opening.stop.contains(folded(at))
        };
        let pronoun = near.clone().find(|&at| cues.plural.contains(folded(at)));
        pronoun.is_none_or(|pronoun| !(near.start..pronoun).all(says_little))
    }

    /// False when the words at `range` open with a quotation in which somebody is spoken of
    /// who is not named in it.
    fn names_quoted(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let names = |at: usize| {
            let opens = at == range.start && self.opening.stop.contains(folded(at));
            let capital = self.written(at).starts_with(char::is_uppercase);
            capital && !opens && !cues.own.contains(folded(at))
        };
        let mut quoted = range.clone().take_while(|&at| self.enclosed[at]);
        let named = quoted.clone().any(names);
        named || !quoted.any(|at| cues.other.contains(folded(at)))
    }

    /// True when a name opens the words at `range` and is told to speak: "Amin said".
    fn names_speaker_at(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        range.len() > 1
            && cues.said.contains(folded(range.start + 1))
            && !self.opening.stop.contains(folded(range.start))
            && !cues.group.contains(folded(range.start))
    }

    /// True when the pronoun at `at` stands in a clause that lets one wait for another,
    /// and that opens with a name: "when he came, Amin sang".
    fn names_later(&self, at: usize, end: usize) -> bool {
        let mut openings = (at.saturating_sub(NEAR)..at).rev();
        let main = openings.find_map(|start| {
            let main = self.settled(start);
            (main > start).then_some(main)
        });
        main.is_some_and(|main| {
            let name = at < main && main < end;
            name && self.written(main).starts_with(char::is_uppercase)
                && !self.opening.stop.contains(&self.words[main].folded)
        })
    }
}

/// True for an Arabic noun with one of `owners` ("his") written onto it; ta marbuta is
/// told from that as long as the writer tells them apart.
pub(super) fn is_owned(written: &str, owners: &[&str]) -> bool {
    let word = plain(written);
    let bare = |owner: &&str| {
        word.strip_suffix(*owner).filter(|bare| {
            let noun = owner.chars().count() > 1 || is_listed_bare(bare);
            let least = if noun { 3 } else { 4 };
            has_letters(bare, least)
                && !bare.starts_with("ال")
                && !(*owner == "ه" && is_listed(&format!("{bare}ة")))
        })
    };
    owners.iter().filter_map(bare).any(|bare| {
        let ended = bare.strip_suffix('ت').map(|stem| format!("{stem}ة"));
        is_listed(bare) || ended.is_some_and(|ended| is_listed(&ended))
    })
}
