//! In the brief: what keys and the mouse do there. An article that is opened from it leads
//! back to it. What the brief has is for [`crate::app::brief`].

use crate::app::App;
use crate::app::action::moving::moved;
use crate::app::action::perform::say_alone;
use crate::app::brief::{here, select};
use crate::app::library::Around;
use crate::app::library::shelf::Filter;
use crate::app::message::MouseKind;
use crate::app::panes::Pane;
use crate::app::place::standing::View;
use crate::app::sheet::window;
use crate::article::{ArticleId, Change, Header};
use crate::config::action::Action;
use crate::config::locale::Word;

/// Shows the brief over the panes.
pub(in crate::app) fn open(app: &mut App) {
    app.hold();
    app.screen.brief.origin = None;
    app.screen.brief.ways = app.ways_back();
    app.screen.view = View::Brief;
}

/// Back to the brief of what was shown before, else to where the reader was before
/// the brief.
fn close(app: &mut App) {
    if app.ways_back() > app.screen.brief.ways && app.go_back() {
        return;
    }
    app.screen.view = View::Panes;
    if let Some(origin) = app.screen.brief.origin.take() {
        app.stand(origin);
    }
}

/// Selects an article, wherever in the list it stands.
fn show(app: &mut App, article: Option<ArticleId>) {
    app.screen.selected = article;
    app.screen.held |= article.is_some();
    app.screen.wandered = false;
    app.wanted = article
        .filter(|&id| app.shelf.position(id).is_none())
        .map(Around::Article);
}

/// Does in the brief what `action` says; false where it is done as in the panes.
pub(in crate::app) fn perform(app: &mut App, action: Action) -> bool {
    let last = app.brief_size().0.saturating_sub(1);
    match action {
        Action::Down => step(app, true),
        Action::Up => step(app, false),
        Action::PageDown => page(app, true, 1),
        Action::PageUp => page(app, false, 1),
        Action::HalfPageDown => page(app, true, 2),
        Action::HalfPageUp => page(app, false, 2),
        Action::First => select(app, 0),
        Action::Last => select(app, last),
        Action::ReadOn => read_on(app),
        Action::Open | Action::TextPane => open_article(app),
        Action::ToggleRead => toggle_read(app),
        Action::ToggleStar => toggle_star(app),
        Action::Story => show_story(app),
        Action::Brief | Action::Back | Action::Leave | Action::ListPane => close(app),
        Action::Copy
        | Action::CopyAddress
        | Action::Browse
        | Action::Links
        | Action::Pipe
        | Action::Export
        | Action::Tag
        | Action::Filter
        | Action::Topics
        | Action::Refuse
        | Action::ClearFilter
        | Action::UnreadOnly
        | Action::StarredOnly
        | Action::ReadAll
        | Action::Undo
        | Action::Redo
        | Action::RefreshAll
        | Action::Feeds
        | Action::AddFeed
        | Action::Starter
        | Action::Problems
        | Action::Help
        | Action::Palette
        | Action::Redraw
        | Action::Reload
        | Action::Calibrate
        | Action::Suspend
        | Action::Quit => return false,
        _ => app.note_key(Word::NotInBrief, Action::Back),
    }
    true
}

/// The mouse did something on a row of the screen.
pub(in crate::app) fn point(app: &mut App, kind: MouseKind, column: u16, row: u16) {
    let body = app.brief_area();
    match kind {
        MouseKind::WheelDown => step(app, true),
        MouseKind::WheelUp => step(app, false),
        MouseKind::Press | MouseKind::PressTwice | MouseKind::PressThrice => {
            let inside = app.areas.whole.body.contains(column, row);
            let hit = inside.then(|| window::at(app.shown_brief(), row - body.top));
            if let Some(index) = hit.flatten() {
                if index == here(app) {
                    open_article(app);
                } else {
                    select(app, index);
                }
            }
        }
        MouseKind::Drag | MouseKind::Release => {}
    }
}

