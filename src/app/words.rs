//! Words: how texts of articles and of the interface become fields, by the interface's
//! language and what the reader chose for text. Which fields there are is for the sheets.

use super::field::{Field, Part, label};
use crate::article::{Article, Direction, Published};
use crate::config::calendar::Calendar;
use crate::config::locale::Locale;
use crate::config::settings::DigitShapes;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{Base, Digits, Options};

/// The interface's language and what the reader chose for text, together.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The interface's words.
    pub(super) locale: &'a Locale,
    /// In which zone moments are told, and which day is today.
    pub(super) calendar: &'a Calendar,
    /// Whether vowel marks are shown.
    pub(super) marks: bool,
    /// What digits are drawn with.
    pub(super) digits: DigitShapes,
    /// Whether the lines of paragraphs are filled.
    pub(super) justify: bool,
}

impl Words<'_> {
    /// A field of an article: a paragraph of its own, the article's direction
    /// where it has none.
    #[must_use]
    pub(super) fn field(self, article: &Article, part: Part, role: Role, text: &SafeText) -> Field {
        self.field_in(article.direction, article.language, part, role, text)
    }

    /// A field of something in this language, which runs this way.
    pub(super) fn field_in(
        self,
        direction: Direction,
        language: &str,
        part: Part,
        role: Role,
        text: &SafeText,
    ) -> Field {
        Field {
            part,
            role,
            text: text.clone(),
            options: Options {
                base: Base::Auto(direction),
                marks: self.marks,
                digits: digits(self.digits, language),
                ..Options::default()
            },
        }
    }

    /// When something was published.
    pub(super) fn moment(self, published: Published) -> SafeText {
        self.locale.moment(self.calendar, published)
    }

    /// The same in short.
    pub(super) fn when(self, published: Published) -> SafeText {
        self.locale.when(self.calendar, published)
    }

    /// Words of the interface.
    #[must_use]
    pub(super) fn label(self, role: Role, text: &SafeText) -> Field {
        Field {
            part: Part::Label,
            role,
            text: text.clone(),
            options: self.label_options(),
        }
    }

    /// How words of the interface are laid out, with its own numbers.
    pub(super) fn label_options(self) -> Options {
        Options {
            digits: digits(self.digits, "ar"),
            ..label(self.locale.direction())
        }
    }
}

/// What digits are drawn with in a text of this language: Persian and its
/// neighbours have shapes of their own.
fn digits(wish: DigitShapes, language: &str) -> Digits {
    match wish {
        DigitShapes::Written => Digits::AsWritten,
        DigitShapes::European => Digits::European,
        DigitShapes::Arabic if matches!(language, "fa" | "ur" | "ps" | "sd") => Digits::Persian,
        DigitShapes::Arabic => Digits::ArabicIndic,
    }
}
