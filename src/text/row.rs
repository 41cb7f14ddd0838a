//! Rows of a table: cells with a tab between them.
//!
//! Each cell is ordered by itself and they all follow the paragraph's direction (UAX #9
//! L1 has a tab part segments), so that a word of another script moves no cell. A tab is
//! drawn as blanks. Which paragraphs are rows of one table is not known here.

use super::cluster::Cluster;
use super::{Options, width_of};
use crate::safe::SafeText;

/// Between two cells of a row.
pub(super) const TAB: char = '\t';

/// Blanks between two cells.
const GAP: usize = 2;

/// Cells of a row that are lined up with those of its neighbours.
const MOST: usize = 12;

/// How wide the cells of a row are drawn at least, in columns, so that those of
/// neighbouring rows stand below one another; 0 for one that is as wide as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellWidths([u8; MOST]);

impl CellWidths {
    /// Those of the rows of one table in lines of `width` columns. Where a row does not
    /// fit on one line so, no cell is widened.
    #[must_use]
    pub fn of<'a>(
        rows: impl Iterator<Item = &'a SafeText>,
        width: usize,
        options: &Options,
    ) -> Self {
        let mut widths = [0; MOST];
        for row in rows {
            for (at, cell) in row.as_str().split(TAB).enumerate() {
                let columns = u8::try_from(width_of(&SafeText::new(cell), options));
                match (widths.get_mut(at), columns) {
                    (Some(widest), Ok(columns)) => *widest = columns.max(*widest),
                    _ => return Self::default(),
                }
            }
        }
        let cells = widths.iter().filter(|&&columns| columns > 0).count();
        let all: usize = widths.iter().map(|&columns| usize::from(columns)).sum();
        if all + GAP * cells.saturating_sub(1) <= width {
            Self(widths)
        } else {
            Self::default()
        }
    }
}

/// True for a paragraph that is a row of cells.
#[must_use]
pub fn is_row(text: &SafeText) -> bool {
    text.as_str().contains(TAB)
}

/// Draws the tabs of a row, each a cluster without glyphs yet, as the blanks between its
/// cells. Each blank stands for the tab.
pub(super) fn draw_tabs(text: &str, clusters: Vec<Cluster>, widths: CellWidths) -> Vec<Cluster> {
    if !text.contains(TAB) {
        return clusters;
    }
    let mut drawn = Vec::with_capacity(clusters.len() + GAP);
    let mut least = widths.0.into_iter();
    let mut columns = 0;
    for cluster in clusters {
        if !text[cluster.cell.source.clone()].starts_with(TAB) {
            columns += usize::from(cluster.cell.width);
            drawn.push(cluster);
            continue;
        }
        let cell = least.next().map_or(0, usize::from);
        let blank = Cluster {
            cell: super::Cell {
                glyphs: " ".into(),
                width: 1,
                ..cluster.cell
            },
            blank: true,
            may_break: cluster.may_break,
        };
        let blanks = cell.saturating_sub(columns) + GAP;
        drawn.extend(std::iter::repeat_n(blank, blanks));
        columns = 0;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Line, lay_out};
    use super::{CellWidths, Options};
    use crate::article::Direction::{self, Ltr, Rtl};
    use crate::safe::SafeText;

    /// The rows of a table as they stand on lines of `width` columns.
    fn check(rows: &[&str], direction: Direction, width: usize, lines: &[&str]) {
        let rows: Vec<SafeText> = rows.iter().map(|row| SafeText::row(row)).collect();
        let options = Options {
            base: Base::Fixed(direction),
            ..Options::default()
        };
        let options = Options {
            cells: CellWidths::of(rows.iter(), width, &options),
            ..options
        };
        let laid: Vec<String> = rows
            .iter()
            .flat_map(|row| lay_out(row, width, &options))
            .map(|line: Line| line.visual_string())
            .collect();
        assert_eq!(laid, lines);
    }

    #[test]
    fn a_word_of_another_script_moves_no_cell() {
        check(
            &[
                "\u{5d0}\u{5d1}\tUSD\t0.708\t0.710",
                "\u{5d2}\t\u{5d3}\t1.5\t-2",
            ],
            Rtl,
            40,
            &[
                "0.710  0.708  USD  \u{5d1}\u{5d0}",
                "2-    1.5    \u{5d3}   \u{5d2}",
            ],
        );
        check(
            &["price\t\u{5d0}\t\u{5d1}\t12", "x\t3\t\u{5d2}\u{5d3}"],
            Ltr,
            40,
            &["price  \u{5d0}  \u{5d1}   12", "x      3  \u{5d3}\u{5d2}"],
        );
    }

    #[test]
    fn a_bracket_belongs_to_its_own_cell() {
        check(
            &["\u{5d0} (\u{5d1}\tx)"],
            Rtl,
            40,
            &["(x  \u{5d1}) \u{5d0}"],
        );
    }

    #[test]
    fn a_cell_without_anything_keeps_its_place() {
        check(&["a\t\tc", "a\tbb\tc"], Ltr, 40, &["a      c", "a  bb  c"]);
    }

    #[test]
    fn a_table_too_wide_is_wrapped_in_its_order() {
        check(
            &["one two\tthree four\tfive", "a\tb\tc"],
            Ltr,
            12,
            &["one two", "three four", "five", "a  b  c"],
        );
    }
}
