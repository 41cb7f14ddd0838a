//! The metadata in the head of a page: names and what is stated under them. Each vocabulary
//! (Open Graph, Dublin Core, schema.org, those of indexes and readers) and nearly each site
//! writes its names in its own way; here they are the same without signs, in small letters.

use std::collections::HashMap;

use dom_query::Document;

use super::value::words;

/// Attributes that name what a `meta` element states.
const NAMING: [&str; 3] = ["property", "name", "itemprop"];

/// What a page states, by names such as `articlepublishedtime`; the first statement of each
/// wins.
#[derive(Debug, Default)]
pub(super) struct Metadata(HashMap<String, String>);

impl Metadata {
    pub(super) fn of(document: &Document) -> Self {
        let mut stated = HashMap::new();
        for element in &document.select("meta[content]") {
            let Some(content) = element.attr("content").and_then(|content| words(&content)) else {
                continue;
            };
            for name in NAMING.iter().filter_map(|naming| element.attr(naming)) {
                stated
                    .entry(plain(&name))
                    .or_insert_with(|| content.clone());
            }
        }
        Self(stated)
    }

    /// What is stated under a name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::Metadata;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        let page = "<meta property='article:published_time' content=''>\
            <meta name='article:published_time' content=' a '><meta itemprop=datePublished content=b>\
            <meta name='DC.date.issued' content=c><meta name='DC.Date.Issued' content=d>";
        let metadata = Metadata::of(&Document::from(page));
        let found = [
            "articlepublishedtime",
            "datepublished",
            "dcdateissued",
            "date",
        ];
        let found = found.map(|name| metadata.get(name));
        assert_eq!(
            found,
            [Some("a"), Some("b"), Some("c"), None].map(|text| text.map(str::to_owned))
        );
    }
}
