//! Bytes of the scheme as text again; what stands for none is refused.

use std::iter;

use super::{
    DYNAMIC, SC, SCU, SD, SDX, SIGNATURE, SQ, SQU, STATIC, UC, UD, UDX, UQU, WIDTH, is_plain,
    offset,
};

/// The text that such bytes stand for, the signature among them; nothing for bytes that
/// stand for none.
pub(in crate::store) fn decode(bytes: &[u8]) -> Option<String> {
    let mut decoder = Decoder {
        bytes: bytes.strip_prefix(&SIGNATURE)?,
        out: Vec::with_capacity(bytes.len() * 2),
        windows: DYNAMIC,
        chosen: 0,
        wide: false,
    };
    while !decoder.bytes.is_empty() {
        if decoder.wide {
            decoder.take_wide()?;
        } else {
            decoder.take_run();
            if !decoder.bytes.is_empty() {
                decoder.take_narrow()?;
            }
        }
    }
    // To look through it so and to copy it takes less than to look through it alone.
    simdutf8::basic::from_utf8(&decoder.out)
        .ok()
        .map(str::to_owned)
}

struct Decoder<'a> {
    bytes: &'a [u8],
    /// UTF-8: what is put one by one is put quicker than into a text.
    out: Vec<u8>,
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

    fn put(&mut self, char: char) {
        let mut bytes = [0; 4];
        self.out
            .extend_from_slice(char.encode_utf8(&mut bytes).as_bytes());
    }

    /// Takes characters of the chosen window, where each of it is two bytes of UTF-8, and
    /// those that are themselves, up to what is neither: most of a text is nothing else.
    fn take_run(&mut self) {
        let window = self.windows[self.chosen];
        if !(WIDTH..=0x800 - WIDTH).contains(&window) {
            return;
        }
        while let Some((&byte, rest)) = self.bytes.split_first() {
            if byte >= 0x80 {
                let code = window + u32::from(byte - 0x80);
                // Below 0x800 both are bytes.
                let (first, last) = (0xc0 | code >> 6, 0x80 | code & 0x3f);
                self.out.extend_from_slice(&[first as u8, last as u8]);
            } else if is_plain(byte) {
                self.out.push(byte);
            } else {
                return;
            }
            self.bytes = rest;
        }
    }

    fn take_narrow(&mut self) -> Option<()> {
        let byte = self.byte()?;
        match byte {
            0x80.. => {
                let char = char::from_u32(self.windows[self.chosen] + u32::from(byte - 0x80))?;
                self.put(char);
            }
            byte if is_plain(byte) => self.out.push(byte),
            SQ..=0x08 => {
                let window = usize::from(byte - SQ);
                let code = match self.byte()? {
                    byte @ 0x80.. => self.windows[window] + u32::from(byte - 0x80),
                    byte => STATIC[window] + u32::from(byte),
                };
                self.put(char::from_u32(code)?);
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
        self.put(char::decode_utf16(units).next()?.ok()?);
        Some(())
    }
}
