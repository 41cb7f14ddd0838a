//! Signatures: what near-identical texts have in common (MinHash, Broder 1997,
//! with banding for looking them up).
//!
//! A signature keeps, for each of 64 orders of all runs of three words, the first
//! that the text has; two texts agree in about as many of them as they share runs.

use std::collections::BTreeSet;

use crate::article::ArticleId;

/// Orders that are looked at.
const ORDERS: usize = 64;
/// Orders in a band: texts that agree in all of one band are looked at closer.
const BAND: usize = 4;
/// Words of a run.
const RUN: usize = 3;
/// A text of fewer runs is too short to be recognised.
const FEWEST: usize = 12;
/// Orders in which copies agree at least.
const ALIKE: usize = ORDERS / 2;

/// The signature of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u32; ORDERS]);

impl Signature {
    /// The signature of a text, given its folded words as numbers.
    pub(super) fn of(words: &[u64]) -> Option<Self> {
        if words.len() < FEWEST + RUN - 1 {
            return None;
        }
        // Multiplying by an odd number permutes; the upper half is mixed well.
        let factors: [u64; ORDERS] = std::array::from_fn(|order| mix(order as u64 + 1) | 1);
        let mut least = [u32::MAX; ORDERS];
        for run in words.windows(RUN) {
            let run = run.iter().fold(0, |hash, &word| mix(hash ^ word));
            for (factor, least) in factors.iter().zip(&mut least) {
                let place = run.wrapping_mul(*factor) >> 32;
                *least = (*least).min(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        Some(Self(least))
    }

    /// As bytes, to be kept.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    /// From what [`Signature::bytes`] gave.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().copied().map(u32::from_le_bytes).collect();
        rest.is_empty().then_some(())?;
        numbers.try_into().ok().map(Self)
    }

    /// True when one text is a copy of the other: about half of all their runs of
    /// three words are in both.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same >= ALIKE
    }

    /// The keys under which it is looked up.
    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        (0_u64..).zip(self.0.chunks(BAND)).map(|(at, band)| {
            band.iter()
                .fold(mix(at), |hash, &number| mix(hash ^ u64::from(number)))
        })
    }
}

/// Finds signatures that may be alike: bands, and the articles that have each. There are
/// sixteen to an article, and most have no other.
#[derive(Clone, Debug, Default)]
pub(super) struct Bands(BTreeSet<(u64, ArticleId)>);

impl Bands {
    pub(super) fn add(&mut self, id: ArticleId, signature: &Signature) {
        self.0.extend(signature.bands().map(|band| (band, id)));
    }

    pub(super) fn remove(&mut self, id: ArticleId, signature: &Signature) {
        for band in signature.bands() {
            self.0.remove(&(band, id));
        }
    }

    /// The articles that share a band with this signature, each once, by number.
    pub(super) fn candidates(&self, signature: &Signature) -> Vec<ArticleId> {
        let of = |band| {
            self.0
                .range((band, ArticleId(0))..=(band, ArticleId(u64::MAX)))
        };
        let mut found: Vec<ArticleId> = signature.bands().flat_map(of).map(|&(_, id)| id).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Mixes the bits of a number (the finisher of SplitMix64).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::Signature;

    /// A text of numbered words.
    fn text(words: impl Iterator<Item = u64>) -> Signature {
        Signature::of(&words.collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_copy_with_a_sentence_less_is_recognised() {
        let whole = text(0..300);
        assert!(whole.is_like(&text(0..260)));
        assert!(whole.is_like(&text(
            (0..300).map(|word| word + u64::from(word == 50) * 999)
        )));
        assert!(!whole.is_like(&text(150..450)));
        assert!(!whole.is_like(&text(300..600)));
    }

    #[test]
    fn a_signature_outlives_being_kept() {
        let signature = text(0..40);
        assert_eq!(
            Signature::from_bytes(&signature.bytes()).as_ref(),
            Some(&signature)
        );
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
        assert_eq!(Signature::of(&[1, 2, 3]), None);
    }
}
