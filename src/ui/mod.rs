//! The screen: paints the reader's state. It owns nothing and changes nothing.

use ratatui::buffer::Buffer;

use crate::app::App;

/// Paints `app` on `buffer`, whose size is the app's.
pub fn view(app: &App, buffer: &mut Buffer) {
    let _ = (app, buffer);
}

/// Where the terminal's cursor stands, column and row from the top left: in the
/// text being typed, else on the selected row, so that a screen reader follows.
#[must_use]
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    let _ = app;
    None
}
