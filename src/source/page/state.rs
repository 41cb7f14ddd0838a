//! The article in the data that a page brings along for its programs to draw: the page
//! itself then shows little of it. An object with the title of the page is believed, for
//! such data holds other articles too; where the page says nothing itself, one that is by
//! far longer than the others is.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::title::is_with_site;
use super::value::words;
use crate::clean::markup;
use crate::source::data;

/// Values that are looked at in the data of one page.
const MOST_VALUES: usize = 200_000;

/// Where a page says what it is called.
const TITLES: [&str; 2] = ["meta[property='og:title']", "h1"];

/// Bytes of a text that is an article, whatever it is called.
const LONG: usize = 300;

/// How many times longer it is than any other.
const BY_FAR: usize = 2;

/// An article in the data of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) published: Option<String>,
    /// True where the page is called the same.
    pub(super) is_of_page: bool,
}

/// The article that a page brings along.
pub(super) fn article(document: &Document) -> Option<Told> {
    let called = Called::of(document);
    let scripts = document.select("script");
    let mut others = None;
    for script in scripts.nodes() {
        let Some(value) = data_of(script) else {
            continue;
        };
        let told = longest(&value, &called);
        match told {
            Some(told) if told.is_of_page => return Some(told),
            told => others = others.or(told),
        }
    }
    others
}

/// What a page is called.
struct Called {
    titles: Vec<String>,
    head: Option<String>,
}

impl Called {
    fn of(document: &Document) -> Self {
        let titles = TITLES.iter().filter_map(|selector| {
            let element = document.select_single(selector);
            let content = element.attr("content");
            words(&content.unwrap_or_else(|| element.text()))
        });
        Self {
            titles: titles.collect(),
            head: words(&document.select_single("head title").text()),
        }
    }

    fn is(&self, title: &str) -> bool {
        let is_head = self
            .head
            .as_deref()
            .is_some_and(|head| head == title || is_with_site(head, title));
        is_head || self.titles.iter().any(|own| own == title)
    }
}

/// The data in a script: JSON by its type, or an object that is given a name
/// (`window.state = {…}`).
fn data_of(script: &NodeRef<'_>) -> Option<Value> {
    let text = script.text();
    let text = text.trim();
    match script.attr("type").as_deref() {
        Some("application/json") => serde_json::from_str(text).ok(),
        None | Some("" | "text/javascript") => {
            let (name, value) = text.split_once('=')?;
            let is_name = |c: char| c.is_ascii_alphanumeric() || "._$[]\"' ".contains(c);
            let value = value.trim_start();
            if !value.starts_with('{') || !name.chars().all(is_name) {
                return None;
            }
            let mut values = serde_json::Deserializer::from_str(value).into_iter();
            values.next()?.ok()
        }
        _ => None,
    }
}

/// The longest text of an object of the page's title, else of any that is long by far.
fn longest(value: &Value, called: &Called) -> Option<Told> {
    let mut left = vec![value];
    let mut titled: Option<Told> = None;
    let mut other: Option<Told> = None;
    let mut second = 0;
    for _ in 0..MOST_VALUES {
        match left.pop() {
            Some(Value::Array(values)) => left.extend(values),
            Some(Value::Object(object)) => {
                left.extend(object.values());
                let Some((title, text)) = data::said(object) else {
                    continue;
                };
                let is_of_page = called.is(&title);
                let found = if is_of_page { &mut titled } else { &mut other };
                let before = found.as_ref().map_or(0, |found| found.text.len());
                if before < text.len() {
                    second = if is_of_page { second } else { before };
                    *found = Some(Told {
                        title,
                        text,
                        published: data::dated(object),
                        is_of_page,
                    });
                } else if !is_of_page {
                    second = second.max(text.len());
                }
            }
            Some(_) => {}
            None => break,
        }
    }
    let other = other.filter(|other| other.text.len() >= LONG.max(BY_FAR * second));
    let mut told = titled.or(other)?;
    told.text = markup::body(&told.text).into_owned();
    (!told.text.trim().is_empty()).then_some(told)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::article;

    const TEXT: &str = "وصلت القافلة إلى الواحة قبل الغروب.";

    fn check(data: &str, found: Option<&str>) {
        let page = format!(
            "<head><meta property='og:title' content='قافلة'></head><h1>قافلة تصل</h1>\
             <script type='application/json'>{data}</script>"
        );
        let told = article(&Document::from(&*page)).filter(|told| told.is_of_page);
        assert_eq!(told.map(|told| told.text).as_deref(), found, "{data}");
    }

    #[test]
    fn the_article_with_the_title_of_the_page_is_found() {
        let other = r#"{"title": "آخر", "body": "نص آخر"}"#;
        let with =
            |article: &str| format!(r#"{{"props": {{"list": [{other}], "page": {article}}}}}"#);
        check(
            &with(&format!(
                r#"{{"headline": "قافلة", "bodyHtml": "<p>{TEXT}</p>"}}"#
            )),
            Some(TEXT),
        );
        let blocks = format!(r#"[{{"type": "paragraph", "content": "{TEXT}"}}, {{"type": "ad"}}]"#);
        check(
            &with(&format!(r#"{{"title": "قافلة تصل", "body": {blocks}}}"#)),
            Some(TEXT),
        );
        check(&with(r#"{"title": "قافلة"}"#), None);
        check("{", None);
        check(other, None);
    }

    #[test]
    fn the_article_of_a_page_that_shows_nothing_is_the_longest_by_far() {
        let long = TEXT.repeat(20);
        let with = |script: &str, of_other: usize, title: &str| {
            let other = TEXT.repeat(of_other);
            let page = format!(
                "<head><title>{title}</title></head><div id=app></div><script>{script} = \
                 {{\"post\": {{\"title\": \"قافلة الشتاء\", \"content\": \"{long}\", \"date\": \"2026-02-01\"}}, \
                 \"more\": [{{\"title\": \"آخر\", \"content\": \"{other}\"}}]}};</script>"
            );
            article(&Document::from(&*page))
        };
        let told = with("window.__STATE__", 2, "المرفأ").unwrap();
        assert_eq!((&*told.title, told.is_of_page), ("قافلة الشتاء", false));
        assert_eq!(told.published.as_deref(), Some("2026-02-01"));
        assert_eq!(with("window.__STATE__", 15, "المرفأ"), None);
        let told = with("window.__STATE__", 15, "قافلة الشتاء | المرفأ").unwrap();
        assert!(told.is_of_page);
        assert_eq!(with("if (a) b", 2, "المرفأ"), None);
    }
}
