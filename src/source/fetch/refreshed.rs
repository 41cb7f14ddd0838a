//! Where a page leads by itself: `<meta http-equiv="refresh">`, or the header of that name,
//! at once or nearly so. A page that only renews itself, or that leads elsewhere whoever
//! runs no scripts, leads nowhere.

use crate::clean::markup;

/// Bytes of a page in which it says so.
pub(super) const SAMPLE: usize = 16 << 10;

/// Seconds after which a page that leads on has not been read.
const SOON: f64 = 10.0;

/// How pages begin.
const PAGES: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<meta",
    "<title",
    "<script",
    "<body",
];

/// Where a page leads, given how it begins.
pub(super) fn target(beginning: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(beginning);
    let small = text.to_ascii_lowercase();
    let start = small.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !PAGES.iter().any(|page| start.starts_with(page)) {
        return None;
    }
    let mut at = 0;
    while let Some(found) = small[at..].find('<') {
        at += found;
        let rest = &small[at..];
        let skipped = [
            ("<!--", "-->"),
            ("<noscript", "</noscript"),
            ("<script", "</script"),
        ];
        let skipped = skipped
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin));
        if let Some((_, end)) = skipped {
            at += rest.find(end)? + end.len();
            continue;
        }
        if rest.starts_with("<meta") {
            let tag = &text[at..at + rest.find('>')?];
            let refreshes = attribute(tag, "http-equiv")
                .is_some_and(|name| name.trim().eq_ignore_ascii_case("refresh"));
            if refreshes {
                return of_header(&attribute(tag, "content")?);
            }
        }
        at += 1;
    }
    None
}

/// Where the words of a refresh lead: `0; url=…`.
pub(super) fn of_header(content: &str) -> Option<String> {
    let (delay, rest) = content.split_once([';', ','])?;
    if !delay
        .trim()
        .parse::<f64>()
        .is_ok_and(|delay| (0.0..=SOON).contains(&delay))
    {
        return None;
    }
    let rest = rest.trim_start();
    let is_named = rest
        .get(..3)
        .is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let address = match is_named {
        true => rest[3..].trim_start().strip_prefix('=')?,
        false => rest,
    };
    let address = address.trim().trim_matches(['"', '\'']).trim();
    (!address.is_empty()).then(|| address.to_owned())
}

/// What an attribute of a tag says.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let small = tag.to_ascii_lowercase();
    let value = small.match_indices(name).find_map(|(at, _)| {
        let before = tag[..at].chars().next_back()?;
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let parts = before.is_whitespace() || matches!(before, '"' | '\'' | '/');
        parts.then(|| rest.trim_start())
    })?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split(|c: char| c.is_whitespace()).next()?,
    };
    Some(match value.contains('&') {
        true => markup::characters(value),
        false => value.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::target;

    fn check(head: &str, expected: Option<&str>) {
        let page = format!("<!DOCTYPE html>\n<html><head>{head}</head>");
        assert_eq!(target(page.as_bytes()).as_deref(), expected, "{head}");
    }

    #[test]
    fn a_page_says_where_it_leads() {
        let there = Some("/b?c=1&d=2");
        check(
            "<meta http-equiv=\"refresh\" content=\"0;url=/b?c=1&amp;d=2\">",
            there,
        );
        check(
            "<META CONTENT='3; URL=\"/b?c=1&d=2\"' HTTP-EQUIV='Refresh'/>",
            there,
        );
        check("<meta http-equiv=refresh content=0;/b?c=1&d=2>", there);
    }

    #[test]
    fn what_renews_itself_or_is_for_others_leads_nowhere() {
        check("<meta http-equiv='refresh' content='5'>", None);
        check("<meta http-equiv='refresh' content='300; url=/b'>", None);
        check(
            "<noscript><meta http-equiv='refresh' content='0; url=/b'></noscript>",
            None,
        );
        check(
            "<!-- <meta http-equiv='refresh' content='0; url=/b'> -->",
            None,
        );
        check("<meta name='refresh' content='0; url=/b'>", None);
        check(
            "<noscript><meta http-equiv='refresh' content='0; url=/b'>",
            None,
        );
        let feed =
            b"<rss><item><description><![CDATA[<meta http-equiv='refresh' content='0; url=/b'>";
        assert_eq!(target(feed), None);
    }
}
