//! Telling: which words tell of which sections, as data (`assets/lang/sections.toml`, which
//! says how to add one).
//!
//! How an article is filed by them is for `super::filing`.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use super::form::is_form;
use super::section::Section;
use crate::language::fold::fold;
use crate::language::shipped::{Shipped, tables};
use crate::language::stem::stem;
use crate::language::words::{Word, words};

/// What tells of sections in one language.
#[derive(Default)]
pub(super) struct Telling {
    /// Stems, or pairs of them with a space between, each with what was listed so.
    entries: HashMap<String, Vec<Entry>>,
    /// The first stems of pairs.
    pub(super) openers: HashSet<String>,
}

/// A word or pair of words that tells of a section.
#[derive(PartialEq, Eq)]
struct Entry {
    section: Section,
    /// It, folded.
    folded: Box<str>,
}

impl Telling {
    /// The sections that the word `folded` tells of, whose stem is `stem`; of pairs that is
    /// all that is looked at.
    pub(super) fn sections(
        &self,
        stem: &str,
        folded: Option<&str>,
    ) -> Option<(&str, Vec<Section>)> {
        let (stem, entries) = self.entries.get_key_value(stem)?;
        let holds = |entry: &&Entry| folded.is_none_or(|word| is_form(word, &entry.folded));
        let mut sections: Vec<Section> = entries
            .iter()
            .filter(holds)
            .map(|entry| entry.section)
            .collect();
        sections.sort_unstable();
        sections.dedup();
        (!sections.is_empty()).then_some((stem, sections))
    }
}

/// The words of each language's sections, as a file has them.
pub(super) type Tables = BTreeMap<String, Table>;
type Table = BTreeMap<Section, Words>;

/// Words and pairs of words.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Words(Vec<String>);

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

pub(super) static ALL: LazyLock<Shipped<Telling>> = LazyLock::new(|| {
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
            let folded = Box::from(fold(entry));
            let entry = Entry { section, folded };
            let entries = telling.entries.entry(stems).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
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

/// `word` as its form tells of what it is, in a language whose stems unite words that have
/// little to do with each other.
pub(super) fn spelled<'w>(language: &str, word: &'w Word) -> Option<&'w str> {
    (language == "ar").then_some(&*word.folded)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Tables, joined};
    use crate::points::Section;

    #[test]
    fn what_a_reader_adds_is_added() {
        let tables = |file| toml::from_str::<Tables>(file).unwrap();
        let shipped = tables("[ar]\nsport = \"كرة\"");
        let own = tables("[ar]\nsport = \"كرة هجن سباق_الهجن\"\n[tr]\nsport = \"maç\"");
        let told = joined([&shipped["ar"], &own["ar"]], "ar");
        assert_eq!(told.entries.len(), 3);
        let mut all = told.entries.values();
        assert!(all.all(|entries| matches!(&entries[..], [one] if one.section == Section::Sport)));
        assert_eq!(joined([&own["tr"]], "tr").entries.len(), 1);
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
                    .entries
                    .values()
                    .flatten()
                    .any(|entry| entry.section == section);
                assert!(has, "{language} has no words for {section:?}");
                assert_eq!(Section::named(section.name()), Some(section));
            }
        }
    }
}
