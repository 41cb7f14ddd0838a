//! Words: how texts of articles and of the interface become fields, by the interface's
//! language and what the reader chose for text. Which fields there are is for the sheets.

use crate::app::sheet::field::{Field, Part, base_in, label};
use crate::article::{Article, Direction, Published};
use crate::config::calendar::Calendar;
use crate::config::locale::Locale;
use crate::config::settings::DigitShapes;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{Digits, Options};

/// The interface's language and what the reader chose for text, together.
#[derive(Clone, Copy)]
pub(in crate::app) struct Words<'a> {
    /// The interface's words.
    pub(in crate::app) locale: &'a Locale,
    /// In which zone moments are told, and which day is today.
    pub(in crate::app) calendar: &'a Calendar,
    /// Whether vowel marks are shown.
    pub(in crate::app) marks: bool,
    /// What digits are drawn with.
    pub(in crate::app) digits: DigitShapes,
    /// Whether the lines of paragraphs are filled.
    pub(in crate::app) justify: bool,
}

impl Words<'_> {
    /// A field of an article: a paragraph of its own, the article's direction
    /// where it has none.
    #[must_use]
    pub(in crate::app) fn field(
        self,
        article: &Article,
        part: Part,
        role: Role,
        text: &SafeText,
    ) -> Field {
        self.field_in(article.direction, article.language, part, role, text)
    }

    /// A field of something in this language, which runs this way.
    pub(in crate::app) fn field_in(
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
                base: base_in(direction, text),
                marks: self.marks,
                digits: digits(self.digits, language),
                ..Options::default()
            },
        }
    }

    /// When something was published.
    pub(in crate::app) fn moment(self, published: Published) -> SafeText {
        self.locale.moment(self.calendar, published)
    }

    /// The same in short.
    pub(in crate::app) fn when(self, published: Published) -> SafeText {
        self.locale.when(self.calendar, published)
    }

    /// Words of the interface.
    #[must_use]
    pub(in crate::app) fn label(self, role: Role, text: &SafeText) -> Field {
        Field {
            part: Part::Label,
            role,
            text: text.clone(),
            options: self.label_options(),
        }
    }

    /// How words of the interface are laid out, with its own numbers.
    pub(in crate::app) fn label_options(self) -> Options {
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
        DigitShapes::Arabic if matches!(language, "fa" | "ur" | "ps") => Digits::Persian,
        DigitShapes::Arabic => Digits::ArabicIndic,
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::app::sheet::field::Part;
    use crate::article::Direction::{self, Ltr, Rtl};
    use crate::config::calendar::Calendar;
    use crate::config::locale::{Interface, Locale};
    use crate::config::settings::DigitShapes;
    use crate::config::theme::Role;
    use crate::safe::SafeText;

    /// Which way words run in an article that runs that way.
    fn check(article: Direction, words: &str, expected: Direction) {
        let locale = Locale::shipped(Interface::Arabic);
        let calendar = Calendar::default();
        let all = Words {
            locale: &locale,
            calendar: &calendar,
            marks: true,
            digits: DigitShapes::Written,
            justify: false,
        };
        let words = SafeText::new(words);
        let field = all.field_in(article, "ar", Part::Words, Role::Text, &words);
        assert_eq!(field.on_one_line(80).direction, expected, "{words}");
    }

    #[test]
    fn words_run_as_the_article_where_most_of_their_letters_do() {
        check(Rtl, "BBC: رئيس الوزراء يستقيل", Rtl);
        check(Rtl, "🇯🇴 المنتخب إلى النهائي", Rtl);
        check(Ltr, "حماس and Israel agree", Ltr);
        check(Rtl, "120 (2025)", Rtl);
    }

    #[test]
    fn words_of_another_language_run_their_own_way() {
        check(Rtl, "Breaking news from London", Ltr);
        check(Ltr, "قالت الوزارة: Reuters", Rtl);
    }
}
