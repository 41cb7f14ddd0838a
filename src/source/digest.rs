//! A digest of bytes, to tell whether they are the same again; nothing that an adversary
//! could not feign. It is kept, and so never changes.

/// The digest of bytes.
pub(crate) fn digest(bytes: &[u8]) -> i64 {
    let mut digest = Digest::default();
    digest.add(bytes);
    digest.told()
}

/// A digest of so much as has been seen.
#[derive(Clone, Debug)]
pub(super) struct Digest {
    hash: u64,
    /// The bytes of the last word, which is not whole; zeros behind them.
    begun: [u8; 8],
    length: usize,
}

impl Default for Digest {
    fn default() -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            begun: [0; 8],
            length: 0,
        }
    }
}

impl Digest {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Sees these bytes too.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let begun = self.length % 8;
        self.length += bytes.len();
        let mut bytes = bytes;
        if begun > 0 {
            let (ends, rest) = bytes.split_at(bytes.len().min(8 - begun));
            self.begun[begun..begun + ends.len()].copy_from_slice(ends);
            if begun + ends.len() < 8 {
                return;
            }
            self.mix(self.begun);
            bytes = rest;
        }
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|&word| self.mix(word));
        self.begun = [0; 8];
        self.begun[..rest.len()].copy_from_slice(rest);
    }

    /// The digest of all that was seen.
    pub(super) fn told(&self) -> i64 {
        let mut all = self.clone();
        all.mix(self.begun);
        all.mix((self.length as u64).to_le_bytes());
        (all.hash ^ (all.hash >> 29))
            .wrapping_mul(Self::PRIME)
            .cast_signed()
    }

    fn mix(&mut self, word: [u8; 8]) {
        self.hash =
            (self.hash.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(Self::PRIME);
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, digest};

    #[test]
    fn a_digest_is_the_same_however_bytes_come_and_never_changes() {
        let bytes: Vec<u8> = (0..4_003).map(|at| (at % 251) as u8).collect();
        for length in [0, 3, 8, 1_000, bytes.len()] {
            let bytes = &bytes[..length];
            for piece in [1, 3, 8, 13, 1_024] {
                let mut pieces = Digest::default();
                bytes.chunks(piece).for_each(|piece| pieces.add(piece));
                assert_eq!(pieces.told(), digest(bytes), "{length} by {piece}");
            }
        }
        assert_eq!(digest(b"one and two"), -8_350_653_553_243_199_146);
    }
}
