//! From the order of reading to the order on the screen (UAX #9 L2).

/// Puts `items`, given in logical order, into visual order, left to right: every
/// run of a level or higher is reversed, from the highest level to the lowest odd
/// one. The time is the items' number times that of the levels in use, at most
/// 126 and in safe text fewer than forty.
pub(super) fn reorder<T>(items: &mut [T], level: impl Fn(&T) -> u8) {
    let Some(highest) = items.iter().map(&level).max() else {
        return;
    };
    let lowest_odd = items
        .iter()
        .map(&level)
        .filter(|level| level % 2 == 1)
        .min()
        .unwrap_or(highest + 1);
    for threshold in (lowest_odd..=highest).rev() {
        let mut rest = &mut *items;
        while let Some(start) = rest.iter().position(|item| level(item) >= threshold) {
            let run = &mut rest[start..];
            let end = run
                .iter()
                .position(|item| level(item) < threshold)
                .unwrap_or(run.len());
            run[..end].reverse();
            rest = &mut run[end..];
        }
    }
}

/// The indices of `levels` in visual order: what stands at the left first.
#[must_use]
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    reorder(&mut order, |&index| levels[index]);
    order
}

#[cfg(test)]
mod tests {
    use super::visual_order;

    fn check(levels: &[u8], order: &[usize]) {
        assert_eq!(visual_order(levels), order);
    }

    #[test]
    fn odd_runs_are_reversed() {
        check(&[0, 0, 1, 1, 0], &[0, 1, 3, 2, 4]);
        check(&[1, 1, 1], &[2, 1, 0]);
    }

    #[test]
    fn nested_runs_are_reversed_from_the_inside() {
        check(&[1, 2, 2, 1], &[3, 1, 2, 0]);
        check(&[0, 1, 2, 3, 2, 1], &[0, 5, 2, 3, 4, 1]);
    }

    #[test]
    fn even_levels_alone_stay() {
        check(&[2, 2, 4], &[0, 1, 2]);
        check(&[], &[]);
    }
}
