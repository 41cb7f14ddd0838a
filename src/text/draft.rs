//! A cluster on its way: what is known of it before it has glyphs.

use super::join::{Letter, Sides};

/// A cluster before it is known what is sent for it.
pub(super) struct Draft<'t> {
    /// Offset of `text` in the paragraph.
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// The letter of it that joins, and where in `text` it stands; none where
    /// letters are sent as they are.
    pub(super) letter: Option<(usize, Letter)>,
    /// The sides on which that letter is joined.
    pub(super) sides: Sides,
    /// It stands amid Arabic script, where digits go by that.
    pub(super) arabic: bool,
}
