//! Feeds: RSS, RDF, Atom. What is well formed is parsed strictly; what is not is
//! mended, and what cannot be mended is taken item by item, so that one wrong
//! byte costs one item and not a feed.

mod aside;
mod end;
mod fields;
mod inline;
mod items;
mod mend;
mod old_atom;
mod salvage;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use feed_rs::model;
use url::Url;

use super::NO_ARTICLE;
use super::cut::MOST_ITEMS;
use super::data;
use super::names::Names;
use crate::article::{Published, RawArticle};
use crate::clean::markup::{self, Picture};
use crate::language::date;

pub(super) use end::CUT_SHORT;
pub(super) use items::cut;

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
        let parsed = strict_but_aside(text, Some(origin));
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
    let articles: Vec<RawArticle> = items
        .into_iter()
        .filter_map(|item| article(item, source.as_ref(), &mut names))
        .collect();
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
    let named = item.title.unwrap_or_default();
    let title = Some(markup::line(&named)).filter(|title| !title.is_empty());
    let written = item.text.unwrap_or_default();
    // With a title there is something to show, and markup can wait to be read.
    let markup = title.is_some() && !written.trim().is_empty();
    let (text, aside) = if markup {
        (written, Vec::new())
    } else {
        let seen =
            |what| markup::pictures(&written, what).or_else(|| markup::pictures(&named, what));
        let (body, captions) = markup::body_and_captions(&written);
        let text = Some(body.into_owned())
            .filter(|text| !text.trim().is_empty())
            .or_else(|| captions.first().cloned())
            .or_else(|| seen(Picture::Words))
            .or_else(|| title.clone())
            .or_else(|| item.url.clone())
            .or_else(|| seen(Picture::Address))
            .or_else(|| item.id.clone())?;
        let rest = captions.into_iter().filter(|caption| *caption != text);
        let aside = markup::captions(rest.collect());
        (text, aside)
    };
    Some(RawArticle {
        origin: names.name(item.url.as_deref(), item.id.as_deref(), title.as_deref()),
        text,
        markup,
        aside,
        title,
        deck: None,
        source: source.cloned(),
        author: item.author.map(|author| markup::line(&author)),
        url: item.url,
        published: item.published,
        tags: item.tags,
        guid: item.id,
    })
}

/// Parses a well-formed feed without its long texts, and puts them into its items.
fn strict_but_aside(text: &str, address: Option<&str>) -> Option<(Option<String>, Vec<Item>)> {
    let Some((feed, mut aside)) = aside::set(text) else {
        return strict(text, address);
    };
    let (title, mut items) = strict(&feed, address)?;
    for text in items.iter_mut().filter_map(|item| item.text.as_mut()) {
        aside.give_back(text);
    }
    Some((title, items))
}

