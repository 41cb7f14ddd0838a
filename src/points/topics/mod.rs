//! Topics: the names and phrases an article is about.
//!
//! The source's own tags come first where they are real tags; then the phrases
//! that recur, names before others, none inside another. Names that are written
//! in several ways are shown in one, so the articles of a library can be counted
//! by topic; spellings that only folding unites share a [`key`].

mod across;
mod byline;
mod counts;
mod definite;
mod doubt;
mod judge;
mod names;
mod native;
mod owner;
mod people;
mod phrase;
mod segment;
mod shown;
mod sorts;
mod spelling;
#[cfg(test)]
mod tests;
mod token;

use crate::article::Article;
use crate::language::fold::fold;
use crate::language::words::words;
use crate::points::reading::{Reading, Role, Text};
use crate::safe::SafeText;
pub use across::written_in;
use byline::byline;
pub(super) use definite::without_article;
use judge::Judge;
use names::Names;
pub(crate) use names::teach;
use phrase::{Kind, Phrase, phrases};
use shown::unmarked;
use spelling::{own_spelling, spelling};
use token::Token;

/// The most topics of one article.
const MOST: usize = 8;
/// So many topics leave no room for a common noun alone.
const MOST_PLAIN: usize = 5;
/// The lines that an article opens with; a name that is met later and once is named by
/// the way.
const OPENING: usize = 3;
/// A phrase worth less than this part of the best one is no topic.
const WORTH: f64 = 0.27;
/// The most tags that are taken.
const MOST_TAGS: usize = 5;

/// The topics of an article, the most telling first: up to eight, and none where it has
/// no phrase that a person would file it under.
#[must_use]
pub fn topics(article: &Article) -> Vec<SafeText> {
    topics_in(&Reading::of(article), article)
}

/// The [`topics`] of an article that was read.
#[must_use]
pub fn topics_in(reading: &Reading<'_>, article: &Article) -> Vec<SafeText> {
    let found = found(reading, |judge, phrases| {
        let mut chosen = Chosen::default();
        for tag in good_tags(&article.tags, judge) {
            chosen.add(&tag);
        }
        chosen.fill(phrases);
        chosen
    });
    found.topics.into_iter().map(SafeText::from).collect()
}

/// Up to `count` phrases that a plain text may be filed under, the most telling
/// first, for measuring and for pipelines; `language` is an ISO 639-1 code.
#[must_use]
pub fn rank(title: &str, text: &str, language: &str, count: usize) -> Vec<String> {
    let reading = Reading::of_texts(title, &[text], language);
    let found = found(&reading, |_, phrases| {
        let mut chosen = Chosen::default();
        for phrase in phrases {
            if chosen.topics.len() < count {
                chosen.add(&phrase.shown);
            }
        }
        chosen
    });
    found.topics
}

/// What `choose` makes of the phrases of what was read.
fn found(reading: &Reading<'_>, choose: impl FnOnce(&Judge<'_>, &[Phrase]) -> Chosen) -> Chosen {
    let texts = in_order(reading);
    let words = texts.iter().flat_map(|text| reading.words(text));
    let judge = Judge::new(reading.language, words);
    let mut prose = 0;
    let mut lines: Vec<Vec<Token<'_>>> = Vec::new();
    for text in &texts {
        for (_, words) in reading.sentences(text) {
            let is_prose = matches!(text.role, Role::Prose(_));
            prose += usize::from(is_prose);
            let opens = is_prose && prose == 1;
            let skipped = if opens {
                byline(&judge, text.text, words)
            } else {
                0
            };
            lines.push(judge.tokens(text.text, &words[skipped..]));
        }
    }
    let titles = texts.iter().filter(|text| text.role == Role::Title);
    let headlines = titles.flat_map(|title| reading.sentences(title)).count();
    choose(&judge, &phrases(&judge, &lines, headlines))
}

/// The texts that topics are found in, in the order in which they tell most: what its
/// editors sum an article up with goes before its prose. A title that was taken from the
/// body counts there.
fn in_order<'r, 'a>(reading: &'r Reading<'a>) -> Vec<&'r Text<'a>> {
    let own = |text: &&Text<'_>| !(reading.title_derived && text.role == Role::Title);
    let mut texts: Vec<&Text<'_>> = reading.texts().iter().filter(own).collect();
    texts.sort_by_key(|text| matches!(text.role, Role::Heading | Role::Prose(_)));
    texts
}

