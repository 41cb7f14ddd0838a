//! What a page states of its article outside of the text: in JSON-LD, in the
//! metadata of its head, in marked elements. Nothing is taken from the prose.

use std::collections::{HashMap, HashSet};

use dom_query::Document;
use serde_json::{Map, Value};
use url::Url;

use super::live;
use super::metadata::Metadata;
use super::shown;
use super::value::{text, words};
use crate::language::date;
use crate::language::listed::listed;
use crate::source::data::counted;

/// Fields as stated; the first statement of each wins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    /// What the article is about, in a sentence or two.
    pub(super) description: Option<String>,
    /// The text of the article.
    pub(super) body: Option<String>,
    /// What a live page has told so far.
    pub(super) live: Vec<live::Entry>,
}

/// Names of metadata that say when an article appeared, the surest first, as [`Metadata`]
/// has them.
const DATES: &[&str] = &[
    "articlepublishedtime",
    "datepublished",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "publishedtime",
    "ogpublishedtime",
    "ogarticlepublishedtime",
    "articlepublished",
    "parselypubdate",
    "sailthrudate",
    "citationpublicationdate",
    "citationonlinedate",
    "citationdate",
    "date",
    "dcdateissued",
    "dctermsissued",
    "dctermscreated",
    "dcdate",
    "dctermsdate",
];

/// Elements with a date in an attribute or in their text.
const MARKED_DATES: &[&str] = &[
    "[itemprop='datePublished']",
    "time[pubdate]",
    "article time[datetime]",
    "time.entry-date",
    "h1 ~ time",
    "header time[datetime]",
    "relative-time[datetime]",
    ".published[datetime]",
    "abbr.published",
];

/// Attributes that have a date. The `title` of a link may say where it leads instead.
const DATED_BY: &[&str] = &["datetime", "content", "title"];

/// Classes of elements that show a date, by which those who make pages call them.
const SHOWN_DATES: &[&str] = &[
    ".date-header",
    ".post-date",
    ".entry-date",
    ".article-date",
    ".news-date",
    ".publish-date",
];

const AUTHORS: &[&str] = &[
    "author",
    "articleauthor",
    "articleauthorname",
    "dccreator",
    "parselyauthor",
    "sailthruauthor",
    "byl",
];

/// Elements with a name in an attribute or in their text.
const MARKED_AUTHORS: &[&str] = &["[itemprop='author'] [itemprop='name']"];

/// Attributes that have a name. A `title` tells of the link that shows one.
const NAMED_BY: &[&str] = &["content"];

/// Elements that show a name, if nothing else.
const NAMED_AUTHORS: &[&str] = &["[itemprop='author']", "[rel='author']", ".author .fn"];

/// Classes of elements that show a name.
const SHOWN_AUTHORS: &[&str] = &[
    ".author-name",
    ".article-author",
    ".post-author",
    ".byline-name",
    ".writer",
];

/// The most words of a name.
const MOST_OF_NAME: usize = 5;

const DESCRIPTIONS: &[&str] = &["ogdescription", "description"];

const TAGS: &[&str] = &[
    "meta[property='article:tag']",
    "meta[name='news_keywords']",
    "meta[name='keywords']",
];

/// Tags that are read of one page.
const MOST_TAGS: usize = 30;

/// Objects of JSON-LD that are looked at.
const MOST_OBJECTS: usize = 200;

