//! Countries and what is of them, by a list: ليبيا and الليبيون, Iran and Iranian. No ending
//! tells how one is made of the other.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::affix::{behind, has_letters};
use crate::query::token;

/// What a word of a country leads to.
#[derive(Debug, Default)]
pub(super) struct Nation {
    /// What the country is called, with its article.
    pub(super) countries: Vec<String>,
    /// What is of it, without article and ending.
    pub(super) people: Vec<String>,
}

/// What stands behind a word for what is of a country, where anything does.
pub(super) const ENDINGS: &[&str] = &["ه", "ون", "ين", "ات"];

/// By each word what it leads to.
static NATIONS: LazyLock<HashMap<String, Nation>> = LazyLock::new(|| {
    let mut nations: HashMap<String, Nation> = HashMap::new();
    let list = include_str!("../../../assets/lang/nations.txt");
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (countries, people) = line.split_once('|').unwrap_or((line, ""));
        let (both, found) = people.split_once('!').unwrap_or((people, ""));
        let (countries, both, found) = (token::all(countries), token::all(both), token::all(found));
        let people: Vec<String> = both.iter().chain(&found).cloned().collect();
        for country in &countries {
            let without = Some(bare(country)).filter(|bare| bare != country);
            for name in std::iter::once(country.as_str()).chain(without) {
                let nation = nations.entry(name.to_owned()).or_default();
                nation.countries.extend_from_slice(&countries);
                nation.people.extend_from_slice(&people);
            }
        }
        for word in &both {
            let nation = nations.entry(word.clone()).or_default();
            nation.countries.extend_from_slice(&countries);
            nation.people.extend_from_slice(&people);
        }
    }
    nations
});

/// An Arabic word without its article.
pub(super) fn bare(word: &str) -> &str {
    behind(word, "ال")
        .filter(|rest| has_letters(rest, 3))
        .unwrap_or(word)
}

/// What a word of a country leads to, whatever stands behind it.
pub(super) fn of(word: &str) -> Option<&'static Nation> {
    let ended = || {
        let mut stems = ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        stems.find_map(|stem| NATIONS.get(stem))
    };
    NATIONS.get(word).or_else(ended)
}

/// The same of an English word.
pub(super) fn of_english(word: &str) -> Option<&'static Nation> {
    NATIONS
        .get(word)
        .or_else(|| NATIONS.get(word.strip_suffix('s')?))
}

/// True for a word for what is of a country, whatever stands behind it, that no word but
/// those of its country leads to.
pub(super) fn is_people(word: &str) -> bool {
    let is_of = |word: &str| {
        let nation = NATIONS.get(word);
        nation.is_some_and(|nation| nation.people.iter().any(|people| people == word))
    };
    is_of(word)
        || ENDINGS
            .iter()
            .any(|ending| word.strip_suffix(ending).is_some_and(is_of))
}

#[cfg(test)]
mod tests {
    use super::{NATIONS, of, of_english};

    #[test]
    fn a_country_and_its_people_lead_to_each_other() {
        let check = |word: &str, countries: &[&str], people: &[&str]| {
            let nation = of(word).or_else(|| of_english(word)).unwrap();
            assert_eq!(nation.countries, countries, "{word}");
            assert_eq!(nation.people, people, "{word}");
        };
        check("ليبيون", &["ليبيا"], &["ليبي"]);
        check("سوريه", &["سوريا", "سوريه"], &["سوري"]);
        check("سعوديين", &["السعوديه"], &["سعودي"]);
        check("iranians", &["iran"], &["iranian"]);
        check("jordan", &["jordan"], &["jordanian"]);
        assert!(of_english("jordanian").is_none());
        assert!(of("نجد").is_none() && of("لبن").is_none());
        assert!(NATIONS.len() > 300);
    }
}
