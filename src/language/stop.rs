//! Stop words: those that carry grammar rather than matter.
//!
//! Ten languages have lists of their own in `assets/lang`; in any other a word of few
//! letters counts as one, which is crude but finds most.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::affix::has_letters;
use super::fold::fold;
use super::shipped::Shipped;

type List = HashSet<Box<str>>;

/// The lists, by language.
static LISTS: LazyLock<Shipped<List>> = LazyLock::new(|| {
    let lists = [
        ("ar", include_str!("../../assets/lang/stop-ar.txt")),
        ("de", include_str!("../../assets/lang/stop-de.txt")),
        ("en", include_str!("../../assets/lang/stop-en.txt")),
        ("es", include_str!("../../assets/lang/stop-es.txt")),
        ("fa", include_str!("../../assets/lang/stop-fa.txt")),
        ("fr", include_str!("../../assets/lang/stop-fr.txt")),
        ("he", include_str!("../../assets/lang/stop-he.txt")),
        ("ru", include_str!("../../assets/lang/stop-ru.txt")),
        ("tr", include_str!("../../assets/lang/stop-tr.txt")),
        ("ur", include_str!("../../assets/lang/stop-ur.txt")),
    ];
    Shipped::new(lists, |_, list| read(list))
});

fn read(list: &str) -> List {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(|word| fold(word).into_boxed_str())
        .collect()
}

/// The stop words of one language, ready to be asked.
#[derive(Clone, Copy)]
pub struct StopWords {
    list: Option<&'static List>,
    prefixes: &'static [char],
}

impl StopWords {
    /// The stop words of `language`, an ISO 639-1 code.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let prefixes: &[char] = match language {
            "ar" => &['و', 'ف'],
            "he" => &['ו', 'ש'],
            _ => &[],
        };
        Self {
            list: LISTS.of(language),
            prefixes,
        }
    }

    /// True when `folded`, a folded word, is a stop word, with or without a
    /// conjunction written onto it.
    #[must_use]
    pub fn contains(self, folded: &str) -> bool {
        let Some(list) = self.list else {
            return folded.chars().all(char::is_alphabetic)
                && !has_letters(folded, most_of_stop(folded) + 1);
        };
        list.contains(folded)
            || folded
                .strip_prefix(self.prefixes)
                .is_some_and(|rest| list.contains(rest))
    }
}

/// The most letters of a stop word of the script that `folded` is in: in alphabets three;
/// in scripts of India and in Hangul, whose signs hold a vowel that folding leaves out or
/// keeps inside, one; a Chinese sign is a word with matter, a Japanese one of hiragana is not.
fn most_of_stop(folded: &str) -> usize {
    match folded.chars().next() {
        Some('\u{900}'..='\u{dff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{309f}') => 1,
        Some('\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}') => 0,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::{StopWords, fold};

    fn check(language: &str, stop: &[&str], other: &[&str]) {
        let list = StopWords::of(language);
        for word in stop {
            assert!(list.contains(&fold(word)), "{word} is a stop word");
        }
        for word in other {
            assert!(!list.contains(&fold(word)), "{word} is not a stop word");
        }
    }

    #[test]
    fn every_language_knows_its_own() {
        check("ar", &["إلى", "التي", "وفي", "ومن"], &["ميناء", "وزير"]);
        check("en", &["The", "between", "don't"], &["harbour", "US"]);
        check("fa", &["است", "می‌شود"], &["بندر"]);
        check("ur", &["ہے", "کے"], &["بندرگاہ"]);
        check("he", &["של", "ושל"], &["נמל"]);
        check("fr", &["aujourd'hui", "même", "des"], &["port", "123"]);
        check("de", &["während", "dass"], &["Hafen"]);
        check("es", &["también", "según"], &["puerto"]);
        check("tr", &["için", "değil"], &["liman"]);
        check("ru", &["которые", "ещё"], &["порт"]);
    }

    #[test]
    fn an_unknown_language_goes_by_length() {
        check("sv", &["och", "det"], &["hamn", "123"]);
        check("hi", &["में", "है"], &["नदी", "भोपाल"]);
        check("ja", &["の", "は"], &["港", "バス"]);
    }
}
