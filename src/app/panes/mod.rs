//! Panes: the one function that says which part of the screen stands where. Both
//! `update` and `ui` ask it, so that a click and a page mean what is seen.
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

pub mod area;
pub mod widths;

use crate::app::panes::area::Area;
use crate::app::panes::widths::{Side, Widths};
use crate::article::Direction;

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
/// Columns that a pane keeps, however wide the reader draws the others.
const NARROWEST: u16 = 20;

impl Areas {
    /// The areas of a screen of this size, in cells. `direction` is the
    /// interface's, `focus` the pane in use, `alone` whether it has the screen
    /// to itself, `widths` how wide the reader wants the panes beside the text.
    #[must_use]
    pub fn of(
        columns: u16,
        rows: u16,
        direction: Direction,
        focus: Pane,
        alone: bool,
        widths: Widths,
    ) -> Self {
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
            let drawn = widths.of(Side::List, columns);
            let width = drawn.map_or(share(columns, 2, 5).clamp(24, 38), |width| {
                width.clamp(NARROWEST, body.width - GAP - NARROWEST)
            });
            let (side, text) = body.split(direction, width, GAP);
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
            let drawn = widths.of(Side::List, columns);
            let width = drawn.map_or(share(columns, 3, 10).clamp(33, 60), |width| {
                width.clamp(NARROWEST, body.width - 2 * (GAP + NARROWEST))
            });
            let (list, rest) = body.split(direction, width, GAP);
            let drawn = widths.of(Side::Points, columns);
            let width = drawn.unwrap_or((columns / 4).clamp(28, 56));
            let width = width.clamp(NARROWEST, rest.width - GAP - NARROWEST);
            let (text, points) = rest.split(direction, rest.width - width - GAP, GAP);
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

    /// The pane beside the text at whose line a cell is, on it or next to it.
    #[must_use]
    pub fn side_at(&self, column: u16, row: u16) -> Option<Side> {
        let sides = self.rules.iter().zip([Side::List, Side::Points]);
        let mut near = sides.filter(|(line, _)| {
            line.left.abs_diff(column) <= 1 && (line.top..line.bottom()).contains(&row)
        });
        near.next().map(|(_, side)| side)
    }

    /// How wide a pane beside the text is with its line at a column.
    #[must_use]
    pub fn width_up_to(&self, side: Side, column: u16) -> Option<u16> {
        let (line, area) = match side {
            // On a low screen of two panes the key points may stand where the list does.
            Side::List => (self.rules.first()?, self.list.or(self.points)?.body),
            Side::Points => (self.rules.get(1)?, self.points?.body),
        };
        Some(match area.left < line.left {
            true => column.saturating_sub(area.left + 1),
            false => area.right().saturating_sub(column.saturating_add(2)),
        })
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
    use super::{Area, Areas, Pane, Side, Widths};
    use crate::article::Direction;

    /// Widths that a reader may have drawn on a screen of `columns`.
    fn widths(list: Option<u16>, points: Option<u16>, columns: u16) -> Widths {
        let mut widths = Widths::default();
        widths.set(Side::List, list, columns);
        widths.set(Side::Points, points, columns);
        widths
    }

    /// Which panes can be seen, from left to right and down, by first letter.
    fn check(columns: u16, rows: u16, direction: Direction, focus: Pane, seen: &str) {
        let areas = Areas::of(columns, rows, direction, focus, false, Widths::default());
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
    fn a_line_is_drawn_to_where_the_mouse_is() {
        for direction in [Direction::Ltr, Direction::Rtl] {
            for (columns, rows) in [(160, 40), (110, 12), (80, 24), (80, 12)] {
                let areas = |widths| Areas::of(columns, rows, direction, Pane::List, false, widths);
                let before = areas(Widths::default());
                for (at, line) in before.rules.iter().enumerate() {
                    let side = before.side_at(line.left, 3).unwrap();
                    for column in [line.left - 5, line.left, line.left + 5] {
                        let mut widths = Widths::default();
                        widths.set(side, before.width_up_to(side, column), columns);
                        let after = areas(widths);
                        let near = after.rules[at].left.abs_diff(column);
                        // Beside it each pane keeps some columns.
                        let narrow = [after.list, after.text, after.points]
                            .into_iter()
                            .flatten()
                            .any(|pane| pane.body.width == super::NARROWEST);
                        assert!(near == 0 || narrow, "{direction:?} {columns} {column}");
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_overlaps_and_the_margins_stay_blank() {
        for columns in 0..=500 {
            for rows in [0, 1, 2, 5, 7, 8, 13, 14, 24, 40, 200] {
                for direction in [Direction::Ltr, Direction::Rtl] {
                    for (focus, list, points) in [
                        (Pane::List, None, None),
                        (Pane::Text, Some(0), Some(columns)),
                        (Pane::Points, Some(columns), Some(0)),
                        (Pane::Points, Some(columns / 2), Some(columns / 2)),
                    ] {
                        let widths = widths(list, points, columns);
                        let areas = Areas::of(columns, rows, direction, focus, false, widths);
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
