//! Bodies whose connection breaks. Of those whose articles that came whole can be read, what
//! came is taken; of the rest that they broke off is told.

use super::Body;

/// Bytes in which a feed says that it is one.
const BEGINS: usize = 1 << 10;

/// A body that came.
pub(super) struct Came {
    pub(super) body: Body,
    /// It came to its end.
    pub(super) whole: bool,
}

/// True for a body that begins as a feed does, in XML or in JSON, of which it is told where it
/// breaks off.
pub(super) fn can_be_read(body: &Body) -> bool {
    let Ok(beginning) = body.beginning(BEGINS) else {
        return false;
    };
    let has = |name: &[u8]| beginning.windows(name.len()).any(|bytes| bytes == name);
    let is_xml = [&b"<rss"[..], b"<feed", b"<rdf:RDF"].into_iter().any(has) && !has(b"<html");
    is_xml || is_json(&beginning)
}

/// True for the beginning of an object with a name in it, or of a list of such.
fn is_json(beginning: &[u8]) -> bool {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let text = text.trim_ascii_start();
    let object = text
        .strip_prefix(b"[")
        .map_or(text, <[u8]>::trim_ascii_start);
    let names = object.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    names.is_some_and(|names| names.starts_with(b"\""))
}

#[cfg(test)]
mod tests {
    use super::can_be_read;

    #[test]
    fn feeds_are_read_as_far_as_they_came() {
        for (body, readable) in [
            ("<?xml version='1.0'?>\n<rss version='2.0'><channel>", true),
            (
                "{\"version\": \"https://jsonfeed.org/version/1\", \"ite",
                true,
            ),
            ("\u{feff} [ {\n \"id\": 1, ", true),
            ("<!doctype html><html><p>", false),
            ("<html><pre><rss>", false),
            ("{braces} in a text", false),
            ("[1] a note", false),
        ] {
            let body = body.as_bytes().to_vec().into();
            assert_eq!(can_be_read(&body), readable, "{body:?}");
        }
    }
}
