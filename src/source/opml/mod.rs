//! Lists of feeds (OPML 2.0, <http://opml.org/spec2.opml>): read from what other
//! readers write, and written so that nothing of it is lost on the way.
//!
//! A feed that stands in several folders is one feed with several folders. What
//! another reader notes of a feed and we do not know is kept and written again.
//! Lists may also hold commands for the reader that wrote them (`exec:`, `filter:`,
//! `query:`); those are named and left out, never run.

mod lines;
mod read;
mod write;

pub use write::write;

/// The feeds of a list: of OPML, or of lines with an address each.
#[must_use]
pub fn read(text: &str) -> List {
    let list = read::read(text);
    if list.feeds.is_empty() && !text.trim_start().starts_with('<') {
        return lines::read(text);
    }
    list
}

/// A list of feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What it calls itself.
    pub title: Option<String>,
    /// Its feeds, in its order.
    pub feeds: Vec<Listed>,
    /// What could not be taken of it, in words.
    pub problems: Vec<String>,
    /// What was read otherwise than it is written, or is no feed and no loss, in words.
    pub mended: Vec<String>,
}

/// A feed of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its address.
    pub address: String,
    /// What the list calls it.
    pub title: Option<String>,
    /// The address of its site.
    pub site: Option<String>,
    /// The folders that it stands in, each a path from the outermost; an empty path
    /// is no folder.
    pub folders: Vec<Vec<String>>,
    /// What else is noted of it, names and values.
    pub attributes: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::{List, Listed, read, write};

    /// Address, title, folders.
    type Expected<'a> = (&'a str, Option<&'a str>, &'a [&'a [&'a str]]);

    fn check(list: &str, expected: &[Expected<'_>]) {
        let list = read(list);
        let found: Vec<_> = list
            .feeds
            .iter()
            .map(|feed| {
                (
                    feed.address.as_str(),
                    feed.title.as_deref(),
                    feed.folders.clone(),
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(address, title, folders)| {
                let folders: Vec<Vec<String>> = folders
                    .iter()
                    .map(|path| path.iter().map(|&name| name.to_owned()).collect())
                    .collect();
                (*address, *title, folders)
            })
            .collect();
        assert_eq!(found, expected, "{:?}", list.problems);
    }

    #[test]
    fn folders_are_paths() {
        check(
            "<?xml version='1.0'?><opml version='1.0'><head><title>t</title></head><body>
             <outline text='أخبار'><outline text='عربية' >
             <outline type='rss' text='أ' xmlUrl='http://a/feed?x=1&amp;y=2'/></outline>
             <outline title='ب' xmlUrl='http://b/'></outline></outline>
             <outline xmlurl='http://c/' text='c'/></body></opml>",
            &[
                ("http://a/feed?x=1&y=2", Some("أ"), &[&["أخبار", "عربية"]]),
                ("http://b/", Some("ب"), &[&["أخبار"]]),
                ("http://c/", Some("c"), &[&[]]),
            ],
        );
    }

    #[test]
    fn a_faulty_list_is_read_as_far_as_it_goes() {
        check(
            "<opml><body><outline text=a xmlUrl='http://a/?x&y=1'/><outline text='B & B' xmlUrl='http://b/'/><outline xmlUrl='http://c/'",
            &[
                ("http://a/?x&y=1", Some("a"), &[&[]]),
                ("http://b/", Some("B & B"), &[&[]]),
            ],
        );
    }

    #[test]
    fn a_fault_costs_no_more_than_its_outline() {
        let list = read(
            "<opml><body><outline text='a' xmlUrl='http://a/'/>\
             <outline text=\"b\" description=\"the \"b\" of it\" x=\" xmlUrl=\"http://b/\"/>\
             <outline text='c' xmlUrl='http://c/'/></body></opml>",
        );
        let found: Vec<_> = list
            .feeds
            .iter()
            .map(|feed| (feed.address.as_str(), feed.title.as_deref()))
            .collect();
        let expected = [
            ("http://a/", Some("a")),
            ("http://b/", Some("b")),
            ("http://c/", Some("c")),
        ];
        assert_eq!(found, expected);
        assert_eq!(list.problems.len(), 1, "{:?}", list.problems);
    }

    #[test]
    fn behind_a_faulty_folder_each_feed_is_in_its_own() {
        // In the folder's tag a mark of quotation is missing.
        check(
            "<opml><body><outline text='north'><outline xmlUrl='http://a/'/>\
             <outline text='south' x=\"><outline xmlUrl='http://b/'/></outline>\
             <outline xmlUrl='http://c/'/></outline><outline xmlUrl='http://d/'/></body></opml>",
            &[
                ("http://a/", None, &[&["north"]]),
                ("http://b/", None, &[&["north", "south"]]),
                ("http://c/", None, &[&["north"]]),
                ("http://d/", None, &[&[]]),
            ],
        );
        // The folder ends with the fault.
        check(
            "<opml><body><outline text='north'><outline xmlUrl='http://a/' x=\"/></outline>\
             <outline xmlUrl='http://d/'/></body></opml>",
            &[
                ("http://a/", None, &[&["north"]]),
                ("http://d/", None, &[&[]]),
            ],
        );
    }

    #[test]
    fn a_fault_of_a_letter_is_no_end() {
        let list = read("<opml><body><!ع <outline xmlUrl='http://a/'/></body></opml>");
        assert_eq!(list.feeds.len(), 1, "{:?}", list.problems);
    }

    #[test]
    fn a_list_of_faults_is_soon_read() {
        let faulty = "<outline x=\"".repeat((1 << 20) + 1);
        assert!(read(&format!("<opml><body>{faulty}")).feeds.is_empty());
    }

    #[test]
    fn an_address_keeps_what_only_looks_like_a_character() {
        check(
            "<opml><body><outline text='AT&amp;T &copy; &#1571;' xmlUrl='http://a/?x&section=1&copy=2&#38;y'/>
             <outline text='&lt;&copy' xmlUrl='http://b/?x=1&amp;section=2&amp;lt;3'/></body></opml>",
            &[
                ("http://a/?x&section=1&copy=2&y", Some("AT&T © أ"), &[&[]]),
                ("http://b/?x=1&section=2&lt;3", Some("<&copy"), &[&[]]),
            ],
        );
    }

    #[test]
    fn commands_of_other_readers_are_named_and_left_out() {
        let list = read(
            "<opml><body><outline xmlUrl='exec:rm -rf x'/><outline xmlUrl='\"query:all\"'/>\
             <outline xmlUrl='http://a/'/><outline type='link' url='http://b'/></body></opml>",
        );
        assert_eq!(list.feeds.len(), 1);
        assert_eq!(list.problems.len(), 3, "{:?}", list.problems);
        assert!(list.problems[0].contains("exec:rm -rf x"));
    }

    #[test]
    fn addresses_off_the_web_are_named_and_left_out() {
        let list = read(
            "<opml><body><outline xmlUrl='FTP://a.example/feed'/><outline xmlUrl='javascript:a'/>\
             <outline xmlUrl='HTTPS://b.example/?of=ftp://c'/><outline xmlUrl='d.example/x://y'/>\
             <outline xmlUrl='6.xml'/></body></opml>",
        );
        assert_eq!(list.feeds.len(), 2);
        assert_eq!(list.problems.len(), 3, "{:?}", list.problems);
        assert!(list.problems[0].contains("FTP://a.example/feed"));
        assert!(list.problems[1].contains("javascript: addresses"));
        assert!(list.problems[2].contains("`6.xml` is left out"));
    }

    #[test]
    fn addresses_of_feeds_are_read_as_of_the_web() {
        let list = read(
            "<opml><body><outline xmlUrl='feed://a.example/rss'/>\
             <outline xmlUrl='feed:https://b.example/rss'/><outline xmlUrl='FEED:c.example'/>\
             <outline xmlUrl='http://a.example/rss'/><outline xmlUrl='feed:exec:x'/>\
             <outline xmlUrl='//d.example/rss'/><outline xmlUrl='e.example:80/rss'/></body></opml>",
        );
        let found = list.feeds.iter().map(|feed| feed.address.as_str());
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                "http://a.example/rss",
                "https://b.example/rss",
                "http://c.example",
                "http://d.example/rss",
                "http://e.example:80/rss"
            ]
        );
        assert_eq!(
            list.mended[0],
            "`feed://a.example/rss` is read as http://a.example/rss"
        );
        assert_eq!((list.mended.len(), list.problems.len()), (5, 1));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let list = List {
            title: Some("قائمتي <1>".into()),
            feeds: vec![
                Listed {
                    address: "https://a.example/?q=\"x\"&y='z'".into(),
                    title: Some("أ & ب".into()),
                    site: Some("https://a.example".into()),
                    folders: vec![vec![], vec!["س/ص".into(), "ع".into()]],
                    attributes: vec![
                        ("type".into(), "atom".into()),
                        ("text".into(), "two\nlines".into()),
                        ("x:note".into(), "<kept>".into()),
                    ],
                },
                Listed {
                    address: "https://b.example/".into(),
                    title: Some("b".into()),
                    folders: vec![vec!["س/ص".into()]],
                    attributes: vec![("type".into(), "rss".into())],
                    ..Listed::default()
                },
            ],
            ..List::default()
        };
        let mut again = read(&write(&list));
        for feed in &mut again.feeds {
            feed.attributes
                .sort_by_key(|(name, _)| !matches!(name.as_str(), "type"));
            if let Some(text) = feed.attributes.iter().position(|(name, _)| name == "text") {
                let text = feed.attributes.remove(text);
                feed.attributes.insert(1, text);
            }
        }
        assert_eq!(again, list);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "<outline text='x'>".repeat(20_000);
        let list = read(&format!("<opml><body>{deep}<outline xmlUrl='http://a/'/>"));
        assert_eq!(list.feeds[0].folders[0].len(), super::read::DEEPEST);
        assert!(write(&list).contains("http://a/"));
    }
}
