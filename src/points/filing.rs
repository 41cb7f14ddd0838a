//! Filing: in which section of a newspaper an article stands.
//!
//! What its source or its reader plainly says decides; else the words that tell of
//! sections, as data (`assets/lang/sections.toml`, which says how to add one), beside
//! what the articles whose section is known teach. It is a hint for choosing among many
//! articles: one with too few such words has no section, and a language without a list
//! has none that no label or lesson gives.

use std::collections::BTreeMap;

use serde::Serialize;

use super::labels::section_named;
use super::lesson::Lessons;
use super::reading::{Reading, Role};
use super::section::Section;
use super::telling::{ALL, spelled};
use crate::article::Article;
use crate::language::stem::stem;
use crate::language::words::{Word, words};
use crate::safe::SafeText;

/// A title's word counts as so many of the text.
const TITLE: u32 = 2;
/// A word of what an article is filed under counts as so many of the text.
const LABEL: u32 = 4;
/// What an article is filed under, as far as it is looked at: more is a list of terms to
/// be found by.
const MOST_LABELS: usize = 6;
/// Words of the text that are looked at.
const MOST_WORDS: usize = 600;
/// Bytes in which those words stand, in any language.
const MOST_BYTES: usize = 16 * MOST_WORDS;
/// An article that scores less is in no section: about two words that tell.
const LEAST: f64 = 2.0;
/// An article without such words is in the section that it is likest to, if it is so like
/// what was taught of it.
const LEAST_LIKE: f64 = 0.1;

/// Why an article stands in its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// A label names the section.
    Label,
    /// Its words are in the list of the section.
    Words,
    /// Its words are those of articles that a label names the section of.
    Lesson,
}

/// Where an article is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The section that it stands in.
    pub section: Section,
    /// Why.
    pub ground: Ground,
}

/// The section of an article, as far as it tells by itself: by its tags or its words.
#[must_use]
pub fn section(article: &Article) -> Option<Section> {
    section_in_beginning(&Reading::beginning(article, MOST_BYTES), article)
}

/// The same of an article that was read, all of it or its beginning.
#[must_use]
pub fn section_in(reading: &Reading<'_>, article: &Article) -> Option<Section> {
    match reading.is_within(MOST_BYTES) {
        true => section_in_beginning(reading, article),
        false => section(article),
    }
}

fn section_in_beginning(reading: &Reading<'_>, article: &Article) -> Option<Section> {
    let labels: Vec<&str> = article.tags.iter().map(SafeText::as_str).collect();
    Some(filed(reading, &labels, &[], &Lessons::default())?.section)
}

/// The section that labels plainly name, those of its source before the names around it.
#[must_use]
pub fn labelled(labels: &[&str], around: &[String]) -> Option<Section> {
    let labels = labels.iter().take(MOST_LABELS).copied();
    section_named(labels).or_else(|| section_named(around.iter().map(String::as_str)))
}

/// Where what was read is filed: `labels` are what its source files it under, `around`
/// the names of what it came in, and `lessons` what labelled articles taught.
#[must_use]
pub fn filed(
    reading: &Reading<'_>,
    labels: &[&str],
    around: &[String],
    lessons: &Lessons,
) -> Option<Filed> {
    let by = |ground| move |section| Filed { section, ground };
    if let Some(section) = labelled(labels, around) {
        return Some(by(Ground::Label)(section));
    }
    let scores = scores(reading, &labels[..labels.len().min(MOST_LABELS)]);
    let listed = scores.and_then(|scores| best(&scores).filter(|best| best.1 >= LEAST));
    let listed = listed.map(|(section, _)| section);
    let Some(lesson) = lessons.of(reading.language) else {
        return listed.map(by(Ground::Words));
    };
    let mut likely = lesson.likenesses(reading);
    if listed.is_none() && best(&likely).is_none_or(|(_, likeness)| likeness < LEAST_LIKE) {
        return None;
    }
    let scores = scores.unwrap_or_default();
    let all = scores.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    for (likely, score) in likely.iter_mut().zip(scores) {
        *likely += lesson.weight_of_lists() * score / all;
    }
    let (section, _) = best(&likely)?;
    let ground = match listed == Some(section) {
        true => Ground::Words,
        false => Ground::Lesson,
    };
    Some(by(ground)(section))
}

/// Words of what was read that the list of a section has, folded; up to `most`.
pub(super) fn listed_words<'r>(
    reading: &'r Reading<'_>,
    section: Section,
    most: usize,
) -> Vec<&'r str> {
    let language = reading.language;
    let Some(telling) = ALL.of(language) else {
        return Vec::new();
    };
    let all = reading.texts().iter().flat_map(|text| reading.words(text));
    let tells = |word: &&Word| {
        let stem = stem(language, &word.folded);
        let told = telling.sections(stem, spelled(language, word));
        told.is_some_and(|(_, sections)| sections.contains(&section))
    };
    let mut words: Vec<&str> = Vec::new();
    for word in all.filter(tells).map(|word| &*word.folded) {
        if words.len() < most && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The section that scores most, and its score; the first of several.
fn best(scores: &[f64; Section::ALL.len()]) -> Option<(Section, f64)> {
    let scored = Section::ALL.map(|section| (section, scores[section as usize]));
    scored.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))
}

