//! Effects: what the outer loop is to do after a message, as data.

use crate::app::library::{Ask, Deed, Fetch};
use crate::safe::SafeText;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// What can be seen changed: paint it.
    Draw,
    /// Forget what is on the screen and paint all of it.
    Redraw,
    /// Ask the library this; the answer comes as a message.
    Ask(Ask),
    /// Do this in the library; that it was done comes as a message.
    Do(Deed),
    /// Fetch this from the web; news of it comes as messages.
    Fetch(Fetch),
    /// Show this address in the browser.
    Browse(SafeText),
    /// Put this text on the clipboard, a paragraph a line.
    Copy(Vec<SafeText>),
    /// Ask which form of the cells reads right.
    Calibrate,
    /// Read the settings again; what they say comes as a message.
    Reload,
    /// Give the terminal back until the reader is called again.
    Suspend,
    /// End.
    Quit,
}
