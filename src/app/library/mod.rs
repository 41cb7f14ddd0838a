//! What the reader asks of the library and does in it, as data, and the answers.
//! Who answers, and how, is the outer loop's affair.

pub(in crate::app) mod asking;
pub(in crate::app) mod doing;
mod hearing;
pub mod shelf;
pub(in crate::app) mod waiting;

use jiff::Timestamp;

use crate::article::{
    Article, ArticleId, Change, Feed, FeedChange, FeedId, Header, Kept, KeyPoint,
};
use crate::points::brief::Brief;
use crate::points::{Explanation, Section, Standing};
use crate::query::{Filter, Nameless, Search};
use crate::safe::SafeText;

/// A question to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Headers of the articles that pass a filter, around a place of the list.
    List {
        /// Which articles.
        filter: Filter,
        /// Around what.
        around: Around,
    },
    /// How many articles pass a filter.
    Count(Filter),
    /// A whole article.
    Article(ArticleId),
    /// The places of the articles that have something in title or text.
    Places {
        /// Among which articles.
        filter: Filter,
        /// What.
        wanted: Search,
    },
    /// The topics and sections of the articles that pass a filter, with how many have
    /// each.
    Topics(Filter),
    /// The brief of the newest articles that pass a filter.
    Brief {
        /// Which articles.
        filter: Filter,
        /// How many of the newest.
        among: usize,
    },
    /// The feeds, with how many unread articles each has.
    Feeds,
    /// The reader's tags, with how many articles have each.
    Tags,
    /// The texts that an article had before.
    Earlier(ArticleId),
    /// Why each key point of an article is one.
    Why(ArticleId),
}

/// A feed and what of it is unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFeed {
    /// The feed.
    pub feed: Feed,
    /// How many of its articles are unread.
    pub unread: usize,
}

/// A place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// The top.
    Newest,
    /// Where this article stands, or would stand if it passed the filter.
    Article(ArticleId),
    /// So many articles from the top.
    Place(usize),
    /// The end.
    Oldest,
    /// The first unread article after this one, else the first of all.
    Unread(ArticleId),
}

/// A part of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// How many articles stand above it.
    pub first: usize,
    /// Its articles.
    pub headers: Vec<Header>,
    /// How many articles the list has, as far as is known.
    pub count: usize,
    /// Whether that is all of them.
    pub exact: bool,
    /// How many articles the library has.
    pub all: usize,
    /// Where what was asked for stands, counted from the top of the list.
    pub place: usize,
    /// Names that the filter asks for and nobody has.
    pub nameless: Vec<Nameless>,
    /// When it was read in the library.
    pub read_at: Timestamp,
    /// The article at that place, where it is another than the one that was asked for and is
    /// read in a moment: it is what is opened next.
    pub opened: Option<Box<Kept>>,
}

/// An answer of the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A part of the list.
    List(Listing),
    /// A number of articles.
    Count(usize),
    /// An article.
    Article(Box<Kept>),
    /// Places in the list, in order, and names that the search asks for and nobody has.
    Places(Vec<usize>, Vec<Nameless>),
    /// Topics, the commonest first, and sections in their order, each with how many
    /// articles have it; those of sections as if none were chosen or refused.
    Topics(Vec<(SafeText, usize)>, Vec<(Section, usize)>),
    /// The brief, and whether there are older articles that it does not tell of.
    Brief(Brief, bool),
    /// The feeds, by folder and name, and the time by which their state is told.
    Feeds(Vec<ListedFeed>, Timestamp),
    /// Tags, the commonest first.
    Tags(Vec<(SafeText, usize)>),
    /// Earlier texts, the latest first, each with when it was replaced.
    Earlier(Vec<(Timestamp, Article)>),
    /// Key points, each with why it is one, and the section that the article stands in.
    Why(Vec<(KeyPoint, Explanation)>, Option<(Section, Standing)>),
    /// There is no such thing, or it could not be read; then a problem says why.
    Nothing,
    /// It was given up for what was asked after it; asked again, it is answered.
    Withdrawn,
}

/// Something to be done in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Change an article's state.
    Change {
        /// What it becomes.
        change: Change,
        /// Which article.
        article: ArticleId,
        /// Whether the reader is told.
        told: bool,
    },
    /// Change the state of these articles, and tell the reader.
    ChangeThese(Change, Vec<ArticleId>),
    /// Change the state of all articles that pass a filter and had arrived by then.
    ChangeAll(Change, Filter, Timestamp),
    /// Change what the reader decides of a feed.
    ChangeFeed(FeedId, FeedChange),
    /// Take note that the reader added this feed, so that it can be undone.
    NoteAdded(FeedId),
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Keep where the reader stopped in an article: bytes of its blocks' text.
    Stop(ArticleId, usize),
    /// Take note that the reader has seen an article as it is now.
    See(ArticleId),
    /// Keep this bookmark, as it is written.
    Keep(String),
}

impl Deed {
    /// True when the reader is to see what became of it before the next key.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        !matches!(self, Self::Stop(..) | Self::See(_) | Self::Keep(_))
    }

    /// True when the reader asked for it; false for what reading itself brings.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.is_awaited() && !matches!(self, Self::Change { told: false, .. })
    }
}

/// Something to be fetched from the web into the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// The feeds whose time has come.
    Due,
    /// Every feed that is not paused.
    All,
    /// This feed.
    Feed(FeedId),
    /// What the reader typed, as a new feed: the address of a feed, or of a site
    /// whose feed is to be found.
    Add(String),
    /// Nothing: what is in the library is tended to.
    Tend,
    /// The whole text of an article that its feed gives only the beginning of.
    Whole(ArticleId),
}

/// How far fetching feeds has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Feeds looked at, whether well or not.
    pub done: usize,
    /// Feeds to be looked at.
    pub total: usize,
    /// Those that could not be fetched or read.
    pub failed: usize,
    /// Articles that are new in the library.
    pub new: usize,
    /// Those that were there and have changed.
    pub changed: usize,
    /// Feeds on the web that were not asked for, as nothing is while offline.
    pub unasked: usize,
}

/// A feed that a site has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFeed {
    /// Its address.
    pub address: String,
    /// What the site calls it; its address where it does not.
    pub title: SafeText,
}
