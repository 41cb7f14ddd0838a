//! The shelf: every article that has arrived, the newest first, folded once so
//! that each key typed into a filter can look through all of them.

use std::collections::HashMap;

use crate::article::{Article, ArticleId, Published};
use crate::language::fold::fold;
use crate::query::{Index, Query};
use crate::safe::SafeText;

/// An article on the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article.
    pub article: Article,
    /// Title and source, folded: what a search of the list looks at.
    pub heading: String,
    /// Everything in it, folded: what the filter looks at.
    words: String,
    /// Its topics and tags, as indices into `Shelf::topics`, each once.
    topics: Vec<usize>,
}

/// What is shown and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words, as typed.
    pub typed: String,
    /// Topics an article must all have: indices into `Shelf::topics`.
    pub topics: Vec<usize>,
}

impl Filter {
    /// True when everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.trim().is_empty() && self.topics.is_empty()
    }
}

/// Every article that has arrived.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// In order of arrival.
    entries: Vec<Entry>,
    places: HashMap<ArticleId, usize>,
    /// Indices of entries, the newest first, those without a date last.
    order: Vec<usize>,
    /// Topics by index: as first written, and folded.
    topics: Vec<(SafeText, String)>,
    topic_places: HashMap<String, usize>,
    /// The words of the entries, by their place.
    index: Index,
}

impl Shelf {
    /// Puts an article on the shelf, in place of an earlier one of the same
    /// identity; tells its entry and whether it is new.
    pub fn insert(&mut self, article: Article) -> (usize, bool) {
        let entry = self.entry(article);
        let id = entry.article.id;
        if let Some(&place) = self.places.get(&id) {
            self.index.remove(place);
            self.index.add(place, &entry.words);
            self.entries[place] = entry;
            self.order.retain(|&other| other != place);
            self.order.insert(self.rank(&self.order, place), place);
            return (place, false);
        }
        let place = self.entries.len();
        self.index.add(place, &entry.words);
        self.entries.push(entry);
        self.places.insert(id, place);
        self.order.insert(self.rank(&self.order, place), place);
        (place, true)
    }

    fn entry(&mut self, article: Article) -> Entry {
        let mut heading = fold(article.title.as_str());
        if let Some(source) = &article.source {
            heading.push('\n');
            heading.push_str(&fold(source.as_str()));
        }
        let mut words = heading.clone();
        let more = [&article.deck, &article.author].into_iter().flatten();
        let more = more.chain(&article.tags).chain(&article.topics);
        let more = more.chain(article.blocks.iter().map(|block| &block.text));
        for text in more.chain(&article.editorial_points) {
            words.push('\n');
            words.push_str(&fold(text.as_str()));
        }
        let mut topics = Vec::new();
        for topic in article.topics.iter().chain(&article.tags) {
            let folded = fold(topic.as_str());
            let place = *self
                .topic_places
                .entry(folded)
                .or_insert_with_key(|folded| {
                    self.topics.push((topic.clone(), folded.clone()));
                    self.topics.len() - 1
                });
            if !topics.contains(&place) {
                topics.push(place);
            }
        }
        Entry {
            article,
            heading,
            words,
            topics,
        }
    }

    /// Where in `places`, kept in the shelf's order, the entry at `place` belongs.
    #[must_use]
    pub fn rank(&self, places: &[usize], place: usize) -> usize {
        let key = self.key(place);
        places.partition_point(|&other| self.key(other) < key)
    }

    /// Sorts the newest first, then by arrival.
    fn key(&self, place: usize) -> (bool, i64, usize) {
        let published = self.entries[place].article.published;
        let second = match published {
            Some(Published::Moment(moment)) => moment.as_second(),
            Some(Published::Day(day)) => {
                let days = day.since(jiff::civil::date(1970, 1, 1));
                days.map_or(0, |span| i64::from(span.get_days()) * 86_400)
            }
            None => 0,
        };
        (published.is_none(), -second, place)
    }

    /// The entries that pass `filter`, in order.
    #[must_use]
    pub fn filtered(&self, filter: &Filter) -> Vec<usize> {
        let query = Query::parse(&filter.typed);
        let selected = query.select(&self.index, |place| &self.entries[place].words);
        let passes = |&place: &usize| selected[place] && self.has_topics(place, filter);
        self.order.iter().copied().filter(passes).collect()
    }

    /// Whether one entry passes `filter`.
    #[must_use]
    pub fn passes(&self, place: usize, filter: &Filter) -> bool {
        let words = &self.entries[place].words;
        self.has_topics(place, filter) && Query::parse(&filter.typed).matches(words)
    }

    fn has_topics(&self, place: usize, filter: &Filter) -> bool {
        let topics = &self.entries[place].topics;
        filter.topics.iter().all(|topic| topics.contains(topic))
    }

    /// How many of the entries at `places` have each topic, by topic.
    #[must_use]
    pub fn topic_counts(&self, places: &[usize]) -> Vec<usize> {
        let mut counts = vec![0; self.topics.len()];
        for &place in places {
            for &topic in &self.entries[place].topics {
                counts[topic] += 1;
            }
        }
        counts
    }

    /// A topic's name.
    #[must_use]
    pub fn topic(&self, topic: usize) -> &SafeText {
        &self.topics[topic].0
    }

    /// A topic's name, folded.
    #[must_use]
    pub fn topic_folded(&self, topic: usize) -> &str {
        &self.topics[topic].1
    }

    /// The entry at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> &Entry {
        &self.entries[place]
    }

    /// Where the article of this identity stands.
    #[must_use]
    pub fn place(&self, id: ArticleId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when none has arrived.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
