//! Compressed text: the form in which articles and key points are kept.

use std::cell::RefCell;

use zstd::bulk::{Compressor, Decompressor};

use super::scsu;
use crate::store::error::{Error, Kind, damaged};

/// The zstd level: beyond it pieces of a few KB hardly get smaller.
const LEVEL: i32 = 3;

/// The zstd level for what is compressed anew before long.
const FAST: i32 = -3;

/// No piece is longer, in bytes; a longer one would be a trap.
const LONGEST: usize = 256 * 1024 * 1024;

/// What zstd begins with (RFC 8878, 3.1.1). Earlier versions did not compress key points,
/// and compressed texts as they were.
const MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();

// Each has tables that cost more to make than a piece to compress.
thread_local! {
    static PRESS: RefCell<Compressor<'static>> = RefCell::new(compressor(LEVEL));
    static FAST_PRESS: RefCell<Compressor<'static>> = RefCell::new(compressor(FAST));
    static UNPRESS: RefCell<Decompressor<'static>> =
        RefCell::new(Decompressor::new().expect("without a dictionary nothing can fail"));
}

fn compressor(level: i32) -> Compressor<'static> {
    Compressor::new(level).expect("zstd has this level")
}

/// The text, compressed to be kept.
pub(crate) fn press(text: &str) -> Result<Vec<u8>, Error> {
    PRESS
        .with_borrow_mut(|press| press.compress(&scsu::encoder::encode([text])))
        .map_err(Error::from)
}

/// The text, compressed to be kept for a while: what lost a quarter by the scheme of its
/// characters, as Arabic does, would lose little more by zstd, and take as long again.
pub(crate) fn press_fast<const N: usize>(parts: [&str; N]) -> Result<Vec<u8>, Error> {
    let bytes = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut text = scsu::encoder::encode(parts);
    if text.len() <= bytes / 4 * 3 {
        text.shrink_to_fit();
        return Ok(text);
    }
    FAST_PRESS
        .with_borrow_mut(|press| press.compress(&text))
        .map_err(Error::from)
}

/// The text that was compressed.
pub(crate) fn unpress(pressed: &[u8]) -> Result<String, Error> {
    let bytes = if pressed.starts_with(&MAGIC) {
        UNPRESS
            .with_borrow_mut(|unpress| unpress.decompress(pressed, LONGEST))
            .map_err(damaged)?
    } else {
        pressed.to_vec()
    };
    if bytes.starts_with(&scsu::SIGNATURE) {
        return scsu::decoder::decode(&bytes).ok_or_else(|| Error::new(Kind::Damaged));
    }
    String::from_utf8(bytes).map_err(damaged)
}
