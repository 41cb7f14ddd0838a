//! The article in the data that a page brings along for its programs to draw: the page
//! itself then shows little of it. Only an object with the title of the page is believed,
//! for such data holds other articles too.

use dom_query::Document;
use serde_json::Value;

use super::stated::words;
use crate::clean::markup;
use crate::source::data;

/// Values that are looked at in the data of one page.
const MOST_VALUES: usize = 200_000;

/// Where a page says what it is called.
const TITLES: [&str; 2] = ["meta[property='og:title']", "h1"];

/// The text of the article of that title.
pub(super) fn body(document: &Document) -> Option<String> {
    let titles = titles(document);
    let scripts = document.select("script[type='application/json']");
    scripts.nodes().iter().find_map(|script| {
        let value = serde_json::from_str::<Value>(script.text().trim()).ok()?;
        titled(&value, &titles)
    })
}

fn titles(document: &Document) -> Vec<String> {
    let titles = TITLES.iter().filter_map(|selector| {
        let element = document.select_single(selector);
        let content = element.attr("content");
        words(&content.unwrap_or_else(|| element.text()))
    });
    titles.collect()
}

/// The longest text of an object of one of these titles.
fn titled(value: &Value, titles: &[String]) -> Option<String> {
    let mut left = vec![value];
    let mut found: Option<String> = None;
    for _ in 0..MOST_VALUES {
        match left.pop() {
            Some(Value::Array(values)) => left.extend(values),
            Some(Value::Object(object)) => {
                left.extend(object.values());
                let said = data::said(object).filter(|(title, _)| titles.contains(title));
                let longer = said.filter(|(_, text)| {
                    found.as_ref().is_none_or(|found| found.len() < text.len())
                });
                found = longer.map(|(_, text)| text).or(found);
            }
            Some(_) => {}
            None => break,
        }
    }
    let text = markup::body(&found?).into_owned();
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::body;

    const TEXT: &str = "وصلت القافلة إلى الواحة قبل الغروب.";

    fn check(data: &str, found: Option<&str>) {
        let page = format!(
            "<head><meta property='og:title' content='قافلة'></head><h1>قافلة تصل</h1>\
             <script type='application/json'>{data}</script>"
        );
        assert_eq!(body(&Document::from(&*page)).as_deref(), found, "{data}");
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
}
