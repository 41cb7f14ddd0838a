//! Topics: the names and phrases an article is about.
//!
//! The source's own tags come first where they are real tags; then the phrases
//! that recur, names before others, none inside another. Names that are written
//! in several ways are shown in one, so the articles of a library can be counted
//! by topic; spellings that only folding unites share a [`key`].

mod across;
mod counts;
mod doubt;
mod names;
mod owner;
mod people;
mod phrase;
mod shown;
mod sorts;
#[cfg(test)]
mod tests;
mod token;

use crate::article::{Article, BlockKind};
use crate::language::fold::fold;
use crate::language::sentences::sentences;
use crate::language::words::{Word, words};
use crate::safe::SafeText;
pub use across::written_in;
use names::Names;
pub(crate) use names::teach;
use phrase::{Kind, Phrase, phrases};
use shown::unmarked;
use token::{Judge, Token};

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
/// The most bytes of an article that are looked at.
const MOST_BYTES: usize = 131_072;

/// The topics of an article, the most telling first: up to eight, and none where it has
/// no phrase that a person would file it under.
#[must_use]
pub fn topics(article: &Article) -> Vec<SafeText> {
    let title = article.title.as_str();
    let deck = article.deck.as_ref().map_or("", SafeText::as_str);
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Code)
        .map(|block| block.text.as_str());
    let title = if article.title_derived { "" } else { title };
    let texts = [title, deck]
        .into_iter()
        .chain(article.editorial_points.iter().map(SafeText::as_str))
        .chain(body);
    let found = found(texts, article.language, |judge, phrases| {
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
    let found = found([title, text].into_iter(), language, |_, phrases| {
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

/// What `choose` makes of the phrases of `texts`, the first of which is the title.
fn found<'t>(
    texts: impl Iterator<Item = &'t str>,
    language: &str,
    choose: impl FnOnce(&Judge<'_>, &[Phrase]) -> Chosen,
) -> Chosen {
    let mut texts = texts.peekable();
    let headline = usize::from(texts.peek().is_some_and(|title| !title.is_empty()));
    let lines = lines(texts);
    let read: Vec<Vec<Word>> = lines.iter().map(|line| words(line, 0)).collect();
    let judge = Judge::new(language, &read);
    let tokens: Vec<Vec<Token<'_>>> = lines
        .iter()
        .zip(&read)
        .map(|(line, words)| judge.tokens(line, words))
        .collect();
    choose(&judge, &phrases(&judge, &tokens, headline))
}

/// The sentences of `texts`; a title is one sentence whatever marks it has.
fn lines<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut bytes = 0;
    let mut lines = Vec::new();
    for (at, text) in texts.enumerate() {
        if at == 0 {
            lines.extend((!text.is_empty()).then_some(text));
            continue;
        }
        for range in sentences(text) {
            let line = &text[range];
            let line = &line[..line.floor_char_boundary(line.len().min(MOST_BYTES - bytes))];
            bytes += line.len();
            lines.push(line);
            if bytes + 4 > MOST_BYTES {
                return lines;
            }
        }
    }
    lines
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
        let key: Vec<String> = spelling(shown).split(' ').map(str::to_owned).collect();
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

/// True when an article comes back to a phrase, or opens with a name.
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

/// What a topic is compared by within its language.
fn spelling(topic: &str) -> String {
    fold(topic)
        .split([' ', '-', '_'])
        .map(phrase::without_article)
        .collect::<Vec<_>>()
        .join(" ")
}
