//! The dates of a feed that writes them all in numbers, as programs of its own make do.

use std::borrow::Cow;

use memchr::memmem;
use regex::Captures;

use super::fields::named;
use super::pattern::pattern;
use crate::clean::markup;
use crate::source::order::{Evidence, is_numeric};

pattern!(
    DATE,
    r"(<(?:[A-Za-z0-9]+:)?(?:pubDate|pubdate|date|published|updated|issued|created|modified|lastBuildDate)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?)([^<>\]]{6,80})"
);
pattern!(LANGUAGE, r#"\sxml:lang\s*=\s*["']([^"'<>]+)"#);
pattern!(SAID, r"<title(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<>\]]+)");

/// How the names of elements that hold dates end.
const NAMES: [&[u8]; 3] = [b"ate>", b"published>", b"updated>"];

/// Bytes in which a date begins.
const BEGINNING: usize = 40;

/// Elements of each name that are looked at, their ends among them.
const FIRST: usize = 8;

/// The feed with such dates as could be read either way written with their year first, where
/// the feed tells that their month comes first.
pub(super) fn settled(feed: &str) -> Cow<'_, str> {
    if !may_be(feed) {
        return Cow::Borrowed(feed);
    }
    let mut evidence = Evidence::new();
    for date in DATE.captures_iter(feed) {
        evidence.date(&date[2]);
    }
    let said: String = SAID
        .captures_iter(feed)
        .map(|title| markup::line(&title[1]))
        .collect();
    let stated = named(feed, &["language"]);
    let stated = stated.or_else(|| Some(LANGUAGE.captures(feed)?[1].to_owned()));
    evidence.state(&stated.unwrap_or_default(), &said);
    if !evidence.is_month_first() {
        return Cow::Borrowed(feed);
    }
    DATE.replace_all(feed, |date: &Captures<'_>| {
        format!("{}{}", &date[1], evidence.settled(&date[2]))
    })
}

/// True where one of the first dates of the feed is all in numbers: those of the feed itself
/// may be written by another program than those of its items.
fn may_be(feed: &str) -> bool {
    NAMES.iter().any(|name| {
        let found = memmem::find_iter(feed.as_bytes(), name).take(FIRST);
        let mut dates = found.map(|at| &feed[at + name.len()..]);
        dates.any(|date| is_numeric(&date[..date.floor_char_boundary(BEGINNING)]))
    })
}

#[cfg(test)]
mod tests {
    use crate::source::feed::articles;

    fn check(head: &str, dates: &[&str], expected: &[&str]) {
        let items: String = dates
            .iter()
            .map(|date| format!("<item><title>Pier</title><pubDate>{date}</pubDate></item>"))
            .collect();
        let feed = format!("<rss version='2.0'><channel>{head}{items}</channel></rss>");
        let (found, _) = articles("https://a.example/feed", &feed);
        let found: Vec<_> = found
            .iter()
            .filter_map(|article| article.published.as_deref())
            .collect();
        assert_eq!(found, expected, "{head} {dates:?}");
    }

    #[test]
    fn the_month_comes_first_where_the_feed_says_so() {
        check(
            "",
            &["03/04/2016", "<![CDATA[03/28/2016 10:00 AM EST]]>"],
            &["2016-03-04", "2016-03-28T15:00:00+00:00"],
        );
        check(
            "<language>en-us</language>",
            &["03/04/2016"],
            &["2016-03-04"],
        );
        check(
            "<dc:language>en-US</dc:language>",
            &["3/4/16"],
            &["2016-03-04"],
        );
        check(
            "<lastBuildDate>Sat, 05 Mar 2016 10:00:00 GMT</lastBuildDate>",
            &["03/04/2016 10:00 EST"],
            &["2016-03-04T15:00:00+00:00"],
        );
    }

    #[test]
    fn elsewhere_the_day_does() {
        check("", &["03/04/2016"], &["2016-04-03"]);
        check(
            "<language>en-gb</language>",
            &["03/04/2016"],
            &["2016-04-03"],
        );
        check(
            "<language>en-us</language>",
            &["03/04/2016", "28/03/2016"],
            &["2016-04-03", "2016-03-28"],
        );
        check(
            "<language>en-us</language><title>صحيفة المرفأ اليومية</title>",
            &["03/04/2016", "04/04/2016"],
            &["2016-04-03", "2016-04-04"],
        );
        check(
            "<language>en-us</language>",
            &["2016-03-04"],
            &["2016-03-04"],
        );
    }
}
