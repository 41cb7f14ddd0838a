//! Settling: bringing up to date whatever follows from the state, once after
//! each change of it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::feeds::fetching::Whole;
use crate::app::library::shelf::Filter;
use crate::app::page;
use crate::app::page::list_item;
use crate::app::panes::{Areas, Pane};
use crate::app::place::standing::{Page, View};
use crate::app::popup::choosing;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Purpose, Search as Searched};
use crate::app::sheet::wanted::{Found, Wanted};
use crate::app::sheet::window::{self, Kept, Shown};
use crate::app::{App, Sheet};
use crate::article::{ArticleId, Header, Kept as KeptArticle};
use crate::clean::breaks_off;
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::language::fold::fold;
use crate::query::Search;

/// What the text pane's sheet was laid out for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextKey {
    pub(super) article: Option<ArticleId>,
    /// Whether it is at hand.
    pub(super) present: bool,
    pub(super) page: Page,
    /// How getting its whole text goes.
    whole: Option<Whole>,
    width: u16,
}

impl TextKey {
    /// Makes the sheet be laid out again.
    pub(super) fn forget(&mut self) {
        self.width = 0;
    }
}

/// What a row of the list was laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ItemKey {
    article: ArticleId,
    read: bool,
    changed: bool,
    width: u16,
    rows: u16,
}

/// What a key point of the article in the text pane was laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PointKey {
    index: usize,
    width: u16,
    airy: bool,
}

/// What was typed of what is marked in the list and the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FoundKey {
    filter: Filter,
    search: Option<Searched>,
}

/// What was looked for, and in what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HitsKey {
    wanted: Wanted,
    text: TextKey,
}

impl App {
    /// Brings everything up to date that follows from the state.
    pub(super) fn settle(&mut self) {
        self.settle_once();
        if let Some(origin) = typing::come_back(self) {
            self.settle_once();
            self.screen.line = origin.line.min(self.last_line());
            self.screen.hit = origin.hit;
            self.screen.selection = origin.selection;
        }
    }

    /// True when the text pane has the text of this article.
    pub(super) fn has_text_of(&self, article: Option<ArticleId>) -> bool {
        self.text.0.present && self.text.0.article == article
    }

    fn settle_once(&mut self) {
        self.settle_ways();
        let screen = &self.screen;
        self.areas = Areas::of(
            screen.columns,
            screen.rows,
            self.locale.direction(),
            screen.focus,
            screen.alone,
            screen.widths,
        );
        self.settle_selection();
        self.want_whole();
        self.settle_text();
        self.settle_search();
        if let Mode::Choosing(_) = self.screen.mode {
            choosing::settle(self);
        }
        self.settle_list();
        self.settle_points();
        self.settle_brief();
        self.settle_found();
        if self.areas.text.is_some() {
            self.screen.line = self.screen.line.min(self.last_line());
        }
    }

    /// The selected article keeps its place.
    fn settle_selection(&mut self) {
        let place = self.screen.selected.and_then(|id| self.shelf.position(id));
        let last = self.count().saturating_sub(1);
        self.screen.position = place.unwrap_or(self.screen.position).min(last);
        if !self.screen.held {
            self.screen.position = 0;
        }
        self.screen.above = self.screen.above.min(self.screen.position);
    }

    fn settle_text(&mut self) {
        let article = self.selected();
        if article != self.text.0.article {
            self.stop_here();
            let screen = &mut self.screen;
            screen.page = Page::Article;
            screen.line = 0;
            screen.point = 0;
            screen.point_top = 0;
            screen.marked = None;
            screen.hit = None;
        }
        // A pane out of sight keeps its sheet; where none was laid out yet, the
        // screen's width stands in.
        let width = match (self.text_column(), self.text.0.width) {
            (Some(area), _) => area.width,
            (None, 0) => self
                .settings
                .measure
                .min(self.screen.columns.saturating_sub(2)),
            (None, width) => width,
        };
        let key = TextKey {
            article,
            present: self.article().is_some(),
            page: self.screen.page,
            whole: article.and_then(|id| self.fetching.whole(id).cloned()),
            width,
        };
        if key == self.text.0 {
            return;
        }
        let opens = key.present && (key.article != self.text.0.article || !self.text.0.present);
        // What stood at the top of the pane stays there, across a resize too.
        let stays = !opens && key.article == self.text.0.article && key.page == self.text.0.page;
        let anchor = stays.then(|| self.top_of_text()).flatten();
        self.text.1 = match self.kept() {
            Some(_) if key.width == 0 => Sheet::default(),
            Some(kept) => match key.page {
                Page::Article => {
                    let told = self.told_of(kept, key.whole.as_ref());
                    page::article(self.words(), kept, &told, key.width)
                }
                Page::Removed => page::removed(self.words(), &kept.article, key.width),
                Page::Earlier => {
                    let earlier = self.earlier.as_ref();
                    let earlier = earlier.filter(|(of, _)| Some(*of) == key.article);
                    let texts = earlier.map_or(&[][..], |(_, texts)| texts);
                    page::earlier(self.words(), &kept.article, texts, key.width)
                }
            },
            None => Sheet::default(),
        };
        self.text.0 = key;
        self.kept_points = Kept::default();
        self.text_hits = Default::default();
        (self.screen.selection, self.screen.pressed) = (None, None);
        if let Some(anchor) = anchor {
            self.screen.line = self.row_of_anchor(&anchor);
        }
        if opens {
            self.go_on_reading();
        }
    }

