//! Names across languages: كوريا الشمالية and North Korea are one topic. Which names
//! those are is data (see [`crate::language::names`]).

use std::sync::LazyLock;

use foldhash::HashMap;

use super::spelling::spelling;
use crate::language::letter::is_alphanumeric;
use crate::language::names;

/// The names of each language, spelled plainly, with what stands for them in all.
static ACROSS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut across: HashMap<String, Option<String>> = HashMap::default();
    for row in names::rows() {
        let mut spellings: Vec<String> = row
            .into_iter()
            .flatten()
            .map(|name| plain(&spelling(name)))
            .collect();
        let first = spellings[0].clone();
        spellings.sort_unstable();
        spellings.dedup();
        for spelling in spellings {
            // What means two names means none.
            across
                .entry(spelling)
                .and_modify(|other| *other = None)
                .or_insert_with(|| Some(first.clone()));
        }
    }
    let known = across.into_iter();
    known
        .filter_map(|(name, first)| Some((name, first?)))
        .collect()
});

/// The names that stand for each in all languages, in the languages of [`names`].
static ROWS: LazyLock<HashMap<String, [Option<&'static str>; names::LANGUAGES.len()]>> =
    LazyLock::new(|| {
        let stands_for_all = |row: &[Option<&str>]| {
            row.iter()
                .flatten()
                .next()
                .map(|&name| plain(&spelling(name)))
        };
        let rows = names::rows();
        rows.filter_map(|row| Some((stands_for_all(&row)?, row)))
            .collect()
    });

/// A topic as `language`, an ISO 639-1 code, writes it, where it is a name that is known
/// in several.
#[must_use]
pub fn written_in(topic: &str, language: &str) -> Option<&'static str> {
    let column = names::LANGUAGES
        .iter()
        .position(|&known| known == language)?;
    let first = across(&spelling(topic))?;
    ROWS.get(first)?[column]
}

/// What stands for a topic in all languages, where it is a name that is known in several;
/// the topic as it is spelled for comparing.
pub(super) fn across(topic: &str) -> Option<&'static str> {
    ACROSS.get(&plain(topic)).map(String::as_str)
}

/// Letters and digits, with one blank between words.
fn plain(name: &str) -> String {
    let words = name.split(|c| !is_alphanumeric(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::written_in;

    fn check(one: &str, other: &str, same: bool) {
        assert_eq!(key(one) == key(other), same, "{one}, {other}");
    }

    #[test]
    fn names_of_several_languages_are_one_topic() {
        check("كوريا الشمالية", "North Korea", true);
        check("کره شمالی", "צפון קוריאה", true);
        check("الجزائر", "Algeria", true);
        check("Côte d'Ivoire", "cote d ivoire", true);
        check("Côte d'Ivoire", "Ivory Coast", true);
        check("صندوق النقد الدولي", "International Monetary Fund", true);
        check("كوريا الجنوبية", "North Korea", false);
        // In Arabic a city, in Persian a country.
        check("مراكش", "Marrakesh", false);
        check("عمان", "Oman", false);
    }

    #[test]
    fn a_name_is_written_in_a_language_that_has_it() {
        for (topic, language, written) in [
            ("Saudi Arabia", "ar", Some("السعودية")),
            ("السعودية", "en", Some("Saudi Arabia")),
            ("السعودية", "ar", Some("السعودية")),
            ("צפון קוריאה", "fr", Some("Corée du Nord")),
            ("Algeria", "ur", None),
            ("Port Rana", "ar", None),
        ] {
            assert_eq!(written_in(topic, language), written, "{topic}");
        }
    }

    #[test]
    fn other_topics_keep_their_spelling() {
        assert_eq!(key("الميناء القديم"), key("ميناء قديم"));
        check("Port Rana", "port-rana", true);
        check("مدينة", "Medina", false);
    }
}
