//! What the source or the labels in a text say of the article, and the form
//! their values have.

use std::collections::HashSet;

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
            author: given(&raw.author),
            url: given(&raw.url),
            published: raw
                .published
                .as_deref()
                .and_then(date::find)
                .map(|found| found.published),
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

/// A name without the word that introduces it.
pub(super) fn without_by(text: &str) -> &str {
    let lower = text.to_lowercase();
    for word in ["written by ", "by "] {
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

/// Labels in a line, where something separates them. Labels without separators
/// cannot be told apart, and none is better than one that is a whole line.
pub(super) fn split_tags(value: &str) -> Vec<String> {
    let value = unwrapped(value);
    let separated =
        value.contains([',', '،', '؛', ';', '|', '#', '•', '/', '·', '،']) || value.contains(" - ");
    if !separated {
        let words = value.split_whitespace().count();
        return if words <= 3 {
            split_one(value).into_iter().collect()
        } else {
            Vec::new()
        };
    }
    let mut tags: Vec<String> = Vec::new();
    for piece in value
        .split([',', '،', '؛', ';', '|', '#', '•', '/', '·'])
        .flat_map(|piece| piece.split(" - "))
    {
        if let Some(tag) = split_one(piece)
            && !tags.contains(&tag)
            && tags.len() < 40
        {
            tags.push(tag);
        }
    }
    tags
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
}
