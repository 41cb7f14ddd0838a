//! The Standard Compression Scheme for Unicode (UTS #6): a letter of any alphabet takes
//! one byte where UTF-8 takes two or three. What is compressed after it gets a quarter
//! smaller for Arabic; English stays as it is.

use std::iter;

/// What tells such bytes from UTF-8 (UTS #6, section 8).
pub(super) const SIGNATURE: [u8; 3] = [SQU, 0xfe, 0xff];

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

/// The text in this scheme, with its signature.
pub(super) fn encode(text: &str) -> Vec<u8> {
    let mut encoder = Encoder {
        out: Vec::with_capacity(text.len()),
        windows: DYNAMIC,
        chosen: 0,
        next: 0,
        wide: false,
    };
    encoder.out.extend(SIGNATURE);
    let mut rest = text;
    loop {
        rest = &rest[encoder.put_run(rest)..];
        let mut chars = rest.chars();
        let Some(char) = chars.next() else {
            return encoder.out;
        };
        encoder.put(char, chars.next());
        rest = &rest[char.len_utf8()..];
    }
}

struct Encoder {
    out: Vec<u8>,
    windows: [u32; 8],
    /// The window that bytes from 0x80 on mean.
    chosen: usize,
    /// The window that is defined next.
    next: usize,
    /// True in the Unicode mode.
    wide: bool,
}

impl Encoder {
    /// Puts what begins the text and needs no tag, which is most of it: ASCII, and letters
    /// of the window that is chosen; tells how many bytes of UTF-8 it was.
    fn put_run(&mut self, text: &str) -> usize {
        let start = self.windows[self.chosen];
        let bytes = text.as_bytes();
        let mut at = 0;
        while !self.wide && at < bytes.len() {
            let (byte, width) = match bytes[at] {
                byte if byte < 0x80 && is_plain(byte) => (byte, 1),
                // The first byte of two of UTF-8.
                lead @ 0xc0..0xe0 => {
                    let code = u32::from(lead & 0x1f) << 6 | u32::from(bytes[at + 1] & 0x3f);
                    match u8::try_from(code.wrapping_sub(start)) {
                        Ok(byte) if byte < 0x80 => (byte | 0x80, 2),
                        _ => break,
                    }
                }
                _ => break,
            };
            self.out.push(byte);
            at += width;
        }
        at
    }

    fn put(&mut self, char: char, next: Option<char>) {
        let code = u32::from(char);
        if self.wide {
            let stays = next.is_some_and(|next| is_of_large(u32::from(next)));
            if is_of_large(code) || stays {
                return self.put_wide(char);
            }
            self.tag(UC, self.chosen);
            self.wide = false;
        }
        match u8::try_from(code) {
            Ok(byte) if byte < 0x80 => {
                if !is_plain(byte) {
                    self.out.push(SQ);
                }
                return self.out.push(byte);
            }
            _ => {}
        }
        if let Some(byte) = self.within(self.chosen, code) {
            return self.out.push(byte);
        }
        let follows = |start: u32| next.is_some_and(|next| is_in(start, u32::from(next)));
        if let Some(window) = (0..8).find(|&window| is_in(self.windows[window], code)) {
            if follows(self.windows[window]) {
                self.chosen = window;
                self.tag(SC, window);
            } else {
                self.tag(SQ, window);
            }
            return self.out.extend(self.within(window, code));
        }
        if let Some(window) = (1..8).find(|&window| is_in(STATIC[window], code)) {
            self.tag(SQ, window);
            // Below 0x80, because the window is one that stays.
            return self.out.extend(u8::try_from(code - STATIC[window]));
        }
        self.define(char, follows);
    }

    /// Puts a character for which a window has to be defined, if that is worth it.
    fn define(&mut self, char: char, follows: impl Fn(u32) -> bool) {
        let code = u32::from(char);
        if let Some(beyond) = code.checked_sub(0x1_0000) {
            let [high, low] = be_bytes(beyond / WIDTH);
            let window = self.define_at(code - code % WIDTH);
            let number = u8::try_from(window << 5).unwrap_or(0);
            self.out.extend([SDX, number | high, low]);
        } else if let Some(byte) = byte_of(code)
            && let Some(start) = offset(byte)
            && follows(start)
        {
            let window = self.define_at(start);
            self.tag(SD, window);
            self.out.push(byte);
        } else if is_of_large(code) {
            self.wide = true;
            self.out.push(SCU);
            return self.put_wide(char);
        } else {
            self.out.push(SQU);
            return self.out.extend(be_bytes(code));
        }
        self.out.extend(self.within(self.chosen, code));
    }

