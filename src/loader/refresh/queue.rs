//! Whose turn it is: feeds wait here, and no server is asked for more at once, or
//! sooner again, than is polite, and none that wants to be left alone. Machines of the
//! reader's own house may be asked as fast as they answer; what one of them asks for is
//! of one job alone, since it may stand for many servers, as a bridge to them does.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::{Host, Url};

use crate::source::fetch::address;

/// How many requests one server gets at once.
const MOST_AT_ONCE: usize = 2;

/// How long after one request of ours a server gets the next.
const PAUSE: Duration = Duration::from_millis(500);

/// Jobs, each for one server.
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    freed: Condvar,
}

struct State<T> {
    waiting: HashMap<String, Line<T>>,
    /// The servers that have jobs waiting, in the order of their turns.
    turns: VecDeque<String>,
    stopped: bool,
}

/// The jobs of one server.
struct Line<T> {
    jobs: VecDeque<T>,
    at_once: usize,
    active: usize,
    /// Not to be asked again before.
    next: Option<Instant>,
    /// Until when it wants to be left alone.
    rests: Option<Instant>,
}

/// A server's attention; given back when dropped.
pub(super) struct Turn<'a, T> {
    queue: &'a Queue<T>,
    server: String,
    left_alone: Option<Duration>,
}

impl<T> Turn<'_, T> {
    /// How much longer the server wants to be left alone, where it does: it is not to be
    /// asked.
    pub(super) fn left_alone(&self) -> Option<Duration> {
        self.left_alone
    }

    /// The server that is asked, by its name; empty where none is.
    pub(super) fn server(&self) -> &str {
        &self.server
    }

    /// Takes note that the server wants to be left alone for so long. Its jobs are given
    /// out all the same, and at once.
    pub(super) fn rest(&self, wait: Duration) {
        if let Some(line) = self.queue.lock().waiting.get_mut(&self.server)
            && line.at_once == MOST_AT_ONCE
        {
            line.rests = line.rests.max(Instant::now().checked_add(wait));
        }
    }
}

impl<T> Queue<T> {
    /// Jobs with the address that each asks; jobs without one wait for nobody.
    pub(super) fn of(jobs: impl IntoIterator<Item = (Option<Url>, T)>) -> Self {
        let mut state = State {
            waiting: HashMap::new(),
            turns: VecDeque::new(),
            stopped: false,
        };
        for (address, job) in jobs {
            let (server, at_once) = server(address.as_ref());
            let line = state.waiting.entry(server.clone()).or_insert_with(|| {
                state.turns.push_back(server);
                Line {
                    jobs: VecDeque::new(),
                    at_once,
                    active: 0,
                    next: None,
                    rests: None,
                }
            });
            line.jobs.push_back(job);
        }
        Self {
            state: Mutex::new(state),
            freed: Condvar::new(),
        }
    }

