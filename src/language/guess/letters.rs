//! Letters of a text, counted by script, and how much of the text only one of the languages
//! in Arabic letters has. Which language that makes it is for [`super`].

use std::sync::LazyLock;

use super::SAMPLE;
use crate::language::letter::is_alphabetic;

/// Bytes of the longest word that tells languages in Arabic letters apart.
const LONGEST_WORD: usize = 8;

/// Letters counted by script; right-to-left scripts other than Hebrew count as
/// Arabic.
pub(super) struct Letters {
    pub(super) arabic: usize,
    pub(super) hebrew: usize,
    pub(super) other: usize,
    pub(super) owned: Owned,
}

/// How much tells of one of the languages in Arabic letters, which only some of them have.
pub(super) struct Owned {
    pub(super) arabic: usize,
    pub(super) persian: usize,
    pub(super) urdu: usize,
    pub(super) kurdish: usize,
    pub(super) uyghur: usize,
    pub(super) pashto: usize,
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
    /// Its other letters are of Kurdish, Pashto and Urdu as well.
    Uyghur,
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
            'ۇ' | 'ۈ' | 'ۋ' | 'ڭ' => Self::Uyghur,
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
    pub(super) fn of(text: &str) -> Self {
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
                uyghur: count(Tell::Uyghur),
                pashto: count(Tell::Pashto),
            },
        }
    }
}

impl Owned {
    /// Adds what its commonest words tell.
    pub(super) fn words(&mut self, text: &str) {
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
