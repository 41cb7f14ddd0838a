//! Holders: the stories that have a term, and its weight in each, for looking up those
//! that may be like another.

use foldhash::HashMap;

use super::StoryId;

/// Of so many stories that have a term there is room for one more.
const PART: usize = 8;

/// Stories by their terms. Of each term they stand in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders(HashMap<u64, Vec<(StoryId, f64)>>);

impl Holders {
    /// The stories that have a term.
    pub(super) fn of(&self, term: u64) -> &[(StoryId, f64)] {
        self.0.get(&term).map_or(&[], Vec::as_slice)
    }

    /// A story has a term, with this weight.
    pub(super) fn put(&mut self, term: u64, story: StoryId, weight: f64) {
        let stories = self.0.entry(term).or_default();
        if stories.len() == stories.capacity() {
            // Most terms are of one story alone, or of a few.
            stories.reserve_exact(1 + stories.len() / PART);
        }
        match place(stories, story) {
            Ok(at) => stories[at].1 = weight,
            Err(at) => stories.insert(at, (story, weight)),
        }
    }

    /// A story has a term no longer.
    pub(super) fn remove(&mut self, term: u64, story: StoryId) {
        if let Some(stories) = self.0.get_mut(&term) {
            if let Ok(at) = place(stories, story) {
                stories.remove(at);
            }
            if stories.is_empty() {
                self.0.remove(&term);
            }
        }
    }
}

fn place(stories: &[(StoryId, f64)], story: StoryId) -> Result<usize, usize> {
    stories.binary_search_by_key(&story, |&(other, _)| other)
}
