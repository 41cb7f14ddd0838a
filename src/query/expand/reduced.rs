//! What an Arabic word that was typed is a form of: the noun without its possessor, its
//! dual, its case or the ending that it has in front of another. Who types شركته looks for
//! شركة.
//!
//! Many words end so by themselves. A list of words says which of both is one: what is left
//! must be a noun, and what was typed must not be.

use super::{WHOLE, clitic};
use crate::language::affix::{before, has_letters};

/// Possessors, written onto the noun; such a noun has no article.
pub(super) const POSSESSORS: &[&str] = &["ه", "ها", "هم", "نا"];

/// What Urdu writes behind a noun of which there are many, with what stands there of one.
const URDU: [(&str, &str); 3] = [("ياں", "ي"), ("يں", ""), ("وں", "")];

/// The same of Persian, of words that are not Arabic.
const PERSIAN: [(&str, &str); 5] = [
    ("هايي", ""),
    ("هاي", ""),
    ("ها", ""),
    ("يان", "ي"),
    ("يان", ""),
];

/// Letters of what is left at least; where no list knows it.
const SHORTEST: usize = 3;
const SHORTEST_UNKNOWN: usize = 4;

/// The nouns that `word` is a form of: few.
pub(super) fn of(word: &str) -> Vec<String> {
    let mut nouns = Vec::new();
    if WHOLE.contains(word) {
        return nouns;
    }
    many(word, &mut nouns);
    if !clitic::is_noun(word) {
        possessed(word, &mut nouns);
        object(word, &mut nouns);
    }
    if nouns.is_empty() {
        foreign(word, &mut nouns);
    }
    nouns
}

fn left<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    before(word, ending).filter(|rest| has_letters(rest, SHORTEST))
}

/// Of two, or of many in any case.
fn many(word: &str, nouns: &mut Vec<String>) {
    for (ending, other) in [("ان", "ين"), ("ين", "ان")] {
        let two = left(word, ending).filter(|rest| clitic::is_noun(rest));
        // Of short words many end so by themselves; a dual has both of its cases.
        let is_dual = |rest: &&str| {
            has_letters(rest, SHORTEST + 1) || clitic::is_word(&format!("{rest}{other}"))
        };
        nouns.extend(two.filter(is_dual).map(str::to_owned));
    }
    for ending in ["و", "ي", "ات"] {
        let one = left(word, ending).filter(|rest| clitic::has_sound_plural(rest));
        nouns.extend(one.map(str::to_owned));
    }
}

/// Of what is somebody's.
fn possessed(word: &str, nouns: &mut Vec<String>) {
    for possessor in POSSESSORS.iter().chain(&["ي"]) {
        let Some(rest) = left(word, possessor) else {
            continue;
        };
        let feminine = before(rest, "ت").map(|bare| format!("{bare}ه"));
        // A maqsura is an alef in front of something.
        let maqsura = before(rest, "ا").map(|bare| format!("{bare}ي"));
        let plain = (*possessor != "ي").then(|| rest.to_owned());
        let known = [feminine, maqsura, plain].into_iter().flatten();
        nouns.extend(known.filter(|noun| clitic::is_noun(noun)));
    }
}

/// Of what something is done to, or is.
fn object(word: &str, nouns: &mut Vec<String>) {
    // A word of a woman or a thing has none: وزيرها is "her minister".
    let rest = left(word, "ا").filter(|rest| {
        clitic::is_noun(rest) && !rest.ends_with('ه')
            || rest.ends_with('ء') && clitic::is_word(rest)
    });
    nouns.extend(rest.map(str::to_owned));
}

/// Of what only Persian and Urdu write.
fn foreign(word: &str, nouns: &mut Vec<String>) {
    let shorter = |(ending, one): &(&str, &str)| Some(format!("{}{one}", left(word, ending)?));
    nouns.extend(URDU.iter().find_map(shorter));
    if !clitic::is_word(word) && !clitic::is_noun(word) {
        let persian = PERSIAN.iter().filter_map(shorter);
        nouns.extend(persian.filter(|noun| has_letters(noun, SHORTEST_UNKNOWN)));
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    fn check(word: &str, nouns: &[&str]) {
        assert_eq!(of(word), nouns, "{word}");
    }

    #[test]
    fn a_possessor_is_left_out() {
        check("شركته", &["شركه"]);
        check("وزارتي", &["وزاره"]);
        check("حكومتنا", &["حكومه"]);
        check("وزيرها", &["وزير"]);
    }

    #[test]
    fn case_and_number_are_left_out() {
        check("مهندسا", &["مهندس"]);
        check("صاروخين", &["صاروخ"]);
        check("موظفو", &["موظف"]);
        check("موظفي", &["موظف"]);
        check("لاعبات", &["لاعب"]);
    }

    #[test]
    fn what_is_a_word_by_itself_stays_so() {
        for word in [
            "لبنان",
            "دنيا",
            "سياسي",
            "فلسطين",
            "هذا",
            "درهم",
            "اتجاه",
            "مدينه",
        ] {
            check(word, &[]);
        }
    }

    #[test]
    fn persian_and_urdu_have_their_own_endings() {
        check("خبريں", &["خبر"]);
        check("لڑكياں", &["لڑكي"]);
        check("كشورهاي", &["كشور"]);
    }
}
