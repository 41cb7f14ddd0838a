//! What HTML without a word shows: pictures, films, frames.

use dom_query::Document;

use super::depth::is_too_deep;

/// What of a picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    /// What its author wrote for those who do not see it.
    Words,
    /// Where it is.
    Address,
}

/// Elements that show what is elsewhere.
const ELEMENTS: &str = "img, video, audio, source, iframe, frame, embed, object, a";

/// Pictures of which this is told.
const MOST: usize = 50;

/// This of each picture in `html`, each a paragraph; nothing where there is none.
#[must_use]
pub(crate) fn pictures(html: &str, wanted: Picture) -> Option<String> {
    if !html.contains('<') || is_too_deep(html) {
        return None;
    }
    let attributes = match wanted {
        Picture::Words => ["alt", "title", "aria-label"],
        Picture::Address => ["src", "data", "href"],
    };
    let document = Document::fragment(html);
    let mut lines: Vec<String> = Vec::new();
    for element in &document.select(ELEMENTS) {
        let mut values = attributes.iter().filter_map(|name| element.attr(name));
        let Some(value) = values.find(|value| !value.trim().is_empty()) else {
            continue;
        };
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !lines.contains(&line) {
            lines.push(line);
        }
        if lines.len() == MOST {
            break;
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::{Picture, pictures};

    fn check(html: &str, words: &str, address: &str) {
        let found = |wanted| pictures(html, wanted).unwrap_or_default();
        assert_eq!(
            (found(Picture::Words), found(Picture::Address)),
            (words.to_owned(), address.to_owned()),
            "{html}"
        );
    }

    #[test]
    fn a_picture_has_words_and_an_address() {
        check(
            "<img src='/a.png' alt='the harbour'>",
            "the harbour",
            "/a.png",
        );
        check(
            "<a href='https://a.example'><img src='b.png'></a><img src='b.png'>",
            "",
            "https://a.example\n\nb.png",
        );
        check(
            "<iframe src='https://a.example/film'></iframe>",
            "",
            "https://a.example/film",
        );
        check("<span class='x'></span>", "", "");
        check("no markup", "", "");
    }
}
