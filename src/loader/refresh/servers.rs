//! Servers: none is asked for more at once, or sooner again, than is polite, and none that
//! wants to be left alone, by whichever queues of jobs there are at a time.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many requests one server gets at once.
const MOST_AT_ONCE: usize = 2;

/// How long after one request of ours a server gets the next.
const PAUSE: Duration = Duration::from_millis(500);

/// The servers that were asked for something of late.
#[derive(Debug, Default)]
pub struct Servers {
    asked: Mutex<Asked>,
    /// Told whenever one may be asked that might not be before.
    freed: Condvar,
}

/// What was asked of whom.
#[derive(Debug, Default)]
pub(super) struct Asked(HashMap<String, Server>);

#[derive(Debug, Default)]
struct Server {
    active: usize,
    /// Not to be asked again before.
    next: Option<Instant>,
    /// Until when it wants to be left alone.
    rests: Option<Instant>,
}

/// When a server may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Now,
    /// It wants to be left alone for so long.
    Resting(Duration),
    /// Not before.
    At(Instant),
    /// Once it has answered.
    Freed,
}

impl Servers {
    pub(super) fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until one may be asked that might not be before, and no longer than `until`.
    pub(super) fn wait(&self, asked: MutexGuard<'_, Asked>, until: Option<Instant>) {
        let asked = match until {
            Some(until) => {
                let wait = until.saturating_duration_since(Instant::now());
                let waited = self.freed.wait_timeout(asked, wait);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
            None => self
                .freed
                .wait(asked)
                .unwrap_or_else(PoisonError::into_inner),
        };
        drop(asked);
    }

    /// Has all look again who wait.
    pub(super) fn wake(&self) {
        // Who has looked and does not wait yet would not hear it.
        drop(self.lock());
        self.freed.notify_all();
    }

    /// A request to a server was answered, or was in vain.
    pub(super) fn end(&self, server: &str) {
        if let Some(server) = self.lock().0.get_mut(server) {
            server.active = server.active.saturating_sub(1);
        }
        self.freed.notify_all();
    }

    /// Takes note that a server wants to be left alone for so long.
    pub(super) fn rest(&self, server: &str, wait: Duration) {
        if let Some(server) = self.lock().0.get_mut(server) {
            server.rests = server.rests.max(Instant::now().checked_add(wait));
        }
    }
}

impl Asked {
    pub(super) fn when(&self, server: &str, now: Instant) -> When {
        let Some(server) = self.0.get(server) else {
            return When::Now;
        };
        if let Some(rest) = left(server.rests, now) {
            return When::Resting(rest);
        }
        match server.next.filter(|&next| next > now) {
            _ if server.active >= MOST_AT_ONCE => When::Freed,
            Some(next) => When::At(next),
            None => When::Now,
        }
    }

    /// A server is asked now.
    pub(super) fn begin(&mut self, server: &str, now: Instant) {
        let server = self.0.entry(server.to_owned()).or_default();
        server.active += 1;
        server.next = Some(now + PAUSE);
    }

    /// Forgets the servers that may be asked as if they never were.
    pub(super) fn forget_idle(&mut self, now: Instant) {
        self.0.retain(|_, server| {
            let is_kept = |until| left(until, now).is_some();
            server.active > 0 || is_kept(server.next) || is_kept(server.rests)
        });
    }
}

/// How long it is until then.
pub(super) fn left(until: Option<Instant>, now: Instant) -> Option<Duration> {
    let left = until?.checked_duration_since(now)?;
    (!left.is_zero()).then_some(left)
}
