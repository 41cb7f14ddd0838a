//! The three panes' insides.

use std::ops::Range;

use super::paint::{Canvas, Marks};
use super::rows_at;
use crate::app::App;
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::place::standing::Page;
use crate::app::sheet::field::{Part, label};
use crate::app::sheet::{Piece, Sheet};
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::one_line;

/// The list of articles.
pub(super) fn list(app: &App, canvas: &mut Canvas<'_>) {
    let Some(area) = app.areas.list.map(|pane| pane.body) else {
        return;
    };
    if app.count() == 0 {
        message(app, canvas, area, &empty(app));
        return;
    }
    let direction = app.locale.direction();
    for shown in app.shown_articles() {
        let Some(header) = app.header_at(shown.index) else {
            continue;
        };
        let full = shown.sheet.height();
        let filled = shown
            .sheet
            .rows
            .iter()
            .rposition(|row| !row.is_empty())
            .map_or(1, |last| last + 1);
        let rows = rows_at(area, shown.top, filled.min(full.max(1)));
        let (margin, text) = rows.split(direction, App::MARGIN, 0);
        let selected = shown.index == app.screen.position;
        let over = selected.then_some(if app.screen.focus == Pane::List {
            Role::Selected
        } else {
            Role::Resting
        });
        if selected {
            if app.screen.focus == Pane::List {
                canvas.blank(rows, Role::Selected);
            }
            canvas.blank(margin, Role::Selected);
        }
        let state_here = (!header.read, header.starred);
        state(canvas, margin, direction, state_here, selected);
        canvas.sheet(text, &shown.sheet, 0, over, |piece, _, _| {
            let found = app.places_found(shown, piece);
            found.map(|range| (range, Role::Found)).collect()
        });
    }
}

/// Marks of what is unread and what is starred, beside it: one below the other, and side
/// by side where there is one row.
pub(super) fn state(
    canvas: &mut Canvas<'_>,
    margin: Area,
    direction: Direction,
    (is_unread, is_starred): (bool, bool),
    is_selected: bool,
) {
    let role = if is_selected {
        Role::Selected
    } else {
        Role::Unread
    };
    let mut place = margin.row(0);
    for (_, mark) in [(is_unread, "•"), (is_starred, "*")]
        .into_iter()
        .filter(|(is, _)| *is)
    {
        let mark = one_line(&SafeText::new(mark), 1, &label(direction));
        canvas.line(place, place.flush(direction, 1), place.top, &mark, role);
        place = match margin.height {
            ..=1 => place.split(direction, 1, 0).1,
            _ => margin.row(1),
        };
    }
}

/// Why the list is empty, and what to do.
pub(super) fn empty(app: &App) -> SafeText {
    if !app.screen.filter.is_empty() && app.shelf.all() > 0 {
        // Where letters are typed the key of an action is one more of them.
        let action = if app.is_filtering() {
            Action::Back
        } else {
            Action::ClearFilter
        };
        let key = app.key_of(action);
        return match app.failing_alone() {
            Some((feed, state)) => {
                let values = [
                    ("feed", feed.as_str()),
                    ("state", state.as_str()),
                    ("key", &key),
                ];
                app.locale.fill(Word::NothingOfFeed, &values)
            }
            None => app.locale.fill(Word::NothingMatches, &[("key", &key)]),
        };
    }
    if app.is_library_empty() && app.has_feeds() {
        let keys = [Action::Feeds, Action::RefreshAll, Action::AddFeed];
        let keys = keys.map(|action| app.key_of(action));
        let names = ["feeds", "refresh", "add"];
        let values = [0, 1, 2].map(|at| (names[at], keys[at].as_str()));
        return app.locale.fill(Word::NothingCame, &values);
    }
    if app.is_library_empty() {
        let keys = [Action::AddFeed, Action::Starter].map(|action| app.key_of(action));
        let values = [("add", keys[0].as_str()), ("starter", &keys[1])];
        return app.locale.fill(Word::EmptyLibrary, &values);
    }
    let word = match app.screen.loading {
        None if app.shelf.is_listed() => Word::NoArticles,
        _ => Word::LoadingFirst,
    };
    app.locale.word(word).clone()
}

/// A sentence of the interface at the top of a pane.
pub(super) fn message(app: &App, canvas: &mut Canvas<'_>, area: Area, text: &SafeText) {
    let lines = crate::text::lay_out(text, usize::from(area.width), &app.label_options());
    for (line, row) in lines.iter().zip(area.top..area.bottom()) {
        let width = crate::app::sheet::cells(line.width);
        canvas.line(
            area,
            area.flush(line.direction, width),
            row,
            line,
            Role::Quiet,
        );
    }
}

