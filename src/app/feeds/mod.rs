//! Feeds in the reader: which one is meant, what is done with it, and the popup that
//! offers them.

pub(in crate::app) mod fetching;
pub(in crate::app) mod known;
pub(in crate::app) mod state;

use jiff::Timestamp;

use crate::app::library::shelf::{Filter, Within};
use crate::app::library::{Deed, Fetch, ListedFeed};
use crate::app::popup::{self, Choice, tagging};
use crate::app::prompt::typing;
use crate::app::screen::{Chooser, Mode, Offer, Purpose, Showing};
use crate::app::{App, Input};
use crate::article::{FeedChange, FeedId};
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::language::fold::fold;
use crate::safe::SafeText;

/// What can be done with a feed, in the order in which it is offered.
pub(in crate::app) const DOINGS: &[Action] = &[
    Action::Refresh,
    Action::RenameFeed,
    Action::MoveFeed,
    Action::PauseFeed,
    Action::WholeFeed,
    Action::PointsFeed,
    Action::RemoveFeed,
];

impl App {
    /// The feeds are at hand.
    pub(in crate::app) fn hear_feeds(&mut self, list: Vec<ListedFeed>, now: Timestamp) {
        // The sample edition's own is none of the reader's.
        let list = if self.screen.showing == Showing::Library {
            list
        } else {
            Vec::new()
        };
        self.feeds.put(list, now);
        self.leave_menu_of_none();
        match self.feeds.then.take() {
            Some(Action::Problems) => open_failing(self),
            Some(action) => act(self, action),
            None => {}
        }
    }

    /// Closes the popup of what can be done with a feed that is there no more.
    fn leave_menu_of_none(&mut self) {
        if let Mode::Choosing(Chooser {
            offer: Offer::Feed(id),
            ..
        }) = self.screen.mode
            && self.feeds.get(id).is_none()
        {
            popup::close(self);
        }
    }

    /// True where the library is known to have no article at all.
    #[must_use]
    pub fn is_library_empty(&self) -> bool {
        let is_listed = self.screen.loading.is_none() && self.shelf.is_listed();
        is_listed && self.shelf.all() == 0 && self.screen.showing == Showing::Library
    }

    /// True where there are feeds, as far as they are known.
    #[must_use]
    pub fn has_feeds(&self) -> bool {
        !self.feeds.list.is_empty()
    }

    /// Whether the feeds, or that there are some, can be seen.
    pub(in crate::app) fn sees_feeds(&self) -> bool {
        match &self.screen.mode {
            Mode::Reading => self.is_library_empty(),
            Mode::Typing(_) => false,
            Mode::Choosing(chooser) => matches!(
                chooser.offer,
                Offer::Feeds | Offer::Feed(_) | Offer::SiteFeeds | Offer::Starter
            ),
        }
    }

    /// The feed that is meant: the one selected in the popup, else the one that
    /// alone is shown, else the one that the selected article came from.
    fn feed_in_hand(&self) -> Option<FeedId> {
        if let Mode::Choosing(chooser) = &self.screen.mode {
            match (chooser.offer, self.choices().get(chooser.selected)) {
                (Offer::Feed(id), _) | (Offer::Feeds, Some(&Choice::Feed(id))) => return Some(id),
                (Offer::Feeds, _) => return None,
                _ => {}
            }
        }
        match self.screen.filter.within {
            Some(Within::Feed { feed, .. }) => Some(feed),
            _ => Some(self.kept()?.feed),
        }
    }

    /// What the feed is called that alone is shown, and what is wrong with it, where that is
    /// known.
    #[must_use]
    pub fn failing_alone(&self) -> Option<(SafeText, SafeText)> {
        let filter = &self.screen.filter;
        let Some(Within::Feed { feed, .. }) = &filter.within else {
            return None;
        };
        let alone = Filter {
            within: filter.within.clone(),
            ..Filter::default()
        };
        if *filter != alone {
            return None;
        }
        let feed = &self.feeds.get(*feed)?.feed;
        let mut states = self.state_of(feed).into_iter();
        let (state, _) = states.find(|(_, is_wrong)| *is_wrong)?;
        Some((feed.shown().clone(), state))
    }

