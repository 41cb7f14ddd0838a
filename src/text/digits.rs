//! Digits as the reader wants them, in place of those that were written.
//!
//! Only the shape changes: order and levels are those of the text as written, as
//! with the digit shapes of desktop systems, so a range of years or a date does
//! not turn round. Digits of the Arabic script are given only where the text
//! around is of that script; a model number among Latin letters keeps its own, on
//! either side of them, and so does an address.

use super::join;

/// What digits are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digits {
    /// As the text has them.
    #[default]
    AsWritten,
    /// 0 to 9, everywhere.
    European,
    /// ٠ to ٩, amid Arabic script.
    ArabicIndic,
    /// ۰ to ۹, the shapes of Persian and Urdu, amid Arabic script.
    Persian,
}

impl Digits {
    /// What is drawn for `c`, a digit or a separator of digits; `None` where it
    /// is drawn as it is. `arabic` tells that the text around is Arabic script.
    pub(super) fn drawn(self, c: char, arabic: bool) -> Option<char> {
        let zero = match self {
            Self::AsWritten => return None,
            Self::European => '0',
            Self::ArabicIndic if arabic => '\u{660}',
            Self::Persian if arabic => '\u{6f0}',
            _ => return None,
        };
        let drawn = match (value(c), c, self) {
            (Some(value), ..) => char::from_u32(u32::from(zero) + value)?,
            (None, '\u{66b}', Self::European) => '.',
            (None, '\u{66c}', Self::European) => ',',
            _ => return None,
        };
        (drawn != c).then_some(drawn)
    }
}

/// The value of a digit of the three kinds.
fn value(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// Which of the clusters of a text, asked of one after the other, stand amid Arabic script.
pub(super) struct Script<'t> {
    text: &'t str,
    /// The latest letter was of it.
    arabic: bool,
    /// Where the run of visible ASCII characters ends that was met last.
    end: usize,
    /// A letter stands in that run.
    latin: bool,
}

impl<'t> Script<'t> {
    /// Before the first letter it is Arabic or not as told.
    pub(super) fn of(text: &'t str, arabic: bool) -> Self {
        Self {
            text,
            arabic,
            end: 0,
            latin: false,
        }
    }

    /// Whether the cluster at a byte stands amid Arabic script.
    pub(super) fn is_arabic_at(&mut self, at: usize) -> bool {
        let rest = &self.text[at..];
        if at >= self.end {
            let run = rest.bytes().take_while(u8::is_ascii_graphic);
            let run = &rest[..run.count()];
            self.end = at + run.len();
            self.latin = run.contains(|c: char| c.is_ascii_alphabetic());
        }
        if let Some(arabic) = rest.chars().next().and_then(is_arabic_letter) {
            self.arabic = arabic;
        }
        self.arabic && !(at < self.end && self.latin)
    }
}

/// Whether a letter is of the Arabic script; `None` for what is no letter and
/// leaves it as it was before.
fn is_arabic_letter(c: char) -> Option<bool> {
    if join::letter(c).is_some() {
        return (c != '\u{640}').then_some(true);
    }
    c.is_alphabetic().then_some({
        matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Options, lay_out};
    use super::Digits;
    use crate::article::Direction;
    use crate::safe::SafeText;

    /// `shown`: what the first line of `text` shows, from left to right.
    fn check(digits: Digits, text: &str, shown: &str) {
        let options = Options {
            base: Base::Auto(Direction::Rtl),
            digits,
            ..Options::default()
        };
        let lines = lay_out(&SafeText::new(text), 40, &options);
        assert_eq!(lines[0].visual_string(), shown);
    }

    #[test]
    fn digits_are_drawn_as_wanted_and_keep_their_places() {
        check(Digits::AsWritten, "عام ٢٠٢٥", "٢٠٢٥ ﻡﺎﻋ");
        check(Digits::European, "عام ٢٠٢٥", "2025 ﻡﺎﻋ");
        check(Digits::European, "٣٫٥ و۱۲", "12ﻭ 3.5");
        check(Digits::ArabicIndic, "عام 2025", "٢٠٢٥ ﻡﺎﻋ");
        check(Digits::ArabicIndic, "2025", "٢٠٢٥");
        check(Digits::Persian, "عام 2025", "۲۰۲۵ ﻡﺎﻋ");
    }

    #[test]
    fn a_number_among_latin_letters_keeps_its_digits() {
        check(Digits::ArabicIndic, "طائرة F-16 و3", "٣ﻭ F-16 ﺓﺮﺋﺎﻃ");
        check(Digits::ArabicIndic, "room 12", "room 12");
        check(Digits::ArabicIndic, "شبكة 5G و3D", "3Dﻭ 5G ﺔﻜﺒﺷ");
        check(
            Digits::ArabicIndic,
            "إلى 12@a.org ثم 3",
            "٣ ﻢﺛ 12@a.org ﻰﻟﺇ",
        );
        check(Digits::ArabicIndic, "عام (2025)", "(٢٠٢٥) ﻡﺎﻋ");
    }

    #[test]
    fn a_tatweel_is_no_letter_of_another_script() {
        check(Digits::ArabicIndic, "1446 هـ (2025)", "(٢٠٢٥) ـﻫ ١٤٤٦");
    }

    #[test]
    fn the_cap_of_a_key_keeps_its_digit() {
        check(
            Digits::ArabicIndic,
            "خطوة 1\u{fe0f}\u{20e3} و2",
            "٢ﻭ 1\u{20e3} ﺓﻮﻄﺧ",
        );
    }
}