/// The text of the article.
pub(super) fn text(app: &App, canvas: &mut Canvas<'_>) {
    let Some(area) = app.text_column() else {
        return;
    };
    if app.article().is_none() {
        // Where the list is out of sight, the text pane says why it is empty.
        if app.areas.list.is_none() {
            message(app, canvas, area, &empty(app));
        }
        return;
    }
    let sheet = app.text();
    canvas.sheet(area, sheet, app.screen.line, None, |index, piece, shown| {
        marks_in_text(app, index, piece, shown)
    });
}

/// What is marked in the bytes `shown` of a piece of the text.
fn marks_in_text(app: &App, index: usize, piece: &Piece, shown: &Range<usize>) -> Marks {
    let mut marks = Marks::new();
    if let (Part::Block(block), Page::Article) = (piece.part, app.screen.page) {
        let links = app.links_of(block).iter();
        let links = links.map(|link| (link.place.range.clone(), Role::Link));
        marks.extend(links.filter(|(range, _)| range.start < shown.end && shown.start < range.end));
    }
    if let (Part::Block(block), Some(place), Page::Article) =
        (piece.part, &app.screen.marked, app.screen.page)
        && place.block == block
    {
        marks.push((place.range.clone(), Role::Sentence));
    }
    let hits = app.text_hits();
    let selected = app.screen.selection.as_ref();
    let selected = selected.map(|selection| selection.within(index, piece.text.as_str().len()));
    let from = hits.partition_point(|(piece, hit)| (*piece, hit.end) <= (index, shown.start));
    let to = hits.partition_point(|(piece, hit)| (*piece, hit.start) < (index, shown.end));
    let in_turn = app.hit_in_text();
    for (hit, (_, range)) in hits[from..to.max(from)].iter().enumerate() {
        let role = if in_turn == Some(from + hit) {
            Role::Current
        } else {
            Role::Found
        };
        marks.push((range.clone(), role));
    }
    let selected = selected.filter(|range| piece.part != Part::Label && !range.is_empty());
    marks.extend(selected.map(|range| (range, Role::Selected)));
    marks
}

/// The row of the text pane where the marked sentence or the match in turn
/// stands, if it can be seen; else its first row.
pub(super) fn row_in_turn(app: &App) -> u16 {
    let sheet = app.text();
    let row = match (&app.screen.marked, app.hit_in_text()) {
        (_, Some(hit)) => app
            .text_hits()
            .get(hit)
            .and_then(|(piece, range)| sheet.row_of(*piece, range.start)),
        (Some(place), None) => sheet
            .piece_of(Part::Block(place.block))
            .and_then(|piece| sheet.row_of(piece, place.range.start)),
        (None, None) => None,
    };
    row.and_then(|row| row.checked_sub(app.screen.line))
        .filter(|&row| row < app.text_rows())
        .and_then(|row| u16::try_from(row).ok())
        .unwrap_or(0)
}

/// The key points.
pub(super) fn points(app: &App, canvas: &mut Canvas<'_>) {
    let (Some(pane), Some(article)) = (app.areas.points, app.article()) else {
        return;
    };
    let area = pane.body;
    if article.points.is_empty() {
        message(app, canvas, area, app.locale.word(Word::NoPoints));
        return;
    }
    for shown in app.shown_points() {
        let rows = rows_at(area, shown.top, shown.sheet.height());
        let selected = shown.index == app.screen.point && app.screen.focus == Pane::Points;
        if selected {
            canvas.blank(own_rows(rows, &shown.sheet), Role::Selected);
        }
        canvas.sheet(rows, &shown.sheet, 0, None, |_, _, _| Marks::new());
        if selected {
            let own = own_rows(rows, &shown.sheet);
            let first = usize::from(own.top - rows.top);
            canvas.sheet(own, &shown.sheet, first, Some(Role::Selected), |_, _, _| {
                Marks::new()
            });
        }
    }
}

/// The rows that a point itself takes of its sheet, without the words above it
/// that say whose it is and the blank row below.
fn own_rows(rows: Area, sheet: &Sheet) -> Area {
    let is_own = |row: &Vec<crate::app::sheet::Placed>| {
        row.iter()
            .any(|placed| sheet.line(*placed).0.part == Part::Words)
    };
    let first = sheet.rows.iter().position(is_own).unwrap_or(0);
    let last = sheet.rows.iter().rposition(is_own).unwrap_or(0);
    rows_at(
        rows,
        u16::try_from(first).unwrap_or(u16::MAX),
        last + 1 - first,
    )
}

/// How far the text was seen, in per cent.
pub(super) fn percent_seen(app: &App) -> usize {
    let all = app.text().height();
    if all == 0 {
        return 100;
    }
    ((app.screen.line + app.text_rows()).min(all) * 100) / all
}
