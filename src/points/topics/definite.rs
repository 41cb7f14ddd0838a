//! Definite: the article that Arabic writes onto its nouns, and a word without it.

/// A folded word without the Arabic article.
pub(in crate::points) fn without_article(key: &str) -> &str {
    key.strip_prefix("ال")
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(key)
}
