//! Owners written onto Arabic nouns: his house, their children. What a noun with one
//! says holds within its sentence only.

use crate::language::lexicon::{is_listed, plain};

/// The owners that leave no doubt behind a word of so many letters, where that is one.
const OWNERS: &[(&str, usize)] = &[("هما", 3), ("ها", 3), ("هم", 4), ("هن", 4), ("ه", 4)];

/// True when `folded`, an Arabic word as it is `written`, has its owner at its end.
/// `in_text` tells whether the text has a word of its own.
pub(super) fn is_written_on(folded: &str, written: &str, in_text: impl Fn(&str) -> bool) -> bool {
    if !folded.ends_with(['ا', 'م', 'ن', 'ه']) {
        return false;
    }
    let spelled = plain(written);
    OWNERS.iter().any(|&(owner, least)| {
        let (Some(bare), Some(spelled)) = (folded.strip_suffix(owner), spelled.strip_suffix(owner))
        else {
            // A ta marbuta is folded to the letter of "his".
            return false;
        };
        let letters = bare.chars().count();
        let is_word = |bare: &str| is_listed(bare) || is_listed(&format!("ال{bare}"));
        // Some write his letter for a ta marbuta; a true one is a ta before an owner.
        let careless = owner == "ه" && is_word(&format!("{spelled}ة"));
        let certain = ["ات", "ت", "ائ"].iter().any(|end| spelled.ends_with(end));
        !careless
            && (letters >= 3 && in_text(bare) || letters >= least && (is_word(spelled) || certain))
    })
}

#[cfg(test)]
mod tests {
    use super::is_written_on;
    use crate::language::fold::fold;

    fn check(word: &str, owned: bool) {
        assert_eq!(is_written_on(&fold(word), word, |_| false), owned, "{word}");
    }

    #[test]
    fn an_owner_is_told_from_a_letter_of_the_word() {
        for word in ["أولادهن", "أعمالها", "رحمته", "أبنائه", "مدينتهم"]
        {
            check(word, true);
        }
        for word in ["مدينة", "المدينه", "مياه", "اتجاه", "متهم", "درهم", "كاهن"]
        {
            check(word, false);
        }
    }
}
