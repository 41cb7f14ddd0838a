//! Turns and causes: where a sentence goes on with what stands against its beginning
//! ("but") or with why it is so. Without the one the beginning would mislead, without the
//! other it often lacks the news.
//!
//! Where clauses are cut is for `super::scene`, what is given up at their end for
//! `super::ending`.

use super::scene::Scene;

impl Scene<'_> {
    /// True when what stands from `at` on turns against what stands before it.
    fn turns(&self, at: usize) -> bool {
        let words = &self.words[at..];
        let turning = &self.opening.cues.turning;
        let mut forms = self.opening.first_forms(words);
        self.comma(at)
            && !self.enclosed[at]
            && forms.any(|form| turning.length_with(form, words).is_some())
    }

    /// True when no cut may fall at `at` in a clause from `start` to `end`, because the
    /// clause turns there or behind it and is short enough to be told as a whole.
    pub(super) fn is_before_turn(&self, start: usize, at: usize, end: usize) -> bool {
        end - start <= self.lengths.turned && (at..end).any(|at| self.turns(at))
    }

    /// True when what stands from `at` on tells why.
    pub(super) fn tells_cause(&self, at: usize) -> bool {
        let cause = &self.opening.cues.cause;
        let mut near = at..self.words.len().min(at + 2);
        near.any(|at| cause.length(&self.words[at..]).is_some())
    }

    /// Where a clause from `start` to `end` is cut off instead of at `cut` when what stands
    /// there tells why: behind that, at the next of the `edges`, if a clause that is kept
    /// for its turn could be so long.
    pub(super) fn with_cause(
        &self,
        start: usize,
        cut: usize,
        end: usize,
        edges: &[usize],
    ) -> usize {
        if cut == end || !self.tells_cause(cut) {
            return cut;
        }
        let next = edges
            .iter()
            .find(|&&at| at > cut + 1)
            .copied()
            .unwrap_or(end);
        if next - start <= self.lengths.turned {
            next
        } else {
            cut
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HALL, PIER, WAIT, check};

    #[test]
    fn nothing_ends_before_what_stands_against_it() {
        let turned = "عادت القوارب الصغيرة إلى ميناء الرمل في الربيع بعد عام كامل من العمل في \
                      الرصيف، لكن السفن الكبيرة ما زالت تنتظر عند مدخل المرفأ.";
        let text = [PIER, turned, WAIT, HALL].join("\n");
        check("ميناء الرمل يكبر", &text, &[PIER, turned, WAIT]);
        let opens = "The night ferry to the islands sails again from Monday after two years.";
        let turned = "The harbour office promised every islander a place on the boat in the first \
                      week, but half of them still waited at the pier on Friday.";
        let last = "The ferry carries forty cars and leaves the harbour at eleven every night of \
                    the week";
        let text = [
            opens,
            turned,
            &format!("{last}, and tickets cost nine crowns in winter and twelve in summer."),
        ];
        let told = [opens, turned, &format!("{last}…")];
        check("Ferry returns", &text.join("\n"), &told);
    }

    #[test]
    fn a_cause_stays_where_there_is_room_for_it() {
        let told = "رصدت صحيفة الساحل صباح الأحد حالة من الغضب بين مئات المسافرين القادمين من قرى \
                    الشمال البعيدة وعمال مكتب التذاكر التابع لهيئة الموانئ عند مدخل المحطة القديمة \
                    في ميناء الرمل الكبير، نتيجة ضياع حقائب كثيرة في السفينة";
        let sentence = format!("{told}، حيث ينتظر أصحابها منذ أسبوع كامل أمام باب المكتب المغلق.");
        let text = [PIER, &sentence, WAIT, HALL].join("\n");
        check(
            "ميناء الرمل يكبر",
            &text,
            &[PIER, &format!("{told}…"), WAIT],
        );
    }
}
