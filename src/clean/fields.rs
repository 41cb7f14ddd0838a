//! What the source or the labels in a text say of the article, and the form
//! their values have.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::article::{Published, RawArticle};
use crate::language::date;

use super::rules::Kind;

/// What the source or the labels in the text say of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) updated: Option<Published>,
    pub(super) tags: Vec<String>,
}

impl Fields {
    /// What the source states beside the text; it is believed over labels.
    pub(super) fn stated(raw: &RawArticle) -> Self {
        let given = |field: &Option<String>| {
            field
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let tags = raw.tags.iter().flat_map(|tags| split_tags(tags));
        let mut seen = HashSet::new();
        Self {
            title: given(&raw.title),
            source: given(&raw.source),
            author: given(&raw.author).and_then(|author| writer(&author)),
            url: given(&raw.url),
            published: raw
                .published
                .as_deref()
                .and_then(date::find)
                .map(|found| found.published)
                // What programs write that know of no date.
                .filter(|&published| published != Published::Moment(Timestamp::UNIX_EPOCH)),
            updated: None,
            tags: tags.filter(|tag| seen.insert(tag.clone())).collect(),
        }
    }

    /// Keeps the date that a label of this kind states, if it is the first.
    pub(super) fn keep_date(&mut self, kind: Kind, date: Published) {
        if kind == Kind::Updated {
            self.updated.get_or_insert(date);
        } else {
            self.published.get_or_insert(date);
        }
    }
}

/// The name of who wrote an article, as its source states it: without the address of mail
/// before it (RSS 2.0 has `mail@news.example (Name)`), brackets and the word that introduces
/// it. Nothing where it is the address of a page.
fn writer(stated: &str) -> Option<String> {
    let named = match stated.split_once(char::is_whitespace) {
        Some((mail, name)) if mail.contains('@') && name.trim_start().starts_with('(') => name,
        // Archives of lists hide addresses so.
        Some((_, rest)) if rest.starts_with("at ") && stated.ends_with(')') => {
            stated.find('(').map_or(stated, |name| &stated[name..])
        }
        _ => stated,
    };
    let named = without_by(unwrapped(named));
    (!named.is_empty() && !is_address(named)).then(|| named.to_owned())
}

/// A name without the word that introduces it.
pub(super) fn without_by(text: &str) -> &str {
    let lower = text.to_lowercase();
    for word in ["written by ", "by ", "بقلم:", "بقلم :", "بقلم "] {
        if lower.starts_with(word) && text.is_char_boundary(word.len()) {
            return text[word.len()..].trim();
        }
    }
    text
}

/// A value without the brackets around it; brackets inside it stay.
pub(super) fn unwrapped(value: &str) -> &str {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '|');
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let opened = value.matches(open).count();
        let closed = value.matches(close).count();
        if let Some(inside) = value.strip_prefix(open)
            && opened <= 1
        {
            return inside.strip_suffix(close).unwrap_or(inside).trim();
        }
        if closed > opened
            && let Some(inside) = value.strip_suffix(close)
        {
            return inside.trim();
        }
    }
    value
}

/// True for the address of a page.
pub(super) fn is_address(value: &str) -> bool {
    !value.contains(char::is_whitespace)
        && (value.starts_with("http://")
            || value.starts_with("https://")
            || value.starts_with("www."))
}

/// Signs between labels; the first may also stand within one.
const SEPARATORS: [char; 9] = ['/', ',', '،', '؛', ';', '|', '#', '•', '·'];

/// Labels in a line, where something separates them. Labels without separators
/// cannot be told apart, and none is better than one that is a whole line.
pub(super) fn split_tags(value: &str) -> Vec<String> {
    let value = unwrapped(value);
    if !is_separated(value) {
        let words = value.split_whitespace().count();
        return if words <= 3 {
            split_one(value).into_iter().collect()
        } else {
            Vec::new()
        };
    }
    let mut tags: Vec<String> = Vec::new();
    for piece in pieces(value) {
        if let Some(tag) = split_one(piece)
            && !tags.contains(&tag)
            && tags.len() < 40
        {
            tags.push(tag);
        }
    }
    tags
}

/// True where something separates labels in `value`.
pub(super) fn is_separated(value: &str) -> bool {
    value.contains(SEPARATORS) || value.contains(" - ")
}

/// What stands between the signs that separate labels in `value`.
pub(super) fn pieces(value: &str) -> impl Iterator<Item = &str> {
    // A letter before or behind a stroke, as in `r/boats`, is no label of its own.
    let is_one = value.contains('/') && value.split('/').any(|piece| piece.chars().count() == 1);
    let separators = &SEPARATORS[usize::from(is_one)..];
    value.split(separators).flat_map(|piece| piece.split(" - "))
}

/// One label without the signs around it, if it is one: up to eight words.
pub(super) fn split_one(piece: &str) -> Option<String> {
    let tag = piece
        .trim()
        .trim_matches(|c: char| "#\"'[]().*-–".contains(c))
        .trim();
    let tag = tag.replace('_', " ");
    ((1..=8).contains(&tag.split_whitespace().count())).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::Fields;
    use crate::article::RawArticle;

    #[test]
    fn a_tag_is_told_once() {
        let tags = ["sport", "sport", "sport, towns", "towns/sea"];
        let raw = RawArticle {
            tags: tags.map(str::to_owned).to_vec(),
            ..RawArticle::default()
        };
        assert_eq!(Fields::stated(&raw).tags, ["sport", "towns", "sea"]);
    }

    #[test]
    fn a_letter_with_a_stroke_is_no_tag_of_its_own() {
        let raw = RawArticle {
            tags: vec!["r/boats".to_owned(), "A/B tests, sea/land".to_owned()],
            ..RawArticle::default()
        };
        let tags = Fields::stated(&raw).tags;
        assert_eq!(tags, ["r/boats", "A/B tests", "sea/land"]);
    }

    #[test]
    fn who_wrote_is_told_by_name() {
        let check = |author: &str, expected: Option<&str>| {
            let raw = RawArticle {
                author: Some(author.to_owned()),
                ..RawArticle::default()
            };
            assert_eq!(Fields::stated(&raw).author.as_deref(), expected, "{author}");
        };
        check("lina@news.example (Lina Haddad)", Some("Lina Haddad"));
        check("lina at news.example (Lina Haddad)", Some("Lina Haddad"));
        check("(سلمى حداد)", Some("سلمى حداد"));
        check("Lina Haddad (Beirut)", Some("Lina Haddad (Beirut)"));
        check("By Lina Haddad", Some("Lina Haddad"));
        check("بقلم: سلمى حداد", Some("سلمى حداد"));
        check("lina@news.example", Some("lina@news.example"));
        check("https://news.example/users/lina", None);
        check("()", None);
    }

    #[test]
    fn the_first_moment_that_programs_count_is_no_date() {
        let published = |stated: &str| {
            let raw = RawArticle {
                published: Some(stated.to_owned()),
                ..RawArticle::default()
            };
            Fields::stated(&raw).published
        };
        assert_eq!(published("Thu, 01 Jan 1970 00:00:00 GMT"), None);
        assert!(published("1970-01-01").is_some());
    }
}
