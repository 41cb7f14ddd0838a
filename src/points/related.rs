//! Related items of a brief: those with much the same topics. They are not the same
//! story, and what makes one is the affair of [`super::stories`].

use std::collections::BTreeSet;

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
    // How many keys an item shares with each: of a common topic that is with most.
    let mut shared = vec![0_usize; stories.len()];
    let of_one = |(at, own): (usize, &BTreeSet<usize>)| {
        shared.fill(0);
        for &other in own.iter().flat_map(|&key| &holders[key]) {
            shared[other] += 1;
        }
        shared[at] = 0;
        let mut related: Vec<Related> = shared
            .iter()
            .copied()
            .enumerate()
            .filter(|&(_, shared)| shared > 1)
            .filter_map(|(other, shared)| {
                let sizes = number(own.len()) * number(keys[other].len());
                Some(Related {
                    story: stories[other]?,
                    likeness: number(shared) / sizes.sqrt(),
                })
            })
            .filter(|related| related.likeness >= RELATED)
            .collect();
        related.sort_by(|a, b| {
            b.likeness
                .total_cmp(&a.likeness)
                .then(a.story.cmp(&b.story))
        });
        related.truncate(MOST_RELATED);
        related
    };
    keys.iter().enumerate().map(of_one).collect()
}
