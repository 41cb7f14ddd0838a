//! Rows of a table: cells with a tab between them.
//!
//! Each cell is ordered by itself and they all follow the paragraph's direction (UAX #9
//! L1 has a tab part segments), so that a word of another script moves no cell. How wide
//! columns are is for [`super::columns`]; which paragraphs are rows of one table is not
//! known here.

use std::ops::Range;

use super::cluster::{Cluster, columns_of};
use super::columns::{Cells, GAP, TAB};
use super::stood_in;
use super::wrap::{self, wrap};
use crate::article::Direction;
use crate::safe::SafeText;

/// True for a paragraph that is a row of cells.
#[must_use]
pub fn is_row(text: &SafeText) -> bool {
    text.as_str().contains(TAB)
}

/// Draws the tabs of a row, each a cluster without glyphs yet, as the blanks between cells
/// that follow one another. Each blank stands for the tab.
pub(super) fn draw_tabs(text: &str, clusters: Vec<Cluster>) -> Vec<Cluster> {
    if !text.contains(TAB) {
        return clusters;
    }
    let mut drawn = Vec::with_capacity(clusters.len() + GAP);
    for cluster in clusters {
        if is_tab(text, &cluster) {
            let blank = Cluster {
                may_break: cluster.may_break,
                ..Cluster::blank(cluster.cell.source, cluster.cell.level)
            };
            drawn.extend(std::iter::repeat_n(blank, GAP));
        } else {
            drawn.push(cluster);
        }
    }
    drawn
}

/// A cell of a row that is being laid out.
struct Drawn<'c> {
    clusters: &'c [Cluster],
    /// Its lines, as ranges of `clusters`.
    lines: Vec<Range<usize>>,
    /// Where the tab before it begins; where the cell does, if it is the first.
    tab: usize,
    /// Columns before its first line and before the others.
    insets: [usize; 2],
}

impl Drawn<'_> {
    /// What is seen of a line of it, and the blanks behind that.
    fn line(&self, number: usize) -> (&[Cluster], &[Cluster]) {
        let line = self.lines.get(number).cloned().unwrap_or(0..0);
        let line = &self.clusters[line];
        line.split_at(wrap::without_blanks(line).len())
    }
}

/// The lines of a row no wider than `width`, its cells beside or below one another; nothing
/// where the cells follow one another or have no room as they are asked for. `clusters` are
/// those of the whole row, its tabs not drawn.
pub(super) fn lines(
    text: &str,
    clusters: &[Cluster],
    direction: Direction,
    width: usize,
    cells: &Cells,
) -> Option<Vec<Vec<Cluster>>> {
    if !text.contains(TAB) {
        return None;
    }
    let parts: Vec<&[Cluster]> = clusters.split(|cluster| is_tab(text, cluster)).collect();
    let level = u8::from(direction.is_rtl());
    match cells {
        Cells::Following => None,
        Cells::Below(inset) => Some(below(&parts, width, usize::from(*inset), level)),
        Cells::Beside(columns) => {
            let filled: Vec<bool> = parts.iter().map(|part| is_filled(part)).collect();
            let rooms = columns.rooms(&filled, width)?;
            let mut tab = 0;
            let mut drawn = Vec::with_capacity(parts.len());
            for ((at, part), room) in parts.into_iter().enumerate().zip(rooms) {
                let end = part.last().map_or(tab, |last| last.cell.source.end);
                if filled[at] {
                    let too_wide = |cluster: &Cluster| usize::from(cluster.cell.width) > room.width;
                    if part.iter().any(too_wide) {
                        return None;
                    }
                    let pad = columns.pad(at, text, part, direction, room.width);
                    drawn.push(Drawn {
                        lines: wrap(part, room.width, 0),
                        clusters: part,
                        tab,
                        insets: [room.start + pad, room.start],
                    });
                }
                tab = end.max(tab + usize::from(at > 0));
            }
            Some(beside(&drawn, level))
        }
    }
}

