//! Fetching as the reader sees it: what they ask for, how far it has come, what
//! came of it. Who fetches, and when by itself, is the outer loop's affair.

use crate::app::library::shelf::Filter;
use crate::app::library::{Deed, Fetch, Progress, SiteFeed};
use crate::app::panes::Pane;
use crate::app::popup;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Note, Offer, Purpose, Showing};
use crate::app::{App, Input};
use crate::article::feed::is_web_address;
use crate::article::{ArticleId, FeedId, Problem};
use crate::clean::is_teaser;
use crate::config::action::Action;
use crate::config::locale::{Counted, Word};
use crate::config::starter::Starter;
use crate::safe::SafeText;

/// How getting an article's whole text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Whole {
    /// It is on its way.
    Coming,
    /// It is there.
    There,
    /// It could not be had, in words.
    Failed(SafeText),
}

/// What the reader has to do with fetching.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Fetching {
    /// What is to be fetched.
    pub(in crate::app) wanted: Vec<Fetch>,
    /// The reader asked for it, and is told when nothing came.
    asked: bool,
    /// An address that was typed and not added, to be mended.
    pub(in crate::app) draft: String,
    /// The feeds of a site, to choose from.
    pub(in crate::app) site: Vec<SiteFeed>,
    /// Well-known feeds, once they are looked at.
    pub(in crate::app) starter: Vec<Starter>,
    /// Whole texts that were asked for since the start.
    wholes: Vec<(ArticleId, Whole)>,
}

impl Fetching {
    /// How getting an article's whole text goes, if it was asked for.
    pub(in crate::app) fn whole(&self, id: ArticleId) -> Option<&Whole> {
        let whole = self.wholes.iter().find(|(other, _)| *other == id);
        whole.map(|(_, whole)| whole)
    }

    fn set_whole(&mut self, id: ArticleId, is: Whole) {
        self.wholes.retain(|(other, _)| *other != id);
        self.wholes.push((id, is));
    }
}

/// Fetches feeds, as the reader asked: while offline, those that are files and folders.
pub(in crate::app) fn refresh(app: &mut App, fetch: Fetch) {
    if app.screen.showing == Showing::Sources {
        app.note(Word::NotTheLibrary);
        return;
    }
    app.hold_what_is_shown();
    app.fetching.asked = true;
    app.fetching.wanted.push(fetch);
    app.screen.fetching.get_or_insert_default();
}

/// Whether anything may be fetched here; the reader is told where not.
fn may_fetch(app: &mut App) -> bool {
    let word = match app.screen.showing {
        Showing::Sources => Word::NotTheLibrary,
        _ if app.settings.offline => Word::Offline,
        _ => return true,
    };
    app.note(word);
    false
}

/// Begins to add a feed: the address is typed, or chosen where a site's feeds wait.
pub(in crate::app) fn begin_adding(app: &mut App) {
    if !may_fetch(app) {
        return;
    }
    if app.fetching.site.is_empty() {
        let draft = std::mem::take(&mut app.fetching.draft);
        typing::ask(app, Purpose::Add, Input::offering(&draft));
    } else {
        popup::begin(app, Offer::SiteFeeds);
    }
}

/// True for what is an address on the web and nothing else.
pub(in crate::app) fn is_address(pasted: &str) -> bool {
    is_web_address(pasted) && !pasted.contains(char::is_whitespace)
}

/// An address that was pasted is offered to be added.
pub(in crate::app) fn offer(app: &mut App, pasted: &str) {
    if is_address(pasted) && may_fetch(app) {
        typing::ask(app, Purpose::Add, Input::new(pasted));
    }
}

/// Opens the popup of well-known feeds.
pub(in crate::app) fn open_starter(app: &mut App) {
    if may_fetch(app) {
        app.fetching.starter = crate::config::starter::all();
        app.feeds.outdate();
        popup::begin(app, Offer::Starter);
    }
}

/// Has the feed of an address looked for and added.
pub(in crate::app) fn add(app: &mut App, address: &str) {
    if !app.screen.adding.iter().any(|other| other == address) {
        app.screen.adding.push(address.to_owned());
        app.fetching.wanted.push(Fetch::Add(address.to_owned()));
    }
}

