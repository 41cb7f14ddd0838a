//! Which article an arrival is: the same one again, from here or elsewhere, or a
//! new one. It is recognised by what its feed calls it, by its address and title
//! together, by its title and text together, or by its feed, moment and title (see
//! [`renamed`](crate::store::arriving::renamed)). An address alone is not enough:
//! some feeds give one to all they have, and a hostile one could claim another's.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::article::{Article, ArticleId, FeedId, RawArticle};
use crate::query::joined;
use crate::source::digest::digest;
use crate::store::error::Error;

/// Texts shorter than this, in bytes, are not recognised by their words: many
/// feeds say "Read more" under every title.
const TELLING: usize = 400;

/// By what an article is recognised, the surest first.
pub(crate) fn keys(feed: FeedId, guid: &str, article: &Article) -> Vec<i64> {
    let title = wording(article.title.as_str());
    let mut keys = vec![hash(&["feed", &feed.0.to_string(), guid])];
    if let Some(url) = &article.url {
        keys.push(hash(&["address", &canonical(url.as_str()), &title]));
    }
    keys.extend(text_key(article));
    keys
}

/// A title as titles are compared: its words, or itself where it has none.
fn wording(title: &str) -> String {
    let words = joined(title);
    if words.is_empty() {
        title.to_owned()
    } else {
        words
    }
}

/// By what an article is recognised whose text says enough.
pub(crate) fn text_key(article: &Article) -> Option<i64> {
    let length: usize = texts(article).map(str::len).sum();
    if length < TELLING {
        return None;
    }
    let title = wording(article.title.as_str());
    let text = ["text", &title].into_iter().chain(texts(article));
    Some(hash(&text.collect::<Vec<_>>()))
}

/// By what an article is recognised that its feed calls otherwise each time: the date and
/// the title that are stated of it. `number` tells apart those of which the same is stated.
pub(crate) fn stated_key(feed: FeedId, article: &Article, number: u32) -> Option<i64> {
    let published = article.published?.to_string();
    let (feed, number) = (feed.0.to_string(), number.to_string());
    let title = article.title.as_str();
    Some(hash(&["stated", &feed, &published, title, &number]))
}

/// Which article is known by a key: none, where it was dropped; nothing, where the key
/// is new.
pub(crate) fn known(db: &Connection, key: i64) -> Result<Option<Option<i64>>, Error> {
    let mut find = db.prepare_cached("SELECT article FROM known WHERE hash = ?1")?;
    Ok(find.query_row([key], |row| row.get(0)).optional()?)
}

/// What a feed calls an article.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title, or nothing.
    pub title: &'a str,
    /// Its address, or nothing.
    pub url: &'a str,
}

/// A name for each article. Where a feed calls several the same in one breath, of
/// another title or address, the name tells nothing, and both are added to it.
#[must_use]
pub fn told_apart(called: &[Called<'_>]) -> Vec<String> {
    let mut firsts: HashMap<&str, (&Called<'_>, bool)> = HashMap::new();
    for one in called {
        let (first, differ) = firsts.entry(one.name).or_insert((one, false));
        *differ |= first.title != one.title || !is_same_page(first.url, one.url);
    }
    let name = |one: &Called<'_>| {
        if firsts[one.name].1 {
            format!("{}\n{}\n{}", one.name, one.title, one.url)
        } else {
            one.name.to_owned()
        }
    };
    called.iter().map(name).collect()
}

/// What tells whether an article was changed by its source.
pub(crate) fn fingerprint(article: &Article) -> i64 {
    let deck = article.deck.as_ref().map_or("", |deck| deck.as_str());
    let parts: Vec<&str> = [article.title.as_str(), deck]
        .into_iter()
        .chain(texts(article))
        .chain(article.editorial_points.iter().map(AsRef::as_ref))
        .collect();
    hash(&parts)
}

/// What tells whether a source gives an article as it did before; also by this it is
/// recognised under another name, so its deck, which may have a clock in it, is apart.
pub(crate) fn given(raw: &RawArticle) -> i64 {
    let title = raw.title.as_deref().unwrap_or_default();
    digest(title.as_bytes()) ^ digest(raw.text.as_bytes()).rotate_left(1)
}

/// What tells whether a source gives the deck of an article as it did before.
pub(crate) fn given_deck(raw: &RawArticle) -> i64 {
    digest(raw.deck.as_deref().unwrap_or_default().as_bytes())
}

/// What tells whether a source gives the links of an article as it did before, 0 where it
/// has none. The addresses of HTML are in its text, by which they are told.
pub(crate) fn given_links(raw: &RawArticle) -> i64 {
    if raw.markup {
        let may_have_some = ["href", "HREF"].iter().any(|name| raw.text.contains(name));
        return i64::from(may_have_some);
    }
    let links = raw.links.iter();
    links.fold(0, |links, link| {
        links.rotate_left(1) ^ digest(link.address.as_bytes())
    })
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

/// True of two addresses that lead to the same page.
fn is_same_page(one: &str, other: &str) -> bool {
    one == other || canonical(one) == canonical(other)
}

/// An address without what may differ between two that lead to the same page:
/// scheme, `www.`, fragment, campaign parameters, a slash at the end.
fn canonical(address: &str) -> String {
    let address = address.trim();
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let address = address.split('#').next().unwrap_or(address);
    let Some((page, parameters)) = address.split_once('?') else {
        return address.trim_end_matches('/').to_owned();
    };
    let mut canonical = page.to_owned();
    let of_page = |parameter: &&str| !parameter.starts_with("utm_");
    for (at, parameter) in parameters.split('&').filter(of_page).enumerate() {
        canonical.push(if at == 0 { '?' } else { '&' });
        canonical.push_str(parameter);
    }
    canonical.truncate(canonical.trim_end_matches('/').len());
    canonical
}

#[cfg(test)]
mod tests {
    use super::{Called, canonical, given, given_deck, told_apart};
    use crate::article::RawArticle;

    #[test]
    fn a_deck_that_is_put_right_is_given_anew() {
        let raw = |deck: Option<&str>| RawArticle {
            title: Some("A lock in the north".to_owned()),
            text: "It opened at nine.".to_owned(),
            deck: deck.map(str::to_owned),
            ..RawArticle::default()
        };
        let of = |deck| given_deck(&raw(deck));
        assert_ne!(
            of(Some("Ships wait a week.")),
            of(Some("Ships wait a day."))
        );
        assert_ne!(of(Some("Ships wait a week.")), of(None));
        assert_eq!(of(Some("")), of(None));
        // By title and text it is the same article.
        assert_eq!(given(&raw(Some("Ships wait a week."))), given(&raw(None)));
    }

    #[test]
    fn a_name_that_several_have_tells_nothing() {
        let called = |title, url| Called {
            name: "same",
            title,
            url,
        };
        let one = called("Update", "https://a.example/one");
        for other in [
            called("Update", "https://a.example/two"),
            called("Other", "https://a.example/one"),
        ] {
            let names = told_apart(&[one, other, one]);
            assert_ne!(names[0], names[1]);
            assert_eq!(names[0], names[2]);
        }
        // It is one article, however its address is written.
        let again = called("Update", "http://www.a.example/one/?utm_source=feed");
        assert_eq!(told_apart(&[one, again]), ["same", "same"]);
    }

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
        check(
            "https://example.org/a?utm_source=x&id=5&utm_medium=rss",
            "https://example.org/a?id=5",
        );
        assert_ne!(
            canonical("https://example.org/a?utm_source=x&id=5"),
            canonical("https://example.org/a?utm_source=x&id=6")
        );
    }
}
