//! Which units are chosen: the best ones, none repeating another or the title.

use super::score::Judged;
use super::unit::Unit;
use super::vector::{cosine, repeats};
use super::weights::Weights;

/// How many points are chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    /// No more than this.
    pub(super) most: usize,
    /// Units that add little are taken only to reach this.
    pub(super) least: usize,
    /// Units that lean on something else are taken only to reach this.
    pub(super) leaning: usize,
}

/// Up to `count` of `units`, best first. Those that lean on something else come
/// only when the others are used up.
pub(super) fn choose(
    units: &[Unit],
    judged: &Judged,
    scores: &[f64],
    count: Count,
    weights: &Weights,
) -> Vec<usize> {
    let choice = &weights.choice;
    let nearness = choice.nearness / weights.highest();
    let mut chosen = Vec::new();
    let mut nearest = vec![0.0; scores.len()];
    let mut open: Vec<bool> = (0..scores.len())
        .map(|at| !judged.repeats_title(at, choice.repeats_title, choice.within_title))
        .collect();
    if !open.contains(&true) {
        open.fill(true);
    }
    for (leaning, wanted) in [(false, count.most), (true, count.leaning)] {
        while chosen.len() < wanted {
            let worth = |at: usize| scores[at] - nearness * nearest[at];
            let best = (0..open.len())
                .filter(|&at| open[at] && (units[at].leans || judged.echoes[at]) == leaning)
                .max_by(|&a, &b| worth(a).total_cmp(&worth(b)).then(b.cmp(&a)));
            let Some(best) = best else { break };
            let first = chosen.first().map_or(0.0, |&first: &usize| scores[first]);
            if chosen.len() >= count.least && worth(best) < choice.adds * first {
                break;
            }
            chosen.push(best);
            open[best] = false;
            let vector = &judged.vectors[best];
            for at in 0..open.len() {
                if open[at] {
                    nearest[at] = f64::max(nearest[at], cosine(vector, &judged.vectors[at]));
                    open[at] = !repeats(vector, &judged.vectors[at], choice.repeats);
                }
            }
        }
    }
    chosen
}
