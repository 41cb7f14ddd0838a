//! What was read, and how to take it back: every change of what is read can be
//! undone, and the undoing too, until the reader leaves.

use std::collections::HashSet;

use crate::article::ArticleId;

/// Articles that became read, or unread, at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The articles it changed; those that already were so are not among them.
    pub(super) articles: Vec<ArticleId>,
    /// What they became.
    pub(super) read: bool,
}

/// What was read in this session.
#[derive(Clone, Debug, Default)]
pub(super) struct Session {
    read: HashSet<ArticleId>,
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Session {
    /// Whether the article was read.
    #[must_use]
    pub(super) fn is_read(&self, id: ArticleId) -> bool {
        self.read.contains(&id)
    }

    /// Marks articles; tells how many were not so already.
    pub(super) fn mark(
        &mut self,
        articles: impl IntoIterator<Item = ArticleId>,
        read: bool,
    ) -> usize {
        let articles: Vec<_> = articles
            .into_iter()
            .filter(|&id| self.is_read(id) != read)
            .collect();
        let count = articles.len();
        if count > 0 {
            let change = Change { articles, read };
            self.apply(&change, change.read);
            self.done.push(change);
            self.undone.clear();
        }
        count
    }

    /// Takes the last change back and tells which it was.
    pub(super) fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        self.apply(&change, !change.read);
        self.undone.push(change.clone());
        Some(change)
    }

    /// Does the last change taken back again and tells which it was.
    pub(super) fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.apply(&change, change.read);
        self.done.push(change.clone());
        Some(change)
    }

    fn apply(&mut self, change: &Change, read: bool) {
        for &id in &change.articles {
            if read {
                self.read.insert(id);
            } else {
                self.read.remove(&id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Session;
    use crate::article::ArticleId;

    /// Which of the articles 0, 1, 2 are read.
    fn check(session: &Session, read: [bool; 3]) {
        assert_eq!([0, 1, 2].map(|id| session.is_read(ArticleId(id))), read);
    }

    #[test]
    fn every_change_can_be_undone_and_done_again() {
        let mut session = Session::default();
        session.mark([ArticleId(0)], true);
        assert_eq!(session.mark([0, 1, 2].map(ArticleId), true), 2);
        check(&session, [true, true, true]);
        session.undo();
        check(&session, [true, false, false]);
        session.redo();
        check(&session, [true, true, true]);
        session.undo();
        session.undo();
        check(&session, [false, false, false]);
        assert_eq!(session.undo(), None);
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let mut session = Session::default();
        assert_eq!(session.mark([ArticleId(0)], false), 0);
        assert_eq!(session.undo(), None);
    }
}
