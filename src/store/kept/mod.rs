//! How an article is kept: its row, its text in one compressed piece, and how it is put together
//! again.

pub(super) mod identity;
pub(super) mod links;
pub(super) mod pressed;
pub(super) mod raw;
pub(super) mod scsu;
pub(super) mod slot;
pub(super) mod stored;
pub(super) mod whole;
pub(super) mod written;
