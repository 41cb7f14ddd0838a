//! The last step: from visual cells to what this terminal must be sent.
//!
//! The cells already stand in visual order with their letters joined. What a
//! terminal makes of them differs, so there is one module for each form that the
//! bytes can take. A form works in three places: on entering and leaving the
//! terminal, on the finished picture (`arrange`), and on a single cell while it
//! is sent (`write`). The first two are pure, and what `write` sends for a cell
//! depends on that cell and its column alone: so the difference between two
//! arranged pictures is all that has to be sent.
//!
//! Which terminal gets which form is not decided here.

mod alternating;
mod explicit;
mod kitty_cells;
mod kitty_words;
mod konsole;
mod marks;
mod mlterm;
mod row_override;

use ratatui::buffer::Buffer;
use ratatui::style::Color;
use unicode_bidi::{BidiClass, bidi_class};

pub use explicit::Before;

use crate::ui::PALETTE;

/// A form that the bytes of a picture can take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// The cells as they are, for terminals that neither reorder nor join.
    Plain,
    /// With a left-to-right override on the first cell of each row.
    #[default]
    Row,
    /// With the terminal told to leave the order alone (`CSI 8 l`).
    Explicit,
    /// Each right-to-left cell as a text of kitty's own kind (OSC 66).
    KittyCells,
    /// Words in visual order, the letters of each in logical order.
    KittyWords,
    /// Letters without their forms, joined by joiners, under an override.
    Konsole,
    /// With mlterm told to leave the order alone (OSC 5379).
    Mlterm,
    /// With a foreground that changes from cell to cell, so little that it is
    /// not seen.
    Alternating,
}

impl Form {
    /// Every form, in the order they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Row,
        Self::Plain,
        Self::Explicit,
        Self::KittyCells,
        Self::KittyWords,
        Self::Konsole,
        Self::Mlterm,
        Self::Alternating,
    ];

    /// Its name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Row => "row",
            Self::Explicit => "explicit",
            Self::KittyCells => "kitty-cells",
            Self::KittyWords => "kitty-words",
            Self::Konsole => "konsole",
            Self::Mlterm => "mlterm",
            Self::Alternating => "alternating",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }

    /// What it sends, in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Plain => "cells in visual order, letters as presentation forms",
            Self::Row => {
                "the same, with one left-to-right override (U+202D) on the first cell of each row"
            }
            Self::Explicit => "CSI 8 l once, so that the terminal reorders nothing; then as `row`",
            Self::KittyCells => {
                "each right-to-left cell as an OSC 66 text, its alignment alternating, so that kitty shapes it alone"
            }
            Self::KittyWords => {
                "words in visual order, the letters of each in logical order, for kitty to turn round"
            }
            Self::Konsole => {
                "base letters in visual order under an override, their forms held by joiners and non-joiners"
            }
            Self::Mlterm => "OSC 5379 use_ctl=false once, so that mlterm reorders nothing",
            Self::Alternating => {
                "a foreground that changes unseen from cell to cell, so that each is drawn alone"
            }
        }
    }
}

/// A form with what it has to know of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The form.
    pub form: Form,
    /// Whether this terminal can be trusted with vowel marks.
    pub marks: bool,
    /// What the terminal's own reordering was before we came.
    pub before: Before,
    /// Whether the terminal's ground is light, so far as is known.
    pub light: bool,
}

impl Default for Encoding {
    fn default() -> Self {
        Self {
            form: Form::Row,
            marks: true,
            before: Before::default(),
            light: false,
        }
    }
}

impl Encoding {
    /// Sent on taking the terminal.
    #[must_use]
    pub fn enter(self) -> &'static str {
        match self.form {
            Form::Explicit => explicit::ENTER,
            Form::Mlterm => mlterm::ENTER,
            _ => "",
        }
    }

    /// Sent on giving the terminal back: it is as it was before.
    #[must_use]
    pub fn leave(self) -> &'static str {
        match self.form {
            Form::Explicit => self.before.leave(),
            Form::Mlterm => mlterm::LEAVE,
            _ => "",
        }
    }

    /// Makes of a finished picture the one that is sent.
    pub fn arrange(self, picture: &mut Buffer) {
        if !self.marks || self.form == Form::KittyWords {
            marks::hide(picture);
        }
        match self.form {
            Form::Plain | Form::KittyCells | Form::Mlterm => {}
            Form::Row | Form::Explicit => row_override::arrange(picture),
            Form::KittyWords => kitty_words::arrange(picture),
            Form::Konsole => konsole::arrange(picture),
            Form::Alternating => alternating::arrange(picture, self.light),
        }
    }

    /// True of a terminal that draws nothing anew where what is sent is there already: what
    /// reached into such a cell from another stays.
    #[must_use]
    pub fn skips_the_same(self) -> bool {
        self.form == Form::Mlterm
    }

    /// Appends what is sent for the cell at column `x` to `out`. True when the
    /// form itself says how many columns that takes: one.
    pub fn write(self, x: u16, symbol: &str, out: &mut String) -> bool {
        if self.form == Form::KittyCells && is_rtl(symbol) {
            kitty_cells::write(x, symbol, out);
            return true;
        }
        out.push_str(symbol);
        false
    }
}

