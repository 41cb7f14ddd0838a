//! What is told of bytes while they pass on their way to the disk, so that a long feed is
//! not read back only to be told the same of: whether they are UTF-8, and their digest.

use simdutf8::compat;

use super::digest::Digest;

/// What was told of the bytes that passed.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    length: usize,
    digest: Digest,
    /// The bytes of the last character, which is not whole.
    begun: Vec<u8>,
    is_other: bool,
}

impl Seen {
    /// Sees these bytes too.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        self.digest.add(bytes);
        if !self.is_other {
            self.add_characters(bytes);
        }
    }

    fn add_characters(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        if !self.begun.is_empty() {
            // No character has more than three bytes beyond its first.
            let begun = self.begun.len();
            self.begun.extend_from_slice(&rest[..rest.len().min(3)]);
            let whole = match compat::from_utf8(&self.begun) {
                Ok(text) => text.len(),
                Err(fault) if fault.valid_up_to() > 0 => fault.valid_up_to(),
                Err(fault) => {
                    self.is_other = fault.error_len().is_some();
                    return;
                }
            };
            self.begun.clear();
            rest = &rest[whole - begun..];
        }
        if let Err(fault) = compat::from_utf8(rest) {
            self.is_other = fault.error_len().is_some();
            self.begun.extend_from_slice(&rest[fault.valid_up_to()..]);
        }
    }

    /// How many bytes there were.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The digest of all of them.
    pub(super) fn digest(&self) -> i64 {
        self.digest.told()
    }

    /// True where they are UTF-8, to the end of the last character.
    pub(super) fn is_utf8(&self) -> bool {
        !self.is_other && self.begun.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Seen;
    use crate::source::digest::digest;

    fn check(bytes: &[u8], piece: usize) {
        let mut seen = Seen::default();
        bytes.chunks(piece).for_each(|piece| seen.add(piece));
        assert_eq!(seen.length(), bytes.len());
        assert_eq!(seen.digest(), digest(bytes));
        let is_utf8 = std::str::from_utf8(bytes).is_ok();
        assert_eq!(seen.is_utf8(), is_utf8, "{bytes:x?} by {piece}");
    }

    #[test]
    fn characters_are_whole_wherever_the_bytes_are_divided() {
        let text = "قال: 𝔸 نعم".as_bytes();
        for piece in 1..=text.len() {
            check(text, piece);
            check(&text[..text.len() - 1], piece);
            check(&text[..9], piece);
            check(b"a\xffb\xe0\x80", piece);
            check(b"\xd9\x82\xd9a\xd9\x82", piece);
        }
    }

    proptest! {
        #[test]
        fn what_is_told_is_what_the_whole_tells(
            text in ".{0,24}",
            strays in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
            piece in 1_usize..9,
        ) {
            let mut bytes = text.into_bytes();
            for (at, stray) in strays {
                bytes.insert(at.index(bytes.len() + 1), stray);
            }
            check(&bytes, piece);
        }
    }
}