/// The lines of cells that stand beside one another.
fn beside(cells: &[Drawn<'_>], level: u8) -> Vec<Vec<Cluster>> {
    let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
    (0..most)
        .map(|number| {
            let mut line = Vec::new();
            let mut column = 0;
            let mut behind: &[Cluster] = &[];
            for cell in cells {
                let (shown, blanks) = cell.line(number);
                let Some(first) = shown.first() else {
                    continue;
                };
                let at = first.cell.source.start;
                let from = if number == 0 { cell.tab.min(at) } else { at };
                let inset = cell.insets[number.min(1)];
                let blank = Cluster::blank(from..at, level);
                line.extend(std::iter::repeat_n(blank, inset.saturating_sub(column)));
                line.extend_from_slice(shown);
                column = inset.max(column) + columns_of(shown);
                behind = blanks;
            }
            // They are of the line, as behind the words of any other.
            line.extend_from_slice(behind);
            line
        })
        .collect()
}

/// The lines of cells each of which has its own. Without an inset those behind the first
/// stand in a little.
fn below(cells: &[&[Cluster]], width: usize, inset: usize, level: u8) -> Vec<Vec<Cluster>> {
    let mut lines = Vec::new();
    for cell in cells.iter().filter(|cell| is_filled(cell)) {
        let inset = match inset {
            0 if lines.is_empty() => 0,
            0 => GAP,
            inset => inset,
        };
        let inset = inset.min(width / 3);
        for line in wrap(cell, width.saturating_sub(inset).max(1), 0) {
            lines.push(stood_in(cell[line].to_vec(), inset, level).collect());
        }
    }
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    lines
}

fn is_filled(cell: &[Cluster]) -> bool {
    cell.iter().any(|cluster| !cluster.blank)
}

fn is_tab(text: &str, cluster: &Cluster) -> bool {
    text[cluster.cell.source.clone()].starts_with(TAB)
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Cells, Options, Order, lay_out, render};
    use crate::article::Direction::{self, Ltr, Rtl};
    use crate::safe::SafeText;

    /// The rows of a table, the first of them its headings, as they stand on lines of
    /// `width` columns.
    fn check(rows: &[&str], direction: Direction, width: usize, lines: &[&str]) {
        let rows: Vec<SafeText> = rows.iter().map(|row| SafeText::row(row)).collect();
        let options = Options {
            base: Base::Fixed(direction),
            ..Options::default()
        };
        let options = Options {
            cells: Cells::of(rows.iter(), true, direction, width, &options),
            ..options
        };
        let laid: Vec<String> = rows
            .iter()
            .flat_map(|row| {
                let lines = lay_out(row, width, &options);
                assert!(lines.iter().all(|line| line.width <= width));
                assert_eq!(
                    lines.len(),
                    render(row, width, &options, Order::Logical).len()
                );
                lines.into_iter().map(|line| line.visual_string())
            })
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
                "2-     1.5      \u{5d3}   \u{5d2}",
            ],
        );
        check(
            &["price\t\u{5d0}\t\u{5d1}", "x\t3 m\t\u{5d2}\u{5d3}"],
            Ltr,
            40,
            &["price  \u{5d0}    \u{5d1}", "x      3 m  \u{5d3}\u{5d2}"],
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
    fn a_cell_has_the_room_of_empty_ones_behind_it() {
        check(
            &["wide\t\tc", "a\tb\tc", "wide as well"],
            Ltr,
            40,
            &["wide  c", "a  b  c", "wide as well"],
        );
    }

    #[test]
    fn numbers_stand_below_the_digit_that_counts_as_much() {
        check(
            &[
                "day\tprice",
                "one\t9.75",
                "two\t12",
                "three\t-1,200.5%",
                "four\t\u{2013}",
            ],
            Ltr,
            40,
            &[
                "day        price",
                "one         9.75",
                "two        12",
                "three  -1,200.5%",
                "four           \u{2013}",
            ],
        );
        check(
            &["\u{5d0}\t\u{5d1}", "\u{5d2}\t9.75", "\u{5d3}\t120"],
            Rtl,
            40,
            &["\u{5d1}  \u{5d0}", "9.75  \u{5d2}", "120     \u{5d3}"],
        );
    }

    #[test]
    fn a_cell_without_room_wraps_in_its_column() {
        check(
            &["name\tsaid", "one two\tthree four five six", "a\tb"],
            Ltr,
            18,
            &[
                "name     said",
                "one two  three",
                "         four five",
                "         six",
                "a        b",
            ],
        );
        check(
            &[
                "\u{5d0}\t\u{5d1}",
                "\u{5d0}\u{5d0} \u{5d1}\u{5d1}\t\u{5d2}\u{5d2}\u{5d2} \u{5d3}\u{5d3}",
            ],
            Rtl,
            9,
            &[
                "\u{5d1}     \u{5d0}",
                "\u{5d2}\u{5d2}\u{5d2}    \u{5d0}\u{5d0}",
                "\u{5d3}\u{5d3}    \u{5d1}\u{5d1}",
            ],
        );
    }

    #[test]
    fn cells_of_a_table_too_wide_are_below_one_another() {
        check(
            &["name\twhatever", "one two\tthree four"],
            Ltr,
            12,
            &[
                "    name",
                "    whatever",
                "    one two",
                "    three",
                "    four",
            ],
        );
    }
}
