//! Sections: the part of a newspaper that an article would stand in.
//!
//! A section is found by the words that tell of it, as data
//! (`assets/lang/sections.toml`, which says how to add one). It is a hint for
//! choosing among many articles: an article with too few such words has none, and
//! a language without a list has no sections at all.

use std::collections::BTreeMap;
use std::iter;
use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashMapExt, HashSet};
use serde::{Deserialize, Serialize};

use super::reading::{Reading, Role};
use crate::article::Article;
use crate::language::fold::fold;
use crate::language::stem::stem;
use crate::language::words::{Word, words};
use crate::safe::SafeText;

/// A part of a newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Government, parliament, parties, elections.
    Politics,
    /// Wars, diplomacy, what happens between countries.
    World,
    /// Money, companies, markets, work.
    Economy,
    /// Sport of every kind.
    Sport,
    /// Technology and science.
    Technology,
    /// Illness and medicine.
    Health,
    /// Arts, books, film, heritage.
    Culture,
    /// Courts, accidents, schools, families, places.
    Society,
}

impl Section {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Politics,
        Self::World,
        Self::Economy,
        Self::Sport,
        Self::Technology,
        Self::Health,
        Self::Culture,
        Self::Society,
    ];

    /// Its name in data: what JSON and queries call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Politics => "politics",
            Self::World => "world",
            Self::Economy => "economy",
            Self::Sport => "sport",
            Self::Technology => "technology",
            Self::Health => "health",
            Self::Culture => "culture",
            Self::Society => "society",
        }
    }

    /// Its name in Arabic.
    #[must_use]
    pub fn arabic_name(self) -> &'static str {
        match self {
            Self::Politics => "سياسة",
            Self::World => "دوليات",
            Self::Economy => "اقتصاد",
            Self::Sport => "رياضة",
            Self::Technology => "تقنية",
            Self::Health => "صحة",
            Self::Culture => "ثقافة",
            Self::Society => "مجتمع",
        }
    }

    /// The section that a person calls so, in English or Arabic.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        let name = fold(name.trim());
        Self::ALL
            .into_iter()
            .find(|section| name == section.name() || name == fold(section.arabic_name()))
    }

    /// The section that data calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// A title's word counts as so many of the text.
const TITLE: u32 = 2;
/// A word of what the source files an article under counts as so many of the text.
const TAG: u32 = 4;
/// What the source files an article under, as far as it is looked at: more is a list of
/// terms to be found by.
const MOST_TAGS: usize = 6;
/// Words of the text that are looked at.
const MOST_WORDS: usize = 600;
/// Bytes in which those words stand, in any language.
const MOST_BYTES: usize = 16 * MOST_WORDS;
/// An article that scores less is in no section: about two words that tell.
const LEAST: f64 = 2.0;

/// What tells of sections in one language.
#[derive(Default)]
struct Telling {
    /// Stems, or pairs of them with a space between, each with the sections it tells of.
    sections: HashMap<String, Vec<Section>>,
    /// The first stems of pairs.
    openers: HashSet<String>,
}

/// The words of each language's sections, as a file has them.
type Tables = BTreeMap<String, BTreeMap<Section, Words>>;

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

static ALL: LazyLock<HashMap<String, Telling>> = LazyLock::new(|| {
    let shipped: Tables = toml::from_str(include_str!("../../assets/lang/sections.toml"))
        .expect("a test reads the sections that are built in");
    joined(&[&shipped, OWN.get_or_init(Tables::new)])
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

fn joined(tables: &[&Tables]) -> HashMap<String, Telling> {
    let mut all: HashMap<String, Telling> = HashMap::new();
    for (language, table) in tables.iter().copied().flatten() {
        let telling = all.entry(language.clone()).or_default();
        for (&section, Words(entries)) in table {
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
    }
    all
}

/// The stems of a text's words with a space between.
fn stems(text: &str, language: &str) -> String {
    words(text, 0)
        .iter()
        .map(|word| stem(language, &word.folded))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The section of an article, if its words tell one.
#[must_use]
pub fn section(article: &Article) -> Option<Section> {
    section_in(&Reading::beginning(article, MOST_BYTES), article)
}

/// The [`section`] of an article that was read.
#[must_use]
pub fn section_in(reading: &Reading<'_>, article: &Article) -> Option<Section> {
    let tags = article.tags.iter().take(MOST_TAGS).map(SafeText::as_str);
    told(reading, tags)
}

/// The section of a plain text, for measuring and for pipelines; `language` is an
/// ISO 639-1 code.
#[must_use]
pub fn section_of(title: &str, text: &str, language: &str) -> Option<Section> {
    told(&Reading::of_texts(title, &[text], language), iter::empty())
}

/// The section that what was read tells of, and what its source files it under.
fn told<'t>(reading: &Reading<'_>, tags: impl Iterator<Item = &'t str>) -> Option<Section> {
    let language = reading.language;
    let telling = ALL.get(language)?;
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
    for tag in tags {
        count(&words(tag, 0), TAG);
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
    let best = Section::ALL
        .into_iter()
        .rev()
        .max_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]))?;
    (scores[best as usize] >= LEAST).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Section, Tables, joined, section, section_of};
    use crate::article::RawArticle;
    use crate::clean::{Rules, clean};

    fn check(language: &str, title: &str, text: &str, section: Option<Section>) {
        assert_eq!(section_of(title, text, language), section, "{title}");
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
    fn too_few_words_tell_nothing() {
        check("ar", "سفينة في الميناء", "وصلت السفينة صباحا.", None);
        check("tr", "Takım maçı kazandı", "Futbol", None);
    }

    #[test]
    fn what_a_reader_adds_is_added() {
        let tables = |file| toml::from_str::<Tables>(file).unwrap();
        let shipped = tables("[ar]\nsport = \"كرة\"");
        let own = tables("[ar]\nsport = \"كرة هجن سباق_الهجن\"\n[tr]\nsport = \"maç\"");
        let all = joined(&[&shipped, &own]);
        assert_eq!(all["ar"].sections.len(), 3);
        assert!(
            all["ar"]
                .sections
                .values()
                .all(|sections| sections == &[Section::Sport])
        );
        assert_eq!(all["tr"].sections.len(), 1);
        for wrong in [
            "[ar]\ncooking = \"طبخ\"",
            "[ar]\nsport = \"كرة_القدم_النسائية\"",
        ] {
            assert!(toml::from_str::<Tables>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_list_has_every_section() {
        for (language, telling) in ALL.iter() {
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
