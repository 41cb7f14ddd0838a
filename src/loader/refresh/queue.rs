//! Whose turn it is: jobs wait here until their servers may be asked, which take turns. What
//! may be asked of a server is [`Servers`]' affair. Machines of the reader's own house may be
//! asked as fast as they answer; what one of them asks for is of one job alone, since it may
//! stand for many servers, as a bridge to them does.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::{Host, Url};

use super::servers::{Servers, When, left};
use crate::source::fetch::address;

/// Jobs, each for one server.
pub(super) struct Queue<'s, T> {
    servers: &'s Servers,
    state: Mutex<State<T>>,
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
    /// Whether it is a machine of the reader's own house, or none.
    is_own: bool,
    /// Until when these jobs are not asked for.
    given_up: Option<Instant>,
}

/// A server's attention; given back when dropped.
pub(super) struct Turn<'a, T> {
    queue: &'a Queue<'a, T>,
    server: String,
    is_own: bool,
    left_alone: Option<Duration>,
}

impl<T> Turn<'_, T> {
    /// How much longer the server is left alone, where it is: it is not to be asked.
    pub(super) fn left_alone(&self) -> Option<Duration> {
        self.left_alone
    }

    /// The server that is asked, by its name; empty where none is.
    pub(super) fn server(&self) -> &str {
        &self.server
    }

    /// Takes note that the server wants to be left alone for so long, by whoever asks it.
    /// Its jobs are given out all the same, and at once.
    pub(super) fn rest(&self, wait: Duration) {
        if !self.is_own {
            self.queue.servers.rest(&self.server, wait);
        }
    }

    /// Has the other jobs of this queue leave the server alone for so long, and no others:
    /// it has not asked for that.
    pub(super) fn give_up(&self, wait: Duration) {
        if let Some(line) = self.queue.lock().waiting.get_mut(&self.server)
            && !line.is_own
        {
            line.given_up = line.given_up.max(Instant::now().checked_add(wait));
        }
    }
}

impl<'s, T> Queue<'s, T> {
    /// Jobs with the address that each asks; jobs without one wait for nobody.
    pub(super) fn of(
        servers: &'s Servers,
        jobs: impl IntoIterator<Item = (Option<Url>, T)>,
    ) -> Self {
        servers.lock().forget_idle(Instant::now());
        let mut state = State {
            waiting: HashMap::new(),
            turns: VecDeque::new(),
            stopped: false,
        };
        for (address, job) in jobs {
            let (server, is_own) = server(address.as_ref());
            let line = state.waiting.entry(server.clone()).or_insert_with(|| {
                state.turns.push_back(server);
                Line {
                    jobs: VecDeque::new(),
                    is_own,
                    given_up: None,
                }
            });
            line.jobs.push_back(job);
        }
        Self {
            servers,
            state: Mutex::new(state),
        }
    }

    /// The next job, once its server may be asked; nothing when there is none left.
    pub(super) fn next(&self) -> Option<(T, Turn<'_, T>)> {
        loop {
            let mut state = self.lock();
            if state.stopped || state.turns.is_empty() {
                return None;
            }
            let mut asked = self.servers.lock();
            let now = Instant::now();
            let mut soonest: Option<Instant> = None;
            let mut found = None;
            for (at, server) in state.turns.iter().enumerate() {
                let line = &state.waiting[server];
                let given_up = left(line.given_up, now);
                let when = match line.is_own {
                    true => When::Now,
                    false => asked.when(server, now),
                };
                match (when, given_up) {
                    (When::Resting(rest), _) | (_, Some(rest)) => found = Some((at, Some(rest))),
                    (When::Now, None) => found = Some((at, None)),
                    (When::At(next), None) => {
                        soonest = Some(soonest.map_or(next, |soonest| soonest.min(next)));
                    }
                    (When::Freed, None) => {}
                }
                if found.is_some() {
                    break;
                }
            }
            let Some((at, left_alone)) = found else {
                drop(state);
                self.servers.wait(asked, soonest);
                continue;
            };
            let Some((server, is_own, job)) = state.take(at) else {
                continue;
            };
            if !is_own && left_alone.is_none() {
                asked.begin(&server, now);
            }
            let turn = Turn {
                queue: self,
                server,
                is_own,
                left_alone,
            };
            return Some((job, turn));
        }
    }

