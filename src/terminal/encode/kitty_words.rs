//! Older kitty, and kitty inside tmux: every run of right-to-left characters is
//! turned round by the shaper, so it is sent turned round. Only the characters
//! change places; a cell's dress belongs to its place on the screen.
//!
//! A run ends at a blank and where the font changes. Whether punctuation has the
//! font of the letters beside it cannot be known, so its weight is changed: then
//! it has another font for certain, and is left where it stands.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_bidi::{BidiClass, bidi_class};

use super::{is_rtl, rows};

/// Turns the runs of right-to-left characters round.
pub(super) fn arrange(picture: &mut Buffer) {
    let (rows, columns) = rows(picture);
    for y in rows {
        let row: Vec<&str> = columns.clone().map(|x| picture[(x, y)].symbol()).collect();
        let mut symbols: Vec<String> = row.iter().map(|&symbol| symbol.to_owned()).collect();
        let mut beside = vec![false; row.len()];
        let mut start = 0;
        for word in row.split(|&symbol| symbol == " ") {
            let end = start + word.len();
            if word.iter().any(|symbol| is_rtl(symbol)) {
                turn(&mut symbols[start..end]);
                for (beside, symbol) in beside[start..end].iter_mut().zip(word) {
                    *beside = !is_turned(symbol) && !is_stroke(symbol);
                }
            }
            start = end + 1;
        }
        for ((x, symbol), beside) in columns.clone().zip(&symbols).zip(&beside) {
            let cell = &mut picture[(x, y)];
            cell.set_symbol(symbol);
            if *beside {
                cell.modifier.toggle(Modifier::BOLD);
            }
        }
    }
}

/// Turns each run in a word round.
fn turn(word: &mut [String]) {
    for run in word.chunk_by_mut(|one, next| is_turned(one) == is_turned(next)) {
        if is_turned(&run[0]) {
            run.reverse();
        }
    }
}

/// Whether the shaper turns it round together with its neighbours.
fn is_turned(symbol: &str) -> bool {
    is_rtl(symbol)
        && !symbol
            .starts_with(|c| matches!(c, '\u{600}'..='\u{8ff}') && bidi_class(c) == BidiClass::AL)
}

/// Strokes of frames have a font of their own.
fn is_stroke(symbol: &str) -> bool {
    symbol.starts_with(|c| matches!(c, '\u{2500}'..='\u{259f}'))
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::style::Modifier;

    use super::arrange;

    /// `bold`: the columns whose weight changed.
    fn check(visual: &str, sent: &str, bold: &[u16]) {
        let mut picture = Buffer::with_lines([visual]);
        arrange(&mut picture);
        let width = picture.area.width;
        let found: String = (0..width).map(|x| picture[(x, 0)].symbol()).collect();
        assert_eq!(found, sent);
        let changed: Vec<u16> = (0..width)
            .filter(|&x| picture[(x, 0)].modifier.contains(Modifier::BOLD))
            .collect();
        assert_eq!(changed, bold);
    }

    #[test]
    fn runs_are_turned_and_what_stands_beside_them_is_set_off() {
        check(".\u{5d0}\u{5d1} ab", ".\u{5d1}\u{5d0} ab", &[0]);
        check(
            "(\u{5d0}\u{5d1}) \u{5d2}\u{5d3}",
            "(\u{5d1}\u{5d0}) \u{5d3}\u{5d2}",
            &[0, 3],
        );
        check(
            "\u{fead}\u{6ce}\u{fedf}\u{feed} x",
            "\u{fead}\u{6ce}\u{feed}\u{fedf} x",
            &[1],
        );
        check("│ \u{661}\u{662}│ a.", "│ \u{662}\u{661}│ a.", &[]);
    }
}