    /// What the feed is called whose doings are offered.
    #[must_use]
    pub fn feed_offered(&self) -> Option<SafeText> {
        match &self.screen.mode {
            Mode::Choosing(Chooser {
                offer: Offer::Feed(id),
                ..
            }) => self.feeds.called(*id),
            _ => None,
        }
    }

    /// Says what became of a feed, and the key that reverses it.
    pub(in crate::app) fn tell_feed(
        &mut self,
        name: &SafeText,
        change: &FeedChange,
        reverse: Action,
    ) {
        let reverse = self.reversed_by(reverse);
        let number;
        let mut values = vec![("feed", name.as_str()), ("reverse", reverse.as_str())];
        let word = match change {
            FeedChange::Name(_) => Word::FeedRenamed,
            FeedChange::Folder(Some(folder)) => {
                values.push(("folder", folder));
                Word::FeedMoved
            }
            FeedChange::Folder(None) => Word::FeedUnfiled,
            FeedChange::Paused(true) => Word::FeedPaused,
            FeedChange::Paused(false) => Word::FeedResumed,
            FeedChange::FullText(true) => Word::FeedWhole,
            FeedChange::FullText(false) => Word::FeedNotWhole,
            FeedChange::Points(Some(0)) => Word::FeedNoPoints,
            FeedChange::Points(Some(count)) => {
                number = count.to_string();
                values.push(("n", &number));
                Word::FeedPoints
            }
            FeedChange::Points(None) => Word::FeedPointsAgain,
            FeedChange::Removed(true) => Word::FeedRemoved,
            FeedChange::Removed(false) => Word::FeedBack,
        };
        let text = self.locale.fill(word, &values);
        self.note_text(text);
    }
}

/// Opens the popup of feeds.
pub(in crate::app) fn open(app: &mut App) {
    if app.screen.showing == Showing::Sources {
        app.note(Word::NotTheLibrary);
        return;
    }
    app.feeds.outdate();
    app.tags.outdate();
    popup::begin(app, Offer::Feeds);
}

/// Opens the popup narrowed to the feeds that fail, once they are at hand; where none
/// does, that is said.
pub(in crate::app) fn look_for_failing(app: &mut App) {
    if app.screen.showing == Showing::Library {
        app.feeds.outdate();
        app.feeds.then = Some(Action::Problems);
    } else {
        app.note_key(Word::NoProblems, Action::Feeds);
    }
}

fn open_failing(app: &mut App) {
    if !app
        .feeds
        .list
        .iter()
        .any(|ListedFeed { feed, .. }| feed.error.is_some() || feed.fault.is_some())
    {
        app.note_key(Word::NoProblems, Action::Feeds);
    } else if app.screen.mode == Mode::Reading {
        popup::begin(app, Offer::Feeds);
        if let Mode::Choosing(chooser) = &mut app.screen.mode {
            chooser.input = Input::new(app.locale.word(Word::Failing).as_str());
        }
    }
}

/// The popup shows this feed among all of them, whatever it was narrowed by: what has
/// changed of the feed may not fit that any more.
pub(in crate::app) fn find_again(app: &App, chooser: &mut Chooser, id: FeedId) {
    if chooser.offer == Offer::Feeds && !chooser.input.text().is_empty() {
        let place = choices(app, "")
            .iter()
            .position(|choice| *choice == Choice::Feed(id));
        chooser.input = Input::default();
        chooser.selected = place.unwrap_or(0);
    }
    if let Some(back) = &mut chooser.back {
        find_again(app, back, id);
    }
}

/// Opens the popup of what can be done with the selected feed.
pub(in crate::app) fn open_menu(app: &mut App, chooser: Chooser) {
    if let Some(Choice::Feed(id)) = app.choices().get(chooser.selected) {
        let offer = Offer::Feed(*id);
        app.screen.mode = Mode::Choosing(Chooser::new(offer, Some(Box::new(chooser))));
    }
}

