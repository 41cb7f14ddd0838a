//! Sheets: laid-out text of any kind, as rows of placed lines. The open
//! article, a row of the list, a key point, an entry of a popup are all sheets,
//! each field of them a piece laid out by itself, so that no field can turn the
//! one beside it.
//!
//! A sheet knows roles, not colours; columns of its own, not of the screen.

pub(in crate::app) mod beside;
pub mod field;
pub mod spot;
pub mod wanted;
pub mod window;
pub(in crate::app) mod words;

use crate::app::sheet::field::{Field, Lead, Part, brief, label};
use crate::article::Direction;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{Cells, Line, Options, lay_out_in, one_line};

/// Bytes of text that a sheet lays out in full: a laid-out byte takes seventy in
/// memory, and a long novel has three million.
const MOST: usize = 4 << 20;

/// One field or paragraph, laid out.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// How it is dressed.
    pub role: Role,
    /// Its text.
    pub text: SafeText,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The row of its first line; each other line is on the row after.
    pub row: usize,
}

/// A line of a piece, placed on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Index into [`Sheet::pieces`].
    pub piece: usize,
    /// Index into the piece's lines.
    pub line: usize,
    /// Columns from the sheet's left.
    pub left: u16,
}

/// Laid-out text, a fixed number of columns wide.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Columns.
    pub width: u16,
    /// The way its rows run where no piece tells.
    pub direction: Direction,
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
    /// Its rows, from the top.
    pub rows: Vec<Vec<Placed>>,
    /// Whether there was more text than can be laid out.
    pub cut: bool,
    /// Bytes of the text laid out in full.
    laid: usize,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(width: u16, direction: Direction) -> Self {
        Self {
            width,
            direction,
            ..Self::default()
        }
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The line at a place, and its piece.
    #[must_use]
    pub fn line(&self, placed: Placed) -> (&Piece, &Line) {
        let piece = &self.pieces[placed.piece];
        (piece, &piece.lines[placed.line])
    }

    /// A blank row, unless the sheet is empty or ends with one.
    pub fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| !row.is_empty()) {
            self.rows.push(Vec::new());
        }
    }

    /// A paragraph on rows of its own, at most `rows` of them: what does not fit
    /// is cut with an ellipsis.
    pub fn paragraph(&mut self, field: Field, lead: &Lead, rows: usize) {
        let inset = lead.inset.min(self.width.saturating_sub(1));
        let width = self.width - inset;
        if width == 0 || rows == 0 {
            return;
        }
        let text = if rows == usize::MAX {
            let text = self.allotted(field.text);
            if text.is_empty() && self.cut {
                return;
            }
            text
        } else {
            brief(&field.text, usize::from(width) * rows)
        };
        let lines = lay_out_in(&text, usize::from(width), rows, &field.options);
        let piece = self.pieces.len();
        let directions: Vec<Direction> = lines.iter().map(|line| line.direction).collect();
        let widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
        let mut labels = labels(&text, &lines, &lead.labels).into_iter();
        self.pieces.push(Piece {
            part: field.part,
            role: field.role,
            text,
            lines,
            row: self.rows.len(),
        });
        for (line, (direction, columns)) in directions.into_iter().zip(widths).enumerate() {
            let left = match direction {
                Direction::Ltr => inset,
                Direction::Rtl => width.saturating_sub(cells(columns)),
            };
            let mut row = vec![Placed { piece, line, left }];
            let first = lead.first.as_ref().filter(|_| line == 0);
            let beside = Options {
                digits: field.options.digits,
                ..label(direction)
            };
            let label = labels.next().flatten().map(|text| (text, Role::Quiet));
            let room = match field.options.cells {
                Cells::Below(columns) => inset.max(u16::from(columns).saturating_sub(1)),
                _ => inset,
            };
            let marks = [first, lead.every.as_ref(), label.as_ref()];
            for (text, role) in marks.into_iter().flatten() {
                let mark = one_line(text, usize::from(room), &beside);
                let left = match direction {
                    Direction::Ltr => 0,
                    Direction::Rtl => self.width.saturating_sub(cells(mark.width)),
                };
                row.push(Placed {
                    piece: self.pieces.len(),
                    line: 0,
                    left,
                });
                self.pieces.push(Piece {
                    part: Part::Label,
                    role: *role,
                    text: text.clone(),
                    lines: vec![mark],
                    row: self.rows.len(),
                });
            }
            self.rows.push(row);
        }
    }

    /// As much of a text as the sheet still has room for.
    fn allotted(&mut self, text: SafeText) -> SafeText {
        let length = text.as_str().len();
        let left = MOST - self.laid;
        self.laid += length.min(left);
        if length <= left {
            return text;
        }
        self.cut = true;
        text.slice(0..left)
    }

    /// Puts a laid-out field on `row`, which will be the sheet's at `number`.
    pub(in crate::app) fn put(
        &mut self,
        row: &mut Vec<Placed>,
        number: usize,
        left: u16,
        field: Field,
        line: Line,
    ) {
        row.push(Placed {
            piece: self.pieces.len(),
            line: 0,
            left,
        });
        self.pieces.push(Piece {
            part: field.part,
            role: field.role,
            text: field.text,
            lines: vec![line],
            row: number,
        });
    }

    /// One field on a row that is there, at the end side of the sheet.
    pub fn at_end(&mut self, row: usize, field: Field) {
        let line = field.on_one_line(self.width);
        let left = match self.direction {
            Direction::Ltr => self.width.saturating_sub(cells(line.width)),
            Direction::Rtl => 0,
        };
        self.put_on_row(row, left, field, line);
    }

    /// A laid-out field on a row that is there, at a column.
    pub fn put_on_row(&mut self, row: usize, left: u16, field: Field, line: Line) {
        if row < self.rows.len() {
            let mut placed = std::mem::take(&mut self.rows[row]);
            self.put(&mut placed, row, left, field, line);
            self.rows[row] = placed;
        }
    }

    /// The row on which the byte at `offset` of a piece stands.
    #[must_use]
    pub fn row_of(&self, piece: usize, offset: usize) -> Option<usize> {
        let piece = self.pieces.get(piece)?;
        let before = piece.lines.partition_point(|line| line.range.end <= offset);
        // Lines of a row of a table have bytes of one another between theirs.
        let mut others = piece.lines[before..]
            .iter()
            .take_while(|line| line.range.start <= offset);
        let shown = others.position(|line| line.column_of(offset).is_some());
        let line = before + shown.unwrap_or(0);
        Some(piece.row + line.min(piece.lines.len().saturating_sub(1)))
    }

    /// The first piece that is `part`.
    #[must_use]
    pub fn piece_of(&self, part: Part) -> Option<usize> {
        self.pieces.iter().position(|piece| piece.part == part)
    }
}

