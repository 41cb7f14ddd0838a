//! Finding articles: what a filter asks for as streams of rows, read side by side, and the lists
//! that come of it.

pub(super) mod among;
pub(super) mod asked;
pub(super) mod begun;
pub(super) mod condition;
pub(super) mod day;
pub(super) mod depth;
pub(super) mod export;
pub(super) mod fewest;
#[cfg(test)]
pub(super) mod growth;
pub(super) mod known;
pub(super) mod list;
pub(super) mod listed;
pub(super) mod others;
pub(super) mod queue;
pub(super) mod reach;
pub(super) mod remembered;
pub(super) mod selection;
pub(super) mod stream;
pub(super) mod summary;
pub(super) mod term;
pub(super) mod wanted;
