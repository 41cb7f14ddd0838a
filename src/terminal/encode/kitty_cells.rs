//! kitty from 0.40 on: a cell sent as a sized text (OSC 66) of one column is not
//! shaped together with a neighbour whose vertical alignment differs, and at the
//! usual size the alignment itself does nothing. Cells that are not
//! right-to-left have no alignment, so two values suffice.

/// Appends a cell, aligned by its column.
pub(super) fn write(x: u16, symbol: &str, out: &mut String) {
    out.push_str(if x.is_multiple_of(2) {
        "\x1b]66;w=1:v=1;"
    } else {
        "\x1b]66;w=1:v=2;"
    });
    out.push_str(symbol);
    out.push('\x07');
}
