//! Occasions: clauses that open with when, where or of what something was done, and go on
//! with a verb behind which nobody is, so that who acts was named in another sentence.
//!
//! Clauses that open with their verb are for `super::subject`.

use std::ops::Range;

use super::agreement::Agreement;
use super::leaning::is_owned;
use super::scene::Scene;

/// The most words of a date at the head.
const MOST_DATE: usize = 4;
/// The most words of an occasion behind the first.
const MOST_OCCASION: usize = 3;

impl Scene<'_> {
    /// True when the words at `range` open with what is spoken of and go on with a verb
    /// of saying behind which nobody is named: "of the harbour, said that".
    pub(super) fn hides_speaker_of_topic(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let words = &self.words[range.clone()];
        let bare = self.opening.without_conjunction(&words[0].folded);
        let mut forms = bare.into_iter().chain(std::iter::once(&*words[0].folded));
        if !forms.any(|form| cues.topic.length_with(form, words).is_some()) {
            return false;
        }
        let mut behind = range.clone().skip(1);
        let says = behind.find(|&at| self.comma(at) && !self.enclosed[at]);
        says.is_some_and(|says| {
            let next = (says + 1).min(range.end);
            self.opening.speaks(&self.words[says..range.end])
                && (self.gap(next).contains([':', '"', '“', '«', '”'])
                    || cues
                        .complement
                        .length(&self.words[next..range.end])
                        .is_some())
        })
    }

    /// True when the words at `range` open with a date and go on with a verb behind which
    /// nobody is named: "in 1933 travelled to".
    pub(super) fn hides_subject_of_date(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let folded = |at: usize| &*self.words[at].folded;
        let mut near = range.clone().take(MOST_DATE);
        let year = near.find(|&at| folded(at).starts_with(|c: char| c.is_ascii_digit()));
        let verb = year.map_or(range.end, |year| year + 1);
        self.opening.is_arabic()
            && verb + 1 < range.end
            && self.opening.stop.contains(folded(range.start))
            && cues.is_verb(folded(verb))
            && ![&cues.impersonal, &cues.standing]
                .iter()
                .any(|list| list.contains(folded(verb)))
            && cues
                .complement
                .length(&self.words[verb + 1..range.end])
                .is_some()
    }

    /// True when the words at `range` open with where or when and go on with a verb that tells
    /// of many and names none: "in the harbour they met".
    pub(super) fn hides_many(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let opens = [&cues.preposition, &cues.when]
            .iter()
            .any(|list| list.contains(&self.words[range.start].folded));
        let tells = |at: &usize| cues.announcing.contains(&self.words[*at].folded);
        let mut near = range.skip(2).take(MOST_DATE).take_while(|at| !tells(at));
        let verb = near.find(|&at| self.opening.acts(&self.words[at].folded));
        let many = |at: usize| {
            let form = &*self.words[at].folded;
            form.ends_with("وا") && matches!(self.agreement(form), Some(Agreement::Plural))
        };
        self.opening.is_arabic() && opens && verb.is_some_and(many)
    }

    /// True when the words at `range` open with what somebody who was named elsewhere did and
    /// go on with a verb behind which nobody is: "at the end of her speech thanked with".
    /// Behind a noun with the article it is that one's: "as life and its pace change".
    pub(super) fn hides_subject_of_occasion(&self, range: Range<usize>) -> bool {
        let bare = |at: &usize| !self.words[*at].folded.starts_with("ال");
        let mut near = range.clone().skip(1).take(MOST_OCCASION).take_while(bare);
        let owned = near.find(|&at| is_owned(self.written(at), &["ه", "ها", "هم"]));
        let verb = owned.map_or(range.end, |owned| owned + 1);
        self.opening.is_arabic()
            && verb + 1 < range.end
            && self.opening.stop.contains(&self.words[range.start].folded)
            && self.opening.opens_with_verb(&self.words[verb..])
            && (self.is_prefixed(verb + 1)
                || self
                    .opening
                    .cues
                    .complement
                    .length(&self.words[verb + 1..range.end])
                    .is_some())
    }
}
