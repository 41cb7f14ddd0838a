//! Actions: everything a key, the mouse or the command line of the reader can
//! ask for. One table; help, the key list and completion are made from it.
//!
//! A row names an action; the sentence that explains it is the locale's, and
//! its keys are the keymap's. Those of one group stand together.

use super::group::Group;

macro_rules! actions {
    ($($group:ident {$($(#[$doc:meta])* $variant:ident = $name:literal,)*})*) => {
        /// One thing the reader can be asked to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($($(#[$doc])* $variant,)*)*
        }

        impl Action {
            /// Every action, in the order help shows them.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Its name in the keymap, the locale files and the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $($(Self::$variant => $name,)*)*
                }
            }

            /// What it is for.
            #[must_use]
            pub fn group(self) -> Group {
                match self {
                    $($(Self::$variant => Group::$group,)*)*
                }
            }
        }
    };
}

actions! {
    Moving {
        /// One row, point or line down.
        Down = "down",
        /// One row, point or line up.
        Up = "up",
        /// Half a page down.
        HalfPageDown = "half-page-down",
        /// Half a page up.
        HalfPageUp = "half-page-up",
        /// A page down.
        PageDown = "page-down",
        /// A page up.
        PageUp = "page-up",
        /// The first row, or the top of the text.
        First = "first",
        /// The last row, or the end of the text.
        Last = "last",
        /// A page of the text, then the next unread article.
        ReadOn = "read-on",
        /// Open the article, or go from a key point to its sentence.
        Open = "open",
        /// Back to where this was opened from.
        Back = "back",
        /// The next pane.
        NextPane = "next-pane",
        /// The pane before.
        PreviousPane = "previous-pane",
        /// The pane at the left of this one, as the eye sees it.
        PaneLeft = "pane-left",
        /// The pane at the right of this one, as the eye sees it.
        PaneRight = "pane-right",
        /// The list of articles.
        ListPane = "list-pane",
        /// The text.
        TextPane = "text-pane",
        /// The key points.
        PointsPane = "points-pane",
        /// This pane alone, or all of them again.
        Zoom = "zoom",
    }
    Reading {
        /// Say why each key point is one.
        Why = "why",
        /// Show what cleaning removed from the article.
        Removed = "removed",
        /// Show the texts that the article had before.
        Earlier = "earlier",
        /// Search in the list or in the text, whichever is in use.
        Search = "search",
        /// The next match.
        NextMatch = "next-match",
        /// The match before.
        PreviousMatch = "previous-match",
        /// Select in the text; the keys that move then move the selection's end.
        Select = "select",
        /// The selection's end a word on.
        NextWord = "next-word",
        /// The selection's end a word back.
        PreviousWord = "previous-word",
        /// Copy what is selected, else the article or the key point in use.
        Copy = "copy",
        /// Copy the article's address.
        CopyAddress = "copy-address",
        /// Show the article's page in the browser.
        Browse = "browse",
        /// Choose from the article's addresses, to open one in the browser.
        Links = "links",
        /// Hand the article, or what is selected, to a command.
        Pipe = "pipe",
        /// Write the article, or the brief, to a file.
        Export = "export",
    }
    Showing {
        /// Show only articles with these words.
        Filter = "filter",
        /// Show what happened, story by story.
        Brief = "brief",
        /// Show the articles that tell the same story, or all again.
        Story = "story",
        /// Take the article out of its story.
        NotThisStory = "not-this-story",
        /// Choose topics to show.
        Topics = "topics",
        /// Leave the topic or section that is selected in the popup out, or no longer.
        Refuse = "refuse",
        /// Show every article again.
        ClearFilter = "clear-filter",
        /// Show only unread articles, or all again.
        UnreadOnly = "unread-only",
        /// Show only starred articles, or all again.
        StarredOnly = "starred-only",
    }
    Marking {
        /// Mark the article read, or unread.
        ToggleRead = "toggle-read",
        /// Star the article, or take its star away.
        ToggleStar = "toggle-star",
        /// Mark every article in the list read.
        ReadAll = "read-all",
        /// Star every article in the list.
        StarAll = "star-all",
        /// Tag the article, or take tags away.
        Tag = "tag",
        /// Put a tag on every article in the list.
        TagAll = "tag-all",
        /// Take a tag off every article in the list.
        UntagAll = "untag-all",
        /// Take the last change back.
        Undo = "undo",
        /// Do it again.
        Redo = "redo",
    }
    Fetching {
        /// Fetch the feed of the article, or the one that was chosen.
        Refresh = "refresh",
        /// Fetch every feed.
        RefreshAll = "refresh-all",
        /// Choose feeds and folders to show.
        Feeds = "feeds",
        /// Add a feed.
        AddFeed = "add-feed",
        /// Choose from well-known feeds.
        Starter = "starter",
        /// Call the feed something else.
        RenameFeed = "rename-feed",
        /// Put the feed into a folder.
        MoveFeed = "move-feed",
        /// Pause the feed, or fetch it again.
        PauseFeed = "pause-feed",
        /// Get the whole text of the feed's articles, or no longer.
        WholeFeed = "whole-feed",
        /// Choose how many key points the feed's articles have.
        PointsFeed = "points-feed",
        /// Remove the feed.
        RemoveFeed = "remove-feed",
        /// Show the sources that failed.
        Problems = "problems",
    }
    Running {
        /// Show every key and what it does.
        Help = "help",
        /// Type an action's name.
        Palette = "palette",
        /// Draw the screen anew.
        Redraw = "redraw",
        /// Read the settings again.
        Reload = "reload",
        /// Choose by eye what the terminal is sent.
        Calibrate = "calibrate",
        /// Give the terminal back for a while.
        Suspend = "suspend",
        /// Back, and from the list out of the reader.
        Leave = "leave",
        /// Out of the reader.
        Quit = "quit",
    }
}

impl Action {
    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }
}
