//! Older kitty, and kitty inside tmux: every run of right-to-left letters is
//! turned round by the shaper, so it is sent turned round. Only the letters
//! change places; a cell's dress belongs to its place on the screen.

use ratatui::buffer::Buffer;

use super::{is_rtl_letter, rows};

/// Turns the runs of right-to-left letters round.
pub(super) fn arrange(picture: &mut Buffer) {
    let (rows, columns) = rows(picture);
    for y in rows {
        let mut start = columns.start;
        while start < columns.end {
            let run = (start..columns.end)
                .take_while(|&x| is_rtl_letter(picture[(x, y)].symbol()))
                .count();
            let end = start + u16::try_from(run).unwrap_or(0);
            let letters: Vec<String> = (start..end)
                .rev()
                .map(|x| picture[(x, y)].symbol().to_owned())
                .collect();
            for (x, letter) in (start..end).zip(&letters) {
                picture[(x, y)].set_symbol(letter);
            }
            start = end + 1;
        }
    }
}
