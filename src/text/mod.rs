//! Mixed-direction text laid out on terminal cells.
//!
//! One paragraph of logical text goes in; lines of placed cells come out, in the
//! order the eye meets them on a screen that draws strictly left to right. The
//! steps are the files: direction and isolation, levels, clusters, joining,
//! wrapping, reordering. Nothing here knows ratatui, colours or files.
//!
//! Three lengths are told apart: an *offset* is a byte of the paragraph's text, a
//! *column* is a cell of the laid-out line counted from its left end, and a
//! *cluster* is what a reader takes for one letter.

mod cluster;
mod columns;
mod digits;
mod draft;
mod glyphs;
mod isolate;
mod join;
mod justify;
mod levels;
mod line;
mod mirror;
mod number;
mod render;
mod reorder;
mod row;
mod width;
mod wrap;

use std::ops::Range;

pub use cluster::is_blank;
pub use columns::{Cells, Columns};
pub use digits::Digits;
pub use isolate::{address_at, addresses, holds_together};
pub use join::{Written, written};
pub use levels::{direction_of, levels_of};
pub use render::{Order, render};
pub use reorder::visual_order;
pub use row::is_row;
pub use wrap::line_breaks;

use crate::article::Direction;
use crate::safe::SafeText;
use cluster::Cluster;

/// How a paragraph's own direction is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// By its first strong character (UAX #9 P2 and P3), or this where it has none.
    Auto(Direction),
    /// As told.
    Fixed(Direction),
}

/// What letters that join are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Presentation forms: for terminals that do not join letters themselves.
    #[default]
    Forms,
    /// The letters as written.
    Letters,
    /// The letters as written, for a terminal that draws lam with alef in one column.
    Ligatures,
}

/// How a paragraph is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The paragraph's direction.
    pub base: Base,
    /// What joining letters are drawn with.
    pub join: Join,
    /// Shows vowel marks (tashkeel) and other combining marks of Arabic.
    pub marks: bool,
    /// Treats the whole text as code: left to right, no reordering across it.
    pub code: bool,
    /// What digits are drawn with; code keeps its own.
    pub digits: Digits,
    /// Fills every line but the last to the full width; code is left alone.
    pub justify: bool,
    /// How the cells of a row of a table stand.
    pub cells: Cells,
    /// Columns that the lines behind the first stand in.
    pub hang: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: Base::Auto(Direction::Ltr),
            join: Join::Forms,
            marks: true,
            code: false,
            digits: Digits::AsWritten,
            justify: false,
            cells: Cells::default(),
            hang: 0,
        }
    }
}

/// One cluster on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is sent to the terminal for it: a base and its marks.
    pub glyphs: Box<str>,
    /// Columns it takes, 0 to 2.
    pub width: u8,
    /// Bytes of the paragraph it stands for; lam-alef covers both letters.
    /// Empty for the ellipsis of a truncated line.
    pub source: Range<usize>,
    /// Its embedding level (UAX #9): odd runs right to left.
    pub level: u8,
}

/// One line as it stands on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The direction of the paragraph it belongs to: a right-to-left line ends
    /// flush with the right edge.
    pub direction: Direction,
    /// Bytes of the paragraph that it shows, the blanks at its end included.
    pub range: Range<usize>,
    /// Its cells from left to right, blanks at the line's end left out.
    pub cells: Vec<Cell>,
    /// The sum of the cells' widths, in columns.
    pub width: usize,
}

/// Lays out a paragraph on lines of `width` columns: at least one line, even of
/// empty text, and none wider. A width of 0 counts as 1.
///
/// Lines end where UAX #14 lets them, by the widths of joined letters; a word
/// wider than a line is broken between clusters.
#[must_use]
pub fn lay_out(text: &SafeText, width: usize, options: &Options) -> Vec<Line> {
    lay_out_in(text, width, usize::MAX, options)
}

/// Lays out a paragraph as [`lay_out`] does, on at most `rows` lines. The last is cut off
/// as [`one_line`] cuts where there is more; what is shown runs as it would in the whole.
#[must_use]
pub fn lay_out_in(text: &SafeText, width: usize, rows: usize, options: &Options) -> Vec<Line> {
    let Paragraph {
        direction,
        clusters,
    } = Paragraph::of(text.as_str(), options).fit(width);
    let level = u8::from(direction.is_rtl());
    let clusters = match row::lines(text.as_str(), &clusters, direction, width, &options.cells) {
        Some(lines) => return lines_of_row(lines, direction, rows),
        None => row::draw_tabs(text.as_str(), clusters),
    };
    let hang = hang(width, options);
    let ranges = wrap::wrap(&clusters, width.max(1), hang);
    let is_cut = ranges.len() > rows;
    let last = clusters.len();
    let mut clusters = clusters.into_iter();
    let lines = ranges.into_iter().take(rows).enumerate();
    lines
        .map(|(row, range)| {
            let inset = if row == 0 { 0 } else { hang };
            let width = width.saturating_sub(inset);
            let line: Vec<Cluster> = if is_cut && row + 1 == rows {
                cut_off(direction, clusters.by_ref().collect(), width)
            } else if options.justify && !options.code && range.end < last {
                justify::fill(clusters.by_ref().take(range.len()).collect(), width)
            } else {
                clusters.by_ref().take(range.len()).collect()
            };
            Line::of(direction, stood_in(line, inset, level))
        })
        .collect()
}

