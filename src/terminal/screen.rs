//! The screen: keeps the last picture and sends what differs in the next one, with what
//! the ink of its letters reaches.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::encode::Encoding;
use super::smudge::Sent;
use super::style::{Style, is_blank, set_style, style_beside, style_of};
use super::{ink, smudge};

/// Draws pictures on a terminal, sending the cells that changed and those around letters
/// among them.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    encoding: Encoding,
    shown: Buffer,
    next: Buffer,
    cursor: Option<(u16, u16)>,
    /// The terminal holds something else than `shown`.
    stale: bool,
    defused: usize,
}

impl<W: Write> Screen<W> {
    /// A screen of this many columns and rows, holding nothing yet.
    pub fn new(out: W, encoding: Encoding, columns: u16, rows: u16) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            out,
            encoding,
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
            stale: true,
            defused: 0,
        }
    }

    /// How many cells would have steered the terminal and were replaced. Text is
    /// safe long before it is painted: any but 0 is a defect.
    #[must_use]
    pub fn defused(&self) -> usize {
        self.defused
    }

    /// The terminal has another size; everything is drawn anew.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.stale = true;
    }

    /// From now on pictures are sent like this; the next is drawn anew.
    pub fn encode(&mut self, encoding: Encoding) {
        if self.encoding != encoding {
            self.encoding = encoding;
            self.stale = true;
        }
    }

    /// Something else may have written to the terminal: draw everything anew.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Shows the picture that `paint` makes on an empty buffer, with the cursor
    /// at `cursor` (column, row) or hidden. Sends nothing when nothing changed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(&mut Buffer),
        cursor: Option<(u16, u16)>,
    ) -> io::Result<()> {
        self.next.reset();
        paint(&mut self.next);
        self.defused += defuse(&mut self.next);
        self.encoding.arrange(&mut self.next);
        if self.stale {
            self.shown.reset();
        }
        let changes = self.shown.diff(&self.next);
        if changes.is_empty() && cursor == self.cursor && !self.stale {
            return Ok(());
        }
        queue!(self.out, BeginSynchronizedUpdate, Hide)?;
        if self.stale {
            queue!(
                self.out,
                SetAttribute(Attribute::Reset),
                Clear(ClearType::All)
            )?;
        }
        let changes = ink::with_reached(changes, &self.shown, &self.next);
        let changes = smudge::with_covered(changes, &self.next);
        send(&mut self.out, self.encoding, &self.shown, &changes)?;
        if let Some((column, row)) = cursor {
            queue!(self.out, MoveTo(column, row), Show)?;
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        self.out.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.cursor = cursor;
        self.stale = false;
        Ok(())
    }
}

/// Replaces what could steer a terminal, in the picture as it was painted: what a
/// form adds to it comes later. Tells how many cells that were.
fn defuse(picture: &mut Buffer) -> usize {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let found = picture.content.iter_mut();
    found
        .filter(|cell| cell.symbol().contains(steers))
        .map(|cell| cell.set_symbol("\u{fffd}"))
        .count()
}

/// A row of an arranged picture as it is sent where the cursor stands, its end
/// of line not included.
#[must_use]
pub fn row(picture: &Buffer, y: u16, encoding: Encoding) -> Vec<u8> {
    let mut out = Vec::new();
    let mut style = None;
    for x in picture.area.left()..picture.area.right() {
        let cell = &picture[(x, y)];
        let wanted = style_of(cell);
        let mut sent = String::new();
        encoding.write(x, cell.symbol(), &mut sent);
        if style != Some(wanted) {
            set_style(&mut out, style, wanted).expect("a vector takes all bytes");
            style = Some(wanted);
        }
        out.extend(sent.into_bytes());
    }
    out.extend(b"\x1b[0m");
    out
}

