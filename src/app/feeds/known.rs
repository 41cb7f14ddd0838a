//! The feeds as far as they are known: asked for while they are needed, and again when they
//! may have changed. What is done with them is for [`crate::app::feeds`].

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;

use crate::app::library::ListedFeed;
use crate::article::FeedId;
use crate::config::action::Action;
use crate::language::fold::fold;
use crate::safe::SafeText;

/// What is known of the feeds.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Feeds {
    pub(in crate::app) list: Vec<ListedFeed>,
    /// Those that are called the same as another.
    namesakes: HashSet<FeedId>,
    /// The time by which their state is told.
    pub(in crate::app) now: Timestamp,
    /// Changes when they may have changed.
    version: u64,
    /// The version that was asked for last, and the one that is at hand.
    asked: Option<u64>,
    at_hand: Option<u64>,
    /// What is to be done once they are at hand.
    pub(in crate::app) then: Option<Action>,
}

impl Feeds {
    /// They may have changed.
    pub(in crate::app) fn outdate(&mut self) {
        self.version += 1;
    }

    /// True when they are to be asked for.
    pub(in crate::app) fn are_needed(&self, seen: bool) -> bool {
        (seen && !self.are_current()) || self.then.is_some()
    }

    /// True when they are at hand as they are.
    pub(in crate::app) fn are_current(&self) -> bool {
        self.at_hand == Some(self.version)
    }

    /// True when some are at hand, or it is known that there are none.
    pub(in crate::app) fn are_known(&self) -> bool {
        self.at_hand.is_some() && (!self.list.is_empty() || self.are_current())
    }

    /// They were asked for.
    pub(in crate::app) fn note_asked(&mut self) {
        self.asked = Some(self.version);
    }

    /// They cannot be read: what is at hand stays until they change.
    pub(in crate::app) fn give_up(&mut self) {
        self.at_hand = self.asked;
        self.then = None;
    }

    /// The feed of this number.
    pub(in crate::app) fn get(&self, id: FeedId) -> Option<&ListedFeed> {
        self.list.iter().find(|listed| listed.feed.id == id)
    }

    /// True when one has this address.
    pub(in crate::app) fn have(&self, address: &str) -> bool {
        self.list
            .iter()
            .any(|listed| listed.feed.address == address)
    }

    /// These are all of them, as they are at this time.
    pub(in crate::app) fn put(&mut self, list: Vec<ListedFeed>, now: Timestamp) {
        let mut called: BTreeMap<String, Vec<FeedId>> = BTreeMap::new();
        for ListedFeed { feed, .. } in &list {
            let name = fold(feed.shown().as_str());
            called.entry(name).or_default().push(feed.id);
        }
        let namesakes = called.into_values().filter(|ids| ids.len() > 1);
        self.namesakes = namesakes.flatten().collect();
        (self.list, self.now) = (list, now);
        self.at_hand = self.asked;
    }

    /// True when another is called the same, for all that a reader sees of it.
    pub(in crate::app) fn has_namesake(&self, id: FeedId) -> bool {
        self.namesakes.contains(&id)
    }

    /// What a feed is called, with its address where others are called the same.
    pub(in crate::app) fn called(&self, id: FeedId) -> Option<SafeText> {
        let feed = &self.get(id)?.feed;
        let (name, address) = (feed.shown(), &feed.address);
        Some(if self.has_namesake(id) {
            SafeText::new(&format!(
                "\u{2068}{name}\u{2069} · \u{2068}{address}\u{2069}"
            ))
        } else {
            name.clone()
        })
    }

    /// Their folders, each once.
    pub(in crate::app) fn folders(&self) -> Vec<&str> {
        let folders = self
            .list
            .iter()
            .filter_map(|listed| listed.feed.folder.as_deref());
        let mut folders: Vec<&str> = folders.collect();
        folders.dedup();
        folders
    }
}
