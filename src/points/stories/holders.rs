//! Holders: the stories that have a term, and its weight in each, for looking up those
//! that may be like another. There are more of these than of anything else that is live,
//! so each is small: a story goes by a number of its own here, and its weight is rounded.

use foldhash::HashMap;

use super::StoryId;

/// Of so many stories that have a term there is room for one more.
const PART: usize = 8;

/// How much of a weight may be lost by its being rounded: half of the last of 24 bits.
pub(super) const ROUNDING: f64 = (f32::EPSILON / 2.0) as f64;

/// A story that has a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    /// Its number among those that have any.
    pub(super) story: u32,
    /// The weight of the term in it, rounded.
    pub(super) weight: f32,
}

/// Stories by their terms. Of each term they stand in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    by_term: HashMap<u64, Vec<Holder>>,
    numbers: HashMap<StoryId, u32>,
    /// The story of each number, and of those that are free the one that had it last.
    names: Vec<StoryId>,
    free: Vec<u32>,
}

impl Holders {
    /// The stories that have a term.
    pub(super) fn of(&self, term: u64) -> &[Holder] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The story of a number.
    pub(super) fn name(&self, number: u32) -> StoryId {
        self.names[number as usize]
    }

    /// A story has a term, with this weight.
    pub(super) fn put(&mut self, term: u64, story: StoryId, weight: f64) {
        let holder = Holder {
            story: self.number(story),
            weight: weight as f32,
        };
        let stories = self.by_term.entry(term).or_default();
        if stories.len() == stories.capacity() {
            // Most terms are of one story alone, or of a few.
            stories.reserve_exact(1 + stories.len() / PART);
        }
        match place(stories, holder.story) {
            Ok(at) => stories[at] = holder,
            Err(at) => stories.insert(at, holder),
        }
    }

    /// A story has a term no longer.
    pub(super) fn remove(&mut self, term: u64, story: StoryId) {
        let Some(&number) = self.numbers.get(&story) else {
            return;
        };
        if let Some(stories) = self.by_term.get_mut(&term) {
            if let Ok(at) = place(stories, number) {
                stories.remove(at);
            }
            if stories.is_empty() {
                self.by_term.remove(&term);
            }
        }
    }

    /// A story has none of its terms any longer.
    pub(super) fn let_go(&mut self, story: StoryId, terms: impl Iterator<Item = u64>) {
        terms.for_each(|term| self.remove(term, story));
        self.free.extend(self.numbers.remove(&story));
    }

    fn number(&mut self, story: StoryId) -> u32 {
        *self.numbers.entry(story).or_insert_with(|| {
            if let Some(number) = self.free.pop() {
                self.names[number as usize] = story;
                return number;
            }
            self.names.push(story);
            u32::try_from(self.names.len() - 1).expect("few stories are live")
        })
    }
}

fn place(stories: &[Holder], number: u32) -> Result<usize, usize> {
    stories.binary_search_by_key(&number, |holder| holder.story)
}

#[cfg(test)]
mod tests {
    use super::{Holders, ROUNDING, StoryId};

    /// The stories that have a term, and its weight in each, by their names.
    fn of(holders: &Holders, term: u64) -> Vec<(u64, f64)> {
        let named = holders.of(term).iter();
        let mut named: Vec<(u64, f64)> = named
            .map(|holder| (holders.name(holder.story).0, holder.weight.into()))
            .collect();
        named.sort_by_key(|&(story, _)| story);
        named
    }

    #[test]
    fn a_story_that_is_let_go_leaves_its_number_to_another() {
        let mut holders = Holders::default();
        for story in [7, 3, 9] {
            holders.put(1, StoryId(story), 0.5);
            holders.put(2, StoryId(story), 0.25);
        }
        holders.put(2, StoryId(3), 0.75);
        holders.let_go(StoryId(7), [1, 2].into_iter());
        assert_eq!(of(&holders, 2), [(3, 0.75), (9, 0.25)]);
        holders.put(2, StoryId(4), 1.0);
        assert_eq!(of(&holders, 2), [(3, 0.75), (4, 1.0), (9, 0.25)]);
        assert_eq!(of(&holders, 1), [(3, 0.5), (9, 0.5)]);
        assert_eq!(holders.names.len(), 3);
        for story in [3, 4, 9, 9] {
            holders.remove(2, StoryId(story));
        }
        assert!(of(&holders, 2).is_empty() && !holders.by_term.contains_key(&2));
    }

    #[test]
    fn a_weight_loses_no_more_than_is_said() {
        let mut holders = Holders::default();
        for number in 1..1_000_u64 {
            let weight = (number as f64 / 7.0).sqrt() / 31.0;
            holders.put(number, StoryId(1), weight);
            let rounded = f64::from(holders.of(number)[0].weight);
            assert!((rounded - weight).abs() <= ROUNDING * weight, "{weight}");
        }
    }
}