    /// Defines a window, in place of the one that was defined longest ago.
    fn define_at(&mut self, start: u32) -> usize {
        self.chosen = self.next;
        self.next = (self.next + 1) % 8;
        self.windows[self.chosen] = start;
        self.chosen
    }

    fn put_wide(&mut self, char: char) {
        for unit in char.encode_utf16(&mut [0; 2]) {
            let bytes = unit.to_be_bytes();
            if (UC..=0xf2).contains(&bytes[0]) {
                self.out.push(UQU);
            }
            self.out.extend(bytes);
        }
    }

    fn tag(&mut self, tag: u8, window: usize) {
        self.out.push(tag + u8::try_from(window).unwrap_or(0));
    }

    fn within(&self, window: usize, code: u32) -> Option<u8> {
        let start = self.windows[window];
        let byte = is_in(start, code).then(|| code - start + 0x80)?;
        u8::try_from(byte).ok()
    }
}

fn is_in(start: u32, code: u32) -> bool {
    (start..start + WIDTH).contains(&code)
}

/// Whether a character is of an alphabet that is written in the Unicode mode.
fn is_of_large(code: u32) -> bool {
    (0x3400..0xe000).contains(&code)
}

/// The last two bytes of a number, the greater first.
fn be_bytes(number: u32) -> [u8; 2] {
    let [.., high, low] = number.to_be_bytes();
    [high, low]
}

/// The text that such bytes stand for, the signature among them; nothing for bytes that
/// stand for none.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let mut decoder = Decoder {
        bytes: bytes.strip_prefix(&SIGNATURE)?,
        out: String::with_capacity(bytes.len() * 2),
        windows: DYNAMIC,
        chosen: 0,
        wide: false,
    };
    while !decoder.bytes.is_empty() {
        if decoder.wide {
            decoder.take_wide()?;
        } else {
            decoder.take_narrow()?;
        }
    }
    Some(decoder.out)
}

struct Decoder<'a> {
    bytes: &'a [u8],
    out: String,
    windows: [u32; 8],
    chosen: usize,
    wide: bool,
}

impl Decoder<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn take_narrow(&mut self) -> Option<()> {
        let byte = self.byte()?;
        match byte {
            0x80.. => {
                let char = char::from_u32(self.windows[self.chosen] + u32::from(byte - 0x80))?;
                self.out.push(char);
            }
            byte if is_plain(byte) => self.out.push(char::from(byte)),
            SQ..=0x08 => {
                let window = usize::from(byte - SQ);
                let code = match self.byte()? {
                    byte @ 0x80.. => self.windows[window] + u32::from(byte - 0x80),
                    byte => STATIC[window] + u32::from(byte),
                };
                self.out.push(char::from_u32(code)?);
            }
            SDX => self.define_beyond()?,
            SQU => {
                let unit = self.unit()?;
                self.put_unit(unit)?;
            }
            SCU => self.wide = true,
            SC..SD => self.chosen = usize::from(byte - SC),
            SD..0x20 => self.define(byte - SD)?,
            _ => return None,
        }
        Some(())
    }

    fn take_wide(&mut self) -> Option<()> {
        let first = *self.bytes.first()?;
        if !(UC..=0xf2).contains(&first) {
            let unit = self.unit()?;
            return self.put_unit(unit);
        }
        self.byte()?;
        match first {
            UC..UD => self.chosen = usize::from(first - UC),
            UD..UQU => self.define(first - UD)?,
            UQU => {
                let unit = self.unit()?;
                return self.put_unit(unit);
            }
            UDX => self.define_beyond()?,
            _ => return None,
        }
        self.wide = false;
        Some(())
    }

    fn define(&mut self, window: u8) -> Option<()> {
        self.chosen = usize::from(window);
        self.windows[self.chosen] = offset(self.byte()?)?;
        Some(())
    }

    fn define_beyond(&mut self) -> Option<()> {
        let unit = self.unit()?;
        self.chosen = usize::from(unit >> 13);
        self.windows[self.chosen] = 0x1_0000 + u32::from(unit & 0x1fff) * WIDTH;
        Some(())
    }

    fn unit(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes([self.byte()?, self.byte()?]))
    }

    /// Puts a character that begins with this unit.
    fn put_unit(&mut self, unit: u16) -> Option<()> {
        let second = match unit {
            0xd800..0xdc00 => Some(self.unit()?),
            _ => None,
        };
        let units = iter::once(unit).chain(second);
        self.out.push(char::decode_utf16(units).next()?.ok()?);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNATURE, decode, encode};

    fn check(text: &str, bytes: &[u8]) {
        let encoded = encode(text);
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
        assert_eq!(decode(&encode(&text)), Some(text));
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
