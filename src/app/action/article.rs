//! What is done with an article as a whole: it is copied, shown in the browser, and its
//! other pages are turned to. In the brief that is the article that stands first in the
//! item.

use crate::app::App;
use crate::app::Input;
use crate::app::brief;
use crate::app::effect::Effect;
use crate::app::panes::Pane;
use crate::app::place::standing::{Page, View};
use crate::app::prompt::typing;
use crate::app::screen::Purpose;
use crate::article::{Article, ArticleId, Kept, feed};
use crate::config::locale::Word;
use crate::safe::SafeText;

impl App {
    /// The article that keys are about: the selected one, in the brief the one that stands
    /// first in the item.
    pub(in crate::app) fn in_hand(&self) -> Option<ArticleId> {
        match self.screen.view {
            View::Panes => self.selected(),
            View::Brief => brief::first_article(self),
        }
    }

    /// That article as the library keeps it, once it is at hand.
    pub(in crate::app) fn kept_in_hand(&self) -> Option<&Kept> {
        self.shelf.opened(self.in_hand()?)?
    }
}

/// Another page of the article's, or the article again.
pub(in crate::app) fn turn_page(app: &mut App, page: Page) {
    if app.article().is_some() {
        let page = if app.screen.page == page {
            Page::Article
        } else {
            page
        };
        app.enter(Pane::Text);
        app.set_page(page);
    }
}

/// Shows the article's page in the browser, if it has one.
pub(in crate::app) fn browse_page(app: &mut App, effects: &mut Vec<Effect>) {
    match address(app) {
        Some(address) => browse(app, address, effects),
        None => app.note(Word::NoAddress),
    }
}

/// Where the article in hand can be read on the web.
fn address(app: &App) -> Option<SafeText> {
    app.kept_in_hand()?.article.url.clone()
}

/// An address that stands in a text, with the scheme that it may be written without.
pub(in crate::app) fn of_the_web(address: &str) -> SafeText {
    let scheme = match address.contains("://") {
        true => "",
        false => "https://",
    };
    SafeText::from(format!("{scheme}{address}"))
}

/// Shows an address in the browser, if it is on the web.
pub(in crate::app) fn browse(app: &mut App, address: SafeText, effects: &mut Vec<Effect>) {
    if feed::is_web_address(address.as_str()) {
        effects.push(Effect::Browse(address));
        app.note(Word::Browsing);
    } else {
        app.note(Word::NotOnTheWeb);
    }
}

/// Copies what is selected, else what the pane in use is about: the article of the
/// list, all of its text, a key point; in the brief, the item.
pub(in crate::app) fn copy(app: &mut App, effects: &mut Vec<Effect>) {
    if app.screen.view == View::Brief {
        if let Some(lines) = brief::item_lines(app) {
            effects.push(Effect::Copy(lines));
            app.note(Word::CopiedItem);
        }
        return;
    }
    let selected = app.selected_text();
    let Some(article) = app.article() else {
        return;
    };
    let address = article.url.clone();
    let (text, word) = match app.screen.focus {
        _ if !selected.is_empty() => (selected, Word::CopiedSelection),
        Pane::List => {
            let title = article.title.clone();
            (
                std::iter::once(title).chain(address).collect(),
                Word::CopiedTitle,
            )
        }
        Pane::Text => (whole(article), Word::CopiedArticle),
        Pane::Points => match article.points.get(app.screen.point) {
            Some(point) => (vec![point.text.clone()], Word::CopiedPoint),
            None => return app.note(Word::NoPoints),
        },
    };
    effects.push(Effect::Copy(text));
    app.note(word);
}

/// Asks for a command that is to read what is in hand; the last one is offered again.
pub(in crate::app) fn begin_piping(app: &mut App) {
    if text_in_hand(app).is_some() {
        app.hold();
        let last = Input::offering(&app.piped);
        typing::ask(app, Purpose::Pipe, last);
    }
}

/// Hands what is in hand to a command of the shell.
pub(in crate::app) fn pipe(app: &mut App, command: String, effects: &mut Vec<Effect>) {
    if let Some(text) = text_in_hand(app) {
        app.piped.clone_from(&command);
        effects.push(Effect::Pipe { command, text });
    }
}

/// What is selected, else the whole article; in the brief, the item.
fn text_in_hand(app: &App) -> Option<Vec<SafeText>> {
    if app.screen.view == View::Brief {
        return brief::item_lines(app);
    }
    let selected = app.selected_text();
    if selected.is_empty() {
        app.article().map(whole)
    } else {
        Some(selected)
    }
}

/// The article as text, a blank line between its paragraphs.
pub(in crate::app) fn whole(article: &Article) -> Vec<SafeText> {
    let blocks = article.blocks.iter().map(|block| &block.text);
    let paragraphs = std::iter::once(&article.title)
        .chain(&article.deck)
        .chain(blocks)
        .chain(&article.url);
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(SafeText::default());
        }
        lines.push(paragraph.clone());
    }
    lines
}

/// Copies the article's address.
pub(in crate::app) fn copy_address(app: &mut App, effects: &mut Vec<Effect>) {
    match address(app) {
        Some(address) => {
            effects.push(Effect::Copy(vec![address]));
            app.note(Word::CopiedAddress);
        }
        None => app.note(Word::NoAddress),
    }
}
