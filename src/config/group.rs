//! Groups of actions: what somebody who looks for a key wants to do. Which action is in
//! which is for [`super::action`] to say.

use super::word::Word;

/// What actions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving, and from pane to pane.
    Moving,
    /// Reading an article, searching in it and copying from it.
    Reading,
    /// Choosing what the list shows.
    Showing,
    /// Marking articles.
    Marking,
    /// Feeds.
    Fetching,
    /// The reader itself.
    Running,
}

impl Group {
    /// The heading over it.
    #[must_use]
    pub fn heading(self) -> Word {
        match self {
            Self::Moving => Word::GroupMoving,
            Self::Reading => Word::GroupReading,
            Self::Showing => Word::GroupShowing,
            Self::Marking => Word::GroupMarking,
            Self::Fetching => Word::GroupFetching,
            Self::Running => Word::GroupRunning,
        }
    }
}
