//! Keys that are sent as they are: signs, letters, and control with a letter. Those that an
//! escape begins are for [`super::sequence`].

use crate::config::key::{Code, Key, LAM_ALEFS};

/// The key that the first bytes, which are no escape, stand for, and how many
/// they are.
pub(super) fn key(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let control = |letter: u8| Key::with(Code::Char(char::from(letter)), true, false, false);
    let &byte = bytes.first()?;
    let one = match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f => Key::plain(Code::Backspace),
        0 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        0x20..=0x7e => Key::plain(Code::Char(char::from(byte))),
        _ => {
            return lam_alef(bytes)
                .map(|(length, key)| (length, Some(key)))
                .or_else(|| letter(bytes));
        }
    };
    Some((1, Some(one)))
}

/// A lam-alef whose two letters came in one piece, as some systems send that key.
fn lam_alef(bytes: &[u8]) -> Option<(usize, Key)> {
    let (letters, one) = LAM_ALEFS
        .into_iter()
        .find(|(letters, _)| bytes.starts_with(letters.as_bytes()))?;
    Some((letters.len(), Key::plain(Code::Char(one))))
}

/// A character of several bytes; what is no UTF-8 is passed over.
fn letter(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((1, None)),
    };
    let whole = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(whole) {
        Ok(text) => Some((
            length,
            text.chars().next().map(|c| Key::plain(Code::Char(c))),
        )),
        Err(error) if error.error_len().is_none() && whole.len() < length => None,
        Err(_) => Some((1, None)),
    }
}
