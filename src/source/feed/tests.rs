use super::articles;
use crate::clean::plain;

fn check(feed: &str, expected: &[(&str, &str)]) {
    let (found, _) = articles("https://a.example/news/feed.xml", feed);
    let found: Vec<_> = found.iter().map(plain).collect();
    let found: Vec<_> = found
        .iter()
        .map(|article| (article.url.as_deref().unwrap_or("-"), article.text.as_str()))
        .collect();
    assert_eq!(found, expected, "{feed}");
}

#[test]
fn links_lead_from_the_feed_to_the_web() {
    check(
        "<rss version='2.0'><channel><item><title>a</title><link>/1</link></item>\
         <item><title>b</title><link>2.html</link></item>\
         <item><title>c</title><guid>https://b.example/3</guid></item>\
         <item><title>d</title><link>javascript:alert(1)</link></item></channel></rss>",
        &[
            ("https://a.example/1", "a"),
            ("https://a.example/news/2.html", "b"),
            ("https://b.example/3", "c"),
            ("-", "d"),
        ],
    );
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://c.example/x/'>\
         <entry><title>a</title><link href='1'/></entry></feed>",
        &[("https://c.example/x/1", "a")],
    );
    let (found, _) = articles(
        "saved.xml",
        "<rss version='2.0'><channel><link>https://d.example/</link>\
         <item><title>a</title><link>/1</link></item></channel></rss>",
    );
    assert_eq!(found[0].url.as_deref(), Some("https://d.example/1"));
}

#[test]
fn the_fullest_text_of_an_item_is_its_text() {
    check(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
         <item><description>short</description><content:encoded>&lt;p>whole&lt;/p></content:encoded></item>\
         <item><link>https://a.example/only</link></item></channel></rss>",
        &[
            ("-", "whole"),
            ("https://a.example/only", "https://a.example/only"),
        ],
    );
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><entry>\
         <title>film</title><media:group><media:title>film</media:title><media:content url='https://a.example/v' type='video/mp4'/>\
         <media:description>what it shows</media:description></media:group></entry>\
         <entry><title>page</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
         <p>one</p><p>two</p></div></content></entry></feed>",
        &[
            ("https://a.example/v", "what it shows"),
            ("-", "one\n\ntwo"),
        ],
    );
}

#[test]
fn an_item_with_anything_to_show_is_an_article() {
    check(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>\
         <item><dc:title>a name alone</dc:title></item>\
         <item><title>b</title><body xmlns='http://www.w3.org/1999/xhtml'><p>whole</p></body></item>\
         <item><description>&lt;img src='https://a.example/p.png'></description></item>\
         <item><title>c</title><description>&lt;img src='p.png' alt='the harbour'></description></item>\
         <item><enclosure url='https://a.example/s.mp3' type='audio/mpeg' length='1'/></item>\
         <item><guid>tag:a.example,2025:1</guid></item></channel></rss>",
        &[
            ("-", "a name alone"),
            ("-", "whole"),
            ("-", "https://a.example/p.png"),
            ("-", "the harbour"),
            ("https://a.example/s.mp3", "https://a.example/s.mp3"),
            ("-", "tag:a.example,2025:1"),
        ],
    );
}

#[test]
fn markup_that_stands_in_a_feed_as_it_is_is_read() {
    check(
        "<rss version='2.0'><channel><item><title>a <i>b</i></title>\
         <description>before <a href='/x'>a link</a> and behind it</description></item></channel></rss>",
        &[("-", "before a link and behind it")],
    );
}

#[test]
fn what_the_parser_left_out_is_filled_in() {
    let (found, _) = articles(
        "saved.xml",
        "<rss version='2.0' xmlns:a10='http://www.w3.org/2005/Atom'><channel><item><title>a</title>\
         <description>b</description><a10:link href='https://a.example/1'/>\
         <pubdate>2025-02-08 10:00:00+03:00</pubdate></item></channel></rss>",
    );
    assert_eq!(found[0].url.as_deref(), Some("https://a.example/1"));
    assert!(
        found[0]
            .published
            .as_deref()
            .is_some_and(|date| date.starts_with("2025-02-08"))
    );
}

#[test]
fn who_wrote_an_atom_feed_wrote_its_entries() {
    let check = |author: &str, entry: &str, expected: Option<&str>| {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>f</title><author><name>{author}\
             </name></author><entry><title>a</title>{entry}</entry></feed>"
        );
        let (found, _) = articles("a.xml", &feed);
        assert_eq!(found[0].author.as_deref(), expected, "{feed}");
    };
    check("Ann", "", Some("Ann"));
    check("Ann", "<author><name>Bo</name></author>", Some("Bo"));
    check("f", "", None);
}

