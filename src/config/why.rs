//! Why a key point is one, in the interface's words. What is explained is found by
//! `points`; where it is shown is up to who asks.

use super::locale::{Locale, Word};
use crate::points::{Explanation, Reason};
use crate::safe::SafeText;

/// A smaller part of a score is not told: it would be said to be 0.
const LEAST: f64 = 0.005;

impl Locale {
    /// What is said of a point with this score, a line each: what its score is made
    /// of, what adds most first.
    #[must_use]
    pub fn why(&self, why: &Explanation, score: f64) -> Vec<SafeText> {
        if why.editorial {
            return vec![self.why_editors(why.sentence, score)];
        }
        let mut lines = vec![self.why_score(why.sentence, score)];
        let told = why.parts.iter().filter(|(_, part)| part.abs() >= LEAST);
        lines.extend(told.map(|&(reason, part)| {
            let words = match reason {
                Reason::Title => listed(&why.title_words),
                Reason::Core => listed(&why.core_words),
                _ => String::new(),
            };
            let word = if words.is_empty() {
                Word::WhyPart
            } else {
                Word::WhyPartWords
            };
            let part = format!("{:+.0}", part * 100.0);
            let values = [
                ("part", part.as_str()),
                ("reason", self.word(worded(reason)).as_str()),
                ("words", &words),
            ];
            self.fill(word, &values)
        }));
        let is_core =
            |(reason, part): &(Reason, f64)| *reason == Reason::Core && part.abs() >= LEAST;
        let has_core = why.parts.iter().any(is_core);
        if !why.core_words.is_empty() && !has_core {
            let words = listed(&why.core_words);
            lines.push(self.fill(Word::WhyCoreWords, &[("words", &words)]));
        }
        if why.for_want_of_others {
            lines.push(self.word(Word::WhyWant).clone());
        }
        lines
    }

    fn why_score(&self, sentence: Option<(usize, usize)>, score: f64) -> SafeText {
        let points = format!("{:.0}", score * 100.0);
        let score = self.fill(Word::WhyScore, &[("score", &points)]);
        let Some((number, of)) = sentence else {
            return score;
        };
        let (number, of) = (number.to_string(), of.to_string());
        let sentence = self.fill(Word::WhySentence, &[("n", &number), ("all", &of)]);
        SafeText::from(format!("{score} · {sentence}"))
    }

    fn why_editors(&self, sentence: Option<(usize, usize)>, score: f64) -> SafeText {
        let Some((number, of)) = sentence else {
            return self.word(Word::WhyEditorsAlone).clone();
        };
        let percent = format!("{:.0}%", score * 100.0);
        let (number, of) = (number.to_string(), of.to_string());
        let values = [
            ("n", number.as_str()),
            ("all", &of),
            ("percent", percent.as_str()),
        ];
        self.fill(Word::WhyEditors, &values)
    }
}

fn listed(words: &[String]) -> String {
    words.join(" · ")
}

fn worded(reason: Reason) -> Word {
    match reason {
        Reason::Whole => Word::WhyWhole,
        Reason::Title => Word::WhyTitleWords,
        Reason::Opening => Word::WhyOpening,
        Reason::Again => Word::WhyAgain,
        Reason::Core => Word::WhyCore,
        Reason::Figures => Word::WhyFigures,
        Reason::Own => Word::WhyOwn,
        Reason::Long => Word::WhyLong,
        Reason::Short => Word::WhyShort,
        Reason::Question => Word::WhyQuestion,
        Reason::Unbalanced => Word::WhyUnbalanced,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::locale::{Interface, Locale};
    use crate::points::{Explanation, Reason};

    fn check(interface: Interface, why: &Explanation, lines: &[&str]) {
        let said = Locale::shipped(interface).why(why, 0.81);
        let said: Vec<String> = said
            .iter()
            .map(|line| line.as_str().replace(['\u{2068}', '\u{2069}'], ""))
            .collect();
        assert_eq!(said, lines);
    }

    #[test]
    fn a_score_is_told_part_by_part() {
        let why = Explanation {
            sentence: Some((2, 9)),
            parts: vec![
                (Reason::Title, 0.9),
                (Reason::Long, -0.09),
                (Reason::Own, 0.004),
            ],
            title_words: vec!["ميناء".into(), "الرمل".into()],
            core_words: vec!["رصيف".into()],
            for_want_of_others: true,
            editorial: false,
        };
        check(
            Interface::English,
            &why,
            &[
                "score 81 of 100 · sentence 2 of 9",
                "+90 has words of the title, and early: ميناء · الرمل",
                "-9 is long",
                "the text comes back to: رصيف",
                "it leans on what stands elsewhere: taken for want of others",
            ],
        );
        check(
            Interface::Arabic,
            &why,
            &[
                "الدرجة 81 من 100 · الجملة 2 من 9",
                "+90 فيها كلمات من العنوان، ومبكرة: ميناء · الرمل",
                "-9 طويلة",
                "يعود النص إلى: رصيف",
                "تستند إلى كلام في موضع آخر: أُخذت إذ لم يوجد غيرها",
            ],
        );
    }

    #[test]
    fn what_editors_wrote_is_theirs() {
        let why = |sentence| Explanation {
            sentence,
            editorial: true,
            ..Explanation::default()
        };
        check(
            Interface::English,
            &why(Some((1, 4))),
            &["written by the editors; it sums up sentence 1 of 4 (81% of its words)"],
        );
        check(
            Interface::Arabic,
            &why(None),
            &["كتبها المحررون، ولم توجد جملة تلخصها"],
        );
    }
}
