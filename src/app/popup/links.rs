//! Links: the popup of the addresses that an article has, its own first and then those
//! that stand in its text, to open one in the browser. Where only words were linked, their
//! address is no part of the text, and none is offered.

use std::collections::HashSet;
use std::ops::Range;

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

/// Addresses that are offered of one article.
const MOST_LINKS: usize = 300;

/// Characters told of a text before an address in it, and as many behind it.
const MOST_AROUND: usize = 40;

/// Opens the popup, where the article has an address.
pub(in crate::app) fn open(app: &mut App) {
    let Some(kept) = app.kept_in_hand() else {
        return;
    };
    if of(&kept.article).next().is_none() {
        app.note(Word::NoLinks);
        return;
    }
    app.hold();
    popup::begin(app, Offer::Links);
}

/// The addresses that fit what was typed, by themselves or by the words around them.
pub(in crate::app) fn choices(app: &App, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let links = app.kept_in_hand().into_iter();
    links
        .flat_map(|kept| of(&kept.article))
        .filter(|(address, said)| fold(&format!("{address} {said}")).contains(&needle))
        .map(|(address, said)| Choice::Link { address, said })
        .collect()
}

/// Opens an address in the browser.
pub(in crate::app) fn choose(app: &mut App, address: SafeText, effects: &mut Vec<Effect>) {
    app.screen.mode = Mode::Reading;
    article::browse(app, address, effects);
}

/// The first addresses of an article, each once, and the words among which each stands.
fn of(article: &Article) -> impl Iterator<Item = (SafeText, SafeText)> {
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
    let inside = texts.flat_map(inside);
    let mut seen = HashSet::new();
    own.chain(inside)
        .filter(|(address, _)| feed::is_web_address(address.as_str()))
        .filter(move |(address, _)| seen.insert(address.to_string()))
        .take(MOST_LINKS)
}

/// The addresses that stand in a text, and the words among which each stands.
fn inside(text: &SafeText) -> impl Iterator<Item = (SafeText, SafeText)> {
    let mut from = 0;
    addresses(text.as_str()).into_iter().map(move |address| {
        let at = text.as_str()[from..].find(address);
        let at = at.map_or(from, |at| from + at);
        from = at + address.len();
        (article::of_the_web(address), around(text, at..from))
    })
}

/// An address at these bytes of a text, with the words round it.
fn around(text: &SafeText, address: Range<usize>) -> SafeText {
    let (before, behind) = (
        &text.as_str()[..address.start],
        &text.as_str()[address.end..],
    );
    let start = before.char_indices().rev().take(MOST_AROUND).last();
    let start = start.map_or(address.start, |(at, _)| at);
    let end = behind.char_indices().nth(MOST_AROUND);
    let end = end.map_or(text.as_str().len(), |(at, _)| address.end + at);
    if start == 0 && end == text.as_str().len() {
        return text.clone();
    }
    let ellipsis = |is_cut| if is_cut { "…" } else { "" };
    SafeText::from(format!(
        "{}{}{}",
        ellipsis(start > 0),
        &text.as_str()[start..end],
        ellipsis(end < text.as_str().len()),
    ))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn an_address_comes_with_the_words_round_it_alone() {
        let words = "كلمة ".repeat(2000);
        let addresses = (0..1000).map(|n| format!("https://a.example/{n}"));
        let addresses: Vec<String> = addresses.collect();
        let text = format!("{words} {} {words}", addresses.join(" ")).into();
        let found: Vec<_> = inside(&text).collect();
        assert_eq!(found.len(), addresses.len());
        for ((address, said), expected) in found.iter().zip(&addresses) {
            assert_eq!(address.as_str(), expected);
            let said = said.as_str();
            assert!(said.contains(expected), "{said}");
            assert!(said.starts_with('…') && said.ends_with('…'), "{said}");
            assert!(said.chars().count() < 120, "{said}");
        }
        let short = "at https://a.example/1 so".into();
        let said: Vec<_> = inside(&short).map(|(_, said)| said.to_string()).collect();
        assert_eq!(said, [short.as_str()]);
    }
}
