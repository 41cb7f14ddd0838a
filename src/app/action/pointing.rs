//! Pointing: what a click, a drag and the wheel mean where they happen.

use crate::app::App;
use crate::app::action::article;
use crate::app::action::moving::moved;
use crate::app::action::perform;
use crate::app::brief;
use crate::app::effect::Effect;
use crate::app::message::MouseKind;
use crate::app::panes::Pane;
use crate::app::panes::widths::Side;
use crate::app::place::standing::{Page, View};
use crate::app::popup;
use crate::app::popup::choosing;
use crate::app::popup::links;
use crate::app::prompt;
use crate::app::screen::Mode;
use crate::app::sheet::field::Part;
use crate::app::sheet::spot::{Spot, Towards, spot_at};
use crate::app::sheet::window;
use crate::text::address_at;

/// Rows that one turn of the wheel scrolls a text by.
const WHEEL: isize = 3;

/// The mouse did something at a cell.
pub(in crate::app) fn point(
    app: &mut App,
    kind: MouseKind,
    column: u16,
    row: u16,
    effects: &mut Vec<Effect>,
) {
    if !matches!(kind, MouseKind::Release) {
        app.awaited = None;
    }
    if let Mode::Choosing(_) = app.screen.mode {
        point_at_popup(app, kind, column, row, effects);
        return;
    }
    if app.screen.view == View::Brief {
        // The press that opened a prompt is let go.
        if kind != MouseKind::Press || prompt::leave(app) {
            brief::perform::point(app, kind, column, row);
        }
        return;
    }
    // A drag goes on outside the pane that it began in.
    let pane = app.areas.pane_at(column, row);
    match (kind, pane) {
        (MouseKind::Drag, _) => match app.screen.drawn {
            Some(side) => draw(app, side, app.areas.width_up_to(side, column)),
            None => drag(app, column, row),
        },
        (MouseKind::Release, _) => {
            app.screen.drawn = None;
            release(app, column, row, effects);
        }
        (_, Some(pane)) => point_at_pane(app, kind, pane, column, row),
        (MouseKind::Press, None) => app.screen.drawn = app.areas.side_at(column, row),
        (MouseKind::PressTwice, None) => {
            if let Some(side) = app.areas.side_at(column, row) {
                draw(app, side, None);
            }
        }
        _ => {}
    }
}

fn point_at_pane(app: &mut App, kind: MouseKind, pane: Pane, column: u16, row: u16) {
    match kind {
        MouseKind::Press => {
            if !prompt::leave(app) {
                return;
            }
            app.screen.selection = None;
            press(app, pane, column, row);
            app.screen.pressed = (pane == Pane::Text)
                .then(|| spot(app, column, row))
                .flatten();
        }
        MouseKind::PressTwice | MouseKind::PressThrice if pane == Pane::Text => {
            if let Some(spot) = spot(app, column, row).filter(|spot| stands_at(app, spot, row)) {
                app.select_around(&spot, kind == MouseKind::PressThrice);
                app.screen.pressed = Some(spot);
            }
        }
        MouseKind::PressTwice | MouseKind::PressThrice => press(app, pane, column, row),
        MouseKind::WheelDown => wheel(app, pane, 1),
        MouseKind::WheelUp => wheel(app, pane, -1),
        MouseKind::Drag | MouseKind::Release => {}
    }
}

/// The spot of the text at a cell of the screen; the nearest one, where the cell
/// is beside the text.
fn spot(app: &App, column: u16, row: u16) -> Option<Spot> {
    let area = app.text_column()?;
    let last = area.bottom().saturating_sub(1).max(area.top);
    let row = usize::from(row.clamp(area.top, last) - area.top) + app.screen.line;
    spot_at(
        app.text(),
        row,
        column.saturating_sub(area.left),
        Towards::Bottom,
    )
}

/// True where a cluster of the text, not only the nearest one, stands at a row of the
/// screen.
fn stands_at(app: &App, spot: &Spot, row: u16) -> bool {
    let Some(area) = app.text_column() else {
        return false;
    };
    let row = usize::from(row.saturating_sub(area.top)) + app.screen.line;
    !spot.bytes.is_empty() && app.text().row_of(spot.piece, spot.bytes.start) == Some(row)
}

/// The mouse moved while its button was down: from where it was pressed to here
/// is selected. Above and below the pane the text moves on.
fn drag(app: &mut App, column: u16, row: u16) {
    let (Some(pressed), Some(area)) = (app.screen.pressed.clone(), app.text_column()) else {
        return;
    };
    let by = match row {
        row if row < area.top => -1,
        row if row >= area.bottom() => 1,
        _ => 0,
    };
    app.screen.line = moved(app.screen.line, by, app.last_line() + 1);
    if let Some(head) = spot(app, column, row) {
        app.select_text(pressed, head);
    }
}

/// The mouse was released: what it selected is copied; the address or the link of the text
/// that it was pressed on is opened.
fn release(app: &mut App, column: u16, row: u16, effects: &mut Vec<Effect>) {
    let Some(pressed) = app.screen.pressed.take() else {
        return;
    };
    if app.screen.selection.is_some() {
        let selected = app.selected_text();
        if selected.iter().all(|line| line.as_str().trim().is_empty()) {
            app.screen.selection = None;
        } else {
            article::copy(app, effects);
        }
    } else if spot(app, column, row).as_ref() == Some(&pressed) && stands_at(app, &pressed, row) {
        follow(app, &pressed, effects);
    }
}

/// Goes where the words lead that stand at a spot of the text: what is an address itself to
/// that, others to that of their link.
fn follow(app: &mut App, spot: &Spot, effects: &mut Vec<Effect>) {
    let piece = &app.text().pieces[spot.piece];
    let at = spot.bytes.start;
    let own = address_at(piece.text.as_str(), at).map(article::of_the_web);
    let address = own.or_else(|| match (piece.part, app.screen.page) {
        (Part::Block(block), Page::Article) => {
            links::address_at(app.article()?, block, at).cloned()
        }
        _ => None,
    });
    if let Some(address) = address {
        links::follow(app, address, effects);
    }
}

/// Makes a pane beside the text as wide as this, or as wide as suits the screen.
fn draw(app: &mut App, side: Side, width: Option<u16>) {
    app.screen.widths.set(side, width, app.screen.columns);
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
            if let Some(position) = window::at(app.shown_articles(), row) {
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
            if let Some(index) = window::at(app.shown_points(), row) {
                let again = again && index == app.screen.point;
                app.screen.point = index;
                if again {
                    perform::open(app);
                }
            }
        }
    }
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
    let inside = popup.choices.contains(column, row);
    let hit = inside
        .then(|| window::at(app.shown_choices(), row - popup.choices.top))
        .flatten();
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let [below, above] = [1, -1].map(|by| choosing::stepped(app, chooser.selected, by));
    let Mode::Choosing(chooser) = &mut app.screen.mode else {
        return;
    };
    match kind {
        MouseKind::WheelDown => chooser.go_to(below),
        MouseKind::WheelUp => chooser.go_to(above),
        MouseKind::Drag | MouseKind::Release => {}
        MouseKind::Press | MouseKind::PressTwice | MouseKind::PressThrice
            if !popup.frame.contains(column, row) =>
        {
            popup::close(app);
        }
        MouseKind::Press | MouseKind::PressTwice | MouseKind::PressThrice => {
            if let Some(index) = hit {
                chooser.go_to(index);
                choosing::take(app, effects);
            }
        }
    }
}
