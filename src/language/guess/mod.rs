//! Which language a text is in, and which way it runs.
//!
//! Languages in Arabic and Hebrew letters are told by their letters, which is
//! exact enough even for a headline; the rest by the trigrams of `whatlang`, and by small
//! words where a text is too short for these. A few words in Latin letters that tell nothing
//! are taken for English, and what says less is `und`. Nothing here looks at labels or markup.

mod common;
mod letters;

use whatlang::Lang;

use super::letter::is_alphabetic;
use crate::article::Direction;
use letters::{Letters, Owned};

/// How many characters of a text are looked at.
const SAMPLE: usize = 20_000;

/// How many letters a Latin or Cyrillic text needs before it is guessed at.
const FEWEST: usize = 12;

/// Words of a text, in letters of English alone, of which nothing tells the language but
/// trigrams: with so few these tell a name for a word of any language.
const FEW_WORDS: usize = 8;

/// Small words by which a text is of another language than is stated, or than trigrams that
/// are not sure say.
const LEAD: usize = 2;

/// Letters of a text that tell its language whatever its source states: with fewer, trigrams
/// must be sure.
const TELLING: usize = 2_000;

/// The ISO 639-1 code of the language of `text`, or `und`.
#[must_use]
pub fn language(text: &str) -> &'static str {
    of(text).0
}

/// The [`language`] of `text` and its [`direction`].
#[must_use]
pub fn of(text: &str) -> (&'static str, Direction) {
    of_stated(text, None)
}

/// The same of a text of which a language is stated (BCP 47). That is believed of a text
/// that says too little itself, where it is written in the script of that language: a
/// headline alone has few trigrams, and many sites state whatever their program came with.
#[must_use]
pub fn of_stated(text: &str, stated: Option<&str>) -> (&'static str, Direction) {
    let letters = Letters::of(text);
    let direction = letters.direction();
    let tag = stated.unwrap_or_default().trim().to_ascii_lowercase();
    let stated = known(tag.split(['-', '_']).next().unwrap_or_default());
    (letters.language(text, stated), direction)
}

/// The code itself where it is one that [`language`] gives, else `und`.
#[must_use]
pub fn known(code: &str) -> &'static str {
    codes().find(|&known| known == code).unwrap_or("und")
}

/// The codes of the languages that are told by their letters, none of which has capitals.
pub const BY_LETTERS: [&str; 7] = ["ar", "fa", "ur", "ku", "ug", "ps", "he"];

/// The codes that [`language`] gives, those told by letters first and `und` last.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let by_trigrams = LANGUAGES.iter().map(|row| row.1);
    BY_LETTERS.into_iter().chain(by_trigrams).chain(["und"])
}

/// The direction of most letters of `text`; left to right where there are none.
#[must_use]
pub fn direction(text: &str) -> Direction {
    Letters::of(text).direction()
}

