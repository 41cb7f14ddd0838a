//! Links: the popup of the addresses that an article has, its own first and then, block by
//! block, those behind words of its text and those that stand in it, to open one in the
//! browser.

use std::collections::HashSet;
use std::ops::Range;

use crate::app::App;
use crate::app::action::article;
use crate::app::effect::Effect;
use crate::app::popup::{self, Choice};
use crate::app::screen::{Mode, Offer};
use crate::article::{Article, Link, feed};
use crate::config::locale::Word;
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::text::addresses;

/// Addresses that are offered of one article.
const MOST_LINKS: usize = 300;

/// The scheme of addresses of mail.
const MAIL: &str = "mailto:";

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

/// The addresses that fit what was typed, by themselves, by their words or those around
/// them, or by their number.
pub(in crate::app) fn choices(app: &App, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let links = app.kept_in_hand().into_iter();
    links
        .flat_map(|kept| of(&kept.article))
        .zip(1..)
        .filter(|((address, said), number)| {
            fold(&format!("{address} {said}")).contains(&needle) || number.to_string() == needle
        })
        .map(|((address, said), number)| Choice::Link {
            number,
            address,
            said,
        })
        .collect()
}

/// Opens an address in the browser, or copies that of mail.
pub(in crate::app) fn choose(app: &mut App, address: SafeText, effects: &mut Vec<Effect>) {
    app.screen.mode = Mode::Reading;
    follow(app, address, effects);
}

/// Goes where a link leads: an address on the web is opened in the browser, one of mail is
/// copied.
pub(in crate::app) fn follow(app: &mut App, address: SafeText, effects: &mut Vec<Effect>) {
    match address.as_str().strip_prefix(MAIL) {
        Some(mail) => {
            effects.push(Effect::Copy(vec![SafeText::new(mail)]));
            app.note(Word::CopiedAddress);
        }
        None => article::browse(app, address, effects),
    }
}

/// Where the link leads whose words stand at a byte of a block.
pub(in crate::app) fn address_at(article: &Article, block: usize, at: usize) -> Option<&SafeText> {
    let links = of_block(article, block).iter();
    let mut at = links.filter(|link| link.place.range.contains(&at));
    at.next().map(|link| &link.address)
}

impl App {
    /// The links of a block of the article in hand.
    #[must_use]
    pub fn links_of(&self, block: usize) -> &[Link] {
        self.article()
            .map_or(&[], |article| of_block(article, block))
    }
}

/// The links of a block.
fn of_block(article: &Article, block: usize) -> &[Link] {
    let links = &article.links;
    let from = links.partition_point(|link| link.place.block < block);
    let to = links.partition_point(|link| link.place.block <= block);
    &links[from..to]
}

/// The first addresses of an article, each once, and the words among which each stands.
fn of(article: &Article) -> impl Iterator<Item = (SafeText, SafeText)> {
    let own = article.url.iter();
    let own = own.map(|address| (address.clone(), article.title.clone()));
    let blocks = article.blocks.iter().enumerate().flat_map(|(at, block)| {
        let links = of_block(article, at).iter();
        let links = links.map(|link| (link.address.clone(), link.text.clone()));
        links.chain(inside(&block.text))
    });
    let related = article.related.iter().flat_map(|it| [&it.title, &it.text]);
    let removed = article.removed.iter().map(|removed| &removed.text);
    let deck = article.deck.iter().flat_map(inside);
    let mut seen = HashSet::new();
    own.chain(deck)
        .chain(blocks)
        .chain(related.chain(removed).flat_map(inside))
        .filter(|(address, _)| {
            let address = address.as_str();
            feed::is_web_address(address) || address.starts_with(MAIL)
        })
        .filter(move |(address, _)| seen.insert(address.as_str().trim_end_matches('/').to_owned()))
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
