//! English verbs whose past is told by no ending, by a list: leave and left, say and said.
//! What an ending tells is [`super::verb`]'s affair.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::query::token;

/// What a word of the list leads to.
#[derive(Debug, Default)]
struct Times {
    /// The word for doing it.
    base: String,
    /// What was done, and has been.
    past: Vec<String>,
}

/// The verbs by each word that leads to them.
static VERBS: LazyLock<HashMap<String, Times>> = LazyLock::new(|| {
    let mut verbs = HashMap::new();
    let list = include_str!("../../../assets/lang/verbs-en.txt");
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (both, found) = line.split_once('!').unwrap_or((line, ""));
        let both = token::all(both);
        let Some((base, past)) = both.split_first() else {
            continue;
        };
        for word in &both {
            let times = Times {
                base: base.clone(),
                past: past.iter().cloned().chain(token::all(found)).collect(),
            };
            verbs.insert(word.clone(), times);
        }
    }
    verbs
});

/// The word for doing what this word, of any time, is of.
pub(super) fn base(word: &str) -> Option<&'static str> {
    VERBS.get(word).map(|times| times.base.as_str())
}

/// What was done, and has been, of the word for doing it; nothing where endings tell it.
pub(super) fn past(base: &str) -> &'static [String] {
    VERBS.get(base).map_or(&[], |times| times.past.as_slice())
}

#[cfg(test)]
mod tests {
    use super::{VERBS, base, past};

    #[test]
    fn times_of_a_verb_lead_to_each_other() {
        assert_eq!(base("told"), Some("tell"));
        assert_eq!(past("say"), ["said"]);
        assert_eq!(past("take"), ["took", "taken"]);
        assert_eq!(past("leave"), ["left"]);
        assert_eq!((base("left"), base("said")), (None, None));
        assert!(past("protest").is_empty());
    }

    #[test]
    fn a_word_is_of_one_verb() {
        let list = include_str!("../../../assets/lang/verbs-en.txt");
        let mut words: Vec<&str> = list
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split([' ', '!']))
            .filter(|word| !word.is_empty())
            .collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(VERBS.len() > 200);
    }
}