/// Reads what a page states.
pub(super) fn read(document: &Document) -> Stated {
    let mut stated = Stated::default();
    let scripts = document.select("script[type^='application/ld+json']");
    let values: Vec<Value> = scripts
        .nodes()
        .iter()
        .filter_map(|script| serde_json::from_str(unwrapped(&script.text())).ok())
        .collect();
    let called = called(&values);
    for value in &values {
        data(value, &called, &mut stated);
    }
    let metadata = Metadata::of(document);
    stated.published = stated.published.or_else(|| {
        let stated = DATES.iter().filter_map(|name| metadata.get(name));
        let selectors = MARKED_DATES.iter().chain(SHOWN_DATES);
        let marked = selectors.flat_map(|selector| marked(document, selector, DATED_BY));
        let told = stated.chain(marked).find_map(|date| dated(&date));
        told.or_else(|| shown::date(document))
    });
    stated.author = stated
        .author
        .or_else(|| {
            let mut names = AUTHORS.iter().filter_map(|name| metadata.get(name));
            names.find(|name| !name.contains("://"))
        })
        .or_else(|| {
            let mut selectors = MARKED_AUTHORS.iter();
            selectors.find_map(|selector| marked(document, selector, NAMED_BY).next())
        })
        .or_else(|| {
            let mut selectors = NAMED_AUTHORS.iter();
            selectors.find_map(|selector| named(document, selector))
        })
        .or_else(|| {
            SHOWN_AUTHORS
                .iter()
                .find_map(|class| shown(document, class))
        });
    stated.language = document
        .select("html[lang]")
        .attr("lang")
        .and_then(|tag| words(&tag));
    let mut descriptions = DESCRIPTIONS.iter().filter_map(|name| metadata.get(name));
    stated.description = descriptions.next();
    stated.source = metadata.get("ogsitename").or(stated.source);
    stated.url = document
        .select("link[rel='canonical']")
        .attr("href")
        .and_then(|address| web(&address))
        .or_else(|| web(&metadata.get("ogurl")?))
        .or(stated.url);
    if stated.tags.is_empty() {
        for selector in TAGS {
            let found = document.select(selector);
            let contents = found.iter().filter_map(|element| element.attr("content"));
            stated.tags = tags(contents.map(|content| content.to_string()));
            if !stated.tags.is_empty() {
                break;
            }
        }
    }
    stated
}

/// What the first such element that says anything says: in these attributes, the surest
/// first, then in its text.
fn marked(
    document: &Document,
    selector: &str,
    attributes: &[&str],
) -> impl Iterator<Item = String> + use<> {
    let elements = document.select(selector);
    let mut said = elements.iter().map(|element| {
        let stated = attributes.iter().filter_map(|name| element.attr(name));
        let mut said: Vec<_> = stated.filter_map(|value| words(&value)).collect();
        said.extend(words(&element.text()));
        said
    });
    let said = said.find(|said| !said.is_empty());
    said.unwrap_or_default().into_iter()
}

/// The name that the first such element shows, or begins with.
fn named(document: &Document, selector: &str) -> Option<String> {
    let is_name = |name: &String| {
        name.split_whitespace().count() <= MOST_OF_NAME
            && !name.contains(|c: char| c.is_numeric() || ":|@".contains(c))
    };
    let elements = document.select(selector);
    let mut names = elements.nodes().iter().filter_map(|element| {
        let whole = shown::short(element).filter(is_name);
        whole.or_else(|| shown::first(element).filter(is_name))
    });
    names.next()
}

/// The name that all elements of a class show; those of other articles show others.
fn shown(document: &Document, class: &str) -> Option<String> {
    let elements = document.select(class);
    let mut names = elements.iter().filter_map(|element| words(&element.text()));
    let name = names.next()?;
    let is_name = name.split_whitespace().count() <= MOST_OF_NAME
        && !name.contains(|c: char| c.is_numeric() || ".:|".contains(c));
    (is_name && names.all(|other| other == name)).then_some(name)
}

/// The text of a date, where it is one; a moment that is a number is told as programs do.
fn dated(text: &str) -> Option<String> {
    let told = |text: &str| date::find(text).map(|_| text.to_owned());
    counted(text).or_else(|| told(text))
}

/// JSON in a script without the marks that keep it from programs that know no scripts.
fn unwrapped(script: &str) -> &str {
    const BEFORE: [&str; 5] = ["<!--", "//", "/*", "<![CDATA[", "*/"];
    const BEHIND: [&str; 5] = ["-->", "//", "*/", "]]>", "/*"];
    let mut script = script.trim();
    while let Some(inside) = BEFORE.iter().find_map(|mark| script.strip_prefix(mark)) {
        script = inside.trim_start();
    }
    while let Some(inside) = BEHIND.iter().find_map(|mark| script.strip_suffix(mark)) {
        script = inside.trim_end();
    }
    script
}

