//! What a page states of its article outside of the text: in JSON-LD, in the
//! metadata of its head, in marked elements. Nothing is taken from the prose.

use std::collections::HashSet;

use dom_query::Document;
use serde_json::{Map, Value};
use url::Url;

use super::live;
use super::value::{text, words};
use crate::language::date;
use crate::language::listed::listed;

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

const DATES: &[&str] = &[
    "meta[property='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='pubdate']",
    "meta[name='publish-date']",
    "meta[name='date']",
    "meta[name='DC.date.issued']",
    "meta[name='dcterms.created']",
    "meta[property='og:published_time']",
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
    "meta[name='author']",
    "meta[property='article:author']",
    "meta[name='DC.creator']",
    "meta[name='parsely-author']",
];

const MARKED_AUTHORS: &[&str] = &["[itemprop='author']", "[rel='author']", ".author .fn"];

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

const DESCRIPTIONS: &[&str] = &[
    "meta[property='og:description']",
    "meta[name='description']",
];

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
    for script in document
        .select("script[type='application/ld+json']")
        .nodes()
    {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            data(&value, &mut stated);
        }
    }
    let content = |selector: &&str| {
        document
            .select(selector)
            .iter()
            .find_map(|element| words(&element.attr("content")?))
    };
    let marked = |selector: &&str| {
        document.select(selector).iter().find_map(|element| {
            element
                .attr("datetime")
                .and_then(|date| words(&date))
                .or_else(|| words(&element.text()))
        })
    };
    stated.published = stated
        .published
        .or_else(|| DATES.iter().find_map(content))
        .or_else(|| MARKED_DATES.iter().find_map(marked))
        .or_else(|| {
            let mut shown = SHOWN_DATES.iter().filter_map(marked);
            shown.find(|shown| date::find(shown).is_some())
        });
    stated.author = stated
        .author
        .or_else(|| {
            let mut names = AUTHORS.iter().filter_map(content);
            names.find(|name| !name.contains("://"))
        })
        .or_else(|| MARKED_AUTHORS.iter().find_map(marked))
        .or_else(|| {
            SHOWN_AUTHORS
                .iter()
                .find_map(|class| shown(document, class))
        });
    stated.language = document
        .select("html[lang]")
        .attr("lang")
        .and_then(|tag| words(&tag));
    stated.description = DESCRIPTIONS.iter().find_map(content);
    stated.source = content(&"meta[property='og:site_name']").or(stated.source);
    stated.url = document
        .select("link[rel='canonical']")
        .attr("href")
        .and_then(|address| web(&address))
        .or_else(|| web(&content(&"meta[property='og:url']")?))
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

/// The name that all elements of a class show; those of other articles show others.
fn shown(document: &Document, class: &str) -> Option<String> {
    let elements = document.select(class);
    let mut names = elements.iter().filter_map(|element| words(&element.text()));
    let name = names.next()?;
    let is_name = name.split_whitespace().count() <= MOST_OF_NAME
        && !name.contains(|c: char| c.is_numeric() || ".:|".contains(c));
    (is_name && names.all(|other| other == name)).then_some(name)
}

/// Takes what JSON-LD states of an article, in whichever object it does.
fn data(value: &Value, stated: &mut Stated) {
    let mut left = vec![value];
    for _ in 0..MOST_OBJECTS {
        match left.pop() {
            Some(Value::Array(values)) => left.extend(values.iter().rev()),
            Some(Value::Object(object)) => {
                if is_article(object) {
                    take(object, stated);
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
    names(object.get("@type"))
        .iter()
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
}

fn take(object: &Map<String, Value>, stated: &mut Stated) {
    let field = |name: &str| {
        let said = names(object.get(name));
        words(&listed(&said))
    };
    stated.title = stated.title.take().or_else(|| field("headline"));
    stated.published = stated.published.take().or_else(|| field("datePublished"));
    stated.author = stated.author.take().or_else(|| field("author"));
    stated.source = stated.source.take().or_else(|| field("publisher"));
    stated.url = stated
        .url
        .take()
        .or_else(|| web(&field("url").or_else(|| field("mainEntityOfPage"))?));
    if stated.tags.is_empty() {
        stated.tags = tags(names(object.get("keywords")).into_iter());
    }
    stated.body = stated.body.take().or_else(|| text(object));
    if stated.live.is_empty() {
        stated.live = live::entries(object);
    }
}

/// What a value of JSON-LD names: a text, an object by its name, a list of such.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values
            .iter()
            .filter(|value| !value.is_array())
            .flat_map(|value| names(Some(value)))
            .collect(),
        Some(Value::Object(object)) => ["name", "@id"]
            .iter()
            .find_map(|name| Some(object.get(*name)?.as_str()?.to_owned()))
            .into_iter()
            .collect(),
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
mod tests {
    use dom_query::Document;

    use super::{Stated, read};

    fn check(html: &str, expected: [&str; 4], tags: &[&str]) {
        let stated = read(&Document::from(html));
        let Stated {
            source,
            author,
            url,
            published,
            ..
        } = &stated;
        let found = [source, author, url, published].map(|field| field.as_deref().unwrap_or("-"));
        assert_eq!(found, expected, "{html}");
        assert_eq!(stated.tags, tags, "{html}");
    }

    #[test]
    fn the_data_of_a_page_is_believed() {
        check(
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x","url":"https://a.example/"},
            {"@type":["NewsArticle"],"headline":"عنوان","datePublished":"2025-02-08T10:00:00Z",
            "author":[{"@type":"Person","name":"ليلى &amp; عمر"},{"name":"سعد"}],"publisher":{"name":"المرفأ"},
            "mainEntityOfPage":{"@id":"https://a.example/1"},"keywords":"نهر، جسر,نهر"}]}</script>"#,
            [
                "المرفأ",
                "ليلى & عمر، سعد",
                "https://a.example/1",
                "2025-02-08T10:00:00Z",
            ],
            &["نهر", "جسر"],
        );
    }

    #[test]
    fn the_head_and_marked_elements_are_read() {
        check(
            "<head><meta property='og:site_name' content='المرفأ'><meta property='article:tag' content='جسر'>             <meta property='article:tag' content='نهر'><meta name=author content='ليلى'>             <meta property='article:author' content='https://social.example/x'>             <link rel=canonical href='https://a.example/2'></head>             <article><time datetime='2025-02-08'>أمس</time></article>",
            ["المرفأ", "ليلى", "https://a.example/2", "2025-02-08"],
            &["جسر", "نهر"],
        );
        check(
            "<meta name=keywords content='a, b'><span itemprop=datePublished>8 شباط 2025</span>             <a rel=author>عمر</a><link rel=canonical href='javascript:1'>",
            ["-", "عمر", "-", "8 شباط 2025"],
            &["a", "b"],
        );
    }

    #[test]
    fn a_page_that_states_nothing_has_nothing() {
        let nested = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        check(
            &format!(
                "<script type='application/ld+json'>{nested}</script><script type='application/ld+json'>{{</script><p>x"
            ),
            ["-", "-", "-", "-"],
            &[],
        );
    }
}
