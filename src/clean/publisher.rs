//! Names of those who publish: papers, agencies, stations.
//!
//! Where letters have two cases a name is told by its capitals; in other scripts by the word
//! for a paper or an agency at its head, or by a rule that knows it.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rules::{Kind, Rules, key};

/// What names of publishers are told by (`assets/lang/publishers.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What they begin with in scripts without capitals, folded.
    heads: HashSet<String>,
    /// Small words within them.
    within: HashSet<String>,
    /// The Arabic article in Latin letters.
    articles: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = toml::from_str(include_str!("../../assets/lang/publishers.toml"))
        .expect("this module's test reads the words that are built in");
    words.heads = words.heads.iter().map(|head| key(head)).collect();
    words
});

/// True where letters of `text` are small or capital.
pub(super) fn has_case(text: &str) -> bool {
    text.contains(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// True where `value` says by itself that it names who published: it is one word, or has
/// none with a small first letter but those within names; without capitals, it begins with
/// what publishers are called, or a rule knows it for one.
pub(super) fn is_said(value: &str, rules: &Rules) -> bool {
    if !has_case(value) {
        let known = rules.judge(value);
        let head = value.split_whitespace().next().map(key);
        return known.is_some_and(|known| known.kind == Kind::Agency)
            || head.is_some_and(|head| WORDS.heads.contains(&head));
    }
    let has_article = |word: &str| {
        word.split_once('-').is_some_and(|(article, name)| {
            WORDS.articles.contains(article) && name.starts_with(char::is_uppercase)
        })
    };
    let is_small = |word: &str| {
        word.starts_with(char::is_lowercase) && !word.contains('.') && !has_article(word)
    };
    value.split_whitespace().nth(1).is_none()
        || value
            .split_whitespace()
            .all(|word| !is_small(word) || WORDS.within.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_said;
    use crate::clean::Rules;

    #[test]
    fn a_name_is_told_by_its_capitals_or_by_its_head() {
        let rules = Rules::standard();
        for name in [
            "Coast Agency",
            "al-Quds al-Arabi",
            "example",
            "وكالة الساحل",
            "رويترز",
            "خبرگزاری ساحل",
            "סוכנות החוף",
        ] {
            assert!(is_said(name, rules), "{name}");
        }
        for words in ["the spring under a rock", "خطوة أولى نحو البحر", "عين ماء"]
        {
            assert!(!is_said(words, rules), "{words}");
        }
    }
}
