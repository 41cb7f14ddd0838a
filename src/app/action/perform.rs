//! Performing: what each action does while the panes are in use.

use crate::app::App;
use crate::app::action::{article, awaiting, moving};
use crate::app::brief;
use crate::app::effect::Effect;
use crate::app::export;
use crate::app::feeds;
use crate::app::feeds::fetching;
use crate::app::library::shelf::Filter;
use crate::app::library::{Deed, Fetch};
use crate::app::panes::{Areas, Pane};
use crate::app::place::standing::{Page, View};
use crate::app::popup;
use crate::app::popup::links;
use crate::app::popup::tagging;
use crate::app::popup::topics;
use crate::app::popup::why;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Offer, Purpose};
use crate::article::{ArticleId, Change, Direction};
use crate::config::action::Action;
use crate::config::locale::Word;

/// True for the actions that a key held with Control asks for even while
/// something is typed.
pub(in crate::app) fn acts_always(action: Action) -> bool {
    matches!(
        action,
        Action::Quit | Action::Suspend | Action::Redraw | Action::Reload
    )
}

/// True for the actions that a key held with Alt or Control asks for in popups: taking
/// back what was chosen, leaving topics out, and in those of feeds what can be done with
/// them.
pub(in crate::app) fn acts_on_choices(app: &App, action: Action) -> bool {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return false;
    };
    if matches!(action, Action::Undo | Action::Redo) {
        return true;
    }
    if action == Action::Refuse {
        return chooser.offer == Offer::Topics;
    }
    let adds = matches!(action, Action::AddFeed | Action::Starter);
    matches!(chooser.offer, Offer::Feeds | Offer::Feed(_))
        && (adds || feeds::DOINGS.contains(&action))
}

/// True for the actions that do something with the article in hand, or with those that are
/// listed.
fn is_about_an_article(app: &App, action: Action) -> bool {
    // It also leads back to all.
    let is_story = action == Action::Story && app.screen.filter.story.is_none();
    is_story
        || matches!(
            action,
            Action::Why
                | Action::Removed
                | Action::Earlier
                | Action::Select
                | Action::Copy
                | Action::CopyAddress
                | Action::Browse
                | Action::Links
                | Action::Pipe
                | Action::Export
                | Action::NotThisStory
                | Action::ToggleRead
                | Action::ToggleStar
                | Action::Tag
                | Action::TagAll
                | Action::UntagAll
        )
}

/// Says that there is no article here, or none yet.
fn say_nothing_is_here(app: &mut App) {
    let is_there = app.shelf.is_listed() && app.screen.loading.is_none();
    app.note(match is_there {
        true => Word::NoArticles,
        false => Word::LoadingFirst,
    });
}

