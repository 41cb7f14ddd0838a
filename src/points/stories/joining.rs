//! Joining: how the stories of a batch become one where they are like enough.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::StoryId;
use super::batch::Batch;
use super::window::Window;

/// Two stories that may be joined.
#[derive(PartialEq)]
struct Pair {
    likeness: f64,
    one: StoryId,
    other: StoryId,
    /// How often each had been joined when they were compared.
    ages: (u32, u32),
}

impl Eq for Pair {}

impl Ord for Pair {
    /// The likest pair is the greatest; of two equally like, the one told first.
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness).then_with(|| {
            (other.one, other.other, other.ages).cmp(&(self.one, self.other, self.ages))
        })
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Window {
    /// Joins the likest two stories, at least one of them new, until none are like
    /// enough.
    pub(super) fn join_likest(&mut self, batch: &mut Batch) {
        batch.fewest = self
            .stories
            .values()
            .map(|story| story.terms)
            .fold(f64::MAX, f64::min);
        let mut pairs: BinaryHeap<Pair> = batch
            .new
            .iter()
            .filter_map(|&story| self.likest(story, batch))
            .collect();
        while let Some(pair) = pairs.pop() {
            if !self.stories.contains_key(&pair.one) || batch.age(pair.one) != pair.ages.0 {
                continue;
            }
            if !self.stories.contains_key(&pair.other) || batch.age(pair.other) != pair.ages.1 {
                pairs.extend(self.likest(pair.one, batch));
                continue;
            }
            let (into, from) = self.in_order(pair.one, pair.other, batch);
            self.join(into, from, batch);
            pairs.extend(self.likest(into, batch));
        }
    }

    /// The pair with the story that is likest to this one and like enough.
    fn likest(&self, one: StoryId, batch: &Batch) -> Option<Pair> {
        let own = self.stories.get(&one)?;
        let is_new = batch.new.contains(&one);
        self.maybe_like(own, own.same(batch.fewest))
            .into_iter()
            .filter(|story| is_new || batch.new.contains(&story.id))
            .filter(|story| story.meets(own.first, own.last))
            .map(|story| (story, own.likeness(story)))
            .filter(|(story, likeness)| {
                *likeness >= own.same(story.terms)
                    && !self.series.tells_apart(&own.series, &story.series)
                    && !own.is_told_apart(story)
            })
            .map(|(story, likeness)| (story.id, likeness))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(other, likeness)| Pair {
                likeness,
                one,
                other,
                ages: (batch.age(one), batch.age(other)),
            })
    }

    /// The story that stays and the one that is taken in: what was there before
    /// stays, else what was told first.
    fn in_order(&self, one: StoryId, other: StoryId, batch: &Batch) -> (StoryId, StoryId) {
        let rank = |story: StoryId| {
            (
                batch.new.contains(&story),
                self.stories[&story].first,
                story,
            )
        };
        if rank(one) <= rank(other) {
            (one, other)
        } else {
            (other, one)
        }
    }

    fn join(&mut self, into: StoryId, from: StoryId, batch: &mut Batch) {
        let Some(taken) = self.stories.remove(&from) else {
            return;
        };
        self.let_go(&taken);
        if let Some(story) = self.stories.get_mut(&into) {
            story.join(&taken);
            story.touched = self.batch;
            for &(term, _) in &taken.vector {
                let weight = story.weight(term);
                self.holders.put(term, into, weight);
            }
        }
        batch.join(into, from);
    }
}
