//! Cells without vowel marks, for terminals that misplace them. A letter that was
//! put together from the form of another and a mark becomes itself again: better
//! unjoined than another letter.

use ratatui::buffer::Buffer;
use unicode_normalization::char::is_combining_mark;

use super::{is_rtl_letter, rows};

/// Takes the marks off right-to-left letters.
pub(super) fn hide(picture: &mut Buffer) {
    let (rows, columns) = rows(picture);
    for y in rows {
        for x in columns.clone() {
            let symbol = picture[(x, y)].symbol();
            if symbol.chars().any(is_combining_mark) && is_rtl_letter(symbol) {
                let bare = bare(symbol);
                picture[(x, y)].set_symbol(&bare);
            }
        }
    }
}

fn bare(symbol: &str) -> String {
    let mut chars = symbol.chars();
    let base = chars.next();
    let whole = match (base, chars.next()) {
        (Some('\u{fedd}'..='\u{fee0}'), Some('\u{65a}')) => Some('\u{6b5}'),
        (Some('\u{fbfc}'..='\u{fbff}'), Some('\u{65a}')) => Some('\u{6ce}'),
        (Some('\u{fba6}'..='\u{fba9}'), Some('\u{654}')) => Some('\u{6c2}'),
        (base, _) => base,
    };
    whole
        .into_iter()
        .chain(symbol.chars().skip(1).filter(|&c| !is_combining_mark(c)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::bare;

    fn check(symbol: &str, without: &str) {
        assert_eq!(bare(symbol), without);
    }

    #[test]
    fn marks_go_and_letters_stay() {
        check("\u{fe91}\u{64e}\u{651}", "\u{fe91}");
        check("\u{5d0}\u{5b8}", "\u{5d0}");
    }

    #[test]
    fn a_letter_made_with_a_mark_becomes_itself() {
        check("\u{fbfe}\u{65a}", "\u{6ce}");
        check("\u{fede}\u{65a}", "\u{6b5}");
        check("\u{fba9}\u{654}", "\u{6c2}");
    }
}
