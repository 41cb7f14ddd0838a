//! Styles of cells, and how they are sent. Which cells are sent is the screen's affair.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::encode::palette;

/// Colours of letters and ground, and how the letters are drawn.
pub(super) type Style = (Color, Color, Modifier);

/// The style in which a cell is sent. A blank takes that of the letter beside it where
/// nobody sees the difference: what reaches out of the letter is cut off at the end of what
/// is sent in one style.
pub(super) fn style_beside(cell: &Cell, before: Option<Style>, next: Option<&Cell>) -> Style {
    let own = style_of(cell);
    if !is_blank(cell) {
        return own;
    }
    let next = next.filter(|next| !is_blank(next)).map(style_of);
    let mut beside = [next, before].into_iter().flatten();
    beside.find(|&style| look_alike(own, style)).unwrap_or(own)
}

/// True for a cell that shows nothing but its ground.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// True where a blank looks the same in two styles.
fn look_alike((_, ground, modifier): Style, (_, other, others): Style) -> bool {
    const SEEN: Modifier = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::CROSSED_OUT);
    ground == other && !(modifier | others).intersects(SEEN)
}

/// The style of a cell by itself.
pub(super) fn style_of(cell: &Cell) -> Style {
    (cell.fg, cell.bg, cell.modifier)
}

/// Sends what turns one style into another, or into the first where none was sent yet.
pub(super) fn set_style(
    out: &mut impl Write,
    old: Option<Style>,
    (fg, bg, modifier): Style,
) -> io::Result<()> {
    let had = old.map_or(Modifier::empty(), |(.., modifier)| modifier);
    let (mut old_fg, mut old_bg) = old.map_or((None, None), |(fg, bg, _)| (Some(fg), Some(bg)));
    if old.is_none() || !(had - modifier).is_empty() {
        queue!(out, SetAttribute(Attribute::Reset))?;
        (old_fg, old_bg) = (Some(Color::Reset), Some(Color::Reset));
    }
    for (flag, attribute) in [
        (Modifier::BOLD, Attribute::Bold),
        (Modifier::DIM, Attribute::Dim),
        (Modifier::ITALIC, Attribute::Italic),
        (Modifier::UNDERLINED, Attribute::Underlined),
        (Modifier::REVERSED, Attribute::Reverse),
        (Modifier::CROSSED_OUT, Attribute::CrossedOut),
    ] {
        if modifier.contains(flag) {
            queue!(out, SetAttribute(attribute))?;
        }
    }
    if old_fg != Some(fg) {
        set_color(out, 30, fg)?;
    }
    if old_bg != Some(bg) {
        set_color(out, 40, bg)?;
    }
    Ok(())
}

/// Sends a colour, for the foreground from `base` 30, for the background from 40.
/// A colour of the palette goes by its short name: terminals let readers choose
/// what it looks like, and it counts as another than its index.
fn set_color(out: &mut impl Write, base: u8, color: Color) -> io::Result<()> {
    match color {
        Color::Reset => write!(out, "\x1b[{}m", base + 9),
        Color::Rgb(r, g, b) => write!(out, "\x1b[{};2;{r};{g};{b}m", base + 8),
        Color::Indexed(index) => write!(out, "\x1b[{};5;{index}m", base + 8),
        named => match palette(named).unwrap_or_default() {
            index @ 0..8 => write!(out, "\x1b[{}m", base + index),
            index => write!(out, "\x1b[{}m", base + 60 + index - 8),
        },
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::set_color;

    #[test]
    fn a_colour_of_the_palette_goes_by_its_short_name() {
        let check = |color, expected: &str| {
            let mut out = Vec::new();
            set_color(&mut out, 30, color).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(Color::Reset, "\x1b[39m");
        check(Color::Magenta, "\x1b[35m");
        check(Color::White, "\x1b[97m");
        check(Color::Indexed(5), "\x1b[38;5;5m");
        check(Color::Rgb(1, 2, 3), "\x1b[38;2;1;2;3m");
    }
}