    /// Gives out no more jobs.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
        self.servers.wake();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> State<T> {
    /// The next job of the server whose turn is at this place.
    fn take(&mut self, at: usize) -> Option<(String, bool, T)> {
        let server = self.turns.remove(at)?;
        let line = self.waiting.get_mut(&server)?;
        let (job, is_own) = (line.jobs.pop_front()?, line.is_own);
        if !line.jobs.is_empty() {
            self.turns.push_back(server.clone());
        }
        Some((server, is_own, job))
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        if !self.is_own && self.left_alone.is_none() {
            self.queue.servers.end(&self.server);
        }
    }
}

/// The server behind an address, and whether it is a machine of the reader's own house.
fn server(address: Option<&Url>) -> (String, bool) {
    let Some(address) = address else {
        return (String::new(), true);
    };
    let own = match address.host() {
        Some(Host::Domain(name)) if !name.contains('.') => true,
        Some(_) => address::is_stated_private(address),
        None => true,
    };
    let name = address.host_str().unwrap_or_default().to_ascii_lowercase();
    (name, own)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Queue, Servers, Turn};

    fn jobs<'s>(servers: &'s Servers, addresses: &[&str]) -> Queue<'s, usize> {
        let jobs = addresses.iter().enumerate();
        let jobs = jobs.map(|(at, address)| (Some(address.parse().unwrap()), at));
        Queue::of(servers, jobs)
    }

    fn check(addresses: &[&str], order: &[usize]) {
        let servers = Servers::default();
        let queue = jobs(&servers, addresses);
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
        let servers = Servers::default();
        let queue = jobs(
            &servers,
            &[
                "http://a.example/1",
                "http://a.example/2",
                "http://a.example/3",
            ],
        );
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
    fn a_server_gets_few_requests_from_all_queues_together() {
        let servers = Servers::default();
        let [feeds, pages] = [1, 2].map(|number| {
            let address = format!("http://a.example/{number}");
            jobs(&servers, &[&address, &address, "http://b.example/1"])
        });
        let first = feeds.next().unwrap();
        // Another server's comes before those that must wait.
        assert_eq!(pages.next().unwrap().0, 2);
        let second = pages.next().unwrap();
        assert_eq!((first.0, second.0), (0, 0));
        std::thread::scope(|scope| {
            let third = scope.spawn(|| pages.next().map(|(job, _)| job));
            std::thread::sleep(Duration::from_millis(700));
            assert!(!third.is_finished());
            drop(first);
            assert_eq!(third.join().unwrap(), Some(1));
        });
        // What it asks of one holds for the others.
        second.1.rest(Duration::from_secs(600));
        let left_alone = |queue: &Queue<'_, usize>| {
            let (job, turn) = queue.next().unwrap();
            (job, turn.left_alone().is_some())
        };
        assert_eq!(left_alone(&feeds), (2, false));
        assert_eq!(left_alone(&feeds), (1, true));
    }

    #[test]
    fn what_one_queue_gives_up_is_of_that_queue_alone() {
        let servers = Servers::default();
        let address = "http://a.example/1";
        let pages = jobs(&servers, &[address, address]);
        let (_, turn) = pages.next().unwrap();
        turn.give_up(Duration::from_secs(600));
        drop(turn);
        assert!(pages.next().unwrap().1.left_alone().is_some());
        let feeds = jobs(&servers, &[address]);
        assert_eq!(feeds.next().unwrap().1.left_alone(), None);
    }

    #[test]
    fn a_server_that_wants_to_be_left_alone_is() {
        let servers = Servers::default();
        let queue = jobs(
            &servers,
            &[
                "http://a.example/1",
                "http://a.example/2",
                "http://a.example/3",
                "http://b.example/1",
            ],
        );
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
        let servers = Servers::default();
        let queue = jobs(&servers, &["http://127.0.0.1/1", "http://127.0.0.1/2"]);
        queue.next().unwrap().1.rest(Duration::from_secs(600));
        assert_eq!(queue.next().unwrap().1.left_alone(), None);
    }

    #[test]
    fn a_stopped_queue_gives_nothing() {
        let servers = Servers::default();
        let queue = jobs(&servers, &["http://a.example/1"]);
        queue.stop();
        assert!(queue.next().is_none());
    }
}
