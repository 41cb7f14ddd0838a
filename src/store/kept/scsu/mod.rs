//! The Standard Compression Scheme for Unicode (UTS #6): a letter of any alphabet takes
//! one byte where UTF-8 takes two or three. What is compressed after it gets a quarter
//! smaller for Arabic; English stays as it is.

pub(crate) mod decoder;
pub(crate) mod encoder;

/// What tells such bytes from UTF-8 (UTS #6, section 8).
pub(crate) const SIGNATURE: [u8; 3] = [SQU, 0xfe, 0xff];

// Tags of the single-byte mode; with the number of a window added, where it says so.
/// One character of a window follows; add the window.
const SQ: u8 = 0x01;
/// A window outside the basic plane is defined and chosen; its number and offset follow.
const SDX: u8 = 0x0b;
/// One UTF-16 unit follows.
const SQU: u8 = 0x0e;
/// The Unicode mode begins.
const SCU: u8 = 0x0f;
/// A window is chosen; add the window.
const SC: u8 = 0x10;
/// A window is defined and chosen; add the window, its offset follows.
const SD: u8 = 0x18;

// Tags of the Unicode mode, in which everything is UTF-16.
/// The single-byte mode begins with a window; add the window.
const UC: u8 = 0xe0;
/// The same with a window that is defined; add the window, its offset follows.
const UD: u8 = 0xe8;
/// One UTF-16 unit follows that looks like a tag.
const UQU: u8 = 0xf0;
/// As [`SDX`].
const UDX: u8 = 0xf1;

/// Characters in a window.
const WIDTH: u32 = 0x80;

/// Where the windows begin that stay where they are.
const STATIC: [u32; 8] = [0, 0x80, 0x100, 0x300, 0x2000, 0x2080, 0x2100, 0x3000];

/// Where those that are moved begin at first.
const DYNAMIC: [u32; 8] = [0x80, 0xc0, 0x400, 0x600, 0x900, 0x3040, 0x30a0, 0xff00];

/// Offsets of windows that a byte from 0xf9 on stands for.
const SPECIAL: [u32; 7] = [0xc0, 0x250, 0x370, 0x530, 0x3040, 0x30a0, 0xff60];

/// Whether a byte below 0x80 is itself in the single-byte mode.
fn is_plain(byte: u8) -> bool {
    byte >= 0x20 || matches!(byte, 0 | b'\t' | b'\n' | b'\r')
}

/// Where the window begins that a byte stands for.
fn offset(byte: u8) -> Option<u32> {
    let number = u32::from(byte);
    match byte {
        0x01..=0x67 => Some(number * WIDTH),
        0x68..=0xa7 => Some(number * WIDTH + 0xac00),
        0xf9..=0xff => Some(SPECIAL[usize::from(byte - 0xf9)]),
        _ => None,
    }
}

/// The byte of the window of the basic plane in which a character is; nothing for those
/// of large alphabets, which no window helps.
fn byte_of(code: u32) -> Option<u8> {
    let block = match code {
        0x80..0x3400 => code / WIDTH,
        0xe000..0x1_0000 => (code - 0xac00) / WIDTH,
        _ => return None,
    };
    u8::try_from(block).ok()
}

#[cfg(test)]
mod tests {
    use super::SIGNATURE;
    use super::decoder::decode;
    use super::encoder::encode;

    fn check(text: &str, bytes: &[u8]) {
        let encoded = encode([text]);
        assert_eq!(encoded.strip_prefix(&SIGNATURE), Some(bytes), "{text}");
        assert_eq!(decode(&encoded).as_deref(), Some(text));
    }

    #[test]
    fn letters_of_one_alphabet_take_one_byte() {
        check("mile 7\n", b"mile 7\n");
        // Window 3 begins with Arabic, at 0x600.
        check("خبر ", &[0x13, 0xae, 0xa8, 0xb1, 0x20]);
        check("été", &[0xe9, 0x74, 0xe9]);
    }

    #[test]
    fn a_character_from_elsewhere_is_quoted() {
        check("a’b", &[b'a', 0x05, 0x19, b'b']);
        check("\u{1}", &[0x01, 0x01]);
        check("aЖb", &[b'a', 0x03, 0x96, b'b']);
    }

    #[test]
    fn windows_move_to_what_is_written() {
        // Thaana is at 0x780, which is 15 times 0x80.
        check("ދި", &[0x18, 0x0f, 0x8b, 0xa8]);
        check("😀😁", &[0x0b, 0x01, 0xec, 0x80, 0x81]);
        check(
            "中文 ok",
            &[0x0f, 0x4e, 0x2d, 0x65, 0x87, 0xe0, b' ', b'o', b'k'],
        );
    }

    #[test]
    fn every_character_comes_back_in_any_company() {
        let all: Vec<char> = ('\0'..=char::MAX).step_by(37).collect();
        let mut text: String = all.iter().collect();
        for pair in all.windows(2).step_by(3) {
            text.extend([pair[0], 'ن', pair[1], pair[1], 'a']);
        }
        assert_eq!(decode(&encode([&text])), Some(text));
    }

    #[test]
    fn bytes_that_stand_for_nothing_are_refused() {
        assert_eq!(decode(b"text"), None);
        let bad: [&[u8]; 7] = [
            &[0x0c],
            &[0x0b],
            &[0x0e, 0xd8, 0x00],
            &[0x0f, 0x4e],
            &[0x0f, 0xf2],
            &[0x18, 0xa8],
            &[0x0f, 0xdc, 0x00],
        ];
        for bytes in bad {
            assert_eq!(decode(&[&SIGNATURE, bytes].concat()), None, "{bytes:x?}");
        }
    }
}
