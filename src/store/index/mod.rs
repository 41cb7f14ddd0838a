//! The index of words: what is written into it, and which articles have a word or a beginning,
//! read off its pieces. Names that come near to one that nobody has.

pub(super) mod beginning;
pub(super) mod doclist;
pub(super) mod gathered;
pub(super) mod leaf;
pub(super) mod nameless;
pub(super) mod part;
pub(super) mod parted;
pub(super) mod piece;
pub(super) mod slip;
pub(super) mod words;
