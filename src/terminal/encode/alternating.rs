//! Terminals that draw every run of cells of one dress as a text of its own,
//! reordering inside it: a foreground that differs from cell to cell by the least
//! step there is makes each right-to-left cell such a run.
//!
//! A colour of the palette has two names, a short one and its index, and these
//! count as different; the terminal's own foreground has one, so a grey near it
//! is used instead.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::{is_rtl, rows};

/// Gives right-to-left cells foregrounds that alternate by column. `light` tells
/// the ground on which the terminal's own foreground is drawn.
pub(super) fn arrange(picture: &mut Buffer, light: bool) {
    let (rows, columns) = rows(picture);
    for y in rows {
        for x in columns.clone() {
            let cell = &mut picture[(x, y)];
            if is_rtl(cell.symbol()) {
                cell.fg = tint(cell.fg, x.is_multiple_of(2), light);
            }
        }
    }
}

fn tint(colour: Color, even: bool, light: bool) -> Color {
    let step = u8::from(even);
    let grey = if light { 0x22 } else { 0xdd };
    match colour {
        Color::Reset => Color::Rgb(grey, grey, grey + step),
        Color::Rgb(r, g, b) => Color::Rgb(r, g, b ^ step),
        named if even => index(named).map_or(named, Color::Indexed),
        named => named,
    }
}

/// The place of a named colour in the palette.
fn index(colour: Color) -> Option<u8> {
    const NAMED: [Color; 16] = [
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
    NAMED
        .iter()
        .position(|&named| named == colour)
        .and_then(|index| u8::try_from(index).ok())
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::tint;

    fn check(colour: Color) {
        assert_ne!(tint(colour, true, false), tint(colour, false, false));
    }

    #[test]
    fn neighbours_differ_whatever_the_colour() {
        check(Color::Reset);
        check(Color::Red);
        check(Color::White);
        check(Color::Rgb(255, 255, 255));
    }

    #[test]
    fn a_named_colour_stays_what_it_is() {
        assert_eq!(tint(Color::Red, true, false), Color::Indexed(1));
        assert_eq!(tint(Color::Red, false, false), Color::Red);
    }
}
