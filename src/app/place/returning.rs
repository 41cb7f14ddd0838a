//! Returning: ways back to where the reader was before turning to a part of the list, such
//! as a story, a feed or what has a word. Back leads there again, to the same article in
//! the same rows; showing everything again forgets them. Which keys turn aside is for
//! others.

use crate::app::App;
use crate::app::library::Around;
use crate::app::library::shelf::Filter;
use crate::app::panes::{Areas, Pane};
use crate::app::place::standing::{Scroll, Standing, View};
use crate::app::place::way::Way;
use crate::app::screen::Mode;

/// How many ways back are kept.
const MOST: usize = 32;

impl App {
    /// Where the reader stands in the panes.
    pub(in crate::app) fn standing(&self) -> Standing {
        let screen = &self.screen;
        Standing {
            selected: self.selected().or(screen.selected),
            held: screen.held,
            scroll: Scroll {
                position: screen.position,
                top: screen.list_top,
            },
            focus: screen.focus,
            from: screen.from,
            alone: screen.alone,
        }
    }

    /// Stands there again.
    pub(in crate::app) fn stand(&mut self, at: Standing) {
        let screen = &mut self.screen;
        screen.selected = at.selected.filter(|_| at.held);
        screen.held = at.held;
        (screen.position, screen.list_top) = (at.scroll.position, at.scroll.top);
        (screen.focus, screen.from) = (at.focus, at.from);
        screen.alone = at.alone && Areas::has_room(screen.columns);
        screen.wandered = false;
        let is_at_hand = self.shelf.was_for(&self.screen.filter)
            && self.shelf.header(at.scroll.position).map(|here| here.id) == at.selected;
        self.scroll = (!is_at_hand).then_some(at.scroll);
        self.wanted = at
            .selected
            .filter(|_| at.held && !is_at_hand)
            .map(Around::Article);
    }

    /// The way back to where the reader is.
    pub(in crate::app) fn way(&self) -> Way {
        Way {
            filter: self.screen.filter.clone(),
            changed: self.held.clone(),
            standing: self.standing(),
            view: self.screen.view,
            brief: self.brief_place(),
        }
    }

    /// Shows more or fewer of the articles; where one was can be gone back to.
    pub(in crate::app) fn narrow(&mut self, change: impl FnOnce(&mut Filter)) {
        self.screen.mode = Mode::Reading;
        let way = self.way();
        let mut filter = way.filter.clone();
        change(&mut filter);
        self.set_filter(filter);
        self.remember(way);
        if self.screen.view == View::Panes {
            self.enter(Pane::List);
        }
    }

    /// Where everything is shown, nothing is left to go back to. A filter that is being
    /// typed or chosen may be on its way to another, or be given up.
    pub(in crate::app) fn settle_ways(&mut self) {
        if self.screen.filter.is_empty() && !self.is_filtering() && !self.is_choosing_filter() {
            self.ways.clear();
        }
    }

    /// True while what is shown follows what is chosen in a popup.
    fn is_choosing_filter(&self) -> bool {
        matches!(&self.screen.mode, Mode::Choosing(chooser) if chooser.way.is_some())
    }

    /// Remembers a way back, where the reader has turned to a part of the list.
    pub(in crate::app) fn remember(&mut self, way: Way) {
        if self.screen.filter.is_empty() || self.screen.filter == way.filter {
            return;
        }
        self.ways.push(way);
        let over = self.ways.len().saturating_sub(MOST);
        self.ways.drain(..over);
    }

    /// Goes a way.
    pub(in crate::app) fn go(&mut self, way: Way) {
        self.set_filter(way.filter);
        self.held = way.changed;
        // It was shown, whatever the reader did with it meanwhile.
        if let Some(id) = way.standing.selected {
            self.keep_in_list(id);
        }
        self.screen.view = way.view;
        self.go_in_brief(way.brief);
        self.stand(way.standing);
    }

    /// Goes the last way back; false where there is none.
    pub(in crate::app) fn go_back(&mut self) -> bool {
        let way = self.ways.pop();
        let is_one = way.is_some();
        if let Some(way) = way {
            self.go(way);
        }
        is_one
    }

    /// How many ways back there are.
    pub(in crate::app) fn ways_back(&self) -> usize {
        self.ways.len()
    }
}