/// Parses a well-formed feed; the feed's title and its items. Links are relative
/// to `address`, where the feed is from the web, or to the feed's own page.
fn strict(text: &str, address: Option<&str>) -> Option<(Option<String>, Vec<Item>)> {
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
    let author = feed.authors.into_iter().find_map(|person| person.name);
    let author = author.filter(|name| is_atom && title.as_ref() != Some(name));
    let items = feed.entries.into_iter().map(|entry| {
        let item = item(entry, page.as_ref());
        Item {
            author: item.author.or_else(|| author.clone()),
            ..item
        }
    });
    let items = items.collect();
    Some((title, items))
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
        .filter(|href| is_web(href));
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
    let body = entry.content.and_then(|content| content.body);
    let mut media = entry.media.into_iter();
    let summary = entry
        .summary
        .or_else(|| media.find_map(|media| media.description))
        .map(|summary| summary.content);
    Item {
        id,
        title,
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
    use super::{articles, strict, strict_but_aside};
    use crate::clean::plain;

    fn check(feed: &str, expected: &[(&str, &str)]) {
        let (found, _) = articles("https://a.example/news/feed.xml", feed);
        let found: Vec<_> = found.iter().map(plain).collect();
        let found: Vec<_> = found
            .iter()
            .map(|article| (article.url.as_deref().unwrap_or("-"), article.text.as_str()))
            .collect();
        assert_eq!(found, expected, "{feed}");
    }

    #[test]
    fn links_lead_from_the_feed_to_the_web() {
        check(
            "<rss version='2.0'><channel><item><title>a</title><link>/1</link></item>\
             <item><title>b</title><link>2.html</link></item>\
             <item><title>c</title><guid>https://b.example/3</guid></item>\
             <item><title>d</title><link>javascript:alert(1)</link></item></channel></rss>",
            &[
                ("https://a.example/1", "a"),
                ("https://a.example/news/2.html", "b"),
                ("https://b.example/3", "c"),
                ("-", "d"),
            ],
        );
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://c.example/x/'>\
             <entry><title>a</title><link href='1'/></entry></feed>",
            &[("https://c.example/x/1", "a")],
        );
        let (found, _) = articles(
            "saved.xml",
            "<rss version='2.0'><channel><link>https://d.example/</link>\
             <item><title>a</title><link>/1</link></item></channel></rss>",
        );
        assert_eq!(found[0].url.as_deref(), Some("https://d.example/1"));
    }

    #[test]
    fn the_fullest_text_of_an_item_is_its_text() {
        check(
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
             <item><description>short</description><content:encoded>&lt;p>whole&lt;/p></content:encoded></item>\
             <item><link>https://a.example/only</link></item></channel></rss>",
            &[
                ("-", "whole"),
                ("https://a.example/only", "https://a.example/only"),
            ],
        );
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><entry>\
             <title>film</title><media:group><media:title>film</media:title><media:content url='https://a.example/v' type='video/mp4'/>\
             <media:description>what it shows</media:description></media:group></entry>\
             <entry><title>page</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
             <p>one</p><p>two</p></div></content></entry></feed>",
            &[("-", "what it shows"), ("-", "one\n\ntwo")],
        );
    }

    #[test]
    fn an_item_with_anything_to_show_is_an_article() {
        check(
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>\
             <item><dc:title>a name alone</dc:title></item>\
             <item><title>b</title><body xmlns='http://www.w3.org/1999/xhtml'><p>whole</p></body></item>\
             <item><description>&lt;img src='https://a.example/p.png'></description></item>\
             <item><title>c</title><description>&lt;img src='p.png' alt='the harbour'></description></item>\
             <item><enclosure url='https://a.example/s.mp3' type='audio/mpeg' length='1'/></item>\
             <item><guid>tag:a.example,2025:1</guid></item></channel></rss>",
            &[
                ("-", "a name alone"),
                ("-", "whole"),
                ("-", "https://a.example/p.png"),
                ("-", "the harbour"),
                ("-", "https://a.example/s.mp3"),
                ("-", "tag:a.example,2025:1"),
            ],
        );
    }

    #[test]
    fn markup_that_stands_in_a_feed_as_it_is_is_read() {
        check(
            "<rss version='2.0'><channel><item><title>a <i>b</i></title>\
             <description>before <a href='/x'>a link</a> and behind it</description></item></channel></rss>",
            &[("-", "before a link and behind it")],
        );
    }

    #[test]
    fn what_the_parser_left_out_is_filled_in() {
        let (found, _) = articles(
            "saved.xml",
            "<rss version='2.0' xmlns:a10='http://www.w3.org/2005/Atom'><channel><item><title>a</title>\
             <description>b</description><a10:link href='https://a.example/1'/>\
             <pubdate>2025-02-08 10:00:00+03:00</pubdate></item></channel></rss>",
        );
        assert_eq!(found[0].url.as_deref(), Some("https://a.example/1"));
        assert!(
            found[0]
                .published
                .as_deref()
                .is_some_and(|date| date.starts_with("2025-02-08"))
        );
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
            let whole = strict(&feed, None).unwrap();
            assert!(whole.1.iter().all(|item| item.text.is_some()));
            assert_eq!(strict_but_aside(&feed, None).unwrap(), whole);
        }
    }

    #[test]
    fn who_wrote_an_atom_feed_wrote_its_entries() {
        let check = |author: &str, entry: &str, expected: Option<&str>| {
            let feed = format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>f</title><author><name>{author}\
                 </name></author><entry><title>a</title>{entry}</entry></feed>"
            );
            let (found, _) = articles("a.xml", &feed);
            assert_eq!(found[0].author.as_deref(), expected, "{feed}");
        };
        check("Ann", "", Some("Ann"));
        check("Ann", "<author><name>Bo</name></author>", Some("Bo"));
        check("f", "", None);
    }

    #[test]
    fn a_text_that_stands_elsewhere_is_led_to() {
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><summary>b</summary>\
             <content src='https://a.example/1' type='text/html'/></entry></feed>",
            &[("https://a.example/1", "b")],
        );
    }

    #[test]
    fn a_moment_may_be_counted() {
        let feed = "<rss version='2.0'><channel><item><title>a</title><pubDate>1739008800</pubDate></item>\
             </channel></rss>";
        let (found, _) = articles("a.xml", feed);
        let published = found[0].published.as_deref().unwrap();
        assert!(published.starts_with("2025-02-08T10:00:00"), "{published}");
    }

    #[test]
    fn a_torn_item_comes_once() {
        let titles = |feed: &str| {
            let (found, _) = articles("https://a.example/feed", feed);
            let titles = found.into_iter().filter_map(|article| article.title);
            titles.collect::<Vec<_>>()
        };
        let whole = "<item><title>a</title></item>";
        let cut = |items: &str| format!("<rss version='2.0'><channel>{items}");
        assert_eq!(titles(&cut(&format!("{whole}<item><title>hal"))), ["a"]);
        assert_eq!(titles(&cut(&format!("{whole}{whole}<!--"))), ["a", "a"]);
        assert_eq!(titles(&cut("<item><title>hal")), ["hal"]);
        for empty in ["<item>", "<item><title>", "<item><li"] {
            let feed = cut(&format!("{whole}{whole}{empty}"));
            assert_eq!(titles(&feed), ["a", "a"], "{empty}");
        }
        let named = format!("{whole}<item><guid>1</guid><title>hal");
        assert_eq!(titles(&cut(&named)), ["a", "hal"]);
    }

    #[test]
    fn an_item_may_have_a_base_of_its_own() {
        check(
            "<rss version='2.0'><channel><item xml:base='https://b.example/x/'><title>a</title><link>1</link></item>\
             <item><title>b</title><link>2</link></item></channel></rss>",
            &[
                ("https://b.example/x/1", "a"),
                ("https://a.example/news/2", "b"),
            ],
        );
    }

    #[test]
    fn an_item_without_a_name_has_the_same_one_each_time() {
        let feed = "<rss version='2.0'><channel><item><description>a</description></item>\
             <item><link>https://a.example/</link><title>b</title></item></channel></rss>";
        let names = || {
            let (found, _) = articles("a.xml", feed);
            found
                .into_iter()
                .map(|article| article.guid)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(), [None, Some("https://a.example/ b".to_owned())]);
        assert_eq!(names(), names());
    }
}
