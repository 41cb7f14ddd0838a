//! The queue of questions: what stands on the screen is answered first, numbers last.
//! Of several lists only the one that was asked for last is still wanted, and what is being
//! answered makes way for what goes before it ([`super::urgency`]).

use std::sync::mpsc::Receiver;

use super::urgency::{Numbered, Rank, Urgency};
use crate::app::library::Ask;

/// How often an answer is broken off before it is given whatever comes: news may come sooner
/// than a slow machine answers.
const BROKEN_OFF: u8 = 3;

/// Questions that wait, and where more come from.
pub(super) struct Queue<'a> {
    asks: &'a Receiver<Numbered>,
    urgency: Urgency,
    waiting: Vec<Ask>,
    /// The question that was broken off last, and how often it was.
    broken_off: Option<(Ask, u8)>,
}

impl<'a> Queue<'a> {
    pub(super) fn of(asks: &'a Receiver<Numbered>, urgency: Urgency) -> Self {
        Self {
            asks,
            urgency,
            waiting: Vec::new(),
            broken_off: None,
        }
    }

    /// The next question; nothing once nobody asks any more.
    pub(super) fn next(&mut self) -> Option<Ask> {
        if self.waiting.is_empty() {
            let next = self.asks.recv().ok()?;
            self.add(next);
        }
        self.hear();
        let last = self.waiting.iter().rposition(is_list);
        let mut at = 0;
        self.waiting.retain(|ask| {
            at += 1;
            !is_list(ask) || Some(at - 1) == last
        });
        let first = (0..self.waiting.len()).min_by_key(|&at| rank(&self.waiting[at]))?;
        Some(self.waiting.remove(first))
    }

    /// Takes a question back that was not answered to its end, before all others. What is
    /// said of a list is of no use once the list is another: such a question is given back.
    pub(super) fn take_back(&mut self, ask: Ask) -> Option<Ask> {
        self.hear();
        let outdated = self.waiting.iter().any(|other| match (&ask, other) {
            (
                Ask::Count(of) | Ask::Topics(of) | Ask::Brief { filter: of, .. },
                Ask::List { filter, .. },
            ) => of != filter,
            _ => false,
        });
        if outdated {
            return Some(ask);
        }
        let times = match self.broken_off.take() {
            Some((before, times)) if before == ask => times + 1,
            _ => 1,
        };
        self.broken_off = Some((ask.clone(), times));
        self.waiting.insert(0, ask);
        None
    }

    /// True where a question was broken off so often that it is answered now.
    pub(super) fn is_due(&mut self, ask: &Ask) -> bool {
        let due = |(of, times): &mut (Ask, u8)| of == ask && *times >= BROKEN_OFF;
        self.broken_off.take_if(due).is_some()
    }

    /// Adds all that came.
    fn hear(&mut self) {
        while let Ok(next) = self.asks.try_recv() {
            self.add(next);
        }
    }

    fn add(&mut self, (number, ask): Numbered) {
        self.urgency.hear(number);
        self.waiting.push(ask);
    }
}

fn is_list(ask: &Ask) -> bool {
    matches!(ask, Ask::List { .. })
}

/// What is answered first has the least: of a list and an article what was asked for first.
fn rank(ask: &Ask) -> Rank {
    Rank::of(ask).max(Rank::Article)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{BROKEN_OFF, Queue, Urgency};
    use crate::app::library::{Around, Ask};
    use crate::query::{Filter, Search};

    fn filter(typed: &str) -> Filter {
        Filter {
            search: Search::parse(typed),
            ..Filter::default()
        }
    }

    fn list(typed: &str) -> Ask {
        Ask::List {
            filter: filter(typed),
            around: Around::Newest,
        }
    }

    fn count(typed: &str) -> Ask {
        Ask::Count(filter(typed))
    }

    /// A queue in which these wait.
    fn check(asks: &[Ask], test: impl FnOnce(&mut Queue<'_>)) {
        let (urgency, (sender, receiver)) = (Urgency::default(), channel());
        for ask in asks {
            urgency.ask(ask.clone(), |ask| sender.send(ask).unwrap());
        }
        drop(sender);
        test(&mut Queue::of(&receiver, urgency));
    }

    #[test]
    fn lists_go_first_numbers_last_and_of_lists_the_last_is_wanted() {
        let asks = [count("a"), Ask::Feeds, list("a"), list("ab")];
        check(&asks, |queue| {
            let order: Vec<Ask> = std::iter::from_fn(|| queue.next()).collect();
            assert_eq!(order, [list("ab"), Ask::Feeds, count("a")]);
        });
    }

    #[test]
    fn what_was_broken_off_is_answered_later_unless_its_list_is_another() {
        check(&[Ask::Feeds], |queue| {
            assert_eq!(queue.take_back(count("a")), None);
            assert_eq!(queue.next(), Some(Ask::Feeds));
            assert_eq!(queue.next(), Some(count("a")));
            assert_eq!(queue.next(), None);
        });
        for of_list in [
            count("a"),
            Ask::Topics(filter("a")),
            Ask::Brief {
                filter: filter("a"),
                among: 9,
            },
        ] {
            for (other, wanted) in [("a", true), ("ab", false)] {
                check(&[list(other)], |queue| {
                    let taken_back = queue.take_back(of_list.clone());
                    assert_eq!(taken_back.is_none(), wanted, "{of_list:?}");
                    assert_eq!(queue.next(), Some(list(other)));
                    assert_eq!(queue.next(), wanted.then(|| of_list.clone()));
                });
            }
        }
    }

    #[test]
    fn what_was_broken_off_again_and_again_is_due() {
        let topics = Ask::Topics(filter("a"));
        check(std::slice::from_ref(&topics), |queue| {
            for _ in 0..BROKEN_OFF {
                assert!(!queue.is_due(&topics));
                let ask = queue.next().unwrap();
                assert_eq!(queue.take_back(ask), None);
            }
            assert!(!queue.is_due(&Ask::Feeds));
            assert!(queue.is_due(&topics));
            // It is answered then; when it is asked again it yields again.
            assert!(!queue.is_due(&topics));
        });
    }

    #[test]
    fn a_list_that_was_broken_off_for_another_is_not_wanted() {
        check(&[list("ab")], |queue| {
            assert_eq!(queue.take_back(list("a")), None);
            assert_eq!(queue.next(), Some(list("ab")));
            assert_eq!(queue.next(), None);
        });
    }
}
