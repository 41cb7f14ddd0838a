//! Encodings that old senders still use and the Encoding Standard of the web leaves out:
//! UTF-32, UTF-7, those of DOS by their numbers, and Arabic and Persian of old Macs.
//! Only a mark or a label tells them, and UTF-32 its zeros; none is guessed.

use std::char::REPLACEMENT_CHARACTER as UNKNOWN;
use std::iter;

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use unicode_normalization::UnicodeNormalization;

/// One of these encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// Four bytes a character, the highest first or last.
    Utf32 { highest_first: bool },
    /// ASCII, with the rest as UTF-16 in letters between `+` and `-` (RFC 2152).
    Utf7,
    /// A code page of DOS.
    Dos(u16),
    /// Arabic of old Macs; Persian differs in its digits.
    MacArabic { persian: bool },
}

/// Bytes that are looked at to find UTF-32 without a mark: whole words.
const SAMPLE: usize = 4096;

/// What DOS code pages are called before their number.
const DOS: [&str; 7] = ["cp", "ibm", "dos-", "dos", "oem", "cp-", "ibm-"];

impl Charset {
    /// The one whose mark `bytes` begin with, and the length of that.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        let marked = |mark: &[u8]| bytes.starts_with(mark) && bytes.len().is_multiple_of(4);
        match bytes {
            _ if marked(b"\xff\xfe\0\0") => Some((
                Self::Utf32 {
                    highest_first: false,
                },
                4,
            )),
            _ if marked(b"\0\0\xfe\xff") => Some((
                Self::Utf32 {
                    highest_first: true,
                },
                4,
            )),
            _ => None,
        }
    }

    /// UTF-32 without a mark, told by the first bytes: read as such they have no character
    /// that no text has, and anything else would have.
    pub(super) fn of_words(bytes: &[u8]) -> Option<Self> {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let charsets = [true, false].map(|highest_first| Self::Utf32 { highest_first });
        let mut charsets = charsets.into_iter().filter(|_| sample.contains(&0));
        charsets.find(|charset| {
            let text = charset.decode(sample);
            let is_odd = |c: char| c == UNKNOWN || c.is_control() && !c.is_whitespace();
            !text.is_empty() && !text.contains(is_odd)
        })
    }

    /// The one of this label.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        match label.as_str() {
            "utf-7" | "utf7" | "unicode-1-1-utf-7" => return Some(Self::Utf7),
            "utf-32be" => {
                return Some(Self::Utf32 {
                    highest_first: true,
                });
            }
            "utf-32le" => {
                return Some(Self::Utf32 {
                    highest_first: false,
                });
            }
            "x-mac-arabic" | "macarabic" => return Some(Self::MacArabic { persian: false }),
            "x-mac-farsi" | "macfarsi" => return Some(Self::MacArabic { persian: true }),
            _ => {}
        }
        let numbers = DOS.iter().filter_map(|name| label.strip_prefix(name));
        numbers
            .chain([label.as_str()])
            .filter_map(|number| number.parse().ok())
            .find(|number| DECODING_TABLE_CP_MAP.contains_key(number))
            .map(Self::Dos)
    }

    /// True where these bytes can be text in it and would be taken for UTF-8.
    pub(super) fn is_taken_for_utf8(self, bytes: &[u8]) -> bool {
        match self {
            Self::Utf32 { .. } => bytes.contains(&0),
            Self::Utf7 => bytes.is_ascii(),
            Self::Dos(_) | Self::MacArabic { .. } => false,
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf32 {
                highest_first: true,
            } => "UTF-32BE",
            Self::Utf32 {
                highest_first: false,
            } => "UTF-32LE",
            Self::Utf7 => "UTF-7",
            Self::Dos(_) => "DOS",
            Self::MacArabic { persian: false } => "x-mac-arabic",
            Self::MacArabic { persian: true } => "x-mac-farsi",
        }
    }

    /// The text of `bytes`, which has U+FFFD for what it does not have.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf32 { highest_first } => {
                let word = if highest_first {
                    u32::from_be_bytes
                } else {
                    u32::from_le_bytes
                };
                let (words, rest) = bytes.as_chunks();
                let chars = words.iter().map(|bytes| char::from_u32(word(*bytes)));
                let torn = (!rest.is_empty()).then_some(None);
                chars.chain(torn).map(|c| c.unwrap_or(UNKNOWN)).collect()
            }
            Self::Utf7 => utf7(bytes),
            Self::Dos(number) => dos(number, bytes),
            Self::MacArabic { persian } => bytes.iter().map(|&byte| mac(byte, persian)).collect(),
        }
    }
}

