//! Topics.
use crate::article::Article;
use crate::safe::SafeText;
/// Topics.
#[must_use]
pub fn topics(_article: &Article) -> Vec<SafeText> {
    Vec::new()
}
/// Key.
#[must_use]
pub fn key(topic: &str) -> String {
    topic.to_owned()
}
