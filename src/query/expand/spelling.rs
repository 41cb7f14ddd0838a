//! Names that are spelled in several ways, by the list of them (`assets/lang/variants.toml`)
//! as it is shipped: نتنياهو and نتانياهو, Kiev and Kyiv, بيونغيانغ and بيونغ يانغ.
//!
//! A spelling that is doubtful by itself is none here.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use strsim::osa_distance;

use super::clitic;
use crate::language::names;
use crate::language::shipped::tables;
use crate::query::token;

/// Letters in which two spellings of a word, or of words in one piece, differ at most.
const MOST_APART: usize = 2;

/// Letters of another spelling of a name at least, and of a part of a name.
const SHORTEST: usize = 3;
const SHORTEST_PART: usize = 4;

/// Letters in which one language of Arabic writes a sound that another writes in the other.
const ALIKE: [char; 4] = ['غ', 'ج', 'ق', 'ك'];

/// Arabic words that are spelled in two ways, as tokens.
const ARABIC: [[&str; 2]; 5] = [
    ["مءه", "ماءه"],
    ["هيءه", "هياه"],
    ["داود", "داوود"],
    ["طاوس", "طاووس"],
    ["موسيقي", "موسيقا"],
];

/// The spellings of names.
#[derive(Default)]
struct Spellings {
    /// The other words for a word, without article.
    words: HashMap<String, Vec<String>>,
    /// The words in several pieces for one in one piece.
    apart: HashMap<String, Vec<Vec<String>>>,
    /// The words in one piece for two.
    joined: HashMap<[String; 2], Vec<String>>,
    /// Names of one word.
    named: HashSet<String>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut spellings = Spellings::default();
    for (_, table) in tables(include_str!("../../../assets/lang/variants.toml")) {
        let table: BTreeMap<String, Vec<String>> =
            toml::from_str(table).expect("a test reads the names that are built in");
        for (name, also) in &table {
            spellings.add(std::iter::once(name).chain(also));
        }
    }
    // Cities that English has from French.
    for [english, .., french] in names::rows() {
        let both = english.zip(french).map(<[&str; 2]>::from);
        for [one, other] in both
            .into_iter()
            .flat_map(|[one, other]| [[one, other], [other, one]])
        {
            let (one, other) = (joined_token(one), joined_token(other));
            if one != other && is_near(&one, &other) {
                put(&mut spellings.words, one, other);
            }
        }
    }
    for [one, other] in ARABIC {
        put(&mut spellings.words, one.to_owned(), other.to_owned());
        put(&mut spellings.words, other.to_owned(), one.to_owned());
    }
    spellings
});

/// A name of one word as a token; one of several is none that a word could be.
fn joined_token(name: &str) -> String {
    token::all(name).join(" ")
}

/// The other ways in which a word is spelled, a token each.
pub(super) fn others(word: &str) -> &'static [String] {
    SPELLINGS.words.get(word).map_or(&[], Vec::as_slice)
}

/// The ways in which a word is spelled in pieces.
pub(in crate::query) fn apart(word: &str) -> &'static [Vec<String>] {
    SPELLINGS.apart.get(word).map_or(&[], Vec::as_slice)
}

/// The ways in which two words are spelled in one piece.
pub(in crate::query) fn joined(first: &str, second: &str) -> &'static [String] {
    let pair = [first.to_owned(), second.to_owned()];
    SPELLINGS.joined.get(&pair).map_or(&[], Vec::as_slice)
}

/// True for a word that is a name.
pub(super) fn is_name(word: &str) -> bool {
    SPELLINGS.named.contains(word)
}

impl Spellings {
    fn add<'s>(&mut self, spellings: impl Iterator<Item = &'s String>) {
        let certain = spellings.filter(|spelling| !spelling.starts_with('+'));
        let all: Vec<Vec<String>> = certain
            .filter(|spelling| !spelling.ends_with('?'))
            .map(|spelling| {
                let words = token::all(spelling).into_iter();
                words.map(|word| bare(&word).to_owned()).collect()
            })
            .collect();
        let alone = all.iter().filter(|words| words.len() == 1);
        self.named.extend(alone.flatten().cloned());
        for one in &all {
            for other in all.iter().filter(|other| *other != one) {
                self.add_pair(one, other);
            }
        }
    }

    /// What the one spelling of a name says of the other.
    fn add_pair(&mut self, one: &[String], other: &[String]) {
        match (one, other) {
            // So short a word is most often another.
            ([_], [other]) if other.chars().count() < SHORTEST => {}
            ([one], [other]) => put(&mut self.words, one.clone(), other.clone()),
            // Letters stand for words in capitals only, as `joint` has it.
            ([_], letters) if letters.iter().all(|letter| letter.chars().count() == 1) => {}
            ([one], pieces) if is_near(one, &pieces.concat()) => {
                put(&mut self.apart, one.clone(), pieces.to_vec());
            }
            ([first, second], [other]) if is_near(&format!("{first}{second}"), other) => {
                let pair = [first.clone(), second.clone()];
                put(&mut self.joined, pair, other.clone());
            }
            _ if one.len() == other.len() => {
                for (one, other) in one.iter().zip(other) {
                    let is_part = is_near(one, other) && !is_word(one) && !is_word(other);
                    if one != other && is_part {
                        put(&mut self.words, one.clone(), other.clone());
                    }
                }
            }
            _ => {}
        }
    }
}

fn put<K: std::hash::Hash + Eq, V: PartialEq>(map: &mut HashMap<K, Vec<V>>, key: K, value: V) {
    let values = map.entry(key).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

/// A word without its article.
fn bare(word: &str) -> &str {
    super::nation::bare(word)
}

/// True for what may be another word beside a part of a name: a word of the lists, or one of
/// so few letters that most are.
fn is_word(word: &str) -> bool {
    word.chars().count() < SHORTEST_PART || clitic::is_word(word)
}

/// True for two spellings of what sounds alike.
fn is_near(one: &str, other: &str) -> bool {
    let first = |word: &str| word.chars().next().filter(|first| !ALIKE.contains(first));
    first(one) == first(other) && osa_distance(one, other) <= MOST_APART
}

#[cfg(test)]
mod tests {
    use super::{apart, is_name, joined, others};

    #[test]
    fn spellings_of_a_name_lead_to_each_other() {
        assert_eq!(others("نتنياهو"), ["نتانياهو"]);
        assert_eq!(others("ترمب"), ["ترامب"]);
        assert_eq!(others("هونج"), ["هونغ"]);
        assert_eq!(others("كونغرس"), ["كونجرس"]);
        assert!(others("وزير").is_empty());
        // Parts of other names, which are words: "she", "musk", "Hadi".
        for word in ["هوي", "ماسك", "هادي"] {
            assert!(others(word).is_empty(), "{word}: {:?}", others(word));
        }
        assert!(!others("america").contains(&"us".into()));
    }

    #[test]
    fn a_name_in_one_piece_and_in_two_is_one() {
        assert!(apart("ابوظبي").contains(&vec!["ابو".into(), "ظبي".into()]));
        assert!(joined("بيونغ", "يانغ").contains(&"بيونغيانغ".into()));
        assert!(joined("كوريا", "شماليه").is_empty());
    }

    #[test]
    fn names_of_one_word_are_known() {
        assert!(is_name("putin") && !is_name("korea"));
    }
}
