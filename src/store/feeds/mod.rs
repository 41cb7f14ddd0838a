//! Feeds and their names: how fetching them went, how much of each is unread, and the labels that
//! articles are grouped by.

pub(super) mod feed;
pub(super) mod fetched;
pub(super) mod label;
pub(super) mod namesake;
pub(super) mod tally;
