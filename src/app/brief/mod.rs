//! The brief in the reader: what happened among the articles that pass the filter,
//! item by item. It covers the panes and leaves them as they are; an article that
//! is opened from it leads back to it. Its items are asked of the library, more of
//! them as the reader comes near their end: nothing is summed up here.

pub(in crate::app) mod item;
pub(in crate::app) mod perform;

use foldhash::HashMap;

use crate::app::App;
use crate::app::export::tellers::tellers;
use crate::app::library::shelf::Filter;
use crate::app::library::{Ask, Deed};
use crate::app::place::standing::{BriefPlace, View};
use crate::app::sheet::window::{self, Kept, Shown};
use crate::article::{ArticleId, Change};
use crate::points::brief::{Brief, BriefItem};
use crate::points::stories::StoryId;
use crate::safe::SafeText;

/// The newest articles that a brief is made of at first, and how many older ones
/// are added at its end.
const STEP: usize = 400;

/// So many items before the end more are asked for.
const AHEAD: usize = 10;

/// What is known of the brief.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Briefing {
    items: Vec<BriefItem>,
    /// What they were asked for: the filter, the state of the library, and how many
    /// of the newest articles they may be made of.
    at_hand: Option<(Filter, u64, usize)>,
    /// Of how many of the newest articles they are to be made.
    among: usize,
    /// There are articles that they are not made of.
    more: bool,
    /// The place to go to among items that are not at hand yet.
    wanted: Option<BriefPlace>,
    /// What can be seen of them.
    shown: Vec<Shown>,
}

/// What an item is known by, however many articles it comes to have.
fn key(item: &BriefItem) -> StoryId {
    item.story.unwrap_or(StoryId(item.articles[0].header.id.0))
}

/// Which item is selected.
pub(in crate::app) fn here(app: &App) -> usize {
    app.screen.brief.selected
}

/// The article that stands first in the selected item.
pub(in crate::app) fn first_article(app: &App) -> Option<ArticleId> {
    let item = app.brief_item(here(app))?;
    Some(item.articles[0].header.id)
}

/// All items at hand.
pub(in crate::app) fn items(app: &App) -> &[BriefItem] {
    &app.briefing.items
}

/// The selected item as text.
pub(in crate::app) fn item_lines(app: &App) -> Option<Vec<SafeText>> {
    app.brief_item(here(app)).map(|item| lines(app, item))
}

/// An item as text: its title, who tells it and since when, its points.
pub(in crate::app) fn lines(app: &App, item: &BriefItem) -> Vec<SafeText> {
    let tellers = tellers(item, &app.calendar).join(" · ");
    let tellers = Some(tellers).filter(|tellers| !tellers.is_empty());
    let points = item.points.iter();
    let points = points.map(|point| format!("• {}", point.point.text));
    std::iter::once(item.title().clone())
        .chain(tellers.into_iter().chain(points).map(SafeText::from))
        .collect()
}

/// Selects an item.
pub(in crate::app) fn select(app: &mut App, index: usize) {
    app.screen.brief.selected = index;
    app.screen.brief.skip = 0;
}

impl App {
    /// The items of the brief that can be seen.
    #[must_use]
    pub fn shown_brief(&self) -> &[Shown] {
        &self.briefing.shown
    }

    /// The item of the brief at a place; nothing where there is none.
    #[must_use]
    pub fn brief_item(&self, index: usize) -> Option<&BriefItem> {
        self.briefing.items.get(index)
    }

    /// How many items the brief has, and whether there are more.
    #[must_use]
    pub fn brief_size(&self) -> (usize, bool) {
        (self.briefing.items.len(), self.briefing.more)
    }

    /// True when the brief is what the library has of it.
    #[must_use]
    pub fn has_brief(&self) -> bool {
        let filter = |(filter, ..): &(Filter, _, _)| *filter == self.screen.filter;
        self.briefing.at_hand.as_ref().is_some_and(filter)
    }

    /// Where the items of the brief stand, the columns of their marks too.
    #[must_use]
    pub fn brief_area(&self) -> crate::app::panes::area::Area {
        let body = self.areas.whole.body;
        let width = self.settings.measure.saturating_add(Self::MARGIN);
        body.middle(width, body.height)
    }

    /// Forgets the brief and the place in it: what it was made of is no longer shown.
    pub(in crate::app) fn begin_brief_anew(&mut self) {
        self.briefing = Briefing::default();
        self.screen.brief = BriefPlace::default();
    }

    /// The question of the brief, where it is to be asked.
    pub(in crate::app) fn brief_needed(&self) -> Option<Ask> {
        let (filter, among) = (&self.screen.filter, self.briefing.among);
        let same = |at_hand: &(Filter, u64, usize)| {
            (&at_hand.0, at_hand.1, at_hand.2) == (filter, self.arrivals, among)
        };
        let current = self.briefing.at_hand.as_ref().is_some_and(same);
        (self.screen.view == View::Brief && !current).then(|| Ask::Brief {
            filter: self.asked(),
            among,
        })
    }

