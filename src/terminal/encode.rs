//! The last step: from visual cells to what this terminal must be sent.
//!
//! The cells already stand in visual order with their letters joined. Most
//! terminals draw them as they come. Those that reorder by themselves (VTE and
//! what is built on it) are told not to by a left-to-right override (U+202D) on
//! the blank first cell of each row: a control that passes through tmux and
//! screen, where the escape sequence for the same thing does not, and that
//! terminals without reordering ignore.

use ratatui::buffer::Buffer;

/// How rows of cells are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are.
    Plain,
    /// With an override on the first cell of each row.
    RowOverride,
}

/// A blank that carries the override.
const OVERRIDE: &str = " \u{202d}";

impl Form {
    /// The form for the terminal that these variables describe. mlterm gives the
    /// override a column, and the Linux console draws it.
    #[must_use]
    pub fn of_environment(term: Option<&str>, mlterm: bool) -> Self {
        let term = term.unwrap_or_default();
        if mlterm || term.starts_with("mlterm") || term == "linux" {
            Self::Plain
        } else {
            Self::RowOverride
        }
    }

    /// Adds to the finished picture what the terminal needs. The first column of
    /// every row belongs to this step; where something is drawn there all the
    /// same, the row goes without.
    pub fn apply(self, picture: &mut Buffer) {
        if self == Self::Plain {
            return;
        }
        let area = picture.area;
        for y in area.top()..area.bottom() {
            if let Some(cell) = picture
                .cell_mut((area.left(), y))
                .filter(|cell| cell.symbol() == " ")
            {
                cell.set_symbol(OVERRIDE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::Form;

    fn check(term: Option<&str>, mlterm: bool, form: Form) {
        assert_eq!(Form::of_environment(term, mlterm), form);
    }

    #[test]
    fn terminals_that_stumble_over_the_override_do_not_get_it() {
        check(Some("xterm-256color"), false, Form::RowOverride);
        check(Some("mlterm-256color"), false, Form::Plain);
        check(Some("xterm"), true, Form::Plain);
        check(Some("linux"), false, Form::Plain);
    }

    #[test]
    fn the_override_rides_on_blank_cells_only() {
        let mut picture = Buffer::with_lines(["  a", "b  "]);
        Form::RowOverride.apply(&mut picture);
        assert_eq!(picture[(0, 0)].symbol(), " \u{202d}");
        assert_eq!(picture[(0, 1)].symbol(), "b");
        let mut plain = Buffer::empty(Rect::new(0, 0, 2, 1));
        Form::Plain.apply(&mut plain);
        assert_eq!(plain[(0, 0)].symbol(), " ");
    }
}