impl App {
    /// Fetching has ended.
    pub(in crate::app) fn hear_fetched(&mut self, progress: Progress) {
        self.screen.fetching = None;
        self.feeds.outdate();
        let asked = std::mem::take(&mut self.fetching.asked);
        let new = self.came(progress);
        if progress.failed > 0 {
            let failed = self.locale.count(Counted::FailedFeeds, progress.failed);
            let key = self.key_of(Action::Feeds);
            let values = [
                ("new", new.as_str()),
                ("failed", failed.as_str()),
                ("key", &key),
            ];
            let text = self.locale.fill(Word::FeedsFailed, &values);
            self.screen.note = Some(Note { text, wrong: true });
        } else if progress.new > 0 || progress.changed > 0 {
            let text = match progress.unasked {
                0 => new,
                _ => {
                    let values = [("new", new.as_str())];
                    self.locale.fill(Word::NewAndOffline, &values)
                }
            };
            self.note_text(text);
        } else if progress.unasked > 0 {
            self.note(Word::Offline);
        } else if asked && !self.screen.note.as_ref().is_some_and(|note| note.wrong) {
            self.note(match self.screen.showing {
                Showing::Edition => Word::NoFeeds,
                _ => Word::NothingNew,
            });
        }
    }

    /// How many articles came and how many changed.
    fn came(&self, progress: Progress) -> SafeText {
        let new = self.locale.count(Counted::NewArticles, progress.new);
        if progress.changed == 0 {
            return new;
        }
        let changed = Counted::ChangedArticles;
        let changed = self.locale.count(changed, progress.changed);
        if progress.new == 0 {
            return changed;
        }
        let values = [("new", new.as_str()), ("changed", changed.as_str())];
        self.locale.fill(Word::NewAndChanged, &values)
    }

    /// The feed that `typed` means was added, or was there.
    pub(in crate::app) fn hear_added(
        &mut self,
        typed: &str,
        feed: FeedId,
        title: &SafeText,
        was_there: bool,
    ) {
        let was_waited_for = self.end_adding(typed);
        if self.fetching.draft == typed {
            self.fetching.draft.clear();
        }
        if self.screen.showing == Showing::Edition {
            self.turn_to_library();
        } else {
            self.hold_what_is_shown();
        }
        self.changed();
        self.feeds.outdate();
        if was_waited_for {
            self.screen.mode = Mode::Reading;
        }
        if was_there {
            let text = self
                .locale
                .fill(Word::FeedThere, &[("feed", title.as_str())]);
            self.note_text(text);
            return;
        }
        self.deeds.push(Deed::NoteAdded(feed));
        let (word, name, action) = if self.screen.filter.is_empty() {
            (Word::FeedAdded, "feeds", Action::Feeds)
        } else {
            (Word::FeedAddedBehind, "clear", Action::ClearFilter)
        };
        let (key, undo) = (self.key_of(action), self.key_of(Action::Undo));
        let values = [("feed", title.as_str()), (name, &key), ("undo", &undo)];
        let text = self.locale.fill(word, &values);
        self.note_text(text);
    }

    /// The reader's own library has feeds now, which somebody else put there.
    pub(in crate::app) fn hear_library(&mut self) {
        if self.screen.showing == Showing::Edition {
            self.turn_to_library();
            self.changed();
            self.feeds.outdate();
            // That it is there is news enough.
            self.fetching.asked = false;
            self.note_key(Word::LibraryFound, Action::Feeds);
        }
    }

    /// From the sample edition to the reader's own library, of which nothing has been
    /// seen: no place in the edition is one there.
    fn turn_to_library(&mut self) {
        self.screen.showing = Showing::Library;
        self.finding_stories = false;
        (self.screen.selected, self.screen.held) = (None, false);
        (self.screen.focus, self.screen.from) = (Pane::List, Pane::List);
        self.screen.search = None;
        self.set_filter(Filter::default());
        self.begin_brief_anew();
    }