/// Whether a cell holds a letter or a digit that a terminal may want to reorder
/// or to shape with its neighbours.
fn is_rtl(symbol: &str) -> bool {
    first_class(symbol)
        .is_some_and(|class| matches!(class, BidiClass::R | BidiClass::AL | BidiClass::AN))
}

/// Whether a cell holds a letter of a right-to-left script.
fn is_rtl_letter(symbol: &str) -> bool {
    first_class(symbol).is_some_and(|class| matches!(class, BidiClass::R | BidiClass::AL))
}

fn first_class(symbol: &str) -> Option<BidiClass> {
    symbol
        .chars()
        .next()
        .filter(|c| !c.is_ascii())
        .map(bidi_class)
}

/// The columns of a picture's row, with its area's offset.
fn rows(picture: &Buffer) -> (std::ops::Range<u16>, std::ops::Range<u16>) {
    let area = picture.area;
    (area.top()..area.bottom(), area.left()..area.right())
}

/// The place of a named colour in the palette.
pub(super) fn palette(colour: Color) -> Option<u8> {
    PALETTE
        .iter()
        .position(|&named| named == colour)
        .and_then(|index| u8::try_from(index).ok())
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::{Before, Encoding, Form};

    /// A blank, beh (initial), alef (final) and fatha in visual order, "a)".
    const PICTURE: &str = " \u{fe8e}\u{fe91}\u{64e} a)";

    fn check(form: Form, sent: &str) {
        let encoding = Encoding {
            form,
            ..Encoding::default()
        };
        let mut picture = Buffer::with_lines([PICTURE]);
        encoding.arrange(&mut picture);
        let mut found = String::new();
        for x in 0..picture.area.width {
            encoding.write(x, picture[(x, 0)].symbol(), &mut found);
        }
        assert_eq!(found, sent, "{form:?}");
    }

    #[test]
    fn each_form_has_its_bytes() {
        check(Form::Plain, PICTURE);
        check(Form::Mlterm, PICTURE);
        check(Form::Alternating, PICTURE);
        check(Form::Row, " \u{202d}\u{fe8e}\u{fe91}\u{64e} a)");
        check(Form::Explicit, " \u{202d}\u{fe8e}\u{fe91}\u{64e} a)");
        check(
            Form::KittyCells,
            " \x1b]66;w=1:v=2;\u{fe8e}\x07\x1b]66;w=1:v=1;\u{fe91}\u{64e}\x07 a)",
        );
        check(Form::KittyWords, " \u{fe91}\u{fe8e} a)");
        check(
            Form::Konsole,
            " \u{202d}\u{200c}\u{200d}\u{627}\u{200c}\u{628}\u{64e}\u{200d}\u{200c} a)",
        );
    }

    #[test]
    fn names_lead_to_forms() {
        for &form in Form::ALL {
            assert_eq!(Form::named(form.name()), Some(form));
        }
        assert_eq!(Form::named("other"), None);
    }

    #[test]
    fn leaving_undoes_entering() {
        let encoding = |form, before| Encoding {
            form,
            before,
            ..Encoding::default()
        };
        assert_eq!(
            encoding(Form::Explicit, Before::Implicit).enter(),
            "\x1b[8l"
        );
        assert_eq!(
            encoding(Form::Explicit, Before::Implicit).leave(),
            "\x1b[8h"
        );
        assert_eq!(
            encoding(Form::Explicit, Before::Explicit).leave(),
            "\x1b[8l"
        );
        assert!(
            encoding(Form::Mlterm, Before::Implicit)
                .leave()
                .contains("=true")
        );
        assert_eq!(encoding(Form::Row, Before::Implicit).leave(), "");
    }
}
