//! A line being typed, at the foot or in a popup, and the words before it. What it is
//! for is its caller's affair.

use unicode_segmentation::UnicodeSegmentation;

use super::paint::Canvas;
use crate::app::panes::area::Area;
use crate::app::sheet::cells;
use crate::app::{App, Input};
use crate::article::Direction;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::query::Apart;
use crate::safe::SafeText;
use crate::text::{Base, Line, Options, direction_of, is_blank, one_line, width_of};

/// A line being typed, as it stands on the screen.
pub(super) struct Typed {
    line: Line,
    /// The column of the screen where the line begins.
    left: u16,
    /// The column of the screen where the caret stands.
    caret: u16,
    /// How it is dressed: what was put there to be taken or typed over stands out.
    role: Role,
}

/// Lays out what is typed in `area`, so that the caret can be seen. Of a query the terms
/// are set apart.
pub(super) fn lay_out_typed(app: &App, input: &Input, area: Area, is_query: bool) -> Typed {
    let interface = app.locale.direction();
    let direction = direction_of(input.text(), Base::Auto(interface));
    let options = Options {
        base: Base::Fixed(direction),
        ..Options::default()
    };
    // A column stays free for the caret after the last letter.
    let room = area.width.saturating_sub(1);
    let text = input.text();
    let width = |text: &str| width_of(&SafeText::new(text), &options) + blanks_behind(text);
    // The less is left out at the start, the wider the rest.
    let starts: Vec<usize> = text
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([text.len()])
        .take_while(|&at| at <= input.caret())
        .collect();
    let fits = |&at: &usize| width(&text[at..]) <= usize::from(room);
    let first = starts.partition_point(|at| !fits(at));
    let start = starts.get(first).or(starts.last()).copied().unwrap_or(0);
    let shown = if is_query {
        Apart::of(&text[start..])
    } else {
        Apart::not_at_all(&text[start..])
    };
    let line = one_line(&SafeText::new(&shown.text), usize::from(room), &options);
    // It stands where the field begins, whichever way it runs: the column of the caret
    // behind its last letter and blanks included.
    let blanks = cells(blanks_behind(text));
    let width = cells(line.width);
    let behind = (blanks + 1).min(area.width.saturating_sub(width));
    let left = match (interface, direction) {
        (Direction::Ltr, Direction::Rtl) => area.left + behind,
        (Direction::Rtl, Direction::Ltr) => area.flush(interface, width + behind),
        _ => area.flush(direction, width),
    };
    let before = &text[start..input.caret()];
    let caret = match line.column_of(shown.place(before.len())) {
        Some(column) => left + cells(column),
        None => match behind_letters(before, &shown, &line, is_query) {
            Some(column) => left.saturating_add_signed(column),
            None => {
                let blanks = cells(blanks_behind(before));
                match direction {
                    Direction::Ltr => area.left + blanks,
                    Direction::Rtl => area.right().saturating_sub(1 + blanks),
                }
            }
        },
    };
    let last = area.right().saturating_sub(1).max(area.left);
    Typed {
        line,
        left,
        caret: caret.clamp(area.left, last),
        role: if input.is_offered() {
            Role::Selected
        } else {
            Role::Text
        },
    }
}

/// The column of the caret behind letters and blanks that end a line, of which the layout
/// leaves no cell, from where the line begins; nothing where there is no letter.
fn behind_letters(before: &str, shown: &Apart, line: &Line, is_query: bool) -> Option<i16> {
    let blanks = signed(blanks_behind(before));
    let letters = before.trim_end_matches(is_blank);
    let (at, _) = letters.char_indices().next_back()?;
    let at = shown.place(at);
    let (column, cell) = line.placed().find(|(_, cell)| cell.source.contains(&at))?;
    // Behind a blank another term begins, which follows all others.
    Some(match (is_query && blanks > 0, line.direction) {
        (true, Direction::Ltr) => signed(line.width) + blanks,
        (true, Direction::Rtl) => -1 - blanks,
        (false, _) if cell.level % 2 == 1 => signed(column) - 1 - blanks,
        (false, _) => signed(column + usize::from(cell.width)) + blanks,
    })
}

fn signed(columns: usize) -> i16 {
    i16::try_from(columns).unwrap_or(i16::MAX)
}

/// How many blanks end a text, of which the layout leaves no cell.
fn blanks_behind(text: &str) -> usize {
    text.chars().rev().take_while(|&c| is_blank(c)).count()
}

impl Typed {
    /// Paints it.
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        canvas.line(area, self.left, area.top, &self.line, self.role);
    }

    /// The cell of the caret.
    pub(super) fn caret(&self, area: Area) -> (u16, u16) {
        (self.caret, area.top)
    }
}

/// The words before a line being typed, and the areas of both and of the count
/// after it.
pub(super) fn labelled(app: &App, area: Area, word: Word) -> (Line, Area, Area) {
    let direction = app.locale.direction();
    let line = one_line(
        app.locale.word(word),
        usize::from(area.width / 2),
        &app.label_options(),
    );
    let (before, rest) = area.split(direction, cells(line.width), 1);
    (line, before, rest)
}
