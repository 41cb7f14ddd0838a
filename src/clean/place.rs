//! Where in an article a line stands: labels are at its edges.

/// Words of body text after which a label may end an article.
pub(super) const ENOUGH: usize = 40;

/// Where in the article a line stands.
pub(super) struct Place {
    /// Body lines before it.
    pub(super) lines: usize,
    /// Words of body text before it.
    pub(super) words: usize,
    /// Words from it on.
    pub(super) left: usize,
}

impl Place {
    /// Near the start or the end, where labels are.
    pub(super) fn is_edge(&self) -> bool {
        self.words < ENOUGH || self.left < 60
    }
}
