//! Pasted text: it goes where typing goes, and is told where there is no room for it. In
//! the panes and among the feeds an address is offered to be added; nothing is fetched
//! before Enter.

use crate::app::App;
use crate::app::feeds::fetching;
use crate::app::popup::choosing;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Offer};
use crate::config::locale::Word;

/// Takes pasted text.
pub(in crate::app) fn paste(app: &mut App, text: &str) {
    let mut fits = true;
    match &app.screen.mode {
        Mode::Reading => fetching::offer(app, text.trim()),
        Mode::Typing(_) => typing::edit(app, |input, _| fits = input.insert(text)),
        Mode::Choosing(chooser)
            if chooser.offer == Offer::Feeds && fetching::is_address(text.trim()) =>
        {
            fetching::offer(app, text.trim());
        }
        Mode::Choosing(_) => fits = choosing::paste(app, text),
    }
    if fits {
        return;
    }
    match &mut app.screen.mode {
        Mode::Typing(prompt) => {
            prompt.wrong = vec![app.locale.word(Word::PasteTooLong).clone()];
        }
        _ => app.note(Word::PasteTooLong),
    }
}