    /// The next job, once its server may be asked; nothing when there is none left.
    pub(super) fn next(&self) -> Option<(T, Turn<'_, T>)> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.turns.is_empty() {
                return None;
            }
            let now = Instant::now();
            let mut soonest: Option<Instant> = None;
            let mut found = None;
            for (at, server) in state.turns.iter().enumerate() {
                let line = &state.waiting[server];
                if line.rest(now).is_some() {
                    found = Some(at);
                    break;
                }
                if line.active >= line.at_once {
                    continue;
                }
                match line.next.filter(|&next| next > now) {
                    Some(next) => soonest = Some(soonest.map_or(next, |soonest| soonest.min(next))),
                    None => {
                        found = Some(at);
                        break;
                    }
                }
            }
            if let Some(server) = found.and_then(|at| state.turns.remove(at)) {
                let left_alone = state.waiting[&server].rest(now);
                let job = state.begin(&server, now);
                let turn = Turn {
                    queue: self,
                    server,
                    left_alone,
                };
                if let Some(job) = job {
                    return Some((job, turn));
                }
                continue;
            }
            state = match soonest {
                Some(soonest) => {
                    let wait = soonest.saturating_duration_since(now);
                    let waited = self.freed.wait_timeout(state, wait);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self
                    .freed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Gives out no more jobs.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
        self.freed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Line<T> {
    /// How much longer its server wants to be left alone.
    fn rest(&self, now: Instant) -> Option<Duration> {
        let rest = self.rests?.checked_duration_since(now)?;
        (!rest.is_zero()).then_some(rest)
    }
}

impl<T> State<T> {
    fn begin(&mut self, server: &str, now: Instant) -> Option<T> {
        let line = self.waiting.get_mut(server)?;
        let job = line.jobs.pop_front();
        line.active += 1;
        if line.at_once == MOST_AT_ONCE {
            line.next = Some(now + PAUSE);
        }
        if !line.jobs.is_empty() {
            self.turns.push_back(server.to_owned());
        }
        job
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        if let Some(line) = self.queue.lock().waiting.get_mut(&self.server) {
            line.active -= 1;
        }
        self.queue.freed.notify_all();
    }
}

/// The server behind an address, and how many requests it gets at once.
fn server(address: Option<&Url>) -> (String, usize) {
    let Some(address) = address else {
        return (String::new(), usize::MAX);
    };
    let own = match address.host() {
        Some(Host::Domain(name)) if !name.contains('.') => true,
        Some(_) => address::is_stated_private(address),
        None => true,
    };
    let name = address.host_str().unwrap_or_default().to_ascii_lowercase();
    (name, if own { usize::MAX } else { MOST_AT_ONCE })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Queue, Turn};

    fn jobs(addresses: &[&str]) -> Queue<usize> {
        let jobs = addresses.iter().enumerate();
        Queue::of(jobs.map(|(at, address)| (Some(address.parse().unwrap()), at)))
    }

    fn check(addresses: &[&str], order: &[usize]) {
        let queue = jobs(addresses);
        let (found, _turns): (Vec<usize>, Vec<Turn<'_, usize>>) =
            order.iter().map(|_| queue.next().unwrap()).unzip();
        assert_eq!(found, order);
    }

    #[test]
    fn servers_take_turns() {
        check(
            &[
                "http://a.example/1",
                "http://a.example/2",
                "http://b.example/1",
            ],
            &[0, 2, 1],
        );
    }

    #[test]
    fn machines_of_the_house_are_not_spared() {
        check(
            &[
                "http://127.0.0.1/1",
                "http://127.0.0.1/2",
                "http://127.0.0.1/3",
            ],
            &[0, 1, 2],
        );
    }

    #[test]
    fn a_server_gets_few_requests_at_once() {
        let queue = jobs(&[
            "http://a.example/1",
            "http://a.example/2",
            "http://a.example/3",
        ]);
        let first = queue.next().unwrap();
        let second = queue.next().unwrap();
        std::thread::scope(|scope| {
            let third = scope.spawn(|| queue.next().map(|(job, _)| job));
            assert!(!third.is_finished());
            drop(first);
            assert_eq!(third.join().unwrap(), Some(2));
        });
        drop(second);
        assert!(queue.next().is_none());
    }

    #[test]
    fn a_server_that_wants_to_be_left_alone_is() {
        let queue = jobs(&[
            "http://a.example/1",
            "http://a.example/2",
            "http://a.example/3",
            "http://b.example/1",
        ]);
        let wait = Duration::from_secs(600);
        let (_, first) = queue.next().unwrap();
        assert_eq!(first.left_alone(), None);
        first.rest(wait);
        // Its others come at once, and are not to be asked for; those of others are.
        let mut turns = Vec::new();
        while let Some((job, turn)) = queue.next() {
            let is_left_alone = turn.left_alone().is_some_and(|left| left <= wait);
            assert_eq!(is_left_alone, job < 3, "{job}");
            turns.push(turn);
        }
        assert_eq!(turns.len(), 3);
    }

    #[test]
    fn a_machine_of_the_house_speaks_of_one_job() {
        let queue = jobs(&["http://127.0.0.1/1", "http://127.0.0.1/2"]);
        queue.next().unwrap().1.rest(Duration::from_secs(600));
        assert_eq!(queue.next().unwrap().1.left_alone(), None);
    }

    #[test]
    fn a_stopped_queue_gives_nothing() {
        let queue = jobs(&["http://a.example/1"]);
        queue.stop();
        assert!(queue.next().is_none());
    }
}