/// Does what `action` says.
pub(in crate::app) fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if app.count() == 0 && is_about_an_article(app, action) {
        say_nothing_is_here(app);
        return;
    }
    if app.screen.view == View::Brief && brief::perform::perform(app, action) {
        return;
    }
    if awaiting::waits(app, action) {
        return;
    }
    match action {
        action if moving::is_motion(app, action) => moving::move_selection(app, action),
        Action::Down => moving::step(app, 1),
        Action::Up => moving::step(app, -1),
        Action::HalfPageDown => moving::page(app, true, 2),
        Action::HalfPageUp => moving::page(app, false, 2),
        Action::PageDown => moving::page(app, true, 1),
        Action::PageUp => moving::page(app, false, 1),
        Action::First => moving::go_to_end(app, false),
        Action::Last => moving::go_to_end(app, true),
        Action::ReadOn => moving::read_on(app),
        Action::Open => open(app),
        Action::NextPane => moving::turn(app, 1),
        Action::PreviousPane => moving::turn(app, 2),
        Action::PaneLeft => moving::sideways(app, Direction::Rtl),
        Action::PaneRight => moving::sideways(app, Direction::Ltr),
        Action::ListPane => app.enter(Pane::List),
        Action::TextPane => app.enter(Pane::Text),
        Action::PointsPane => app.enter(Pane::Points),
        Action::Why => why::open(app),
        Action::Zoom => {
            app.screen.alone = Areas::has_room(app.screen.columns) && !app.screen.alone;
        }
        Action::Select => app.toggle_selecting(),
        Action::NextWord | Action::PreviousWord => {}
        Action::Copy => article::copy(app, effects),
        Action::CopyAddress => article::copy_address(app, effects),
        Action::Browse => article::browse_page(app, effects),
        Action::Links => links::open(app),
        Action::Pipe => article::begin_piping(app),
        Action::Export => export::begin(app),
        Action::Search => {
            let pane = match app.screen.focus {
                Pane::List => Pane::List,
                Pane::Text | Pane::Points => Pane::Text,
            };
            typing::begin(app, Purpose::Search(pane));
        }
        Action::NextMatch => typing::next_match(app, true),
        Action::PreviousMatch => typing::next_match(app, false),
        Action::Filter => typing::begin(app, Purpose::Filter),
        Action::Brief => brief::perform::open(app),
        Action::Story => show_story(app),
        Action::NotThisStory => set_apart(app),
        Action::Refuse if acts_on_choices(app, action) => topics::refuse(app),
        Action::Topics | Action::Refuse => popup::begin(app, Offer::Topics),
        Action::ClearFilter => clear_filter(app),
        Action::UnreadOnly => app.narrow(|filter| filter.unread ^= true),
        Action::StarredOnly => app.narrow(|filter| filter.starred ^= true),
        Action::ToggleRead => toggle_read(app),
        Action::ToggleStar => toggle_star(app),
        Action::ReadAll => app.change_all(Change::Read(true)),
        Action::StarAll => app.change_all(Change::Starred(true)),
        Action::Tag => tagging::open(app, Offer::Tags),
        Action::TagAll => tagging::open(app, Offer::TagAll),
        Action::UntagAll => tagging::open(app, Offer::UntagAll),
        Action::Undo => app.deeds.push(Deed::Undo),
        Action::Redo => app.deeds.push(Deed::Redo),
        Action::RefreshAll => fetching::refresh(app, Fetch::All),
        Action::Feeds => feeds::open(app),
        Action::AddFeed => fetching::begin_adding(app),
        Action::Starter => fetching::open_starter(app),
        Action::Refresh
        | Action::RenameFeed
        | Action::MoveFeed
        | Action::PauseFeed
        | Action::WholeFeed
        | Action::PointsFeed
        | Action::RemoveFeed => feeds::act(app, action),
        Action::Removed => article::turn_page(app, Page::Removed),
        Action::Earlier if app.kept().is_some_and(|kept| kept.earlier == 0) => {
            app.note(Word::NoEarlier);
        }
        Action::Earlier => article::turn_page(app, Page::Earlier),
        Action::Problems if app.problems.is_empty() => feeds::look_for_failing(app),
        Action::Problems => {
            app.untold = 0;
            popup::begin(app, Offer::Problems);
        }
        Action::Help => popup::begin(app, Offer::Help),
        Action::Palette => popup::begin(app, Offer::Palette),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Reload => effects.push(Effect::Reload),
        Action::Calibrate => effects.push(Effect::Calibrate),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Leave if app.screen.focus == Pane::List && app.screen.mode == Mode::Reading => {
            effects.push(Effect::Quit);
        }
        Action::Back | Action::Leave => back(app),
        Action::Quit => {
            // What was not confirmed is not come back to.
            typing::cancel(app);
            effects.push(Effect::Quit);
        }
    }
}

/// Opens the article, or goes from a key point to its sentence.
pub(in crate::app) fn open(app: &mut App) {
    if app.screen.focus != Pane::Points {
        app.enter(Pane::Text);
        return;
    }
    let point = app
        .article()
        .and_then(|article| article.points.get(app.screen.point));
    if let Some(place) = point.map(|point| point.place.clone()) {
        moving::go_to_sentence(app, place);
    }
}

