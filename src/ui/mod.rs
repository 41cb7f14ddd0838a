//! The screen: paints the reader's state. It owns nothing and changes nothing.
//!
//! Every word goes through the layout engine, field by field, and reaches the
//! buffer through `paint` alone: no text widget of ratatui's is used, since
//! those measure a string where cells must be counted.

mod brief;
mod foot;
mod frame;
mod hints;
mod paint;
mod panes;
mod popup;
mod typed;

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::place::standing::View;
use crate::app::screen::Mode;
use paint::Canvas;
pub use paint::PALETTE;

/// Paints `app` on `buffer`, whose size is the app's, in cells.
pub fn view(app: &App, buffer: &mut Buffer) {
    let mut canvas = Canvas::new(buffer, &app.theme);
    match app.screen.view {
        View::Panes => {
            frame::paint(app, &mut canvas);
            panes::list(app, &mut canvas);
            panes::text(app, &mut canvas);
            panes::points(app, &mut canvas);
        }
        View::Brief => brief::paint(app, &mut canvas),
    }
    foot::paint(app, &mut canvas);
    popup::paint(app, &mut canvas);
}

/// Where the terminal's cursor stands, column and row from the top left: in the
/// text being typed, else on the selected row, so that a screen reader follows.
#[must_use]
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    match &app.screen.mode {
        Mode::Typing(_) => foot::caret(app),
        Mode::Choosing(_) => popup::caret(app),
        Mode::Reading if app.screen.view == View::Brief => {
            let area = app.brief_area();
            let row = area.row(row_of(app.shown_brief(), app.screen.brief.selected)?);
            (row.width > 0 && row.height > 0)
                .then(|| (row.flush(app.locale.direction(), 1), row.top))
        }
        Mode::Reading => {
            let body = app.areas.pane(app.screen.focus)?.body;
            let row = match app.screen.focus {
                Pane::List => row_of(app.shown_articles(), app.screen.position)?,
                Pane::Points => row_of(app.shown_points(), app.screen.point)?,
                Pane::Text => panes::row_in_turn(app),
            };
            let row = body.row(row.min(body.height.saturating_sub(1)));
            (row.width > 0 && row.height > 0)
                .then(|| (row.flush(app.locale.direction(), 1), row.top))
        }
    }
}

fn row_of(shown: &[crate::app::sheet::window::Shown], index: usize) -> Option<u16> {
    shown
        .iter()
        .find(|thing| thing.index == index)
        .map(|thing| thing.top)
}

/// The rows of `area` that a thing of `height` rows takes from row `top` on.
fn rows_at(area: Area, top: u16, height: usize) -> Area {
    let below = area.below(top);
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(below.height);
    Area { height, ..below }
}
