//! Messages: everything that can happen to the reader, as data. Only the outer
//! loop makes them; no message sends a message.

use crate::app::configured::Configured;
use crate::app::library::{Answer, Ask, Deed, Progress, SiteFeed};
use crate::article::{ArticleId, Done, FeedId, Problem};
use crate::config::key::Key;
use crate::safe::SafeText;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it goes where typing goes.
    Pasted(String),
    /// The mouse did something at a cell, counted from 0 at the top left.
    Mouse {
        /// What it did.
        kind: MouseKind,
        /// Columns from the left.
        column: u16,
        /// Rows from the top.
        row: u16,
    },
    /// The terminal has this size now, in cells.
    Resized {
        /// Its width.
        columns: u16,
        /// Its height.
        rows: u16,
    },
    /// So many of the sources known so far have been read.
    Loading {
        /// Sources read, whether well or not.
        done: usize,
        /// Sources known.
        total: usize,
    },
    /// The library answered.
    Answered(Box<Ask>, Answer),
    /// Something was done in the library: what, where it was a step.
    Done(Box<Deed>, Option<Done>),
    /// Something could not be done in the library, and why not, where that is to be told.
    NotDone(Box<Deed>, Option<Problem>),
    /// Articles arrived in the library, or others changed there.
    Arrived,
    /// Feeds are being fetched, and have come so far.
    Fetching(Progress),
    /// All feeds that were to be fetched have been.
    FetchingDone(Progress),
    /// A feed was added, and its articles are in the library; or it was there.
    Added {
        /// What the reader typed.
        typed: String,
        /// Which.
        feed: FeedId,
        /// What it calls itself.
        title: SafeText,
        /// Whether it was in the library before.
        was_there: bool,
    },
    /// The reader's own library, of which there was none, has feeds now: what is asked
    /// from here on is asked of it.
    LibraryFound,
    /// The site that was to be added has several feeds to choose from.
    SiteFeeds {
        /// What the reader typed.
        typed: String,
        /// They.
        feeds: Vec<SiteFeed>,
    },
    /// The whole text of an article has come; or it could not be had, in words.
    Whole(ArticleId, Result<(), SafeText>),
    /// Whole texts are being got, so many of so many by now; nothing once that has ended.
    Pages(Option<(usize, usize)>),
    /// A file was written, of this name.
    Exported {
        /// Its name as it was typed.
        typed: String,
        /// Where it is.
        path: SafeText,
    },
    /// A file could not be written.
    NotExported {
        /// Its name as the reader typed it.
        typed: String,
        /// Where a file of that name was in the way, a name like it that is free.
        free: Option<String>,
        /// Why not.
        problem: Problem,
    },
    /// A source could not be read.
    Failed(Problem),
    /// The settings were read again, and this is wrong with them.
    Faulty(Vec<Problem>),
    /// The settings were read again, and say this.
    Configured(Box<Configured>),
    /// Every source has been read; stories are still to be found.
    LoadingDone,
    /// The stories of all that was read from sources have been found.
    StoriesFound,
    /// It is this moment now; to be told when a day has begun.
    Now(jiff::Timestamp),
    /// The reader cannot be stopped here: nobody could wake it up.
    NotSuspended,
    /// The reader has the terminal again, and nothing of it is on the screen.
    Resumed,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The main button went down.
    Press,
    /// It went down once more at the same place, soon after.
    PressTwice,
    /// And a third time.
    PressThrice,
    /// The mouse moved while the main button was down.
    Drag,
    /// The main button went up.
    Release,
    /// The wheel turned towards the reader: further down.
    WheelDown,
    /// The wheel turned away: further up.
    WheelUp,
}

impl MouseKind {
    /// True when the main button went down, how often ever.
    #[must_use]
    pub fn presses(self) -> bool {
        matches!(self, Self::Press | Self::PressTwice | Self::PressThrice)
    }
}
