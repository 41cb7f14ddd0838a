//! Links: the popup of the addresses that an article has, its own first and then those
//! that stand in its text, to open one in the browser. Where only words were linked, their
//! address is no part of the text, and none is offered.

use std::collections::HashSet;

use crate::app::App;
use crate::app::action::article;
use crate::app::effect::Effect;
use crate::app::popup::{self, Choice};
use crate::app::screen::{Mode, Offer};
use crate::article::{Article, feed};
use crate::config::locale::Word;
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::text::addresses;

/// Opens the popup, where the article has an address.
pub(in crate::app) fn open(app: &mut App) {
    let Some(kept) = app.kept_in_hand() else {
        return;
    };
    if of(&kept.article).is_empty() {
        app.note(Word::NoLinks);
        return;
    }
    app.hold();
    popup::begin(app, Offer::Links);
}

/// The addresses that fit what was typed, by themselves or by the words around them.
pub(in crate::app) fn choices(app: &App, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let links = app.kept_in_hand().map(|kept| of(&kept.article));
    let links = links.unwrap_or_default().into_iter();
    links
        .filter(|(address, said)| fold(&format!("{address} {said}")).contains(&needle))
        .map(|(address, said)| Choice::Link { address, said })
        .collect()
}

/// Opens an address in the browser.
pub(in crate::app) fn choose(app: &mut App, address: SafeText, effects: &mut Vec<Effect>) {
    app.screen.mode = Mode::Reading;
    article::browse(app, address, effects);
}

/// The addresses of an article, each once, and the text in which each stands.
fn of(article: &Article) -> Vec<(SafeText, SafeText)> {
    let own = article.url.iter();
    let own = own.map(|address| (address.clone(), article.title.clone()));
    let blocks = article.blocks.iter().map(|block| &block.text);
    let related = article.related.iter().flat_map(|it| [&it.title, &it.text]);
    let removed = article.removed.iter().map(|removed| &removed.text);
    let texts = article
        .deck
        .iter()
        .chain(blocks)
        .chain(related)
        .chain(removed);
    let inside = texts.flat_map(|text| {
        addresses(text.as_str())
            .into_iter()
            .map(|address| (article::of_the_web(address), text.clone()))
    });
    let mut seen = HashSet::new();
    own.chain(inside)
        .filter(|(address, _)| feed::is_web_address(address.as_str()))
        .filter(|(address, _)| seen.insert(address.to_string()))
        .collect()
}
