//! A web page: the article in it, without what stands around it, and the feeds it
//! names.

mod advertised;

use dom_smoothie::{Config, Readability};

use super::markup;
use crate::article::RawArticle;

pub use advertised::feeds;

/// Pages larger than this, in bytes, and those with more elements are read whole:
/// finding the article in them would take too long.
const LARGEST: usize = 8 * 1024 * 1024;
const MOST_ELEMENTS: usize = 200_000;

/// A shorter text, in characters, is taken only where the whole page has not
/// much more.
const SHORT: usize = 200;

/// The article of a page.
pub(super) fn article(origin: &str, html: &str) -> RawArticle {
    let found = extracted(html);
    let mut text = found
        .as_ref()
        .map(|found| markup::text(&found.content))
        .unwrap_or_default();
    if text.chars().count() < SHORT {
        let whole = markup::text(html);
        if whole.len() > 3 * text.len() {
            text = whole;
        }
    }
    let stated = |field: Option<String>| {
        field
            .map(|text| markup::line(&text))
            .filter(|text| !text.is_empty())
    };
    let Some(found) = found else {
        return RawArticle {
            origin: origin.to_owned(),
            text,
            ..RawArticle::default()
        };
    };
    RawArticle {
        origin: origin.to_owned(),
        text,
        title: stated(Some(found.title)),
        source: stated(found.site_name),
        author: stated(found.byline),
        url: found.url.filter(|url| url.starts_with("http")),
        published: stated(found.published_time),
        tags: Vec::new(),
        guid: None,
    }
}

fn extracted(html: &str) -> Option<dom_smoothie::Article> {
    if html.len() > LARGEST || markup::is_too_deep(html) {
        return None;
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    Readability::new(html, None, Some(config))
        .ok()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn the_article_is_found_and_the_rest_left() {
        let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في قطاعات المياه والنقل والتعليم. ";
        let body = format!("<p>{}</p>", sentence.repeat(4)).repeat(4);
        let html = format!(
            "<!doctype html><html lang=ar><head><title>وفد يصل - صحيفة</title>\
             <meta property='og:title' content='وفد يصل'><meta property='og:site_name' content='صحيفة'>\
             <meta property='article:published_time' content='2026-01-02T03:04:05Z'></head>\
             <body><nav><a href=/a>الرئيسية</a> <a href=/b>رياضة</a></nav>\
             <article><h1>وفد يصل</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
        );
        let article = article("a.html", &html);
        assert_eq!(article.title.as_deref(), Some("وفد يصل"));
        assert_eq!(article.source.as_deref(), Some("صحيفة"));
        assert_eq!(article.published.as_deref(), Some("2026-01-02T03:04:05Z"));
        assert_eq!(article.text.matches("وصل الوفد").count(), 16);
        assert!(!article.text.contains("الرئيسية") && !article.text.contains("جميع الحقوق"));
    }

    #[test]
    fn a_page_without_an_article_is_read_whole() {
        assert_eq!(article("a", "<html><body><p>قصير").text, "قصير");
    }
}
