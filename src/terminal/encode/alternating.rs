//! Terminals that draw every run of cells of one dress as a text of its own,
//! reordering inside it: a foreground that differs from cell to cell by the least
//! step there is makes each right-to-left cell such a run.
//!
//! A colour of the palette has two names, a short one and its index, and these
//! count as different. In bold many terminals make the short one bright and leave
//! the index as it is, so there both are bright. The terminal's own foreground has
//! one name, so a grey near it is used instead.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::{is_rtl, palette, rows};
use crate::ui::PALETTE;

/// Gives right-to-left cells foregrounds that alternate by column. `light` tells
/// the ground on which the terminal's own foreground is drawn.
pub(super) fn arrange(picture: &mut Buffer, light: bool) {
    let (rows, columns) = rows(picture);
    for y in rows {
        for x in columns.clone() {
            let cell = &mut picture[(x, y)];
            // In reverse the foreground is the ground, of blanks as well.
            if is_rtl(cell.symbol()) || cell.modifier.contains(Modifier::REVERSED) {
                let bold = cell.modifier.contains(Modifier::BOLD);
                cell.fg = tint(cell.fg, bold, x.is_multiple_of(2), light);
            }
        }
    }
}

fn tint(colour: Color, bold: bool, even: bool, light: bool) -> Color {
    let step = u8::from(even);
    let grey = if light { 0x22 } else { 0xdd };
    match colour {
        Color::Reset => Color::Rgb(grey, grey, grey + step),
        Color::Rgb(r, g, b) => Color::Rgb(r, g, b ^ step),
        named => palette(named).map_or(named, |index| {
            let index = if bold { index | 8 } else { index };
            if even {
                Color::Indexed(index)
            } else {
                PALETTE[usize::from(index)]
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::tint;

    fn check(colour: Color) {
        for bold in [false, true] {
            assert_ne!(
                tint(colour, bold, true, false),
                tint(colour, bold, false, false)
            );
        }
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
        assert_eq!(tint(Color::Red, false, true, false), Color::Indexed(1));
        assert_eq!(tint(Color::Red, false, false, false), Color::Red);
    }

    #[test]
    fn a_bold_colour_is_bright_under_both_its_names() {
        assert_eq!(tint(Color::Red, true, true, false), Color::Indexed(9));
        assert_eq!(tint(Color::Red, true, false, false), Color::LightRed);
    }
}
