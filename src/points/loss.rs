//! Losses: what a cut in a clause would take though the clause is about it: its only
//! figure, or what its verb acts on.
//!
//! Where else a clause may end is for `super::ending`.

use std::ops::Range;

use super::scene::Scene;

impl Scene<'_> {
    /// True when a cut at `at` of the clause from `start` to `end` takes what the clause is
    /// about.
    pub(super) fn loses(&self, start: usize, at: usize, end: usize) -> bool {
        self.loses_figure(start, at, end) || self.loses_object(start, at, end)
    }

    /// True when what stands in front of `at` only tells that there are several, and the
    /// only figure of the clause, which tells how many, stands behind it.
    fn loses_figure(&self, start: usize, at: usize, end: usize) -> bool {
        let several = &self.opening.cues.several;
        let vague = |at: usize| several.length(&self.words[at..]).is_some();
        !several.is_empty()
            && self.has_figure(at..end)
            && !self.has_figure(start..at)
            && (start..at).any(vague)
    }

    /// True when a figure that is no year is among the words at `range`.
    fn has_figure(&self, mut range: Range<usize>) -> bool {
        range.any(|at| {
            let folded = &*self.words[at].folded;
            let year = folded.len() == 4 && folded.starts_with(['1', '2']);
            folded.starts_with(|c: char| c.is_ascii_digit()) && !year
        })
    }

    /// True when the Arabic verb that opens the clause from `start` to `end` says nothing
    /// without what it acts on, and that stands behind `at`: a noun with the article behind
    /// what only told more of who acts.
    pub(super) fn loses_object(&self, start: usize, at: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let words = &self.words[start..end];
        let comma = |at: usize| at < words.len() && self.comma(start + at);
        let head = start + self.opening.lead_in(words, false, comma);
        let mut forms = self.opening.first_forms(&self.words[head..]);
        let needs = forms.any(|form| cues.transitive.contains(form));
        let object = |at: usize| {
            let folded = &*self.words[at].folded;
            self.comma(at)
                && folded.starts_with("ال")
                && cues.trail.length(&self.words[at..]).is_none()
                && !cues.relative.contains(folded)
                && !self.opening.acts(folded)
        };
        needs && (at..end).any(object)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::super::reading::Reading;
    use super::super::tests::{HALL, PIER, WAIT};
    use super::super::units::units;

    /// Whether a unit of the sentence `whole` ends behind `head`.
    fn is_cut(whole: &str, head: &str) -> bool {
        let text = [PIER, whole, WAIT, HALL].join("\n");
        let reading = Reading::of_texts("ميناء الرمل يكبر", &[&text], "ar");
        let found = units(&reading, Settings::default().lengths());
        let mut units = found.units.iter();
        units.any(|unit| &text[unit.range.clone()] == head)
    }

    #[test]
    fn how_many_stays_with_several() {
        let several = "يأتي ترميم المرفأ ضمن افتتاح العديد من مدارس البحارة في قرى الشمال وجزره";
        let many = format!("{several}، التي بلغ عددها هذا الصيف 29 مدرسة في الساحل كله.");
        let old = format!("{several}، التي كانت مغلقة طوال الشتاء الماضي أمام أبناء الصيادين.");
        assert!(!is_cut(&many, several));
        assert!(is_cut(&old, several));
    }

    #[test]
    fn what_a_verb_acts_on_stays_with_it() {
        let who = "رئيس نقابة صيادي الشمال في اجتماع القرى الكبير على رصيف الميناء";
        let rest = "، وعضو مجلس المدينة البحرية منذ أعوام، الانتقال إلى المرفأ الغربي الجديد.";
        let refuses = format!("رفض {who}");
        assert!(!is_cut(&format!("{refuses}{rest}"), &refuses));
        let speaks = format!("تحدث {who}");
        assert!(is_cut(&format!("{speaks}{rest}"), &speaks));
    }
}
