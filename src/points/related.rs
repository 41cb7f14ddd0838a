//! Related items of a brief: those with much the same topics. They are not the same
//! story, and what makes one is the affair of [`super::stories`].

use std::collections::BTreeSet;
use std::mem;

use serde::Serialize;

use super::keys::Keys;
use super::stories::StoryId;
use super::vector::number;
use crate::safe::SafeText;

/// A story with much the same topics as another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Related {
    /// Which.
    pub story: StoryId,
    /// How like the topics of both are, 0 to 1.
    pub likeness: f64,
}

/// Two items at least so like are related, if they share two topics.
pub const RELATED: f64 = 0.25;
/// Related items that are told of each.
const MOST_RELATED: usize = 5;

/// The related items of each, of which the story and the topics are given: how like two
/// are is the cosine between the sets of their topics.
pub(super) fn related<'a>(
    items: impl Iterator<Item = (Option<StoryId>, &'a [SafeText])>,
    known: &mut Keys,
) -> Vec<Vec<Related>> {
    let (stories, keys): (Vec<_>, Vec<BTreeSet<usize>>) = items
        .map(|(story, topics)| {
            let keys = topics.iter().map(|topic| known.of(topic)).collect();
            (story, keys)
        })
        .unzip();
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); known.count()];
    for (at, keys) in keys.iter().enumerate() {
        for &key in keys {
            holders[key].push(at);
        }
    }
    // How many keys an item shares with each, and with which it shares one: of a common
    // topic that is with most.
    let mut shared = vec![0_usize; stories.len()];
    let (mut met, mut found) = (Vec::new(), Vec::new());
    let of_one = |(at, own): (usize, &BTreeSet<usize>)| {
        for &other in own.iter().flat_map(|&key| &holders[key]) {
            if shared[other] == 0 {
                met.push(other);
            }
            shared[other] += 1;
        }
        let related = met.drain(..).filter_map(|other| {
            let shared = mem::take(&mut shared[other]);
            let sizes = number(own.len()) * number(keys[other].len());
            let likeness = number(shared) / sizes.sqrt();
            let is_related = other != at && shared > 1 && likeness >= RELATED;
            let story = stories[other].filter(|_| is_related)?;
            Some(Related { story, likeness })
        });
        // Of a common topic these are most of all, and five of them are told.
        found.extend(related);
        let likest = likest(&mut found).to_vec();
        found.clear();
        likest
    };
    keys.iter().enumerate().map(of_one).collect()
}

/// Those that are told, the likest first.
fn likest(related: &mut Vec<Related>) -> &[Related] {
    let order = |a: &Related, b: &Related| {
        let likest_first = b.likeness.total_cmp(&a.likeness);
        likest_first.then(a.story.cmp(&b.story))
    };
    if related.len() > MOST_RELATED {
        related.select_nth_unstable_by(MOST_RELATED, order);
        related.truncate(MOST_RELATED);
    }
    related.sort_unstable_by(order);
    related
}

#[cfg(test)]
mod tests {
    use super::{Keys, MOST_RELATED, StoryId, related};
    use crate::safe::SafeText;

    #[test]
    fn of_many_that_are_alike_only_those_that_are_told_are_kept() {
        let topics = ["locks", "harbours"].map(SafeText::new);
        let items = (0..200).map(|story| (Some(StoryId(story)), &topics[..]));
        for (at, related) in related(items, &mut Keys::default()).iter().enumerate() {
            let stories: Vec<u64> = related.iter().map(|one| one.story.0).collect();
            let others = (0..200).filter(|&other| other != at as u64);
            assert_eq!(stories, others.take(MOST_RELATED).collect::<Vec<_>>());
            assert_eq!(related.capacity(), MOST_RELATED);
        }
    }
}
