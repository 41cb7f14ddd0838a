//! A batch of articles that are placed together, and what became of their stories.

use std::collections::{BTreeSet, HashMap};

use super::StoryId;

/// Stories of the batch that is being placed.
#[derive(Default)]
pub(super) struct Batch {
    /// Those that were not there before.
    pub(super) new: BTreeSet<StoryId>,
    /// The story that took another in.
    joined: HashMap<StoryId, StoryId>,
    /// How often a story has been joined.
    ages: HashMap<StoryId, u32>,
    /// The fewest terms beyond its title that a story has.
    pub(super) fewest: f64,
}

impl Batch {
    /// How often a story has been joined.
    pub(super) fn age(&self, story: StoryId) -> u32 {
        self.ages.get(&story).copied().unwrap_or(0)
    }

    /// Where a story has gone.
    pub(super) fn story(&self, mut story: StoryId) -> StoryId {
        while let Some(&into) = self.joined.get(&story) {
            story = into;
        }
        story
    }

    /// One story has taken in another.
    pub(super) fn join(&mut self, into: StoryId, from: StoryId) {
        self.new.remove(&from);
        self.joined.insert(from, into);
        *self.ages.entry(into).or_default() += 1;
    }
}
