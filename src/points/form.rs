//! Forms: whether an Arabic word is one of a listed word, where both have one stem.
//!
//! Stems are short: work and currency have one, and so have Riyadh and sport. What the
//! listed word ends with, where that makes it another word, must be there in some form.

use crate::language::affix::has_letters;

/// A noun of so many letters before its ending has an adjective that ends in ya.
const LEAST_OF_ADJECTIVE: usize = 4;

/// True when the folded `word` has the listed one in it, with an ending that it may have.
pub(super) fn is_form(word: &str, listed: &str) -> bool {
    let hers = listed.strip_suffix('ه');
    let many = listed.strip_suffix("ات");
    let base = hers.or(many).unwrap_or(listed);
    let ends = |(at, _): (usize, &str)| {
        let ending = &word[at + base.len()..];
        let adjective = ending.starts_with('ي') && has_letters(base, LEAST_OF_ADJECTIVE);
        match (hers, many) {
            (Some(_), _) => ending.starts_with(['ه', 'ت']) || ending.starts_with("ات") || adjective,
            (_, Some(_)) => ending.starts_with("ات"),
            _ => true,
        }
    };
    word.match_indices(base).any(ends)
}

#[cfg(test)]
mod tests {
    use super::is_form;

    #[test]
    fn a_word_needs_the_ending_that_makes_the_listed_one() {
        for (word, listed) in [
            ("العمله", "عمله"),
            ("وشركاتها", "شركه"),
            ("حكومي", "حكومه"),
            ("السياسات", "سياسه"),
            ("بالصادرات", "صادرات"),
            ("النفسيه", "نفسي"),
            ("للوزراء", "وزراء"),
        ] {
            assert!(is_form(word, listed), "{word}");
        }
        for (word, listed) in [
            ("العمليه", "عمله"),
            ("العمل", "عمله"),
            ("الرياض", "رياضه"),
            ("ولا", "ولايه"),
            ("نفسه", "نفسي"),
            ("الصادر", "صادرات"),
            ("خارج", "خارجيه"),
        ] {
            assert!(!is_form(word, listed), "{word}");
        }
    }
}
