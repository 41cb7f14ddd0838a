//! What the library was asked and has not answered yet.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::app::library::{Ask, Deed};
use crate::app::screen::{Mode, Purpose};
use crate::app::{App, Effect, Message};
use crate::loader::desk::Desk;
use crate::terminal::input::Input;

/// How long a key waits for the library's answers before the picture is drawn
/// without them: an answer within it is seen together with what asked for it.
pub(super) const PATIENCE: Duration = Duration::from_millis(12);

/// How long it waits where nothing but numbers are still to come: what can be read stands
/// on the screen before it is known how many there are of it.
const PATIENCE_FOR_NUMBERS: Duration = Duration::from_millis(3);

/// The desk, and how many answers are on their way.
pub(super) struct Asked {
    desk: Desk,
    /// Neither lists nor numbers.
    count: usize,
    /// Numbers of articles.
    numbers: usize,
    /// The list that was asked for last: earlier ones are not answered any more.
    list: Option<Ask>,
    since: Instant,
}

impl Asked {
    pub(super) fn at(desk: Desk) -> Self {
        Self {
            desk,
            count: 0,
            numbers: 0,
            list: None,
            since: Instant::now(),
        }
    }

    /// Hands over what effects ask of the library; the others are left. Another list is
    /// waited for as long as the first, from `now`.
    pub(super) fn hand_over(&mut self, effects: &mut Vec<Effect>, now: Instant) {
        let is_list = |effect: &Effect| matches!(effect, Effect::Ask(Ask::List { .. }));
        let waited = self.waits() && !effects.iter().any(is_list);
        self.hand_over_more(effects);
        if !waited {
            self.since = now;
        }
    }

    /// The same of what follows from an answer: the picture waits no longer for that.
    pub(super) fn hand_over_more(&mut self, effects: &mut Vec<Effect>) {
        for effect in effects.extract_if(.., |effect| is_for_library(effect)) {
            match effect {
                Effect::Ask(ask) => self.ask(ask),
                Effect::Do(deed) => self.perform(deed),
                _ => {}
            }
        }
    }

    fn ask(&mut self, ask: Ask) {
        match &ask {
            Ask::List { .. } => self.list = Some(ask.clone()),
            Ask::Count(_) => self.numbers += 1,
            _ => self.count += 1,
        }
        self.desk.ask(ask);
    }

    /// True where something else than a number is to come.
    fn waits(&self) -> bool {
        self.count > 0 || self.list.is_some()
    }

    fn perform(&mut self, deed: Deed) {
        self.count += usize::from(deed.is_awaited());
        self.desk.perform(deed);
    }

    /// Takes note of a message; an answer is then no longer waited for.
    pub(super) fn heard(&mut self, message: &Message) {
        let is_answer = match message {
            Message::Answered(ask, _) if matches!(**ask, Ask::List { .. }) => {
                self.list.take_if(|list| *list == **ask);
                false
            }
            Message::Answered(ask, _) if matches!(**ask, Ask::Count(_)) => {
                self.numbers = self.numbers.saturating_sub(1);
                false
            }
            Message::Answered(..) => true,
            Message::Done(deed, _) | Message::NotDone(deed, _) => deed.is_awaited(),
            _ => false,
        };
        if is_answer {
            self.count = self.count.saturating_sub(1);
        }
    }

    /// How much longer than `now` the picture waits for answers; nothing where none is to
    /// come or the time is over.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        let longest = match (self.waits(), self.numbers) {
            (true, _) => PATIENCE,
            (false, 1..) => PATIENCE_FOR_NUMBERS,
            (false, 0) => return None,
        };
        let left = longest.saturating_sub(now.saturating_duration_since(self.since));
        (!left.is_zero()).then_some(left)
    }

    /// Asks at another desk from now on. What is still to be done at the one there was is
    /// not waited for: who does it may wait for us to hear of it.
    pub(super) fn move_to(&mut self, desk: Desk) {
        self.desk = desk;
        self.count = 0;
        self.numbers = 0;
        self.list = None;
    }

    /// Waits until all that was to be done is done. Of that nothing is heard any more: who
    /// does it would wait in vain where many messages wait already.
    pub(super) fn close(self, inputs: Receiver<Input>) {
        drop(inputs);
        self.desk.close();
    }
}

/// Whether what comes next is one more letter of a filter: the list of those before it is
/// of no use then.
pub(super) fn is_typed_on(app: &App, next: Option<&Input>) -> bool {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return false;
    };
    let Some(Input::Message(Message::Key(key))) = next else {
        return false;
    };
    prompt.purpose == Purpose::Filter && key.is_typed()
}

