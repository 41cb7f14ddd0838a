//! Areas: rectangles of cells, and the one function that says which part of the
//! screen stands where. Both `update` and `ui` ask it, so that a click and a
//! page mean what is seen.
//!
//! ```text
//!  ── Articles ── 3/12 ─┬─ Text ──────────── 40% ─┬─ Key points ─────
//!  list                 │ text                    │ points
//!  status
//!  hints, messages, the line being typed
//! ```
//!
//! Column 0 stays blank on every row: a direction control rides there (see the
//! terminal module). The last column stays blank too, and so does one on either
//! side of every line between panes.

use crate::article::Direction;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its first column.
    pub left: u16,
    /// Its first row.
    pub top: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The column after its last.
    #[must_use]
    pub fn right(self) -> u16 {
        self.left + self.width
    }

    /// The row after its last.
    #[must_use]
    pub fn bottom(self) -> u16 {
        self.top + self.height
    }

    /// True when the cell is inside.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.left..self.right()).contains(&column) && (self.top..self.bottom()).contains(&row)
    }

    /// Its row at `index`, counted from its top.
    #[must_use]
    pub fn row(self, index: u16) -> Self {
        Self {
            top: self.top + index.min(self.height),
            height: u16::from(index < self.height),
            ..self
        }
    }

    /// Without its first `rows` rows.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self {
            top: self.top + rows,
            height: self.height - rows,
            ..self
        }
    }

    /// Its part of `width` columns at the start side, and what is left after a
    /// gap of `gap` columns.
    #[must_use]
    pub fn split(self, direction: Direction, width: u16, gap: u16) -> (Self, Self) {
        let width = width.min(self.width);
        let rest = (self.width - width).saturating_sub(gap);
        let (first, second) = match direction {
            Direction::Ltr => (self.left, self.right() - rest),
            Direction::Rtl => (self.right() - width, self.left),
        };
        (
            Self {
                left: first,
                width,
                ..self
            },
            Self {
                left: second,
                width: rest,
                ..self
            },
        )
    }

    /// Where a line of `width` columns begins so that it is flush with the start
    /// side of `direction`.
    #[must_use]
    pub fn flush(self, direction: Direction, width: u16) -> u16 {
        match direction {
            Direction::Ltr => self.left,
            Direction::Rtl => self.right().saturating_sub(width).max(self.left),
        }
    }

    /// The middle `width` columns and `height` rows.
    #[must_use]
    pub fn middle(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            left: self.left + (self.width - width) / 2,
            top: self.top + (self.height - height) / 2,
            width,
            height,
        }
    }
}

/// One of the three panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list of articles.
    List,
    /// The text of one.
    Text,
    /// Its key points.
    Points,
}

/// Where a pane stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaneArea {
    /// The row of its title, set into a rule; without height where there is no
    /// room for one.
    pub title: Area,
    /// What it shows.
    pub body: Area,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The list, where it can be seen.
    pub list: Option<PaneArea>,
    /// The text, where it can be seen.
    pub text: Option<PaneArea>,
    /// The key points, where they can be seen.
    pub points: Option<PaneArea>,
    /// The lines between panes that stand side by side, each one column wide.
    pub rules: Vec<Area>,
    /// The row that tells what is going on; without height on a low screen.
    pub status: Area,
    /// The last row: what is being typed, the last message, or hints.
    pub foot: Area,
    /// What a popup may cover.
    pub popup: Area,
    /// All of the panes' room, as of one pane.
    pub whole: PaneArea,
}

/// Columns from which three panes stand side by side.
const WIDE: u16 = 110;
/// Columns from which two do.
const MEDIUM: u16 = 60;
/// Columns between two panes: a blank, the line, a blank.
const GAP: u16 = 3;

impl Areas {
    /// The areas of a screen of this size, in cells. `direction` is the
    /// interface's, `focus` the pane in use, `alone` whether it has the screen
    /// to itself.
    #[must_use]
    pub fn of(columns: u16, rows: u16, direction: Direction, focus: Pane, alone: bool) -> Self {
        let inner = Area {
            left: 1.min(columns),
            top: 0,
            width: columns.saturating_sub(2),
            height: rows,
        };
        let foot_rows = if rows >= 14 { 2 } else { 1.min(rows) };
        let status = inner.below(rows - foot_rows);
        let body = Area {
            height: rows - foot_rows,
            ..inner
        };
        let mut areas = Self {
            list: None,
            text: None,
            points: None,
            rules: Vec::new(),
            status: Area {
                height: foot_rows - foot_rows.min(1),
                ..status
            },
            foot: inner.below(rows.saturating_sub(1)),
            popup: body,
            whole: pane(body, rows),
        };
        if alone || columns < MEDIUM {
            areas.place(focus, pane(body, rows));
        } else if columns < WIDE {
            let (side, text) = body.split(direction, share(columns, 2, 5).clamp(24, 38), GAP);
            areas.rules = vec![between(side, text)];
            areas.place(Pane::Text, pane(text, rows));
            if side.height >= 16 {
                let points = share(side.height, 2, 5);
                areas.place(
                    Pane::List,
                    pane(
                        Area {
                            height: side.height - points,
                            ..side
                        },
                        rows,
                    ),
                );
                areas.place(Pane::Points, pane(side.below(side.height - points), rows));
            } else if focus == Pane::Points {
                areas.place(Pane::Points, pane(side, rows));
            } else {
                areas.place(Pane::List, pane(side, rows));
            }
        } else {
            let (list, rest) = body.split(direction, share(columns, 3, 10).clamp(33, 60), GAP);
            let points = (columns / 4).clamp(28, 56);
            let (text, points) =
                rest.split(direction, rest.width.saturating_sub(points + GAP), GAP);
            areas.rules = vec![between(list, text), between(text, points)];
            areas.place(Pane::List, pane(list, rows));
            areas.place(Pane::Text, pane(text, rows));
            areas.place(Pane::Points, pane(points, rows));
        }
        areas
    }

