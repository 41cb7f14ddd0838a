//! Labels: what publishers and readers call a section, as data
//! (`assets/lang/labels.toml`, which says how to add one).
//!
//! Only a label that plainly names one section tells anything; what a label means
//! beyond its words is not guessed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use super::section::Section;
use super::topics::without_article;
use crate::language::words::words;

/// The names, as the file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    beside: String,
    sections: BTreeMap<Section, String>,
}

/// Names of sections by their folded words, and folded words that make no difference.
struct Names {
    sections: HashMap<String, Section>,
    beside: HashSet<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../assets/lang/labels.toml"))
        .expect("a test reads the names that are built in");
    let mut sections = HashMap::default();
    for (section, names) in &file.sections {
        for name in names.split_whitespace() {
            sections.insert(key(&name.replace('_', " ")).join(" "), *section);
        }
    }
    Names {
        sections,
        beside: key(&file.beside).into_iter().collect(),
    }
});

/// What stands between the parts of a label, as of a path.
const BETWEEN: [char; 7] = ['/', '>', '|', ':', '»', '–', '›'];

/// The section that labels plainly name; none where they name several.
#[must_use]
pub(super) fn section_named<'l>(labels: impl IntoIterator<Item = &'l str>) -> Option<Section> {
    let labels = labels.into_iter();
    let parts = labels.flat_map(|label| label.split(BETWEEN).flat_map(|part| part.split(" - ")));
    only(parts.filter_map(named))
}

/// The section that all of a part of a label names.
fn named(part: &str) -> Option<Section> {
    let mut words = key(part);
    words.retain(|word| !NAMES.beside.contains(word));
    let of = |name: &str| {
        let bare = || NAMES.sections.get(name.strip_prefix('و')?);
        NAMES.sections.get(name).or_else(bare).copied()
    };
    match of(&words.join(" ")) {
        Some(section) => Some(section),
        // Arts and culture is culture, arts and crafts is not.
        None if words.iter().all(|word| of(word).is_some()) => {
            only(words.iter().filter_map(|word| of(word)))
        }
        None => None,
    }
}

/// The one section among these.
fn only(mut sections: impl Iterator<Item = Section>) -> Option<Section> {
    let first = sections.next()?;
    sections.all(|other| other == first).then_some(first)
}

/// The folded words of a name, without Arabic articles.
fn key(name: &str) -> Vec<String> {
    let words = words(name, 0).into_iter();
    words
        .map(|word| without_article(&word.folded).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, section_named};
    use crate::points::Section;

    fn check(labels: &[&str], section: Option<Section>) {
        assert_eq!(section_named(labels.iter().copied()), section, "{labels:?}");
    }

    #[test]
    fn what_plainly_names_a_section_names_it() {
        for label in [
            "Sport",
            "الرياضة",
            "رياضة",
            "Sports News",
            "News > Sport/Football",
        ] {
            check(&[label], Some(Section::Sport));
        }
        check(&["Économie"], Some(Section::Economy));
        check(&["اقتصاد وأعمال"], Some(Section::Economy));
        check(&["Harbour Post - Business"], Some(Section::Economy));
        check(&["Arts & Culture"], Some(Section::Culture));
        check(&["harbour", "Health", "Port Rana"], Some(Section::Health));
    }

    #[test]
    fn what_names_none_or_several_tells_nothing() {
        check(&["Arts and crafts"], None);
        check(&["Sport", "Politics"], None);
        check(&["Culture & Society"], None);
        check(&["PC World"], None);
        check(&["News"], None);
        check(&[], None);
    }

    #[test]
    fn every_section_has_a_name() {
        for section in Section::ALL {
            assert!(NAMES.sections.values().any(|&named| named == section));
            check(&[section.name()], Some(section));
            check(&[section.arabic_name()], Some(section));
        }
    }
}
