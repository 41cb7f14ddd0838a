//! Settling: bringing up to date whatever follows from the state, once after
//! each change of it.

use super::area::{Areas, Pane};
use super::screen::{Mode, Page, Purpose, Search};
use super::{App, choosing, page, window};
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
        self.settle_windows();
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
        let width = self
            .text_column()
            .map_or(self.text.0.width, |area| area.width);
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
        self.text_hits.clear();
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
        let needles = self.needles(Pane::Text);
        self.text_hits = if needles.is_empty() {
            Vec::new()
        } else {
            self.text.1.find(&needles)
        };
        self.list_hits.clear();
        match &self.screen.search {
            Some(Search {
                pane: Pane::Text, ..
            }) => {
                self.screen.hits = self.text_hits.len();
                self.screen.hit = self.screen.hit.filter(|&hit| hit < self.text_hits.len());
            }
            Some(Search { typed, .. }) => {
                let needle = fold(typed);
                if !needle.is_empty() {
                    self.list_hits = (0..self.visible.len())
                        .filter(|&position| {
                            self.shelf
                                .at(self.visible[position])
                                .heading
                                .contains(&needle)
                        })
                        .collect();
                }
                self.screen.hits = self.list_hits.len();
                self.screen.hit = self.list_hits.binary_search(&self.screen.position).ok();
            }
            None => (self.screen.hits, self.screen.hit) = (0, None),
        }
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

    fn settle_windows(&mut self) {
        if let Some(pane) = self.areas.list
            && !self.screen.wandered
        {
            let area = pane.body;
            let top = window::follow(
                self.screen.list_top,
                self.screen.position,
                area.height,
                |position| self.list_item(position, area.width, area.height).height(),
            );
            self.screen.list_top = top;
        }
        self.screen.list_top = self
            .screen
            .list_top
            .min(self.visible.len().saturating_sub(1));
        let points = self.article().map_or(0, |article| article.points.len());
        self.screen.point = self.screen.point.min(points.saturating_sub(1));
        if let (Some(pane), Some(article)) = (self.areas.points, self.article()) {
            let top = window::follow(
                self.screen.point_top,
                self.screen.point,
                pane.body.height,
                |index| self.point_item(article, index, pane.body).height(),
            );
            self.screen.point_top = top;
        }
        if self.areas.text.is_some() {
            self.screen.line = self.screen.line.min(self.last_line());
        }
    }

    /// True while the line at the foot is being typed for the filter.
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        matches!(&self.screen.mode, Mode::Typing(prompt) if prompt.purpose == Purpose::Filter)
    }
}
