//! Widths: how wide the reader has drawn the panes beside the text. Where they then
//! stand is the affair of [`crate::app::panes::Areas`].

use serde::{Deserialize, Serialize};

/// A pane beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The list of articles; where two panes stand side by side, whatever stands there.
    List,
    /// The key points, where three do.
    Points,
}

/// The widths of the panes beside the text, in thousandths of the screen's columns, so
/// that they go with its size; none for one that is as wide as suits the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Widths {
    list: Option<u16>,
    points: Option<u16>,
}

impl Widths {
    /// The columns that the reader gave a pane on a screen of so many.
    #[must_use]
    pub fn of(self, side: Side, columns: u16) -> Option<u16> {
        let thousandths = match side {
            Side::List => self.list,
            Side::Points => self.points,
        };
        thousandths.map(|thousandths| scaled(thousandths, columns, 1_000))
    }

    /// Gives a pane `width` of the screen's columns, or with none what suits the screen.
    pub fn set(&mut self, side: Side, width: Option<u16>, columns: u16) {
        let thousandths = width.map(|width| scaled(width, 1_000, columns));
        match side {
            Side::List => self.list = thousandths,
            Side::Points => self.points = thousandths,
        }
    }
}

/// `parts` of `of` in parts of `whole`, to the nearest; all of it where it is more.
fn scaled(parts: u16, whole: u16, of: u16) -> u16 {
    let of = u32::from(of.max(1));
    let scaled = (u32::from(parts) * u32::from(whole) + of / 2) / of;
    u16::try_from(scaled).unwrap_or(whole).min(whole)
}

#[cfg(test)]
mod tests {
    use super::{Side, Widths};

    #[test]
    fn a_width_is_kept_to_the_column_and_goes_with_the_screen() {
        let mut widths = Widths::default();
        for columns in 60..=400 {
            for width in 0..=columns {
                widths.set(Side::Points, Some(width), columns);
                assert_eq!(widths.of(Side::Points, columns), Some(width));
            }
        }
        widths.set(Side::Points, Some(50), 200);
        assert_eq!(widths.of(Side::Points, 100), Some(25));
        assert_eq!(widths.of(Side::List, 100), None);
        widths.set(Side::Points, None, 200);
        assert_eq!(widths, Widths::default());
    }
}
