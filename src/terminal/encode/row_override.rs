//! One left-to-right override for each row, on the row's first cell. It passes
//! through tmux and screen, where the escape sequence for the same thing does
//! not, and terminals without reordering ignore it.

use ratatui::buffer::Buffer;

use super::rows;

/// LEFT-TO-RIGHT OVERRIDE.
pub(super) const OVERRIDE: char = '\u{202d}';

/// Adds the override to the first cell of each row. The control comes after what
/// the cell holds: alone after an escape sequence it would take a cell itself.
pub(super) fn arrange(picture: &mut Buffer) {
    let (rows, columns) = rows(picture);
    for y in rows {
        if let Some(cell) = picture.cell_mut((columns.start, y)) {
            let mut symbol = cell.symbol().to_owned();
            symbol.push(OVERRIDE);
            cell.set_symbol(&symbol);
        }
    }
}
