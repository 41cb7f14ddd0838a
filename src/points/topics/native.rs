//! Native: how surely an Arabic word that no list knows is a noun or adjective all the same,
//! and no name from elsewhere. Two of them side by side would look like one.

use super::judge::ARABIC_ONLY;
use crate::language::affix::has_letters;
use crate::language::lexicon::is_seldom;

/// So sure are a word, or two words together, that they are no name.
pub(super) const SURE: u8 = 2;

/// Letters that no name from elsewhere has.
const EMPHATIC: [char; 2] = ['ض', 'ظ'];

/// How surely a word that is `spelled` plainly is no name from elsewhere, up to [`SURE`]: it
/// has the shape مفعول or a letter that those never have; it takes the article, has a
/// letter that those seldom have, or the ending of two or of a shape of adjectives.
pub(super) fn nativeness(spelled: &str) -> u8 {
    let ends = |endings: &[&str]| endings.iter().any(|end| spelled.ends_with(end));
    if spelled.contains(EMPHATIC) || is_object(spelled) {
        SURE
    } else {
        let inflected = ends(&["ى"]) || has_letters(spelled, 6) && ends(&["تين"]);
        u8::from(inflected || spelled.contains(ARABIC_ONLY) || is_seldom(spelled))
    }
}

/// True for a word of the shape مفعول.
fn is_object(spelled: &str) -> bool {
    let letters: Vec<char> = spelled.chars().take(6).collect();
    let plain = |c: &char| !matches!(c, 'ا' | 'و' | 'ي' | 'ى');
    matches!(&letters[..], ['م', first, second, 'و', third] if [first, second, third].into_iter().all(plain))
}

#[cfg(test)]
mod tests {
    use super::{SURE, nativeness};
    use crate::language::lexicon::plain;

    #[test]
    fn letters_shapes_and_endings_tell_a_noun_from_a_name() {
        for (word, sure) in [
            ("مدروس", SURE),
            ("خضار", SURE),
            ("عميق", 1),
            ("روبوت", 1),
            ("أشهى", 1),
            ("صفيحتين", 1),
            ("هازارد", 0),
            ("شنايدر", 0),
            ("ميلون", 0),
        ] {
            assert_eq!(nativeness(&plain(word)), sure, "{word}");
        }
    }
}
