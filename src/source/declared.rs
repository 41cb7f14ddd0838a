//! What a text is said to be encoded in: by its sender, and by what it declares of itself,
//! XML in its declaration, a web page in its `<meta>`, a letter in the lines before it.
//! Whether that is true is not told here.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const WITHIN: usize = 4096;

/// How many are looked at of a page that has had no use for an encoding until then: a
/// `<meta>` may stand behind long scripts, and browsers read the page again once they
/// find it (HTML 13.2.3.5).
const WITHIN_ASCII: usize = 64 << 10;

/// Elements with which a web page begins.
const PAGE: [&str; 4] = ["html", "head", "meta", "body"];

/// What the sender and the text itself call its encoding.
pub(super) fn labels(label: Option<&str>, bytes: &[u8]) -> Vec<String> {
    let said = label.map(str::to_owned).into_iter();
    said.chain(declared(bytes)).collect()
}

/// The encoding of the first label that names one beside UTF-8 and UTF-16, which tell
/// themselves.
pub(super) fn named(labels: &[String]) -> Option<&'static Encoding> {
    let mut encodings = labels
        .iter()
        .filter_map(|label| Encoding::for_label(label.trim().as_bytes()));
    // A label that can be read says itself that this is not UTF-16.
    encodings.find(|&encoding| ![UTF_8, UTF_16BE, UTF_16LE].contains(&encoding))
}

/// The labels, in small letters, the likelier first. A page is believed in its `<meta>`:
/// its declaration of XML comes of a template more often, and browsers hear it last too
/// (HTML 13.2.3.2). In other XML a `<meta>` is a part of what it tells of.
fn declared(bytes: &[u8]) -> Vec<String> {
    let mut text = beginning(bytes, WITHIN);
    if is_page(&text) {
        let ascii = bytes
            .iter()
            .take(WITHIN_ASCII)
            .take_while(|byte| byte.is_ascii());
        text = beginning(bytes, ascii.count().max(WITHIN));
    }
    let declaration = text.trim_start().strip_prefix("<?xml");
    let declaration = declaration.and_then(|rest| rest.split("?>").next());
    let declaration = values(declaration.unwrap_or_default(), "encoding");
    let metas = text.split("<meta").skip(1);
    let metas = metas.filter_map(|rest| rest.split('>').next());
    let headers = text
        .lines()
        .filter(|line| line.starts_with("content-type:"));
    let others = metas
        .chain(headers)
        .flat_map(|part| values(part, "charset"));
    if is_page(&text) {
        others.chain(declaration).collect()
    } else {
        declaration.into_iter().chain(others).collect()
    }
}

/// So many bytes in small letters, without comments.
fn beginning(bytes: &[u8], most: usize) -> String {
    let beginning = &bytes[..bytes.len().min(most)];
    without_comments(&String::from_utf8_lossy(beginning).to_ascii_lowercase())
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    rest.extend(parts.filter_map(|part| Some(part.split_once("-->")?.1)));
    rest
}

/// True where the first element is one of a page.
fn is_page(text: &str) -> bool {
    let mut elements = text.split('<').skip(1);
    let first = elements.find(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    first.is_some_and(|first| PAGE.iter().any(|name| first.starts_with(name)))
}

/// The values that are given to `name` in a part of the text.
fn values(part: &str, name: &str) -> Vec<String> {
    let values = part.split(name).skip(1);
    let values = values.filter_map(|rest| rest.trim_start().strip_prefix('='));
    let values = values.map(|value| value.trim_start().trim_start_matches(['"', '\'']));
    let is_of_label = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    let ends = values.map(|value| value.split(|c| !is_of_label(c)).next().unwrap_or_default());
    let said = ends.filter(|label| !label.is_empty());
    said.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::declared;

    fn check(text: &str, labels: &[&str]) {
        assert_eq!(declared(text.as_bytes()), labels, "{text}");
    }

    #[test]
    fn a_page_is_believed_in_its_meta_before_its_declaration() {
        let page = |head: &str| {
            format!(
                "<?xml version='1.0' encoding='ISO-8859-1'?>\n<!DOCTYPE html><html><head>{head}"
            )
        };
        check(
            &page("<META CHARSET = 'Windows-1256'>"),
            &["windows-1256", "iso-8859-1"],
        );
        let old = "<meta http-equiv=content-type content=\"text/html; charset=cp1256\"/>";
        check(&page(old), &["cp1256", "iso-8859-1"]);
        check(&page("<p>"), &["iso-8859-1"]);
    }

    #[test]
    fn a_page_may_declare_its_encoding_late() {
        let script = format!("<script>{}</script>", "a();".repeat(4000));
        check(
            &format!("<html><head>{script}<meta charset=cp1256>"),
            &["cp1256"],
        );
        check(&format!("<html><head>é{script}<meta charset=cp1256>"), &[]);
    }

    #[test]
    fn a_feed_is_believed_in_its_declaration() {
        let feed = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><item><![CDATA[<meta charset=utf-8>";
        check(feed, &["windows-1256", "utf-8"]);
    }

    #[test]
    fn scripts_comments_and_sentences_declare_nothing() {
        check(
            "<html><script src='a.js?encoding=utf-8' charset=big5></script><meta charset=cp1256>",
            &["cp1256"],
        );
        check(
            "<!-- <meta charset=big5> --><html><meta charset=cp1256>",
            &["cp1256"],
        );
        check("Set charset=big5 or encoding=big5.", &[]);
        check("<?xml version='1.0'?><a encoding='big5'>", &[]);
    }

    #[test]
    fn a_letter_is_believed_in_its_header() {
        check(
            "Subject: a\nContent-Type: text/plain; charset=\"windows-1256\"\n\nb",
            &["windows-1256"],
        );
    }
}
