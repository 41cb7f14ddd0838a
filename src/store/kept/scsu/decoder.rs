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
