//! Sorts of words: which words a topic may be made of, as data
//! (`assets/lang/topics.toml`, which says what each list means). A word that is in no
//! list is taken for one that tells something.

use std::sync::LazyLock;

use foldhash::HashMap;
use serde::Deserialize;

use super::definite::without_article;
use crate::language::fold::fold;
use crate::language::shipped::{Shipped, tables};

/// The sorts that a word is of; a word may be of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) general: bool,
    pub(super) describing: bool,
    pub(super) opening: bool,
    pub(super) leaning: bool,
    pub(super) verb: bool,
    pub(super) naming: bool,
    pub(super) forename: bool,
}

/// The lists of one language, as a file has them.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lists {
    general: String,
    describing: String,
    opening: String,
    leaning: String,
    verb: String,
    naming: String,
    forename: String,
}

/// The sorts of one language's words, by the folded word without the Arabic article.
#[derive(Default)]
pub(super) struct Sorts(HashMap<Box<str>, Sort>);

/// The endings of an English plural, those that an Arabic adjective takes from its noun,
/// and those of an Arabic verb of the past for who does it, and to whom.
const EN_PLURAL: &[&str] = &["s"];
const AR_AGREEMENT: &[&str] = &["ه", "ات", "ين", "ون", "تين", "ان", "ا"];
const AR_PERSONS: &[&str] = &["ت", "وا", "ها", "هم"];

static ALL: LazyLock<Shipped<Sorts>> = LazyLock::new(|| {
    let languages = tables(include_str!("../../../assets/lang/topics.toml"));
    Shipped::new(languages, |language, table| {
        let lists = toml::from_str(table).expect("a test reads the words that are built in");
        Sorts::read(&lists, language)
    })
});
static NONE: LazyLock<Sorts> = LazyLock::new(Sorts::default);

impl Sorts {
    /// The sorts of the words of `language`, an ISO 639-1 code.
    pub(super) fn of(language: &str) -> &'static Self {
        ALL.of(language).unwrap_or(&NONE)
    }

    fn read(lists: &Lists, language: &str) -> Self {
        let mut words: HashMap<Box<str>, Sort> = HashMap::default();
        let mut put = |list: &str, endings: &[&str], mark: fn(&mut Sort)| {
            for word in list.split_whitespace() {
                let folded = fold(word);
                let bare = without_article(&folded);
                mark(words.entry(bare.into()).or_default());
                if language == "he" {
                    mark(words.entry(format!("ה{bare}").into()).or_default());
                }
                for ending in endings.iter().filter(|_| bare.chars().nth(2).is_some()) {
                    let form = format!("{bare}{ending}");
                    mark(words.entry(form.into()).or_default());
                }
            }
        };
        let plural = if language == "en" { EN_PLURAL } else { &[] };
        let agreement = if language == "ar" { AR_AGREEMENT } else { &[] };
        let persons = if language == "ar" { AR_PERSONS } else { &[] };
        put(&lists.general, plural, |sort| sort.general = true);
        put(&lists.describing, agreement, |sort| sort.describing = true);
        put(&lists.opening, &[], |sort| sort.opening = true);
        put(&lists.leaning, agreement, |sort| sort.leaning = true);
        put(&lists.verb, persons, |sort| sort.verb = true);
        put(&lists.naming, &[], |sort| sort.naming = true);
        put(&lists.forename, &[], |sort| sort.forename = true);
        Self(words)
    }

    /// The sorts of a folded word.
    pub(super) fn sort(&self, folded: &str) -> Sort {
        let sort = self.0.get(without_article(folded));
        sort.copied().unwrap_or_default()
    }

    /// True when a word is of any sort.
    pub(super) fn contains(&self, folded: &str) -> bool {
        self.0.contains_key(without_article(folded))
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Sort, Sorts};
    use crate::language::fold::fold;

    fn check(language: &str, words: &[&str], is: fn(Sort) -> bool, yes: bool) {
        for word in words {
            let sort = Sorts::of(language).sort(&fold(word));
            assert_eq!(is(sort), yes, "{word}: {sort:?}");
        }
    }

    #[test]
    fn forms_of_a_listed_word_are_of_its_sort() {
        check(
            "ar",
            &["الفترة", "مستوى", "أسماء"],
            |sort| sort.general,
            true,
        );
        check(
            "ar",
            &["الطفيفة", "متأخرين", "خطير"],
            |sort| sort.describing,
            true,
        );
        check(
            "ar",
            &["ميناء", "الصيد", "عملة"],
            |sort| sort.general || sort.describing,
            false,
        );
        check(
            "en",
            &["event", "events", "photos"],
            |sort| sort.general,
            true,
        );
        check("he", &["שבוע", "השבוע"], |sort| sort.general, true);
        check("en", &["harbour", "glaciers"], |sort| sort.general, false);
        check("xx", &["event"], |sort| sort.general, false);
    }

    #[test]
    fn the_lists_are_of_single_words() {
        for language in ALL.languages() {
            for word in Sorts::of(language).0.keys() {
                assert!(
                    !word.is_empty() && !word.contains(' '),
                    "{language}: {word}"
                );
            }
        }
    }
}
