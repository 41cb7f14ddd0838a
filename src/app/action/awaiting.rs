//! A key that needs an article which is still on its way from the library waits for it:
//! until it is there, another key is pressed, or another article is in hand. Keys behind one
//! that asks for words are those words, and wait with it.

use crate::app::App;
use crate::app::feeds;
use crate::app::library::shelf::Within;
use crate::app::panes::Pane;
use crate::app::place::standing::View;
use crate::app::screen::Mode;
use crate::article::ArticleId;
use crate::config::action::Action;
use crate::config::key::{Code, Key};

/// Keys that wait behind one that asks for words.
const MOST_KEYS: usize = 100;

/// A key that waits for the article that it needs.
#[derive(Debug)]
pub(in crate::app) struct Awaited {
    action: Action,
    article: ArticleId,
    /// What was pressed behind it.
    keys: Vec<Key>,
}

impl Awaited {
    /// Takes a key that was meant for the words that the waiting one asks for; false where
    /// it is a key by itself, and the other is given up for it.
    pub(in crate::app) fn takes(&mut self, key: Key) -> bool {
        let asks = matches!(self.action, Action::Pipe | Action::Export);
        let writes = key.is_typed() || matches!(key.code(), Code::Backspace | Code::Enter);
        let takes = asks && writes && self.keys.len() < MOST_KEYS;
        if takes {
            self.keys.push(key);
        }
        takes
    }
}

impl App {
    /// An article that a key waits for.
    pub(in crate::app) fn awaited_article(&self) -> Option<ArticleId> {
        self.awaited.as_ref().map(|awaited| awaited.article)
    }

    /// What waited for an article, with the keys behind it, where that is in hand now and at
    /// hand; what waited for another is given up.
    pub(in crate::app) fn come(&mut self) -> Option<(Action, Vec<Key>)> {
        let id = self.awaited_article()?;
        let is_here = self.screen.mode == Mode::Reading && self.in_hand() == Some(id);
        if is_here && self.shelf.opened(id).is_none() {
            return None;
        }
        let awaited = self.awaited.take().filter(|_| is_here)?;
        Some((awaited.action, awaited.keys))
    }
}

/// Has an action wait for the article that it needs; false where that is at hand, or
/// there is none.
pub(in crate::app) fn waits(app: &mut App, action: Action) -> bool {
    let Some(id) = app.in_hand().filter(|_| needs_article(app, action)) else {
        return false;
    };
    if app.shelf.opened(id).is_some() {
        return false;
    }
    // What arrives meanwhile does not put another in its place.
    app.hold();
    app.awaited = Some(Awaited {
        action,
        article: id,
        keys: Vec::new(),
    });
    true
}

/// True for the actions that say or show something of the article's own.
fn needs_article(app: &App, action: Action) -> bool {
    match action {
        Action::Copy
        | Action::CopyAddress
        | Action::Browse
        | Action::Links
        | Action::Pipe
        | Action::Select
        | Action::Why
        | Action::Removed
        | Action::Earlier => true,
        Action::Export => app.screen.view == View::Panes,
        Action::Open => app.screen.focus == Pane::Points,
        // The feed that is shown alone, or chosen in a popup, is known.
        action if feeds::DOINGS.contains(&action) => {
            let is_known = matches!(app.screen.filter.within, Some(Within::Feed { .. }));
            app.screen.mode == Mode::Reading && !is_known
        }
        _ => false,
    }
}