/// Whether a message may be one that the picture waits for.
pub(super) fn is_answer(message: &Message) -> bool {
    matches!(
        message,
        Message::Answered(..) | Message::Done(..) | Message::NotDone(..)
    )
}

fn is_for_library(effect: &Effect) -> bool {
    matches!(effect, Effect::Ask(_) | Effect::Do(_))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Instant;

    use super::{Asked, PATIENCE, PATIENCE_FOR_NUMBERS, is_typed_on};
    use crate::app::library::{Answer, Around, Ask, Deed};
    use crate::app::{self, App, Effect, Message};
    use crate::article::ArticleId;
    use crate::config::key::Key;
    use crate::config::keymap::{Keymap, WrittenKeys};
    use crate::config::locale::{Interface, Locale};
    use crate::config::settings::Settings;
    use crate::loader::Shared;
    use crate::loader::desk::Desk;
    use crate::query::Filter;
    use crate::terminal::input::Input;

    fn key(written: &str) -> Message {
        Message::Key(written.parse::<Key>().unwrap())
    }

    #[test]
    fn what_is_to_be_done_is_done_though_nobody_hears_of_it() {
        let (sender, inputs) = mpsc::sync_channel(1);
        sender.send(Input::Focus).unwrap();
        let libraries = [(); 2].map(|()| Shared::in_memory().unwrap());
        let desk = |library| {
            let sender = sender.clone();
            let tell = move |message| sender.send(Input::Message(message)).is_ok();
            Desk::open(library, tell).unwrap()
        };
        let mut asked = Asked::at(desk(&libraries[0]));
        asked.perform(Deed::Keep("first".to_owned()));
        asked.move_to(desk(&libraries[1]));
        asked.perform(Deed::Keep("second".to_owned()));
        asked.perform(Deed::Keep("third".to_owned()));
        asked.close(inputs);
        let kept = libraries[1].reading(|library| library.bookmark().unwrap());
        assert_eq!(kept.as_deref(), Some("third"));
    }

    #[test]
    fn the_picture_waits_for_what_is_read_longer_than_for_numbers_and_not_twice() {
        let library = Shared::in_memory().unwrap();
        let mut asked = Asked::at(Desk::open(&library, |_| true).unwrap());
        let now = Instant::now();
        assert_eq!(asked.patience(now), None);
        let filter = Filter::default;
        let list = || Ask::List {
            filter: filter(),
            around: Around::Newest,
        };
        let answered = |ask| Message::Answered(Box::new(ask), Answer::Nothing);
        let mut effects = [Effect::Quit, Effect::Ask(list())].to_vec();
        asked.hand_over(&mut effects, now);
        assert_eq!(effects, [Effect::Quit]);
        assert_eq!(asked.patience(now), Some(PATIENCE));
        let later = now + PATIENCE_FOR_NUMBERS;
        asked.heard(&answered(list()));
        let article = Ask::Article(ArticleId(7));
        let follows = [Ask::Count(filter()), article.clone()].map(Effect::Ask);
        asked.hand_over_more(&mut follows.to_vec());
        let left = PATIENCE.checked_sub(PATIENCE_FOR_NUMBERS).unwrap();
        assert_eq!(asked.patience(later), Some(left));
        assert_eq!(asked.patience(now + PATIENCE), None);
        asked.heard(&answered(article));
        assert_eq!(asked.patience(later), None);
        // What the next key asks for is waited for, whether or not the number has come.
        asked.hand_over(&mut vec![Effect::Ask(Ask::Feeds)], later);
        assert_eq!(asked.patience(later), Some(PATIENCE));
        asked.heard(&answered(Ask::Feeds));
        asked.heard(&answered(Ask::Count(filter())));
        assert_eq!(asked.numbers, 0);
    }

    #[test]
    fn only_a_letter_of_a_filter_makes_its_list_useless() {
        let keymap = Keymap::new(&WrittenKeys::new()).unwrap();
        let locale = Locale::shipped(Interface::English);
        let mut app = App::new(Settings::default(), keymap, locale, 80, 24);
        let next = |written| Input::Message(key(written));
        assert!(!is_typed_on(&app, Some(&next("a"))));
        app::update(&mut app, key("f"));
        app::update(&mut app, key("q"));
        assert!(is_typed_on(&app, Some(&next("a"))));
        for other in ["Enter", "Esc", "Ctrl-u", "Down"] {
            assert!(!is_typed_on(&app, Some(&next(other))), "{other}");
        }
        assert!(!is_typed_on(&app, None));
        assert!(!is_typed_on(&app, Some(&Input::Focus)));
    }
}
