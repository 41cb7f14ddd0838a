//! Writers of RSS that are told as Atom tells them, in elements of their own: parsers of RSS
//! take all that is in `<author>` for one text.

use std::borrow::Cow;

use regex::Captures;

use super::fields::named;
use super::pattern::pattern;

pattern!(PERSON, r"(?s)<author>\s*(<[a-z].*?)</author>");

/// The feed with the writers of its items by their names, else by their addresses.
pub(super) fn in_words(text: &str) -> Cow<'_, str> {
    if text.starts_with("<feed") || !text.contains("<author>") {
        return Cow::Borrowed(text);
    }
    PERSON.replace_all(text, |found: &Captures<'_>| {
        match named(&found[1], &["name", "email"]) {
            Some(name) => format!("<author><![CDATA[{}]]></author>", name.replace("]]>", "")),
            None => found[0].to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::in_words;

    fn check(text: &str, expected: &str) {
        assert_eq!(in_words(text), expected);
    }

    #[test]
    fn a_writer_is_told_by_name() {
        check(
            "<rss><author>\n<name>Lina &amp; Sami</name><email>lina@news.example</email></author>",
            "<rss><author><![CDATA[Lina & Sami]]></author>",
        );
        check(
            "<rss><author><email>lina@news.example</email></author><author>Sami</author>",
            "<rss><author><![CDATA[lina@news.example]]></author><author>Sami</author>",
        );
        let atom = "<feed><author><name>Lina</name></author>";
        check(atom, atom);
        let quoted = "<rss><author><![CDATA[<b>Lina</b>]]></author>";
        check(quoted, quoted);
    }
}