/// How much the words of what was read, and of its labels, tell of each section; nothing
/// for a language without a list.
fn scores(reading: &Reading<'_>, labels: &[&str]) -> Option<[f64; Section::ALL.len()]> {
    let language = reading.language;
    let telling = ALL.of(language)?;
    let mut found: BTreeMap<(&str, Vec<Section>), u32> = BTreeMap::new();
    let mut count = |words: &[Word], weight: u32| {
        let stems = || words.iter().map(|word| stem(language, &word.folded));
        let mut look_up = |stem: &str, folded: Option<&str>| {
            if let Some(told) = telling.sections(stem, folded) {
                *found.entry(told).or_insert(0) += weight;
            }
        };
        let behind = stems().skip(1).map(Some).chain([None]);
        for ((word, one), next) in words.iter().zip(stems()).zip(behind) {
            look_up(one, spelled(language, word));
            if let Some(next) = next
                && telling.openers.contains(one)
            {
                look_up(&format!("{one} {next}"), None);
            }
        }
    };
    count(reading.title(), TITLE);
    for label in labels {
        count(&words(label, 0), LABEL);
    }
    let mut left = MOST_WORDS;
    for text in reading.texts() {
        if matches!(text.role, Role::Deck | Role::Heading | Role::Prose(_)) {
            let words = reading.words(text);
            let words = &words[..left.min(words.len())];
            left -= words.len();
            count(words, 1);
        }
    }
    let mut scores = [0.0; Section::ALL.len()];
    for ((key, sections), times) in found {
        let length = if key.contains(' ') { 2.0 } else { 1.0 };
        let shared = f64::from(u32::try_from(sections.len()).unwrap_or(u32::MAX));
        let worth = (1.0 + f64::from(times).ln()) * length / shared;
        for section in sections {
            scores[section as usize] += worth;
        }
    }
    Some(scores)
}

#[cfg(test)]
mod tests {
    use super::{Filed, Ground, Lessons, Reading, Section, filed, section};
    use crate::article::RawArticle;
    use crate::clean::{Rules, clean};
    use crate::points::grounds;

    fn check(language: &str, title: &str, text: &str, section: Option<Section>) {
        let reading = Reading::of_texts(title, &[text], language);
        let found = filed(&reading, &[], &[], &Lessons::default());
        assert_eq!(found.map(|filed| filed.section), section, "{title}");
    }

    #[test]
    fn words_tell_the_section() {
        check(
            "ar",
            "الفريق يتأهل إلى نهائي الكأس",
            "سجل اللاعب هدفين في المباراة، وقال المدرب إن البطولة لم تنته.",
            Some(Section::Sport),
        );
        check(
            "ar",
            "أسعار القمح ترتفع",
            "قال البنك المركزي إن التضخم زاد، وتراجعت الأسهم في البورصة.",
            Some(Section::Economy),
        );
        check(
            "en",
            "Clinic opens at the harbour",
            "Doctors say patients will get treatment and a vaccine there.",
            Some(Section::Health),
        );
    }

    #[test]
    fn what_the_source_files_it_under_tells_more() {
        let raw = RawArticle {
            title: Some("Battery stores power for four days".to_owned()),
            text: "The team tested it on a pitch; the coach of the project was glad.".to_owned(),
            ..RawArticle::default()
        };
        let mut article = clean(&raw, Rules::standard());
        assert_eq!(section(&article), Some(Section::Sport));
        article.tags = vec!["Technology".into()];
        assert_eq!(section(&article), Some(Section::Technology));
    }

    #[test]
    fn labelled_articles_teach_where_the_lists_are_unsure() {
        let mut lessons = Lessons::default();
        let filed = |title, labels: &[&str], lessons: &Lessons| {
            filed(&Reading::of_texts(title, &[], "en"), labels, &[], lessons)
        };
        let falcons = "The falcons raced over the dunes of Rana";
        let looms = "Weavers showed their looms and carpets in Rana";
        assert_eq!(filed(falcons, &[], &lessons), None);
        for (title, label) in [(falcons, "Sport"), (looms, "Arts")].repeat(6) {
            let by_label = filed(title, &[label], &lessons).unwrap();
            assert_eq!(by_label.ground, Ground::Label);
            lessons.learn(&Reading::of_texts(title, &[], "en"), by_label.section);
        }
        let taught = |section| {
            Some(Filed {
                section,
                ground: Ground::Lesson,
            })
        };
        let again = "Young falcons raced";
        assert_eq!(filed(again, &[], &lessons), taught(Section::Sport));
        let reading = Reading::of_texts(again, &[], "en");
        let why = grounds(&reading, taught(Section::Sport).unwrap(), &lessons);
        assert_eq!(why, ["falcons", "raced"]);
        assert_eq!(filed("Rain all day", &[], &lessons), None);
        // Of economy nothing was taught.
        for bank in [
            "Central bank raises its interest rate on the dunes",
            "Central bank raises its interest rate",
        ] {
            let by_words = filed(bank, &[], &lessons).unwrap();
            assert_eq!(
                (by_words.section, by_words.ground),
                (Section::Economy, Ground::Words),
                "{bank}"
            );
        }
    }

    #[test]
    fn too_few_words_tell_nothing() {
        check("ar", "سفينة في الميناء", "وصلت السفينة صباحا.", None);
        check("it", "La squadra vince la partita", "Calcio", None);
    }
}
