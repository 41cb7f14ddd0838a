//! Who wrote an article and when, as the lines say that stand by themselves between a
//! headline and its text. Which lines those are is decided elsewhere.

use super::byline;
use super::dateline::compound;
use super::fields::{Fields, is_address, without_by};
use super::judge::How;
use super::line;
use super::rules::{Kind, Rules};
use crate::article::Published;
use crate::language::date;

/// The most words of a line that is read.
const MOST_WORDS: usize = 25;

/// The most words beside a date that has no label.
const MOST_OTHERS: usize = 4;

/// What lines say of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credits {
    /// When it appeared, or was last changed where only that is said.
    pub(crate) published: Option<Published>,
    /// Who wrote it.
    pub(crate) author: Option<String>,
}

/// Reads lines, the first first.
pub(crate) fn credits<'a>(lines: impl Iterator<Item = &'a str>, rules: &Rules) -> Credits {
    let mut fields = Fields::default();
    for line in lines {
        if line.split_whitespace().count() <= MOST_WORDS {
            read(line, rules, &mut fields);
        }
    }
    Credits {
        published: fields.published.or(fields.updated),
        author: fields.author,
    }
}

fn read(text: &str, rules: &Rules, fields: &mut Fields) {
    if let Some(found) = compound(text, rules) {
        fields.published = fields.published.or(found.published);
        fields.updated = fields.updated.or(found.updated);
        fields.author = fields.author.take().or(found.author);
        return;
    }
    if let Some(name) = byline::named(text) {
        fields.author.get_or_insert_with(|| name.to_owned());
    }
    let judged = rules.judge(text).and_then(|found| match found.how {
        How::Value(range) | How::Start(range) => Some((found.kind, &text[range])),
        How::Whole => Some((found.kind, text)),
        How::Bare => None,
    });
    match judged {
        Some((kind @ (Kind::Date | Kind::Updated), value)) => {
            if let Some(date) = date::find(value).filter(|date| date.others <= MOST_OTHERS) {
                fields.keep_date(kind, date.published);
            }
        }
        Some((Kind::Author, value)) => {
            let name = byline::name_in(without_by(value));
            if let Some(name) = name.filter(|_| !is_address(value)) {
                fields.author.get_or_insert_with(|| name.to_owned());
            }
        }
        _ => {
            let found = date::find(text).filter(|date| date.others <= MOST_OTHERS);
            if let Some(date) = found.filter(|_| line::stop(text).is_none()) {
                fields.published.get_or_insert(date.published);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rules, credits};

    fn check(lines: &[&str], published: &str, author: &str) {
        let found = credits(lines.iter().copied(), Rules::standard());
        let date = found.published.map(|date| date.to_string());
        assert_eq!(date.as_deref().unwrap_or("-"), published, "{lines:?}");
        assert_eq!(found.author.as_deref().unwrap_or("-"), author, "{lines:?}");
    }

    #[test]
    fn lines_say_who_and_when() {
        check(
            &[
                "كتب – أحمد ناصر | الثلاثاء 4 مارس 2025 - 10:30 ص",
                "آخر تحديث: الأربعاء 5 مارس 2025",
            ],
            "2025-03-04",
            "أحمد ناصر",
        );
        check(&["By Ann Reed", "March 4, 2025"], "2025-03-04", "Ann Reed");
        check(&["By Ann Reed, March 4, 2025"], "2025-03-04", "Ann Reed");
        check(&["بواسطة: ليلى حسن منذ 3 ساعات 0 12"], "-", "ليلى حسن");
        check(&["יעל כהן פורסם: 04.03.25, 10:20"], "2025-03-04", "-");
        check(&["آخر تحديث: 5 مارس 2025"], "2025-03-05", "-");
        check(&["تاریخ انتشار: ۱۴ اسفند ۱۴۰۳ - ۱۰:۲۰"], "2025-03-04", "-");
    }

    #[test]
    fn a_sentence_with_a_date_says_nothing_of_the_article() {
        check(
            &["The council met on 3 March 2024 and heard the miller."],
            "-",
            "-",
        );
        check(&["شارك", "اقرأ أيضا: مدرسة تبحث عن معلم"], "-", "-");
    }
}
