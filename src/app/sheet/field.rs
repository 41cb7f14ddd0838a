//! A field on its way into a sheet: a text, what it is, how it is dressed and laid out,
//! and what stands at its start. Where on the sheet it comes to stand is the sheet's
//! affair.

use crate::article::Direction;
use crate::config::theme::Role;
use crate::language::guess;
use crate::safe::SafeText;
use crate::text::{Base, Line, Options, one_line};

/// What a field is, for those who look for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The article's title.
    Title,
    /// A block of the article's body, by its index.
    Block(usize),
    /// Other words of the article.
    Words,
    /// Words of the interface: labels, numbers, bars.
    #[default]
    Label,
}

/// A field on its way into a sheet.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it is.
    pub part: Part,
    /// How it is dressed.
    pub role: Role,
    /// Its text.
    pub text: SafeText,
    /// How it is laid out.
    pub options: Options,
}

impl Field {
    /// The field on one line of `width` columns, cut with an ellipsis.
    #[must_use]
    pub fn on_one_line(&self, width: u16) -> Line {
        one_line(
            &brief(&self.text, usize::from(width)),
            usize::from(width),
            &self.options,
        )
    }
}

/// As much of `text` as can matter in `columns` columns, so that a row of the
/// list costs no more for a title of a megabyte.
pub(in crate::app) fn brief(text: &SafeText, columns: usize) -> SafeText {
    let most = columns * 16 + 256;
    if text.as_str().len() <= most {
        return text.clone();
    }
    text.slice(0..most)
}

/// What stands at the start side of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    /// Columns that the paragraph stands in from its start side.
    pub inset: u16,
    /// What stands there on its first row.
    pub first: Option<(SafeText, Role)>,
    /// What stands there on every row.
    pub every: Option<(SafeText, Role)>,
    /// What stands before each cell of a row whose cells are below one another.
    pub labels: Vec<SafeText>,
}

/// Which way a text runs in something that runs this way. Its first letter tells, but
/// where most letters run as all the rest does: an Arabic headline that opens with `BBC`
/// or a flag is an Arabic one.
#[must_use]
pub fn base_in(direction: Direction, text: &SafeText) -> Base {
    if guess::direction(text.as_str()) == direction {
        Base::Fixed(direction)
    } else {
        Base::Auto(direction)
    }
}

/// Layout of the interface's own marks, which run with what they stand beside.
#[must_use]
pub fn label(direction: Direction) -> Options {
    Options {
        base: Base::Fixed(direction),
        ..Options::default()
    }
}
