//! Feeds, pages and data, whole and damaged, are read; what cannot be is told.

use std::path::PathBuf;
use std::{env, fs};

use mujaz::article::RawArticle;
use mujaz::clean::plain;
use mujaz::safe::SafeText;
use mujaz::source::{self, read_bytes, read_file};

/// A feed of our own: three articles, the second with HTML in it.
const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>نشرة المرفأ</title><link>https://example.org/</link>
<item><title>افتتاح الجسر الجديد فوق النهر</title><link>https://example.org/1</link>
<pubDate>السبت، 8 فبراير 2025 10:00:00</pubDate><description>افتتح رئيس البلدية الجسر صباح اليوم.</description></item>
<item><title>المكتبة تمدد ساعات عملها</title><link>https://example.org/2</link>
<pubDate>Sun, 09 Feb 2025 08:30:00 GMT</pubDate><description><![CDATA[<p>تفتح المكتبة حتى العاشرة.</p><p>ويبدأ ذلك غدا.</p>]]></description></item>
<item><title>سباق القوارب في الميناء</title><link>https://example.org/3</link>
<pubDate>8 شباط 2025</pubDate><description>شارك أربعون قاربا.</description></item>
</channel></rss>"#;

const TITLES: [&str; 3] = [
    "افتتاح الجسر الجديد فوق النهر",
    "المكتبة تمدد ساعات عملها",
    "سباق القوارب في الميناء",
];

fn read(bytes: &[u8]) -> Vec<RawArticle> {
    read_bytes("feed.xml", bytes).unwrap().articles
}

const NONE: [&str; 0] = [];

fn problems(bytes: &[u8]) -> Vec<SafeText> {
    let problems = read_bytes("feed.xml", bytes).unwrap().problems.into_iter();
    problems.map(|problem| problem.message).collect()
}

fn titles(bytes: &[u8]) -> Vec<String> {
    read(bytes)
        .into_iter()
        .filter_map(|article| article.title)
        .collect()
}

#[test]
fn a_feed_is_its_articles() {
    let articles = read(FEED.as_bytes());
    assert_eq!(titles(FEED.as_bytes()), TITLES);
    assert_eq!(
        plain(&articles[1]).text,
        "تفتح المكتبة حتى العاشرة.\n\nويبدأ ذلك غدا."
    );
    assert_eq!(articles[0].source.as_deref(), Some("نشرة المرفأ"));
    assert_eq!(articles[2].url.as_deref(), Some("https://example.org/3"));
    assert_eq!(articles[2].published.as_deref(), Some("2025-02-08"));
    assert!(
        articles[1]
            .published
            .as_deref()
            .unwrap()
            .starts_with("2025-02-09T08:30")
    );
}

#[test]
fn damage_costs_no_more_than_what_it_struck() {
    let check = |name: &str, feed: String| {
        assert_eq!(titles(feed.as_bytes()), TITLES, "{name}");
        assert_eq!(problems(feed.as_bytes()), NONE, "{name}");
    };
    check("bare ampersand", FEED.replace("الجسر صباح", "الجسر & صباح"));
    check(
        "HTML names",
        FEED.replace("الجسر صباح", "&laquo;الجسر&raquo;&nbsp;صباح"),
    );
    check(
        "control character",
        FEED.replace("الجسر صباح", "الجسر\u{1}صباح"),
    );
    check("no version", FEED.replace(" version=\"2.0\"", ""));
    check("odd version", FEED.replace("2.0", "0.93"));
    check("warning first", format!("Warning: mysql_connect()\n{FEED}"));
    check("raw HTML", FEED.replace("الجسر صباح", "الجسر<br>صباح"));
    check("end tag missing", FEED.replacen("</description>", "", 1));
    check("declared another", FEED.replace("utf-8", "windows-1256"));
    check(
        "entity declared",
        FEED.replace("<rss", "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss"),
    );
    check(
        "something behind it",
        format!("{FEED}\n<!-- kept for <b>an hour</b> -->"),
    );
}

#[test]
fn a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_that_is_told() {
    let check = |end: &str, count: usize| {
        let cut = &FEED[..FEED.rfind(end).unwrap()];
        assert_eq!(titles(cut.as_bytes()), TITLES[..count], "{end}");
        let told = ["this feed breaks off before its end; what comes before is read"];
        assert_eq!(problems(cut.as_bytes()), told, "{end}");
    };
    check("<pubDate>8 ", 3);
    check("</channel>", 3);
    check("</rss>", 3);
    check("<item>", 2);
    let problem = read_bytes("feed.xml", &FEED.as_bytes()[..FEED.find("<item>").unwrap()]);
    assert_eq!(
        problem.unwrap_err().message,
        "this feed breaks off before its first article"
    );
}

#[test]
fn a_feed_in_any_encoding_is_read() {
    let undeclared = FEED.replace(" encoding=\"utf-8\"", "");
    for (name, label) in [
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "ISO-8859-6"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        let (declared, ..) = encoding.encode(&undeclared);
        assert_eq!(titles(&declared), TITLES, "{name} undeclared");
        let feed = FEED.replace("utf-8", label);
        assert_eq!(titles(&encoding.encode(&feed).0), TITLES, "{name}");
        for wrong in ["utf-8", "iso-8859-1", "us-ascii", "utf-16", "no-such"] {
            let feed = FEED.replace("utf-8", wrong);
            let (bytes, ..) = encoding.encode(&feed);
            assert_eq!(titles(&bytes), TITLES, "{name} labelled {wrong}");
        }
    }
    for mark in ["\u{feff}", ""] {
        let units: Vec<u16> = format!("{mark}{FEED}").encode_utf16().collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(titles(&big), TITLES, "UTF-16BE, mark {mark:?}");
        assert_eq!(titles(&little), TITLES, "UTF-16LE, mark {mark:?}");
    }
    let mut stray = FEED.as_bytes().to_vec();
    let place = FEED.find("افتتح رئيس").unwrap();
    stray.insert(place, 0xff);
    assert_eq!(titles(&stray), TITLES, "one byte that is no UTF-8");
}

#[test]
fn public_samples_are_read_whole() {
    let Some(shared) = env::var_os("MUJAZ_SHARED").map(PathBuf::from) else {
        println!("skipped: MUJAZ_SHARED names no folder of samples");
        return;
    };
    for entry in fs::read_dir(shared.join("loading/samples")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let wanted = match name.as_str() {
            "ant_expected.json" => continue,
            "ant_rss_truncated.xml" => 15,
            name if name.starts_with("ant_") => 24,
            name if name.ends_with(".html") => 1,
            _ => continue,
        };
        let found = read_file(&path).unwrap();
        let articles = found.articles;
        assert_eq!(articles.len(), wanted, "{name}");
        let breaks_off = found.problems.iter().any(source::breaks_off);
        assert_eq!(breaks_off, name == "ant_rss_truncated.xml", "{name}");
        let arabic = |text: &str| text.chars().any(|c| ('\u{620}'..='\u{64a}').contains(&c));
        for article in articles {
            assert!(
                article.title.as_deref().is_some_and(arabic),
                "{name}: {:?}",
                article.title
            );
            assert!(arabic(&article.text), "{name}");
        }
    }
}
