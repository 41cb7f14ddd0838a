//! Painting: the only place that writes cells. Text arrives as laid-out lines,
//! whose glyphs are put down cell by cell; nothing is measured or cut by the
//! width of a string here.

use std::mem;
use std::num::NonZero;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::style::{Color, Modifier, Style as Dress};

use crate::app::panes::area::Area;
use crate::app::sheet::{Piece, Sheet};
use crate::config::theme::{Role, Style, Theme};
use crate::text::Line;

/// What is painted on, and how each role is dressed.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// True of the cells whose symbol takes the next column too, by their places in the buffer.
    wide: Vec<bool>,
}

/// Ranges of a text that are dressed otherwise than the rest of it, later ones
/// over earlier ones.
pub(super) type Marks = Vec<(Range<usize>, Role)>;

impl<'a> Canvas<'a> {
    /// A canvas on `buffer`, blank.
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        buffer.reset();
        Self {
            wide: vec![false; buffer.content.len()],
            buffer,
            theme,
        }
    }

    /// Makes `area` blank, in the dress of `role`.
    pub(super) fn blank(&mut self, area: Area, role: Role) {
        let style = self.theme.style(role);
        for row in area.top..area.bottom() {
            for column in area.left..area.right() {
                self.put(column, row, " ", 1, style);
            }
        }
    }

    /// A character of a frame or rule, one column wide.
    pub(super) fn stroke(&mut self, column: u16, row: u16, symbol: char, role: Role) {
        let style = self.theme.style(role);
        self.put(column, row, symbol.encode_utf8(&mut [0; 4]), 1, style);
    }

    /// Strokes along a row.
    pub(super) fn rule(&mut self, columns: Range<u16>, row: u16, role: Role) {
        for column in columns {
            self.stroke(column, row, '─', role);
        }
    }

    /// A line of text from column `left` on, as much as `area` has room for.
    pub(super) fn line(&mut self, area: Area, left: u16, row: u16, line: &Line, role: Role) {
        let style = self.theme.style(role);
        self.cells(area, left, row, line, style, &[]);
    }

    /// A sheet from its row `first` on, as much as `area` has room for. `over`
    /// is laid on the dress of every piece; `marks` tells what is marked
    /// in the bytes of one that a line shows.
    pub(super) fn sheet(
        &mut self,
        area: Area,
        sheet: &Sheet,
        first: usize,
        over: Option<Role>,
        marks: impl Fn(usize, &Piece, &Range<usize>) -> Marks,
    ) {
        let over = over.map_or(Style::default(), |role| self.theme.style(role));
        let rows = sheet.rows.iter().skip(first).zip(area.top..area.bottom());
        for (placed, row) in rows {
            for &placed in placed {
                let (piece, line) = sheet.line(placed);
                let style = self.theme.style(piece.role).under(over);
                let marks: Vec<_> = marks(placed.piece, piece, &line.range)
                    .into_iter()
                    .map(|(range, role)| (range, self.theme.style(role)))
                    .collect();
                self.cells(area, area.left + placed.left, row, line, style, &marks);
            }
        }
    }

    fn cells(
        &mut self,
        area: Area,
        left: u16,
        row: u16,
        line: &Line,
        style: Style,
        marks: &[(Range<usize>, Style)],
    ) {
        if !(area.top..area.bottom()).contains(&row) {
            return;
        }
        for (column, cell) in line.placed() {
            let column = usize::from(left) + column;
            let end = column + usize::from(cell.width);
            if cell.width == 0 || column < usize::from(area.left) || end > usize::from(area.right())
            {
                continue;
            }
            let marked = |range: &Range<usize>| {
                range.start.max(cell.source.start) < range.end.min(cell.source.end)
            };
            let style = marks
                .iter()
                .rfind(|(range, _)| marked(range))
                .map_or(style, |&(_, mark)| style.under(mark));
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            self.put(column, row, &cell.glyphs, cell.width, style);
            if cell.width == 2 {
                self.put(column + 1, row, " ", 1, style);
                if let Some(place) = self.place(column, row) {
                    self.wide[place] = true;
                }
            }
        }
    }

    /// The one writer of cells. What half covers a wide symbol takes all of it
    /// away, as a terminal would. Where ratatui counts other columns than the layout
    /// it is overruled: it would not send the cells that it thinks are covered.
    fn put(&mut self, column: u16, row: u16, symbol: &str, columns: u8, style: Style) {
        let Some(place) = self.place(column, row) else {
            return;
        };
        self.wide[place] = false;
        if column > 0 && mem::take(&mut self.wide[place - 1]) {
            self.buffer.content[place - 1].set_symbol(" ");
        }
        let cell = &mut self.buffer.content[place];
        cell.reset();
        cell.set_symbol(symbol).set_style(dress(style));
        if let Some(columns) = NonZero::new(u16::from(columns))
            && symbol.cell_width() != columns.get()
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(columns));
        }
    }

    /// Where a cell stands in the buffer; nothing for one outside.
    fn place(&self, column: u16, row: u16) -> Option<usize> {
        let within = self.buffer.area.contains((column, row).into());
        within.then(|| self.buffer.index_of(column, row))
    }
}

/// The first sixteen colours of the palette: eight, and the same eight bright.
pub const PALETTE: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn dress(style: Style) -> Dress {
    let colour = |number: u8| PALETTE[usize::from(number) % PALETTE.len()];
    let mut dress = Dress {
        fg: style.letters.map(|letters| colour(letters.0)),
        bg: style.ground.map(|ground| colour(ground.0)),
        ..Dress::default()
    };
    for (worn, modifier) in [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
    ] {
        if worn {
            dress = dress.add_modifier(modifier);
        }
    }
    dress
}
