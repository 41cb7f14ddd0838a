//! Pace: news that comes often is told now and then.

use std::time::{Duration, Instant};

/// How often news of what comes is told.
pub(super) const NEWS: Duration = Duration::from_millis(300);

/// When news was told last.
pub(super) struct Pace {
    every: Duration,
    told: Instant,
    /// Something came since.
    pub(super) untold: bool,
}

impl Pace {
    /// Nothing is told before so long.
    pub(super) fn every(every: Duration) -> Self {
        Self {
            every,
            told: Instant::now(),
            untold: false,
        }
    }

    /// Whether what came now is to be told, at once where it is the `last` of it.
    pub(super) fn is_due(&mut self, last: bool) -> bool {
        self.untold = !last && self.told.elapsed() < self.every;
        if !self.untold {
            self.told = Instant::now();
        }
        !self.untold
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Pace;

    #[test]
    fn what_comes_soon_is_told_later_and_the_last_at_once() {
        let mut pace = Pace::every(Duration::from_secs(3_600));
        assert!(!pace.is_due(false) && pace.untold);
        assert!(pace.is_due(true) && !pace.untold);
        assert!(Pace::every(Duration::ZERO).is_due(false));
    }
}
