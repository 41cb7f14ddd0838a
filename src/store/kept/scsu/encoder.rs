//! Text as bytes of the scheme.

use super::{
    DYNAMIC, SC, SCU, SD, SDX, SIGNATURE, SQ, SQU, STATIC, UC, UQU, WIDTH, byte_of, is_plain,
    offset,
};

/// The text in this scheme, with its signature; it may be given in parts.
pub(in crate::store) fn encode<const N: usize>(parts: [&str; N]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut encoder = Encoder {
        out: Vec::with_capacity(length),
        windows: DYNAMIC,
        chosen: 0,
        next: 0,
        wide: false,
    };
    encoder.out.extend(SIGNATURE);
    for part in parts {
        encoder.put_all(part);
    }
    encoder.out
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
    fn put_all(&mut self, text: &str) {
        let mut rest = text;
        loop {
            rest = &rest[self.put_run(rest)..];
            let mut chars = rest.chars();
            let Some(char) = chars.next() else {
                return;
            };
            self.put(char, chars.next());
            rest = &rest[char.len_utf8()..];
        }
    }

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
