//! Feeds to begin with: well-known ones by language, offered and never added
//! without being asked for. `assets/feeds.toml` has them. Whether an address still
//! answers is not known here.

use serde::Deserialize;

use crate::safe::SafeText;

/// A feed to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starter {
    /// ISO 639-1 code of its language.
    pub language: String,
    /// What it is called there.
    #[serde(deserialize_with = "safe")]
    pub name: SafeText,
    /// Its address.
    pub address: String,
}

fn safe<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SafeText, D::Error> {
    String::deserialize(deserializer).map(SafeText::from)
}

/// All of them, Arabic first.
#[must_use]
pub fn all() -> Vec<Starter> {
    #[derive(Deserialize)]
    struct Written {
        feed: Vec<Starter>,
    }
    let written: Written = toml::from_str(include_str!("../../assets/feeds.toml"))
        .expect("the shipped feeds are read in this module's tests");
    written.feed
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::all;

    #[test]
    fn every_language_has_feeds_and_arabic_comes_first() {
        let all = all();
        let mut languages: Vec<&str> = all.iter().map(|feed| feed.language.as_str()).collect();
        languages.dedup();
        assert_eq!(languages, ["ar", "fa", "ur", "he", "en", "tr", "fr"]);
        let addresses: HashSet<&str> = all.iter().map(|feed| feed.address.as_str()).collect();
        assert_eq!(addresses.len(), all.len());
        assert!(
            addresses
                .iter()
                .all(|address| address.starts_with("https://"))
        );
    }
}
