//! The shelf: what of the library is at hand. The list is a window of headers on
//! one that may be far longer, and of articles only the last few that were opened
//! are held, so memory does not grow with the library.

use jiff::Timestamp;

use crate::app::library::Listing;
use crate::article::{Article, ArticleId, Change, FeedId, Header, Kept};
use crate::points::Section;
use crate::query::{Filter as Asked, Known, Search, Sectioned, Unknown, joined};
use crate::safe::SafeText;

/// How many opened articles are held.
const OPENED: usize = 8;

/// What is shown and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words, as typed.
    pub typed: String,
    /// Only what is unread.
    pub unread: bool,
    /// Only what is starred.
    pub starred: bool,
    /// Topics an article must all have.
    pub topics: Vec<SafeText>,
    /// Topics it must not have.
    pub without: Vec<SafeText>,
    /// Sections of which it must be in one, where there are any.
    pub sections: Vec<Section>,
    /// Sections it must not be in.
    pub without_sections: Vec<Section>,
    /// The feed or folder that it must have come from.
    pub within: Option<Within>,
    /// The article whose story it must tell.
    pub story: Option<ArticleId>,
}

/// A part of the feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// One of them.
    Feed {
        /// Which.
        feed: FeedId,
        /// What it is called.
        name: SafeText,
    },
    /// Those in a folder.
    Folder(String),
}

impl Within {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Feed { name, .. } => name.as_str(),
            Self::Folder(folder) => folder,
        }
    }
}

impl Filter {
    /// True when everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.trim().is_empty()
            && !self.unread
            && !self.starred
            && self.topics.is_empty()
            && self.without.is_empty()
            && self.sections.is_empty()
            && self.without_sections.is_empty()
            && self.within.is_none()
            && self.story.is_none()
    }

    /// The same, with the sections that were typed among those that were chosen.
    pub(in crate::app) fn with_sections_chosen(&self) -> Self {
        let typed = Sectioned::of(&self.typed);
        let mut filter = Self {
            typed: typed.rest,
            ..self.clone()
        };
        let both = [
            (typed.wanted, &mut filter.sections),
            (typed.refused, &mut filter.without_sections),
        ];
        for (typed, chosen) in both {
            let news: Vec<Section> = typed.into_iter().filter(|s| !chosen.contains(s)).collect();
            chosen.splice(..0, news);
        }
        filter
    }

    /// What it asks of the library. The last word also finds what goes on after
    /// it, so that Enter changes nothing of what typing showed.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let mut search = Search::typing(&self.typed);
        if self.unread {
            search.add(Known::Read(false));
        }
        if self.starred {
            search.add(Known::Starred(true));
        }
        let topics = self.topics.iter();
        search
            .known
            .extend(topics.map(|topic| Known::Topic(joined(topic.as_str()))));
        let without = self.without.iter();
        search
            .known
            .extend(without.map(|topic| Known::NotTopic(joined(topic.as_str()))));
        if !self.sections.is_empty() {
            search.add(Known::Sections(self.sections.clone()));
        }
        if !self.without_sections.is_empty() {
            search.add(Known::NotSections(self.without_sections.clone()));
        }
        let (feed, folder) = match &self.within {
            Some(Within::Feed { feed, .. }) => (Some(*feed), None),
            Some(Within::Folder(folder)) => (None, Some(folder.clone())),
            None => (None, None),
        };
        Asked {
            search,
            feed,
            folder,
            story: self.story,
            held: Vec::new(),
        }
    }
}

/// What of the library is at hand.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    listing: Listing,
    /// What the listing was made for; nothing before the first.
    filter: Option<Filter>,
    /// The library has changed since.
    stale: bool,
    /// Articles, the last opened at the end; nothing for one that is gone.
    opened: Vec<(ArticleId, Option<Kept>)>,
}

impl Shelf {
    /// Takes a part of the list in place of the one there was.
    pub(in crate::app) fn put_listing(&mut self, listing: Listing, filter: Filter) {
        self.listing = listing;
        self.filter = Some(filter);
        self.stale = false;
    }

    /// What of a filter's words nobody knows of, nobody has, or says nothing, in its order.
    #[must_use]
    pub fn unknown(&self, typed: &str) -> Vec<Unknown> {
        Unknown::all(typed, &self.listing.nameless)
    }

    /// Takes in how many articles the list has.
    pub(in crate::app) fn put_count(&mut self, count: usize) {
        let listing = &mut self.listing;
        listing.count = count.max(listing.first + listing.headers.len());
        listing.exact = true;
    }

    /// Takes in an article, or that there is none; tells whether that is news.
    pub(in crate::app) fn put_article(&mut self, id: ArticleId, kept: Option<Kept>) -> bool {
        let before = self.opened.iter().position(|(other, _)| *other == id);
        let before = before.map(|at| self.opened.remove(at).1);
        let news = before.is_none_or(|before| match (&before, &kept) {
            (Some(before), Some(kept)) => {
                before.article != kept.article
                    || before.own_tags != kept.own_tags
                    || before.earlier != kept.earlier
            }
            (before, kept) => before.is_some() != kept.is_some(),
        });
        self.opened.push((id, kept));
        let over = self.opened.len().saturating_sub(OPENED);
        self.opened.drain(..over);
        news
    }

    /// The library has changed: what is at hand is to be asked for again.
    pub(in crate::app) fn outdate(&mut self) {
        self.stale = true;
    }

