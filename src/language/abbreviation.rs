//! Full stops that belong to a word: titles, abbreviations, initials, numbers of lists,
//! acronyms that Urdu spells out.
//!
//! Only the word and what stands next to it are looked at; whether a sentence ends is for
//! `super::sentences`.

/// How far a mark looks around, in bytes and characters: enough for any word,
/// and little enough that a megabyte of marks stays linear.
pub(super) const REACH: usize = 96;

/// Titles and the like, which never end a sentence.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "st",
    "gen",
    "col",
    "lt",
    "sgt",
    "maj",
    "capt",
    "cmdr",
    "adm",
    "rep",
    "sen",
    "gov",
    "rev",
    "hon",
    "pres",
    "supt",
    "vs",
    "no",
    "nos",
    "fig",
    "vol",
    "approx",
    "e.g",
    "i.e",
    "mt",
    "ft",
    "al",
    "mio",
    "mrd",
    "sra",
    "srta",
    "dra",
    "drs",
    "doç",
    "проф",
    "акад",
    "डॉ",
    "प्रो",
    "पं",
];

/// Abbreviations that may also stand last in a sentence.
const SHORT: &[&str] = &[
    "etc", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "dept", "est", "ave", "blvd", "rd", "a.m",
    "p.m", "op", "cf", "ca", "univ", "tel",
];

/// Words that open a sentence far more often than they follow an abbreviation.
const OPENERS: &[&str] = &[
    "the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "i", "but", "and", "this",
    "that", "these", "those", "his", "her", "their", "its", "there", "as", "when", "while",
    "after", "before", "for", "if", "some", "many", "most", "however", "both", "since", "with",
    "by", "one",
];

/// True when the full stop after `word`, with a space behind it, belongs to the
/// word: a title, an abbreviation, an initial, a list number.
pub(super) fn is_abbreviated(before: &str, word: &str, rest: &str) -> bool {
    let lower = word.to_lowercase();
    let tail = lower.rsplit(['-', '(', ')']).next().unwrap_or(&lower);
    if TITLES.contains(&tail) {
        return !(tail == "no" && opens(rest));
    }
    if SHORT.contains(&tail) {
        return !opens(rest);
    }
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        // "د. منى" is a title and "J. Doe" an initial; "5 م." and "1446 هـ." end.
        let earlier = before[..before.len() - word.len()].trim_end();
        let after_number = earlier.ends_with(char::is_numeric);
        if only.is_alphabetic() {
            return !after_number && (only != 'I' || !opens(rest));
        }
    }
    let acronym = word.split('.').count() > 1
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    if acronym {
        return !opens(rest);
    }
    let number = word.chars().all(char::is_numeric);
    if number && (GERMAN_MONTHS.contains(&&*next_word(rest)) || is_ordinal(before, word)) {
        return true;
    }
    // "1. First" at the head of a line.
    number && before.trim().len() == word.len()
}

/// True when the number `word`, which ends `before`, tells in German which one something is:
/// "auf dem 2. Platz", "in der 12. und 54. Minute".
fn is_ordinal(before: &str, word: &str) -> bool {
    let mut earlier = before[..before.len() - word.len()].split_whitespace().rev();
    let mut last = earlier.next();
    if let Some("und" | "bis" | "oder") = last {
        let first = earlier.next().and_then(|first| first.strip_suffix('.'));
        if !first.is_some_and(|first| first.chars().all(char::is_numeric)) {
            return false;
        }
        last = earlier.next();
    } else if word.len() > 2 {
        return false;
    }
    // English has "I am 12." and "at 9 am."
    let is_english = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word == "I" || word.ends_with(char::is_numeric)
    };
    last.is_some_and(|last| GERMAN_ARTICLES.contains(&last))
        && !(last == Some("am") && earlier.next().is_some_and(is_english))
}

/// German words in front of the number of one among several.
const GERMAN_ARTICLES: &[&str] = &["dem", "der", "den", "im", "am", "zum", "zur", "vom", "beim"];

/// Latin letters as Urdu spells out the acronyms made of them.
const SPELT: &[&str] = &[
    "اے",
    "بی",
    "سی",
    "ڈی",
    "ای",
    "ایف",
    "جی",
    "ایچ",
    "آئی",
    "جے",
    "کے",
    "ایل",
    "ایم",
    "این",
    "او",
    "پی",
    "کیو",
    "آر",
    "ایس",
    "ٹی",
    "یو",
    "وی",
    "ڈبلیو",
    "ایکس",
    "وائی",
    "زیڈ",
];

/// The letters at the head of `rest`, blanks in front of them left out.
fn next_word(rest: &str) -> String {
    rest.chars()
        .take(REACH)
        .skip_while(|c| c.is_whitespace())
        .take_while(|c| c.is_alphabetic())
        .collect()
}

/// The months before which German writes a day with a full stop: "3. März".
const GERMAN_MONTHS: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// What opens no Urdu sentence.
const POSTPOSITIONS: &[&str] = &["کا", "کی", "کے", "کو", "نے", "سے", "میں", "پر", "تک"];

/// True when the full stop behind `word` belongs to a letter of an acronym that is spelt
/// out: `آئی۔ ایم۔ ایف۔ کا`.
pub(super) fn is_spelt_out(word: &str, rest: &str) -> bool {
    let letter = word.rsplit('۔').next().unwrap_or(word);
    let next = next_word(rest);
    SPELT.contains(&letter)
        && [SPELT, POSTPOSITIONS]
            .iter()
            .any(|list| list.contains(&&*next))
}

fn opens(rest: &str) -> bool {
    let word: String = rest
        .chars()
        .take(REACH)
        .skip_while(|c| !c.is_alphanumeric())
        .take_while(|c| c.is_alphanumeric() || *c == '\'')
        .flat_map(char::to_lowercase)
        .collect();
    OPENERS.contains(&word.as_str())
}
