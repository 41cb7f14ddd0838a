//! Feeds: RSS, RDF, Atom. What is well formed is parsed strictly; what is not is
//! mended, and what cannot be mended is taken item by item, so that one wrong
//! byte costs one item and not a feed.

mod mend;
mod salvage;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use feed_rs::model;

use super::markup;
use super::names::Names;
use crate::article::{Published, RawArticle};
use crate::language::date;

/// Items that are read of one feed.
const MOST_ITEMS: usize = 20_000;

/// What stands in an item before it is an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Item {
    id: Option<String>,
    title: Option<String>,
    text: Option<String>,
    url: Option<String>,
    author: Option<String>,
    published: Option<String>,
    tags: Vec<String>,
}

/// The articles of a feed, and in words what could not be read of it.
pub(super) fn articles(origin: &str, text: &str) -> (Vec<RawArticle>, Vec<String>) {
    let text = mend::root(text);
    let promised = mend::has_items(&text);
    let mut problems = Vec::new();
    let whole = |text: &str| strict(text).filter(|(_, items)| !promised || !items.is_empty());
    let (source, mut items) = whole(&text).unwrap_or_else(|| {
        let mended = mend::mend(&text);
        whole(&mended).unwrap_or_else(|| salvage::items(&mended))
    });
    if items.len() > MOST_ITEMS {
        problems.push(format!(
            "this feed has {} items; the first {MOST_ITEMS} are read",
            items.len()
        ));
        items.truncate(MOST_ITEMS);
    }
    let mut names = Names::new(origin);
    let articles: Vec<RawArticle> = items
        .into_iter()
        .filter_map(|item| article(item, source.as_ref(), &mut names))
        .collect();
    if articles.is_empty() {
        problems.push("this is a feed, and there is no article in it".to_owned());
    }
    (articles, problems)
}

fn article(item: Item, source: Option<&String>, names: &mut Names<'_>) -> Option<RawArticle> {
    let title = item
        .title
        .map(|title| markup::line(&title))
        .filter(|title| !title.is_empty());
    let text = item
        .text
        .map(markup::body)
        .filter(|text| !text.trim().is_empty())
        .or_else(|| title.clone())?;
    Some(RawArticle {
        origin: names.name(item.url.as_deref(), item.id.as_deref(), title.as_deref()),
        text,
        title,
        source: source.cloned(),
        author: item.author.map(|author| markup::line(&author)),
        url: item.url,
        published: item.published,
        tags: item.tags,
        guid: item.id,
    })
}

/// Parses a well-formed feed; the feed's title and its items.
fn strict(text: &str) -> Option<(Option<String>, Vec<Item>)> {
    // A parser that met an error may be left in a state of its own, and one that
    // is at odds with its input may panic: each feed gets a new one.
    let parse = || {
        feed_rs::parser::Builder::new()
            .sanitize_content(false)
            .timestamp_parser(timestamp)
            .build()
            .parse(text.as_bytes())
    };
    let feed = catch_unwind(AssertUnwindSafe(parse)).ok()?.ok()?;
    let title = feed
        .title
        .map(|title| markup::line(&title.content))
        .filter(|title| !title.is_empty());
    Some((title, feed.entries.into_iter().map(item).collect()))
}

fn item(entry: model::Entry) -> Item {
    let url = entry
        .links
        .iter()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .or(entry.links.first())
        .map(|link| link.href.clone())
        .filter(|href| href.starts_with("http"));
    let body = entry.content.and_then(|content| content.body);
    let summary = entry.summary.map(|summary| summary.content);
    Item {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        title: entry.title.map(|title| title.content),
        text: body.filter(|body| !body.trim().is_empty()).or(summary),
        url,
        author: entry.authors.into_iter().find_map(|person| person.name),
        published: entry.published.or(entry.updated).map(written),
        tags: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .collect(),
    }
}

/// A date in any of the forms that feeds use. A day without a time is marked by
/// one nanosecond after midnight, which no feed writes.
fn timestamp(text: &str) -> Option<DateTime<Utc>> {
    match date::find(text)?.published {
        Published::Moment(moment) => DateTime::from_timestamp(moment.as_second(), 0),
        Published::Day(day) => NaiveDate::from_ymd_opt(
            i32::from(day.year()),
            u32::try_from(day.month()).ok()?,
            u32::try_from(day.day()).ok()?,
        )?
        .and_hms_nano_opt(0, 0, 0, 1)
        .map(|time| time.and_utc()),
    }
}

/// The date as a text again.
fn written(date: DateTime<Utc>) -> String {
    if date.nanosecond() == 1 {
        date.date_naive().to_string()
    } else {
        date.to_rfc3339()
    }
}
