//! Explicit mode: the terminal is told once that the application orders the text
//! (mode 8 of ECMA-48, BDSM). VTE, mintty and wezterm know it.

/// Sent on entering.
pub(super) const ENTER: &str = "\x1b[8l";

/// What the terminal did before we came, as DECRQM told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Before {
    /// It reordered by itself.
    #[default]
    Implicit,
    /// It left the order alone already.
    Explicit,
}

impl Before {
    /// Sent on leaving, so that it is so again.
    pub(super) fn leave(self) -> &'static str {
        match self {
            Self::Implicit => "\x1b[8h",
            Self::Explicit => "\x1b[8l",
        }
    }
}
