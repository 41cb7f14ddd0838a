//! The popup to choose from, over the panes.

use super::frame::set_in;
use super::paint::{Canvas, Marks};
use super::rows_at;
use super::typed::{labelled, lay_out_typed};
use crate::app::panes::area::Area;
use crate::app::screen::{Chooser, Mode, Offer};
use crate::app::sheet::cells;
use crate::app::sheet::field::Part;
use crate::app::sheet::wanted::Wanted;
use crate::app::{App, Choice};
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::text::lay_out;

/// Whether a choice is one of those that the title counts: of feeds, no folder and nothing
/// that leads on from there; of topics, no way back to all; no heading.
fn is_counted(choice: &Choice, offer: Offer) -> bool {
    match choice {
        Choice::EveryTopic | Choice::AllTopics | Choice::EveryFeed | Choice::Folder(_) => false,
        Choice::Group(_) | Choice::FolderOver(_) => false,
        Choice::Action(_) | Choice::Tagged { .. } => offer != Offer::Feeds,
        _ => true,
    }
}

/// Paints the popup, if one is open.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    let (Mode::Choosing(chooser), Some(popup)) = (&app.screen.mode, app.popup()) else {
        return;
    };
    let frame = popup.frame;
    let room = app.areas.popup;
    let left = frame.left.saturating_sub(1).max(room.left);
    let around = Area {
        left,
        width: (frame.right() + 1).min(room.right()).saturating_sub(left),
        ..frame
    };
    canvas.blank(around, Role::Text);
    outline(canvas, frame);
    let (title, empty) = match chooser.offer {
        Offer::Topics => (Word::TopicsTitle, Word::NoTopics),
        Offer::Help => (Word::HelpTitle, Word::NothingFound),
        Offer::Palette => (Word::PaletteTitle, Word::NothingFound),
        Offer::Why => (Word::WhyTitle, Word::WhyComing),
        Offer::Problems => (Word::ProblemsTitle, Word::NothingFound),
        Offer::Feeds | Offer::Feed(_) => (Word::FeedsTitle, Word::NoFeeds),
        Offer::SiteFeeds => (Word::SiteFeedsTitle, Word::NothingFound),
        Offer::Starter => (Word::StarterTitle, Word::NothingFound),
        Offer::Links => (Word::LinksTitle, Word::NoLinks),
        Offer::Tags => (Word::TagsTitle, Word::NoTags),
        Offer::TagAll => (Word::TagAllTitle, Word::NoTags),
        Offer::UntagAll => (Word::UntagAllTitle, Word::NothingToChange),
    };
    let direction = app.locale.direction();
    let top = Area {
        left: frame.left + 1.min(frame.width),
        width: frame.width.saturating_sub(2),
        ..frame.row(0)
    };
    let things = app
        .choices()
        .iter()
        .filter(|choice| is_counted(choice, chooser.offer));
    let count = SafeText::new(&things.count().to_string());
    set_in(
        app,
        canvas,
        top,
        &app.feed_offered()
            .unwrap_or_else(|| app.locale.word(title).clone()),
        Role::Focus,
        &count,
    );
    let (line, before, field) = labelled(app, popup.input, Word::NarrowLabel);
    canvas.line(before, before.left, before.top, &line, Role::Key);
    lay_out_typed(app, &chooser.input, field, false).paint(canvas, field);
    choices(app, canvas, chooser, popup.choices);
    if app.choices().is_empty() && popup.choices.height > 0 {
        let word = if chooser.input.text().is_empty() {
            empty
        } else {
            Word::NothingFound
        };
        let area = popup.choices;
        let lines = lay_out(
            app.locale.word(word),
            usize::from(area.width),
            &app.label_options(),
        );
        for (line, row) in lines.iter().zip(area.top..area.bottom()) {
            let left = area.flush(direction, cells(line.width));
            canvas.line(area, left, row, line, Role::Quiet);
        }
    }
}

fn choices(app: &App, canvas: &mut Canvas<'_>, chooser: &Chooser, area: Area) {
    let typed = fold(chooser.input.text());
    let wanted = Wanted::Letters(match chooser.offer {
        Offer::Help | Offer::Palette | Offer::Feeds | Offer::Feed(_) => {
            typed.split(' ').map(str::to_owned).collect()
        }
        _ => vec![typed],
    });
    for shown in app.shown_choices() {
        let rows = rows_at(area, shown.top, shown.sheet.height());
        let over = (shown.index == chooser.selected).then_some(Role::Selected);
        if over.is_some() {
            canvas.blank(rows, Role::Selected);
        }
        canvas.sheet(rows, &shown.sheet, 0, over, |_, piece, _| {
            let counts = matches!(chooser.offer, Offer::Topics | Offer::Tags | Offer::TagAll);
            let own = counts && piece.part == Part::Label;
            if over.is_some() || own {
                return Marks::new();
            }
            let found = wanted.places(&piece.text).into_iter();
            found.map(|range| (range, Role::Found)).collect()
        });
    }
}

fn outline(canvas: &mut Canvas<'_>, frame: Area) {
    if frame.width < 2 || frame.height < 2 {
        return;
    }
    let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
    for row in [frame.top, bottom] {
        canvas.rule(frame.left..frame.right(), row, Role::Rule);
    }
    for row in frame.top..=bottom {
        for column in [frame.left, right] {
            canvas.stroke(column, row, '│', Role::Rule);
        }
    }
    for (column, row, corner) in [
        (frame.left, frame.top, '┌'),
        (right, frame.top, '┐'),
        (frame.left, bottom, '└'),
        (right, bottom, '┘'),
    ] {
        canvas.stroke(column, row, corner, Role::Rule);
    }
}

/// The cell of the caret while a popup is open.
pub(super) fn caret(app: &App) -> Option<(u16, u16)> {
    let (Mode::Choosing(chooser), Some(popup)) = (&app.screen.mode, app.popup()) else {
        return None;
    };
    let (_, _, field) = labelled(app, popup.input, Word::NarrowLabel);
    (field.width > 0 && field.height > 0)
        .then(|| lay_out_typed(app, &chooser.input, field, false).caret(field))
}