    fn place(&mut self, which: Pane, area: PaneArea) {
        match which {
            Pane::List => self.list = Some(area),
            Pane::Text => self.text = Some(area),
            Pane::Points => self.points = Some(area),
        }
    }

    /// True when a screen of so many columns has room for several panes.
    #[must_use]
    pub fn has_room(columns: u16) -> bool {
        columns >= MEDIUM
    }

    /// Where `pane` stands, if it can be seen.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<PaneArea> {
        match pane {
            Pane::List => self.list,
            Pane::Text => self.text,
            Pane::Points => self.points,
        }
    }

    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        [Pane::List, Pane::Text, Pane::Points]
            .into_iter()
            .find(|&pane| {
                self.pane(pane).is_some_and(|area| {
                    area.title.contains(column, row) || area.body.contains(column, row)
                })
            })
    }
}

/// A pane in `area`: its title on the first row unless the screen is low.
fn pane(area: Area, rows: u16) -> PaneArea {
    let title = u16::from(rows >= 8).min(area.height);
    PaneArea {
        title: Area {
            height: title,
            ..area
        },
        body: area.below(title),
    }
}

/// The line in the middle of the gap between two areas side by side.
fn between(one: Area, other: Area) -> Area {
    Area {
        left: one.right().min(other.right()) + 1,
        width: 1,
        ..one
    }
}

/// `parts` of `of` equal parts of some cells, rounded down.
fn share(cells: u16, parts: u16, of: u16) -> u16 {
    u16::try_from(u32::from(cells) * u32::from(parts) / u32::from(of)).unwrap_or(cells)
}

#[cfg(test)]
mod tests {
    use super::{Area, Areas, Pane};
    use crate::article::Direction;

    /// Which panes can be seen, from left to right and down, by first letter.
    fn check(columns: u16, rows: u16, direction: Direction, focus: Pane, seen: &str) {
        let areas = Areas::of(columns, rows, direction, focus, false);
        let mut panes: Vec<_> = [(Pane::List, 'l'), (Pane::Text, 't'), (Pane::Points, 'p')]
            .into_iter()
            .filter_map(|(pane, letter)| areas.pane(pane).map(|area| (area.body, letter)))
            .collect();
        panes.sort_by_key(|(area, _)| (area.left, area.top));
        assert_eq!(
            panes.iter().map(|(_, letter)| *letter).collect::<String>(),
            seen
        );
    }

    #[test]
    fn panes_stand_by_width() {
        check(120, 40, Direction::Ltr, Pane::List, "ltp");
        check(80, 24, Direction::Ltr, Pane::List, "lpt");
        check(80, 12, Direction::Ltr, Pane::List, "lt");
        check(80, 12, Direction::Ltr, Pane::Points, "pt");
        check(40, 15, Direction::Ltr, Pane::Text, "t");
    }

    #[test]
    fn an_arabic_interface_is_mirrored() {
        check(120, 40, Direction::Rtl, Pane::List, "ptl");
        check(80, 24, Direction::Rtl, Pane::List, "tlp");
    }

    #[test]
    fn nothing_overlaps_and_the_margins_stay_blank() {
        for columns in 0..=500 {
            for rows in [0, 1, 2, 5, 7, 8, 13, 14, 24, 40, 200] {
                for direction in [Direction::Ltr, Direction::Rtl] {
                    for focus in [Pane::List, Pane::Text, Pane::Points] {
                        let areas = Areas::of(columns, rows, direction, focus, false);
                        let mut all = areas.rules.clone();
                        all.extend([
                            areas.status,
                            Area {
                                height: 0,
                                ..areas.foot
                            },
                        ]);
                        for pane in [Pane::List, Pane::Text, Pane::Points] {
                            all.extend(areas.pane(pane).map(|area| area.title));
                            all.extend(areas.pane(pane).map(|area| area.body));
                        }
                        all.retain(|area| area.width > 0 && area.height > 0);
                        for (index, area) in all.iter().enumerate() {
                            assert!(area.left >= 1 && area.right() < columns.max(1), "{area:?}");
                            assert!(area.bottom() <= rows, "{area:?}");
                            for other in &all[index + 1..] {
                                assert!(
                                    area.right() <= other.left
                                        || other.right() <= area.left
                                        || area.bottom() <= other.top
                                        || other.bottom() <= area.top,
                                    "{columns}x{rows}: {area:?} {other:?}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}
