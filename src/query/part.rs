//! The parts of a search as they were typed: a name with its value, a word, or words in
//! quotes, each with its minus and its place. What they ask for is said elsewhere.

use std::ops::Range;

use super::known::Typed;
use super::term;

/// A part of what was typed.
pub(super) struct Part<'a> {
    /// The bytes of what was typed that it stands at, its minus included.
    pub(super) place: Range<usize>,
    /// As it was typed, its minus included.
    pub(super) written: &'a str,
    /// It has a minus in front.
    pub(super) refused: bool,
    /// What it is.
    pub(super) what: What<'a>,
}

/// What a part is.
pub(super) enum What<'a> {
    /// A name and its value.
    Asked(Typed<'a>),
    /// A word, or words in quotes.
    Words {
        /// Without its quotes.
        text: &'a str,
        /// It had some.
        quoted: bool,
    },
}

/// The parts of a search, in their order.
pub(super) fn parts(typed: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = typed.trim_start();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (refused, after) = match rest.strip_prefix('-') {
            Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => {
                (true, after)
            }
            _ => (false, rest),
        };
        let (what, left) = match Typed::at(after) {
            Some(asked) => {
                let left = asked.after;
                (What::Asked(asked), left)
            }
            None => {
                let quoted = after.starts_with(['"', '“', '”', '«', '»']);
                let (text, left) = term(after);
                (What::Words { text, quoted }, left)
            }
        };
        let start = typed.len() - rest.len();
        let written = &rest[..rest.len() - left.len()];
        rest = left.trim_start();
        Some(Part {
            place: start..start + written.len(),
            written,
            refused,
            what,
        })
    })
}
