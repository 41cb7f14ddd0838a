//! Names of those who publish: papers, agencies, stations.
//!
//! Where letters have two cases a name is told by its capitals; in other scripts by the word
//! for a paper or an agency at its head, or by a rule that knows it.

use super::rules::{Kind, Rules, key};

/// Small words within the names of publishers, and of publishers without a name.
const WITHIN: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "to",
    "in",
    "on",
    "at",
    "de",
    "la",
    "le",
    "du",
    "des",
    "et",
    "y",
    "al",
    "news",
    "agency",
    "agencies",
    "wire",
    "wires",
    "press",
    "media",
    "newspapers",
    "staff",
    "websites",
];

/// The Arabic article in Latin letters, before a name.
const ARTICLES: &[&str] = &[
    "al", "el", "an", "ad", "as", "ar", "at", "az", "ash", "adh", "ath",
];

/// What names of publishers begin with in scripts without capitals, folded: what is
/// published, or who does it.
const HEADS: &[&str] = &[
    // Arabic.
    "وكاله",
    "وكالات",
    "صحيفه",
    "صحف",
    "جريده",
    "مجله",
    "موقع",
    "مواقع",
    "قناه",
    "قنوات",
    "شبكه",
    "اذاعه",
    "راديو",
    "تلفزيون",
    "منصه",
    // Persian and Urdu.
    "خبرگزاري",
    "روزنامه",
    "سايت",
    "شبکه",
    "راديو",
    "ماهنامه",
    "هفته",
    "روزنامہ",
    "ويب",
    // Hebrew.
    "סוכנות",
    "סוכנויות",
    "עיתון",
    "אתר",
    "ערוץ",
    "רדיו",
    "מגזין",
    "רשת",
];

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
            || head.is_some_and(|head| HEADS.contains(&head.as_str()));
    }
    let has_article = |word: &str| {
        word.split_once('-').is_some_and(|(article, name)| {
            ARTICLES.contains(&article) && name.starts_with(char::is_uppercase)
        })
    };
    let is_small = |word: &str| {
        word.starts_with(char::is_lowercase) && !word.contains('.') && !has_article(word)
    };
    value.split_whitespace().nth(1).is_none()
        || value
            .split_whitespace()
            .all(|word| !is_small(word) || WITHIN.contains(&word))
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
