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
    /// Hand this text, a paragraph a line, to a command of the shell in the terminal.
    Pipe {
        /// What the reader typed.
        command: String,
        /// The text.
        text: Vec<SafeText>,
    },
    /// Write this text to a new file, beside the reader; that it was written, or why not,
    /// comes as a message.
    Export {
        /// The file's name as the reader typed it.
        path: String,
        /// What it is to have in it.
        text: String,
    },
    /// Read the lists of words that a search is widened by, beside the reader: the first
    /// letter would wait for them.
    ReadLists,
    /// Ask which form of the cells reads right.
    Calibrate,
    /// Read the settings again; what they say comes as a message.
    Reload,
    /// Give the terminal back until the reader is called again.
    Suspend,
    /// End.
    Quit,
}
