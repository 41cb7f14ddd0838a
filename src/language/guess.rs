//! Which language a text is in, and which way it runs.
//!
//! Languages in Arabic and Hebrew letters are told by their letters, which is
//! exact enough even for a headline; the rest by the trigrams of `whatlang`. A
//! text that says too little is `und`. Nothing here looks at labels or markup.

use std::sync::LazyLock;

use whatlang::Lang;

use super::letter::is_alphabetic;
use crate::article::Direction;

/// How many characters of a text are looked at.
const SAMPLE: usize = 20_000;

/// Bytes of the longest word that tells languages in Arabic letters apart.
const LONGEST_WORD: usize = 8;

/// How many letters a Latin or Cyrillic text needs before it is guessed at.
const FEWEST: usize = 12;

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

/// The codes that [`language`] gives, those told by letters first and `und` last.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let by_letters = ["ar", "fa", "ur", "ku", "ps", "he"].into_iter();
    let by_trigrams = LANGUAGES.iter().map(|row| row.1);
    by_letters.chain(by_trigrams).chain(["und"])
}

/// The direction of most letters of `text`; left to right where there are none.
#[must_use]
pub fn direction(text: &str) -> Direction {
    Letters::of(text).direction()
}

/// Letters counted by script; right-to-left scripts other than Hebrew count as
/// Arabic.
#[derive(Default)]
struct Letters {
    arabic: usize,
    hebrew: usize,
    other: usize,
    owned: Owned,
}

/// How much tells of one of the languages in Arabic letters, which only some of them have.
#[derive(Default)]
struct Owned {
    arabic: usize,
    persian: usize,
    urdu: usize,
    kurdish: usize,
    pashto: usize,
}

/// What a character tells of the language that it stands in.
#[derive(Clone, Copy)]
enum Tell {
    /// It is no letter.
    Nothing,
    /// A letter of a script but these two.
    Other,
    Hebrew,
    /// A letter of Arabic, or of a script that counts as Arabic, that tells no more.
    Arabic,
    ArabicAlone,
    /// Persian is typed with it as well.
    ArabicMostly,
    PersianAlone,
    /// Others of these languages have it as well.
    PersianMostly,
    Urdu,
    Kurdish,
    Pashto,
}

/// How many kinds of [`Tell`] there are.
const TELLS: usize = Tell::Pashto as usize + 1;

/// What each character of Unicode's Arabic block tells, U+0600 to U+06FF: in a table,
/// because no branch foresees which letter comes next.
static ARABIC_BLOCK: LazyLock<[Tell; 0x100]> = LazyLock::new(|| {
    let mut block = [Tell::Nothing; 0x100];
    for (tell, c) in block.iter_mut().zip('\u{600}'..='\u{6ff}') {
        *tell = Tell::of(c);
    }
    block
});

impl Tell {
    fn of(c: char) -> Self {
        match c {
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => Self::Urdu,
            'ڕ' | 'ڵ' | 'ۆ' | 'ێ' | 'ە' => Self::Kurdish,
            'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ځ' | 'څ' | 'ۍ' | 'ڼ' | 'ې' => Self::Pashto,
            'پ' | 'چ' | 'ژ' | 'گ' => Self::PersianAlone,
            'ی' | 'ک' => Self::PersianMostly,
            'ة' | 'أ' | 'إ' | 'ى' => Self::ArabicAlone,
            'ي' | 'ك' => Self::ArabicMostly,
            _ if !is_alphabetic(c) => Self::Nothing,
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Self::Hebrew,
            '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                Self::Arabic
            }
            _ => Self::Other,
        }
    }
}

impl Letters {
    fn of(text: &str) -> Self {
        let block = &*ARABIC_BLOCK;
        let mut counts = [0; TELLS];
        for c in text.chars().take(SAMPLE) {
            let tell = match c {
                '\u{600}'..='\u{6ff}' => block[c as usize & 0xff],
                _ => Tell::of(c),
            };
            counts[tell as usize] += 1;
        }
        let count = |tell: Tell| counts[tell as usize];
        Self {
            arabic: counts[Tell::Arabic as usize..].iter().sum(),
            hebrew: count(Tell::Hebrew),
            other: count(Tell::Other),
            owned: Owned {
                arabic: 2 * count(Tell::ArabicAlone) + count(Tell::ArabicMostly),
                persian: 3 * count(Tell::PersianAlone) + count(Tell::PersianMostly),
                urdu: count(Tell::Urdu),
                kurdish: count(Tell::Kurdish),
                pashto: count(Tell::Pashto),
            },
        }
    }

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

impl Owned {
    fn words(&mut self, text: &str) {
        let words = text.split_whitespace().take(SAMPLE / 5);
        for word in words.filter(|word| word.len() <= LONGEST_WORD) {
            match word {
                "في" | "من" | "على" | "إلى" | "أن" | "التي" | "الذي" | "عن" | "هذا" | "هذه" =>
                {
                    self.arabic += 3;
                }
                "از" | "است" | "که" | "را" | "این" | "های" | "می" | "كه" | "اين" | "هاي" | "در"
                | "با" | "برای" | "براي" | "شد" | "کرد" | "كرد" | "داد" => {
                    self.persian += 3;
                }
                "ہے" | "کے" | "کی" | "میں" | "نے" | "اور" => self.urdu += 3,
                _ => {}
            }
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
        pashto,
    } = owned;
    if arabic + persian + urdu + kurdish + pashto == 0
        && ["ar", "fa", "ur", "ku", "ps"].contains(&stated)
    {
        return stated;
    }
    if kurdish * 25 > letters.arabic && kurdish > urdu {
        "ku"
    } else if pashto * 100 > letters.arabic && pashto * 2 > urdu {
        "ps"
    } else if urdu * 50 > letters.arabic && urdu * 5 > arabic {
        "ur"
    } else if persian > arabic {
        "fa"
    } else {
        "ar"
    }
}

fn by_trigrams(text: &str, letters: usize, stated: &'static str) -> &'static str {
    let sample: String = text.chars().take(SAMPLE / 4).collect();
    let languages = LANGUAGES.iter().map(|row| row.0);
    let possible = languages.filter(|&language| !is_ruled_out(language, &sample));
    let detector = whatlang::Detector::with_allowlist(possible.collect());
    let found = detector.detect(&sample);
    let is_sure = |found: &whatlang::Info| letters >= TELLING || found.is_reliable();
    if !found.as_ref().is_some_and(is_sure) && is_written(&sample, stated) {
        return stated;
    }
    LANGUAGES
        .iter()
        .find(|row| found.as_ref().is_some_and(|found| found.lang() == row.0))
        .map_or("und", |row| row.1)
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
            "وزیر وویل چې بندر به بېرته پرانیستل شي",
            "ps",
            Direction::Rtl,
        );
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
