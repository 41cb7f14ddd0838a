//! Names that are written in more than one way, as data
//! (`assets/lang/variants.toml`, which says how to add one).

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde::Deserialize;

use crate::language::names;
use crate::language::shipped::{Shipped, tables};
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
    /// For each name the folded words that leave no doubt about it beside it.
    beside: Vec<Box<[Box<str>]>>,
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
    /// Folded words that leave no doubt where the article has one.
    pub(super) beside: &'a [Box<str>],
}

/// The names of each language with their other spellings.
type Tables = HashMap<String, Table>;
type Table = BTreeMap<Spelled, Vec<Spelled>>;

/// A spelling as a file has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
struct Spelled(String);

impl TryFrom<String> for Spelled {
    type Error = String;

    fn try_from(spelling: String) -> Result<Self, String> {
        if words(&spelling, 0).is_empty() {
            return Err(format!("`{spelling}` has neither letters nor digits"));
        }
        Ok(Self(spelling))
    }
}

/// The names that a reader added.
static OWN: OnceLock<Tables> = OnceLock::new();

static ALL: LazyLock<Shipped<Names>> = LazyLock::new(|| {
    let shipped = tables(include_str!("../../../assets/lang/variants.toml"));
    let in_columns = names::LANGUAGES.map(|language| (language, ""));
    let own = OWN.get_or_init(Tables::new).keys();
    let own = own.map(|language| (language.as_str(), ""));
    Shipped::new(shipped.chain(in_columns).chain(own), |language, table| {
        let shipped = toml::from_str(table).expect("a test reads the names that are built in");
        let own = OWN.get().and_then(|own| own.get(language));
        joined(own.into_iter().chain([&shipped, &in_columns_of(language)]))
    })
});
static NONE: LazyLock<Names> = LazyLock::new(Names::default);

/// Adds names and spellings to those that are built in: a file of the same form. A
/// spelling that is in both belongs to the name it has here. To be called before any
/// topic is found, once: what comes later changes nothing. Tells whether they were added.
///
/// # Errors
/// Says what is wrong with the file, and where.
pub(crate) fn teach(file: &str) -> Result<bool, toml::de::Error> {
    Ok(OWN.set(toml::from_str(file)?).is_ok())
}

/// The names of [`names`] in each of their languages.
fn in_columns_of(language: &str) -> Table {
    let spelled = |name: &str| (Spelled(name.to_owned()), Vec::new());
    names::of(language).map(spelled).collect()
}

/// The names of tables, those of the first before those of others.
fn joined<'t>(tables: impl IntoIterator<Item = &'t Table>) -> Names {
    let mut names = Names::default();
    tables.into_iter().for_each(|table| names.add(table));
    names.sort();
    names
}

impl Names {
    /// The names known in `language`, an ISO 639-1 code.
    pub(super) fn of(language: &str) -> &'static Self {
        ALL.of(language).unwrap_or(&NONE)
    }

    fn add(&mut self, table: &BTreeMap<Spelled, Vec<Spelled>>) {
        for (shown, also) in table {
            let (beside, also): (Vec<&Spelled>, Vec<&Spelled>) =
                also.iter().partition(|entry| entry.0.starts_with('+'));
            let beside = beside.iter().flat_map(|entry| words(&entry.0, 0));
            let beside = beside.map(|word| Box::from(&*word.folded)).collect();
            self.beside.push(beside);
            self.shown.push(Box::from(shown.0.trim_end_matches('?')));
            let name = self.shown.len() - 1;
            for Spelled(spelling) in std::iter::once(shown).chain(also) {
                let bare = spelling.trim_end_matches('?');
                let parts = words(bare, 0).into_iter();
                let mut parts = parts.map(|word| Box::from(&*word.folded));
                let Some(first) = parts.next() else { continue };
                let rest = parts.collect();
                let others = self.spellings.entry(first).or_default();
                // It is known already as a spelling of another name, or of this one.
                if others.iter().any(|other| other.rest == rest) {
                    continue;
                }
                others.push(Spelling {
                    rest,
                    name,
                    doubtful: bare.len() < spelling.len(),
                });
            }
        }
    }

    /// Puts the longest spellings first.
    fn sort(&mut self) {
        for spellings in self.spellings.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.rest.len()));
        }
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
                beside: &self.beside[spelling.name],
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

    use super::{ALL, Names, Tables, joined};
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
    fn what_a_reader_adds_goes_before_what_is_built_in() {
        let tables = |file| toml::from_str::<Tables>(file).unwrap();
        let own = tables("[ar]\n\"ميناء الرمل\" = [\"مرفأ الرمل\", \"الرملي\"]");
        let shipped = tables("[ar]\n\"رملي\" = [\"الرملي\"]\n\"بحر\" = []");
        let names = joined([&own["ar"], &shipped["ar"]]);
        let found = |folded: &[&str]| names.find(folded).map(|name| name.shown);
        assert_eq!(found(&["مرفا", "الرمل"]), Some("ميناء الرمل"));
        assert_eq!(found(&["الرملي"]), Some("ميناء الرمل"));
        assert_eq!(found(&["بحر"]), Some("بحر"));
    }

    #[test]
    fn what_leaves_no_doubt_is_no_spelling() {
        let file = "[ar]\n\"بحر الرمل?\" = [\"+ميناء\", \"بحر الرمل الكبير\"]";
        let own = toml::from_str::<Tables>(file).unwrap();
        let names = joined([&own["ar"]]);
        let found = names.find(&["بحر", "الرمل"]).unwrap();
        assert_eq!((found.shown, found.doubtful), ("بحر الرمل", true));
        assert_eq!(found.beside, [Box::from("ميناء")]);
        assert!(!names.begins("ميناء"));
    }

    #[test]
    fn what_is_no_name_is_told_with_its_place() {
        let file = "[ar]\n\"بحر\" = [\n\"بحار\",\n\"…\"]";
        let error = toml::from_str::<Tables>(file).err().unwrap();
        assert!(error.message().contains("neither letters"), "{error}");
        let before = &file[..error.span().unwrap().start];
        assert_eq!(before.matches('\n').count(), 1);
    }

    #[test]
    fn the_longest_name_wins() {
        check("ar", "جنوب السودان", Some("جنوب السودان"));
        check("ar", "مجلس الأمن الدولي", Some("مجلس الأمن"));
    }

    #[test]
    fn a_spelling_belongs_to_one_name() {
        for language in ALL.languages() {
            for (first, spellings) in &Names::of(language).spellings {
                let mut owners = HashMap::new();
                for spelling in spellings {
                    let owner = owners.entry(&spelling.rest).or_insert(spelling.name);
                    assert_eq!(*owner, spelling.name, "{language}: {first}");
                }
            }
        }
    }
}
