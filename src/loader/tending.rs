//! Tending: what has come is seen to beside the reader, whenever something has. What is done
//! to it is [`super::upkeep`]'s.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::desk::unharmed;
use super::equipment::Equipment;
use super::pace::Pace;
use super::{Haste, upkeep};
use crate::app::Message;
use crate::store::{Library, Retention};

/// How long after one look for articles that need not be kept the next is taken: they are
/// kept for days.
const BETWEEN_LOOKS: SignedDuration = SignedDuration::from_hours(24);

/// That articles came; what they are tended to with from now on, where that is something else.
type News = Option<Box<Equipment>>;

/// How long is waited.
#[derive(Clone, Copy)]
pub(super) struct Pauses {
    /// Between two tellings of what comes.
    pub(super) news: Duration,
    /// After so many times in a row that it failed, before it is tried again.
    pub(super) again: fn(u32) -> Duration,
}

/// Tends to what has come, whenever something has; `send` is told of it. Where that fails it
/// is tried again by itself, and told no more until something else is the matter.
pub(super) fn tend(
    equipment: &mut Equipment,
    came: &Receiver<News>,
    pauses: Pauses,
    send: &impl Fn(Message) -> bool,
) {
    let mut vain = 0;
    let mut failed = None;
    let mut looked = None;
    loop {
        let news = match vain {
            0 => came.recv().map_err(RecvTimeoutError::from),
            _ => came.recv_timeout((pauses.again)(vain)),
        };
        let news = match news {
            Ok(news) => news,
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for other in std::iter::once(news).chain(came.try_iter()).flatten() {
            *equipment = *other;
        }
        let Some(library) = equipment.home.opened() else {
            continue;
        };
        if library.reading(Library::is_read_only) {
            continue;
        }
        let mut pace = Pace::every(pauses.news);
        let tell = |_| !pace.is_due(false) || send(Message::Arrived);
        let kept = unharmed(|| {
            upkeep::tend(&library, Haste::Background, tell)?;
            let (retention, now) = (equipment.retention, Timestamp::now());
            if !is_to_look(looked, retention, now) {
                return Ok(false);
            }
            let dropped = upkeep::retain(&library, Haste::Background, retention, now)?;
            looked = Some((retention, now));
            Ok(dropped > 0)
        });
        let goes_on = match kept {
            Ok(dropped) => {
                (vain, failed) = (0, None);
                !(dropped || pace.untold) || send(Message::Arrived)
            }
            Err(problem) => {
                vain += 1;
                failed.replace(problem.clone()).as_ref() == Some(&problem)
                    || send(Message::Failed(problem))
            }
        };
        if !goes_on {
            return;
        }
    }
}

/// Whether it is time to look for articles that need not be kept, after the last look with
/// what was wished then. A clock that was put back holds nothing up.
fn is_to_look(last: Option<(Retention, Timestamp)>, wish: Retention, now: Timestamp) -> bool {
    last.is_none_or(|(wished, at)| wished != wish || now.duration_since(at).abs() >= BETWEEN_LOOKS)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::{Arc, mpsc};
    use std::thread;
    use std::time::Duration;

    use jiff::Timestamp;

    use super::{BETWEEN_LOOKS, Pauses, is_to_look, tend};
    use crate::app::Message;
    use crate::article::RawArticle;
    use crate::clean::Rules;
    use crate::loader::equipment::Equipment;
    use crate::loader::home::Home;
    use crate::loader::shared::Shared;
    use crate::points::Settings;
    use crate::source::fetch::Web;
    use crate::store::{Arrival, Retention};

    const PAUSES: Pauses = Pauses {
        news: Duration::ZERO,
        again: |_| Duration::from_millis(10),
    };

    #[test]
    fn articles_are_looked_through_once_a_day_and_where_the_wish_changed() {
        let now = Timestamp::UNIX_EPOCH;
        let week = Retention {
            days: Some(7),
            articles: None,
        };
        let minute = jiff::SignedDuration::from_mins(1);
        assert!(is_to_look(None, week, now));
        let last = Some((week, now));
        assert!(!is_to_look(last, week, now));
        assert!(!is_to_look(last, week, now + BETWEEN_LOOKS - minute));
        assert!(is_to_look(last, Retention::default(), now));
        assert!(is_to_look(last, week, now + BETWEEN_LOOKS));
        assert!(is_to_look(last, week, now - BETWEEN_LOOKS));
    }

    #[test]
    fn what_could_not_be_done_is_tried_again_and_told_once() {
        let library = Shared::in_memory().unwrap();
        library.writing(|library| {
            let now = Timestamp::UNIX_EPOCH;
            let feed = library.add_feed("https://example.org", None, now).unwrap();
            let arrivals = (0..200).map(|number| {
                Arrival::cleaned(&RawArticle {
                    title: Some(format!("A lock in the north, part {number}")),
                    text: format!("Ships {number} waited for a week.\n\n").repeat(20),
                    ..RawArticle::default()
                })
            });
            let arrivals: Vec<Arrival> = arrivals.collect();
            library.take(feed, &arrivals, 0, now).unwrap();
            library.limit(1 << 16).unwrap();
        });
        let home = Home::open_at(
            PathBuf::new(),
            Rules::standard(),
            Settings::default(),
            library.clone(),
        );
        let mut equipment = Equipment {
            home: home.unwrap(),
            points: Settings::default(),
            web: Web::unless(true),
            rules: Arc::new(Rules::standard().clone()),
            every: None,
            retention: Retention::default(),
        };
        let (sender, came) = mpsc::channel();
        let (send, heard) = mpsc::channel();
        sender.send(None).unwrap();
        let tending = thread::spawn(move || {
            let send = |message| send.send(message).is_ok();
            tend(&mut equipment, &came, PAUSES, &send);
        });
        let wait = Duration::from_secs(30);
        let is_failed = |message: &Message| matches!(message, Message::Failed(_));
        while !is_failed(&heard.recv_timeout(wait).unwrap()) {}
        // It is tried in vain again and again, and told no more.
        assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
        library.writing(|library| library.limit(u64::MAX).unwrap());
        while library.reading(|library| library.untold().unwrap()) > 0 {
            assert!(!is_failed(&heard.recv_timeout(wait).unwrap()));
        }
        drop(sender);
        tending.join().unwrap();
    }
}
