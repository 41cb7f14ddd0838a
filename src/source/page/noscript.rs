//! What a page has for those who run no scripts, where it has its article there alone.

use dom_query::Document;

use crate::clean::markup;

/// The longest of such texts.
pub(super) fn text(document: &Document) -> Option<String> {
    let elements = document.select("body noscript");
    let texts = elements.nodes().iter().map(|element| {
        // Who runs scripts has it as text, not as elements.
        let written = element.text();
        match element.element_children().is_empty() {
            true => markup::text(&written),
            false => markup::text(&element.inner_html()),
        }
    });
    texts
        .filter(|text| !text.trim().is_empty())
        .max_by_key(String::len)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::text;

    #[test]
    fn the_longest_is_read() {
        let page = "<body><noscript>short</noscript><div id=app></div>\
            <noscript><p>A ship came in.</p><p>It left.</p></noscript></body>";
        let found = text(&Document::from(page));
        assert_eq!(found.as_deref(), Some("A ship came in.\n\nIt left."));
        assert_eq!(text(&Document::from("<noscript></noscript>")), None);
    }
}