/// Does something with the feed that is meant.
pub(in crate::app) fn act(app: &mut App, action: Action) {
    if app.screen.showing == Showing::Sources {
        app.note(Word::NotTheLibrary);
        return;
    }
    let Some(id) = app.feed_in_hand() else {
        app.note_key(Word::NoFeedHere, Action::Feeds);
        return;
    };
    act_on(app, id, action);
}

/// Does something with this feed.
pub(in crate::app) fn act_on(app: &mut App, id: FeedId, action: Action) {
    if action == Action::Refresh {
        fetching::refresh(app, Fetch::Feed(id));
        return;
    }
    if !app.feeds.are_current() && !app.sees_feeds() {
        app.feeds.then = Some(action);
        return;
    }
    let Some(feed) = app.feeds.get(id).map(|listed| listed.feed.clone()) else {
        app.note_key(Word::NoFeedHere, Action::Feeds);
        return;
    };
    let change = match action {
        Action::RenameFeed => {
            return typing::ask(app, Purpose::Name(id), Input::new(feed.shown().as_str()));
        }
        Action::MoveFeed => {
            let folder = feed.folder.as_deref().unwrap_or_default();
            return typing::ask(app, Purpose::Folder(id), Input::new(folder));
        }
        Action::PointsFeed => {
            let count = feed.points.map(|count| count.to_string());
            return typing::ask(
                app,
                Purpose::Points(id),
                Input::new(&count.unwrap_or_default()),
            );
        }
        Action::PauseFeed => FeedChange::Paused(!feed.paused),
        Action::WholeFeed => FeedChange::FullText(!feed.full_text),
        _ => FeedChange::Removed(true),
    };
    app.deeds.push(Deed::ChangeFeed(id, change));
}

/// Shows only what came from a feed or a folder, or all again.
pub(in crate::app) fn show(app: &mut App, within: Option<Within>) {
    if within == app.screen.filter.within {
        app.screen.mode = Mode::Reading;
        return;
    }
    app.narrow(|filter| filter.within = within);
}

/// Feeds by folder, narrowed, and what else the popup offers.
pub(in crate::app) fn choices(app: &App, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let fits = |text: &str| {
        let text = fold(text);
        needle.split(' ').all(|word| text.contains(word))
    };
    let mut out = Vec::new();
    if !app.feeds.are_known() {
        return out;
    }
    if app.screen.filter.within.is_some() && needle.is_empty() {
        out.push(Choice::EveryFeed);
    }
    // The library tells of all feeds of a folder in one piece.
    let mut folder = None;
    let mut is_named = false;
    for listed in &app.feeds.list {
        let feed = &listed.feed;
        if feed.folder.as_ref() != folder {
            folder = feed.folder.as_ref();
            let fitting = folder.filter(|folder| fits(folder));
            is_named = fitting.is_some();
            out.extend(fitting.cloned().map(Choice::Folder));
        }
        let state = app.state_of(feed);
        let state: Vec<&str> = state.iter().map(|(text, _)| text.as_str()).collect();
        let text = format!(
            "{} {} {} {} {}",
            feed.shown(),
            feed.title,
            feed.address,
            feed.folder.as_deref().unwrap_or_default(),
            state.join(" ")
        );
        if fits(&text) {
            if !std::mem::replace(&mut is_named, true) {
                out.extend(folder.cloned().map(Choice::FolderOver));
            }
            out.push(Choice::Feed(feed.id));
        }
    }
    out.extend(tagging::shown(app, fits));
    let more = [
        Action::AddFeed,
        Action::Starter,
        Action::UnreadOnly,
        Action::StarredOnly,
    ]
    .into_iter();
    let more = more.filter(|&action| fits(app.locale.sentence(action).as_str()));
    out.extend(more.map(Choice::Action));
    out
}

/// How many articles of a folder's feeds are unread.
pub(in crate::app) fn unread_in(app: &App, folder: &str) -> usize {
    let within = |listed: &&ListedFeed| listed.feed.folder.as_deref() == Some(folder);
    app.feeds
        .list
        .iter()
        .filter(within)
        .map(|listed| listed.unread)
        .sum()
}
