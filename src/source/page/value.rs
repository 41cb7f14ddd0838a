//! Texts that the data of a page hold, without their markup.

use serde_json::{Map, Value};

use crate::clean::markup;

/// The text of an article, or of an entry of a live page.
pub(super) fn text(object: &Map<String, Value>) -> Option<String> {
    let text = object.get("articleBody")?.as_str()?;
    Some(markup::body(text).into_owned()).filter(|text| !text.trim().is_empty())
}

/// The words of a line; nothing where there are none.
pub(super) fn words(text: &str) -> Option<String> {
    Some(markup::line(text)).filter(|text| !text.is_empty())
}
