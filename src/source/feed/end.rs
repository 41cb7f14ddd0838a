//! Whether a feed has its end. One whose transfer broke has not: its text stops inside an
//! element. Of other faults this says nothing.

/// What is said of a feed that stops before its end.
pub(in crate::source) const CUT_SHORT: &str =
    "this feed breaks off before its end; what comes before is read";

/// The same where it stops before its first article.
pub(super) const CUT_TO_NOTHING: &str = "this feed breaks off before its first article";

/// True where the root element of a feed, with which `text` begins, is not closed behind
/// the last item.
pub(super) fn is_missing(text: &str) -> bool {
    let Some(root) = text.strip_prefix('<').map(name) else {
        return false;
    };
    let is_empty = text
        .split_once('>')
        .is_some_and(|(tag, _)| tag.ends_with('/'));
    let closed = text
        .rmatch_indices("</")
        .map(|(at, _)| name(&text[at + 2..]));
    // What stands before the end of an item is inside the root.
    let mut closed = closed.take_while(|name| !["item", "entry"].iter().any(|item| is(name, item)));
    !root.is_empty() && !is_empty && !closed.any(|name| is(name, root))
}

/// A feed without its end, without what is torn: a tag that is not closed, an address or
/// a name of which half may be missing.
pub(super) fn untorn(text: &str) -> &str {
    let Some(at) = text.rfind('<') else {
        return text;
    };
    let last = &text[at..];
    if !last.contains('>') && !last.starts_with("<![CDATA[") {
        return &text[..at];
    }
    let is_whole = last.trim_end().ends_with('>');
    let names_something = ["link", "guid", "id"]
        .iter()
        .any(|known| is(name(&last[1..]), known));
    if names_something && !is_whole {
        &text[..at]
    } else {
        text
    }
}

/// True where the last item of such a feed has no end.
pub(super) fn is_torn(text: &str) -> bool {
    let last = text.rmatch_indices('<').find_map(|(at, _)| {
        let tag = &text[at + 1..];
        let (closes, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let is_item = ["item", "entry"].iter().any(|item| is(name(tag), item));
        is_item.then_some(closes)
    });
    last == Some(false)
}

/// The local name at the beginning of a tag, without its prefix.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !(c.is_alphanumeric() || ":._-".contains(c)));
    let name = &tag[..end.unwrap_or(tag.len())];
    name.rsplit(':').next().unwrap_or(name)
}

fn is(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::{is_missing, is_torn, untorn};

    fn check(text: &str, missing: bool) {
        assert_eq!(is_missing(text), missing, "{text}");
    }

    #[test]
    fn a_feed_ends_where_its_root_is_closed() {
        check(
            "<rss><channel><item><title>a</title></item></channel></rss>",
            false,
        );
        check(
            "<RSS><channel><item>a</item></channel></rss >\n<!-- cached </a> -->",
            false,
        );
        check("<rdf:RDF><channel/><item>a</item></rdf:RDF>", false);
        check("<a:feed><a:entry>a</a:entry></a:feed>", false);
        check("<rss/>", false);
        check("<rss version='2.0' />\n", false);
        check("<rss><channel><item><title>a<title></channel></rss>", false);
    }

    #[test]
    fn a_feed_that_stops_before_has_no_end() {
        let whole = "<rss><channel><item><title>a</title></item><item>b</item></channel></rss>";
        for end in 5..whole.len() - 1 {
            check(&whole[..end], true);
        }
        check(
            "<feed><entry><content>of &lt;feed> and </feed</entry><entry>",
            true,
        );
        check(
            "<rss><channel><item>a <![CDATA[</rss>]]></item><item>",
            true,
        );
    }

    #[test]
    fn the_last_item_is_torn_where_it_has_no_end() {
        assert!(is_torn("<rss><item>a</item><item>b</title"));
        assert!(!is_torn("<rss><item>a</item><item>b</item><image>"));
        assert!(!is_torn("<rss><items>"));
    }

    #[test]
    fn what_is_torn_goes_and_the_rest_stays() {
        for (text, kept) in [
            (
                "<item><link>https://a.example/1</",
                "<item><link>https://a.example/1",
            ),
            ("<item><link>https://a.exam", "<item>"),
            ("<item><guid isPermaLink='no'>1", "<item>"),
            (
                "<entry><link href='https://a.example/1'/>\n",
                "<entry><link href='https://a.example/1'/>\n",
            ),
            ("<item><title>half a ti", "<item><title>half a ti"),
            (
                "<item><text><![CDATA[one <b>two</b> thr",
                "<item><text><![CDATA[one <b>two</b> thr",
            ),
            (
                "<item><text><![CDATA[one two",
                "<item><text><![CDATA[one two",
            ),
            (
                "<item><text><![CDATA[one <a hr",
                "<item><text><![CDATA[one ",
            ),
            ("<item><desc", "<item>"),
        ] {
            assert_eq!(untorn(text), kept);
        }
    }

    #[test]
    fn what_is_no_element_has_no_end_to_miss() {
        check("", false);
        check("news", false);
        check("< rss>", false);
    }
}
