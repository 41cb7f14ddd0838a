//! A web page: the article in it, without what stands around it, and the feeds it
//! names.

mod advertised;
mod around;
mod base;
mod body;
mod called;
mod cells;
mod furniture;
mod holding;
mod lead;
mod live;
mod metadata;
mod names;
mod noscript;
mod shown;
mod state;
mod stated;
mod title;
mod value;

use std::borrow::Cow;
use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use memchr::memchr2_iter;

use super::order::{self, Evidence};
use crate::article::{RawArticle, RawLink, Removed};
use crate::clean::markup::depth::is_too_deep;
use crate::clean::{self, Credits, Rules, markup};

pub use advertised::feeds;

/// Pages larger than this, in bytes, and those with more elements are read whole:
/// finding the article in them would take too long.
const LARGEST: usize = 8 * 1024 * 1024;
const MOST_ELEMENTS: usize = 200_000;

/// The same for a page that is longer to write than this, in bytes that are looked at:
/// some seconds.
const LONGEST: usize = 1 << 35;

/// A shorter text, in characters, is taken only where the whole page has not
/// much more.
const SHORT: usize = 200;

/// A text so many times longer than the one found is what a page states as its article: it
/// shows no more than the beginning.
const TWICE: usize = 2;

/// Lines between a title and the text in which is said who wrote it and when.
const MOST_CREDITS: usize = 12;

/// Words of those who wrote an article, at the most: more of them are about them.
const MOST_OF_AUTHORS: usize = 12;

/// Why something of a page is not part of its article.
const AROUND: &str = "page";

/// The article of a page, and beside it what else the page says.
pub(super) fn article(origin: &str, html: &str) -> RawArticle {
    if html.len() > LARGEST || is_too_deep(html) || is_too_long(html) {
        let (text, links) = markup::linked_text(html);
        return RawArticle {
            origin: origin.to_owned(),
            text,
            links,
            ..RawArticle::default()
        };
    }
    let document = Document::from(html);
    let mut stated = stated::read(&document);
    let mut titles = title::Titles::of(&document);
    let base = base::of(origin, &document);
    let (whole, links) = markup::of_tree(&document);
    let shows_little = whole.chars().count() < SHORT;
    let state = state::article(&document).filter(|state| state.is_of_page || shows_little);
    if let Some(state) = &state {
        titles.call(&state.title);
    }
    let told = stated
        .body
        .take()
        .or_else(|| Some(state.as_ref()?.text.clone()))
        .or_else(|| {
            if !shows_little {
                return None;
            }
            let beside = noscript::text(&document).into_iter();
            let beside = beside.chain(stated.description.clone());
            beside.max_by_key(String::len)
        });
    let (text, links, found) = text(document, told, &stated.live, (&whole, &links));
    let title = match &state {
        Some(state) if !state.is_of_page => Some(state.title.clone()),
        _ => titles.best(found.title, stated.title.take()),
    };
    let title = title.map(|title| title::as_shown(&title, &whole));
    let found = Found {
        title,
        published: found
            .published
            .or_else(|| state.as_ref()?.published.clone()),
        ..found
    };
    RawArticle {
        links: base::joined(base.as_ref(), links),
        ..of_fields(origin, text, stated, found, &whole)
    }
}

/// What was found of an article beside its text.
#[derive(Default)]
struct Found {
    title: Option<String>,
    author: Option<String>,
    published: Option<String>,
    source: Option<String>,
}

/// The text of the article, its links, and what was found beside it. `whole` is the page,
/// with its links.
fn text(
    document: Document,
    told: Option<String>,
    live: &[live::Entry],
    (whole, links): (&str, &[RawLink]),
) -> (String, Vec<RawLink>, Found) {
    furniture::remove(&document);
    let marked = body::marked(&document);
    let only = body::only(&document);
    let extracted = extracted(document);
    let (body, own) = extracted
        .as_ref()
        .map(|found| markup::linked_text(&cells::apart(&found.content)))
        .unwrap_or_default();
    let only = only.as_deref().unwrap_or(whole);
    let text = meant(body.clone(), marked, told, live, only);
    let lines = markup::at_lines([(&*body, &*own), (whole, links)]);
    let links = markup::carried_by_lines(lines, &text);
    let said = |field: Option<String>| {
        field
            .map(|text| markup::line(&text))
            .filter(|text| !text.is_empty())
    };
    let found = extracted.map(|found| Found {
        title: said(Some(found.title)),
        author: said(found.byline)
            .filter(|author| author.split_whitespace().nth(MOST_OF_AUTHORS).is_none()),
        published: said(found.published_time),
        source: said(found.site_name),
    });
    (text, links, found.unwrap_or_default())
}

