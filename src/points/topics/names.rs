//! Names that are written in more than one way, as data
//! (`assets/lang/variants.toml`, which says how to add one).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use crate::language::words::words;

/// One way of writing a name: the words behind the first one.
struct Spelling {
    rest: Box<[Box<str>]>,
    /// Index into [`Names::shown`].
    name: usize,
    /// Counts only where the article has the name in another spelling too.
    doubtful: bool,
}

/// The names known in one language.
#[derive(Default)]
pub(super) struct Names {
    shown: Vec<Box<str>>,
    spellings: HashMap<Box<str>, Vec<Spelling>>,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match<'a> {
    /// How the name is shown.
    pub(super) shown: &'a str,
    /// How many words it takes.
    pub(super) length: usize,
    pub(super) doubtful: bool,
}

static ALL: LazyLock<HashMap<String, Names>> = LazyLock::new(|| {
    let tables: HashMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(include_str!("../../../assets/lang/variants.toml"))
            .expect("a test reads the names that are built in");
    tables
        .into_iter()
        .map(|(language, table)| (language, Names::of_table(&table)))
        .collect()
});
static NONE: LazyLock<Names> = LazyLock::new(Names::default);

impl Names {
    /// The names known in `language`, an ISO 639-1 code.
    pub(super) fn of(language: &str) -> &'static Self {
        ALL.get(language).unwrap_or(&NONE)
    }

    fn of_table(table: &BTreeMap<String, Vec<String>>) -> Self {
        let mut names = Self::default();
        for (shown, also) in table {
            names.shown.push(Box::from(shown.as_str()));
            let name = names.shown.len() - 1;
            for spelling in std::iter::once(shown).chain(also) {
                let bare = spelling.trim_end_matches('?');
                let mut parts = words(bare, 0).into_iter().map(|word| word.folded);
                let Some(first) = parts.next() else { continue };
                names.spellings.entry(first).or_default().push(Spelling {
                    rest: parts.collect(),
                    name,
                    doubtful: bare.len() < spelling.len(),
                });
            }
        }
        for spellings in names.spellings.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.rest.len()));
        }
        names
    }

    /// True when a name may begin with the folded word `first`.
    pub(super) fn begins(&self, first: &str) -> bool {
        self.spellings.contains_key(first)
    }

    /// The longest name at the head of `folded`, a run of folded words.
    pub(super) fn find(&self, folded: &[&str]) -> Option<Match<'_>> {
        self.spellings
            .get(*folded.first()?)?
            .iter()
            .find(|spelling| {
                folded.len() > spelling.rest.len()
                    && spelling
                        .rest
                        .iter()
                        .zip(&folded[1..])
                        .all(|(own, word)| **own == **word)
            })
            .map(|spelling| Match {
                shown: &self.shown[spelling.name],
                length: spelling.rest.len() + 1,
                doubtful: spelling.doubtful,
            })
    }

    /// The names found beyond doubt in `lines`, runs of folded words.
    pub(super) fn certain<'a>(&'a self, lines: &[Vec<&str>]) -> HashSet<&'a str> {
        let mut found = HashSet::new();
        for line in lines {
            for at in 0..line.len() {
                if let Some(name) = self.find(&line[at..]).filter(|name| !name.doubtful) {
                    found.insert(name.shown);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{ALL, Names};
    use crate::language::words::words;

    fn check(language: &str, text: &str, shown: Option<&str>) {
        let words = words(text, 0);
        let folded: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
        let found = Names::of(language).find(&folded);
        assert_eq!(found.map(|name| name.shown), shown, "{text}");
    }

    #[test]
    fn spellings_of_a_name_meet() {
        check("ar", "كوريا الشماليّه", Some("كوريا الشمالية"));
        check("ar", "كيم جونج اون", Some("كيم جونغ أون"));
        check("ar", "بيونجيانج", Some("بيونغ يانغ"));
        check("en", "Kim Jong-un", Some("Kim Jong Un"));
        check("en", "harbour", None);
    }

    #[test]
    fn the_longest_name_wins() {
        check("ar", "جنوب السودان", Some("جنوب السودان"));
        check("ar", "مجلس الأمن الدولي", Some("مجلس الأمن"));
    }

    #[test]
    fn a_spelling_belongs_to_one_name() {
        for (language, names) in ALL.iter() {
            for (first, spellings) in &names.spellings {
                let mut owners = HashMap::new();
                for spelling in spellings {
                    let owner = owners.entry(&spelling.rest).or_insert(spelling.name);
                    assert_eq!(*owner, spelling.name, "{language}: {first}");
                }
            }
        }
    }
}