#[test]
fn all_who_wrote_an_article_are_named() {
    let (found, _) = articles(
        "a.xml",
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>\
         <title>a</title><author>Ann</author><dc:creator>Ann</dc:creator>\
         <dc:creator>Bo</dc:creator></item></channel></rss>",
    );
    assert_eq!(found[0].author.as_deref(), Some("Ann, Bo"));
}

#[test]
fn what_an_item_is_filed_under_is_found_under_any_name() {
    let check = |elements: &str, expected: &[&str]| {
        let feed = format!(
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:itunes='i'>\
             <channel><item><title>a</title><link>https://a.example/</link>\
             <description>b</description><pubDate>2025-02-08</pubDate>{elements}</item>\
             </channel></rss>"
        );
        let (found, _) = articles("a.xml", &feed);
        assert_eq!(found[0].tags, expected, "{elements}");
    };
    check(
        "<category><![CDATA[Arts &amp; Culture]]></category>",
        &["Arts & Culture"],
    );
    check(
        "<dc:subject>sea</dc:subject><dc:subject>boats</dc:subject>",
        &["sea", "boats"],
    );
    check(
        "<itunes:keywords>sea, boats</itunes:keywords>",
        &["sea, boats"],
    );
    check(
        "<category>sea</category><dc:subject>b</dc:subject>",
        &["sea"],
    );
}

#[test]
fn a_page_goes_before_what_can_only_be_heard() {
    let heard = "<enclosure url='https://b.example/1.mp3' type='audio/mpeg' length='1'/>";
    check(
        &format!(
            "<rss version='2.0' xmlns:a10='http://www.w3.org/2005/Atom'><channel>\
             <item><title>a</title><guid>1</guid>{heard}</item>\
             <item><title>b</title><link>/b</link>{heard}</item>\
             <item><title>c</title><a10:link href='https://a.example/c'/>{heard}</item></channel></rss>"
        ),
        &[
            ("https://b.example/1.mp3", "a"),
            ("https://a.example/b", "b"),
            ("https://a.example/c", "c"),
        ],
    );
}

#[test]
fn a_link_without_a_scheme_leads_to_its_machine() {
    check(
        "<rss version='2.0'><channel><link>https://www.a.example/</link>\
         <item><title>a</title><link>www.a.example/1?b=2</link></item>\
         <item><title>b</title><link>a.example/2</link></item>\
         <item><title>c</title><link>https://a.example/web/a.example.html</link></item></channel></rss>",
        &[
            ("https://www.a.example/1?b=2", "a"),
            ("https://a.example/2", "b"),
            ("https://a.example/web/a.example.html", "c"),
        ],
    );
}

#[test]
fn marks_of_cdata_that_were_escaped_are_none_of_the_text() {
    let (found, _) = articles(
        "a.xml",
        "<rss version='2.0'><channel><item><title>&lt;![CDATA[a]]&gt;</title>\
         <description>&lt;![CDATA[&lt;p>b&lt;/p>]]&gt;</description></item></channel></rss>",
    );
    assert_eq!(found[0].title.as_deref(), Some("a"));
    assert_eq!(plain(&found[0]).text, "b");
}

#[test]
fn a_text_that_stands_elsewhere_is_led_to() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><summary>b</summary>\
         <content src='https://a.example/1' type='text/html'/></entry></feed>",
        &[("https://a.example/1", "b")],
    );
}

#[test]
fn a_moment_may_be_counted() {
    let feed = "<rss version='2.0'><channel><item><title>a</title><pubDate>1739008800</pubDate></item>\
         </channel></rss>";
    let (found, _) = articles("a.xml", feed);
    let published = found[0].published.as_deref().unwrap();
    assert!(published.starts_with("2025-02-08T10:00:00"), "{published}");
}

#[test]
fn a_torn_item_comes_once() {
    let titles = |feed: &str| {
        let (found, _) = articles("https://a.example/feed", feed);
        let titles = found.into_iter().filter_map(|article| article.title);
        titles.collect::<Vec<_>>()
    };
    let whole = "<item><title>a</title></item>";
    let cut = |items: &str| format!("<rss version='2.0'><channel>{items}");
    assert_eq!(titles(&cut(&format!("{whole}<item><title>hal"))), ["a"]);
    assert_eq!(titles(&cut(&format!("{whole}{whole}<!--"))), ["a", "a"]);
    assert_eq!(titles(&cut("<item><title>hal")), ["hal"]);
    for empty in ["<item>", "<item><title>", "<item><li"] {
        let feed = cut(&format!("{whole}{whole}{empty}"));
        assert_eq!(titles(&feed), ["a", "a"], "{empty}");
    }
    let named = format!("{whole}<item><guid>1</guid><title>hal");
    assert_eq!(titles(&cut(&named)), ["a", "hal"]);
}

