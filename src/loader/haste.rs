//! How much of the machine work in the library may use, and in how long pieces it is
//! done: a long piece costs less for each article, a short one lets a key go sooner.

use super::workers;

/// Who waits for the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// Nobody: somebody reads meanwhile.
    Background,
    /// Somebody who does nothing else.
    Foreground,
}

impl Haste {
    /// Threads that work: one where somebody reads, else all that help.
    pub(super) fn threads(self) -> usize {
        match self {
            Self::Background => 1,
            Self::Foreground => workers::most(),
        }
    }

    /// Articles cleaned, made findable, or given their points or stories, in one piece.
    pub(super) fn piece(self) -> usize {
        match self {
            Self::Background => 20,
            Self::Foreground => 100,
        }
    }

    /// Articles of feeds kept in one piece. They come in the order of each feed but
    /// stand in the order of time, so that a piece changes pages all over the library,
    /// and each page is written once for a piece.
    pub(super) fn intake(self) -> usize {
        match self {
            Self::Background => 400,
            Self::Foreground => 1_200,
        }
    }
}
