//! Several jobs at once on a few threads, their results in the order of the jobs.
//!
//! Each thread takes every n-th job and may run only a few results ahead of who
//! takes them in, so memory stays bounded however slow one job or the taker is.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

/// The most threads; what is gained by more is little, and others want to work too.
const MOST: usize = 4;

/// How many results of one thread may wait.
const AHEAD: usize = 3;

/// Bytes of a thread's stack. Reading is bounded in depth, so that a quarter of it
/// is enough: a stack that overflows would take the whole program with it.
pub(super) const STACK: usize = 8 << 20;

/// As many threads as are worth it here.
pub(super) fn most() -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    cores.min(MOST)
}

/// Does `work` on all `jobs` in so many threads and gives the results to `take` in their
/// order, until it breaks. Jobs not yet begun are then dropped.
pub(super) fn in_order<'j, J: Sync, R: Send>(
    jobs: &'j [J],
    threads: usize,
    work: impl Fn(&'j J) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let count = threads.min(jobs.len());
    if count < 2 {
        return jobs.iter().try_for_each(|job| take(work(job)));
    }
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<Option<mpsc::Receiver<R>>> = (0..count)
            .map(|first| {
                let (sender, results) = mpsc::sync_channel(AHEAD);
                let run = move || {
                    for job in jobs.iter().skip(first).step_by(count) {
                        if sender.send(work(job)).is_err() {
                            break;
                        }
                    }
                };
                let spawned = thread::Builder::new()
                    .name("worker".into())
                    .stack_size(STACK)
                    .spawn_scoped(scope, run);
                // Without a thread its jobs are done here, when it is their turn.
                spawned.is_ok().then_some(results)
            })
            .collect();
        for (at, job) in jobs.iter().enumerate() {
            let result = threads[at % count]
                .as_ref()
                .and_then(|results| results.recv().ok())
                .unwrap_or_else(|| work(job));
            take(result)?;
        }
        ControlFlow::Continue(())
    })
}

/// A few threads for many pieces of one kind of work, one after the other. What such work
/// keeps for each thread, as the matcher of patterns does, is then kept for these few: a new
/// thread for each piece would have it made, and kept, again and again.
pub(super) struct Crew<J, R> {
    work: Arc<dyn Fn(J) -> R + Send + Sync>,
    members: Vec<Member<J, R>>,
}

/// A thread of a crew; it ends when no more jobs can come.
struct Member<J, R> {
    jobs: Option<Sender<J>>,
    results: Receiver<R>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Send + 'static, R: Send + 'static> Crew<J, R> {
    /// So many threads that do `work`; where one is wanted, or the system gives none, whoever
    /// calls does it.
    pub(super) fn of(threads: usize, work: impl Fn(J) -> R + Send + Sync + 'static) -> Self {
        let work: Arc<dyn Fn(J) -> R + Send + Sync> = Arc::new(work);
        let members = match threads {
            0 | 1 => Vec::new(),
            _ => (0..threads).map_while(|_| Member::of(&work)).collect(),
        };
        Self { work, members }
    }

    /// Does all `jobs`; the results stand in their order.
    ///
    /// # Panics
    /// When the work does.
    pub(super) fn all(&self, jobs: Vec<J>) -> Vec<R> {
        if self.members.is_empty() {
            return jobs.into_iter().map(|job| (self.work)(job)).collect();
        }
        let mut whose = Vec::with_capacity(jobs.len());
        for (job, member) in jobs.into_iter().zip(self.members.iter().cycle()) {
            // Whether it takes it is seen by its result.
            let _ = member.jobs.as_ref().map(|jobs| jobs.send(job));
            whose.push(member);
        }
        let result = |member: &Member<J, R>| member.results.recv();
        let results = whose.into_iter().map(result);
        let results: Result<_, _> = results.collect();
        results.expect("a thread ends before its work only where that panics")
    }
}

impl<J: Send + 'static, R: Send + 'static> Member<J, R> {
    fn of(work: &Arc<dyn Fn(J) -> R + Send + Sync>) -> Option<Self> {
        let work = Arc::clone(work);
        let (jobs, all_jobs) = mpsc::channel();
        let (done, results) = mpsc::channel();
        let run = move || {
            for job in all_jobs {
                if done.send(work(job)).is_err() {
                    break;
                }
            }
        };
        let builder = thread::Builder::new().name("worker".into());
        Some(Self {
            jobs: Some(jobs),
            results,
            thread: Some(builder.stack_size(STACK).spawn(run).ok()?),
        })
    }
}

impl<J, R> Drop for Member<J, R> {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // What struck it is told by the panic itself.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::ops::ControlFlow;
    use std::thread;
    use std::time::Duration;

    use super::{Crew, in_order};

    #[test]
    fn a_crew_does_one_piece_after_the_other_on_the_same_threads() {
        for threads in [0, 1, 3] {
            let crew = Crew::of(threads, |job: u64| {
                thread::sleep(Duration::from_micros(job % 7 * 100));
                (job * 10, thread::current().id())
            });
            let mut whose = HashSet::new();
            for piece in [0..40, 40..41, 0..0, 41..90] {
                let expected: Vec<u64> = piece.clone().map(|job| job * 10).collect();
                let (done, threads): (Vec<u64>, Vec<_>) =
                    crew.all(piece.collect()).into_iter().unzip();
                assert_eq!(done, expected);
                whose.extend(threads);
            }
            assert_eq!(whose.len(), threads.max(1));
            assert_eq!(whose.contains(&thread::current().id()), threads < 2);
        }
    }

    fn check(jobs: &[u64], stop: usize, expected: &[u64]) {
        let mut taken = Vec::new();
        let ended = in_order(
            jobs,
            3,
            |&job| {
                std::thread::sleep(Duration::from_micros(job % 7 * 100));
                job * 10
            },
            |result| {
                taken.push(result);
                if taken.len() == stop {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, expected);
        assert_eq!(ended.is_break(), taken.len() == stop);
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..200).map(|job| 200 - job).collect();
        let expected: Vec<u64> = jobs.iter().map(|job| job * 10).collect();
        check(&jobs, usize::MAX, &expected);
        check(&[], usize::MAX, &[]);
        check(&[5], usize::MAX, &[50]);
    }

    #[test]
    fn who_takes_may_stop() {
        let jobs: Vec<u64> = (0..10_000).collect();
        check(&jobs, 3, &[0, 10, 20]);
    }
}