    /// What `typed` means is no longer looked for; tells whether it is waited for where
    /// it was typed. Whoever types another by now is not to be interrupted.
    fn end_adding(&mut self, typed: &str) -> bool {
        let at = self.screen.adding.iter().position(|other| other == typed);
        let was_looked_for = at.map(|at| self.screen.adding.remove(at)).is_some();
        was_looked_for
            && matches!(&self.screen.mode, Mode::Typing(prompt)
                if prompt.purpose == Purpose::Add && prompt.input.text().trim() == typed)
    }

    /// The site that `typed` means has several feeds: they are offered, unless the reader
    /// is busy with something else.
    pub(in crate::app) fn hear_site(&mut self, typed: &str, feeds: Vec<SiteFeed>) {
        let were_waited_for = self.end_adding(typed);
        if is_choosing_of_site(self) {
            // What is being chosen from stays where it is.
            self.fetching.site.extend(feeds);
            self.screen.version += 1;
            return;
        }
        self.fetching.site = feeds;
        if self.screen.mode == Mode::Reading || were_waited_for {
            popup::begin(self, Offer::SiteFeeds);
        } else {
            self.note_key(Word::SeveralFeeds, Action::AddFeed);
        }
    }

    /// Whether a problem is that of an address to be added, and is told where that still
    /// stands as it was typed.
    fn hear_not_added(&mut self, problem: &Problem) -> bool {
        let is_meant = |address: &String| SafeText::new(address) == problem.origin;
        let Some(at) = self.screen.adding.iter().position(is_meant) else {
            return false;
        };
        let address = self.screen.adding.remove(at);
        match &mut self.screen.mode {
            Mode::Typing(prompt)
                if prompt.purpose == Purpose::Add && prompt.input.text().trim() == address =>
            {
                prompt.wrong = vec![problem.message.clone()];
                true
            }
            // Whoever turned to something else may not see a note.
            _ => {
                self.fetching.draft = address;
                false
            }
        }
    }

    /// Something has gone wrong before the reader started.
    pub fn tell_problem(&mut self, problem: Problem) {
        self.hear_failed(problem);
    }

    /// Something failed: it is told in the language of the interface, and kept.
    pub(in crate::app) fn hear_failed(&mut self, problem: Problem) {
        let message = self.locale.told(&problem.message);
        let problem = Problem { message, ..problem };
        if self.hear_not_added(&problem) {
            return;
        }
        if self.screen.loading.is_none() {
            let text = self.locale.problem(&problem);
            self.screen.note = Some(Note { text, wrong: true });
        }
        if self.problems.contains(&problem) {
            return;
        }
        self.problems.push(problem);
        self.untold += 1;
        self.screen.version += 1;
    }

    /// The whole text of an article has come, or could not be had.
    pub(in crate::app) fn hear_whole(&mut self, id: ArticleId, result: Result<(), SafeText>) {
        match result {
            Ok(()) => {
                self.fetching.set_whole(id, Whole::There);
                if self.selected() == Some(id) {
                    self.outdated = Some(id);
                    self.screen.marked = None;
                } else {
                    self.shelf.forget(id);
                }
                self.shelf.outdate();
            }
            Err(why) => {
                let why = Whole::Failed(self.locale.told(&why));
                self.fetching.set_whole(id, why);
            }
        }
        self.screen.version += 1;
    }

    /// Asks for the whole text of an opened article whose feed gives only the
    /// beginning of it: once, and only of the library's.
    pub(in crate::app) fn want_whole(&mut self) {
        let opened = self.screen.focus == crate::app::panes::Pane::Text;
        if !opened || self.settings.offline || self.screen.showing != Showing::Library {
            return;
        }
        let Some(kept) = self.kept() else {
            return;
        };
        let id = kept.article.id;
        if !kept.whole && self.fetching.whole(id).is_none() && is_teaser(&kept.article) {
            self.fetching.set_whole(id, Whole::Coming);
            self.fetching.wanted.push(Fetch::Whole(id));
        }
    }
}

/// True while the feeds of a site are chosen from.
fn is_choosing_of_site(app: &App) -> bool {
    matches!(&app.screen.mode, Mode::Choosing(chooser) if chooser.offer == Offer::SiteFeeds)
}
