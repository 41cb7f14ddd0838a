//! The panes' titles, set into rules, and the lines between panes.

use super::paint::Canvas;
use super::panes::percent_seen;
use crate::app::App;
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::place::standing::Page;
use crate::app::sheet::cells;
use crate::app::status::counted;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::one_line;

/// Paints titles and lines.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    for rule in &app.areas.rules {
        for row in rule.top..rule.bottom() {
            canvas.stroke(rule.left, row, '│', Role::Rule);
        }
    }
    for pane in [Pane::List, Pane::Text, Pane::Points] {
        if let Some(area) = app.areas.pane(pane) {
            title(app, canvas, pane, area.title);
        }
    }
}

fn title(app: &App, canvas: &mut Canvas<'_>, pane: Pane, area: Area) {
    if area.height == 0 {
        return;
    }
    canvas.rule(area.left..area.right(), area.top, Role::Rule);
    for rule in &app.areas.rules {
        join(canvas, *rule, area);
    }
    let word = match pane {
        Pane::List => Word::Articles,
        Pane::Text if app.screen.page == Page::Removed => Word::RemovedTitle,
        Pane::Text if app.screen.page == Page::Earlier => Word::EarlierTitle,
        Pane::Text => Word::Text,
        Pane::Points => Word::KeyPoints,
    };
    let role = if app.screen.focus == pane {
        Role::Focus
    } else {
        Role::Pane
    };
    set_in(
        app,
        canvas,
        area,
        app.locale.word(word),
        role,
        &position(app, pane),
    );
}

/// Where the reader is in a pane.
fn position(app: &App, pane: Pane) -> SafeText {
    let of = |n: usize, all: &str| {
        let n = n.to_string();
        let values = [("n", n.as_str()), ("all", all)];
        app.locale.fill(Word::Position, &values)
    };
    if pane == Pane::List && app.count() > 0 {
        return of(app.screen.position + 1, &counted(app));
    }
    let Some(article) = app.article() else {
        return SafeText::default();
    };
    match pane {
        Pane::List => SafeText::default(),
        Pane::Text => app
            .locale
            .fill(Word::Percent, &[("n", &percent_seen(app).to_string())]),
        Pane::Points if article.points.is_empty() => SafeText::default(),
        Pane::Points => of(app.screen.point + 1, &article.points.len().to_string()),
    }
}

/// Sets a title into the rule at `area`, one stroke from its start, and
/// `beside` as far from its end, each with a blank on either side.
pub(super) fn set_in(
    app: &App,
    canvas: &mut Canvas<'_>,
    area: Area,
    title: &SafeText,
    role: Role,
    beside: &SafeText,
) {
    let inside = Area {
        left: area.left + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    let direction = app.locale.direction();
    let mut room = inside;
    for (text, role, at_start) in [(title, role, true), (beside, Role::Quiet, false)] {
        let line = one_line(
            text,
            usize::from(room.width.saturating_sub(2)),
            &app.label_options(),
        );
        let width = cells(line.width);
        if width == 0 {
            continue;
        }
        let (field, rest) = if at_start {
            room.split(direction, width + 2, 1)
        } else {
            let (rest, field) = room.split(direction, room.width.saturating_sub(width + 2), 0);
            (field, rest)
        };
        canvas.blank(field, Role::Text);
        canvas.line(field, field.left + 1, field.top, &line, role);
        room = rest;
    }
}

/// Joins the rule of a title with a line between panes that runs beside it.
fn join(canvas: &mut Canvas<'_>, line: Area, title: Area) {
    let (left, right) = (title.right() + 1 == line.left, line.left + 2 == title.left);
    if !left && !right {
        return;
    }
    let symbol = match (title.top == line.top, left) {
        (true, _) => '┬',
        (false, true) => '┤',
        (false, false) => '├',
    };
    let between = if left { line.left - 1 } else { line.left + 1 };
    canvas.rule(between..between + 1, title.top, Role::Rule);
    canvas.stroke(line.left, title.top, symbol, Role::Rule);
}