/// What of the selected item is hidden below the window, in rows.
fn hidden(app: &App) -> usize {
    let rows = usize::from(app.brief_area().height);
    let mut shown = app.shown_brief().iter();
    let item = shown.find(|shown| shown.index == here(app));
    let height = item.map_or(0, |item| item.sheet.height());
    height.saturating_sub(rows + app.screen.brief.skip)
}

/// An item on, or back; through one that is higher than the window first.
fn step(app: &mut App, onwards: bool) {
    let rows = usize::from(app.brief_area().height)
        .saturating_sub(1)
        .max(1);
    let skip = app.screen.brief.skip;
    match (onwards, hidden(app)) {
        (true, 0) => select(app, moved(here(app), 1, app.brief_size().0)),
        (true, below) => app.screen.brief.skip = skip + below.min(rows),
        (false, _) if skip == 0 => select(app, moved(here(app), -1, app.brief_size().0)),
        (false, _) => app.screen.brief.skip = skip.saturating_sub(rows),
    }
}

/// A page on, or back, or a part of one; through an item that is higher than the window
/// first.
fn page(app: &mut App, onwards: bool, part: usize) {
    let is_within = if onwards {
        hidden(app) > 0
    } else {
        app.screen.brief.skip > 0
    };
    if is_within {
        step(app, onwards);
        return;
    }
    let items = app.shown_brief().len().saturating_sub(1) / part;
    let items = isize::try_from(items.max(1)).unwrap_or(isize::MAX);
    let by = if onwards { items } else { -items };
    select(app, moved(here(app), by, app.brief_size().0));
}

/// The headers of the selected item's articles.
fn headers(app: &App) -> impl Iterator<Item = &Header> {
    let item = app.brief_item(here(app));
    let tellers = item.into_iter().flat_map(|item| &item.articles);
    tellers.map(|teller| &teller.header)
}

/// The rest of the item; after it, it is read, and the next one follows.
fn read_on(app: &mut App) {
    if hidden(app) == 0 {
        mark(app, true);
    }
    step(app, true);
}

/// All articles of the item become read; where they are, unread.
fn toggle_read(app: &mut App) {
    let read = headers(app).any(|header| !header.read);
    mark(app, read);
}

/// The article that stands first in the item gets a star, to be found again; where
/// articles of it have one, they lose it.
fn toggle_star(app: &mut App) {
    let starred = headers(app).filter(|header| header.starred);
    let starred: Vec<ArticleId> = starred.map(|header| header.id).collect();
    let first = headers(app).next().map(|header| header.id);
    match first {
        Some(id) if starred.is_empty() => app.do_changes(vec![id], Change::Starred(true)),
        Some(_) => app.do_changes(starred, Change::Starred(false)),
        None => {}
    }
}

fn mark(app: &mut App, read: bool) {
    let other = headers(app).filter(|header| header.read != read);
    let other: Vec<ArticleId> = other.map(|header| header.id).collect();
    if !other.is_empty() {
        app.do_changes(other, Change::Read(read));
    }
}

/// The articles of the item, in the list.
fn show_story(app: &mut App) {
    let item = app.brief_item(here(app));
    let Some(item) = item.filter(|item| item.articles.len() > 1) else {
        say_alone(app);
        return;
    };
    let id = item.articles[0].header.id;
    let way = app.way();
    app.screen.view = View::Panes;
    app.set_filter(Filter {
        story: Some(id),
        ..Filter::default()
    });
    app.remember(way);
    show(app, Some(id));
    app.enter(Pane::List);
}

/// Opens the article that stands first in the item.
fn open_article(app: &mut App) {
    let item = app.brief_item(here(app));
    let Some(id) = item.map(|item| item.articles[0].header.id) else {
        return;
    };
    let standing = app.standing();
    app.screen.brief.origin.get_or_insert(standing);
    app.screen.view = View::Panes;
    show(app, Some(id));
    app.screen.focus = Pane::List;
    app.enter(Pane::Text);
}
