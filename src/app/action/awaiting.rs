//! A key that needs an article which is still on its way from the library waits for it:
//! until it is there, another key is pressed, or another article is in hand. What is typed
//! behind one that asks for words is for its prompt, and waits with it until Esc.

use crate::app::App;
use crate::app::feeds;
use crate::app::library::shelf::Within;
use crate::app::panes::Pane;
use crate::app::place::standing::View;
use crate::app::prompt;
use crate::app::screen::Mode;
use crate::article::ArticleId;
use crate::config::action::Action;
use crate::config::key::Key;

/// Keys and pasted texts that wait behind one that asks for words; more are lost.
const MOST_BEHIND: usize = 100;

/// A key that waits for the article that it needs.
#[derive(Debug)]
pub(in crate::app) struct Awaited {
    action: Action,
    article: ArticleId,
    /// What was typed behind it.
    behind: Vec<Typed>,
}

/// What is typed into a prompt.
#[derive(Clone, Debug)]
pub(in crate::app) enum Typed {
    /// A key.
    Key(Key),
    /// Pasted text.
    Pasted(String),
}

impl Awaited {
    /// True where the waiting key asks for words.
    fn asks(&self) -> bool {
        matches!(self.action, Action::Pipe | Action::Export)
    }
}

impl Typed {
    fn gives_up(&self) -> bool {
        matches!(self, Self::Key(key) if prompt::gives_up(*key))
    }
}

impl App {
    /// Takes what was meant for the words that a waiting key asks for: it waits with that
    /// key, or gives it up, and is nothing by itself. False where no key waits for words;
    /// one that waits otherwise is given up.
    pub(in crate::app) fn waits_behind(&mut self, typed: Typed) -> bool {
        let Some(mut awaited) = self.awaited.take().filter(Awaited::asks) else {
            return false;
        };
        if !typed.gives_up() {
            if awaited.behind.len() < MOST_BEHIND {
                awaited.behind.push(typed);
            }
            self.awaited = Some(awaited);
        }
        true
    }

    /// An article that a key waits for.
    pub(in crate::app) fn awaited_article(&self) -> Option<ArticleId> {
        self.awaited.as_ref().map(|awaited| awaited.article)
    }

    /// What waited for an article, with what was typed behind it, where that is in hand now and at
    /// hand; what waited for another is given up.
    pub(in crate::app) fn come(&mut self) -> Option<(Action, Vec<Typed>)> {
        let id = self.awaited_article()?;
        let is_here = self.screen.mode == Mode::Reading && self.in_hand() == Some(id);
        if is_here && self.shelf.opened(id).is_none() {
            return None;
        }
        let awaited = self.awaited.take().filter(|_| is_here)?;
        Some((awaited.action, awaited.behind))
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
        behind: Vec::new(),
    });
    true
}

/// True for the actions that say or show something of the article's own.
fn needs_article(app: &App, action: Action) -> bool {
    match action {
        Action::CopyAddress
        | Action::Browse
        | Action::Links
        | Action::Select
        | Action::Why
        | Action::Removed
        | Action::Earlier => true,
        // In the brief these are about what stands there.
        Action::Copy | Action::Pipe | Action::Export => app.screen.view == View::Panes,
        Action::Open => app.screen.focus == Pane::Points,
        // The feed that is shown alone, or chosen in a popup, is known.
        action if feeds::DOINGS.contains(&action) => {
            let is_known = matches!(app.screen.filter.within, Some(Within::Feed { .. }));
            app.screen.mode == Mode::Reading && !is_known
        }
        _ => false,
    }
}
