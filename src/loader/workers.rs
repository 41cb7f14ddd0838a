//! Several jobs at once on a few threads, their results in the order of the jobs.
//!
//! Each thread takes every n-th job and may run only a few results ahead of who
//! takes them in, so memory stays bounded however slow one job or the taker is.

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

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

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::time::Duration;

    use super::in_order;

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
