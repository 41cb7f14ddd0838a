//! The prompt: what is typed or pasted at the foot of the screen, as a search, a filter, an
//! address or a name. How it is painted is the affair of `ui`.

pub(in crate::app) mod entry;
pub(in crate::app) mod input;
pub(in crate::app) mod pasting;
pub(in crate::app) mod typing;

use crate::app::App;
use crate::app::screen::Mode;
use crate::config::key::{Code, Key};

/// True for the keys that give up what is being typed or chosen. Ctrl-c does so at the prompts
/// of readline, less and vim, where none of them ends for it.
pub(in crate::app) fn gives_up(key: Key) -> bool {
    key.code() == Code::Esc || key.code() == Code::Char('c') && key.has_control()
}

/// The mouse was pressed beside what is being typed: an entry is given up as by Esc, a
/// filter and a search stay as they are. False where that leads back to a popup.
pub(in crate::app) fn leave(app: &mut App) -> bool {
    match &app.screen.mode {
        Mode::Typing(prompt) if prompt.purpose.is_entry() => entry::cancel(app),
        Mode::Typing(_) => typing::stay(app),
        Mode::Reading | Mode::Choosing(_) => {}
    }
    app.screen.mode == Mode::Reading
}