/// What stands before each line of a row whose cells are below one another: what a cell is
/// called, before its first.
fn labels(row: &SafeText, lines: &[Line], names: &[SafeText]) -> Vec<Option<SafeText>> {
    if names.is_empty() {
        return Vec::new();
    }
    let cell = |line: &Line| row.as_str()[..line.range.start].matches('\t').count();
    let mut before = None;
    let lines = lines.iter().map(|line| {
        let cell = cell(line);
        let begins = before.replace(cell) != Some(cell);
        names.get(cell).filter(|_| begins).cloned()
    });
    lines.collect()
}

/// A width in columns as screens count it.
#[must_use]
pub fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Part, Sheet};
    use crate::app::sheet::field::{Field, Lead, label};
    use crate::article::Direction::{self, Ltr, Rtl};
    use crate::config::theme::Role;
    use crate::safe::SafeText;

    /// Each row of a sheet ten columns wide, as its cells stand.
    pub(in crate::app) fn check(sheet: &Sheet, rows: &[&str]) {
        let painted: Vec<String> = sheet
            .rows
            .iter()
            .map(|row| {
                let mut cells = vec![" ".to_owned(); 10];
                for &placed in row {
                    for (column, cell) in sheet.line(placed).1.placed() {
                        cells[usize::from(placed.left) + column] = cell.glyphs.to_string();
                    }
                }
                cells.concat().trim_end().to_owned()
            })
            .collect();
        assert_eq!(painted, rows);
    }

    pub(in crate::app) fn field(text: &str, direction: Direction) -> Field {
        Field {
            part: Part::Words,
            role: Role::Text,
            text: SafeText::new(text),
            options: label(direction),
        }
    }

    fn lead() -> Lead {
        Lead {
            inset: 2,
            first: Some((SafeText::new("*"), Role::Number)),
            ..Lead::default()
        }
    }

    #[test]
    fn a_paragraph_stands_in_from_its_start_side() {
        let mut sheet = Sheet::new(10, Ltr);
        sheet.paragraph(field("one two three", Ltr), &lead(), usize::MAX);
        check(&sheet, &["* one two", "  three"]);
        let mut sheet = Sheet::new(10, Rtl);
        sheet.paragraph(field("אב גדה וזחטי", Rtl), &lead(), usize::MAX);
        check(&sheet, &["  הדג בא *", "   יטחזו"]);
    }

    #[test]
    fn a_paragraph_too_long_ends_in_an_ellipsis_and_keeps_its_offsets() {
        let mut sheet = Sheet::new(10, Ltr);
        sheet.paragraph(field("one two three fourth", Ltr), &Lead::default(), 2);
        check(&sheet, &["one two", "three fou…"]);
        let (_, line) = sheet.line(sheet.rows[1][0]);
        assert_eq!(line.column_of(8), Some(0));
    }

    #[test]
    fn the_row_that_is_cut_off_runs_as_it_does_in_the_whole() {
        let mut sheet = Sheet::new(10, Rtl);
        let text = field("אב Google 2024 Pixel גד", Rtl);
        sheet.paragraph(text, &Lead::default(), 2);
        check(&sheet, &[" Google בא", "…2024 Pixe"]);
    }

    #[test]
    fn what_is_too_long_to_be_laid_out_is_cut() {
        let mut sheet = Sheet::new(10, Ltr);
        let long = field(&"word ".repeat(super::MOST / 10), Ltr);
        for cut in [false, false, true, true] {
            sheet.paragraph(long.clone(), &Lead::default(), usize::MAX);
            assert_eq!(sheet.cut, cut);
        }
        let shown: usize = sheet
            .pieces
            .iter()
            .map(|piece| piece.text.as_str().len())
            .sum();
        assert_eq!(shown, super::MOST);
        sheet.paragraph(field("more", Ltr), &Lead::default(), 1);
        assert_eq!(sheet.pieces.last().unwrap().text, "more");
    }

    #[test]
    fn offsets_lead_to_rows() {
        let mut sheet = Sheet::new(10, Ltr);
        sheet.paragraph(field("first", Ltr), &Lead::default(), usize::MAX);
        sheet.blank();
        sheet.paragraph(field("one two three", Ltr), &lead(), usize::MAX);
        let rows = [0, 4, 8, 13].map(|offset| sheet.row_of(1, offset));
        assert_eq!(rows, [Some(2), Some(2), Some(3), Some(3)]);
    }
}
