//! Hearing: what becomes of the library's answers. One that is no longer waited for, or is
//! of another filter than the one that stands, changes nothing but what is held of an
//! article.

use crate::app::App;
use crate::app::library::asking::PlacesKey;
use crate::app::library::waiting::OnItsWay;
use crate::app::library::{Answer, Around, Ask, Listing};
use crate::app::panes::Pane;
use crate::app::popup::topics::write_in;
use crate::app::prompt::typing;
use crate::app::screen::Showing;
use crate::app::sheet::window::Kept as KeptSheets;
use crate::article::ArticleId;
use crate::config::locale::Word;
use crate::query::Search;

impl App {
    /// Takes an answer in.
    pub(in crate::app) fn hear(&mut self, ask: &Ask, answer: Answer) {
        let asked = self.waiting.end(ask);
        let outrun = asked.as_ref().is_some_and(|asked| asked.outrun);
        if let Ask::Article(id) = ask {
            self.hear_article(*id, answer, outrun);
        } else if let Some(asked) = asked {
            self.hear_awaited(ask, answer, &asked);
        } else {
            return;
        }
        self.screen.version += 1;
    }

    /// Takes in an answer that is waited for.
    fn hear_awaited(&mut self, ask: &Ask, answer: Answer, asked: &OnItsWay) {
        match (ask, answer) {
            // Where it is needed still, it is asked for again.
            (_, Answer::Withdrawn) => {}
            (Ask::List { filter, around }, answer) => {
                let now = self.asked();
                // That of another filter may come late.
                if filter.asks_as(&now) {
                    let outrun = asked.outrun || filter.held != now.held;
                    self.hear_list(*around, answer, outrun);
                }
            }
            (Ask::Places { filter, wanted }, answer) => {
                let typed = self.places_key().typed;
                if filter.asks_as(&self.asked()) && *wanted == Search::typing(&typed) {
                    self.hear_places(answer, asked.arrivals);
                }
            }
            // One for an earlier filter is of no use.
            (Ask::Count(filter) | Ask::Topics(filter) | Ask::Brief { filter, .. }, _)
                if *filter != self.asked() => {}
            (Ask::Count(_), answer) => self.hear_count(&answer),
            (Ask::Topics(_), answer) => self.hear_topics(answer, asked.arrivals),
            (Ask::Brief { among, .. }, answer) => {
                let (brief, more) = match answer {
                    Answer::Brief(brief, more) => (brief, more),
                    _ => Default::default(),
                };
                self.hear_brief((*among, asked.arrivals), brief, more);
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
            (Ask::Article(_), _) => {}
        }
    }

    fn hear_article(&mut self, id: ArticleId, answer: Answer, outrun: bool) {
        let kept = match answer {
            Answer::Article(kept) => Some(*kept),
            _ => None,
        };
        let news = self.shelf.put_article(id, kept);
        if news && self.selected() == Some(id) {
            self.text.0.forget();
        }
        if outrun {
            self.outdated = Some(id);
        }
    }

    fn hear_count(&mut self, answer: &Answer) {
        // The number of the list at hand, that is.
        if self.shelf.was_for(&self.screen.filter) {
            self.shelf.put_count(match answer {
                Answer::Count(count) => *count,
                // What cannot be counted is not counted again and again.
                _ => 0,
            });
        }
    }

    /// Takes in the places of a search; what came since they were asked for they do not
    /// know of, and they are asked for anew.
    fn hear_places(&mut self, answer: Answer, arrivals: u64) {
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

    fn hear_topics(&mut self, answer: Answer, arrivals: u64) {
        let (mut topics, sections) = match answer {
            Answer::Topics(topics, sections) => (topics, sections),
            _ => Default::default(),
        };
        let asked = self.asked();
        let own = self.locale.interface.code();
        write_in(&mut topics, asked.language().unwrap_or(own));
        let of = (self.screen.filter.clone(), arrivals);
        self.topics.hear(of, topics, sections);
    }

    /// Takes in a part of the list; one that something outran is shown and asked for anew.
    fn hear_list(&mut self, around: Around, answer: Answer, outrun: bool) {
        match (answer, around) {
            (Answer::List(mut listing), _) => {
                if let Some(opened) = listing.opened.take() {
                    self.hear_article(opened.article.id, Answer::Article(opened), outrun);
                }
                self.put_list(around, listing);
                if outrun {
                    self.shelf.outdate();
                }
            }
            (_, Around::Unread(_)) => self.note(Word::NothingUnread),
            _ => self
                .shelf
                .put_listing(Listing::default(), self.screen.filter.clone()),
        }
    }

    fn put_list(&mut self, around: Around, listing: Listing) {
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
            let is_turned_to = self.screen.selected.is_none();
            let here = self.shelf.header(position).map(|header| header.id);
            self.screen.selected = here.or(self.screen.selected);
            // What was open the last time is gone: nothing else is opened for it.
            if self.resumed.take().is_some() {
                self.screen.focus = Pane::List;
            }
            if is_turned_to && self.screen.focus == Pane::Text {
                self.enter(Pane::Text);
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
            // Sources that are read once have no news, and no top before they are all there.
            if self.arrived && self.screen.showing == Showing::Library {
                self.screen.above = self.screen.above.saturating_add_signed(by.max(0));
            }
        }
        self.arrived = false;
        if let Around::Unread(_) = around {
            self.select(position);
            self.enter(Pane::Text);
        }
    }
}
