//! What is kept of deliveries that are taken in together: what one strikes costs none of
//! the others, and what was kept of one before it was struck is told with that.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::store::{Delivery, Error, Kind, Taken};

/// What came of a piece.
#[derive(Debug)]
pub(super) struct Kept {
    /// What was kept of it, also where not all was.
    pub(super) taken: Taken,
    /// That all was kept, or why not; or the panic that it struck.
    pub(super) whole: thread::Result<Result<(), Error>>,
}

/// Takes deliveries together, and each alone where they cannot be: what one is refused
/// for, or strikes, the others may not. A library that takes nothing is not asked again.
pub(super) fn together(
    deliveries: &[Delivery<'_>],
    mut take: impl FnMut(&[Delivery<'_>], &mut [Taken]) -> Result<(), Error>,
) -> Vec<Kept> {
    let mut caught = |some: &[Delivery<'_>], taken: &mut [Taken]| {
        catch_unwind(AssertUnwindSafe(|| take(some, taken)))
    };
    let mut all = vec![Taken::default(); deliveries.len()];
    let whole = caught(deliveries, &mut all);
    let kept = |taken| Kept {
        taken,
        whole: Ok(Ok(())),
    };
    let mut all: Vec<Kept> = all.into_iter().map(kept).collect();
    match (whole, all.as_mut_slice()) {
        (Ok(Ok(())), _) => {}
        (failed, [one]) => one.whole = failed,
        (Ok(Err(error)), all) if takes_nothing(error.kind()) => {
            for one in all {
                one.whole = Ok(Err(error.same()));
            }
        }
        (_, all) => {
            for (one, kept) in deliveries.iter().zip(all) {
                let mut again = [Taken::default()];
                kept.whole = caught(std::slice::from_ref(one), &mut again);
                let [again] = again;
                // Some may have been kept the first time, and be known the second.
                kept.taken.add_again(again);
            }
        }
    }
    all
}

/// Whether an error is of the library rather than of what it was to take.
fn takes_nothing(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Busy | Kind::Full | Kind::Refused | Kind::ReadOnly | Kind::Closed
    )
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Kept, together};
    use crate::article::{ArticleId, FeedId};
    use crate::store::{Delivery, Error, Kind, Taken};

    #[test]
    fn a_library_that_takes_nothing_is_asked_once() {
        let deliveries = [1, 2, 3].map(|feed| Delivery {
            feed: FeedId(feed),
            arrivals: &[],
            note: None,
        });
        let mut tries = 0;
        let kept = together(&deliveries, |_, _| {
            tries += 1;
            Err(Error::from(io::Error::from(io::ErrorKind::StorageFull)))
        });
        assert_eq!((kept.len(), tries), (3, 1));
        let kinds = kept
            .into_iter()
            .map(|kept| kept.whole.unwrap().unwrap_err().kind());
        assert!(kinds.eq([Kind::Full; 3]));
    }

    #[test]
    fn a_defect_that_one_strikes_costs_no_other() {
        let deliveries = [1, 2, 3].map(|feed| Delivery {
            feed: FeedId(feed),
            arrivals: &[],
            note: None,
        });
        let mut tries = Vec::new();
        let kept = together(&deliveries, |some, _| {
            tries.push(some.len());
            assert!(some.iter().all(|one| one.feed != FeedId(2)), "an odd one");
            Ok(())
        });
        let is_whole = |kept: &Kept| matches!(kept.whole, Ok(Ok(())));
        let kept: Vec<bool> = kept.iter().map(is_whole).collect();
        assert_eq!(kept, [true, false, true]);
        assert_eq!(tries, [3, 1, 1, 1]);
    }

    #[test]
    fn what_was_new_before_a_failure_stays_so_when_it_is_tried_alone() {
        let deliveries = [1, 2].map(|feed| Delivery {
            feed: FeedId(feed),
            arrivals: &[],
            note: None,
        });
        let taken = |new: &[u64], changed: &[u64], known| Taken {
            new: new.iter().copied().map(ArticleId).collect(),
            changed: changed.iter().copied().map(ArticleId).collect(),
            known,
        };
        let damaged = || Err(Error::from(io::Error::from(io::ErrorKind::InvalidData)));
        let kept = together(&deliveries, |some, told| match some {
            [_, _] => {
                told[0].add(taken(&[1, 2], &[], 3));
                told[1].add(taken(&[4], &[], 0));
                damaged()
            }
            [Delivery { feed, .. }] if *feed == FeedId(1) => {
                told[0].add(taken(&[], &[7], 5));
                Ok(())
            }
            _ => damaged(),
        });
        let whole: Vec<bool> = kept
            .iter()
            .map(|kept| matches!(kept.whole, Ok(Ok(()))))
            .collect();
        assert_eq!(whole, [true, false]);
        assert_eq!(kept[0].taken, taken(&[1, 2], &[7], 3));
        assert_eq!(kept[1].taken, taken(&[4], &[], 0));
    }
}
