//! Moving: where keys lead within a pane and from pane to pane. What else an action
//! does is [`crate::app::action::perform`]'s.

use crate::app::App;
use crate::app::library::{Around, Deed};
use crate::app::panes::Pane;
use crate::app::place::standing::Page;
use crate::app::screen::Showing;
use crate::app::selection::selecting::Motion;
use crate::app::sheet::field::Part;
use crate::app::sheet::spot::Towards;
use crate::article::{Direction, Place};
use crate::config::action::Action;
use crate::config::locale::Word;

/// While something is selected in the text, keys that go somewhere move its end.
fn motion(action: Action) -> Option<Motion> {
    Some(match action {
        Action::Down => Motion::Rows(1),
        Action::Up => Motion::Rows(-1),
        Action::PaneLeft => Motion::Side(Direction::Rtl),
        Action::PaneRight => Motion::Side(Direction::Ltr),
        Action::NextWord => Motion::Word(Towards::Bottom),
        Action::PreviousWord => Motion::Word(Towards::Top),
        Action::Last => Motion::End(Towards::Bottom),
        Action::First => Motion::End(Towards::Top),
        _ => return None,
    })
}

pub(in crate::app) fn is_motion(app: &App, action: Action) -> bool {
    app.screen.selection.is_some() && app.screen.focus == Pane::Text && motion(action).is_some()
}

pub(in crate::app) fn move_selection(app: &mut App, action: Action) {
    if let Some(motion) = motion(action) {
        app.move_selection(motion);
    }
}

/// One step down, or up.
pub(in crate::app) fn step(app: &mut App, by: isize) {
    match app.screen.focus {
        Pane::List => app.select(moved(app.screen.position, by, app.count())),
        Pane::Text => app.screen.line = moved(app.screen.line, by, app.last_line() + 1),
        Pane::Points => {
            let points = app.article().map_or(0, |article| article.points.len());
            app.screen.point = moved(app.screen.point, by, points);
        }
    }
}

