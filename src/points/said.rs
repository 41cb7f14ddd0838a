//! What the points of a story have said, so that no other says it again.
//!
//! Two points are compared by their stemmed words: what a point means is not known,
//! and the same told in other words altogether is not found.

use std::collections::{HashMap, HashSet};

use super::vector::number;
use crate::language::content::content;

/// Two points that share so much of the shorter one say the same.
const SAME: f64 = 0.45;
/// So do the best points of two articles that share so much: what is best in either is
/// the event that both tell.
const SAME_EVENT: f64 = 0.35;
/// A point adds nothing when so much of it was said by the others together.
const KNOWN: f64 = 0.7;

/// A point that has so much in common with a title says what stands above it.
const TITLE: f64 = 0.8;

/// What was said.
#[derive(Default)]
pub(super) struct Said {
    /// The titles that stand above.
    titles: Titles,
    points: Vec<Point>,
    /// The words of all points.
    words: HashSet<String>,
}

struct Point {
    /// Its words that carry matter, stemmed.
    words: HashSet<String>,
    /// It is the best of its article.
    best: bool,
}

impl Said {
    /// What was said when nothing was but these titles.
    pub(super) fn under<'t>(titles: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut above = Titles::default();
        for (title, language) in titles {
            above.add(content(title, language).into_iter().collect());
        }
        Self {
            titles: above,
            ..Self::default()
        }
    }

    /// True when the point `text` says more than was said; then it is said. `best` when it
    /// is the best of its article.
    pub(super) fn adds(&mut self, text: &str, language: &str, best: bool) -> bool {
        let words: HashSet<String> = content(text, language).into_iter().collect();
        let repeats = |other: &Point| {
            let part = if best && other.best { SAME_EVENT } else { SAME };
            let shorter = words.len().min(other.words.len());
            shares(&words, &other.words, part * number(shorter))
        };
        let known = KNOWN * number(words.len());
        let title = TITLE * number(words.len());
        if self.titles.share(&words, title)
            || self.points.iter().any(repeats)
            || shares(&words, &self.words, known)
        {
            return false;
        }
        self.words.extend(words.iter().cloned());
        self.points.push(Point { words, best });
        true
    }
}

/// Titles by their words: of a large story there are hundreds, and few have a word.
#[derive(Default)]
struct Titles {
    count: usize,
    /// Which titles have a word.
    with: HashMap<String, Vec<usize>>,
}

impl Titles {
    fn add(&mut self, words: HashSet<String>) {
        for word in words {
            self.with.entry(word).or_default().push(self.count);
        }
        self.count += 1;
    }

    /// True when one of them has at least so many of the words, and any at all.
    fn share(&self, words: &HashSet<String>, least: f64) -> bool {
        let mut common = vec![0_usize; self.count];
        let mut with = words
            .iter()
            .filter_map(|word| self.with.get(word))
            .flatten();
        with.any(|&title| {
            common[title] += 1;
            number(common[title]) >= least
        })
    }
}

/// True when the two have at least so many words in common, and any at all.
fn shares(one: &HashSet<String>, other: &HashSet<String>, least: f64) -> bool {
    let common = one.intersection(other).count();
    common > 0 && number(common) >= least
}

#[cfg(test)]
mod tests {
    use super::Said;

    /// Whether each of the points, the best of an article or not, adds something.
    fn check(language: &str, points: &[(&str, bool)], adds: &[bool]) {
        let mut said = Said::default();
        let found: Vec<bool> = points
            .iter()
            .map(|(text, best)| said.adds(text, language, *best))
            .collect();
        assert_eq!(found, adds);
    }

    const OPENED: &str =
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.";
    const OPENED_ELSEWHERE: &str =
        "شهد ميناء الرمل أمس افتتاح رصيف جديد يستقبل عشرين سفينة كبيرة في اليوم.";

    #[test]
    fn what_two_articles_open_with_is_one_event() {
        check(
            "ar",
            &[(OPENED, true), (OPENED_ELSEWHERE, true)],
            &[true, false],
        );
        check(
            "en",
            &[
                (
                    "The ferry to the islands sails again after two winters.",
                    true,
                ),
                (
                    "Islanders cheered as their ferry sailed for the first time since the storm.",
                    true,
                ),
            ],
            &[true, false],
        );
    }

    #[test]
    fn a_later_point_may_speak_of_the_same_people_and_places() {
        let waiting = "تنتظر السفن عند مدخل ميناء الرمل يومين بعد أن كان انتظارها أسبوعا كاملا.";
        check("ar", &[(OPENED, true), (waiting, false)], &[true, true]);
    }

    #[test]
    fn what_others_said_together_adds_nothing() {
        check(
            "en",
            &[
                ("The storm broke nine windows of the old lighthouse.", true),
                (
                    "Fishermen of Rana lost forty crates, seven boats and a pier.",
                    false,
                ),
                ("The storm broke windows, and fishermen lost boats.", false),
            ],
            &[true, true, false],
        );
    }

    #[test]
    fn what_stands_above_is_not_said_again() {
        let titles = [("Olive harvest is the best in ten years", "en")];
        let mut said = Said::under(titles.into_iter());
        assert!(!said.adds("The olive harvest is the best for ten years.", "en", true));
        assert!(said.adds(
            "Growers in the hills of Corrin picked the best olive harvest in ten years.",
            "en",
            true
        ));
    }

    #[test]
    fn points_without_words_that_carry_matter_are_not_alike() {
        check("en", &[("It is.", true), ("It was.", true)], &[true, true]);
    }
}