/// Sends changed cells in order. After a cell whose width terminals disagree
/// about the cursor is placed anew, so that a wrong width stays a local smudge.
fn send(
    out: &mut impl Write,
    encoding: Encoding,
    shown: &Buffer,
    changes: &[Sent<'_>],
) -> io::Result<()> {
    let mut sent = String::new();
    let mut at: Option<(u16, u16)> = None;
    let mut style: Option<Style> = None;
    for (number, &(x, y, cell)) in changes.iter().enumerate() {
        if at != Some((x, y)) {
            queue!(out, MoveTo(x, y))?;
        }
        let next = changes.get(number + 1);
        let next = next.filter(|&&(next, row, _)| (next, row) == (x + 1, y));
        let wanted = style_beside(cell, style, next.map(|&(.., next)| next));
        if style != Some(wanted) {
            set_style(out, style, wanted)?;
            style = Some(wanted);
        }
        if encoding.skips_the_same() && shown.cell((x, y)) == Some(cell) {
            let other = if is_blank(cell) { '\u{a0}' } else { ' ' };
            queue!(out, Print(other), MoveTo(x, y))?;
        }
        sent.clear();
        let certain = encoding.write(x, cell.symbol(), &mut sent);
        queue!(out, Print(&sent))?;
        at = (certain || has_certain_width(cell.symbol())).then(|| (x + 1, y));
    }
    if style.is_some() {
        queue!(out, SetAttribute(Attribute::Reset))?;
    }
    Ok(())
}

/// True for one cell that every terminal takes for one column.
fn has_certain_width(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let base = chars.next();
    matches!(
        base,
        Some(
            ' '..='~'
            | '\u{a1}'..='\u{ac}'
            | '\u{ae}'..='\u{2ff}'
            | '\u{370}'..='\u{482}'
            | '\u{5be}'
            | '\u{5d0}'..='\u{5ea}'
            | '\u{60c}'..='\u{60f}'
            | '\u{61b}'
            | '\u{61d}'..='\u{64a}'
            | '\u{660}'..='\u{66f}'
            | '\u{671}'..='\u{6d5}'
            | '\u{6f0}'..='\u{6ff}'
            | '\u{2500}'..='\u{257f}'
            | '\u{fb50}'..='\u{fdcf}'
            | '\u{fe70}'..='\u{fefc}',
        )
    ) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::{Encoding, Screen};
    use crate::terminal::encode::Form;

    fn check(screen: &mut Screen<Vec<u8>>, row: u16, text: &str) -> String {
        screen.out.clear();
        screen
            .draw(
                |buffer| {
                    buffer.set_string(1, row, text, Style::default());
                },
                None,
            )
            .unwrap();
        String::from_utf8(screen.out.clone()).unwrap()
    }

    #[test]
    fn the_same_picture_sends_nothing() {
        let mut screen = Screen::new(Vec::new(), Encoding::default(), 20, 3);
        assert!(check(&mut screen, 1, "hello").contains("hello"));
        assert_eq!(check(&mut screen, 1, "hello"), "");
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut screen = Screen::new(Vec::new(), Encoding::default(), 20, 3);
        check(&mut screen, 1, "hello");
        let sent = check(&mut screen, 1, "hallo");
        assert!(sent.contains("\x1b[2;3H\x1b[0ma\x1b[0m"), "{sent:?}");
        assert!(!sent.contains("llo"), "{sent:?}");
    }

    #[test]
    fn what_would_steer_the_terminal_is_replaced_and_counted() {
        let mut screen = Screen::new(Vec::new(), Encoding::default(), 20, 3);
        let paint = |buffer: &mut ratatui::buffer::Buffer| {
            for (column, symbol) in ["\x1b\u{301}", "\u{9b}", "a\u{202e}", "\u{2067}"]
                .into_iter()
                .enumerate()
            {
                buffer.content[column].set_symbol(symbol);
            }
        };
        screen.draw(paint, None).unwrap();
        assert_eq!(screen.defused(), 4);
        let sent = String::from_utf8(screen.out.clone()).unwrap();
        assert_eq!(sent.matches('\u{fffd}').count(), 4);
        assert!(!sent.contains(['\u{301}', '\u{9b}', '\u{202e}', '\u{2067}']));
    }

    #[test]
    fn a_cell_is_sent_in_its_form_wherever_it_stands() {
        let kitty = Encoding {
            form: Form::KittyCells,
            ..Encoding::default()
        };
        let mut screen = Screen::new(Vec::new(), kitty, 20, 3);
        check(&mut screen, 1, "a\u{fe8e}\u{fe91}");
        let sent = check(&mut screen, 1, "a\u{fe8e}\u{fe92}");
        // With the letters of its word, and no others.
        assert!(sent.contains("\x1b[2;3H"), "{sent:?}");
        assert_eq!(sent.matches("\x1b]66;").count(), 2);
        screen.encode(Encoding::default());
        let sent = check(&mut screen, 1, "a\u{fe8e}\u{fe92}");
        assert!(
            sent.contains("\x1b[2J") && !sent.contains("]66;"),
            "{sent:?}"
        );
    }

    #[test]
    fn what_a_terminal_would_skip_is_overwritten_first() {
        for (form, overwritten) in [(Form::Mlterm, 8), (Form::Plain, 0)] {
            let encoding = Encoding {
                form,
                ..Encoding::default()
            };
            let mut screen = Screen::new(Vec::new(), encoding, 20, 3);
            check(&mut screen, 1, "\u{fe83}");
            // All around the letter, but not where it stood.
            let sent = check(&mut screen, 1, "");
            assert_eq!(sent.matches('\u{a0}').count(), overwritten, "{sent:?}");
        }
    }

    #[test]
    fn every_row_starts_with_the_override_once() {
        let mut screen = Screen::new(Vec::new(), Encoding::default(), 20, 3);
        assert_eq!(check(&mut screen, 1, "x").matches('\u{202d}').count(), 3);
        assert_eq!(check(&mut screen, 1, "y").matches('\u{202d}').count(), 0);
    }
}
