//! Urgency: whether something was asked that is to be answered before what is being answered.
//! It is asked every now and then while the library is read, and the answer that is under way
//! is then broken off: no key waits for what an earlier one asked for. What becomes of the
//! question is [`super::queue`]'s.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use crate::app::library::Ask;

/// Questions by what is answered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Rank {
    /// A list: of several the last is wanted.
    List,
    /// An article.
    Article,
    /// Neither lists, articles nor numbers.
    Other,
    /// A number of articles.
    Number,
}

impl Rank {
    /// How many there are.
    const COUNT: usize = Self::Number as usize + 1;

    pub(super) fn of(ask: &Ask) -> Self {
        match ask {
            Ask::List { .. } => Self::List,
            Ask::Article(_) => Self::Article,
            Ask::Count(_) => Self::Number,
            _ => Self::Other,
        }
    }

    /// How many ranks, from the first on, break an answer of this one off. An article is
    /// read in a moment.
    fn yields_to(self) -> u8 {
        match self {
            Self::List => Self::List as u8 + 1,
            Self::Article => 0,
            Self::Other => Self::Other as u8,
            Self::Number => Self::Number as u8,
        }
    }
}

/// A question with its number: each is numbered as it is asked.
pub(super) type Numbered = (u64, Ask);

/// What was asked, and what is being answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Urgency(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// The number of the last question.
    last: AtomicU64,
    /// The number of the last of each rank.
    asked: [AtomicU64; Rank::COUNT],
    /// Those up to this one are known to who answers.
    heard: AtomicU64,
    /// How many ranks break off what is being answered; none while nothing is.
    yields_to: AtomicU8,
}

impl Urgency {
    /// Asks something: `hand_over` takes it with its number.
    pub(super) fn ask(&self, ask: Ask, hand_over: impl FnOnce(Numbered)) {
        let State { last, asked, .. } = &*self.0;
        let (number, rank) = (last.fetch_add(1, Ordering::SeqCst) + 1, Rank::of(&ask));
        // Who answers is not to look for what is not there yet.
        hand_over((number, ask));
        asked[rank as usize].fetch_max(number, Ordering::SeqCst);
    }

    /// Takes note of a question that who answers knows of.
    pub(super) fn hear(&self, number: u64) {
        self.0.heard.fetch_max(number, Ordering::SeqCst);
    }

    /// Answers a question; what reads the library for it may be broken off meanwhile, where
    /// it `yields`.
    pub(super) fn answering<T>(&self, ask: &Ask, yields: bool, answer: impl FnOnce() -> T) -> T {
        let ranks = if yields { Rank::of(ask).yields_to() } else { 0 };
        let _answering = Answering::begin(&self.0, ranks);
        answer()
    }

    /// True where what is being answered is to be broken off.
    pub(super) fn breaks_off(&self) -> bool {
        let State {
            asked,
            heard,
            yields_to,
            ..
        } = &*self.0;
        let ranks = yields_to.load(Ordering::SeqCst);
        let heard = heard.load(Ordering::SeqCst);
        let mut asked = asked.iter().take(ranks.into());
        asked.any(|asked| asked.load(Ordering::SeqCst) > heard)
    }
}

/// As long as it is there something is being answered, whatever a defect does.
struct Answering<'a>(&'a State);

impl<'a> Answering<'a> {
    fn begin(state: &'a State, ranks: u8) -> Self {
        state.yields_to.store(ranks, Ordering::SeqCst);
        Self(state)
    }
}

impl Drop for Answering<'_> {
    fn drop(&mut self) {
        self.0.yields_to.store(0, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::Urgency;
    use crate::app::library::{Around, Ask};
    use crate::article::ArticleId;
    use crate::query::Filter;

    /// Of what is asked while `answered` is, what breaks that off.
    fn check(answered: &Ask, breaks_off: [bool; 4]) {
        let filter = Filter::default;
        let list = Ask::List {
            filter: filter(),
            around: Around::Newest,
        };
        let asks = [
            list,
            Ask::Article(ArticleId(7)),
            Ask::Topics(filter()),
            Ask::Count(filter()),
        ];
        for (ask, expected) in asks.into_iter().zip(breaks_off) {
            let urgency = Urgency::default();
            urgency.ask(answered.clone(), |(number, _)| urgency.hear(number));
            urgency.answering(answered, true, || {
                assert!(!urgency.breaks_off());
                let mut handed_over = 0;
                urgency.ask(ask.clone(), |(number, _)| {
                    assert!(!urgency.breaks_off());
                    handed_over = number;
                });
                assert_eq!(urgency.breaks_off(), expected, "{answered:?}, {ask:?}");
                urgency.hear(handed_over);
                assert!(!urgency.breaks_off());
                urgency.ask(ask.clone(), drop);
            });
            urgency.answering(answered, false, || assert!(!urgency.breaks_off()));
            // Nothing is being answered.
            assert!(!urgency.breaks_off());
        }
    }

    #[test]
    fn what_goes_first_breaks_off_what_is_being_answered() {
        let filter = Filter::default;
        let list = Ask::List {
            filter: filter(),
            around: Around::Oldest,
        };
        check(&list, [true, false, false, false]);
        check(&Ask::Article(ArticleId(8)), [false; 4]);
        check(&Ask::Feeds, [true, true, false, false]);
        check(&Ask::Count(filter()), [true, true, true, false]);
    }
}
