//! Owners written onto Arabic nouns: his house, their children, your country. What a noun with one
//! says holds within its sentence only.

use crate::language::lexicon::{is_listed, is_listed_bare};

/// The owners that leave no doubt behind a word of so many letters, where that is one.
const OWNERS: &[(&str, usize)] = &[
    ("هما", 3),
    ("ها", 3),
    ("نا", 3),
    ("هم", 4),
    ("هن", 4),
    ("ه", 4),
    ("ك", 4),
];

/// True when `folded`, an Arabic word that is `spelled` plainly, has its owner at its end.
/// `in_text` tells whether the text has a word of its own.
pub(super) fn is_written_on(folded: &str, spelled: &str, in_text: impl Fn(&str) -> bool) -> bool {
    if !folded.ends_with(['ا', 'م', 'ن', 'ه', 'ك']) {
        return false;
    }
    OWNERS.iter().any(|&(owner, least)| {
        let (Some(bare), Some(spelled)) = (folded.strip_suffix(owner), spelled.strip_suffix(owner))
        else {
            // A ta marbuta is folded to the letter of "his".
            return false;
        };
        let letters = bare.chars().count();
        let is_word = |bare: &str| is_listed(bare) || is_listed_bare(bare);
        // Some write his letter for a ta marbuta; a true one is a ta before an owner.
        let careless = || owner == "ه" && is_word(&format!("{spelled}ة"));
        let certain = || ["ات", "ت", "ائ"].iter().any(|end| spelled.ends_with(end));
        let shorter = owner != "ك" && letters >= 3 && in_text(bare);
        (shorter || letters >= least && (certain() || is_word(spelled))) && !careless()
    })
}

#[cfg(test)]
mod tests {
    use super::is_written_on;
    use crate::language::fold::fold;
    use crate::language::lexicon::plain;

    fn check(word: &str, owned: bool) {
        let found = is_written_on(&fold(word), &plain(word), |_| false);
        assert_eq!(found, owned, "{word}");
    }

    #[test]
    fn an_owner_is_told_from_a_letter_of_the_word() {
        for word in [
            "أولادهن",
            "أعمالها",
            "رحمته",
            "أبنائه",
            "مدينتهم",
            "عالمنا",
            "بلادك",
            "مغادرتك",
        ] {
            check(word, true);
        }
        for word in [
            "مدينة",
            "المدينه",
            "مياه",
            "اتجاه",
            "متهم",
            "درهم",
            "كاهن",
            "اشتراك",
            "بنك",
            "شريك",
        ] {
            check(word, false);
        }
    }
}
