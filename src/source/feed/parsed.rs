//! What the parser makes of a well-formed feed: its title and its items. What is not well
//! formed is for others.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use feed_rs::model;
use url::Url;

use super::{Item, aside};
use crate::article::Published;
use crate::clean::markup;
use crate::language::date;
use crate::language::listed::listed;
use crate::source::data;

/// Parses a well-formed feed without its long texts, and puts them into its items.
pub(super) fn whole(text: &str, address: Option<&str>) -> Option<(Option<String>, Vec<Item>)> {
    let Some((feed, mut aside)) = aside::set(text) else {
        return strict(text, address);
    };
    let (title, mut items) = strict(&feed, address)?;
    let texts = items
        .iter_mut()
        .flat_map(|item| [&mut item.text, &mut item.summary]);
    for text in texts.flatten() {
        aside.give_back(text);
    }
    Some((title, items))
}

/// Parses a well-formed feed; the feed's title and its items. Links are relative
/// to `address`, where the feed is from the web, or to the feed's own page.
pub(super) fn strict(text: &str, address: Option<&str>) -> Option<(Option<String>, Vec<Item>)> {
    let address = address.filter(|address| is_web(address));
    // A parser that met an error may be left in a state of its own, and one that
    // is at odds with its input may panic: each feed gets a new one.
    let parse = || {
        feed_rs::parser::Builder::new()
            .sanitize_content(false)
            .timestamp_parser(timestamp)
            .base_uri(address)
            .id_generator(|_, _, _| String::new())
            .build()
            .parse(text.as_bytes())
    };
    let feed = catch_unwind(AssertUnwindSafe(parse)).ok()?.ok()?;
    let title = feed
        .title
        .map(|title| markup::line(&title.content))
        .filter(|title| !title.is_empty());
    let page = feed
        .links
        .iter()
        .filter(|link| is_alternate(link))
        .find_map(|link| Url::parse(&link.href).ok());
    // RFC 4287, 4.2.1: who wrote a feed wrote those of its entries that name nobody.
    let is_atom = feed.feed_type == model::FeedType::Atom;
    let language = feed.language;
    let author = written_by(feed.authors);
    let author = author.filter(|name| is_atom && title.as_ref() != Some(name));
    let items = feed.entries.into_iter().map(|entry| {
        let item = item(entry, page.as_ref());
        Item {
            author: item.author.or_else(|| author.clone()),
            language: item.language.or_else(|| language.clone()),
            ..item
        }
    });
    let items = items.collect();
    Some((title, items))
}

/// All who are named, each once.
fn written_by(people: Vec<model::Person>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in people.into_iter().filter_map(|person| person.name) {
        // Some say in two elements whose it is.
        if !name.trim().is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| listed(&names))
}

