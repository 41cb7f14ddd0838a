//! The queue of questions: what stands on the screen is answered first, numbers last.
//! Of several lists only the one that was asked for last is still wanted, and a number
//! that is being counted makes way for whatever comes.

use std::sync::mpsc::Receiver;

use crate::app::library::Ask;

/// Questions that wait, and where more come from.
pub(super) struct Queue<'a> {
    asks: &'a Receiver<Ask>,
    waiting: Vec<Ask>,
}

impl<'a> Queue<'a> {
    pub(super) fn of(asks: &'a Receiver<Ask>) -> Self {
        Self {
            asks,
            waiting: Vec::new(),
        }
    }

    /// The next question; nothing once nobody asks any more.
    pub(super) fn next(&mut self) -> Option<Ask> {
        if self.waiting.is_empty() {
            self.waiting.push(self.asks.recv().ok()?);
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

    /// True when another question has come.
    pub(super) fn has_news(&mut self) -> bool {
        let before = self.waiting.len();
        self.hear();
        self.waiting.len() > before
    }

    /// Takes a question back that was not answered yet. A number is of no use once the
    /// list is another; tells whether it is wanted still.
    pub(super) fn take_back(&mut self, ask: &Ask) -> bool {
        let outdated = self.waiting.iter().any(|other| match (ask, other) {
            (Ask::Count(counted), Ask::List { filter, .. }) => counted != filter,
            _ => false,
        });
        if !outdated {
            self.waiting.push(ask.clone());
        }
        !outdated
    }

    fn hear(&mut self) {
        self.waiting.extend(self.asks.try_iter());
    }
}

fn is_list(ask: &Ask) -> bool {
    matches!(ask, Ask::List { .. })
}

/// What is answered first has the least.
fn rank(ask: &Ask) -> u8 {
    match ask {
        Ask::List { .. } | Ask::Article(_) => 0,
        Ask::Count(_) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::Queue;
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

    #[test]
    fn lists_go_first_numbers_last_and_of_lists_the_last_is_wanted() {
        let (sender, asks) = channel();
        for ask in [count("a"), Ask::Feeds, list("a"), list("ab")] {
            sender.send(ask).unwrap();
        }
        drop(sender);
        let mut queue = Queue::of(&asks);
        let order: Vec<Ask> = std::iter::from_fn(|| queue.next()).collect();
        assert_eq!(order, [list("ab"), Ask::Feeds, count("a")]);
    }

    #[test]
    fn a_number_makes_way_and_is_dropped_with_its_list() {
        let (sender, asks) = channel();
        sender.send(count("a")).unwrap();
        let mut queue = Queue::of(&asks);
        let ask = queue.next().unwrap();
        assert!(!queue.has_news());
        sender.send(Ask::Feeds).unwrap();
        assert!(queue.has_news());
        assert!(queue.take_back(&ask));
        assert_eq!(queue.next(), Some(Ask::Feeds));
        assert_eq!(queue.next(), Some(ask.clone()));
        sender.send(list("ab")).unwrap();
        assert!(queue.has_news());
        assert!(!queue.take_back(&ask));
        assert_eq!(queue.next(), Some(list("ab")));
    }
}
