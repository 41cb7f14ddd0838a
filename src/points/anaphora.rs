//! Anaphora: English pronouns that stand for what another sentence named, though the one
//! they are in has a subject of its own: "the bank is looking into it", "Amin said that
//! was the reason".
//!
//! An object never stands for the subject of its own verb (principle B of binding), so a
//! clause with nothing else before it has no noun that it could stand for. Pronouns for
//! persons are for `super::leaning`.

use std::ops::Range;

use super::scene::Scene;

/// Objects that point to a noun.
const OBJECTS: &[&str] = &["it", "them", "him"];
/// Words that stand for a whole sentence where a verb follows.
const POINTERS: &[&str] = &["this", "these", "those"];
/// Verbs behind such a word.
const STATES: &[&str] = &[
    "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "should", "has",
    "had", "means", "isn't", "wasn't", "won't",
];
/// Last words of a clause that goes on from another.
const LAST: &[&str] = &["that", "this", "agreed", "concurred", "disagreed"];
/// Before one of these something was agreed, not somebody.
const BE: &[&str] = &["be", "been", "being", "is", "are", "was", "were"];
/// The most words of a subject that names one thing.
const MOST_SUBJECT: usize = 5;
/// One of these must be among so many words at the head.
const NEAR: usize = 9;

impl Scene<'_> {
    /// True when an English pronoun near the head of the words at `range` stands for what is
    /// not there.
    pub(super) fn has_anaphor(&self, range: Range<usize>) -> bool {
        self.opening.language == "en"
            && (self.has_object_of_another(range.clone())
                || self.has_pointer(range.clone())
                || self.ends_with_pointer(range))
    }

    /// True when an object stands behind the first verb and what is before that names one
    /// thing alone.
    fn has_object_of_another(&self, range: Range<usize>) -> bool {
        let folded = |at: usize| &*self.words[at].folded;
        let near = range.start..range.end.min(range.start + NEAR);
        let acts = |at: &usize| self.opening.acts(folded(*at));
        let Some(verb) = near.clone().skip(1).find(acts) else {
            return false;
        };
        let object = (verb + 1..near.end).find(|&at| OBJECTS.contains(&folded(at)));
        // Behind "said" it is the subject of what was said.
        let is_object =
            |at: &usize| !self.enclosed[*at] && !self.opening.cues.said.contains(folded(at - 1));
        let Some(object) = object.filter(is_object) else {
            return false;
        };
        let goes_on = object + 1 < range.end
            && !self.comma(object + 1)
            && !self.opening.cues.tail.contains(folded(object + 1))
            && (self.opening.acts(folded(object + 1)) || !self.is_small(object + 1));
        let alone = |at: usize| {
            !self.comma(at) && !["of", "and", "or"].contains(&folded(at)) && !self.is_owner(at)
        };
        !goes_on
            && verb - range.start <= MOST_SUBJECT
            && (range.start + 1..verb).all(alone)
            && !self.is_owner(range.start)
            && (verb + 1..object).all(|at| !self.comma(at) && (acts(&at) || self.is_small(at)))
    }

    /// True when "this", or "that" behind a verb of saying, stands for what was told, and a
    /// verb behind it tells more of that.
    fn has_pointer(&self, range: Range<usize>) -> bool {
        let folded = |at: usize| &*self.words[at].folded;
        let near = range.start + 1..range.end.min(range.start + NEAR);
        let states = |at: usize| at + 1 < range.end && STATES.contains(&folded(at + 1));
        near.into_iter().any(|at| {
            let said = self.opening.cues.said.contains(folded(at - 1));
            let points = POINTERS.contains(&folded(at)) || folded(at) == "that" && said;
            points && states(at) && !self.enclosed[at]
        })
    }

    /// True when the last of the words at `range` stands for what was told, or only tells that
    /// somebody holds so too: "will not change that", "the coach agreed".
    fn ends_with_pointer(&self, range: Range<usize>) -> bool {
        let last = range.end - 1;
        let folded = |at: usize| &*self.words[at].folded;
        let is_passive = last > range.start && BE.contains(&folded(last - 1));
        LAST.contains(&folded(last)) && !self.enclosed[last] && !is_passive
    }

    /// True when the word at `at` says little, or is a verb in one of its longer forms.
    fn is_small(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        self.opening.stop.contains(folded) || folded.ends_with("ing")
    }

    /// True when the word at `at` tells whose the next one is.
    fn is_owner(&self, at: usize) -> bool {
        let written = self.written(at);
        ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| written.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_leans;

    const OPENS: &str = "The night ferry to the islands sails again from Monday after two years.";

    fn leans(sentence: &str, leans: bool) {
        check_leans("Islands", OPENS, sentence, leans);
    }

    #[test]
    fn an_object_of_the_first_verb_was_named_in_another_sentence() {
        leans(
            "The harbour office is also looking into it, a clerk in Rana says.",
            true,
        );
        leans(
            "Winter storms have often damaged them in the narrow bay of Rana.",
            true,
        );
        leans(
            "Amin's oldest brother taught him to steer fishing boats in winter.",
            false,
        );
        leans(
            "The clerk found the rope and gave it to the harbour office.",
            false,
        );
        leans(
            "The captain said it was too late for boats with forty cars.",
            false,
        );
        leans(
            "The harbour office said it also expects forty cars on each boat.",
            false,
        );
    }

    #[test]
    fn what_stands_for_a_sentence_needs_that_sentence() {
        leans(
            "Islanders say that was the reason for many empty boats in winter.",
            true,
        );
        leans(
            "Old harbour records suggest this is the case on many islands.",
            true,
        );
        leans(
            "Even a new ferry for forty cars will hardly change that.",
            true,
        );
        leans(
            "Islanders say that winter storms were the reason for empty boats.",
            false,
        );
        leans(
            "A price of nine crowns for each car has been agreed.",
            false,
        );
    }
}
