//! Broken plurals: Arabic nouns that are another word when there are many, by a list. What
//! an ending tells is [`super`]'s affair.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::query::token;

/// A noun by its other word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Other {
    /// The word, as a token.
    pub(super) word: String,
    /// True where it is another word without the article.
    pub(super) needs_article: bool,
}

/// The other words of each noun, of one and of many.
static OTHERS: LazyLock<HashMap<String, Vec<Other>>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/lang/plurals-ar.txt");
    let mut others: HashMap<String, Vec<Other>> = HashMap::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut words = Vec::new();
        for written in line.split_whitespace() {
            // A word of its own, such as ألعاب, has a hamza there.
            let bare = written.strip_prefix("ال");
            token::each(bare.unwrap_or(written), |word| {
                words.push(Other {
                    word: word.to_owned(),
                    needs_article: bare.is_some(),
                });
            });
        }
        for one in &words {
            let known = others.entry(one.word.clone()).or_default();
            for other in words.iter().filter(|other| other.word != one.word) {
                if !known.contains(other) {
                    known.push(other.clone());
                }
            }
        }
    }
    others
});

/// The other words of a noun that is spelled as a token.
pub(super) fn others(noun: &str) -> &'static [Other] {
    OTHERS.get(noun).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{OTHERS, others};

    #[test]
    fn one_and_many_lead_to_each_other() {
        let check = |noun: &str, expected: &[&str]| {
            let found: Vec<&str> = others(noun).iter().map(|other| &*other.word).collect();
            assert_eq!(found, expected, "{noun}");
        };
        check("سفينه", &["سفن"]);
        check("سفن", &["سفينه"]);
        check("شهر", &["اشهر", "شهور"]);
        check("فرق", &["فرقه", "فريق"]);
        check("لعبه", &["العاب"]);
        check("لبنان", &[]);
        assert!(
            others("كتاب")
                .iter()
                .any(|other| other.needs_article && other.word == "كتب")
        );
        assert!(OTHERS.len() > 400);
    }
}
