//! What is read: plain data, and no behaviour beyond naming it.
//!
//! A [`RawArticle`] is what a source delivered, untrusted and uncleaned. An
//! [`Article`] is what a reader sees; every text in it is [`SafeText`]. Its
//! serialized form is the JSON that `mujaz show --json` prints.

pub mod feed;
mod kept;
mod link;

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use crate::safe::SafeText;

pub use feed::{Feed, FeedChange, FeedId, Outline};
pub use kept::{Change, Done, Header, Kept, MOST_TELLERS, told_apart};
pub use link::{LONGEST_ADDRESS, Link, MOST_LINKS, RawLink};

/// The way a paragraph, an article or the interface runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// True for right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::Rtl
    }
}

/// An article as a source delivered it: decoded, but neither safe nor clean.
///
/// A plain text file fills `origin` and `text` alone; a feed or a data set also
/// states fields, which cleaning then believes instead of looking for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawArticle {
    /// What identifies it: a path, an address, `-` for standard input. With the
    /// text it decides the article's identity.
    pub origin: String,
    /// The whole text, paragraphs on lines of their own.
    pub text: String,
    /// True where the text may still be HTML, to be made text of by cleaning.
    pub markup: bool,
    /// The links of its text, in its order, none within another; none are told of where it
    /// is still HTML.
    pub links: Vec<RawLink>,
    /// What its source had around the text.
    pub aside: Vec<Removed>,
    /// The title, where the source states one.
    pub title: Option<String>,
    /// What stands under the title, where that is told apart from the text.
    pub deck: Option<String>,
    /// The name of the publisher, where stated.
    pub source: Option<String>,
    /// The author, where stated.
    pub author: Option<String>,
    /// Where it can be read on the web.
    pub url: Option<String>,
    /// The date as written.
    pub published: Option<String>,
    /// Labels given by the source.
    pub tags: Vec<String>,
    /// The language as stated (BCP 47), which many state wrongly.
    pub language: Option<String>,
    /// What its feed calls it, where it does: the same whenever it is fetched.
    pub guid: Option<String>,
}

/// Which article: stable as long as its origin and title are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The identity of the article with this origin and first line: FNV-1a, 64
    /// bits, so that it is the same on every machine and in every version.
    #[must_use]
    pub fn of(origin: &str, title: &str) -> Self {
        let bytes = origin.bytes().chain([0]).chain(title.bytes());
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArticleId({self})")
    }
}

impl Serialize for ArticleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When an article appeared, as exactly as its source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Published {
    /// A day, with no time stated.
    Day(jiff::civil::Date),
    /// A moment.
    Moment(jiff::Timestamp),
}

impl Published {
    /// The day, in UTC where a moment is known.
    #[must_use]
    pub fn day(self) -> jiff::civil::Date {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment) => jiff::tz::Offset::UTC.to_datetime(moment).date(),
        }
    }

    /// The second since 1970; noon in UTC where only the day is known.
    #[must_use]
    pub fn second(self) -> i64 {
        match self {
            Self::Day(day) => {
                let noon = jiff::tz::Offset::UTC.to_timestamp(day.at(12, 0, 0, 0));
                noon.map_or(0, jiff::Timestamp::as_second)
            }
            Self::Moment(moment) => moment.as_second(),
        }
    }
}

impl fmt::Display for Published {
    /// `2025-02-08`, or RFC 3339 for a moment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the article.
    Heading,
    /// A quotation set apart.
    Quote,
    /// One item of a list.
    Item,
    /// Code, kept as written.
    Code,
}

/// One piece of an article's body: a paragraph as written, before any layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// For an item of a list, how many lists it stands in beyond the first.
    #[serde(skip_serializing_if = "is_outermost")]
    pub level: u8,
    /// Its text: one paragraph, or a row of a table with tabs between its cells.
    pub text: SafeText,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_outermost(level: &u8) -> bool {
    *level == 0
}

/// A place in an article's body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// Index into [`Article::blocks`].
    pub block: usize,
    /// Bytes within the block's text.
    #[serde(flatten, serialize_with = "start_and_end")]
    pub range: Range<usize>,
}

fn start_and_end<S: Serializer>(range: &Range<usize>, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("start", &range.start)?;
    map.serialize_entry("end", &range.end)?;
    map.end()
}

/// One thing an article says: a sentence or clause of its own, or a point its
/// editors wrote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyPoint {
    /// The point as shown.
    pub text: SafeText,
    /// Where it stands in the body; for an editorial point the sentence it
    /// sums up, where there is one.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// How much it stands out, 0 to 1.
    pub score: f64,
    /// Written by the editors rather than found by us.
    pub editorial: bool,
}

/// A story the source points to, found inside the article's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Its headline.
    pub title: SafeText,
    /// What was given of it; often nothing.
    pub text: SafeText,
}

/// A piece of the input that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// The name of the rule that removed it.
    pub reason: SafeText,
    /// What was removed.
    pub text: SafeText,
}

/// A place where cleaning mended the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// What the source had.
    pub was: SafeText,
    /// What is shown.
    pub is: SafeText,
}

/// An article as a reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// Which article.
    pub id: ArticleId,
    /// The headline.
    pub title: SafeText,
    /// True when the source has no headline and this one was taken from the text.
    pub title_derived: bool,
    /// The paragraph set apart under the headline.
    pub deck: Option<SafeText>,
    /// Who published it.
    pub source: Option<SafeText>,
    /// Who wrote it.
    pub author: Option<SafeText>,
    /// Where it can be read on the web.
    pub url: Option<SafeText>,
    /// When it appeared.
    pub published: Option<Published>,
    /// ISO 639-1 code of the language, or `und`.
    pub language: &'static str,
    /// The direction of most of its text; paragraphs may differ.
    pub direction: Direction,
    /// Labels given by the source.
    pub tags: Vec<SafeText>,
    /// Topics found by us.
    pub topics: Vec<SafeText>,
    /// The body.
    pub blocks: Vec<Block>,
    /// The links of the body in its order, each address once, [`MOST_LINKS`] at most.
    pub links: Vec<Link>,
    /// Key points given by the source, as written.
    pub editorial_points: Vec<SafeText>,
    /// Key points in reading order: the source's own where it gives them.
    pub points: Vec<KeyPoint>,
    /// Stories the source points to.
    pub related: Vec<Related>,
    /// What cleaning took out, in the order of the input.
    pub removed: Vec<Removed>,
    /// What cleaning mended.
    pub repairs: Vec<Repair>,
}

/// Something that went wrong with one source, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which source: a path, an address.
    pub origin: SafeText,
    /// What is wrong and what to do about it.
    pub message: SafeText,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}
