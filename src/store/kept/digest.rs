//! A digest of bytes, to tell whether they are the same again; nothing that an adversary
//! could not feign. It is kept, and so never changes.

use std::io::{self, Read};

/// Bytes that are digested at a time: whole words.
const SEGMENT: usize = 64 << 10;

/// The digest of bytes.
pub(crate) fn digest(bytes: &[u8]) -> i64 {
    let mut digest = Digest::default();
    let (words, rest) = bytes.as_chunks();
    digest.add(words);
    digest.end(rest)
}

/// The same of all that `reader` gives.
///
/// # Errors
/// When it cannot be read to its end.
pub fn digest_of(mut reader: impl Read) -> io::Result<i64> {
    let mut digest = Digest::default();
    let mut segment = Vec::with_capacity(SEGMENT);
    loop {
        let mut some = reader.by_ref().take(SEGMENT as u64);
        let is_last = some.read_to_end(&mut segment)? < SEGMENT;
        let (words, rest) = segment.as_chunks();
        digest.add(words);
        if is_last {
            return Ok(digest.end(rest));
        }
        segment.clear();
    }
}

/// A digest of so much as has been seen.
struct Digest {
    hash: u64,
    length: usize,
}

impl Default for Digest {
    fn default() -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            length: 0,
        }
    }
}

impl Digest {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

    fn add(&mut self, words: &[[u8; 8]]) {
        let mix = |hash: u64, word: &[u8; 8]| {
            (hash.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(Self::PRIME)
        };
        self.hash = words.iter().fold(self.hash, mix);
        self.length += words.as_flattened().len();
    }

    /// With the last bytes, less than a word.
    fn end(mut self, rest: &[u8]) -> i64 {
        let length = self.length + rest.len();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(&[last, (length as u64).to_le_bytes()]);
        let hash = self.hash;
        (hash ^ (hash >> 29))
            .wrapping_mul(Self::PRIME)
            .cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::{SEGMENT, digest, digest_of};

    #[test]
    fn a_digest_is_the_same_however_bytes_are_read_and_never_changes() {
        let bytes: Vec<u8> = (0..3 * SEGMENT + 5).map(|at| (at % 251) as u8).collect();
        for length in [0, 3, 8, SEGMENT - 1, SEGMENT, SEGMENT + 1, bytes.len()] {
            let bytes = &bytes[..length];
            assert_eq!(digest_of(bytes).unwrap(), digest(bytes), "{length}");
        }
        assert_eq!(digest(b"one and two"), -8_350_653_553_243_199_146);
    }
}
