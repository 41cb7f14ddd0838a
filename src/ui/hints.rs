//! Hints: the keys that lead on from where the reader is.

use super::paint::Canvas;
use crate::app::App;
use crate::config::theme::Role;

/// Paints the keys that lead on from here.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    for hint in app.hints() {
        for ((area, line), role) in [(hint.key, Role::Key), (hint.word, Role::Quiet)] {
            canvas.line(area, area.left, area.top, &line, role);
        }
    }
}