/// Columns that the lines behind the first stand in where these have so many.
fn hang(width: usize, options: &Options) -> usize {
    usize::from(options.hang).min(width / 3)
}

/// A line behind `inset` blanks, which stand for nothing of the text.
fn stood_in(line: Vec<Cluster>, inset: usize, level: u8) -> impl Iterator<Item = Cluster> {
    let at = line.first().map(|first| first.cell.source.start);
    let inset = at.map_or(0, |_| inset);
    let blank = Cluster::blank(at.unwrap_or(0)..at.unwrap_or(0), level);
    std::iter::repeat_n(blank, inset).chain(line)
}

/// The lines of a row, each of which shows parts of several cells. What one shows may begin
/// before the end of the line above and never ends before it.
fn lines_of_row(lines: Vec<Vec<Cluster>>, direction: Direction, rows: usize) -> Vec<Line> {
    let mut end = 0;
    let lines = lines.into_iter().take(rows).map(|clusters| {
        let line = Line::of(direction, clusters.into_iter());
        end = line.range.end.max(end);
        Line {
            range: line.range.start..end,
            ..line
        }
    });
    lines.collect()
}

/// Lays out a paragraph on one line. What is too wide is cut off at the end of
/// the logical text, between words where that costs little, and an ellipsis stands
/// there: at the left of a right-to-left line. At width 0 nothing is shown.
#[must_use]
pub fn one_line(text: &SafeText, width: usize, options: &Options) -> Line {
    let Paragraph {
        direction,
        clusters,
    } = Paragraph::of(text.as_str(), options);
    let clusters = row::draw_tabs(text.as_str(), clusters);
    Line::of(direction, cut_off(direction, clusters, width).into_iter())
}

/// The clusters of a line, in logical order; what is too wide is cut off.
fn cut_off(direction: Direction, mut clusters: Vec<Cluster>, width: usize) -> Vec<Cluster> {
    let columns = |cluster: &Cluster| usize::from(cluster.cell.width);
    let shown = wrap::without_blanks(&clusters);
    if shown.iter().map(columns).sum::<usize>() <= width {
        return clusters;
    }
    let start = clusters.first().map_or(0, |first| first.cell.source.start);
    let mut room = width.saturating_sub(1);
    let fitting = shown.iter().take_while(|cluster| {
        let fits = columns(cluster) <= room;
        room = room.saturating_sub(columns(cluster));
        fits
    });
    let fitting = between_words(shown, fitting.count());
    clusters.truncate(fitting);
    clusters.truncate(wrap::without_blanks(&clusters).len());
    if width > 0 {
        let end = clusters.last().map_or(start, |last| last.cell.source.end);
        clusters.push(Cluster::ellipsis(end, direction));
    }
    clusters
}

/// How many of the first `fitting` clusters to keep so that no word is cut, or all
/// of them where more than a quarter would be lost.
fn between_words(clusters: &[Cluster], fitting: usize) -> usize {
    let is_blank = |at: &usize| clusters[*at].blank && clusters[*at].cell.width > 0;
    let least = fitting - fitting / 4;
    (least..=fitting).rev().find(is_blank).unwrap_or(fitting)
}

/// The columns that [`one_line`] would take with all the room it wants: blanks at
/// the end are not counted.
#[must_use]
pub fn width_of(text: &SafeText, options: &Options) -> usize {
    one_line(text, usize::MAX, options).width
}

/// A paragraph measured, before it is cut into lines. Its tabs are not drawn yet.
struct Paragraph {
    direction: Direction,
    /// In logical order.
    clusters: Vec<Cluster>,
}

impl Paragraph {
    fn of(text: &str, options: &Options) -> Self {
        let (direction, levels) = if options.code {
            (Direction::Ltr, levels::code_levels(text))
        } else {
            levels::prose_levels(text, options.base)
        };
        let clusters = cluster::clusters(text, direction, &levels, line_breaks(text), options);
        Self {
            direction,
            clusters,
        }
    }

    /// Puts a stand-in for what is wider than a whole line.
    fn fit(mut self, width: usize) -> Self {
        if width <= 1 {
            for cluster in &mut self.clusters {
                cluster.narrow();
            }
        }
        self
    }
}
