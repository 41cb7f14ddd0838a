//! The window: the live stories, and how new articles are placed among them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::HashMap;

use super::batch::Batch;
use super::frequency::Frequencies;
use super::holders::{self, Holders};
use super::live::LiveStory;
use super::series::Series;
use super::signature::{Bands, Signature};
use super::{StoryId, Telling};
use crate::article::ArticleId;

/// Stories that are live at most, and articles whose signatures are kept.
const MOST: usize = 5_000;
/// Terms of an article that are compared, the most telling.
const TERMS: usize = 60;
/// What nobody else tells of an article weighs as much as so many of its terms; it keeps
/// those apart that have little to compare.
const OWN: f64 = 2.0;
/// Stories are looked up by the heavier terms; all lighter ones, which most stories have,
/// are left out as far as they can add no more than this part of what is needed.
const LIGHTER: f64 = 0.5;
/// A term of more stories points at none of them: those that have nothing else in common
/// tell of nothing in common. Without a bound, a feed that gives all of its articles one
/// title would take time by the square of their number.
const MANY: usize = 1_000;
/// More than likenesses can be wrong by that are summed up of weights, most of which are
/// rounded.
const ROUNDING: f64 = holders::ROUNDING + 1e-9;

/// Where an article was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which article.
    pub article: ArticleId,
    /// The story that it tells.
    pub story: StoryId,
    /// The earlier article whose text it has.
    pub copy_of: Option<ArticleId>,
}

/// An article whose text later ones may be copies of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Which.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// When it was told, in seconds.
    pub time: i64,
    /// See [`LiveStory::touched`].
    pub touched: u64,
    /// The signature of its text.
    pub signature: Signature,
}

/// What is to be written down of a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Stories that are new or were touched.
    pub stories: Vec<LiveStory>,
    /// Stories that are live no longer.
    pub gone_stories: Vec<StoryId>,
    /// Signatures that are new.
    pub signed: Vec<Signed>,
    /// Articles whose signatures are kept no longer.
    pub gone_signed: Vec<ArticleId>,
    /// In how many articles a term was: the terms whose number changed, 0 for what
    /// was forgotten.
    pub frequencies: Vec<(u64, u32)>,
}

/// The live stories.
#[derive(Clone, Debug, Default)]
pub struct Window {
    pub(super) stories: BTreeMap<StoryId, LiveStory>,
    pub(super) holders: Holders,
    signed: BTreeMap<ArticleId, Signed>,
    bands: Bands,
    pub(super) series: Series,
    frequencies: Frequencies,
    /// The number of the last batch.
    pub(super) batch: u64,
    unwritten: Changes,
}

impl Window {
    /// Goes on from what [`Window::changes`] told at one time or another.
    #[must_use]
    pub fn restored(
        stories: Vec<LiveStory>,
        signed: Vec<Signed>,
        frequencies: impl IntoIterator<Item = (u64, u32)>,
    ) -> Self {
        let mut window = Self {
            frequencies: Frequencies::restored(frequencies),
            ..Self::default()
        };
        for story in stories {
            window.batch = window.batch.max(story.touched);
            window.hold(&story);
            story.series.iter().for_each(|&one| window.series.add(one));
            window.stories.insert(story.id, story);
        }
        for one in signed {
            window.batch = window.batch.max(one.touched);
            window.bands.add(one.article, &one.signature);
            window.signed.insert(one.article, one);
        }
        window
    }

    /// Places articles that came together, each once; answers in their order.
    /// What was placed before must not be given again, but for an article that has
    /// another text now (see [`Telling::anew`]).
    pub fn place(&mut self, tellings: &[Telling]) -> Vec<Placed> {
        self.batch += 1;
        let mut order: Vec<&Telling> = tellings.iter().collect();
        order.sort_unstable_by_key(|telling| (telling.time, telling.id));
        for telling in &order {
            self.frequencies.add(telling);
            telling
                .instalment
                .iter()
                .for_each(|&one| self.series.add(one));
        }
        let mut batch = Batch::default();
        let mut placed = HashMap::default();
        for telling in &order {
            let (story, copy_of) = match self.original(telling) {
                Some((story, original)) => (story, Some(original)),
                None => (self.begin(telling, &mut batch), None),
            };
            if copy_of.is_none() {
                self.sign(telling, story);
            } else {
                // The text that it had before is another's by now, if anybody's.
                self.forget_signature(telling.id);
                if let Some(story) = self.stories.get_mut(&story) {
                    story.reach(telling.time, telling.time);
                    story.touched = self.batch;
                    story.series.extend(telling.instalment);
                }
            }
            placed.insert(telling.id, (story, copy_of));
        }
        self.join_likest(&mut batch);
        self.settle(&batch);
        tellings
            .iter()
            .map(|telling| {
                let (story, copy_of) = placed[&telling.id];
                Placed {
                    article: telling.id,
                    story: batch.story(story),
                    copy_of,
                }
            })
            .collect()
    }

    /// What has to be written down since this was last asked.
    pub fn changes(&mut self) -> Changes {
        let mut changes = std::mem::take(&mut self.unwritten);
        changes.frequencies = self.frequencies.changes();
        changes
    }

