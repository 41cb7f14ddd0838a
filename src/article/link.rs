//! Links: the addresses behind words of a text.

use std::ops::Range;

use serde::Serialize;

use super::Place;
use crate::safe::SafeText;

/// Links that are kept of one article: the first ones, each address once.
pub const MOST_LINKS: usize = 200;

/// Bytes of the longest address that is kept.
pub const LONGEST_ADDRESS: usize = 8 << 10;

/// A link as a source delivered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLink {
    /// The words that lead there: bytes of the raw text, within one line of it.
    pub range: Range<usize>,
    /// Where it leads, as it is written: it may be relative to the article's address.
    pub address: String,
}

/// A link of an article: words of its body, and where they lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// An absolute address, `http`, `https` or `mailto`, of [`LONGEST_ADDRESS`] at most.
    pub address: SafeText,
    /// The words: what stands at the place.
    pub text: SafeText,
    /// Where the words stand in the body.
    #[serde(flatten)]
    pub place: Place,
}