    /// True when the list at hand is what `filter` asks for.
    pub(in crate::app) fn is_for(&self, filter: &Filter) -> bool {
        !self.stale && self.was_for(filter)
    }

    /// True when the list at hand is one for `filter`, if an earlier one.
    pub(in crate::app) fn was_for(&self, filter: &Filter) -> bool {
        self.filter.as_ref() == Some(filter)
    }

    /// True when a list has come at all.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.filter.is_some()
    }

    /// True when the headers of these places are at hand, as far as there are
    /// articles.
    pub(in crate::app) fn covers(&self, from: usize, to: usize) -> bool {
        let end = self.listing.first + self.listing.headers.len();
        let to = to.min(self.listing.count.saturating_sub(1));
        self.listing.count == 0 || self.listing.first <= from.min(to) && to < end
    }

    /// How many articles pass the filter, as far as is known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.listing.count
    }

    /// Whether that is all of them.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.listing.exact
    }

    /// How many articles the library has.
    #[must_use]
    pub fn all(&self) -> usize {
        self.listing.all
    }

    /// When the list was read in the library.
    #[must_use]
    pub(in crate::app) fn read_at(&self) -> Timestamp {
        self.listing.read_at
    }

    /// The header at a place of the list, if it is at hand.
    #[must_use]
    pub fn header(&self, position: usize) -> Option<&Header> {
        let at = position.checked_sub(self.listing.first)?;
        self.listing.headers.get(at)
    }

    /// Where an article stands in the list, if that part of it is at hand.
    #[must_use]
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        let headers = &self.listing.headers;
        let at = headers.iter().position(|header| header.id == id)?;
        Some(self.listing.first + at)
    }

    /// An article, if it is at hand; nothing within where it is gone.
    #[must_use]
    pub(in crate::app) fn opened(&self, id: ArticleId) -> Option<Option<&Kept>> {
        let opened = self.opened.iter().find(|(other, _)| *other == id);
        opened.map(|(_, kept)| kept.as_ref())
    }

    /// An article, if it is at hand.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        Some(&self.opened(id)??.article)
    }

    /// Whether an article was read, as far as is known.
    #[must_use]
    pub fn is_read(&self, id: ArticleId) -> bool {
        match self.opened(id) {
            Some(Some(kept)) => kept.read,
            _ => self.listed(id).is_some_and(|header| header.read),
        }
    }

    /// Whether an article is starred, as far as is known.
    #[must_use]
    pub fn is_starred(&self, id: ArticleId) -> bool {
        match self.opened(id) {
            Some(Some(kept)) => kept.starred,
            _ => self.listed(id).is_some_and(|header| header.starred),
        }
    }

    /// Whether an article is marked as changed, or may be: of one that is not in the
    /// part of the list at hand it is not known.
    pub(in crate::app) fn may_have_changed(&self, id: ArticleId) -> bool {
        self.listed(id).is_none_or(|header| header.changed)
    }

    /// Takes note that an article was seen as it is now.
    pub(in crate::app) fn see(&mut self, id: ArticleId) {
        let headers = self.listing.headers.iter_mut();
        for header in headers.filter(|header| header.id == id) {
            header.changed = false;
        }
    }

    fn listed(&self, id: ArticleId) -> Option<&Header> {
        self.header(self.position(id)?)
    }

    /// Notes what became of an article; one that is read is seen as it is now.
    pub(in crate::app) fn change(&mut self, id: ArticleId, change: &Change) {
        if *change == Change::Read(true) {
            self.see(id);
        }
        let headers = self.listing.headers.iter_mut();
        let header = headers.filter(|header| header.id == id);
        let states = header.map(|header| (&mut header.read, &mut header.starred));
        let opened = self.opened.iter_mut().filter(|(other, _)| *other == id);
        let opened = opened.filter_map(|(_, kept)| kept.as_mut());
        let opened = opened.map(|kept| {
            let is_same = |own: &SafeText, tag: &str| joined(own.as_str()) == joined(tag);
            match change {
                Change::Tag(tag) if !kept.own_tags.iter().any(|own| is_same(own, tag)) => {
                    kept.own_tags.push(SafeText::new(tag));
                }
                Change::Untag(tag) => kept.own_tags.retain(|own| !is_same(own, tag)),
                _ => {}
            }
            (&mut kept.read, &mut kept.starred)
        });
        for (read, starred) in states.chain(opened) {
            match change {
                Change::Read(is) => *read = *is,
                Change::Starred(is) => *starred = *is,
                Change::Tag(_) | Change::Untag(_) | Change::Apart(_) => {}
            }
        }
    }

    /// Forgets an article's text, so that it is asked for again when it is needed.
    pub(in crate::app) fn forget(&mut self, id: ArticleId) {
        self.opened.retain(|(other, _)| *other != id);
    }

    /// Forgets what is known of opened articles but their text: many may have
    /// changed at once.
    pub(in crate::app) fn forget_all_but(&mut self, id: Option<ArticleId>) {
        self.opened.retain(|(other, _)| Some(*other) == id);
    }

    /// Notes where the reader stopped.
    pub(in crate::app) fn stop(&mut self, id: ArticleId, position: usize) {
        let opened = self.opened.iter_mut().filter(|(other, _)| *other == id);
        for kept in opened.filter_map(|(_, kept)| kept.as_mut()) {
            kept.position = position;
        }
    }
}
