//! How a feed is doing, in words: whether it is paused or fails, since when and why, and
//! what the reader chose for it. What a popup makes of them is the popup's affair.

use jiff::Timestamp;

use crate::app::App;
use crate::article::Feed;
use crate::config::locale::{Counted, Locale, Word};
use crate::safe::SafeText;

impl App {
    /// What is to be known of a feed's state, in words, and whether it is wrong.
    pub(in crate::app) fn state_of(&self, feed: &Feed) -> Vec<(SafeText, bool)> {
        told(&self.locale, feed, self.feeds.now)
    }
}

fn told(locale: &Locale, feed: &Feed, now: Timestamp) -> Vec<(SafeText, bool)> {
    let mut out = Vec::new();
    if feed.paused {
        out.push((locale.word(Word::StatePaused).clone(), false));
    }
    if feed.full_text {
        out.push((locale.word(Word::StateWhole).clone(), false));
    }
    match feed.points {
        Some(0) => out.push((locale.word(Word::StateNoPoints).clone(), false)),
        Some(count) => {
            let values = [("n", &*count.to_string())];
            out.push((locale.fill(Word::StatePoints, &values), false));
        }
        None => {}
    }
    if let Some(error) = &feed.error {
        let since = feed.failing_since.unwrap_or(now);
        let since = span(locale, now.as_second() - since.as_second());
        let next = feed
            .not_before
            .filter(|_| feed.is_to_wait(now))
            .map_or(feed.next_try, |time| time.max(feed.next_try));
        let wait = next.as_second() - now.as_second();
        let again = if wait <= 0 {
            locale.word(Word::SoonAgain).clone()
        } else {
            let time = span(locale, wait);
            locale.fill(Word::AgainIn, &[("time", time.as_str())])
        };
        let why = locale.told(error);
        let values = [
            ("since", since.as_str()),
            ("why", why.as_str()),
            ("again", again.as_str()),
        ];
        // A paused feed is not tried again.
        let (word, values) = if feed.paused {
            (Word::StateFailed, &values[..2])
        } else {
            (Word::StateFailing, &values[..])
        };
        out.push((locale.fill(word, values), true));
    } else if let Some(fault) = &feed.fault {
        let why = locale.told(fault);
        let values = [("why", why.as_str())];
        out.push((locale.fill(Word::StateFault, &values), true));
    }
    out
}

/// So many seconds in the largest unit that fits, at least a minute.
fn span(locale: &Locale, seconds: i64) -> SafeText {
    let minutes = usize::try_from(seconds / 60).unwrap_or(0).max(1);
    match minutes {
        0..60 => locale.count(Counted::Minutes, minutes),
        60..1440 => locale.count(Counted::Hours, minutes / 60),
        _ => locale.count(Counted::Days, minutes / 1440),
    }
}
