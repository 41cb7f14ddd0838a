//! Pointing: what a click and the wheel mean where they happen.

use super::area::Pane;
use super::effect::Effect;
use super::message::MouseKind;
use super::perform::{self, moved};
use super::screen::Mode;
use super::window::Shown;
use super::{App, choosing};

/// Rows that one turn of the wheel scrolls a text by.
const WHEEL: isize = 3;

/// The mouse did something at a cell.
pub(super) fn point(
    app: &mut App,
    kind: MouseKind,
    column: u16,
    row: u16,
    effects: &mut Vec<Effect>,
) {
    if let Mode::Choosing(_) = app.screen.mode {
        point_at_popup(app, kind, column, row, effects);
        return;
    }
    let Some(pane) = app.areas.pane_at(column, row) else {
        return;
    };
    match kind {
        MouseKind::Press => {
            app.screen.note = None;
            app.screen.mode = Mode::Reading;
            press(app, pane, column, row);
        }
        MouseKind::WheelDown => wheel(app, pane, 1),
        MouseKind::WheelUp => wheel(app, pane, -1),
    }
}

fn press(app: &mut App, pane: Pane, column: u16, row: u16) {
    let inside = app
        .areas
        .pane(pane)
        .filter(|area| area.body.contains(column, row))
        .map(|area| row - area.body.top);
    let Some(row) = inside else {
        app.enter(pane);
        return;
    };
    match pane {
        Pane::List => {
            let again = app.screen.focus == Pane::List;
            if let Some(position) = at(app.shown_articles(), row) {
                let again =
                    again && app.screen.selected.is_some() && position == app.screen.position;
                app.select(position);
                app.enter(if again { Pane::Text } else { Pane::List });
            } else {
                app.enter(Pane::List);
            }
        }
        Pane::Text => app.enter(Pane::Text),
        Pane::Points => {
            let again = app.screen.focus == Pane::Points;
            app.enter(Pane::Points);
            if let Some(index) = at(app.shown_points(), row) {
                let again = again && index == app.screen.point;
                app.screen.point = index;
                if again {
                    perform::open(app);
                }
            }
        }
    }
}

/// Which of the shown things stands on a row of their window.
fn at(shown: &[Shown], row: u16) -> Option<usize> {
    let after = shown.partition_point(|thing| thing.top <= row);
    let thing = &shown[after.checked_sub(1)?];
    let bottom = usize::from(thing.top) + thing.sheet.height();
    (usize::from(row) < bottom).then_some(thing.index)
}

fn wheel(app: &mut App, pane: Pane, by: isize) {
    if pane != Pane::List {
        app.hold();
    }
    match pane {
        Pane::List => {
            app.screen.list_top = moved(app.screen.list_top, by, app.count());
            app.screen.wandered = true;
        }
        Pane::Text => app.screen.line = moved(app.screen.line, by * WHEEL, app.last_line() + 1),
        Pane::Points => {
            let points = app.article().map_or(0, |article| article.points.len());
            app.screen.point = moved(app.screen.point, by, points);
        }
    }
}

fn point_at_popup(
    app: &mut App,
    kind: MouseKind,
    column: u16,
    row: u16,
    effects: &mut Vec<Effect>,
) {
    let Some(popup) = app.popup() else {
        return;
    };
    let count = app.choices().len();
    let inside = popup.choices.contains(column, row);
    let hit = inside
        .then(|| at(app.shown_choices(), row - popup.choices.top))
        .flatten();
    let Mode::Choosing(chooser) = &mut app.screen.mode else {
        return;
    };
    match kind {
        MouseKind::WheelDown => chooser.selected = moved(chooser.selected, 1, count),
        MouseKind::WheelUp => chooser.selected = moved(chooser.selected, -1, count),
        MouseKind::Press if !popup.frame.contains(column, row) => app.screen.mode = Mode::Reading,
        MouseKind::Press => {
            if let Some(index) = hit {
                chooser.selected = index;
                choosing::choose(app, effects);
            }
        }
    }
}
