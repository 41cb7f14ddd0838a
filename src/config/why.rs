//! Why a key point is one, and why an article stands in its section, in the interface's
//! words. What is explained is found by
//! `points`; where it is shown is up to who asks.

use super::locale::{Locale, Word};
use crate::language::listed::listed;
use crate::points::{Explanation, Reason, Section, Standing};
use crate::safe::SafeText;

impl Locale {
    /// What is said of a point with this score, a line each: what its score is made
    /// of, what adds most first. The parts as they are told add up to the score as it
    /// is told.
    #[must_use]
    pub fn why(&self, why: &Explanation, score: f64) -> Vec<SafeText> {
        if why.editorial {
            return vec![self.why_editors(why.sentence, score)];
        }
        let mut lines = vec![self.why_score(why.sentence, score)];
        let told = in_hundredths(&why.parts);
        lines.extend(told.iter().map(|&(reason, part)| {
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
            let part = format!("{part:+.0}");
            let values = [
                ("part", part.as_str()),
                ("reason", self.word(worded(reason)).as_str()),
                ("words", &words),
            ];
            self.fill(word, &values)
        }));
        let has_core = told.iter().any(|(reason, _)| *reason == Reason::Core);
        if !why.core_words.is_empty() && !has_core {
            let words = listed(&why.core_words);
            lines.push(self.fill(Word::WhyCoreWords, &[("words", &words)]));
        }
        if why.for_want_of_others {
            lines.push(self.word(Word::WhyWant).clone());
        }
        lines
    }

    /// Why an article stands in its section.
    #[must_use]
    pub fn standing(&self, section: Section, why: &Standing) -> SafeText {
        let (word, told) = match why {
            Standing::Label(label) => (Word::StandsByLabel, label.clone()),
            Standing::Words(words) => (Word::StandsByWords, listed(words)),
            Standing::Lesson(words) => (Word::StandsByLesson, listed(words)),
            Standing::Story => (Word::StandsByStory, String::new()),
        };
        let section = self.section(section).as_str();
        self.fill(word, &[("section", section), ("told", &told)])
    }

    fn why_score(&self, sentence: Option<(usize, usize)>, score: f64) -> SafeText {
        let points = format!("{:.0}", score * 100.0);
        let Some((number, of)) = sentence else {
            return self.fill(Word::WhyScore, &[("score", &points)]);
        };
        let (number, of) = (number.to_string(), of.to_string());
        let values = [("score", points.as_str()), ("n", &number), ("all", &of)];
        self.fill(Word::WhyScoreOfSentence, &values)
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

/// The parts of a score in whole hundredths, those that come to none left out. What
/// rounding leaves over goes to the parts that it takes most from, so that they still add
/// up to the whole.
fn in_hundredths(parts: &[(Reason, f64)]) -> Vec<(Reason, f64)> {
    let exact: Vec<f64> = parts.iter().map(|(_, part)| part * 100.0).collect();
    let mut told: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let whole = exact.iter().sum::<f64>().round();
    let mut left = whole - told.iter().sum::<f64>();
    let mut by_loss: Vec<usize> = (0..exact.len()).collect();
    by_loss.sort_by(|&one, &other| {
        (exact[other] - exact[other].floor()).total_cmp(&(exact[one] - exact[one].floor()))
    });
    for at in by_loss {
        if left < 0.5 {
            break;
        }
        told[at] += 1.0;
        left -= 1.0;
    }
    let reasons = parts.iter().map(|&(reason, _)| reason);
    reasons
        .zip(told)
        .filter(|(_, part)| part.abs() > 0.5)
        .collect()
}

fn worded(reason: Reason) -> Word {
    match reason {
        Reason::Whole => Word::WhyWhole,
        Reason::Title => Word::WhyTitleWords,
        Reason::Opening => Word::WhyOpening,
        Reason::Again => Word::WhyAgain,
        Reason::Core => Word::WhyCore,
        Reason::Figures => Word::WhyFigures,
        Reason::Names => Word::WhyNames,
        Reason::Own => Word::WhyOwn,
        Reason::Long => Word::WhyLong,
        Reason::Short => Word::WhyShort,
        Reason::Question => Word::WhyQuestion,
        Reason::Unbalanced => Word::WhyUnbalanced,
        Reason::Courtesy => Word::WhyCourtesy,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::locale::{Interface, Locale};
    use crate::points::{Explanation, Reason, Section, Standing};

    fn check(interface: Interface, why: &Explanation, lines: &[&str]) {
        let said = Locale::shipped(interface).why(why, 0.81);
        let said: Vec<String> = said
            .iter()
            .map(|line| line.as_str().replace(['\u{2068}', '\u{2069}'], ""))
            .collect();
        assert_eq!(said, lines);
    }

    #[test]
    fn a_section_is_told_with_what_an_article_was_filed_by() {
        let check = |interface, why: &Standing, line: &str| {
            let said = Locale::shipped(interface).standing(Section::Sport, why);
            let said = said.as_str().replace(['\u{2068}', '\u{2069}'], "");
            assert_eq!(said, line);
        };
        let label = Standing::Label("رياضة".to_owned());
        check(
            Interface::English,
            &label,
            "Sport: filed by the label “رياضة”",
        );
        check(Interface::Arabic, &label, "رياضة: صُنّف بالتسمية «رياضة»");
        let words = Standing::Words(vec!["هدف".to_owned(), "مباراة".to_owned()]);
        check(
            Interface::English,
            &words,
            "Sport: filed by its words: هدف، مباراة",
        );
        check(Interface::Arabic, &words, "رياضة: صُنّف بكلماته: هدف، مباراة");
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
                "score 81 of 100, sentence 2 of 9",
                "+90 has words of the title, and early: ميناء، الرمل",
                "-9 is long",
                "the text comes back to: رصيف",
                "it leans on what stands elsewhere: taken for want of others",
            ],
        );
        check(
            Interface::Arabic,
            &why,
            &[
                "الدرجة 81 من 100، الجملة 2 من 9",
                "+90 فيها كلمات من العنوان، ومبكرة: ميناء، الرمل",
                "-9 طويلة",
                "يعود النص إلى: رصيف",
                "تستند إلى كلام في موضع آخر: أُخذت إذ لم يوجد غيرها",
            ],
        );
    }

    #[test]
    fn parts_add_up_to_the_score_as_they_are_told() {
        let parts = |parts: &[f64]| {
            let parts: Vec<_> = parts.iter().map(|&part| (Reason::Whole, part)).collect();
            let told = super::in_hundredths(&parts).into_iter();
            told.map(|(_, part)| part).collect::<Vec<_>>()
        };
        // Each rounded by itself would make 52 of 0.524, 0.206 + 0.164 + 0.144 + 0.010.
        assert_eq!(parts(&[0.206, 0.164, 0.144, 0.01]), [21.0, 16.0, 14.0, 1.0]);
        assert_eq!(parts(&[0.204, 0.204, 0.204]), [21.0, 20.0, 20.0]);
        assert_eq!(parts(&[0.076, 0.003, -0.024]), [8.0, -2.0]);
        assert_eq!(parts(&[]), [0.0; 0]);
    }

    #[test]
    fn words_are_listed_with_the_comma_of_their_script() {
        let listed = |words: [&str; 2]| super::listed(&words.map(str::to_owned));
        assert_eq!(listed(["ميناء", "Rana"]), "ميناء، Rana");
        assert_eq!(listed(["harbour", "ferry"]), "harbour, ferry");
        assert_eq!(listed(["נמל", "רציף"]), "נמל, רציף");
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