fn is_alternate(link: &model::Link) -> bool {
    link.rel.as_deref().is_none_or(|rel| rel == "alternate")
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// An item; its link is relative to `page`. What it is called may be its address;
/// where it is not called anything, its link and title tell it from others.
fn item(entry: model::Entry, page: Option<&Url>) -> Item {
    let mut links = entry.links.iter();
    let has_text = |content: &&model::Content| content.body.is_some();
    let elsewhere = entry.content.as_ref().filter(|content| !has_text(content));
    let elsewhere = elsewhere.and_then(|content| content.src.as_ref());
    let link = links
        .find(|link| is_alternate(link))
        .or(entry.links.first())
        .or(elsewhere)
        .map(|link| link.href.as_str());
    let named = Some(entry.id.as_str()).filter(|id| !id.is_empty());
    let url = link
        .and_then(|link| match page {
            _ if is_web(link) => Some(link.to_owned()),
            Some(page) => page.join(link).ok().map(String::from),
            None => None,
        })
        .or_else(|| named.map(str::to_owned))
        .filter(|href| is_web(href))
        // Some programs write the sign that parts what is asked for as markup twice.
        .map(|href| href.replace("&amp;", "&"))
        .map(|href| with_host_once(&href, page).unwrap_or(href));
    let title = entry.title.map(|title| title.content);
    let attached = entry.media.iter().flat_map(|media| &media.content);
    let attached = attached.filter_map(|content| content.url.as_ref()).next();
    let pictures = entry.media.iter().flat_map(|media| &media.thumbnails);
    let picture = pictures.map(|picture| picture.image.uri.as_str()).next();
    let leads_to = url
        .as_deref()
        .or(link)
        .or(attached.map(Url::as_str))
        .or(picture);
    let id = named
        .map(str::to_owned)
        .or_else(|| match (leads_to, &title) {
            (Some(address), Some(title)) => Some(format!("{address} {title}")),
            (address, _) => address.map(str::to_owned),
        });
    let attached = attached.map(Url::as_str).filter(|address| is_web(address));
    let attached = attached.map(str::to_owned);
    let content = entry.content.filter(|content| !is_encoded(content));
    let body = content.and_then(|content| content.body);
    let body = body.filter(|body| !body.trim().is_empty());
    let mut media = entry.media.into_iter();
    let stated = entry.summary.map(|summary| summary.content);
    let described = || Some(media.find_map(|media| media.description)?.content);
    let (text, summary) = match body {
        Some(body) => (Some(body), stated),
        None => (stated.or_else(described), None),
    };
    Item {
        id,
        title,
        text,
        summary,
        url,
        attached,
        author: written_by(entry.authors),
        published: entry.published.or(entry.updated).map(written),
        tags: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .collect(),
        language: entry.language,
    }
}

/// True for content of a media type that is no text, which stands there as Base64
/// (RFC 4287, 4.1.3.3). Many state such a type of what is text all the same.
fn is_encoded(content: &model::Content) -> bool {
    let kind = &content.content_type;
    let is_text = kind.ty() == "text" || kind.subty() == "xml" || kind.suffix().is_some();
    let is_base64 = |body: &String| {
        let mut bytes = body.bytes().filter(|byte| !byte.is_ascii_whitespace());
        let count = bytes.clone().count();
        count > 0
            && count.is_multiple_of(4)
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
            && body.lines().all(|line| !line.trim().contains(' '))
    };
    !is_text && content.body.as_ref().is_some_and(is_base64)
}

/// The address that was meant by a link without a scheme, such as `news.example/1`: read as a
/// path of `page` it has the name of the machine once more. Nothing for any other.
fn with_host_once(href: &str, page: Option<&Url>) -> Option<String> {
    let address = Url::parse(href).ok()?;
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let host = bare(page?.host_str()?);
    if bare(address.host_str()?) != host {
        return None;
    }
    let mut segments = address.path_segments()?;
    let again = segments.find(|&segment| bare(segment) == host)?;
    let start = address.path().find(&format!("/{again}"))? + 1;
    let meant = format!("{}://{}", address.scheme(), &address.path()[start..]);
    let mut meant = Url::parse(&meant).ok()?;
    meant.set_query(address.query());
    meant.set_fragment(address.fragment());
    Some(meant.into())
}

/// A date in any of the forms that feeds use, as a number that programs count too. A day
/// without a time is marked by one nanosecond after midnight, which no feed writes.
fn timestamp(text: &str) -> Option<DateTime<Utc>> {
    let counted = data::counted(text.trim());
    match date::find(counted.as_deref().unwrap_or(text))?.published {
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

/// The date of a feed as the text that an item has for it; nothing where none can be read.
pub(super) fn date(text: &str) -> Option<String> {
    timestamp(text).map(written)
}

/// The date as a text again.
fn written(date: DateTime<Utc>) -> String {
    if date.nanosecond() == 1 {
        date.date_naive().to_string()
    } else {
        date.to_rfc3339()
    }
}

#[cfg(test)]
mod tests {
    use super::{strict, whole};

    #[test]
    fn content_that_is_no_text_is_none() {
        let check = |kind: &str, content: &str, text: &str| {
            let feed = format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title>\
                 <content type='{kind}'>{content}</content><summary>short</summary></entry></feed>"
            );
            let (_, items) = strict(&feed, None).unwrap();
            assert_eq!(items[0].text.as_deref(), Some(text), "{kind}");
        };
        check("application/pdf", "JVBERi0xLjcK\n  JeLjz9MK", "short");
        check("image/png", "iVBORw0KGgo=", "short");
        check("text/markdown", "port", "port");
        check(
            "application/octet-stream",
            "The port is open.",
            "The port is open.",
        );
        check("html", "port", "port");
    }

    #[test]
    fn what_was_set_aside_stands_where_it_stood() {
        let text = "<p>a long text &amp; more</p> ".repeat(20);
        let cdata = format!("<![CDATA[{text}]]>");
        for feed in [
            format!(
                "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
                 <item><title>a</title><description>{cdata}</description></item>\
                 <item><title>b</title><description>{cdata}</description>\
                 <content:encoded>\n{cdata} and {cdata}</content:encoded></item></channel></rss>"
            ),
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{cdata}</title>\
                 <content type='html'>{cdata}</content></entry>\
                 <entry><title>b</title><summary>{cdata}</summary></entry></feed>"
            ),
        ] {
            let at_once = strict(&feed, None).unwrap();
            assert!(at_once.1.iter().all(|item| item.text.is_some()));
            assert_eq!(whole(&feed, None).unwrap(), at_once);
        }
    }
}
