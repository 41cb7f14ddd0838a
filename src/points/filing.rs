//! Filing: in which section of a newspaper an article stands.
//!
//! What its source or its reader plainly says decides; else the words that tell of
//! sections, as data (`assets/lang/sections.toml`, which says how to add one), beside
//! what the articles whose section is known teach. It is a hint for choosing among many
//! articles: one with too few such words has no section, and a language without a list
//! has none that no label or lesson gives.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use super::ground::{Filed, Ground};
use super::labels::section_named;
use super::lesson::Lessons;
use super::reading::{Reading, Role};
use super::section::Section;
use crate::article::Article;
use crate::language::shipped::{Shipped, tables};
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

/// What tells of sections in one language.
#[derive(Default)]
struct Telling {
    /// Stems, or pairs of them with a space between, each with the sections it tells of.
    sections: HashMap<String, Vec<Section>>,
    /// The first stems of pairs.
    openers: HashSet<String>,
}

/// The words of each language's sections, as a file has them.
type Tables = BTreeMap<String, Table>;
type Table = BTreeMap<Section, Words>;

/// Words and pairs of words.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Words(Vec<String>);

impl TryFrom<String> for Words {
    type Error = String;

    fn try_from(list: String) -> Result<Self, String> {
        let entries = list.split_whitespace().map(|entry| entry.replace('_', " "));
        let entries: Vec<String> = entries.collect();
        match entries
            .iter()
            .find(|entry| !(1..=2).contains(&words(entry, 0).len()))
        {
            Some(entry) => Err(format!("`{entry}` is neither a word nor a pair of words")),
            None => Ok(Self(entries)),
        }
    }
}

/// The words that a reader added.
static OWN: OnceLock<Tables> = OnceLock::new();

static ALL: LazyLock<Shipped<Telling>> = LazyLock::new(|| {
    let shipped = tables(include_str!("../../assets/lang/sections.toml"));
    let own = OWN.get_or_init(Tables::new).keys();
    let own = own.map(|language| (language.as_str(), ""));
    Shipped::new(shipped.chain(own), |language, table| {
        let shipped = toml::from_str(table).expect("a test reads the sections that are built in");
        let own = OWN.get().and_then(|own| own.get(language));
        joined(std::iter::once(&shipped).chain(own), language)
    })
});

/// Adds words to those that are built in: a file of the same form. To be called before
/// any section is found, once: what comes later changes nothing. Tells whether they were
/// added.
///
/// # Errors
/// Says what is wrong with the file, and where.
pub(crate) fn teach(file: &str) -> Result<bool, toml::de::Error> {
    Ok(OWN.set(toml::from_str(file)?).is_ok())
}

fn joined<'t>(tables: impl IntoIterator<Item = &'t Table>, language: &str) -> Telling {
    let mut telling = Telling::default();
    for (&section, Words(entries)) in tables.into_iter().flatten() {
        for entry in entries {
            let stems = stems(entry, language);
            if let Some((opener, _)) = stems.split_once(' ') {
                telling.openers.insert(opener.to_owned());
            }
            let sections = telling.sections.entry(stems).or_default();
            if !sections.contains(&section) {
                sections.push(section);
            }
        }
    }
    telling
}

/// The stems of a text's words with a space between.
fn stems(text: &str, language: &str) -> String {
    words(text, 0)
        .iter()
        .map(|word| stem(language, &word.folded))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The section of an article, as far as it tells by itself: by its tags or its words.
#[must_use]
pub fn section(article: &Article) -> Option<Section> {
    let reading = Reading::beginning(article, MOST_BYTES);
    let labels: Vec<&str> = article.tags.iter().map(SafeText::as_str).collect();
    Some(filed(&reading, &labels, &[], &Lessons::default())?.section)
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

/// Words of what was read that the list of a section has, as they are written; up to
/// `most`.
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
        let sections = telling.sections.get(stem(language, &word.folded));
        sections.is_some_and(|sections| sections.contains(&section))
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
    let mut found: BTreeMap<&str, (u32, &[Section])> = BTreeMap::new();
    let mut count = |words: &[Word], weight: u32| {
        let stems = || words.iter().map(|word| stem(language, &word.folded));
        let mut look_up = |key: &str| {
            if let Some((key, sections)) = telling.sections.get_key_value(key) {
                found.entry(key).or_insert((0, sections)).0 += weight;
            }
        };
        let behind = stems().skip(1).map(Some).chain([None]);
        for (one, next) in stems().zip(behind) {
            look_up(one);
            if let Some(next) = next
                && telling.openers.contains(one)
            {
                look_up(&format!("{one} {next}"));
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
    for (key, (times, sections)) in found {
        let length = if key.contains(' ') { 2.0 } else { 1.0 };
        let shared = f64::from(u32::try_from(sections.len()).unwrap_or(u32::MAX));
        let worth = (1.0 + f64::from(times).ln()) * length / shared;
        for &section in sections {
            scores[section as usize] += worth;
        }
    }
    Some(scores)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Filed, Ground, Lessons, Reading, Section, Tables, filed, joined, section};
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
        check("tr", "Takım maçı kazandı", "Futbol", None);
    }

    #[test]
    fn what_a_reader_adds_is_added() {
        let tables = |file| toml::from_str::<Tables>(file).unwrap();
        let shipped = tables("[ar]\nsport = \"كرة\"");
        let own = tables("[ar]\nsport = \"كرة هجن سباق_الهجن\"\n[tr]\nsport = \"maç\"");
        let told = joined([&shipped["ar"], &own["ar"]], "ar");
        assert_eq!(told.sections.len(), 3);
        let mut sections = told.sections.values();
        assert!(sections.all(|sections| sections == &[Section::Sport]));
        assert_eq!(joined([&own["tr"]], "tr").sections.len(), 1);
        for wrong in [
            "[ar]\ncooking = \"طبخ\"",
            "[ar]\nsport = \"كرة_القدم_النسائية\"",
        ] {
            assert!(toml::from_str::<Tables>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_list_has_every_section() {
        for language in ALL.languages() {
            let telling = ALL.of(language).unwrap();
            for section in Section::ALL {
                let has = telling
                    .sections
                    .values()
                    .any(|sections| sections.contains(&section));
                assert!(has, "{language} has no words for {section:?}");
                assert_eq!(Section::named(section.name()), Some(section));
            }
        }
    }
}
