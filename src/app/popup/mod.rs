//! Popups: what one can offer, and how one is opened and closed. What stands in each and
//! what taking it does is for [`crate::app::popup::choosing`] and those it asks.

pub(in crate::app) mod choice;
pub(in crate::app) mod choosing;
pub(in crate::app) mod links;
pub(in crate::app) mod steady;
pub(in crate::app) mod tagging;
pub(in crate::app) mod topics;
pub(in crate::app) mod why;

use crate::app::App;
use crate::app::panes::Pane;
use crate::app::place::standing::View;
use crate::app::screen::{Chooser, Mode, Offer};
use crate::article::FeedId;
use crate::config::action::Action;
use crate::config::group::Group;
use crate::points::Section;
use crate::safe::SafeText;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// No topic: all of them.
    EveryTopic,
    /// A topic.
    Topic {
        /// Its name.
        topic: SafeText,
        /// How many of the articles shown have it.
        count: usize,
        /// Articles must have it to be shown.
        chosen: bool,
    },
    /// A topic that articles must not have.
    Refused(SafeText),
    /// A section.
    Section {
        /// Which.
        section: Section,
        /// How many of the articles shown are in it, whatever section is chosen.
        count: usize,
        /// Articles must be in one of those chosen to be shown.
        chosen: bool,
    },
    /// A section that articles must not be in.
    RefusedSection(Section),
    /// The topics that one article has too.
    AllTopics,
    /// An action.
    Action(Action),
    /// The heading over a group of actions; it cannot be chosen.
    Group(Group),
    /// A key point, by its place among those explained.
    Point(usize),
    /// The section of the open article.
    Standing,
    /// A source that failed, by its place among the problems.
    Problem(usize),
    /// No feed: all of them.
    EveryFeed,
    /// A folder of feeds.
    Folder(String),
    /// The folder of the feeds below it, which fit what is typed where it does not; it cannot
    /// be chosen.
    FolderOver(String),
    /// A feed.
    Feed(FeedId),
    /// A feed of a site, by its place among them.
    SiteFeed(usize),
    /// A well-known feed, by its place among them.
    Starter(usize),
    /// A tag.
    Tag {
        /// Its name.
        tag: SafeText,
        /// How many articles have it.
        count: usize,
        /// The article has it.
        chosen: bool,
    },
    /// A tag of the reader's, to show only what has it.
    Tagged {
        /// Its name.
        tag: SafeText,
        /// How many articles have it.
        count: usize,
    },
    /// A tag that is new.
    NewTag(SafeText),
    /// An address of the article's.
    Link {
        /// Which one it is of the article's, from 1.
        number: usize,
        /// The address, with its scheme.
        address: SafeText,
        /// The words behind which it stands, or among which.
        said: SafeText,
    },
}

impl Choice {
    /// The same thing with nothing said of it.
    pub(in crate::app) fn bare(&self) -> Self {
        let (count, chosen) = (0, false);
        match self.clone() {
            Self::Topic { topic, .. } | Self::Refused(topic) => Self::Topic {
                topic,
                count,
                chosen,
            },
            Self::Section { section, .. } | Self::RefusedSection(section) => Self::Section {
                section,
                count,
                chosen,
            },
            Self::Tag { tag, .. } => Self::Tag { tag, count, chosen },
            Self::Tagged { tag, .. } => Self::Tagged { tag, count },
            other => other,
        }
    }
}

/// Opens a popup; one that was open is gone back to.
pub(in crate::app) fn begin(app: &mut App, offer: Offer) {
    let back = match &app.screen.mode {
        Mode::Choosing(chooser) => Some(Box::new(chooser.clone())),
        _ => None,
    };
    let way = (offer == Offer::Topics).then(|| Box::new(app.way()));
    // What it offered when it was last open may be gone.
    app.choices = Default::default();
    app.screen.mode = Mode::Choosing(Chooser {
        way,
        ..Chooser::new(offer, back)
    });
}

/// Closes the popup: back to the one that it was opened from, or to the panes. Where
/// something else is shown now, it leads back to what was.
pub(in crate::app) fn close(app: &mut App) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    if chooser.offer == Offer::SiteFeeds {
        // They were seen, and none is wanted.
        app.fetching.site.clear();
    }
    let (back, way) = (chooser.back.clone(), chooser.way.clone());
    app.screen.mode = back.map_or(Mode::Reading, |chooser| Mode::Choosing(*chooser));
    if let Some(way) = way.filter(|way| way.filter != app.screen.filter) {
        app.remember(*way);
        if app.screen.view == View::Panes {
            app.enter(Pane::List);
        }
    }
}
