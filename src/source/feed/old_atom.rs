//! Atom 0.3 by the names that Atom 1.0 has for the same, and its texts that are written
//! in letters of base64 as they are.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use regex::Captures;

use super::pattern::pattern;
use crate::source::decode;

/// The namespace of Atom 0.3.
pub(super) const NAMESPACE: &str = "purl.org/atom/ns#";

/// Elements under their former names, and what they are called now.
const NAMES: [(&str, &str); 4] = [
    ("issued", "published"),
    ("modified", "updated"),
    ("tagline", "subtitle"),
    ("copyright", "rights"),
];

/// Letters of base64, whether what is missing behind them is marked or not.
const LETTERS: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

pattern!(
    LETTERED,
    r#"<(title|summary|content|subtitle|rights)\b([^<>]*?)\s+mode\s*=\s*["']base64["']([^<>]*)>([^<]*)<"#
);

/// The text of a feed in Atom 0.3 as Atom 1.0 would have it.
pub(super) fn present(text: &str) -> String {
    let named = NAMES.iter().fold(text.to_owned(), |text, (was, is)| {
        text.replace(&format!("<{was}"), &format!("<{is}"))
            .replace(&format!("</{was}"), &format!("</{is}"))
    });
    match LETTERED.replace_all(&named, decoded) {
        Cow::Owned(decoded) => decoded,
        Cow::Borrowed(_) => named,
    }
}

/// A text that was in letters, in CDATA; as it is where they are none.
fn decoded(found: &Captures<'_>) -> String {
    let [_, name, before, behind, letters] = [0, 1, 2, 3, 4].map(|group| &found[group]);
    let letters: String = letters.split_whitespace().collect();
    let Ok(bytes) = LETTERS.decode(letters) else {
        return found[0].to_owned();
    };
    let is_plain = [before, behind]
        .iter()
        .any(|said| said.contains("text/plain"));
    let kind = if is_plain { "text" } else { "html" };
    let said = decode(&bytes, None).text.replace("]]>", "]]&gt;");
    format!("<{name} type=\"{kind}\"><![CDATA[{said}]]><")
}

#[cfg(test)]
mod tests {
    use super::present;

    fn check(text: &str, expected: &str) {
        assert_eq!(present(text), expected);
    }

    #[test]
    fn former_names_are_the_present_ones() {
        check(
            "<modified>2004</modified><tagline>a</tagline>",
            "<updated>2004</updated><subtitle>a</subtitle>",
        );
    }

    #[test]
    fn what_is_in_letters_is_read() {
        check(
            "<title type='text/plain' mode='base64'>\n2K7YqNix\n</title>",
            "<title type=\"text\"><![CDATA[خبر]]></title>",
        );
        check(
            "<content mode=\"base64\" type=\"text/html\">PHA+YTwvcD4</content>",
            "<content type=\"html\"><![CDATA[<p>a</p>]]></content>",
        );
        let wrong = "<title mode='base64'>no letters!</title>";
        check(wrong, wrong);
        check(
            "<title mode='escaped'>YQ==</title>",
            "<title mode='escaped'>YQ==</title>",
        );
    }
}
