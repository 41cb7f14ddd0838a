//! Asking: what the state needs of the library and does not have at hand. Nothing is
//! asked twice while an answer is on its way.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::library::shelf::Filter;
use crate::app::library::{Around, Ask};
use crate::app::panes::Pane;
use crate::app::place::standing::Page;
use crate::app::screen::{Chooser, Mode, Offer};
use crate::query::{Filter as Asked, Search};

/// How many rows of the list are to be at hand above and below those in sight.
const AHEAD: usize = 60;

/// What places in the list were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct PlacesKey {
    pub(in crate::app) typed: String,
    pub(in crate::app) filter: Filter,
    /// What of the library it was about.
    pub(in crate::app) arrivals: u64,
}

impl App {
    /// What the filter asks of the library.
    pub(in crate::app) fn asked(&self) -> Asked {
        let mut asked = self.screen.filter.asked();
        if asked.asks_of_state() {
            asked.held.clone_from(&self.held);
        }
        asked
    }

    /// True while a search of the list is not answered.
    pub(in crate::app) fn is_searching_list(&self) -> bool {
        self.waiting.has_places() || self.places.0 != self.places_key()
    }

    pub(in crate::app) fn places_key(&self) -> PlacesKey {
        PlacesKey {
            typed: self.searched_in(Pane::List).unwrap_or_default().to_owned(),
            filter: self.screen.filter.clone(),
            arrivals: self.arrivals,
        }
    }

    /// What is searched for in a pane.
    pub(in crate::app) fn searched_in(&self, pane: Pane) -> Option<&str> {
        let search = self.screen.search.as_ref()?;
        (search.pane == pane).then_some(search.typed.as_str())
    }

    /// Asks for all that is needed and neither at hand nor on its way.
    pub(in crate::app) fn ask(&mut self, effects: &mut Vec<Effect>) {
        let mut asks = Vec::new();
        asks.extend(self.list_needed());
        let tagged =
            matches!(&self.screen.mode, Mode::Choosing(chooser) if chooser.offer == Offer::Tags)
                .then(|| self.in_hand())
                .flatten();
        for id in [self.selected(), self.awaited_article(), tagged]
            .into_iter()
            .flatten()
        {
            if self.shelf.opened(id).is_none() || self.outdated == Some(id) {
                self.outdated.take_if(|outdated| *outdated == id);
                asks.push(Ask::Article(id));
            }
        }
        if !self.shelf.is_exact() && self.shelf.is_for(&self.screen.filter) {
            asks.push(Ask::Count(self.asked()));
        }
        let key = self.places_key();
        if key != self.places.0 {
            if key.typed.trim().is_empty() {
                self.places = (key, Vec::new());
            } else {
                asks.push(Ask::Places {
                    filter: self.asked(),
                    wanted: Search::typing(&key.typed),
                });
            }
        }
        if let Mode::Choosing(Chooser {
            offer: Offer::Topics,
            ..
        }) = self.screen.mode
            && !self.topics.are_of(&self.screen.filter, self.arrivals)
        {
            asks.push(Ask::Topics(self.asked()));
        }
        asks.extend(self.brief_needed());
        if self.feeds.are_needed(self.sees_feeds()) {
            asks.push(Ask::Feeds);
        }
        if let Mode::Choosing(Chooser {
            offer: Offer::Tags | Offer::TagAll | Offer::UntagAll | Offer::Feeds,
            ..
        }) = self.screen.mode
            && self.tags.are_outdated()
        {
            asks.push(Ask::Tags);
        }
        if self.screen.page == Page::Earlier
            && let Some(id) = self.selected()
            && self.earlier.as_ref().is_none_or(|(of, _)| *of != id)
        {
            asks.push(Ask::Earlier(id));
        }
        asks.extend(self.why_needed());
        for ask in asks {
            if self.waiting.begin(&ask, self.arrivals) {
                if ask == Ask::Feeds {
                    self.feeds.note_asked();
                }
                effects.push(Effect::Ask(ask));
            }
        }
        effects.extend(self.deeds.drain(..).map(Effect::Do));
        effects.extend(self.fetching.wanted.drain(..).map(Effect::Fetch));
    }

    fn list_needed(&mut self) -> Option<Ask> {
        let wanted = self.wanted.take();
        let screen = &self.screen;
        let list = |around| {
            Some(Ask::List {
                filter: self.asked(),
                around,
            })
        };
        if let Some(around) = wanted {
            return list(around);
        }
        if !self.shelf.is_for(&screen.filter) {
            return list(match screen.selected {
                Some(id) => Around::Article(id),
                None if screen.held => Around::Place(screen.position),
                None => Around::Newest,
            });
        }
        let here = if screen.wandered {
            screen.list_top
        } else {
            screen.position
        };
        if self.shelf.covers(here.saturating_sub(AHEAD), here + AHEAD)
            || self.waiting.has_list() && self.shelf.header(here).is_some()
        {
            return None;
        }
        let last = self.shelf.count().saturating_sub(1);
        list(if here == last {
            Around::Oldest
        } else {
            Around::Place(here)
        })
    }

    /// The library has changed: what is at hand is asked for again, and stays to be
    /// seen until the answer is there.
    pub(in crate::app) fn changed(&mut self) {
        self.arrivals += 1;
        self.waiting.outrun();
        self.shelf.outdate();
        let here = self.selected();
        self.shelf.forget_all_but(here);
        self.outdated = here;
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::app::library::{Answer, Ask};
    use crate::app::{App, Effect, Message, update};
    use crate::config::keymap::Keymap;
    use crate::config::locale::{Interface, Locale};
    use crate::config::settings::Settings;

    /// What `key` asks for is asked for once more where something came meanwhile.
    fn check(key: &str, asks: impl Fn(&Ask) -> bool, answer: &Answer) {
        let settings = Settings::default();
        let keymap = Keymap::new(&settings.keys).unwrap();
        let locale = Locale::shipped(Interface::English);
        let mut app = App::new(settings, keymap, locale, 80, 24);
        let found = |effects: Vec<Effect>| {
            effects.into_iter().find_map(|effect| match effect {
                Effect::Ask(ask) => Some(ask).filter(&asks),
                _ => None,
            })
        };
        let asked = found(update(&mut app, Message::Key(key.parse().unwrap()))).unwrap();
        assert_eq!(found(update(&mut app, Message::Arrived)), None);
        let answered = || Message::Answered(Box::new(asked.clone()), answer.clone());
        assert_eq!(found(update(&mut app, answered())), Some(asked.clone()));
        assert_eq!(found(update(&mut app, answered())), None);
    }

    #[test]
    fn an_answer_that_does_not_know_of_what_came_is_asked_for_anew() {
        let feeds = Answer::Feeds(Vec::new(), Timestamp::UNIX_EPOCH);
        check("c", |ask| *ask == Ask::Feeds, &feeds);
        let topics = Answer::Topics(Vec::new(), Vec::new());
        check("t", |ask| matches!(ask, Ask::Topics(_)), &topics);
        let brief = Answer::Brief(Default::default(), false);
        check("b", |ask| matches!(ask, Ask::Brief { .. }), &brief);
    }
}
