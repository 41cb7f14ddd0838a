//! Doubt: which runs of words tell little, or are no noun phrase as far as their words
//! tell. They are phrases still, but nobody would file an article under them.
//!
//! What is known to be a name is beyond doubt, and not for this module to judge.

use super::token::Token;
use crate::language::affix::has_letters;
use crate::language::lexicon::{is_listed, is_listed_bare, plain};

/// Languages whose adjectives stand behind their noun.
const ADJECTIVES_FOLLOW: [&str; 7] = ["ar", "fa", "he", "fr", "es", "it", "pt"];

/// French nouns in é, without it.
const FRENCH_NOUNS: &[&str] = &[
    "abb", "alli", "bl", "caf", "clerg", "cong", "degr", "duch", "employ", "foss", "march", "pass",
    "pr",
];

/// How Turkish verbs of the past end, and few nouns.
const TURKISH_PAST: [&str; 6] = ["ldı", "ldi", "ndı", "ndi", "ttu", "ttü"];

/// How English words for who is of a country end.
const NATIONS: [&str; 3] = ["ian", "ese", "ish"];

/// True when there is doubt about a phrase of `language`.
pub(super) fn is_doubtful(phrase: &[Token<'_>], language: &str) -> bool {
    let [first, rest @ ..] = phrase else {
        return true;
    };
    let last = rest.last().unwrap_or(first);
    let told = match language {
        "ar" => !is_arabic_adjective(first, rest),
        "en" => !is_english_verb(first) && !is_english_verb(last) && !is_past(last),
        // German writes every noun with a capital.
        "de" => phrase.iter().any(|token| token.capital),
        "fr" => !is_french_participle(last),
        "tr" => last.capital || !TURKISH_PAST.iter().any(|end| last.key.ends_with(end)),
        _ => true,
    };
    let object = |token: &Token<'_>| token.key.ends_with('ا') && !token.key.ends_with("يا");
    let objects = language == "ar" && rest.len() == 1 && object(first) && object(last);
    let adjective = if ADJECTIVES_FOLLOW.contains(&language) {
        !first.definite && first.sort.describing
    } else {
        last.sort.describing
    };
    let alone = rest.is_empty();
    let one_of_many = alone && (first.sort.forename || language == "en" && is_nation(first));
    !told
        || adjective
        || objects && !(first.foreign && last.foreign)
        || one_of_many
        || first.sort.opening && !alone
        || language == "ar"
            && (last.sort.leaning
                || disagree(phrase)
                || is_led(phrase)
                || phrase.iter().any(is_counted)
                || !alone && goes_on(first, last))
        || phrase.iter().all(|token| token.weak)
        || phrase.iter().any(|token| token.owned)
}

/// True for an Arabic noun that is alone or described, and that no form of the phrase has
/// with its article: an article that is about it comes back to it as a known thing. What
/// the language has never seen with the article may be a name.
pub(super) fn is_never_definite(forms: &[(&[Token<'_>], u32)]) -> bool {
    forms.iter().all(|(phrase, _)| match phrase {
        [only] => !only.definite && is_listed_bare(&plain(&only.shown)),
        [first, .., last] => !(first.definite || last.definite) && last.sort.describing,
        [] => true,
    })
}

/// True for an Arabic phrase of plain words that no form has with an article anywhere. What
/// an article is about it names in its opening.
pub(super) fn is_indefinite(forms: &[(&[Token<'_>], u32)]) -> bool {
    let plain_word = |token: &Token<'_>| {
        !token.definite && (token.sort.describing || is_listed_bare(&plain(&token.shown)))
    };
    forms
        .iter()
        .all(|(phrase, _)| phrase.len() > 1 && phrase.iter().all(plain_word))
}

/// True for an Arabic noun that tells of two: they are counted, and no more than that.
fn is_counted(token: &Token<'_>) -> bool {
    let one = token.shown.strip_suffix("تين");
    !token.definite && one.is_some_and(|one| is_listed(&plain(&format!("{one}ة"))))
}

/// True for an Arabic noun with "by" in front of its article, which the adjective behind it
/// tells of: "by public auction".
fn is_led(phrase: &[Token<'_>]) -> bool {
    let led = |token: &Token<'_>| token.key.starts_with("بال") && has_letters(&token.key, 6);
    matches!(phrase, [noun, .., last] if led(noun) && last.definite)
}

/// True for an Arabic phrase that was cut off: nothing says of what its `last` noun is, or
/// its `first` word describes what stood before it ("the Chadian former").
fn goes_on(first: &Token<'_>, last: &Token<'_>) -> bool {
    let noun = last.sort.general && !last.sort.describing && last.key != "الله";
    let of_nothing = !first.definite && !last.definite && noun;
    let describes = first.definite && first.shown.ends_with('ي') && has_letters(&first.key, 7);
    of_nothing || describes && last.sort.describing
}

/// True for an Arabic noun and an adjective that is none of its: both have the article, but
/// hers has not her ending, or that of two is one's. What it describes was cut off.
fn disagree(phrase: &[Token<'_>]) -> bool {
    let [noun, adjective] = phrase else {
        return false;
    };
    let ends = |token: &Token<'_>, endings: &[&str]| {
        endings.iter().any(|ending| token.shown.ends_with(ending))
    };
    let hers = ends(noun, &["ة"]) && !ends(adjective, &["ة", "ه", "ا", "ى", "اء", "ات"]);
    let of_two =
        has_letters(&noun.shown, 7) && ends(noun, &["تين", "يين"]) && !ends(adjective, &["ين"]);
    noun.definite && adjective.definite && !adjective.foreign && (hers || of_two)
}

/// True for an Arabic adjective of relation that stands for who is so, or before what
/// it is so by; and for half of a given name.
fn is_arabic_adjective(first: &Token<'_>, rest: &[Token<'_>]) -> bool {
    let alone = |least| first.key.ends_with('ي') && first.key.chars().count() >= least;
    match rest {
        [] => {
            let described = first.shown.ends_with("ية") && has_letters(&first.shown, 6);
            !first.definite && (!first.foreign && alone(5) || described)
        }
        [next, ..] => {
            first.key == "عبد" && rest.len() == 1
                || !first.definite && next.definite && is_relation(&first.key)
        }
    }
}

/// True for an Arabic adjective of relation (الأمريكي, الأمريكية), folded: alone
/// it names nothing.
pub(super) fn is_relation(key: &str) -> bool {
    ["ي", "يه", "يون", "يين"].iter().any(|ending| {
        key.strip_suffix(ending)
            .is_some_and(|rest| rest.chars().count() >= 5)
    })
}

fn is_english_verb(token: &Token<'_>) -> bool {
    !token.capital && (token.sort.verb || is_adverb(&token.key))
}

fn is_adverb(key: &str) -> bool {
    key.len() >= 5 && key.ends_with("ly") && !LY_NOUNS.contains(&key)
}

/// True for a French participle in small letters; nouns that end so have a t before it, or
/// are few.
fn is_french_participle(token: &Token<'_>) -> bool {
    let ends = ["é", "és"];
    let stem = ends.iter().find_map(|end| token.shown.strip_suffix(end));
    !token.capital
        && stem.is_some_and(|stem| !(stem.ends_with('t') || FRENCH_NOUNS.contains(&stem)))
}

/// True for an English past tense or participle that has its ending.
fn is_past(token: &Token<'_>) -> bool {
    let key = &token.key;
    !token.capital && key.len() >= 5 && key.ends_with("ed") && !key.ends_with("eed")
}

fn is_nation(token: &Token<'_>) -> bool {
    token.capital && NATIONS.iter().any(|end| token.key.ends_with(end))
}

/// Folded English nouns that end as adverbs do.
const LY_NOUNS: &[&str] = &[
    "family",
    "supply",
    "assembly",
    "rally",
    "monopoly",
    "anomaly",
    "butterfly",
    "jelly",
    "belly",
    "bully",
    "italy",
    "melancholy",
    "homily",
    "elderly",
];

#[cfg(test)]
mod tests {
    use super::super::judge::Judge;
    use super::is_doubtful;
    use crate::language::words::words;

    fn check(language: &str, phrases: &[&str], doubtful: bool) {
        for phrase in phrases {
            let read = words(phrase, 0);
            let judge = Judge::new(language, &read);
            let tokens = judge.tokens(phrase, &read);
            assert_eq!(is_doubtful(&tokens, language), doubtful, "{phrase}");
        }
    }

    #[test]
    fn what_tells_nothing_or_is_no_noun_phrase_is_doubtful() {
        check(
            "ar",
            &[
                "الفترة الأخيرة",
                "خطير",
                "حالات الإصابة",
                "أولادهن",
                "ارتفاع طفيف",
                "بنجلاديشي الجنسية",
                "تقريرا مطولا",
                "الجرائم المنصوص",
                "الصناعة المصري",
                "اللغتين العربية",
            ],
            true,
        );
        check(
            "ar",
            &[
                "الميناء القديم",
                "الصيد",
                "تخصيب اليورانيوم",
                "الصناعة المصرية",
                "المحكمة العليا",
            ],
            false,
        );
        check(
            "en",
            &[
                "narrowly missed",
                "rinsed",
                "former keeper",
                "Liberian",
                "flames shot",
            ],
            true,
        );
        check(
            "en",
            &["keeper", "harbour wall", "debt relief", "oil supply"],
            false,
        );
    }
}
