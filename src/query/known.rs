//! What is known of an article beside its text, and how it is asked for: a name, a
//! colon, and a value without a blank between, `is:unread`.

use jiff::civil::Date;

use super::{day, joined, term};
use crate::language::guess;
use crate::points::Section;

/// Something known of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Whether it was read.
    Read(bool),
    /// Whether it is starred.
    Starred(bool),
    /// One of its topics, as tokens with one blank between.
    Topic(String),
    /// None of its topics, likewise.
    NotTopic(String),
    /// One of these is its section.
    Sections(Vec<Section>),
    /// None of these is.
    NotSections(Vec<Section>),
    /// One of its tags, likewise.
    Tag(String),
    /// Who published it, likewise; a part is enough.
    Source(String),
    /// What a feed that brought it is called, likewise; a part is enough.
    Feed(String),
    /// The folder of such a feed, likewise.
    Folder(String),
    /// The ISO 639-1 code of its language.
    Language(String),
    /// Its time is on this day or later, where the reader is.
    After(Date),
    /// Its time is before this day, where the reader is.
    Before(Date),
}

/// The names that stand before a colon.
pub(super) const NAMES: [&str; 10] = [
    "is", "topic", "section", "tag", "source", "feed", "folder", "lang", "after", "before",
];

/// Those that a minus in front refuses.
pub(super) const REFUSABLE: [&str; 3] = ["is", "topic", "section"];

/// Those that some name stands behind.
pub(super) const NAMED: [&str; 5] = ["topic", "tag", "source", "feed", "folder"];

/// What stands behind `is:`.
pub(super) const STATES: [&str; 3] = ["read", "unread", "starred"];

/// A name and its value as they were typed.
pub(super) struct Typed<'a> {
    /// Before the colon.
    pub(super) name: &'a str,
    /// Behind it, without quotes.
    pub(super) value: &'a str,
    /// What follows.
    pub(super) after: &'a str,
}

impl<'a> Typed<'a> {
    /// The name and the value at the start of `text`; nothing where words stand there:
    /// an address and a time of day are words, and so is what has a capital before its
    /// colon, as headlines do.
    pub(super) fn at(text: &'a str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_name || rest.starts_with("//") {
            return None;
        }
        let (value, after) = if rest.starts_with(char::is_whitespace) {
            ("", rest)
        } else {
            term(rest)
        };
        (!value.is_empty() || NAMES.contains(&name)).then_some(Self { name, value, after })
    }

    /// True where a name is to stand behind it, and what does has no letter or digit:
    /// that stands in every name.
    pub(super) fn names_nothing(&self) -> bool {
        NAMED.contains(&self.name) && joined(self.value).is_empty()
    }

    /// What it asks for; nothing where nobody knows of it.
    pub(super) fn known(&self, refused: bool) -> Option<Known> {
        if self.value.is_empty() || self.names_nothing() {
            return None;
        }
        let known = match (self.name, self.value) {
            ("is", "read") => Known::Read(!refused),
            ("is", "unread") => Known::Read(refused),
            ("is", "starred") => Known::Starred(!refused),
            ("topic", name) if refused => Known::NotTopic(joined(name)),
            ("topic", name) => Known::Topic(joined(name)),
            ("section", name) if refused => Known::NotSections(vec![Section::called(name)?]),
            ("section", name) => Known::Sections(vec![Section::called(name)?]),
            _ if refused => return None,
            ("tag", name) => Known::Tag(joined(name)),
            ("source", name) => Known::Source(joined(name)),
            ("feed", name) => Known::Feed(joined(name)),
            ("folder", name) => Known::Folder(joined(name)),
            ("lang", code) => {
                let code = code.to_lowercase();
                Known::Language(guess::codes().find(|&known| known == code)?.to_owned())
            }
            ("after", written) => Known::After(day::first_of(written)?),
            ("before", written) => Known::Before(day::first_of(written)?),
            _ => return None,
        };
        Some(known)
    }
}
