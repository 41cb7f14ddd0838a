//! The reach: whether servers are to be had from here, as a round of requests finds out. A
//! request that is cut off tells nothing by itself: the way of its server may be missing, or
//! that of all.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Servers that must be cut off, and no other reached, before none is asked any more: one
/// may be out of reach for everybody.
const MOST_CUT_OFF: usize = 2;

/// What a round has found out, and the jobs that were cut off in it.
pub(super) struct Reach<T>(Mutex<Found<T>>);

struct Found<T> {
    is_there: bool,
    cut_off: HashSet<String>,
    jobs: Vec<T>,
}

impl<T> Reach<T> {
    pub(super) fn unknown() -> Self {
        Self(Mutex::new(Found {
            is_there: false,
            cut_off: HashSet::new(),
            jobs: Vec::new(),
        }))
    }

    /// Takes note that a server was reached.
    pub(super) fn is_there(&self) {
        self.found().is_there = true;
    }

    /// Takes note that there was no way to a server for this job; false where there seems
    /// to be none to any.
    pub(super) fn cut_off(&self, server: &str, job: T) -> bool {
        let mut found = self.found();
        found.jobs.push(job);
        found.cut_off.insert(server.to_owned());
        found.is_there || found.cut_off.len() < MOST_CUT_OFF
    }

    /// Whether there was no way to this server.
    pub(super) fn is_cut_off(&self, server: &str) -> bool {
        self.found().cut_off.contains(server)
    }

    /// The jobs that were cut off though others were reached: what was missing is their
    /// servers' own. None where nothing was reached, which says nothing of any server.
    pub(super) fn missed(self) -> Vec<T> {
        let found = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        if found.is_there {
            found.jobs
        } else {
            Vec::new()
        }
    }

    fn found(&self) -> MutexGuard<'_, Found<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Reach;

    #[test]
    fn without_a_network_nothing_is_missed_and_nobody_asked_further() {
        let reach = Reach::unknown();
        assert!(reach.cut_off("a.example", 1));
        assert!(reach.cut_off("a.example", 2));
        assert!(!reach.cut_off("b.example", 3));
        assert!(reach.missed().is_empty());
    }

    #[test]
    fn a_server_that_alone_is_out_of_reach_holds_no_other_up() {
        let reach = Reach::unknown();
        assert!(reach.cut_off("a.example", 1));
        assert!(reach.is_cut_off("a.example") && !reach.is_cut_off("b.example"));
        reach.is_there();
        assert!(reach.cut_off("c.example", 2));
        assert_eq!(reach.missed(), [1, 2]);
    }
}