    /// The article whose text this one has, and its story.
    fn original(&self, telling: &Telling) -> Option<(StoryId, ArticleId)> {
        let signature = telling.signature.as_ref()?;
        self.bands
            .candidates(signature)
            .into_iter()
            .filter_map(|id| self.signed.get(&id))
            .filter(|one| one.article != telling.id && one.signature.is_like(signature))
            .filter(|one| {
                self.stories.get(&one.story).is_some_and(|story| {
                    let own = telling.instalment.as_slice();
                    story.meets(telling.time, telling.time)
                        && !self.series.tells_apart(own, &story.series)
                })
            })
            .min_by_key(|one| (one.time, one.article))
            .map(|one| (one.story, one.article))
    }

    fn sign(&mut self, telling: &Telling, story: StoryId) {
        if let Some(signature) = &telling.signature {
            let signed = Signed {
                article: telling.id,
                story,
                time: telling.time,
                touched: self.batch,
                signature: signature.clone(),
            };
            if let Some(before) = self.signed.insert(telling.id, signed) {
                self.bands.remove(telling.id, &before.signature);
            }
            self.bands.add(telling.id, signature);
        }
    }

    /// Begins a story with an article.
    fn begin(&mut self, telling: &Telling, batch: &mut Batch) -> StoryId {
        let mut vector: Vec<(u64, f64)> = telling
            .counts
            .iter()
            .map(|&(term, times)| {
                let worth = self.frequencies.worth(term, telling.language);
                (term, (1.0 + times.ln()) * worth)
            })
            .collect();
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(TERMS);
        let own = telling.begins.0;
        vector.push((own, OWN * self.frequencies.worth(own, telling.language)));
        vector.sort_unstable_by_key(|&(term, _)| term);
        let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        let id = telling.begins;
        let story = LiveStory {
            id,
            first: telling.time,
            last: telling.time,
            articles: 1,
            terms: f64::from(u32::try_from(telling.beyond_title).unwrap_or(u32::MAX)),
            length: OnceLock::new(),
            // By reference: else it would keep the room of all terms of the article.
            vector: vector
                .iter()
                .map(|&(term, weight)| (term, weight / length.max(f64::MIN_POSITIVE)))
                .collect(),
            series: telling.instalment.into_iter().collect(),
            headlines: vec![telling.headline.clone()],
            touched: self.batch,
        };
        if let Some(before) = self.stories.remove(&id) {
            self.let_go(&before);
        }
        self.hold(&story);
        self.stories.insert(id, story);
        batch.new.insert(id);
        id
    }

    /// The other stories that may be so like this one.
    pub(super) fn maybe_like(&self, own: &LiveStory, likeness: f64) -> Vec<&LiveStory> {
        let (terms, mut lighter) = own.heaviest(likeness * LIGHTER);
        let mut products: HashMap<u32, f64> = HashMap::default();
        for (term, weight) in terms {
            let holders = self.holders.of(term);
            if holders.len() > MANY {
                lighter = lighter.hypot(weight / own.length());
                continue;
            }
            for holder in holders {
                *products.entry(holder.story).or_default() += weight * f64::from(holder.weight);
            }
        }
        let least = (likeness - lighter - ROUNDING) * own.length();
        products
            .into_iter()
            .map(|(other, product)| (self.holders.name(other), product))
            .filter(|&(other, _)| other != own.id)
            .filter_map(|(other, product)| Some((self.stories.get(&other)?, product)))
            .filter(|(other, product)| *product >= least * other.length())
            .map(|(other, _)| other)
            .collect()
    }

    /// After a batch: signatures follow their stories, vectors are kept short, what
    /// was touched longest ago leaves, and what changed is noted.
    fn settle(&mut self, batch: &Batch) {
        let now = self.batch;
        for one in self.signed.values_mut().filter(|one| one.touched == now) {
            one.story = batch.story(one.story);
            self.unwritten.signed.push(one.clone());
        }
        for story in self
            .stories
            .values_mut()
            .filter(|story| story.touched == now)
        {
            for term in story.trim() {
                self.holders.remove(term, story.id);
            }
            for one in story.trim_series() {
                self.series.remove(one);
            }
            self.unwritten.stories.push(story.clone());
        }
        for id in longest_ago(self.stories.iter().map(|(&id, story)| (story.touched, id))) {
            if let Some(story) = self.stories.remove(&id) {
                self.let_go(&story);
                story.series.iter().for_each(|&one| self.series.remove(one));
                self.unwritten.gone_stories.push(id);
            }
        }
        for id in longest_ago(self.signed.iter().map(|(&id, one)| (one.touched, id))) {
            self.forget_signature(id);
        }
    }

    fn forget_signature(&mut self, id: ArticleId) {
        if let Some(one) = self.signed.remove(&id) {
            self.bands.remove(id, &one.signature);
            self.unwritten.gone_signed.push(id);
        }
    }

    fn hold(&mut self, story: &LiveStory) {
        for &(term, weight) in &story.vector {
            self.holders.put(term, story.id, weight);
        }
    }

    pub(super) fn let_go(&mut self, story: &LiveStory) {
        let terms = story.vector.iter().map(|&(term, _)| term);
        self.holders.let_go(story.id, terms);
    }
}

/// Those that are too many, the ones first that were touched longest ago.
fn longest_ago<Id: Ord>(all: impl ExactSizeIterator<Item = (u64, Id)>) -> Vec<Id> {
    let too_many = all.len().saturating_sub(MOST);
    if too_many == 0 {
        return Vec::new();
    }
    let mut all: Vec<(u64, Id)> = all.collect();
    all.sort_unstable();
    all.into_iter().take(too_many).map(|(_, id)| id).collect()
}