impl Letters {
    /// The language of `text`, whose letters these are.
    fn language(self, text: &str, stated: &'static str) -> &'static str {
        let most = self.arabic.max(self.hebrew).max(self.other);
        if most == 0 {
            "und"
        } else if most == self.hebrew {
            "he"
        } else if most == self.arabic {
            in_arabic_letters(text, self, stated)
        } else if self.other < FEWEST {
            if is_written(text, stated) {
                stated
            } else {
                "und"
            }
        } else {
            by_trigrams(text, self.other, stated)
        }
    }

    fn direction(&self) -> Direction {
        if self.arabic + self.hebrew > self.other {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

/// Tells the languages written in Arabic letters apart by the letters that only
/// some of them have, and by a few of their commonest words, for text typed on
/// another language's keyboard. Where none of these tells, what is stated does.
fn in_arabic_letters(text: &str, letters: Letters, stated: &'static str) -> &'static str {
    let mut owned = letters.owned;
    owned.words(text);
    let Owned {
        arabic,
        persian,
        urdu,
        kurdish,
        uyghur,
        pashto,
    } = owned;
    if arabic + persian + urdu + kurdish + uyghur + pashto == 0
        && stated != "he"
        && BY_LETTERS.contains(&stated)
    {
        return stated;
    }
    if uyghur * 50 > letters.arabic {
        "ug"
    } else if kurdish * 25 > letters.arabic && kurdish > urdu {
        "ku"
    } else if pashto * 100 > letters.arabic && pashto * 2 > urdu {
        "ps"
    } else if urdu * 50 > letters.arabic && urdu * 5 > arabic {
        "ur"
    } else if persian > arabic && (stated == "fa" || says_persian(text)) {
        "fa"
    } else {
        "ar"
    }
}

/// True where more than one word of a text is of Persian, or its only one: a name or a
/// loan of one word is written with its letters in Arabic as well.
fn says_persian(text: &str) -> bool {
    let is_persian = |word: &&str| {
        let mut owned = Letters::of(word).owned;
        owned.words(word);
        owned.persian > owned.arabic
    };
    let words = || text.split_whitespace().take(SAMPLE / 5);
    words().filter(is_persian).nth(1).is_some() || words().nth(1).is_none()
}

fn by_trigrams(text: &str, letters: usize, stated: &'static str) -> &'static str {
    let sample: String = text.chars().take(SAMPLE / 4).collect();
    let languages = LANGUAGES.iter().map(|row| row.0);
    let possible = languages.filter(|&language| !is_ruled_out(language, &sample));
    let detector = whatlang::Detector::with_allowlist(possible.collect());
    let found = detector.detect(&sample);
    let is_sure = |found: &whatlang::Info| letters >= TELLING || found.is_reliable();
    if !found.as_ref().is_some_and(is_sure) {
        if is_written(&sample, stated) {
            return stated;
        }
        if let Some(told) = in_few_words(&sample) {
            return told;
        }
    }
    LANGUAGES
        .iter()
        .find(|row| found.as_ref().is_some_and(|found| found.lang() == row.0))
        .map_or("und", |row| row.1)
}

/// The language of a text in Latin letters that trigrams are not sure of, if anything else
/// tells it: small words, or in a few words that there are none, nor letters of others.
fn in_few_words(text: &str) -> Option<&'static str> {
    if whatlang::detect_script(text) != Some(whatlang::Script::Latin) {
        return None;
    }
    let is_short = text.split_whitespace().nth(FEW_WORDS).is_none();
    let of_english = |text: &str| text.chars().all(|c| c.is_ascii() || !is_alphabetic(c));
    let told = common::language(text, if is_short { 1 } else { LEAD });
    told.or_else(|| (is_short && of_english(text)).then_some("en"))
}

/// True where a text is in the script that this language, told by trigrams, is written in.
fn is_written(text: &str, language: &str) -> bool {
    let script = whatlang::detect_script(text);
    LANGUAGES.iter().any(|row| {
        row.1 == language && script.is_some_and(|script| script.langs().contains(&row.0))
    })
}

/// True where `text` has nothing of what even a few words of a language in Cyrillic letters
/// have, or more than a name or two in letters that the language lacks: trigrams need more
/// text to tell these apart.
fn is_ruled_out(language: Lang, text: &str) -> bool {
    let Some(one) = CYRILLIC.iter().find(|one| one.language == language) else {
        return false;
    };
    let foreign = text.chars().filter(|&c| one.lacks.contains(c)).count();
    let owned = one.has.is_empty()
        || text.contains(|c| one.has.contains(c))
        || text
            .split_whitespace()
            .any(|word| one.words.contains(&word));
    foreign * 200 > text.chars().count() || !owned
}

/// What tells a language in Cyrillic letters from the others, in small letters.
struct Cyrillic {
    language: Lang,
    lacks: &'static str,
    /// A text has one of these letters, or one of the words.
    has: &'static str,
    words: &'static [&'static str],
}

const CYRILLIC: &[Cyrillic] = &[
    Cyrillic {
        language: Lang::Rus,
        lacks: "іїєґђћљњџј",
        has: "",
        words: &[],
    },
    Cyrillic {
        language: Lang::Ukr,
        lacks: "ыэёъђћљњџј",
        has: "іїєґ",
        words: &[],
    },
    Cyrillic {
        language: Lang::Bul,
        lacks: "ыэёіїєґђћљњџј",
        has: "ъ",
        words: &["се", "са", "ще", "да", "е", "от"],
    },
    Cyrillic {
        language: Lang::Srp,
        lacks: "ыэёіїєґйщъьюя",
        has: "ђјљњћџ",
        words: &[],
    },
];

/// The languages told by trigrams, and their codes.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Tur, "tr"),
    (Lang::Ind, "id"),
    (Lang::Vie, "vi"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Ell, "el"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Tha, "th"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
    (Lang::Amh, "am"),
];

#[cfg(test)]
mod tests {
    use super::{direction, language, of_stated};
    use crate::article::Direction;

    fn check(text: &str, expected: &str, way: Direction) {
        assert_eq!((language(text), direction(text)), (expected, way), "{text}");
    }

    #[test]
    fn languages_in_arabic_letters_are_told_by_their_letters() {
        check("أعلنت الوزارة فتح الميناء", "ar", Direction::Rtl);
        check("وزیر کشور از بازگشایی بندر خبر داد", "fa", Direction::Rtl);
        check("وزير گفت كه اين كار انجام مي شود", "fa", Direction::Rtl);
        check(
            "تيم ملي واليبال بانوان قزاقستان را شكست داد",
            "fa",
            Direction::Rtl,
        );
        check(
            "وزیر نے بندرگاہ کھولنے کا اعلان کیا ہے",
            "ur",
            Direction::Rtl,
        );
        check(
            "وەزیر ڕایگەیاند کە بەندەرەکە دەکرێتەوە",
            "ku",
            Direction::Rtl,
        );
        check(
            "مىنىستىر پورتنىڭ قايتا ئېچىلىدىغانلىقىنى جاكارلىدى",
            "ug",
            Direction::Rtl,
        );
        check(
            "ئۇ دېڭىزدىن كەلدى، ھەممەيلەن خۇشال بولدى ۋە كۈلدى",
            "ug",
            Direction::Rtl,
        );
        check(
            "وزیر وویل چې بندر به بېرته پرانیستل شي",
            "ps",
            Direction::Rtl,
        );
    }

    #[test]
    fn one_word_with_letters_of_persian_makes_no_persian() {
        check("گوگل تطلق منتجا جديدا", "ar", Direction::Rtl);
        check("چلبي يزور بغداد", "ar", Direction::Rtl);
        check("گرگان", "fa", Direction::Rtl);
        check("گزارش دوم بندر چابهار", "fa", Direction::Rtl);
        assert_eq!(of_stated("گوگل وارد بازار شد", Some("fa")).0, "fa");
        assert_eq!(of_stated("گوگل بازار", Some("fa")).0, "fa");
    }

    #[test]
    fn what_is_stated_is_believed_of_a_text_that_says_little() {
        for (text, stated, expected) in [
            ("Harbour opens new quay", "en-GB", "en"),
            ("Harbour opens new quay", "EN_us", "en"),
            ("Quay", "en", "en"),
            ("Quay", "xx", "und"),
            ("Quay", "ru", "und"),
            ("2024", "en", "und"),
            ("Ukraine talks", "", "en"),
            ("Real Madrid win again", "", "en"),
            ("El puerto y la ciudad", "", "es"),
            ("بندر", "fa-IR", "fa"),
            ("بندر", "en", "ar"),
            ("أعلنت الوزارة فتح الميناء", "fa", "ar"),
            ("وزیر نے بندرگاہ کھولنے کا اعلان کیا ہے", "ar", "ur"),
            (
                "Le ministre a annoncé la réouverture du port de la ville, et les habitants se sont réjouis",
                "en-US",
                "fr",
            ),
        ] {
            assert_eq!(of_stated(text, Some(stated)).0, expected, "{text}");
        }
    }

    #[test]
    fn hebrew_and_latin_scripts_are_told() {
        check("השר הודיע על פתיחת הנמל", "he", Direction::Rtl);
        check(
            "The minister announced that the port will open again",
            "en",
            Direction::Ltr,
        );
        check(
            "Le ministre a annoncé la réouverture du port de la ville",
            "fr",
            Direction::Ltr,
        );
    }

    #[test]
    fn short_cyrillic_texts_are_told_by_what_others_lack() {
        for (text, expected) in [
            ("Суд отложил слушание", "ru"),
            ("Ремонт дороги продлится до мая", "ru"),
            ("Паром снова ходит на острова", "ru"),
            ("Рибалки повернулися у порт, шторм ущух і вітер стих", "uk"),
            ("Рибарите се върнаха в пристанището след бурята", "bg"),
            ("Градът ще има нов мост", "bg"),
            ("Рибари су се вратили у луку, јер је олуја прошла", "sr"),
        ] {
            check(text, expected, Direction::Ltr);
        }
    }

    #[test]
    fn most_letters_decide_in_mixed_text() {
        check(
            "The minister announced that the port will open again. اترك تعليقا",
            "en",
            Direction::Ltr,
        );
    }

    #[test]
    fn a_text_without_letters_has_no_language() {
        check("2024 — 15:30", "und", Direction::Ltr);
        check("", "und", Direction::Ltr);
    }
}
