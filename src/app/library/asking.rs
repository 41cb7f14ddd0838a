//! Asking: what the state needs of the library and does not have at hand, and
//! what becomes of the answers. Nothing is asked twice while an answer is on its
//! way, and an answer that is no longer waited for changes nothing.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::library::shelf::Filter;
use crate::app::library::{Answer, Around, Ask, Listing};
use crate::app::panes::Pane;
use crate::app::place::standing::Page;
use crate::app::prompt::typing;
use crate::app::screen::{Chooser, Mode, Offer};
use crate::app::sheet::window::Kept as KeptSheets;
use crate::config::locale::Word;
use crate::query::{Filter as Asked, Search};

/// How many rows of the list are to be at hand above and below those in sight.
const AHEAD: usize = 60;

/// What places in the list were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct PlacesKey {
    typed: String,
    filter: Filter,
    arrivals: u64,
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

    fn places_key(&self) -> PlacesKey {
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
        if let Some(id) = self.selected()
            && (self.shelf.opened(id).is_none() || self.outdated == Some(id))
        {
            self.outdated = None;
            asks.push(Ask::Article(id));
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
            offer: Offer::Tags | Offer::TagAll | Offer::UntagAll,
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

    /// Takes an answer in.
    pub(in crate::app) fn hear(&mut self, ask: &Ask, answer: Answer) {
        let asked = self.waiting.end(ask);
        let outrun = asked.as_ref().is_some_and(|asked| asked.outrun);
        // What came meanwhile it does not know of, and is asked for anew.
        let arrivals = asked.as_ref().map_or(self.arrivals, |asked| asked.arrivals);
        match (ask, answer) {
            (Ask::Article(id), answer) => {
                let kept = match answer {
                    Answer::Article(kept) => Some(*kept),
                    _ => None,
                };
                let news = self.shelf.put_article(*id, kept);
                if news && self.selected() == Some(*id) {
                    self.text.0.forget();
                }
                if outrun {
                    self.outdated = Some(*id);
                }
            }
            _ if asked.is_none() => return,
            (Ask::List { around, .. }, Answer::List(listing)) => {
                self.hear_list(*around, listing);
                if outrun {
                    self.shelf.outdate();
                }
            }
            (Ask::List { around, .. }, _) => match around {
                Around::Unread(_) => self.note(Word::NothingUnread),
                _ => self
                    .shelf
                    .put_listing(Listing::default(), self.screen.filter.clone()),
            },
            // The number of another list may come late, or topics of another.
            (Ask::Count(filter) | Ask::Topics(filter), _) if *filter != self.asked() => {}
            (Ask::Count(_), Answer::Count(count)) => self.shelf.put_count(count),
            // What cannot be counted is not counted again and again.
            (Ask::Count(_), _) => self.shelf.put_count(0),
            (Ask::Places { .. }, answer) => {
                let (places, nameless) = match answer {
                    Answer::Places(places, nameless) => (places, nameless),
                    _ => Default::default(),
                };
                let key = PlacesKey {
                    arrivals,
                    ..self.places_key()
                };
                self.places = (key, places);
                self.nameless = nameless;
                typing::judge(self);
                typing::places_found(self);
            }
            (Ask::Topics(_), answer) => {
                let (mut topics, sections) = match answer {
                    Answer::Topics(topics, sections) => (topics, sections),
                    _ => Default::default(),
                };
                let asked = self.asked();
                let own = self.locale.interface.code();
                crate::app::popup::topics::write_in(&mut topics, asked.language().unwrap_or(own));
                let of = (self.screen.filter.clone(), arrivals);
                self.topics.hear(of, topics, sections);
            }
            // One for an earlier filter is of no use.
            (Ask::Brief { filter, among }, answer) if *filter == self.asked() => {
                let (brief, more) = match answer {
                    Answer::Brief(brief, more) => (brief, more),
                    _ => Default::default(),
                };
                self.hear_brief((*among, arrivals), brief, more);
            }
            (Ask::Feeds, Answer::Feeds(feeds, now)) => self.hear_feeds(feeds, now),
            (Ask::Feeds, _) => self.feeds.give_up(),
            (Ask::Tags, Answer::Tags(tags)) => self.tags.hear(tags),
            (Ask::Tags, _) => self.tags.hear(Vec::new()),
            (Ask::Why(id), answer) => {
                let (points, standing) = match answer {
                    Answer::Why(points, standing) => (points, standing),
                    _ => Default::default(),
                };
                self.hear_why(*id, points, standing);
            }
            (Ask::Earlier(id), answer) => {
                let texts = match answer {
                    Answer::Earlier(texts) => texts,
                    _ => Vec::new(),
                };
                self.earlier = Some((*id, texts));
                self.text.0.forget();
            }
            _ => {}
        }
        self.screen.version += 1;
    }

    fn hear_list(&mut self, around: Around, listing: Listing) {
        let place = listing.place.min(listing.count.saturating_sub(1));
        let was = self.screen.position;
        let same = self.shelf.was_for(&self.screen.filter);
        self.kept_articles = KeptSheets::default();
        self.shelf.put_listing(listing, self.screen.filter.clone());
        typing::judge(self);
        let at = |id| self.shelf.position(id);
        let known = self.screen.selected.and_then(at);
        let position = match (around, known) {
            (Around::Unread(_), _) => place,
            (_, Some(position)) => position,
            (Around::Newest, None) if !self.screen.held => 0,
            (Around::Article(_), None) => place,
            // The window moved to where the wheel went.
            (_, None) if self.screen.selected.is_some() => was,
            (_, None) => place,
        };
        self.screen.position = position;
        let gone = known.is_none() && matches!(around, Around::Article(_) | Around::Unread(_));
        if self.screen.held && (gone || self.screen.selected.is_none()) {
            let here = self.shelf.header(position).map(|header| header.id);
            self.screen.selected = here.or(self.screen.selected);
            // What was open the last time is gone: nothing else is opened for it.
            if self.resumed.take().is_some() {
                self.screen.focus = Pane::List;
            }
        }
        // What is above the window moves on without moving the window.
        if let Some(was) = self.scroll.take() {
            let below = was.position.saturating_sub(was.top);
            self.screen.list_top = position.saturating_sub(below);
            if self.resumed.is_some() {
                self.screen.above = position.saturating_sub(was.position);
            }
        } else if self.screen.held
            && same
            && matches!(around, Around::Article(_))
            && known.is_some()
        {
            let by = isize::try_from(position).unwrap_or(0) - isize::try_from(was).unwrap_or(0);
            self.screen.list_top = self.screen.list_top.saturating_add_signed(by);
            if self.arrived {
                self.screen.above = self.screen.above.saturating_add_signed(by.max(0));
            }
        }
        self.arrived = false;
        if let Around::Unread(_) = around {
            self.select(position);
            self.enter(Pane::Text);
        }
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

    use super::{Answer, Ask};
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
