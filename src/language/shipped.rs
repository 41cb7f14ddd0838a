//! Lists that come with the reader, with a part for each language. A part is read when its
//! language is first asked for: most people read articles in one or two of ten languages,
//! and a command for one article should not wait for the others.

use std::sync::OnceLock;

use foldhash::HashMap;

/// What the parts of a list say, by language.
pub struct Shipped<T> {
    parts: HashMap<String, Part<T>>,
    read: fn(&str, &str) -> T,
}

struct Part<T> {
    text: &'static str,
    said: OnceLock<T>,
}

impl<T> Shipped<T> {
    /// `parts` are languages as ISO 639-1 codes, each with its text; of a language that
    /// comes twice the first text counts. `read` tells what a language's text says.
    pub fn new<L: Into<String>>(
        parts: impl IntoIterator<Item = (L, &'static str)>,
        read: fn(language: &str, text: &str) -> T,
    ) -> Self {
        let mut all = HashMap::default();
        for (language, text) in parts {
            let said = OnceLock::new();
            all.entry(language.into()).or_insert(Part { text, said });
        }
        Self { parts: all, read }
    }

    /// What is said of `language`, an ISO 639-1 code; nothing where it has no part.
    #[must_use]
    pub fn of(&self, language: &str) -> Option<&T> {
        let part = self.parts.get(language)?;
        Some(part.said.get_or_init(|| (self.read)(language, part.text)))
    }

    /// The languages that have a part, in any order.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }
}

/// The tables of a TOML file whose headers are languages: each language with the lines
/// under its header. A line that begins with a bracket is a header.
pub fn tables(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let begins = |line: &str| line.starts_with('[');
    let mut rest = file;
    std::iter::from_fn(move || {
        let header = rest.lines().find(|line| begins(line))?;
        let language = header.trim_matches(['[', ']']);
        let from = header.as_ptr().addr() - rest.as_ptr().addr() + header.len();
        let under = &rest[from..];
        let end = under.find("\n[").map_or(under.len(), |at| at + 1);
        rest = &under[end..];
        Some((language, &under[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::{Shipped, tables};

    #[test]
    fn a_file_falls_into_its_tables() {
        let file = "# what it is\n\n[ar]\na = [\n  \"x\",\n]\n# of b\nb = 1\n[en]\n[tr]\nc = 2";
        let all: Vec<_> = tables(file).collect();
        let ar = "\na = [\n  \"x\",\n]\n# of b\nb = 1\n";
        assert_eq!(all, [("ar", ar), ("en", "\n"), ("tr", "\nc = 2")]);
        assert_eq!(tables("# nothing\n").count(), 0);
    }

    #[test]
    fn the_tables_of_every_file_are_those_that_toml_reads() {
        for file in [
            include_str!("../../assets/lang/cues.toml"),
            include_str!("../../assets/lang/sections.toml"),
            include_str!("../../assets/lang/topics.toml"),
            include_str!("../../assets/lang/variants.toml"),
        ] {
            let whole: toml::Table = toml::from_str(file).unwrap();
            let part = |text| toml::Value::Table(toml::from_str(text).unwrap());
            let parts = tables(file).map(|(language, text)| (language.to_owned(), part(text)));
            assert_eq!(whole, parts.collect::<toml::Table>());
        }
    }

    #[test]
    fn a_language_is_read_once_and_only_when_asked_for() {
        let parts = [("ar", "first"), ("en", ""), ("ar", "second")];
        let shipped = Shipped::new(parts, |language, text| {
            assert_ne!(language, "en", "it was not asked for");
            text.to_owned()
        });
        let said = shipped.of("ar").unwrap();
        assert_eq!(said, "first");
        assert!(std::ptr::eq(said, shipped.of("ar").unwrap()));
        assert_eq!(shipped.of("fr"), None);
        assert_eq!(shipped.languages().count(), 2);
    }
}
