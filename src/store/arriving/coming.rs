//! Articles on their way into the library, with what is known around them.

use crate::article::{Article, FeedId};
use crate::store::kept::raw::Came;

/// What is the same for all that come at once.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) method: u32,
    pub(super) now: i64,
}

/// An article that comes, with what is known around it.
pub(super) struct Coming<'a> {
    pub(super) scene: Scene,
    pub(super) feed: FeedId,
    pub(super) article: &'a Article,
    pub(super) raw: Option<&'a Came>,
    pub(super) guid: String,
}
