//! The row number of an article is its time: so many numbers for each second since the
//! year 1. Which of them an article gets is the affair of [`crate::store::arriving::take`].

use jiff::Timestamp;

/// Row numbers for each second. When a second is full, what comes goes into the
/// next: articles that have only a day fill its first minutes.
const SLOTS: i64 = 16;

/// Seconds from the year 1 to 1970.
const BEFORE_1970: i64 = 62_135_596_800;

/// The first row number of a second since 1970.
pub(crate) fn first(second: i64) -> i64 {
    (second + BEFORE_1970).max(0) * SLOTS
}

/// The first row number of a moment.
pub(crate) fn of(moment: Timestamp) -> i64 {
    first(moment.as_second())
}

/// The second since 1970 in which a row stands.
pub(crate) fn second(row: i64) -> i64 {
    row.div_euclid(SLOTS) - BEFORE_1970
}
