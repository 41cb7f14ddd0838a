//! How many columns a terminal gives to what it is sent.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns of one cluster as sent. It must not be asked about more than one:
/// the crate counts lam and alef in a row as one column, and terminals do not.
pub(super) fn columns(glyphs: &str) -> usize {
    let mut chars = glyphs.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only.width().unwrap_or(0),
        _ => glyphs.width(),
    }
}

/// The columns of one character alone.
pub(super) fn columns_of_char(c: char) -> usize {
    c.width().unwrap_or(0)
}
