//! Predicates: whether a run of words is a clause with a main verb, or only a beginning, or
//! what tells more of a noun.
//!
//! Which words are verbs is for `super::opening`; who acts is for `super::subject`.

use std::ops::Range;

use super::scene::Scene;
use crate::language::affix::has_letters;
use crate::language::lexicon::{is_listed_bare, plain};

/// The most words between the one that opens a relative clause and its verb, and that.
const MOST_BEFORE_VERB: usize = 3;

impl Scene<'_> {
    /// True when what stands from `start` to `end` is no mere beginning: it has a
    /// verb, and one behind the last word that announces what is said, not counting
    /// those of relative clauses there.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        if cues.is_verb_final() {
            return self.is_closed(start, end);
        }
        if cues.verb.is_empty() {
            return true;
        }
        let verbs = self.verbs.get_or_init(|| {
            let mut count = 0;
            let counts = self.words.iter().map(|word| {
                let before = count;
                count += usize::from(self.opening.says(std::slice::from_ref(word)));
                before
            });
            let mut counts: Vec<usize> = counts.collect();
            counts.push(count);
            counts
        });
        let near = end.saturating_sub(self.lengths.most).max(start);
        let announced = (near..end)
            .rev()
            .find(|&at| cues.announcing.contains(&self.words[at].folded));
        if announced.is_none() && self.opening.reports(&self.words[start..]) {
            return false;
        }
        let relatives = match announced {
            Some(announced) => {
                let all = (announced..end)
                    .filter(|&at| cues.relative.contains(&self.words[at].folded))
                    .count();
                all.max(self.relative_clauses(announced..end))
            }
            None if self.may_open_with_verb(start) => 0,
            None => self.relative_clauses(start..end),
        };
        verbs[end] - verbs[announced.unwrap_or(start)] > relatives
    }

    /// True when a verb stands among the words at `range` that is of no relative clause, or
    /// when verbs of the language are not known.
    pub(super) fn has_main_verb(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let acts = |at: &usize| self.acts_at(*at);
        self.opening.says(&self.words[range.clone()])
            && (cues.is_verb_final()
                || cues.verb.is_empty()
                || self.may_open_with_verb(range.start)
                || range.clone().filter(acts).count() > self.relative_clauses(range))
    }

    /// True when none of the words at `range`, a sentence, can be its main verb: a title, a
    /// caption, a noun and what tells more of it. Only where a list tells which words may be
    /// verbs beside those that surely are.
    pub(super) fn is_nominal(&self, range: Range<usize>) -> bool {
        let cues = self.opening.cues;
        let relates = |at: usize| {
            let mut near = range.start.max(at.saturating_sub(MOST_BEFORE_VERB))..at;
            near.any(|at| cues.relative.contains(&self.words[at].folded))
        };
        let may_act = |at: usize| cues.either.contains(&self.words[at].folded) && !relates(at);
        !cues.either.is_empty() && !self.has_main_verb(range.clone()) && !range.clone().any(may_act)
    }

    /// True when the verb that closes a clause stands in front of `end`, and more
    /// clauses were closed from `start` on than relative ones were opened. Verbs that
    /// stand side by side are one.
    pub(super) fn is_closed(&self, start: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let acts = |at: usize| cues.is_verb(&self.words[at].folded);
        let verbs = (start..end)
            .filter(|&at| acts(at) && !(at > start && acts(at - 1)))
            .count();
        let relatives = (start + 1..end)
            .filter(|&at| cues.relative.contains(&self.words[at].folded))
            .count();
        end > start && cues.closes(&self.words[end - 1].folded) && verbs > relatives
    }

    /// True when no more than one verb stands among the words at `range`, those of relative
    /// clauses apart.
    pub(super) fn is_one_clause(&self, range: Range<usize>) -> bool {
        let verbs = range.clone().filter(|&at| self.acts_at(at)).count();
        verbs <= 1 + self.relative_clauses(range)
    }

    /// How many relative clauses, and others that tell only when or where, are opened among
    /// the words at `range` whose verb is known.
    fn relative_clauses(&self, range: Range<usize>) -> usize {
        let cues = self.opening.cues;
        let opens = |at: usize| {
            let words = &self.words[at..range.end];
            let mut forms = self.opening.first_forms(words);
            cues.relative.contains(&words[0].folded)
                || forms.any(|form| cues.circumstance.length_with(form, words).is_some())
        };
        let relates = |at: &usize| {
            let mut near = (at + 1..range.end).take(MOST_BEFORE_VERB);
            opens(*at) && near.any(|at| self.acts_at(at))
        };
        range.clone().filter(relates).count()
    }

    /// True when the word at `at` is a verb.
    fn acts_at(&self, at: usize) -> bool {
        self.opening.says(&self.words[at..=at])
    }

    /// False where the word at `at` is surely no verb: an Arabic noun that the lists know or
    /// that has the article, a word that says little, or one of a language whose clauses no
    /// verb opens.
    fn may_open_with_verb(&self, at: usize) -> bool {
        let rest = &self.words[at..];
        let word = &rest[0].folded;
        self.opening.opens_with_verb(rest)
            || self.opening.opens_with_particle(rest)
            || self.opening.conjunction.is_some()
                && !word.starts_with("ال")
                && !self.opening.stop.contains(word)
                && !is_listed_bare(&plain(self.written(at)))
    }

    /// True when the verb `form` says what somebody is or becomes and that stands at `next`,
    /// in the case that tells so, with no subject behind it: "became a member of".
    pub(super) fn predicates(&self, form: &str, next: usize) -> bool {
        let object = |at: usize| {
            let word = plain(self.written(at));
            let bare = word.strip_suffix('ا').filter(|bare| !bare.ends_with('ي'));
            bare.is_some_and(|bare| has_letters(bare, 3) && is_listed_bare(bare))
        };
        let behind = (next..self.words.len()).find(|&at| !object(at));
        let named = |at: usize| {
            let folded = &*self.words[at].folded;
            let announces = self.opening.cues.announcing.contains(folded);
            folded.starts_with("ال") || announces || !self.opening.stop.contains(folded)
        };
        self.opening.cues.copula.contains(form)
            && (object(next) && behind.is_none_or(|at| self.comma(at) || !named(at))
                || self.is_described_as_hers(form, next))
    }

    /// True when the word at `next` tells how she is of whom the verb `form` tells, and then
    /// goes on with where or when: "was full of".
    fn is_described_as_hers(&self, form: &str, next: usize) -> bool {
        let cues = self.opening.cues;
        let hers = form.starts_with('ت') || form.ends_with('ت');
        let goes_on = self.words.get(next + 1).is_some_and(|word| {
            let small = [&cues.preposition, &cues.leading];
            small.iter().any(|list| list.contains(&word.folded)) || self.is_joined(next + 1)
        });
        let word = plain(self.written(next));
        let adjective = word.starts_with('م') && has_letters(&word, 5);
        hers && adjective && goes_on && self.is_feminine(next) && !word.starts_with("ال")
    }

    /// True when what opens at `at` only tells more of what is before it ("who", "saying",
    /// "where"), so that no main clause does.
    pub(super) fn qualifies(&self, at: usize) -> bool {
        let cues = self.opening.cues;
        let rest = &self.words[at..];
        cues.answering.length(rest).is_none()
            && [&cues.relative, &cues.participle, &cues.loose]
                .iter()
                .any(|list| list.length(rest).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_leans};

    const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";

    #[test]
    fn a_noun_with_relative_clauses_alone_is_no_point() {
        let noun = "الرصيف الغربي الذي بناه صيادو الشمال قبل مئة عام من حجارة الجبل البيضاء";
        let told = "يحمي قوارب الساحل كله من أمواج الشتاء العالية ومن رياح البحر الباردة في الليل.";
        let whole = format!("{noun}، كما في قرى الجزر الصغيرة البعيدة، {told}");
        check(
            "ميناء الرمل يكبر",
            &format!("{OPENS}\n{whole}"),
            &[OPENS, &whole],
        );
    }

    #[test]
    fn what_only_tells_more_is_no_main_clause() {
        let first = "بعد أن رممت المخازن القديمة عند مدخل المرفأ، حيث كانت السفن تفرغ حمولتها في";
        let whole =
            format!("{first} الشتاء الماضي، عاد صيادو الشمال إلى ورشهم الصغيرة في المدينة.");
        check(
            "ميناء الرمل يكبر",
            &format!("{OPENS}\n{whole}"),
            &[OPENS, &whole],
        );
    }

    #[test]
    fn an_english_sentence_without_a_main_verb_is_no_point() {
        let opens = "The ferry to Corrin sails again after two winters in the dry dock.";
        for (sentence, leans) in [
            (
                "12 of the Oldest and Loudest Ferries From the Northern Coast.",
                true,
            ),
            (
                "A deckhand from Rana, who repaired the engine by candlelight in March.",
                true,
            ),
            (
                "The new engine shows fewer faults than the old one in deep water.",
                false,
            ),
            (
                "Nine out of ten skippers prefer the western route in heavy fog.",
                false,
            ),
        ] {
            check_leans("The ferry is back", opens, sentence, leans);
        }
    }

    #[test]
    fn what_a_sentence_begins_with_to_tell_more_is_no_point() {
        let rest = "معربا عن ثقته الكبيرة في صيادي الساحل وعمال الميناء الجديد في المدينة.";
        check("ميناء الرمل يكبر", &format!("{OPENS}\n{rest}"), &[OPENS]);
    }
}
