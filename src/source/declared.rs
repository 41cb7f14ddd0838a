//! The encodings that a text declares of itself: XML in its declaration, a web page in its
//! `<meta>`, a letter in the lines before it. Whether they are true is not told here.

/// How many bytes are looked at.
const WITHIN: usize = 4096;

/// Elements with which a web page begins.
const PAGE: [&str; 4] = ["html", "head", "meta", "body"];

/// The labels, in small letters, the likelier first. A page is believed in its `<meta>`:
/// its declaration of XML comes of a template more often, and browsers hear it last too
/// (HTML 13.2.3.2). In other XML a `<meta>` is a part of what it tells of.
pub(super) fn declared(bytes: &[u8]) -> Vec<String> {
    let beginning = &bytes[..bytes.len().min(WITHIN)];
    let text = without_comments(&String::from_utf8_lossy(beginning).to_ascii_lowercase());
    let declaration = text.trim_start().strip_prefix("<?xml");
    let declaration = declaration.and_then(|rest| rest.split("?>").next());
    let declaration = labels(declaration.unwrap_or_default(), "encoding");
    let metas = text.split("<meta").skip(1);
    let metas = metas.filter_map(|rest| rest.split('>').next());
    let headers = text
        .lines()
        .filter(|line| line.starts_with("content-type:"));
    let others = metas
        .chain(headers)
        .flat_map(|part| labels(part, "charset"));
    if is_page(&text) {
        others.chain(declaration).collect()
    } else {
        declaration.into_iter().chain(others).collect()
    }
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
fn labels(part: &str, name: &str) -> Vec<String> {
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
