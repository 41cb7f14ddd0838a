//! What was found out of articles: topics, sections and stories, and finding it anew.

pub(super) mod about;
pub(super) mod anew;
pub(super) mod due;
pub(super) mod lesson;
pub(super) mod live;
pub(super) mod refiled;
pub(super) mod section;
pub(super) mod story;
