//! The shapes of verbs: whether a folded Arabic or Hebrew word that no list has looks like
//! a verb of the third person.
//!
//! Only news tells of things in such forms; the first and second person are not looked
//! for.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::language::lexicon::is_listed;

/// So many letters of a word tell whether it looks like a verb.
const MOST_LETTERS: usize = 24;

/// True for an Arabic word that looks like a verb of the third person: an
/// imperfect or future that is not a verbal noun of the shape تفعيل, a perfect of
/// the shapes افتعل, انفعل and استفعل, or any perfect of hers.
pub(super) fn looks_like_verb(folded: &str) -> bool {
    let mut room = ['\0'; MOST_LETTERS];
    let count = room
        .iter_mut()
        .zip(folded.chars())
        .map(|(at, c)| *at = c)
        .count();
    let letters = &room[..count];
    let bare = if matches!(letters, ['س', 'ي' | 'ت', _, _, ..]) {
        &letters[1..]
    } else {
        letters
    };
    match bare {
        ['ي', rest @ ..] => rest.len() >= 3 && !is_noun(folded),
        ['ت', 'ت', rest @ ..] => rest.len() >= 3 && !is_noun(folded),
        ['ت', 'س', 'ت', rest @ ..] if rest.len() >= 2 => true,
        ['ت', _, _, 'ي', ..] => false,
        ['ت', rest @ ..] => {
            let future = bare.len() < letters.len();
            future || matches!(rest.len(), 3 | 4) && rest[rest.len() - 1] != 'ه' && !is_noun(folded)
        }
        ['ا', rest @ ..] => {
            // She did; what ends in "ات" is a plural.
            if let ['س', 'ت', _, 'ا', _, 'ت'] = rest {
                return true;
            }
            let rest = rest
                .strip_suffix(&['ت'])
                .or_else(|| rest.strip_suffix(&['و', 'ا']))
                .unwrap_or(rest);
            let shape = match rest {
                ['س', 'ت', ..] => rest.len() == 5,
                ['ن', ..] | [_, 'ت', ..] | ['ص' | 'ض', 'ط', ..] => rest.len() == 4,
                _ => false,
            };
            shape && !rest.contains(&'ا')
        }
        // She did: a word that is one without its open ta.
        [_, .., last, 'ت'] => {
            bare.len() >= 4
                && !matches!(last, 'ا' | 'ي' | 'و')
                && !is_noun(folded)
                && folded.strip_suffix('ت').is_some_and(is_listed)
        }
        _ => false,
    }
}

/// True for an Arabic word of the shape أفعلت, "she made do"; a noun that looks so has a
/// pronoun behind it as the verb may.
pub(super) fn looks_like_her_deed(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().take(MOST_LETTERS).collect();
    matches!(letters[..], ['ا', first, second, third, 'ت'] if ![first, second, third].contains(&'ا'))
}

/// True for a Hebrew word that looks like a verb of the third person: a future of the
/// shapes יפעלו and ייפעל, a perfect of the shape התפעל.
pub(super) fn looks_like_hebrew_verb(folded: &str) -> bool {
    let letters = folded.chars().count();
    folded.starts_with('י') && folded.ends_with('ו') && letters >= 5
        || folded.starts_with("יי") && letters >= 4
        || folded.starts_with("הת") && letters >= 5 && !folded.ends_with("ות")
}

/// True for a folded noun or name that looks like one of these verbs.
fn is_noun(folded: &str) -> bool {
    static LOOKED_UP: LazyLock<HashSet<&str>> = LazyLock::new(|| NOUNS.iter().copied().collect());
    LOOKED_UP.contains(folded)
}

/// The words of [`is_noun`].
const NOUNS: &[&str] = &[
    "تتويج",
    "تتويجا",
    "تتابع",
    "تتالي",
    "تضخم",
    "تغير",
    "تلوث",
    "توتر",
    "تطور",
    "تمرد",
    "تنوع",
    "تونس",
    "تركي",
    "تبوك",
    "تامر",
    "تايم",
    "تقني",
    "تمور",
    "تجار",
    "تراث",
    "تعلم",
    "تقدم",
    "تحول",
    "تخصص",
    "توقع",
    "تدخل",
    "تراجع",
    "تعاون",
    "تبادل",
    "تصاعد",
    "تحالف",
    "تكامل",
    "تفاهم",
    "توازن",
    "تعادل",
    "تنافس",
    "تواصل",
    "تفاعل",
    "تايوان",
    "تركيا",
    "توتنهام",
    "تويتر",
    "تلسكوب",
    "تجاره",
    "توجه",
    "تصرف",
    "تصنع",
    "تبرع",
    "يناير",
    "يونيو",
    "يوليو",
    "ياسر",
    "يوسف",
    "يونس",
    "يحيي",
    "يعقوب",
    "يوميا",
    "يوميه",
    "يومين",
    "يسار",
    "يساري",
    "يهود",
    "يهودي",
    "يهوديه",
    "يونان",
    "يورو",
    "يوان",
    "يمين",
    "يميني",
    "يمني",
    "يابان",
    "ياباني",
    "يانغ",
    "يانج",
    "يتيم",
    "يقين",
    "يدوي",
    "يدويا",
    "يافا",
    "ينبع",
    "بوقت",
    "لوقت",
    "للوقت",
    "بالوقت",
    "لبنت",
    "للبنت",
    "السبت",
    "الوقت",
    "البنت",
    "الانترنت",
    "انترنت",
];
