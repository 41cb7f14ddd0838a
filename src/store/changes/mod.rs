//! What the reader changes in a library, and how it is undone and redone; where they were.

pub(super) mod aside;
pub(super) mod bookmark;
pub(super) mod changed;
pub(super) mod decision;
pub(super) mod mark;
pub(super) mod passing;
pub(super) mod state;
pub(super) mod step;
pub(super) mod undo;
pub(super) mod wish;
