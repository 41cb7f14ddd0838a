//! The form in which articles are kept as they came, before they are cleaned.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::identity;
use super::pressed::{press_fast, unpress};
use crate::article::{Article, RawArticle, RawLink};
use crate::clean::{self, Rules};
use crate::store::error::{Error, damaged};

/// What stands for the version of the key points of an article that is not cleaned.
pub(crate) const UNCLEANED: i64 = -1;

/// The text of an article as it came, made ready to be kept: whoever has many can do
/// that on several cores.
#[derive(Clone, Debug)]
pub struct Came {
    pub(crate) text: Vec<u8>,
    pub(crate) given: i64,
    pub(crate) deck: i64,
    pub(crate) links: i64,
}

impl Came {
    /// The text of an article.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn of(raw: &RawArticle) -> Result<Self, Error> {
        Ok(Self {
            text: press(raw)?,
            given: identity::given(raw),
            deck: identity::given_deck(raw),
            links: identity::given_links(raw),
        })
    }

    /// What tells whether a source gives what it has beside the title and the text as it did
    /// before: its deck and its links. Where there are none it is that of the deck.
    pub(crate) fn beside(&self) -> i64 {
        self.deck ^ self.links
    }

    pub(crate) fn cleaned(&self, rules: &Rules) -> Result<Article, Error> {
        let raw = read(&self.text)?.unwrap_or_default();
        Ok(clean::clean(&raw, rules))
    }
}

/// An article as it came, before it is cleaned: a JSON list of all but its text, and
/// behind the line's end its text. That of a cleaned one begins otherwise.
#[derive(Serialize, Deserialize)]
struct AsItCame<'a>(
    Cow<'a, str>,
    Option<Cow<'a, str>>,
    Option<Cow<'a, str>>,
    Option<Cow<'a, str>>,
    Option<Cow<'a, str>>,
    Option<Cow<'a, str>>,
    Cow<'a, [String]>,
    bool,
    // Earlier versions knew of neither.
    #[serde(default)] Option<Cow<'a, str>>,
    #[serde(default)] Option<Cow<'a, str>>,
    // Nor of links: first and last byte of the words, and where they lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")] Vec<(usize, usize, Cow<'a, str>)>,
);

/// An article as it came, compressed.
fn press(raw: &RawArticle) -> Result<Vec<u8>, Error> {
    let came = AsItCame(
        Cow::from(&raw.origin),
        raw.title.as_deref().map(Cow::from),
        raw.source.as_deref().map(Cow::from),
        raw.author.as_deref().map(Cow::from),
        raw.url.as_deref().map(Cow::from),
        raw.published.as_deref().map(Cow::from),
        Cow::from(&raw.tags),
        raw.markup,
        raw.deck.as_deref().map(Cow::from),
        raw.language.as_deref().map(Cow::from),
        raw.links
            .iter()
            .map(|link| (link.range.start, link.range.end, Cow::from(&link.address)))
            .collect(),
    );
    let head = serde_json::to_string(&came).map_err(damaged)?;
    press_fast([&head, "\n", &raw.text])
}

/// What [`press`] wrote; nothing for an article that is cleaned.
pub(crate) fn read(pressed: &[u8]) -> Result<Option<RawArticle>, Error> {
    of(&unpress(pressed)?)
}

/// The same of text that is not compressed any more.
pub(crate) fn of(whole: &str) -> Result<Option<RawArticle>, Error> {
    if !whole.starts_with('[') {
        return Ok(None);
    }
    let (head, text) = whole.split_once('\n').unwrap_or((whole, ""));
    let came: AsItCame<'_> = serde_json::from_str(head).map_err(damaged)?;
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    Ok(Some(RawArticle {
        origin: came.0.into_owned(),
        text: text.to_owned(),
        markup: came.7,
        links: came
            .10
            .into_iter()
            .map(|(start, end, address)| RawLink {
                range: start..end,
                address: address.into_owned(),
            })
            .collect(),
        aside: Vec::new(),
        title: own(came.1),
        deck: own(came.8),
        source: own(came.2),
        author: own(came.3),
        url: own(came.4),
        published: own(came.5),
        tags: came.6.into_owned(),
        language: own(came.9),
        guid: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::{of, press, read};
    use crate::article::{RawArticle, RawLink};

    #[test]
    fn what_came_is_read_as_it_came() {
        let english = RawArticle {
            origin: "https://example.org/1".to_owned(),
            text: "The lock opened.\nIt is the third.".to_owned(),
            title: Some("A lock in the north".to_owned()),
            deck: Some("Three of them now".to_owned()),
            tags: vec!["locks".to_owned()],
            language: Some("en-GB".to_owned()),
            links: vec![RawLink {
                range: 4..8,
                address: "/lock".to_owned(),
            }],
            ..RawArticle::default()
        };
        let arabic = RawArticle {
            text: "فُتح الهويس الثالث هذا الصباح في شمال القناة.\n".repeat(40),
            ..RawArticle::default()
        };
        for raw in [english, arabic] {
            assert_eq!(read(&press(&raw).unwrap()).unwrap(), Some(raw));
        }
    }

    #[test]
    fn what_an_earlier_version_kept_has_no_deck() {
        let kept =
            "[\"https://example.org/1\",\"A lock\",null,null,null,null,[],false]\nIt opened.";
        let raw = of(kept).unwrap().unwrap();
        assert_eq!((raw.deck, raw.text.as_str()), (None, "It opened."));
    }
}
