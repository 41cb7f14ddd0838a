//! A unit: a sentence or clause that may become a key point, with the bytes it stands at.

use std::ops::Range;

/// A sentence or clause.
#[derive(Debug)]
pub(super) struct Unit {
    /// Which text it stands in.
    pub(super) block: usize,
    /// Bytes of that text.
    pub(super) range: Range<usize>,
    /// Number of its sentence in the article, from 0.
    pub(super) sentence: usize,
    /// Number of the clause in its sentence, from 0.
    pub(super) clause: usize,
    /// Its words: indices into [`super::units::Units::words`].
    pub(super) words: Range<usize>,
    /// Bytes of the text up to the end of the clause, what was cut off included.
    pub(super) full: Range<usize>,
    /// The words of the clause, what was cut off included.
    pub(super) full_words: Range<usize>,
    /// The sentence began earlier, by more than a lead-in, or this looks so.
    pub(super) begins_inside: bool,
    /// The sentence goes on.
    pub(super) ends_inside: bool,
    /// It ends earlier than the one before it of the same clause, which says the same
    /// and more.
    pub(super) shortened: bool,
    /// How many of its words behind the first have a capital.
    pub(super) names: usize,
    /// It asks.
    pub(super) question: bool,
    /// It cannot be understood without something else: it points to what came
    /// before, announces what comes, or is too brief.
    pub(super) leans: bool,
    /// A quote or bracket in it has no partner.
    pub(super) unbalanced: bool,
}
