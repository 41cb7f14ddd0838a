//! An article in an object: which of its fields are what of it. Where the objects are is
//! not told here.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::names::{ADDRESS, AUTHOR, DATE, LANGUAGE, NAME, PARTS, SOURCE, TAGS, TEXT, TITLE};
use super::shown;
use super::value::{counted, date, named, string, tags, text};
use crate::article::RawArticle;
use crate::article::feed::is_web_address;
use crate::clean::markup::{self, Written};
use crate::source::names::Names;

/// Whose an article is that does not say so itself.
#[derive(Debug, Default)]
pub(super) struct Whose {
    /// What its feed is called.
    pub(super) title: Option<String>,
    /// Who writes it.
    pub(super) author: Option<String>,
    /// In which language.
    pub(super) language: Option<String>,
}

/// The article in an object, if one is in it.
pub(super) fn article(
    object: &Map<String, Value>,
    whose: &Whose,
    names: &mut Names<'_>,
) -> Option<RawArticle> {
    let object = &*whole(object);
    let shown = shown::body(object);
    let is_shown = shown.is_some();
    let title = string(object, TITLE).map(|title| match is_shown {
        true => title,
        false => markup::line(&title),
    });
    // One that was taken from the text is taken from it again.
    let title = title.filter(|_| !(is_shown && is_true(object, "title_derived")));
    let titled = title.as_ref().filter(|title| !title.trim().is_empty());
    let written = text(object).unwrap_or_default();
    // With a title there is something to show, and markup can wait to be read.
    let markup = !is_shown && titled.is_some() && !written.trim().is_empty();
    let body = if let Some((text, links)) = shown {
        Written {
            text: Cow::Owned(text),
            links,
            ..Written::default()
        }
    } else if markup {
        Written {
            text: Cow::Owned(written),
            ..Written::default()
        }
    } else {
        let mut body = markup::written(&written);
        if body.text.trim().is_empty() {
            let text = body.captions.first().cloned();
            body.text = Cow::Owned(text.or_else(|| titled.cloned())?);
            body.links.clear();
        }
        body
    };
    let aside = markup::captions(body.captions)
        .into_iter()
        .chain(body.unread)
        .collect();
    let url = string(object, ADDRESS).filter(|url| url.starts_with("http"));
    let own = string(object, NAME);
    // What an article is called may be its address (JSON Feed 1.1, `id`).
    let called = own.clone().filter(|own| is_web_address(own));
    Some(RawArticle {
        markup,
        origin: names.name(url.as_deref(), own.as_deref(), title.as_deref()),
        links: body.links,
        text: body.text.into_owned(),
        aside,
        title,
        deck: string(object, &["deck"]).filter(|_| is_shown),
        source: named(object, SOURCE).or_else(|| whose.title.clone()),
        author: named(object, AUTHOR).or_else(|| whose.author.clone()),
        url: url.or(called),
        published: dated(object),
        tags: tags(object, TAGS),
        language: string(object, LANGUAGE).or_else(|| whose.language.clone()),
        guid: own,
    })
}

/// True where a field says so.
fn is_true(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).and_then(Value::as_bool) == Some(true)
}

/// True for an object that is an article for certain, whatever else it holds.
pub(super) fn is_article(object: &Map<String, Value>) -> bool {
    said(object).is_some()
}

/// The title and the text of an article, where an object has both.
pub(in crate::source) fn said(object: &Map<String, Value>) -> Option<(String, String)> {
    let title = string(object, TITLE)?;
    Some((markup::line(&title), string(object, TEXT)?))
}

/// When it appeared, as an object says it.
pub(in crate::source) fn dated(object: &Map<String, Value>) -> Option<String> {
    date(object, DATE).map(|date| counted(&date).unwrap_or(date))
}

/// An object with the fields of its parts.
fn whole(object: &Map<String, Value>) -> Cow<'_, Map<String, Value>> {
    let mut parts = PARTS
        .iter()
        .filter_map(|name| Some((*name, object.get(*name)?.as_object()?)));
    let Some((part, more)) = parts.next() else {
        return Cow::Borrowed(object);
    };
    let mut whole = object.clone();
    whole.shift_remove(part);
    for (name, value) in more {
        whole.entry(name).or_insert_with(|| value.clone());
    }
    Cow::Owned(whole)
}

#[cfg(test)]
mod tests {
    use super::{Whose, article};
    use crate::source::names::Names;

    #[test]
    fn numbers_name_nobody_and_a_tag_is_its_value() {
        let check = |fields: &str, author: Option<&str>, tags: &[&str]| {
            let text = format!(r#"{{"text": "a", {fields}}}"#);
            let object = serde_json::from_str(&text).unwrap();
            let found = article(&object, &Whose::default(), &mut Names::new("a")).unwrap();
            assert_eq!(
                (found.author.as_deref(), &*found.tags),
                (
                    author,
                    &*tags.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>()
                )
            );
        };
        check(r#""author": 3, "tags": [41, 8]"#, None, &[]);
        check(
            r#""author": {"id": 3, "name": "Ann"}, "categories": ["1984", 7]"#,
            Some("Ann"),
            &["1984"],
        );
        check(
            r#""keywords": [{"name": "glocations", "value": "Port"}, {"name": "pier"}]"#,
            None,
            &["Port", "pier"],
        );
        check(
            r#""categories": ["user/-/state/com.google/read", "user/1005/label/boats", "user/guide"]"#,
            None,
            &["boats", "user/guide"],
        );
    }

    #[test]
    fn a_moment_may_be_a_number_and_authors_several() {
        let check = |date: &str, published: &str| {
            let text = format!(r#"{{"text": "a", "timestamp": {date}, "authors": ["Ann", "Bo"]}}"#);
            let object = serde_json::from_str(&text).unwrap();
            let found = article(&object, &Whose::default(), &mut Names::new("a")).unwrap();
            assert_eq!(found.published.as_deref(), Some(published));
            assert_eq!(found.author.as_deref(), Some("Ann, Bo"));
        };
        check("1739008800", "2025-02-08T10:00:00Z");
        check("1739008800.25", "2025-02-08T10:00:00Z");
        check("\"1739008800123\"", "2025-02-08T10:00:00Z");
        check(
            r#"{"$date": "2025-02-08T10:00:00Z"}"#,
            "2025-02-08T10:00:00Z",
        );
        check(
            r#"{"$date": {"$numberLong": "1739008800123"}}"#,
            "2025-02-08T10:00:00Z",
        );
        check("20250208", "20250208");
        check("202502081000", "202502081000");
        check("20250208100000", "20250208100000");
        check("\"8 Feb 2025\"", "8 Feb 2025");
        check("\"/Date(1739008800123)/\"", "2025-02-08T10:00:00Z");
        check("\"/Date(1739008800123+0300)/\"", "2025-02-08T10:00:00Z");
    }
}
