//! The forms of a Hebrew word: article, conjunction and prepositions in front, the ending
//! of many behind.

use super::{Forms, clitic};

/// What is written in front of a word.
pub(super) const BEGINNINGS: &[&str] = &[
    "", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "כש", "שב",
    "כשה", "וכש", "וכשה",
];

/// Adds the forms of `word`, a token.
pub(super) fn add(word: &str, forms: &mut Forms) {
    let bare = clitic::without_hebrew(word).unwrap_or(word);
    for noun in [bare, word] {
        let stem = ["וה", "בה", "ה"]
            .iter()
            .find_map(|article| noun.strip_prefix(article))
            .filter(|rest| rest.chars().count() >= 3)
            .unwrap_or(noun);
        let mut bases = vec![stem.to_owned()];
        match stem.strip_suffix('ה').filter(|rest| rest.len() >= 6) {
            Some(unended) => bases.extend([format!("{unended}ות"), format!("{unended}ת")]),
            None => bases.extend([format!("{stem}ים"), format!("{stem}ות"), format!("{stem}י")]),
        }
        for base in &bases {
            for beginning in BEGINNINGS {
                forms.add(format!("{beginning}{base}"));
            }
        }
        if bare == word {
            break;
        }
    }
}