/// The article of this text, by what the page states of it, else what was found.
fn of_fields(
    origin: &str,
    text: String,
    stated: stated::Stated,
    found: Found,
    whole: &str,
) -> RawArticle {
    let described = stated.description.as_deref();
    let lead = described.and_then(|described| lead::of(described, whole, &text));
    let title = found.title;
    let author = stated.author.or(found.author);
    let published = stated.published.or(found.published);
    let language = stated.language.as_deref();
    let published = published.map(|date| settled(&[&date], whole, language).concat());
    let credits = match author.is_some() && published.is_some() {
        true => Credits::default(),
        false => said_above(whole, title.as_deref(), &text, language),
    };
    let kept = [Some(&*text), title.as_deref(), lead].map(Option::unwrap_or_default);
    let aside = around::lines(whole, &kept)
        .into_iter()
        .map(|line| Removed {
            reason: AROUND.into(),
            text: line.into(),
        })
        .collect();
    RawArticle {
        markup: false,
        links: Vec::new(),
        origin: origin.to_owned(),
        deck: lead.map(str::to_owned),
        text,
        aside,
        title,
        source: stated.source.or(found.source),
        author: author.or(credits.author),
        url: stated.url,
        published: published.or_else(|| Some(credits.published?.to_string())),
        tags: stated.tags,
        language: stated.language,
        guid: None,
    }
}

/// These texts, with dates that can be read either way as the text and the language of the
/// page tell their order.
fn settled<'t>(texts: &[&'t str], page: &str, language: Option<&str>) -> Vec<Cow<'t, str>> {
    let mut evidence = Evidence::new();
    if texts.iter().any(|text| order::is_numeric(text)) {
        evidence.dates(page);
        evidence.state(language.unwrap_or_default(), page);
        texts.iter().for_each(|text| evidence.date(text));
    }
    texts.iter().map(|text| evidence.settled(text)).collect()
}

/// What the page shows of who wrote the article and when, between its title and its text.
fn said_above(page: &str, title: Option<&str>, text: &str, language: Option<&str>) -> Credits {
    let lines: Vec<&str> = page
        .lines()
        .map(around::unmarked)
        .filter(|line| !line.is_empty())
        .collect();
    let prose = text.lines().map(around::unmarked);
    let prose: HashSet<&str> = prose.filter(|line| body::is_prose(line)).collect();
    let is_title = |line: &&str| title.is_some_and(|title| *line == title);
    let Some(at) = lines.iter().position(is_title) else {
        return Credits::default();
    };
    let below = lines[at + 1..].iter().copied();
    let below: Vec<&str> = below
        .filter(|line| Some(*line) != title)
        .take_while(|line| !prose.contains(line))
        .take(MOST_CREDITS)
        .collect();
    let settled = settled(&below, page, language);
    clean::credits(settled.iter().map(AsRef::as_ref), Rules::standard())
}

/// The text of the article: the one that was found in the page, unless the page says that
/// another is meant, or there is hardly anything of it. Of a live page it is what has been
/// told so far, where the page shows little of that.
fn meant(
    found: String,
    marked: Option<String>,
    stated: Option<String>,
    live: &[live::Entry],
    whole: &str,
) -> String {
    let marked = marked.filter(|marked| body::is_meant(marked, &found));
    let text = marked.unwrap_or(found);
    let stated = stated.filter(|stated| stated.len() > TWICE * text.len());
    let text = stated.unwrap_or(text);
    let text = live::unless_shown(live, &text).unwrap_or(text);
    if text.chars().count() < SHORT && whole.len() > 3 * text.len() {
        whole.to_owned()
    } else {
        text
    }
}

/// True where it would take too long to write the article that was found as HTML: from each
/// `&`, and each character of U+0080 to U+00BF, the rest of its text is looked through for
/// the next angle.
fn is_too_long(html: &str) -> bool {
    let looked_at = html.split(['<', '>']).map(|text| {
        let written = memchr2_iter(b'&', 0xc2, text.as_bytes()).count();
        written.saturating_mul(text.len())
    });
    looked_at.fold(0, usize::saturating_add) > LONGEST
}

fn extracted(document: Document) -> Option<dom_smoothie::Article> {
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    Readability::with_document(document, None, Some(config))
        .ok()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests;
