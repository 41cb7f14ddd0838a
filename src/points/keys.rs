//! What topics are compared by, as numbers.

use std::collections::HashMap;

use super::topics::key;
use crate::safe::SafeText;

/// What topics are compared by, numbered from 0, each found once: a brief has the same
/// topics again and again.
#[derive(Default)]
pub(super) struct Keys {
    /// The numbers of topics as they are written.
    topics: HashMap<SafeText, usize>,
    /// The numbers of what they are compared by.
    keys: HashMap<String, usize>,
}

impl Keys {
    /// The number of what a topic is compared by.
    pub(super) fn of(&mut self, topic: &SafeText) -> usize {
        if let Some(&number) = self.topics.get(topic) {
            return number;
        }
        let next = self.keys.len();
        let number = *self.keys.entry(key(topic.as_str())).or_insert(next);
        self.topics.insert(topic.clone(), number);
        number
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.keys.len()
    }
}