#[test]
fn an_item_may_have_a_base_of_its_own() {
    check(
        "<rss version='2.0'><channel><item xml:base='https://b.example/x/'><title>a</title><link>1</link></item>\
         <item><title>b</title><link>2</link></item></channel></rss>",
        &[
            ("https://b.example/x/1", "a"),
            ("https://a.example/news/2", "b"),
        ],
    );
}

#[test]
fn an_item_without_a_name_has_the_same_one_each_time() {
    let feed = "<rss version='2.0'><channel><item><description>a</description></item>\
         <item><link>https://a.example/</link><title>b</title></item></channel></rss>";
    let names = || {
        let (found, _) = articles("a.xml", feed);
        found
            .into_iter()
            .map(|article| article.guid)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(), [None, Some("https://a.example/ b".to_owned())]);
    assert_eq!(names(), names());
}

#[test]
fn a_feed_in_capitals_is_read_as_any() {
    let (found, problems) = articles(
        "https://a.example/feed",
        "<?XML version='1.0'?><RSS VERSION='2.0'><CHANNEL><TITLE>News</TITLE><ITEM><TITLE>A lock opens</TITLE>\
         <LINK>/1</LINK><GUID>1</GUID><AUTHOR>Lina</AUTHOR><PUBDATE>Sun, 01 Feb 2026 10:00:00 GMT</PUBDATE>\
         <DESCRIPTION><![CDATA[<P>It opens.</P>]]></DESCRIPTION></ITEM></CHANNEL></RSS>",
    );
    assert!(problems.is_empty(), "{problems:?}");
    let article = &found[0];
    assert_eq!(article.source.as_deref(), Some("News"));
    assert_eq!(article.title.as_deref(), Some("A lock opens"));
    assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(article.author.as_deref(), Some("Lina"));
    assert_eq!(article.guid.as_deref(), Some("1"));
    assert!(
        article
            .published
            .as_deref()
            .is_some_and(|date| date.starts_with("2026-02-01"))
    );
    assert_eq!(plain(article).text, "It opens.");
}

#[test]
fn numbers_of_windows_1252_are_read_in_every_text() {
    let written = "It&#146;s &#151; open";
    check(
        &format!(
            "<rss version='2.0'><channel><item><title>a</title><description>{written}</description></item>\
             <item><title>b</title><description><![CDATA[<p>{written}</p>]]></description></item></channel></rss>"
        ),
        &[("-", "It’s — open"), ("-", "It’s — open")],
    );
}

#[test]
fn the_items_of_every_channel_are_read() {
    let item = |title| format!("<item><title>{title}</title></item>");
    let [a, b, c] = ["a", "b", "c"].map(item);
    check(
        &format!(
            "<rss version='2.0'><channel><title>x</title>{a}</channel>\n<channel><title>y</title>\
             <link>https://b.example/</link>{b}{c}</channel><channel><title>z</title></channel></rss>"
        ),
        &[("-", "a"), ("-", "b"), ("-", "c")],
    );
}

#[test]
fn a_channel_that_a_text_speaks_of_is_none() {
    let (found, problems) = articles(
        "https://a.example/feed",
        "<rss version='2.0'><channel><item><title>a</title><description><![CDATA[<p>A feed ends so:</p>\
         <pre></channel>\n<channel></pre><p>and goes on.</p>]]></description></item>\
         <item><title>b</title></item></channel></rss>",
    );
    assert_eq!((found.len(), problems.len()), (2, 0));
    assert!(found[0].text.contains("and goes on."), "{}", found[0].text);
}

#[test]
fn an_address_that_is_marked_up_twice_is_what_was_meant() {
    let feed = "<rss version='2.0'><channel><item><title>a</title><description>b</description>\
                <link>https://a.example/?a=1&amp;amp;b=2&amp;c=3</link></item></channel></rss>";
    let found = articles("f", feed).0.remove(0);
    assert_eq!(found.url.as_deref(), Some("https://a.example/?a=1&b=2&c=3"));
}
