//! The feeds that a page names, as addresses: where a site's articles can be
//! followed. Nothing is fetched here, so nothing is known of what they hold.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};
use url::Url;

use crate::clean::markup;
use crate::clean::markup::depth::is_too_deep;

/// Types under which pages state feeds.
const TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
    "text/rss+xml",
    "text/atom+xml",
];

/// Last pieces of addresses that are those of feeds.
const LAST_PIECES: &[&str] = &[
    "feed",
    "feeds",
    "rss",
    "rss2",
    "atom",
    "rdf",
    "feed.xml",
    "feed.json",
    "rss.xml",
    "rss.php",
    "atom.xml",
    "index.xml",
    "index.rss",
    "index.rdf",
    "index.atom",
];

/// Ends of addresses that are those of feeds.
const ENDS: &[&str] = &[".rss", ".atom", ".rdf"];

/// Words that tell a feed of comments, in addresses and titles.
const COMMENTS: &[&str] = &[
    "comment",
    "replies",
    "commentaire",
    "kommentar",
    "comentario",
    "تعليق",
    "نظرات",
    "دیدگاه",
    "تبصر",
    "תגובות",
];

/// The feeds a page at `base` advertises with their titles, the site's own first
/// and those of comments last. Links in the text are looked at only where the
/// head names none.
#[must_use]
pub fn feeds(html: &str, base: &Url) -> Vec<(Url, Option<String>)> {
    if is_too_deep(html) {
        return Vec::new();
    }
    let document = Document::from(html);
    let base = document
        .select("base[href]")
        .attr("href")
        .and_then(|href| base.join(href.trim()).ok())
        .unwrap_or_else(|| base.clone());
    let mut feeds = distinct(
        document
            .select("link[href][rel]")
            .nodes()
            .iter()
            .filter(|link| is_stated(link))
            .filter_map(|link| Some((address(link, &base)?, words(link.attr("title").as_deref()))))
            .collect(),
    );
    if feeds.is_empty() {
        feeds = distinct(
            document
                .select("a[href]")
                .nodes()
                .iter()
                .filter_map(|link| {
                    let address = address(link, &base).filter(looks_like_a_feed)?;
                    let title =
                        words(link.attr("title").as_deref()).or_else(|| words(Some(&link.text())));
                    Some((address, title))
                })
                .collect(),
        );
    }
    feeds.sort_by_key(is_of_comments);
    feeds
}

/// True for a link in the head that says it leads to a feed.
fn is_stated(link: &NodeRef<'_>) -> bool {
    let rel = link.attr_or("rel", "").to_ascii_lowercase();
    let kind = link.attr_or("type", "").to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let rels: Vec<&str> = rel.split_ascii_whitespace().collect();
    if rels.contains(&"stylesheet") {
        return false;
    }
    // Plain JSON is how blogs state their programming interface, too.
    let json = kind == "application/json" && link.attr_or("href", "").contains("feed");
    let feed = rels.contains(&"feed") && (kind.is_empty() || kind == "text/html");
    feed || json
        || rels.contains(&"alternate") && TYPES.contains(&kind)
        || rels.contains(&"feed") && TYPES.contains(&kind)
}

/// Where a link leads, where that is on the web.
fn address(link: &NodeRef<'_>, base: &Url) -> Option<Url> {
    let href = link.attr("href")?;
    let href = href.trim();
    let href = match href.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("http:{rest}"),
        Some(rest) => rest.to_owned(),
        None => href.to_owned(),
    };
    let mut address = base.join(&href).ok()?;
    address.set_fragment(None);
    matches!(address.scheme(), "http" | "https").then_some(address)
}

fn words(text: Option<&str>) -> Option<String> {
    text.map(markup::line).filter(|text| !text.is_empty())
}