    /// What is said around an article's text of how it stands with it.
    fn told_of(&self, kept: &KeptArticle, whole: Option<&Whole>) -> page::Told {
        // That a teaser was made whole is no news.
        let has_earlier = kept.earlier > usize::from(kept.whole);
        // A text that does not break off may be whole already: its page is looked at and
        // nothing is said.
        let below = match whole.filter(|_| breaks_off(&kept.article)) {
            Some(Whole::Coming) => Some(self.locale.word(Word::WholeComing).clone()),
            Some(Whole::Failed(why)) => {
                let key = self.key_of(Action::Browse);
                let values = [("why", why.as_str()), ("key", &key)];
                Some(self.locale.fill(Word::WholeFailed, &values))
            }
            Some(Whole::There) | None => None,
        };
        let here = self.shelf.header(self.screen.position);
        let here = here.filter(|header| header.id == kept.article.id && header.apart.is_some());
        page::Told {
            source: here.and_then(Header::teller),
            above: has_earlier.then(|| {
                let key = self.key_of(Action::Earlier);
                self.locale.fill(Word::HasEarlier, &[("key", &key)])
            }),
            below,
        }
    }

    fn settle_search(&mut self) {
        let key = HitsKey {
            wanted: self.wanted_in(Pane::Text),
            text: self.text.0.clone(),
        };
        if key != self.text_hits.0 {
            let hits = self.text.1.find(&key.wanted);
            self.text_hits = (key, hits);
        }
        if self.searched_in(Pane::List).is_some() {
            self.screen.hits = self.places.1.len();
            self.screen.hit = self.places.1.binary_search(&self.screen.position).ok();
        } else if self.screen.search.is_some() {
            self.screen.hits = self.text_hits.1.len();
            self.screen.hit = self.screen.hit.filter(|&hit| hit < self.screen.hits);
        } else {
            (self.screen.hits, self.screen.hit) = (0, None);
        }
    }

    /// Looks for what is marked in what can be seen of the list and of the brief.
    fn settle_found(&mut self) {
        let key = FoundKey {
            filter: self.screen.filter.clone(),
            search: self.screen.search.clone(),
        };
        let (of, mut found) = std::mem::take(&mut self.found);
        if key != of {
            found = Found::new(self.wanted_in(Pane::List));
        }
        found.settle(match self.screen.view {
            View::Brief => self.shown_brief(),
            View::Panes => self.shown_articles(),
        });
        self.found = (key, found);
    }

    /// Where what is marked stands in a piece of what can be seen of the list or of the
    /// brief: byte ranges, in order.
    pub fn places_found<'a>(
        &'a self,
        shown: &'a Shown,
        piece: usize,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        self.found.1.places(&shown.sheet, piece)
    }

    /// What is marked where it stands in a pane: what is searched there, else what
    /// the filter asks for.
    fn wanted_in(&self, pane: Pane) -> Wanted {
        match &self.screen.search {
            // What is searched in the list stands in texts, too.
            Some(search)
                if [pane, Pane::List].contains(&search.pane) && !search.typed.trim().is_empty() =>
            {
                match search.pane {
                    Pane::List => Wanted::Terms(Search::typing(&search.typed)),
                    _ => Wanted::Letters(vec![fold(&search.typed)]),
                }
            }
            _ => Wanted::Terms(self.screen.filter.asked().search),
        }
    }

    fn settle_list(&mut self) {
        let count = self.count();
        self.screen.list_top = self.screen.list_top.min(count.saturating_sub(1));
        let Some(area) = self.areas.list.map(|pane| pane.body) else {
            self.shown_articles.clear();
            return;
        };
        let mut kept = std::mem::take(&mut self.kept_articles);
        let mut item = |position: usize| {
            let Some(header) = self.shelf.header(position) else {
                return Arc::default();
            };
            let key = ItemKey {
                article: header.id,
                read: header.read,
                changed: header.changed,
                width: area.width.saturating_sub(Self::MARGIN).max(1),
                rows: area.height,
            };
            kept.sheet(key, || {
                list_item::sheet(self.words(), header, key.width, key.rows)
            })
        };
        let top = if self.screen.wandered {
            self.screen.list_top
        } else {
            let (top, selected) = (self.screen.list_top, self.screen.position);
            window::follow(top, selected, area.height, |position| {
                item(position).height()
            })
        };
        let shown = window::shown(top, count, area.height, item);
        kept.forget_unused();
        self.kept_articles = kept;
        self.screen.list_top = top;
        self.shown_articles = shown;
    }

    fn settle_points(&mut self) {
        self.shown_points.clear();
        let Some(count) = self.article().map(|article| article.points.len()) else {
            return;
        };
        let point = self.screen.point.min(count.saturating_sub(1));
        let mut top = self.screen.point_top;
        if let Some(area) = self.areas.points.map(|pane| pane.body) {
            let mut kept = std::mem::take(&mut self.kept_points);
            let mut item = |index| {
                let key = PointKey {
                    index,
                    width: area.width,
                    airy: area.height >= 14,
                };
                kept.sheet(key, || match self.article() {
                    Some(article) => page::point(self.words(), article, index, key.width, key.airy),
                    None => Sheet::default(),
                })
            };
            top = window::follow(top, point, area.height, |index| item(index).height());
            let shown = window::shown(top, count, area.height, item);
            kept.forget_unused();
            self.kept_points = kept;
            self.shown_points = shown;
        }
        self.screen.point = point;
        self.screen.point_top = top;
    }

    /// True while the line at the foot is being typed for the filter.
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        matches!(&self.screen.mode, Mode::Typing(prompt) if prompt.purpose == Purpose::Filter)
    }
}