/// Text of a DOS code page. That of Arabic has each letter in its forms, of which the
/// letter is taken.
fn dos(number: u16, bytes: &[u8]) -> String {
    let Some(table) = DECODING_TABLE_CP_MAP.get(&number) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let text = table.decode_string_lossy(bytes);
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fe70}'..='\u{fefc}' => letters.extend(iter::once(c).nfkc()),
            _ => letters.push(c),
        }
    }
    letters
}

/// A byte of an Arabic or Persian Mac. What is written in both directions stands twice.
fn mac(byte: u8, persian: bool) -> char {
    const LATIN: &str = "Ä\u{a0}ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü";
    const LAST: &str = "پٹچەڤگڈڑ{|}ژے";
    let beyond = |first: u32, zero: u8| char::from_u32(first + u32::from(byte - zero));
    let nth = |of: &str, zero: u8| of.chars().nth(usize::from(byte - zero));
    let meant = match byte {
        0x80..=0x9f => nth(LATIN, 0x80),
        0xa5 => Some('٪'),
        0xac => Some('،'),
        0xb0..=0xb9 if persian => beyond(0x6f0, 0xb0),
        0xb0..=0xb9 => beyond(0x660, 0xb0),
        0xbb => Some('؛'),
        0xbf => Some('؟'),
        0xc0 => Some('❊'),
        0xc1..=0xda => beyond(0x621, 0xc1),
        0xe0..=0xf2 => beyond(0x640, 0xe0),
        0xf3..=0xff => nth(LAST, 0xf3),
        _ => Some(char::from(byte & 0x7f)),
    };
    meant.unwrap_or(UNKNOWN)
}

fn utf7(bytes: &[u8]) -> String {
    const LETTERS: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        NO_PAD.with_decode_allow_trailing_bits(true),
    );
    let mut text = String::new();
    let mut rest = bytes;
    while let Some(plus) = rest.iter().position(|&byte| byte == b'+') {
        text.push_str(&String::from_utf8_lossy(&rest[..plus]));
        rest = &rest[plus + 1..];
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
        let length = rest.iter().take_while(|byte| is_letter(byte)).count();
        let (letters, after) = rest.split_at(length);
        rest = after.strip_prefix(b"-").unwrap_or(after);
        match LETTERS.decode(letters) {
            Ok(_) if letters.is_empty() => text.push('+'),
            Ok(bytes) => {
                let (words, _) = bytes.as_chunks();
                let words = words.iter().map(|word| u16::from_be_bytes(*word));
                text.extend(char::decode_utf16(words).map(|c| c.unwrap_or(UNKNOWN)));
            }
            Err(_) => text.push(UNKNOWN),
        }
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}

#[cfg(test)]
mod tests {
    use super::Charset;

    fn check(label: &str, bytes: &[u8], text: &str) {
        let charset = Charset::of_label(label).unwrap();
        assert_eq!(charset.decode(bytes), text, "{label}");
    }

    #[test]
    fn utf7_is_read_between_its_signs() {
        check(
            "utf-7",
            b"1 +- 1 = +BicGRAY5BjEGKAZKBik!",
            "1 + 1 = العربية!",
        );
    }

    #[test]
    fn code_pages_of_dos_are_read_by_their_number() {
        check("IBM437", b"caf\x82", "café");
        check("cp850", b"\xb5rbol", "Árbol");
        check("dos-720", b"\xa0\xa2\xa5", "بتح");
        check("cp864", b"\xc7\xe4\xd3\xe4\xc7\xe5", "السلام");
        check("cp864", b"\x94 \xc7\xe4", "½ ال");
        check("862", b"\x99\x8c\x85\x8d", "שלום");
        assert_eq!(Charset::of_label("cp1"), None);
    }

    #[test]
    fn arabic_of_old_macs_is_read() {
        check(
            "x-mac-arabic",
            b"\xce\xc8\xd1\xac \xb1\xb2 AB\x8e",
            "خبر، ١٢ ABé",
        );
        check("x-mac-farsi", b"\xf3\xb1", "پ۱");
    }

    #[test]
    fn a_torn_character_is_not_lost_in_silence() {
        check("utf-32be", b"\0\0\0a\0\0\x06", "a\u{fffd}");
        check("utf-32le", b"\0\xd8\0\0", "\u{fffd}");
    }
}