/// The tags that name a topic, as they are shown. A label line that is a run of
/// search terms, or names parts of a site, gives none.
fn good_tags(tags: &[SafeText], judge: &Judge<'_>) -> Vec<String> {
    if tags.len() > MOST_TAGS * 3 {
        return Vec::new();
    }
    tags.iter()
        .filter_map(|tag| {
            let plain = unmarked(tag.as_str()).replace(['#', '_'], " ");
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            let read = words(&plain, 0);
            let tokens = judge.tokens(&plain, &read);
            let foreign = judge.language == "ar" && plain.contains(['ک', 'ی']);
            let good = (1..=4).contains(&tokens.len())
                && plain.chars().count() <= 40
                && tokens.iter().any(|token| !token.blank && !token.edge_blank)
                && !judge.cues.section.contains(&fold(&plain))
                && !foreign;
            good.then(|| known(&tokens, judge).unwrap_or_else(|| plain.clone()))
        })
        .take(MOST_TAGS)
        .collect()
}

/// The name that all of `tokens` are a spelling of.
fn known(tokens: &[Token<'_>], judge: &Judge<'_>) -> Option<String> {
    let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
    let name = judge.names.find(&keys)?;
    (name.length == keys.len()).then(|| name.shown.to_owned())
}

/// How many words a name takes that is known and stands at the head of `folded`, a run
/// of folded words of `language`, with or without what is written onto it; 0 where none
/// does.
pub(super) fn name_length(language: &str, folded: &[&str]) -> usize {
    let names = Names::of(language);
    let length = |folded: &[&str]| {
        let name = names.find(folded).filter(|name| !name.doubtful);
        name.map(|name| name.length)
    };
    let bare = || {
        let (first, rest) = folded.split_first()?;
        let bare = first.strip_prefix(['ب', 'ل', 'و', 'ב', 'ל', 'מ', 'ו'])?;
        length(&[&[bare], rest].concat())
    };
    length(folded).or_else(bare).unwrap_or(0)
}

/// The topics chosen so far.
#[derive(Default)]
struct Chosen {
    topics: Vec<String>,
    keys: Vec<Vec<String>>,
}

impl Chosen {
    /// Adds topics of `phrases` until there are enough.
    fn fill(&mut self, phrases: &[Phrase]) {
        let tagged = !self.topics.is_empty();
        let best = phrases.first().map_or(0.0, |phrase| phrase.worth);
        for phrase in phrases {
            let count = self.topics.len();
            let plain = phrase.kind == Kind::Noun && (tagged || count >= MOST_PLAIN);
            let known = phrase.kind == Kind::Known && phrase.line < OPENING;
            let worth = known || phrase.worth >= WORTH * best;
            if count < MOST && !plain && worth && is_told_of(phrase) {
                self.add(&phrase.shown);
            }
        }
    }

    /// Adds a topic unless it lies within one that was chosen, or around it, or
    /// one goes on where the other ends: two cuts of one longer phrase.
    fn add(&mut self, shown: &str) {
        let key: Vec<String> = own_spelling(shown).split(' ').map(str::to_owned).collect();
        let within = |a: &[String], b: &[String]| b.windows(a.len()).any(|part| part == a);
        let chained = |a: &[String], b: &[String]| {
            (1..a.len().min(b.len())).any(|shared| a.ends_with(&b[..shared]))
        };
        let same = |old: &Vec<String>| {
            within(old, &key) || within(&key, old) || chained(old, &key) || chained(&key, old)
        };
        if !key.is_empty() && !self.keys.iter().any(same) {
            self.topics.push(shown.to_owned());
            self.keys.push(key);
        }
    }
}

/// True when an article comes back to a phrase, or opens with a name. To a word alone it
/// must come back oftener, unless the title has it.
fn is_told_of(phrase: &Phrase) -> bool {
    let told = match phrase.kind {
        Kind::Known | Kind::Name => phrase.times >= 2 || phrase.line < OPENING,
        Kind::Nouns => phrase.times >= 2,
        Kind::Noun => phrase.times + u32::from(phrase.in_title) >= 3,
    };
    told && !phrase.doubtful
}

/// What a topic is compared by: two spellings with the same key are one topic, and so
/// are the names that one thing has in several languages.
#[must_use]
pub fn key(topic: &str) -> String {
    let spelling = spelling(topic);
    match across::across(&spelling) {
        Some(name) => name.to_owned(),
        None => spelling,
    }
}