fn looks_like_a_feed(address: &Url) -> bool {
    let path = address.path().to_ascii_lowercase();
    let path = path.trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    LAST_PIECES.contains(&last)
        || ENDS.iter().any(|end| last.ends_with(end))
        || address
            .query_pairs()
            .any(|(name, value)| name == "feed" || value.eq_ignore_ascii_case("rss"))
}

fn distinct(feeds: Vec<(Url, Option<String>)>) -> Vec<(Url, Option<String>)> {
    let mut seen = HashSet::new();
    feeds
        .into_iter()
        .filter(|(address, _)| seen.insert(address.clone()))
        .collect()
}

fn is_of_comments((address, title): &(Url, Option<String>)) -> bool {
    let path = address.path().to_ascii_lowercase();
    let title = title.as_deref().unwrap_or_default().to_lowercase();
    COMMENTS
        .iter()
        .any(|word| path.contains(word) || title.contains(word))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::feeds;

    fn check(html: &str, expected: &[(&str, Option<&str>)]) {
        let base = Url::parse("https://news.example/section/page.html").unwrap();
        let found = feeds(html, &base);
        let found: Vec<_> = found
            .iter()
            .map(|(address, title)| (address.as_str(), title.as_deref()))
            .collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn feeds_of_the_head_are_found_and_those_of_comments_come_last() {
        check(
            "<head><link rel='alternate' type='application/rss+xml' title='المرفأ &raquo; التعليقات' href='/c/feed/'>\
             <link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed/'>\
             <link rel='ALTERNATE home' type='Application/RSS+xml; charset=utf-8' title='المرفأ' href='../feed/'>\
             <link rel=alternate type=application/atom+xml href='https://other.example/atom#top'>\
             <link rel=alternate type=application/feed+json href=feed.json>\
             <link rel=alternate type=application/atom+xml href='https://other.example/atom'></head>",
            &[
                ("https://news.example/feed/", Some("المرفأ")),
                ("https://other.example/atom", None),
                ("https://news.example/section/feed.json", None),
                ("https://news.example/c/feed/", Some("المرفأ » التعليقات")),
                ("https://news.example/comments/feed/", Some("Comments")),
            ],
        );
    }

    #[test]
    fn what_is_no_feed_is_left() {
        check(
            "<link rel=stylesheet type=text/xml href=/a><link rel=alternate hreflang=en href=/en>\
             <link rel=alternate type=application/json href=/wp-json/posts/7>\
             <link rel=alternate type=application/json+oembed href=/oembed>\
             <link rel=alternate type=application/rss+xml href='javascript:alert(1)'>\
             <link rel=alternate type=application/rss+xml href='file:///etc/passwd'>\
             <a href=/about>About our feed</a>",
            &[],
        );
    }

    #[test]
    fn the_base_of_the_page_counts_and_old_schemes_are_read() {
        check(
            "<base href='https://cdn.example/x/'><link rel=feed href=all.xml>\
             <link rel=alternate type=text/xml href='feed://old.example/rss'>\
             <link rel=alternate type=text/xml href='feed:https://new.example/rss'>",
            &[
                ("https://cdn.example/x/all.xml", None),
                ("http://old.example/rss", None),
                ("https://new.example/rss", None),
            ],
        );
    }

    #[test]
    fn links_in_the_text_are_the_last_resort() {
        let links = "<a href='/rss.xml'>خلاصات <b>الأخبار</b></a><a href='/?feed=rss2'><img></a>\
             <a href='/news/rss/'>RSS</a><a href='/rss-explained.html'>?</a><a href='mailto:feed'>x</a>";
        check(
            links,
            &[
                ("https://news.example/rss.xml", Some("خلاصات الأخبار")),
                ("https://news.example/?feed=rss2", None),
                ("https://news.example/news/rss/", Some("RSS")),
            ],
        );
        let stated = "<link rel=alternate type=application/rss+xml href=/main>";
        check(
            &format!("{stated}{links}"),
            &[("https://news.example/main", None)],
        );
    }
}
