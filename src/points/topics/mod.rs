//! Topics: the names and phrases an article is about.
//!
//! The source's own tags come first where they are real tags; then the phrases
//! that recur, names before others, none inside another. Names that are written
//! in several ways are shown in one, so the articles of a library can be counted
//! by topic; spellings that only folding unites share a [`key`].

mod names;
mod phrase;
mod token;

use crate::article::{Article, BlockKind};
use crate::language::fold::fold;
use crate::language::sentences::sentences;
use crate::safe::SafeText;
use phrase::phrases;
use token::{Judge, Token, unmarked};

/// The most topics of one article.
const MOST: usize = 8;
/// The fewest, where the article has that many phrases.
const FEWEST: usize = 3;
/// A phrase worth less than this part of the best one is no topic.
const WORTH: f64 = 0.27;
/// The most tags that are taken.
const MOST_TAGS: usize = 5;
/// The most bytes of an article that are looked at.
const MOST_BYTES: usize = 131_072;

/// The topics of an article, the most telling first: three to eight where it
/// has that many.
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
    let lines = lines(texts);
    let judge = Judge::new(article.language, &lines);
    let tokens: Vec<Vec<Token>> = lines.iter().map(|line| judge.tokens(line)).collect();
    let headline = usize::from(!title.is_empty());
    let mut chosen = Chosen::default();
    for tag in good_tags(&article.tags, &judge) {
        chosen.add(&tag);
    }
    let candidates = phrases(&judge, &tokens, headline);
    let best = candidates.first().map_or(0.0, |phrase| phrase.worth);
    for phrase in candidates {
        let count = chosen.topics.len();
        let weak = phrase.once || phrase.worth < WORTH * best;
        if count < FEWEST || count < MOST && !weak {
            chosen.add(&phrase.shown);
        }
    }
    chosen
        .topics
        .iter()
        .map(|topic| SafeText::from(topic.as_str()))
        .collect()
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
            let tokens = judge.tokens(&plain);
            let foreign = judge.language == "ar" && plain.contains(['ک', 'ی']);
            let good = (1..=4).contains(&tokens.len())
                && plain.chars().count() <= 40
                && tokens.iter().any(|token| !token.blank && !token.edge_blank)
                && !judge.cues.section.contains(&fold(&plain))
                && !foreign;
            good.then(|| known(&tokens, judge).unwrap_or(plain))
        })
        .take(MOST_TAGS)
        .collect()
}

/// The name that all of `tokens` are a spelling of.
fn known(tokens: &[Token], judge: &Judge<'_>) -> Option<String> {
    let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
    let name = judge.names.find(&keys)?;
    (name.length == keys.len()).then(|| name.shown.to_owned())
}

/// The topics chosen so far.
#[derive(Default)]
struct Chosen {
    topics: Vec<String>,
    keys: Vec<Vec<String>>,
}

impl Chosen {
    /// Adds a topic unless it lies within one that was chosen, or around it.
    fn add(&mut self, shown: &str) {
        let key: Vec<String> = key(shown).split(' ').map(str::to_owned).collect();
        let within = |a: &[String], b: &[String]| b.windows(a.len()).any(|part| part == a);
        if !key.is_empty()
            && !self
                .keys
                .iter()
                .any(|old| within(old, &key) || within(&key, old))
        {
            self.topics.push(shown.to_owned());
            self.keys.push(key);
        }
    }
}

/// What a topic is compared by: two spellings with the same key are one topic.
#[must_use]
pub fn key(topic: &str) -> String {
    fold(topic)
        .split([' ', '-', '_'])
        .map(phrase::without_article)
        .collect::<Vec<_>>()
        .join(" ")
}
