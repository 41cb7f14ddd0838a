//! The brief, over the panes.

use super::frame::set_in;
use super::paint::{Canvas, Marks};
use super::{panes, rows_at};
use crate::app::App;
use crate::article::Header;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;

/// Paints the brief.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    title(app, canvas);
    let area = app.brief_area();
    if app.shown_brief().is_empty() {
        if app.has_brief() {
            panes::message(app, canvas, area, &panes::empty(app));
        }
        return;
    }
    let direction = app.locale.direction();
    let place = &app.screen.brief;
    for shown in app.shown_brief() {
        let Some(item) = app.brief_item(shown.index) else {
            continue;
        };
        let first = if shown.index == place.top {
            place.skip
        } else {
            0
        };
        let height = shown.sheet.height().saturating_sub(first);
        let rows = rows_at(area, shown.top, height);
        let (margin, text) = rows.split(direction, App::MARGIN, 0);
        let selected = shown.index == place.selected;
        canvas.sheet(text, &shown.sheet, first, None, |piece, _, _| {
            let found = app.places_found(shown, piece);
            found.map(|range| (range, Role::Found)).collect()
        });
        if selected {
            // The bar beside it ends with its last words.
            let bar = rows_at(margin, 0, height.saturating_sub(1));
            canvas.blank(bar, Role::Selected);
            let title = shown
                .sheet
                .pieces
                .first()
                .map_or(0, |piece| piece.lines.len());
            let own = rows_at(text, 0, title.saturating_sub(first));
            canvas.blank(own, Role::Selected);
            canvas.sheet(own, &shown.sheet, first, Some(Role::Selected), |_, _, _| {
                Marks::new()
            });
        }
        if first == 0 {
            let any = |is: fn(&Header) -> bool| item.articles.iter().any(|one| is(&one.header));
            let state = (any(|header| !header.read), any(|header| header.starred));
            panes::state(canvas, margin, direction, state, selected);
        }
    }
}

fn title(app: &App, canvas: &mut Canvas<'_>) {
    let area = app.areas.whole.title;
    if area.height == 0 {
        return;
    }
    canvas.rule(area.left..area.right(), area.top, Role::Rule);
    set_in(
        app,
        canvas,
        area,
        app.locale.word(Word::BriefTitle),
        Role::Focus,
        &position(app),
    );
}

/// Which item of how many is selected.
fn position(app: &App) -> SafeText {
    let (count, more) = app.brief_size();
    if count == 0 {
        return SafeText::default();
    }
    let n = (app.screen.brief.selected + 1).to_string();
    let all = format!("{count}{}", if more { "+" } else { "" });
    app.locale.fill(Word::Position, &[("n", &n), ("all", &all)])
}
