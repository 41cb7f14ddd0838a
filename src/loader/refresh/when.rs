//! When a feed is to be fetched again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::article::FeedId;

/// The longest that a feed waits.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// The shortest, however often the reader wants it.
const SHORTEST: Duration = Duration::from_secs(5 * 60);

/// After one that was fetched well. `every` is how often the reader wants feeds to
/// be fetched, `fresh_for` how long the server says that nothing new will be there.
pub(super) fn after_success(
    feed: FeedId,
    every: Duration,
    fresh_for: Option<Duration>,
    now: Timestamp,
) -> Timestamp {
    later(feed, every.max(fresh_for.unwrap_or_default()), now)
}

/// After one that could not be asked, since there is no way from here: as often as ever,
/// or a machine that was on the move for a day would ask for nothing all the next.
pub(super) fn after_no_way(feed: FeedId, every: Duration, now: Timestamp) -> Timestamp {
    later(feed, every, now)
}

/// After one that was not asked for, since its server wants to be left alone for so long.
pub(super) fn after_rest(feed: FeedId, wait: Duration, now: Timestamp) -> Timestamp {
    later(feed, wait, now)
}

/// After one that failed, `failures` times in a row before: each time twice as
/// long, and no sooner than the server asks.
pub(super) fn after_failure(
    feed: FeedId,
    every: Duration,
    failures: u32,
    retry_after: Option<Duration>,
    now: Timestamp,
) -> Timestamp {
    let backed_off = every.max(SHORTEST).saturating_mul(1 << failures.min(10));
    let wait = backed_off.min(LONGEST).max(retry_after.unwrap_or_default());
    later(feed, wait, now)
}

/// So much later, and up to a tenth more: another share for each feed, so that
/// those that were fetched together drift apart.
fn later(feed: FeedId, wait: Duration, now: Timestamp) -> Timestamp {
    let wait = wait.clamp(SHORTEST, LONGEST);
    let share = feed.0.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    let more = wait.as_secs() / 10 * share / 0xffff;
    let wait = i64::try_from(wait.as_secs() + more).unwrap_or(i64::MAX);
    now.saturating_add(SignedDuration::from_secs(wait))
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::{after_failure, after_no_way, after_rest, after_success};
    use crate::article::FeedId;

    const HOUR: Duration = Duration::from_secs(3600);

    fn check(found: Timestamp, minutes: i64) {
        let waited = found.as_second();
        assert!(
            (minutes * 60..=minutes * 66).contains(&waited),
            "{waited} s instead of {minutes} min"
        );
    }

    #[test]
    fn a_feed_is_fetched_as_often_as_wanted_but_no_sooner_than_its_server_says() {
        let now = Timestamp::UNIX_EPOCH;
        let day = Some(24 * HOUR);
        for id in [1, 2, 3, 77, i64::MIN] {
            let feed = FeedId(id);
            check(after_success(feed, HOUR, None, now), 60);
            check(after_success(feed, Duration::ZERO, None, now), 5);
            check(after_success(feed, HOUR, Some(2 * HOUR), now), 120);
            check(after_success(feed, 99 * HOUR, day, now), 24 * 60);
        }
    }

    #[test]
    fn a_feed_to_which_there_is_no_way_is_tried_as_often_as_ever() {
        let now = Timestamp::UNIX_EPOCH;
        check(after_no_way(FeedId(5), HOUR, now), 60);
        check(after_no_way(FeedId(5), Duration::ZERO, now), 5);
    }

    #[test]
    fn a_feed_is_left_alone_as_long_as_its_server_wants() {
        let now = Timestamp::UNIX_EPOCH;
        check(after_rest(FeedId(5), 3 * HOUR, now), 180);
        check(after_rest(FeedId(5), Duration::ZERO, now), 5);
    }

    #[test]
    fn a_failing_feed_is_tried_less_and_less() {
        let now = Timestamp::UNIX_EPOCH;
        let feed = FeedId(5);
        check(after_failure(feed, HOUR, 0, None, now), 60);
        check(after_failure(feed, HOUR, 2, None, now), 240);
        check(after_failure(feed, HOUR, 1000, None, now), 24 * 60);
        check(after_failure(feed, HOUR, 0, Some(3 * HOUR), now), 180);
    }
}
