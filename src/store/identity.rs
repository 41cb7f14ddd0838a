//! Which article an arrival is: the same one again, from here or elsewhere, or a
//! new one. It is recognised by what its feed calls it, by its address and title
//! together, or by its title and text together. An address alone is not enough:
//! some feeds give one to all they have, and a hostile one could claim another's.

use crate::article::{Article, ArticleId, FeedId};
use crate::query::joined;

/// Texts shorter than this, in bytes, are not recognised by their words: many
/// feeds say "Read more" under every title.
const TELLING: usize = 400;

/// By what an article is recognised, the surest first.
pub(super) fn keys(feed: FeedId, guid: &str, article: &Article) -> Vec<i64> {
    let title = joined(article.title.as_str());
    let mut keys = vec![hash(&["feed", &feed.0.to_string(), guid])];
    if let Some(url) = &article.url {
        keys.push(hash(&["address", canonical(url.as_str()), &title]));
    }
    let length: usize = texts(article).map(str::len).sum();
    if length >= TELLING {
        let text: Vec<&str> = ["text", &title].into_iter().chain(texts(article)).collect();
        keys.push(hash(&text));
    }
    keys
}

/// What tells whether an article was changed by its source.
pub(super) fn fingerprint(article: &Article) -> i64 {
    let deck = article.deck.as_ref().map_or("", |deck| deck.as_str());
    let parts: Vec<&str> = [article.title.as_str(), deck]
        .into_iter()
        .chain(texts(article))
        .chain(article.editorial_points.iter().map(AsRef::as_ref))
        .collect();
    hash(&parts)
}

fn texts(article: &Article) -> impl Iterator<Item = &str> {
    article.blocks.iter().map(|block| block.text.as_str())
}

fn hash(parts: &[&str]) -> i64 {
    let (first, rest) = parts.split_first().unwrap_or((&"", &[]));
    rest.iter()
        .fold(ArticleId::of(first, ""), |hash, part| {
            ArticleId::of(&hash.to_string(), part)
        })
        .0
        .cast_signed()
}

/// An address without what may differ between two that lead to the same page:
/// scheme, `www.`, fragment, campaign parameters, a slash at the end.
fn canonical(address: &str) -> &str {
    let address = address.trim();
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let address = address.split('#').next().unwrap_or(address);
    let campaign = address
        .find("?utm_")
        .or_else(|| address.find("&utm_"))
        .unwrap_or(address.len());
    address[..campaign].trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::canonical;

    fn check(address: &str, same: &str) {
        assert_eq!(canonical(address), canonical(same));
    }

    #[test]
    fn addresses_of_one_page_are_the_same() {
        check(
            "https://www.example.org/a/?utm_source=rss",
            "http://example.org/a",
        );
        check("https://example.org/a#top", "https://example.org/a/");
        assert_ne!(
            canonical("https://example.org/a?id=1"),
            canonical("https://example.org/a?id=2")
        );
    }
}
