//! Light stemming: what is left of a folded word without article, clitics and
//! the commonest endings. It serves comparing words, never showing them, and
//! leaves a word alone rather than cut it below three letters.

use super::affix::{before, behind, has_letters};

/// The stem of `folded`, a folded word of `language` (an ISO 639-1 code). A
/// language without rules keeps its words whole.
#[must_use]
pub fn stem<'a>(language: &str, folded: &'a str) -> &'a str {
    match language {
        "ar" => without_ending(without_beginning(folded, AR_BEGINNINGS), AR_ENDINGS, 2),
        "fa" => without_ending(folded, FA_ENDINGS, 1),
        "he" => without_ending(without_beginning(folded, HE_BEGINNINGS), HE_ENDINGS, 1),
        "en" => without_ending(folded, EN_ENDINGS, 1),
        _ => folded,
    }
}

/// A beginning and the letters that must remain behind it.
type Beginning = (&'static str, usize);

const AR_BEGINNINGS: &[Beginning] = &[
    ("وال", 3),
    ("بال", 3),
    ("كال", 3),
    ("فال", 3),
    ("ولل", 3),
    ("لل", 3),
    ("ال", 3),
    ("و", 5),
    ("ف", 5),
    ("ب", 5),
    ("ل", 5),
];
const AR_ENDINGS: &[&str] = &[
    "ها", "ان", "ات", "ون", "ين", "يه", "ته", "هم", "نا", "ه", "ي",
];
const FA_ENDINGS: &[&str] = &["هايي", "هاي", "ها", "ترين", "تر", "ان"];
const HE_BEGINNINGS: &[Beginning] = &[
    ("וה", 3),
    ("שה", 3),
    ("בה", 4),
    ("ה", 3),
    ("ו", 4),
    ("ב", 4),
    ("ל", 4),
    ("מ", 5),
];
const HE_ENDINGS: &[&str] = &["ים", "ות", "יים", "ית"];
const EN_ENDINGS: &[&str] = &["ingly", "edly", "ing", "ed", "es", "ly", "s"];

fn without_beginning<'a>(word: &'a str, beginnings: &[Beginning]) -> &'a str {
    beginnings
        .iter()
        .find_map(|&(beginning, least)| {
            behind(word, beginning).filter(|rest| has_letters(rest, least))
        })
        .unwrap_or(word)
}

fn without_ending<'a>(word: &'a str, endings: &[&str], times: usize) -> &'a str {
    let mut word = word;
    for _ in 0..times {
        let shorter = endings
            .iter()
            .find_map(|ending| before(word, ending).filter(|rest| has_letters(rest, 3)));
        match shorter {
            Some(shorter) => word = shorter,
            None => break,
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::stem;

    fn check(language: &str, forms: &[&str]) {
        for form in forms {
            assert_eq!(stem(language, form), stem(language, forms[0]), "{form}");
            assert!(stem(language, form).chars().count() >= 3.min(form.chars().count()));
        }
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        check("ar", &["سفينه", "السفينه", "والسفينه", "بالسفينه"]);
        check("ar", &["عقوبه", "العقوبات", "للعقوبات"]);
        check("en", &["harbour", "harbours"]);
        check("en", &["sail", "sailed", "sailing", "sails"]);
        check("he", &["נמל", "הנמל", "והנמל", "נמלים"]);
        check("fa", &["كشتي", "كشتي"]);
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stem("ar", "الي"), "الي");
        assert_eq!(stem("en", "us"), "us");
        assert_eq!(stem("tr", "limanlar"), "limanlar");
    }
}