/// What the objects of JSON-LD are called, by the identifiers that others refer to them by.
type Called<'a> = HashMap<&'a str, &'a str>;

fn called(values: &[Value]) -> Called<'_> {
    let mut called = HashMap::new();
    let mut left: Vec<&Value> = values.iter().rev().collect();
    for _ in 0..MOST_OBJECTS {
        match left.pop() {
            Some(Value::Array(values)) => left.extend(values.iter().rev()),
            Some(Value::Object(object)) => {
                let text = |name: &str| object.get(name).and_then(Value::as_str);
                if let (Some(id), Some(name)) = (text("@id"), text("name")) {
                    called.entry(id).or_insert(name);
                }
                let inside = object.values().filter(|value| !value.is_string());
                left.extend(inside);
            }
            Some(_) => {}
            None => break,
        }
    }
    called
}

/// Takes what JSON-LD states of an article, in whichever object it does.
fn data(value: &Value, called: &Called<'_>, stated: &mut Stated) {
    let mut left = vec![value];
    for _ in 0..MOST_OBJECTS {
        match left.pop() {
            Some(Value::Array(values)) => left.extend(values.iter().rev()),
            Some(Value::Object(object)) => {
                if is_article(object) {
                    take(object, called, stated);
                }
                left.extend(object.get("@graph"));
                left.extend(object.get("mainEntity"));
            }
            Some(_) => {}
            None => break,
        }
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    names(object.get("@type"), &Called::new())
        .iter()
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
}

fn take(object: &Map<String, Value>, called: &Called<'_>, stated: &mut Stated) {
    let field = |name: &str| {
        let said = names(object.get(name), called);
        words(&listed(&said))
    };
    let address = |name: &str| match object.get(name)? {
        Value::Object(page) => web(page.get("@id").or_else(|| page.get("url"))?.as_str()?),
        page => web(page.as_str()?),
    };
    stated.title = stated.title.take().or_else(|| field("headline"));
    stated.published = stated
        .published
        .take()
        .or_else(|| dated(&field("datePublished")?));
    stated.author = stated.author.take().or_else(|| field("author"));
    stated.source = stated.source.take().or_else(|| field("publisher"));
    stated.url = stated
        .url
        .take()
        .or_else(|| address("url").or_else(|| address("mainEntityOfPage")));
    if stated.tags.is_empty() {
        stated.tags = tags(names(object.get("keywords"), called).into_iter());
    }
    stated.body = stated.body.take().or_else(|| text(object));
    if stated.live.is_empty() {
        stated.live = live::entries(object);
    }
}

/// What a value of JSON-LD names: a text, an object by its name or by that of the one that
/// it refers to, a list of such.
fn names(value: Option<&Value>, called: &Called<'_>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values
            .iter()
            .filter(|value| !value.is_array())
            .flat_map(|value| names(Some(value), called))
            .collect(),
        Some(Value::Object(object)) => {
            let text = |name: &str| object.get(name).and_then(Value::as_str);
            let referred = || called.get(text("@id")?).copied();
            let name = text("name").or_else(referred);
            name.map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Tags, each once; several may stand in one text with commas between.
fn tags(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts
        .flat_map(|text| {
            text.split([',', '،', ';'])
                .filter_map(words)
                .collect::<Vec<_>>()
        })
        .filter(|tag| seen.insert(tag.to_lowercase()))
        .take(MOST_TAGS)
        .collect()
}

/// An address on the web.
fn web(address: &str) -> Option<String> {
    let address = Url::parse(address.trim()).ok()?;
    matches!(address.scheme(), "http" | "https").then(|| address.to_string())
}

#[cfg(test)]
mod tests;
