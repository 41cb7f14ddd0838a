//! Numbers behind flags, held to the bounds that settings have.

use crate::config::bounds::Bounds;

/// How many of something.
pub(super) fn count(written: &str) -> Result<usize, String> {
    Bounds::COUNT.read(written)
}

/// Columns.
pub(super) fn width(written: &str) -> Result<u16, String> {
    Bounds::WIDTH.read(written)
}
