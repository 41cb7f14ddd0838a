//! Lists of feeds (OPML 2.0, <http://opml.org/spec2.opml>): read from what other
//! readers write, and written so that nothing of it is lost on the way.
//!
//! A feed that stands in several folders is one feed with several folders. What
//! another reader notes of a feed and we do not know is kept and written again.
//! Lists may also hold commands for the reader that wrote them (`exec:`, `filter:`,
//! `query:`); those are named and left out, never run.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use crate::clean::markup;

/// Folders within folders that are told apart; what lies deeper belongs to the
/// last of them.
const DEEPEST: usize = 32;

/// Feeds that are read of one list.
const MOST: usize = 100_000;

/// A list of feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What it calls itself.
    pub title: Option<String>,
    /// Its feeds, in its order.
    pub feeds: Vec<Listed>,
    /// What could not be taken of it, in words.
    pub problems: Vec<String>,
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

/// Reads a list. One that is cut off or not well formed gives what stands before
/// the fault.
#[must_use]
pub fn read(text: &str) -> List {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reading = Reading::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => reading.open(&tag, false),
            Ok(Event::Empty(tag)) => reading.open(&tag, true),
            Ok(Event::End(tag)) => reading.close(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => reading.say(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => reading.say(&format!("&{};", name.xml10_content())),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                reading.list.problems.push(format!(
                    "the list is damaged, and what stands behind byte {} was not read: {error}",
                    reader.error_position()
                ));
                break;
            }
        }
        if reading.list.feeds.len() >= MOST {
            let problem = format!("this list has more than {MOST} feeds; the rest was not read");
            reading.list.problems.push(problem);
            break;
        }
    }
    reading.finish()
}

/// A list that is being read.
#[derive(Default)]
struct Reading {
    list: List,
    /// Where each feed stands in the list.
    known: HashMap<String, usize>,
    /// The open outlines: whether each is a folder of the path.
    open: Vec<bool>,
    path: Vec<String>,
    /// The list's title as far as it has been read, while it is open.
    title: Option<String>,
    /// Outlines that are neither a feed nor a folder.
    others: usize,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) {
        match tag.local_name().as_ref() {
            name if name.eq_ignore_ascii_case("outline") => {}
            name if name.eq_ignore_ascii_case("title") => {
                let is_first = !empty && self.list.title.is_none();
                self.title = is_first.then(String::new);
                return;
            }
            _ => return,
        }
        let mut listed = Listed::default();
        let mut text = None;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let name = attribute.key.as_ref();
            let value = characters(&attribute.value);
            match name.to_ascii_lowercase().as_str() {
                "xmlurl" => value.trim().clone_into(&mut listed.address),
                "htmlurl" => listed.site = Some(value).filter(|site| !site.is_empty()),
                "title" => listed.title = Some(value).filter(|title| !title.is_empty()),
                "text" => text = Some(value).filter(|text| !text.is_empty()),
                _ => listed.attributes.push((name.to_owned(), value)),
            }
        }
        if let (Some(title), Some(text)) = (&listed.title, &text)
            && title != text
        {
            listed.attributes.push(("text".to_owned(), text.clone()));
        }
        listed.title = listed.title.or(text);
        let mut folder = None;
        if !listed.address.is_empty() {
            self.feed(listed);
        } else if empty {
            self.others += 1;
        } else {
            folder = listed.title.filter(|_| self.path.len() < DEEPEST);
        }
        if !empty {
            self.open.push(folder.is_some());
            self.path.extend(folder);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(title) = self.title.take() {
            // What no XML may hold would not come back from what is written.
            let held = |c: &char| !c.is_control() && *c != '\u{feff}';
            let title: String = characters(&title).chars().filter(held).collect();
            let title = title.trim().to_owned();
            self.list.title = Some(title).filter(|title| !title.is_empty());
        }
        if name.eq_ignore_ascii_case("outline") && self.open.pop() == Some(true) {
            self.path.pop();
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(title) = &mut self.title {
            title.push_str(text);
        }
    }

    fn feed(&mut self, mut listed: Listed) {
        if let Some(command) = command(&listed.address) {
            self.list.problems.push(format!(
                "`{}` is a command of another reader ({command}) and is left out",
                listed.address
            ));
            return;
        }
        let path = self.path.clone();
        if let Some(&at) = self.known.get(&listed.address) {
            let folders = &mut self.list.feeds[at].folders;
            if !folders.contains(&path) {
                folders.push(path);
            }
            return;
        }
        listed.folders.push(path);
        self.known
            .insert(listed.address.clone(), self.list.feeds.len());
        self.list.feeds.push(listed);
    }

    fn finish(mut self) -> List {
        if self.others > 0 {
            self.list.problems.push(format!(
                "outlines that name no feed: {}; they are left out",
                self.others
            ));
        }
        self.list
    }
}

