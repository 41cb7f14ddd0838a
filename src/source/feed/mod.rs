//! Feeds: RSS, RDF, Atom. What is well formed is parsed strictly; what is not is
//! mended, and what cannot be mended is taken item by item, so that one wrong
//! byte costs one item and not a feed.

mod aside;
mod capitals;
mod end;
mod fields;
mod inline;
mod items;
mod language;
mod mend;
mod old_atom;
mod order;
mod parsed;
mod pattern;
mod people;
mod preamble;
mod salvage;
mod summary;
mod western;
mod wrapped;

use super::NO_ARTICLE;
use super::cut::MOST_ITEMS;
use super::names::Names;
use crate::article::RawArticle;
use crate::clean::markup::{self, Picture};
use summary::Summary;

pub(super) use end::CUT_SHORT;
pub(super) use items::cut;

/// What stands in an item before it is an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Item {
    id: Option<String>,
    title: Option<String>,
    text: Option<String>,
    /// What stands beside the text.
    summary: Option<String>,
    url: Option<String>,
    /// Where what is to be heard or seen stands.
    attached: Option<String>,
    author: Option<String>,
    published: Option<String>,
    tags: Vec<String>,
    language: Option<String>,
}

/// The articles of a feed, and in words what could not be read of it.
pub(super) fn articles(origin: &str, text: &str) -> (Vec<RawArticle>, Vec<String>) {
    let text = western::meant(mend::from_root(text));
    let text = capitals::lowered(&text);
    let text = people::in_words(&text);
    let text = mend::root(&text);
    let text = mend::in_one_channel(&text);
    let text = order::settled(&text);
    let breaks_off = end::is_missing(&text);
    let text = if breaks_off {
        end::untorn(&text)
    } else {
        &text
    };
    let text = &inline::quoted(text);
    let promised = mend::has_items(text);
    let mut problems = Vec::new();
    let whole = |text: &str| {
        let parsed = parsed::whole(text, Some(origin));
        parsed.filter(|(_, items)| !promised || !items.is_empty())
    };
    let (source, mut items) = whole(text).unwrap_or_else(|| {
        let mended = mend::mend(text);
        whole(&mended).unwrap_or_else(|| salvage::items(origin, &mended))
    });
    salvage::fill(text, &mut items);
    let is_last_torn = || end::is_torn(text) && salvage::begun(text) == items.len();
    if breaks_off && items.len() > 1 && is_last_torn() {
        // Without a name, the whole of it would be another the next time.
        items.pop_if(|last| last.id.is_none() && last.url.is_none());
    }
    problems.extend(too_many(items.len()));
    items.truncate(MOST_ITEMS);
    let mut names = Names::new(origin);
    let mut articles: Vec<RawArticle> = items
        .into_iter()
        .filter_map(|item| article(item, source.as_ref(), &mut names))
        .collect();
    language::state(&mut articles);
    let told = match (breaks_off, articles.is_empty()) {
        (true, true) => Some(end::CUT_TO_NOTHING),
        (true, false) => Some(CUT_SHORT),
        (false, true) => Some(NO_ARTICLE),
        (false, false) => None,
    };
    problems.extend(told.map(str::to_owned));
    (articles, problems)
}

/// What is said of a feed that has more items than are read.
pub(super) fn too_many(items: usize) -> Option<String> {
    let told = || format!("this feed has {items} items; the first {MOST_ITEMS} are read");
    (items > MOST_ITEMS).then(told)
}

fn article(item: Item, source: Option<&String>, names: &mut Names<'_>) -> Option<RawArticle> {
    let named = without_mark(item.title.unwrap_or_default());
    let title = Some(markup::line(&named)).filter(|title| !title.is_empty());
    let written = without_mark(item.text.unwrap_or_default());
    let (body, preamble) = preamble::set_apart(&written);
    let written = match preamble {
        Some(_) => body.to_owned(),
        None => written,
    };
    let beside = item.summary.map(without_mark).unwrap_or_default();
    let Summary { deck, aside } = match beside.trim().is_empty() {
        true => Summary::default(),
        false => Summary::of(&beside, &written, &named),
    };
    // A page goes before what can only be heard or seen.
    let url = item.url.or(item.attached);
    // With a title there is something to show, and markup can wait to be read.
    let markup = title.is_some() && !written.trim().is_empty();
    let (text, captions, links) = if markup {
        (written, Vec::new(), Vec::new())
    } else {
        let seen =
            |what| markup::pictures(&written, what).or_else(|| markup::pictures(&named, what));
        let body = markup::written(&written);
        let own = Some(body.text.into_owned()).filter(|text| !text.trim().is_empty());
        let links = own.as_ref().map(|_| body.links).unwrap_or_default();
        let text = own
            .or_else(|| body.captions.first().cloned())
            .or_else(|| seen(Picture::Words))
            .or_else(|| title.clone())
            .or_else(|| url.clone())
            .or_else(|| seen(Picture::Address))
            .or_else(|| item.id.clone())?;
        let rest = body.captions.into_iter().filter(|caption| *caption != text);
        let mut captions = markup::captions(rest.collect());
        captions.extend(body.unread);
        (text, captions, links)
    };
    Some(RawArticle {
        origin: names.name(url.as_deref(), item.id.as_deref(), title.as_deref()),
        text,
        markup,
        links,
        aside: captions.into_iter().chain(aside).chain(preamble).collect(),
        title,
        deck,
        source: source.cloned(),
        author: item.author.map(|author| markup::line(&author)),
        url,
        published: item.published,
        tags: item.tags.iter().map(|tag| markup::line(tag)).collect(),
        language: item.language,
        guid: item.id,
    })
}

/// A text without the marks of CDATA that were escaped with it.
fn without_mark(text: String) -> String {
    let inside = text.trim().strip_prefix("<![CDATA[");
    match inside.map(|inside| inside.strip_suffix("]]>").unwrap_or(inside)) {
        Some(inside) => inside.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests;
