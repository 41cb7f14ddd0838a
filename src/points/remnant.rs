//! Remnants: what stands behind a cut and only goes on with the clause in front of it, so
//! that it says nothing by itself.
//!
//! Where clauses are cut is for `super::scene`; what leans on another sentence is for
//! `super::leaning`.

use std::ops::Range;

use super::scene::Scene;
use crate::language::lexicon::{is_listed, is_listed_bare, plain};

/// "Not only" stands so many words in front of what it lets one wait for.
const REACH: usize = 12;
/// The most words of those who have to do something, behind the first.
const MOST_OBLIGED: usize = 5;

impl Scene<'_> {
    /// True when the clause of the words up to `end` goes on with the one before it:
    /// `joint` is what links it, and ends at its first word proper.
    pub(super) fn is_remnant(&self, joint: Range<usize>, end: usize) -> bool {
        let rest = &self.words[joint.start..];
        self.opening.continues(rest) && !self.opening.opens_clause(rest)
            || self.adds_noun(joint.clone())
            || self.goes_on_with_preposition(joint.end..end)
    }

    /// True when `joint` adds to what was said and no clause stands behind it: "and then
    /// the bank".
    fn adds_noun(&self, joint: Range<usize>) -> bool {
        let rest = &self.words[joint.end..];
        let adds = |at: usize| {
            let mut forms = self.opening.first_forms(&self.words[at..]);
            forms.any(|form| self.opening.cues.adding.contains(form))
        };
        joint.last().is_some_and(adds)
            && !self.opening.opens_with_verb(rest)
            && !self.opening.stop.contains(&rest[0].folded)
    }

    /// True when the words at `range` open with a preposition or with what tells why, and no
    /// main clause is told of behind it, as one is in "in March | sales fell".
    fn goes_on_with_preposition(&self, range: Range<usize>) -> bool {
        let acts = |at: usize| self.opening.opens_with_verb(&self.words[at..]);
        if self.is_joined_preposition(range.start) {
            return !range.skip(1).any(|at| self.comma(at) && acts(at));
        }
        let cues = self.opening.cues;
        let relates = |at: usize| {
            [&cues.relative, &cues.announcing, &cues.loose]
                .iter()
                .any(|list| list.length(&self.words[at..]).is_some())
        };
        let mut behind = range.clone().skip(1);
        let goes_on = cues.preposition.contains(&self.words[range.start].folded)
            || cues.reason.length(&self.words[range.start..]).is_some();
        goes_on
            && !self.obliges(range.clone())
            && !behind.find(|&at| acts(at) || relates(at)).is_some_and(acts)
    }

    /// True when the Arabic words at `range` say who has to do what, which is a clause though
    /// no verb opens it: "upon the parents is that they teach".
    fn obliges(&self, range: Range<usize>) -> bool {
        let folded = |at: usize| &*self.words[at].folded;
        let mut near = range.clone().skip(2).take(MOST_OBLIGED);
        let that = near.find(|&at| folded(at) == "ان");
        folded(range.start) == "علي"
            && that.is_some_and(|that| {
                let behind = (that + 1).min(range.end)..range.end;
                self.opening.opens_with_verb(&self.words[behind])
            })
    }

    /// True when an Arabic "for" or "by" is written onto the noun at `at`; in front of his
    /// verb it tells what came of it.
    fn is_joined_preposition(&self, at: usize) -> bool {
        let words = &self.words[at..];
        let word = plain(self.written(at));
        let cues = self.opening.cues;
        self.opening.is_arabic()
            && word.strip_prefix(['ب', 'ل']).is_some_and(is_listed)
            && !word.starts_with("لي")
            && !is_listed_bare(&word)
            && !self.opening.stop.contains(&words[0].folded)
            && !self.opening.opens_with_verb(words)
            && [&cues.tail, &cues.awaiting, &cues.steady]
                .iter()
                .all(|list| list.length(words).is_none())
    }

    /// True when the clause from `start` opens with a verb behind which stands only when or
    /// where, and so does what is added at `at`: who acts may still come.
    pub(super) fn awaits_subject(&self, start: usize, at: usize) -> bool {
        let cues = self.opening.cues;
        let circumstance = |folded: &str| {
            let lists = [&cues.preposition, &cues.when];
            lists.iter().any(|list| list.contains(folded))
        };
        let added = self.opening.without_conjunction(&self.words[at].folded);
        added.is_some_and(circumstance)
            && self.opening.opens_with_verb(&self.words[start..])
            && circumstance(&self.words[start + 1].folded)
    }

    /// True when an Arabic pronoun for two is among the words at `range`, which stand behind
    /// a cut, and nothing before it there names two.
    pub(super) fn stands_for_two(&self, range: Range<usize>) -> bool {
        let folded = |at: usize| &*self.words[at].folded;
        let two = |at: usize| {
            let joined = self.opening.without_conjunction(folded(at)).is_some();
            joined || folded(at).ends_with("ين") || folded(at).ends_with("ان")
        };
        let mut words = range.clone();
        let pronoun = words.find(|&at| self.opening.cues.two.contains(folded(at)));
        pronoun.is_some_and(|at| !(range.start + 1..at).any(two))
    }

    /// True when the words from `start` to `at` say "not only", and behind them stands what
    /// else.
    pub(super) fn awaits_more(&self, start: usize, at: usize) -> bool {
        let cues = self.opening.cues;
        let mut forms = self.opening.first_forms(&self.words[at..]);
        let mut near = at.saturating_sub(REACH).max(start)..at;
        forms.any(|form| cues.rather.contains(form))
            && near.any(|near| cues.only.length(&self.words[near..at]).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HALL, PIER, WAIT, check};

    /// Of a text that goes on with `sentence` behind its opening, the second point is
    /// `point`, and the third is of another sentence.
    fn second(sentence: &str, point: &str) {
        let text = [PIER, sentence, WAIT, HALL].join("\n");
        check("ميناء الرمل يكبر", &text, &[PIER, point, WAIT]);
    }

    const CREWS: &str = "تدرب مدرسة الساحل أطقم السفن الصغيرة في قرى الشمال كل صيف منذ عشرين عاما";

    #[test]
    fn what_only_tells_why_or_adds_one_thing_more_is_no_point() {
        for rest in [
            "؛ لدعم برامج تعيد الشباب إلى الصيد وتفتح أسواقا جديدة في المدن البعيدة.",
            "، وكذلك معهد البحار القديم في المدينة وقد بني عند مدخل المرفأ قبل مئة عام.",
        ] {
            second(&format!("{CREWS}{rest}"), &format!("{CREWS}…"));
        }
    }

    #[test]
    fn what_is_done_to_two_who_are_named_before_the_cut_is_no_point() {
        let rest = "، وتم تقديم الرعاية الصحية الكاملة لهما في مستشفى المدينة الساحلية الجديد.";
        second(&format!("{CREWS}{rest}"), &format!("{CREWS}…"));
    }

    #[test]
    fn what_may_be_done_by_somebody_named_before_is_no_point() {
        let rest = "، وقد يحتاج إلى ترميم جديد قبل نهاية الشتاء القادم إذا عادت السفن الكبيرة.";
        second(&format!("{CREWS}{rest}"), &format!("{CREWS}…"));
    }

    #[test]
    fn nothing_is_cut_off_before_who_acts() {
        let fair = "تفتتح مساء الأحد في قاعة المعارض القديمة عند مدخل المدينة البحرية، وعلى مدار ثلاثة \
                    أيام متتالية من أيام الربيع، السوق السنوية لقوارب الصيد الصغيرة";
        let text = format!(
            "{PIER}\n{fair}، ويشارك فيها صيادون من أربعين قرية على ساحل الشمال البعيد.\n{WAIT}\n{HALL}"
        );
        check(
            "ميناء الرمل يكبر",
            &text,
            &[PIER, &format!("{fair}…"), WAIT],
        );
    }

    #[test]
    fn what_is_not_all_is_not_cut_off() {
        let both = "تعود القوارب في الشتاء كل مساء ليس فقط إلى ميناء الرمل، ولكن إلى موانئ الشمال \
                    البعيدة ومدن الجزر الصغيرة التي لا ترسو فيها السفن الكبيرة.";
        second(both, both);
    }
}