/// Characters that are written by name or number, XML's and HTML's, as characters.
fn characters(text: &str) -> String {
    if text.contains('&') {
        markup::characters(&text.replace('<', "&lt;"))
    } else {
        text.to_owned()
    }
}

/// What another reader would run at this address, if it is no address.
fn command(address: &str) -> Option<&'static str> {
    let address = address.trim_start_matches(['"', '\'']);
    ["exec:", "filter:", "query:", "file:"]
        .into_iter()
        .find(|command| {
            address
                .get(..command.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(command))
        })
        .or_else(|| address.starts_with(['|', '`']).then_some("a pipe"))
}

/// Writes a list: feeds without a folder first, then the folders, all in the
/// order in which they come.
#[must_use]
pub fn write(list: &List) -> String {
    let mut root = Folder::default();
    for feed in &list.feeds {
        if feed.folders.is_empty() {
            root.feeds.push(feed);
        }
        for path in &feed.folders {
            let mut folder = &mut root;
            for name in path {
                folder = folder.inside(name);
            }
            folder.feeds.push(feed);
        }
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n",
    );
    if let Some(title) = &list.title {
        out.push_str(&format!("    <title>{}</title>\n", escaped(title)));
    }
    out.push_str("  </head>\n  <body>\n");
    root.write(2, &mut out);
    out.push_str("  </body>\n</opml>\n");
    out
}

/// A folder with what stands in it.
#[derive(Default)]
struct Folder<'a> {
    feeds: Vec<&'a Listed>,
    folders: Vec<(&'a str, Folder<'a>)>,
}

impl<'a> Folder<'a> {
    fn inside(&mut self, name: &'a str) -> &mut Self {
        let at = self.folders.iter().position(|(known, _)| *known == name);
        let at = at.unwrap_or_else(|| {
            self.folders.push((name, Self::default()));
            self.folders.len() - 1
        });
        &mut self.folders[at].1
    }

    /// Paths are no deeper than [`DEEPEST`], nor is this.
    fn write(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        for feed in &self.feeds {
            out.push_str(&indent);
            out.push_str(&outline(feed));
        }
        for (name, folder) in &self.folders {
            let name = escaped(name);
            out.push_str(&format!(
                "{indent}<outline text=\"{name}\" title=\"{name}\">\n"
            ));
            folder.write(depth + 1, out);
            out.push_str(&format!("{indent}</outline>\n"));
        }
    }
}

fn outline(feed: &Listed) -> String {
    let known = |name: &str| {
        let mut attributes = feed.attributes.iter();
        let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let title = feed.title.as_deref().unwrap_or(&feed.address);
    let mut line = String::from("<outline");
    let mut put = |name: &str, value: &str| {
        line.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    };
    put("type", known("type").unwrap_or("rss"));
    put("text", known("text").unwrap_or(title));
    put("title", title);
    put("xmlUrl", &feed.address);
    if let Some(site) = &feed.site {
        put("htmlUrl", site);
    }
    for (name, value) in &feed.attributes {
        let is_put = ["type", "text"]
            .iter()
            .any(|put| name.eq_ignore_ascii_case(put));
        if !is_put {
            put(name, value);
        }
    }
    line.push_str("/>\n");
    line
}

/// As XML has it; line breaks too, which would become blanks, and without what no
/// XML may hold.
fn escaped(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|&c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(text.as_str())
        .replace('\n', "&#10;")
        .replace('\r', "&#13;")
        .replace('\t', "&#9;")
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
            problems: Vec::new(),
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
        assert_eq!(list.feeds[0].folders[0].len(), super::DEEPEST);
        assert!(write(&list).contains("http://a/"));
    }
}