/// Back to where this was opened from; at the list, what narrows it goes.
fn back(app: &mut App) {
    if app.screen.selection.take().is_some() {
        return;
    }
    if app.screen.page != Page::Article {
        app.set_page(Page::Article);
    } else if app.screen.alone {
        app.screen.alone = false;
    } else if app.screen.focus == Pane::Text && app.screen.from == Pane::Points {
        app.enter(Pane::Points);
        app.screen.from = Pane::List;
    } else if app.screen.focus != Pane::List {
        if app.screen.brief.origin.is_some() {
            app.screen.view = View::Brief;
        } else {
            app.enter(Pane::List);
            app.screen.marked = None;
        }
    } else if app.screen.search.is_some() {
        app.screen.search = None;
        app.note(Word::SearchEnded);
    } else if app.ways_back() > 0 {
        turn_back(app);
    } else if !app.screen.filter.is_empty() {
        clear_filter(app);
    }
}

/// Back to where the reader was before turning to a part of the list.
fn turn_back(app: &mut App) {
    app.go_back();
    if app.screen.filter.is_empty() && app.screen.view == View::Panes {
        app.note(Word::FilterCleared);
    }
}

fn clear_filter(app: &mut App) {
    if app.screen.filter.is_empty() {
        app.note(Word::NoFilter);
        return;
    }
    app.set_filter(Filter::default());
    app.note(Word::FilterCleared);
}

/// Only the articles that tell the story of the selected one, or all again.
fn show_story(app: &mut App) {
    if app.screen.filter.story.is_some() {
        if app.ways_back() > 0 {
            turn_back(app);
        } else {
            clear_filter(app);
        }
        return;
    }
    app.hold();
    match app.screen.selected {
        Some(_) if is_told_alone(app) => say_alone(app),
        Some(article) => {
            let way = app.way();
            app.set_filter(Filter {
                story: Some(article),
                ..Filter::default()
            });
            app.remember(way);
            app.enter(Pane::List);
        }
        None => {}
    }
}

/// The selected article tells another story.
fn set_apart(app: &mut App) {
    app.hold();
    match app.screen.selected {
        Some(_) if is_told_alone(app) => say_alone(app),
        Some(id) => {
            stay_in_story(app, id);
            app.do_change(id, Change::Apart(true));
        }
        None => {}
    }
}

/// Where the story is shown by an article that is to leave it, it is shown by the one beside
/// that from now on.
fn stay_in_story(app: &mut App, leaving: ArticleId) {
    if app.screen.filter.story != Some(leaving) {
        return;
    }
    let here = app.screen.position;
    let beside = [Some(here + 1), here.checked_sub(1)].into_iter().flatten();
    let mut beside = beside.filter_map(|at| Some(app.header_at(at)?.id));
    if let Some(beside) = beside.next() {
        app.set_filter(Filter {
            story: Some(beside),
            ..app.screen.filter.clone()
        });
        app.screen.selected = Some(beside);
    }
}

/// Whether no other article tells the story of the selected one, as far as the list knows.
fn is_told_alone(app: &App) -> bool {
    let here = app.header_at(app.screen.position);
    let here = here.filter(|header| app.screen.selected == Some(header.id));
    here.is_some_and(|header| header.tellers < 2)
}

/// Says that nobody else tells the story, as far as stories are found.
pub(in crate::app) fn say_alone(app: &mut App) {
    app.note(match app.finding_stories {
        true => Word::FindingStories,
        false => Word::ToldAlone,
    });
}

fn toggle_read(app: &mut App) {
    app.hold();
    if let Some(id) = app.screen.selected {
        let read = !app.is_read(id);
        app.do_change(id, Change::Read(read));
    }
}

fn toggle_star(app: &mut App) {
    app.hold();
    if let Some(id) = app.screen.selected {
        let starred = !app.shelf.is_starred(id);
        app.do_change(id, Change::Starred(starred));
    }
}

impl App {
    /// Shows what passes `filter`.
    pub(in crate::app) fn set_filter(&mut self, filter: Filter) {
        if filter != self.screen.filter {
            self.held.clear();
            self.screen.above = 0;
        }
        self.screen.filter = filter;
        self.screen.wandered = false;
    }
}
