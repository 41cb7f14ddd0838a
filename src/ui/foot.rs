//! The foot of the screen: what is going on, what the last action did, what is
//! being typed, and which keys lead on.

use super::hints;
use super::paint::{Canvas, Marks};
use super::typed::{labelled, lay_out_typed};
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::screen::{Mode, Purpose};
use crate::app::sheet::field::Field;
use crate::app::sheet::{Sheet, cells};
use crate::app::status;
use crate::app::{App, Input};
use crate::config::locale::{Counted, Word};
use crate::config::theme::Role;
use crate::text::{Base, Line, Options, lay_out, one_line};

/// Rows for what is wrong with what was typed.
const WRONG_ROWS: u16 = 6;

/// Paints the foot.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    let areas = &app.areas;
    let status = status::status(app);
    if areas.status.height > 0 {
        fields(app, canvas, areas.status, status.clone());
    }
    if let Mode::Typing(_) = app.screen.mode {
        typed(app, canvas);
    } else if let Some(note) = &app.screen.note {
        let role = status::role_of(note);
        let direction = app.locale.direction();
        let line = one_line(
            &note.text,
            usize::from(areas.foot.width),
            &app.label_options(),
        );
        let left = areas.foot.flush(direction, cells(line.width));
        canvas.line(areas.foot, left, areas.foot.top, &line, role);
    } else if app.shows_hints() {
        hints::paint(app, canvas);
    } else {
        fields(app, canvas, areas.foot, status);
    }
}

fn fields(app: &App, canvas: &mut Canvas<'_>, area: Area, fields: Vec<Field>) {
    let direction = app.locale.direction();
    let mut sheet = Sheet::new(area.width, direction);
    sheet.fields(fields, direction, 1);
    canvas.sheet(area, &sheet, 0, None, |_, _, _| Marks::new());
}

fn prompt_parts(app: &App) -> Option<(&Input, Line, Area, Area)> {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return None;
    };
    let word = match prompt.purpose {
        Purpose::Search(Pane::List) => Word::SearchList,
        Purpose::Search(_) => Word::SearchText,
        Purpose::Filter => Word::FilterLabel,
        Purpose::Pipe => Word::PipeLabel,
        Purpose::Export => Word::ExportLabel,
        Purpose::Add => Word::AddLabel,
        Purpose::Name(_) => Word::NameLabel,
        Purpose::Folder(_) => Word::FolderLabel,
        Purpose::Points(_) => Word::PointsLabel,
    };
    let (line, before, rest) = labelled(app, app.areas.foot, word);
    Some((&prompt.input, line, before, rest))
}

fn typed(app: &App, canvas: &mut Canvas<'_>) {
    wrong(app, canvas);
    let Some((input, label_line, before, rest)) = prompt_parts(app) else {
        return;
    };
    canvas.line(before, before.left, before.top, &label_line, Role::Key);
    let (field, beside) = with_count(app, rest);
    lay_out_typed(app, input, field, is_query(app)).paint(canvas, field);
    if let Some((line, area)) = beside {
        canvas.line(area, area.left, area.top, &line, Role::Quiet);
    }
}

/// What is wrong with what was typed, on the rows above it.
fn wrong(app: &App, canvas: &mut Canvas<'_>) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    let foot = app.areas.foot;
    let options = Options {
        base: Base::Auto(app.locale.direction()),
        ..Options::default()
    };
    let told = prompt.wrong.iter();
    let mut lines: Vec<Line> = told
        .flat_map(|text| lay_out(text, usize::from(foot.width), &options))
        .collect();
    lines.truncate(usize::from(foot.top.min(WRONG_ROWS)));
    let top = foot.top - u16::try_from(lines.len()).unwrap_or(0);
    for (line, row) in lines.iter().zip(top..foot.top) {
        let area = Area {
            top: row,
            height: 1,
            ..foot
        };
        canvas.blank(area, Role::Text);
        let left = area.flush(line.direction, cells(line.width));
        canvas.line(area, left, row, line, Role::Problem);
    }
}

/// Splits what is left of the prompt's row into the field and how much was
/// found, where there is room for both.
fn with_count(app: &App, rest: Area) -> (Area, Option<(Line, Area)>) {
    let direction = app.locale.direction();
    if matches!(&app.screen.mode, Mode::Typing(prompt) if prompt.purpose.is_entry()) {
        return (rest, None);
    }
    let text = if app.is_filtering() {
        app.locale.count(Counted::Articles, app.count())
    } else {
        let hit = app.screen.hit.map_or(0, |hit| hit + 1).to_string();
        let hits = app.screen.hits.to_string();
        app.locale
            .fill(Word::Position, &[("n", &hit), ("all", &hits)])
    };
    let line = one_line(&text, usize::from(rest.width), &app.label_options());
    let width = cells(line.width);
    if rest.width < width + 12 {
        return (rest, None);
    }
    let (field, beside) = rest.split(direction, rest.width - width - 1, 1);
    (field, Some((line, beside)))
}

/// The cell of the caret while something is typed at the foot.
pub(super) fn caret(app: &App) -> Option<(u16, u16)> {
    let (input, _, _, rest) = prompt_parts(app)?;
    let (field, _) = with_count(app, rest);
    (field.width > 0).then(|| lay_out_typed(app, input, field, is_query(app)).caret(field))
}

/// True where a query is typed. What is searched in a text is looked for as it stands.
fn is_query(app: &App) -> bool {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return false;
    };
    matches!(
        prompt.purpose,
        Purpose::Filter | Purpose::Search(Pane::List)
    )
}
