//! Settling: bringing up to date whatever follows from the state, once after
//! each change of it.

use super::area::{Areas, Pane};
use super::screen::{Mode, Page, Purpose, Search};
use super::shelf::Filter;
use super::window::{self, Kept};
use super::{App, choosing, page};
use crate::article::ArticleId;
use crate::language::fold::fold;
use crate::query::Query;

/// What the text pane's sheet was laid out for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextKey {
    article: Option<ArticleId>,
    removed: bool,
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
    place: usize,
    read: bool,
    width: u16,
    rows: u16,
}

/// What was looked for, and in what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HitsKey {
    needles: Vec<String>,
    text: TextKey,
    version: u64,
    filter: Filter,
}

impl App {
    /// Brings everything up to date that follows from the state.
    pub(super) fn settle(&mut self) {
        let screen = &self.screen;
        self.areas = Areas::of(
            screen.columns,
            screen.rows,
            self.locale.direction(),
            screen.focus,
            screen.alone,
        );
        self.settle_selection();
        self.settle_text();
        self.settle_search();
        if let Mode::Choosing(_) = self.screen.mode {
            choosing::settle(self);
        }
        self.settle_list();
        self.settle_points();
        if self.areas.text.is_some() {
            self.screen.line = self.screen.line.min(self.last_line());
        }
    }

    /// The selected article keeps its place; where it is no longer shown, what
    /// stands at its place is selected instead.
    fn settle_selection(&mut self) {
        let place = self.screen.selected.and_then(|id| self.shelf.place(id));
        let position = match place {
            Some(place) => {
                let rank = self.shelf.rank(&self.visible, place);
                if self.visible.get(rank) == Some(&place) {
                    rank
                } else {
                    let last = self.visible.len().saturating_sub(1);
                    let rank = rank.min(last);
                    self.screen.selected = self
                        .article_at(rank)
                        .map(|article| article.id)
                        .or(self.screen.selected);
                    rank
                }
            }
            None => 0,
        };
        self.screen.position = position;
    }

    fn settle_text(&mut self) {
        let article = self.article().map(|article| article.id);
        if article != self.text.0.article {
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
            removed: self.screen.page == Page::Removed,
            width,
        };
        if key == self.text.0 {
            return;
        }
        // What stood at the top of the pane stays there across a resize.
        let anchor = (key.article == self.text.0.article && key.removed == self.text.0.removed)
            .then(|| self.top_of_text())
            .flatten();
        self.text.1 = match self.article() {
            Some(article) if key.width > 0 && key.removed => {
                page::removed(self.words(), article, key.width)
            }
            Some(article) if key.width > 0 => page::article(self.words(), article, key.width),
            _ => super::Sheet::default(),
        };
        self.text.0 = key;
        self.text_hits = Default::default();
        (self.screen.selection, self.screen.pressed) = (None, None);
        if let Some((piece, offset)) = anchor {
            self.screen.line = self.text.1.row_of(piece, offset).unwrap_or(0);
        }
    }

    /// The piece and offset of what stands at the top of the text pane.
    fn top_of_text(&self) -> Option<(usize, usize)> {
        if self.screen.line == 0 {
            return None;
        }
        let sheet = self.text();
        let placed = sheet
            .rows
            .get(self.screen.line..)?
            .iter()
            .find_map(|row| row.first())?;
        Some((placed.piece, sheet.line(*placed).1.range.start))
    }

    fn settle_search(&mut self) {
        let mut key = HitsKey {
            needles: self.needles(Pane::Text),
            text: self.text.0.clone(),
            ..HitsKey::default()
        };
        if key != self.text_hits.0 {
            let hits = self.text.1.find(&key.needles);
            self.text_hits = (key, hits);
        }
        let searched = |pane| {
            let search = self.screen.search.as_ref();
            search.filter(|search: &&Search| search.pane == pane)
        };
        if let Some(search) = searched(Pane::List) {
            key = HitsKey {
                needles: vec![fold(&search.typed)],
                version: self.screen.version,
                filter: self.screen.filter.clone(),
                ..HitsKey::default()
            };
            if key != self.list_hits.0 {
                let hits = self.found_in_list(&key.needles[0]);
                self.list_hits = (key, hits);
            }
            self.screen.hits = self.list_hits.1.len();
            self.screen.hit = self.list_hits.1.binary_search(&self.screen.position).ok();
        } else if searched(Pane::Text).is_some() {
            self.screen.hits = self.text_hits.1.len();
            self.screen.hit = self.screen.hit.filter(|&hit| hit < self.screen.hits);
        } else {
            (self.screen.hits, self.screen.hit) = (0, None);
        }
    }

    fn found_in_list(&self, needle: &str) -> Vec<usize> {
        if needle.is_empty() {
            return Vec::new();
        }
        let query = Query::phrase(needle);
        (0..self.visible.len())
            .filter(|&position| query.matches(&self.shelf.at(self.visible[position]).heading))
            .collect()
    }

    /// The folded words whose matches are marked in a pane: what is searched
    /// there, else what the filter asks for.
    #[must_use]
    pub fn needles(&self, pane: Pane) -> Vec<String> {
        let of_search = |search: &Search| {
            let needle = fold(&search.typed);
            (!needle.is_empty()).then(|| vec![needle])
        };
        match &self.screen.search {
            Some(search) if search.pane == pane => of_search(search).unwrap_or_default(),
            _ => Query::parse(&self.screen.filter.typed).wanted,
        }
    }

    fn settle_list(&mut self) {
        let count = self.visible.len();
        self.screen.list_top = self.screen.list_top.min(count.saturating_sub(1));
        let Some(area) = self.areas.list.map(|pane| pane.body) else {
            self.shown_articles.clear();
            return;
        };
        let mut kept = std::mem::take(&mut self.kept_articles);
        let mut item = |position: usize| {
            let place = self.visible[position];
            let article = &self.shelf.at(place).article;
            let key = ItemKey {
                place,
                read: self.is_read(article.id),
                width: area.width.saturating_sub(Self::MARGIN).max(1),
                rows: area.height,
            };
            kept.sheet(key, || {
                page::list_item(self.words(), article, key.read, key.width, key.rows)
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
        let Some(article) = self.article() else {
            return;
        };
        let count = article.points.len();
        let point = self.screen.point.min(count.saturating_sub(1));
        let mut top = self.screen.point_top;
        if let Some(area) = self.areas.points.map(|pane| pane.body) {
            let mut kept = Kept::default();
            let mut item = |index| {
                kept.sheet(index, || {
                    page::point(self.words(), article, index, area.width, area.height >= 14)
                })
            };
            top = window::follow(top, point, area.height, |index| item(index).height());
            self.shown_points = window::shown(top, count, area.height, item);
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