    /// The brief of the newest `among` articles has come, as they were when so much had
    /// arrived; `more` tells whether there are older ones. What the reader has seen keeps its
    /// place: older items follow.
    pub(in crate::app) fn hear_brief(
        &mut self,
        (among, arrivals): (usize, u64),
        brief: Brief,
        more: bool,
    ) {
        let at_hand = (self.screen.filter.clone(), arrivals, among);
        let before = self.briefing.at_hand.replace(at_hand);
        let filter = &self.screen.filter;
        let seen = std::mem::replace(&mut self.briefing.items, brief.items);
        self.briefing.more = more;
        match before {
            Some((of, at, fewer)) if of == *filter && at == arrivals && fewer < among => {
                let order: HashMap<StoryId, usize> = seen.iter().map(key).zip(0..).collect();
                let place = |item: &BriefItem| *order.get(&key(item)).unwrap_or(&usize::MAX);
                self.briefing.items.sort_by_cached_key(place);
            }
            Some((of, ..)) if of == *filter => {}
            _ => {
                match self.briefing.wanted.take() {
                    Some(place) => self.stand_in_brief(place),
                    None => select(self, 0),
                }
                return;
            }
        }
        self.keep_place_in_brief(&seen);
    }

    /// Stays at the item that was selected among those seen before; where that is gone,
    /// at the next that is still there, else at the one before.
    fn keep_place_in_brief(&mut self, seen: &[BriefItem]) {
        let (before, from_here) = seen.split_at(here(self).min(seen.len()));
        let nearest = from_here.iter().chain(before.iter().rev());
        let mut places = nearest.map(|item| self.place_in_brief(item.articles[0].header.id));
        if let Some(place) = places.next().flatten() {
            self.screen.brief.selected = place;
        } else if let Some(place) = places.flatten().next() {
            select(self, place);
        }
    }

    /// The place of the item that has an article.
    fn place_in_brief(&self, article: ArticleId) -> Option<usize> {
        let has = |item: &BriefItem| {
            let mut articles = item.articles.iter();
            articles.any(|teller| teller.header.id == article)
        };
        self.briefing.items.iter().position(has)
    }

    /// The place in the brief, so that its item is found again.
    pub(in crate::app) fn brief_place(&self) -> BriefPlace {
        let item = self.briefing.items.get(here(self));
        BriefPlace {
            article: item.map(|item| item.articles[0].header.id),
            ..self.screen.brief.clone()
        }
    }

    /// Goes to a place among the items at hand; its item may stand elsewhere now.
    fn stand_in_brief(&mut self, place: BriefPlace) {
        let found = place.article.and_then(|id| self.place_in_brief(id));
        self.screen.brief = place.reached();
        if let Some(found) = found {
            self.screen.brief.selected = found;
        }
    }

    /// Goes to a place of the brief of what is shown, at once or when it has come.
    pub(in crate::app) fn go_in_brief(&mut self, place: BriefPlace) {
        self.briefing.wanted = (!self.has_brief()).then(|| place.clone());
        self.screen.brief = place.reached();
    }

    /// The state of articles was changed.
    pub(in crate::app) fn brief_changed(&mut self, articles: &[ArticleId], change: &Change) {
        let items = self.briefing.items.iter_mut();
        let headers = items.flat_map(|item| item.articles.iter_mut());
        for teller in headers.filter(|teller| articles.contains(&teller.header.id)) {
            match change {
                Change::Read(read) => teller.header.read = *read,
                Change::Starred(starred) => teller.header.starred = *starred,
                Change::Tag(_) | Change::Untag(_) | Change::Apart(_) => {}
            }
        }
    }

    /// Brings the brief's window up to date, and what of it is to be asked for.
    pub(in crate::app) fn settle_brief(&mut self) {
        if self.screen.view != View::Brief {
            return;
        }
        let count = self.briefing.items.len();
        let filter = &self.screen.filter;
        match &self.briefing.at_hand {
            Some((of, ..)) if of != filter => self.briefing.among = STEP,
            Some((_, _, among)) if self.briefing.more && here(self) + AHEAD >= count => {
                self.briefing.among = among + STEP;
            }
            Some(_) => {}
            None => self.briefing.among = STEP,
        }
        let area = self.brief_area();
        let width = area.width.saturating_sub(Self::MARGIN).max(1);
        let mut kept = Kept::default();
        let items = &self.briefing.items;
        let mut item =
            |index: usize| kept.sheet(index, || item::sheet(self.words(), &items[index], width));
        let place = &self.screen.brief;
        let selected = place.selected.min(count.saturating_sub(1));
        let (mut top, mut skip) = (0, 0);
        let mut shown = Vec::new();
        if count > 0 {
            let height = |index| item(index).height();
            top = window::follow(place.top.min(selected), selected, area.height, height);
            let most = item(selected).height().saturating_sub(area.height.into());
            skip = if top == selected {
                place.skip.min(most)
            } else {
                0
            };
            let off = u16::try_from(skip).unwrap_or(u16::MAX);
            shown = window::shown(top, count, area.height.saturating_add(off), item);
            for one in &mut shown {
                one.top = one.top.saturating_sub(off);
            }
        }
        self.briefing.shown = shown;
        let place = &mut self.screen.brief;
        (place.selected, place.top, place.skip) = (selected, top, skip);
    }

    /// Changes the state of several articles in one step.
    pub(in crate::app) fn do_changes(&mut self, articles: Vec<ArticleId>, change: Change) {
        for &article in &articles {
            self.keep_in_list(article);
        }
        self.deeds.push(Deed::ChangeThese(change, articles));
    }
}