/// `from` moved by so many, within `0..count`.
pub(in crate::app) fn moved(from: usize, by: isize, count: usize) -> usize {
    from.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// A page down or up, or a part of one.
pub(in crate::app) fn page(app: &mut App, down: bool, part: usize) {
    let rows = match app.screen.focus {
        Pane::List => app.shown_articles().len().saturating_sub(1),
        Pane::Text => app.text_rows().saturating_sub(1),
        Pane::Points => app.shown_points().len().saturating_sub(1),
    };
    let rows = isize::try_from((rows / part).max(1)).unwrap_or(isize::MAX);
    step(app, if down { rows } else { -rows });
}

pub(in crate::app) fn go_to_end(app: &mut App, last: bool) {
    match app.screen.focus {
        Pane::List if last => {
            app.select(app.count().saturating_sub(1));
            if !app.shelf.is_exact() {
                app.screen.selected = None;
                app.wanted = Some(Around::Oldest);
            }
        }
        Pane::List => app.select(0),
        Pane::Text => app.screen.line = if last { app.last_line() } else { 0 },
        Pane::Points => app.screen.point = if last { usize::MAX } else { 0 },
    }
}

/// A page of the text; after its end the next unread article.
pub(in crate::app) fn read_on(app: &mut App) {
    if app.screen.focus != Pane::Text {
        app.enter(Pane::Text);
        return;
    }
    // Of a text that is still coming nobody has seen the end.
    if app
        .selected()
        .is_some_and(|id| app.shelf.opened(id).is_none())
    {
        return;
    }
    if app.screen.line < app.last_line() {
        page(app, true, 1);
        return;
    }
    let unread = |position: &usize| {
        let header = app.header_at(*position);
        header.is_some_and(|header| !header.read)
    };
    let known = (app.screen.position + 1..app.count())
        .take_while(|&position| app.header_at(position).is_some())
        .find(unread);
    match (known, app.selected()) {
        (Some(position), _) => app.turn_to(position),
        (None, Some(id)) => app.wanted = Some(Around::Unread(id)),
        (None, None) => {}
    }
}

/// Goes to the sentence of a key point, if it has one.
pub(in crate::app) fn go_to_sentence(app: &mut App, place: Option<Place>) {
    match place {
        Some(place) => {
            app.enter(Pane::Text);
            app.set_page(Page::Article);
            app.screen.marked = Some(place);
            // In a narrow window the text was out of sight until now.
            app.settle();
            reveal_mark(app);
        }
        None => app.note(Word::NoSentence),
    }
}

fn reveal_mark(app: &mut App) {
    let Some(place) = &app.screen.marked else {
        return;
    };
    let sheet = app.text();
    let row = sheet
        .piece_of(Part::Block(place.block))
        .and_then(|piece| sheet.row_of(piece, place.range.start));
    if let Some(row) = row {
        app.reveal(row);
    }
}

/// The next pane in reading order; by two, the one before.
pub(in crate::app) fn turn(app: &mut App, by: usize) {
    const ORDER: [Pane; 3] = [Pane::List, Pane::Text, Pane::Points];
    let here = ORDER.iter().position(|&pane| pane == app.screen.focus);
    app.enter(ORDER[(here.unwrap_or(0) + by) % 3]);
}

/// The pane at one side, as the eye sees it.
pub(in crate::app) fn sideways(app: &mut App, towards: Direction) {
    let onwards = towards == app.locale.direction();
    // Under the list, or in its place, the points have the text beside them.
    let below = app.areas.rules.len() == 1;
    let pane = match (app.screen.focus, onwards) {
        (Pane::List, true) => Pane::Text,
        (Pane::Points, true) if below => Pane::Text,
        (Pane::Text, true) if !below => Pane::Points,
        (Pane::Text, false) => Pane::List,
        (Pane::Points, false) if !below => Pane::Text,
        (pane, _) => pane,
    };
    if pane != app.screen.focus {
        app.enter(pane);
    }
}

impl App {
    /// Turns to an article, as the reader asked.
    pub(in crate::app) fn select(&mut self, position: usize) {
        // Nothing that is found later turns them away from there.
        self.turning = None;
        if self.count() > 0 {
            let here = self.shelf.header(position);
            self.screen.selected = here.map(|header| header.id);
            self.screen.position = position;
            self.screen.held = true;
            self.screen.wandered = false;
        }
    }

    /// Turns to an article without leaving the pane: where that is the text, it is read,
    /// once it is known which article stands there.
    pub(in crate::app) fn turn_to(&mut self, position: usize) {
        self.select(position);
        if self.selected().is_some() {
            self.enter(self.screen.focus);
        }
    }

    /// Goes to a pane, if there is an article to show there; going to a text is
    /// reading it.
    pub(in crate::app) fn enter(&mut self, pane: Pane) {
        if pane == Pane::List {
            self.screen.brief.origin = None;
        }
        let Some(id) = self.selected() else {
            self.screen.focus = Pane::List;
            return;
        };
        if pane != Pane::List {
            self.hold();
        }
        if pane == Pane::Text {
            if self.screen.focus != Pane::Text {
                self.screen.from = self.screen.focus;
            }
            if !self.is_read(id) {
                self.do_read(id);
            } else if self.shelf.may_have_changed(id) {
                self.deeds.push(Deed::See(id));
            }
        }
        self.screen.focus = pane;
    }

    /// Holds on to the article that is shown: what arrives above it no longer
    /// takes its place. Where the list is not there yet, what is to be selected in it stays so.
    pub(in crate::app) fn hold(&mut self) {
        if let Some(shown) = self.selected() {
            self.screen.selected = Some(shown);
            self.screen.held = true;
        }
    }

    /// What arrives in the library takes nothing away that is on the screen. Sources
    /// that are being read have no top before they are all there.
    pub(in crate::app) fn hold_what_is_shown(&mut self) {
        if self.screen.showing == Showing::Library && self.screen.loading.is_none() {
            self.hold();
        }
    }

    /// Rows of the text pane.
    #[must_use]
    pub fn text_rows(&self) -> usize {
        self.areas
            .text
            .map_or(0, |pane| usize::from(pane.body.height))
    }

    /// The last row that the text can be scrolled to.
    pub(in crate::app) fn last_line(&self) -> usize {
        self.text().height().saturating_sub(self.text_rows())
    }

    /// Scrolls so that `row` of the text can be seen, with a little above it.
    pub(in crate::app) fn reveal(&mut self, row: usize) {
        let rows = self.text_rows();
        if row < self.screen.line || row + 1 > self.screen.line + rows {
            self.screen.line = row.saturating_sub(rows / 4);
        }
        self.screen.line = self.screen.line.min(self.last_line());
    }

    pub(in crate::app) fn set_page(&mut self, page: Page) {
        self.screen.page = page;
        self.screen.line = 0;
        self.screen.hit = None;
    }
}
