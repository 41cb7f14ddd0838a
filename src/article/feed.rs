//! Feeds of the library: anything that is looked at again and again for articles,
//! be it the address of a feed, a file or a folder.

use jiff::Timestamp;

use crate::safe::SafeText;

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
    /// The whole text of its articles is to be got from their pages.
    pub full_text: bool,
    /// When fetching last went well.
    pub succeeded: Option<Timestamp>,
    /// Why fetching failed, if it did the last time.
    pub error: Option<SafeText>,
    /// Since when it has been failing.
    pub failing_since: Option<Timestamp>,
    /// How many times in a row it failed.
    pub failures: u32,
    /// Not to be fetched before.
    pub next_try: Timestamp,
    /// The server's mark of what was fetched last.
    pub etag: Option<String>,
    /// The server's date of it.
    pub last_modified: Option<String>,
}
