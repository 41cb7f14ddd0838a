//! Feeds of the library: anything that is looked at again and again for articles,
//! be it the address of a feed, a file or a folder.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::safe::SafeText;

/// True for an address on the web. Letters of its scheme may be capitals (RFC 3986, 3.1).
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Which feed of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedId(pub i64);

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Which.
    pub id: FeedId,
    /// Its address or path.
    pub address: String,
    /// What it calls itself; its address where it does not.
    pub title: SafeText,
    /// What the reader calls it.
    pub name: Option<SafeText>,
    /// The folder that the reader put it into.
    pub folder: Option<String>,
    /// Not to be fetched.
    pub paused: bool,
    /// The reader never named it: a list, a site or a server did. It may then not lead to a
    /// private machine.
    pub unnamed: bool,
    /// The whole text of its articles is to be got from their pages.
    pub full_text: bool,
    /// How many key points are wanted of its articles, where not as many as of others.
    pub points: Option<u32>,
    /// When fetching last went well.
    pub succeeded: Option<Timestamp>,
    /// Why fetching failed, if it did the last time.
    pub error: Option<SafeText>,
    /// What could not be read of what came last.
    pub fault: Option<SafeText>,
    /// Since when it has been failing.
    pub failing_since: Option<Timestamp>,
    /// How many times in a row it failed.
    pub failures: u32,
    /// When it is to be fetched next.
    pub next_try: Timestamp,
    /// Until when its server asked to be left alone.
    pub not_before: Option<Timestamp>,
    /// The server's mark of what was fetched last.
    pub etag: Option<String>,
    /// The server's date of it.
    pub last_modified: Option<String>,
    /// A digest of what was fetched last.
    pub digest: Option<i64>,
    /// What lists of feeds note of it.
    pub outline: Outline,
}

/// The longest that a server is heeded that wants to be left alone: a day, and an
/// hour by which a clock may be set back.
pub(crate) const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(25);

/// The longest that a next try may lie ahead, in seconds: two days. What lies further
/// ahead was written by a clock that was wrong.
pub const LONGEST_AHEAD: i64 = 2 * 86_400;

impl Feed {
    /// A feed at this address of which nothing else is known.
    #[must_use]
    pub fn at(address: &str) -> Self {
        Self {
            id: FeedId(0),
            address: address.to_owned(),
            title: SafeText::new(address),
            name: None,
            folder: None,
            paused: false,
            unnamed: false,
            full_text: false,
            points: None,
            succeeded: None,
            error: None,
            fault: None,
            failing_since: None,
            failures: 0,
            next_try: Timestamp::UNIX_EPOCH,
            not_before: None,
            etag: None,
            last_modified: None,
            digest: None,
            outline: Outline::default(),
        }
    }

    /// True while its server wants to be left alone. A time further ahead than any
    /// server is heeded was written by a clock that was wrong.
    #[must_use]
    pub fn is_to_wait(&self, now: Timestamp) -> bool {
        self.not_before
            .is_some_and(|time| time > now && time.duration_since(now) <= LONGEST_WAIT)
    }

    /// True while its next try lies ahead, by no more than [`LONGEST_AHEAD`].
    #[must_use]
    pub fn is_put_off(&self, now: Timestamp) -> bool {
        let ahead = self.next_try.as_second().saturating_sub(now.as_second());
        (1..=LONGEST_AHEAD).contains(&ahead)
    }

    /// False for what is only read where it is named: standard input.
    #[must_use]
    pub fn is_fetched(&self) -> bool {
        self.address != "-"
    }
}

/// What lists of feeds (OPML) note of a feed beside its name and folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outline {
    /// The address of its site.
    pub site: Option<String>,
    /// Other folders that it stands in.
    pub folders: Vec<String>,
    /// What other readers note of it, names and values.
    pub attributes: Vec<(String, String)>,
}

/// A folder by its path: the names from the outermost on, with `/` between them.
#[must_use]
pub fn folder(path: &[String]) -> Option<String> {
    let escaped = path
        .iter()
        .map(|name| name.replace('\\', "\\\\").replace('/', "\\/"));
    (!path.is_empty()).then(|| escaped.collect::<Vec<_>>().join("/"))
}

/// The path of a folder.
#[must_use]
pub fn path(folder: &str) -> Vec<String> {
    let mut path = vec![String::new()];
    let mut chars = folder.chars();
    while let Some(c) = chars.next() {
        let escaped = (c == '\\').then(|| chars.next()).flatten();
        match (c, path.last_mut()) {
            ('/', _) => path.push(String::new()),
            (c, Some(name)) => name.push(escaped.unwrap_or(c)),
            (_, None) => {}
        }
    }
    path.retain(|name| !name.is_empty());
    path
}

#[cfg(test)]
mod tests {
    use super::{folder, path};

    fn check(names: &[&str], written: &str) {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(folder(&names).as_deref(), Some(written));
        assert_eq!(path(written), names);
    }

    #[test]
    fn a_folder_is_the_names_of_its_path() {
        check(&["أخبار"], "أخبار");
        check(&["أخبار", "رياضة"], "أخبار/رياضة");
        check(&["a/b", "c\\d"], "a\\/b/c\\\\d");
        assert_eq!(folder(&[]), None);
        assert!(path("/").is_empty());
    }
}

impl Feed {
    /// What it is called: by the reader, else by itself.
    #[must_use]
    pub fn shown(&self) -> &SafeText {
        self.name.as_ref().unwrap_or(&self.title)
    }
}

/// A change of what the reader decides of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedChange {
    /// Called so; nothing for what it calls itself.
    Name(Option<String>),
    /// Put into this folder, or into none.
    Folder(Option<String>),
    /// Paused, or fetched again.
    Paused(bool),
    /// The whole text of its articles is got from their pages, or no longer.
    FullText(bool),
    /// So many key points are wanted of its articles, or as many as of others.
    Points(Option<u32>),
    /// Taken out of the library, or put back; its articles stay either way.
    Removed(bool),
}
