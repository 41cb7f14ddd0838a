//! An article as it came, its markup read.

use std::borrow::Cow;

use super::markup::{self, Picture};
use crate::article::RawArticle;

/// `raw` with a text that is no markup: what its HTML says; where that is nothing,
/// what is said of its pictures, else the title or the address.
#[must_use]
pub fn plain(raw: &RawArticle) -> Cow<'_, RawArticle> {
    if !raw.markup {
        return Cow::Borrowed(raw);
    }
    let written = markup::written(&raw.text);
    let mut captions = markup::captions(written.captions);
    let has_text = !written.text.trim().is_empty();
    let text = has_text
        .then(|| written.text.into_owned())
        .or_else(|| {
            // A picture alone is told by what stands below it.
            let first = (!captions.is_empty()).then(|| captions.remove(0));
            first.map(|caption| caption.text.to_string())
        })
        .or_else(|| markup::pictures(&raw.text, Picture::Words))
        .or_else(|| raw.title.clone())
        .or_else(|| raw.url.clone())
        .unwrap_or_default();
    Cow::Owned(RawArticle {
        origin: raw.origin.clone(),
        text,
        markup: false,
        links: if has_text { written.links } else { Vec::new() },
        aside: (raw.aside.iter().cloned())
            .chain(captions)
            .chain(written.unread)
            .collect(),
        title: raw.title.clone(),
        deck: raw.deck.clone(),
        source: raw.source.clone(),
        author: raw.author.clone(),
        url: raw.url.clone(),
        published: raw.published.clone(),
        tags: raw.tags.clone(),
        language: raw.language.clone(),
        guid: raw.guid.clone(),
    })
}
