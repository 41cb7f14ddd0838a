//! The form in which articles are kept: the text in one compressed piece, and the key
//! points apart, because they can be found anew, those that lists and briefs show once
//! more by themselves.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pressed::{press, unpress};
use super::{links, raw};
use crate::article::{
    Article, ArticleId, Block, BlockKind, Direction, KeyPoint, Place, Published, Related, Removed,
    Repair,
};
use crate::clean::{self, Rules};
use crate::language::guess;
use crate::safe::SafeText;
use crate::store::error::{Error, Kind, damaged};

/// What the row of an article says of it, for lists and for putting it together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) source: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) language: String,
}

/// The rest of it, under short names: they stand in every piece.
#[derive(Serialize, Deserialize)]
struct Text {
    #[serde(rename = "t", default, skip_serializing_if = "std::ops::Not::not")]
    title_derived: bool,
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    deck: Option<String>,
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(rename = "r")]
    rtl: bool,
    #[serde(rename = "g", default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(rename = "b")]
    blocks: Vec<(char, String)>,
    #[serde(rename = "e", default, skip_serializing_if = "Vec::is_empty")]
    editorial_points: Vec<String>,
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(String, String)>,
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<(String, String)>,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<(String, String)>,
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<links::Written>,
}

/// Key points and topics.
#[derive(Serialize, Deserialize)]
struct Points {
    #[serde(rename = "p")]
    points: Vec<Point>,
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    topics: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Point {
    /// Nothing where the text is what stands at the place.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    place: Option<(usize, usize, usize)>,
    #[serde(rename = "s")]
    score: f64,
    #[serde(rename = "e", default, skip_serializing_if = "std::ops::Not::not")]
    editorial: bool,
}

const KINDS: [(BlockKind, char); 5] = [
    (BlockKind::Paragraph, 'p'),
    (BlockKind::Heading, 'h'),
    (BlockKind::Quote, 'q'),
    (BlockKind::Item, 'i'),
    (BlockKind::Code, 'c'),
];

/// The base in which levels are written.
const LEVELS: u32 = 10;

/// The head of an article.
pub(crate) fn head(article: &Article) -> Head {
    Head {
        title: article.title.to_string(),
        source: article.source.as_ref().map(ToString::to_string),
        published: article.published.map(|published| published.to_string()),
        language: article.language.to_owned(),
    }
}

/// The text of an article, compressed.
pub(crate) fn text(article: &Article) -> Result<Vec<u8>, Error> {
    let own = |text: &SafeText| text.as_str().to_owned();
    let text = Text {
        title_derived: article.title_derived,
        deck: article.deck.as_ref().map(own),
        author: article.author.as_ref().map(own),
        url: article.url.as_ref().map(own),
        rtl: article.direction.is_rtl(),
        tags: article.tags.iter().map(own).collect(),
        blocks: article
            .blocks
            .iter()
            .map(|block| (letter(block), own(&block.text)))
            .collect(),
        editorial_points: article.editorial_points.iter().map(own).collect(),
        related: article
            .related
            .iter()
            .map(|related| (own(&related.title), own(&related.text)))
            .collect(),
        removed: article
            .removed
            .iter()
            .map(|removed| (own(&removed.reason), own(&removed.text)))
            .collect(),
        repairs: article
            .repairs
            .iter()
            .map(|repair| (own(&repair.was), own(&repair.is)))
            .collect(),
        links: links::written(&article.links),
    };
    press(&serde_json::to_string(&text).map_err(damaged)?)
}

/// A text that [`text`] compressed with the links of an article, where it says what that
/// does; nothing where it does not, or has these links.
pub(super) fn with_links(pressed: &[u8], article: &Article) -> Result<Option<Vec<u8>>, Error> {
    let mut text: Text = serde_json::from_str(&unpress(pressed)?).map_err(damaged)?;
    let links = links::written(&article.links);
    let blocks = article.blocks.iter();
    let blocks = blocks.map(|block| (letter(block), block.text.as_str()));
    let kept = text.blocks.iter();
    let is_same = kept.map(|(kind, text)| (*kind, text.as_str())).eq(blocks);
    if !is_same || text.links == links {
        return Ok(None);
    }
    text.links = links;
    press(&serde_json::to_string(&text).map_err(damaged)?).map(Some)
}

/// What a text says that [`text`] compressed, or that is kept as it came: its body.
pub(crate) fn said(pressed: &[u8]) -> Result<String, Error> {
    let whole = unpress(pressed)?;
    if let Some(raw) = raw::of(&whole)? {
        return Ok(clean::plain(&raw).text.clone());
    }
    let text: Text = serde_json::from_str(&whole).map_err(damaged)?;
    let blocks: Vec<String> = text.blocks.into_iter().map(|(_, text)| text).collect();
    Ok(blocks.join("\n"))
}

/// The same of an article that is not kept yet.
pub(crate) fn said_by(article: &Article) -> String {
    let blocks = article.blocks.iter().map(|block| block.text.as_str());
    blocks.collect::<Vec<_>>().join("\n")
}

/// Key points and topics of an article with these blocks, compressed.
pub(crate) fn points(
    blocks: &[Block],
    points: &[KeyPoint],
    topics: &[SafeText],
) -> Result<Vec<u8>, Error> {
    let points = points
        .iter()
        .map(|point| {
            let place = point.place.as_ref();
            let at_place = place.and_then(|place| {
                let block = blocks.get(place.block)?;
                block.text.as_str().get(place.range.clone())
            });
            Point {
                text: (at_place != Some(point.text.as_str())).then(|| point.text.to_string()),
                ..told_point(point)
            }
        })
        .collect();
    let topics = topics.iter().map(ToString::to_string).collect();
    press(&serde_json::to_string(&Points { points, topics }).map_err(damaged)?)
}

/// Points that a brief may show of an article.
const MOST_TOLD: usize = 5;

/// Those of key points that a brief or a list may show: the best in reading order, with
/// their texts, so that no body need be read for them; compressed.
pub(crate) fn told(points: &[KeyPoint]) -> Result<Vec<u8>, Error> {
    let mut best: Vec<usize> = (0..points.len()).collect();
    best.sort_by(|&a, &b| points[b].score.total_cmp(&points[a].score).then(a.cmp(&b)));
    best.truncate(MOST_TOLD);
    best.sort_unstable();
    let points = best.into_iter().map(|at| told_point(&points[at]));
    press(&serde_json::to_string(&points.collect::<Vec<_>>()).map_err(damaged)?)
}

/// A key point with its text.
fn told_point(point: &KeyPoint) -> Point {
    let place = point.place.as_ref();
    Point {
        text: Some(point.text.to_string()),
        place: place.map(|place| (place.block, place.range.start, place.range.end)),
        score: (point.score * 1000.0).round() / 1000.0,
        editorial: point.editorial,
    }
}

/// What [`told`] wrote. Its places are not looked up in the text.
pub(crate) fn read_told(written: &[u8]) -> Result<Vec<KeyPoint>, Error> {
    let points: Vec<Point> = serde_json::from_str(&unpress(written)?).map_err(damaged)?;
    Ok(points
        .into_iter()
        .map(|point| KeyPoint {
            text: point.text.map(SafeText::from).unwrap_or_default(),
            place: point.place.map(|(block, start, end)| Place {
                block,
                range: start..end,
            }),
            score: point.score,
            editorial: point.editorial,
        })
        .collect())
}

/// The first of the key points that [`told`] wrote: what a list shows; nothing where they
/// are damaged.
pub(crate) fn first_told(written: &[u8]) -> Option<SafeText> {
    let points = unpress(written).ok()?;
    let first = serde_json::Deserializer::from_str(points.strip_prefix('[')?);
    let first: Point = first.into_iter().next()?.ok()?;
    first.text.map(SafeText::from)
}

/// Puts an article together again; one that was not cleaned yet is, by `rules`.
pub(crate) fn article(
    id: ArticleId,
    head: &Head,
    text: &[u8],
    points: Option<&[u8]>,
    rules: &Rules,
) -> Result<Article, Error> {
    let json = unpress(text)?;
    if let Some(raw) = raw::of(&json)? {
        // A defect that it strikes is this article's alone.
        let cleaned = catch_unwind(AssertUnwindSafe(|| clean::clean(&raw, rules)));
        let cleaned = cleaned.map_err(|_| Error::new(Kind::Damaged))?;
        return Ok(Article { id, ..cleaned });
    }
    let text: Text = serde_json::from_str(&json).map_err(damaged)?;
    let safe = |texts: Vec<String>| texts.into_iter().map(SafeText::from).collect::<Vec<_>>();
    let mut article = Article {
        id,
        title: SafeText::new(&head.title),
        title_derived: text.title_derived,
        deck: text.deck.map(SafeText::from),
        source: head.source.as_deref().map(SafeText::new),
        author: text.author.map(SafeText::from),
        url: text.url.map(SafeText::from),
        published: head.published.as_deref().and_then(published),
        language: guess::known(&head.language),
        direction: if text.rtl {
            Direction::Rtl
        } else {
            Direction::Ltr
        },
        tags: safe(text.tags),
        topics: Vec::new(),
        blocks: text
            .blocks
            .into_iter()
            .map(|(letter, text)| Block {
                kind: kind(letter),
                level: level(letter),
                text: SafeText::row(&text),
            })
            .collect(),
        links: Vec::new(),
        editorial_points: safe(text.editorial_points),
        points: Vec::new(),
        related: text
            .related
            .into_iter()
            .map(|(title, text)| Related {
                title: title.into(),
                text: text.into(),
            })
            .collect(),
        removed: text
            .removed
            .into_iter()
            .map(|(reason, text)| Removed {
                reason: reason.into(),
                text: text.into(),
            })
            .collect(),
        repairs: text
            .repairs
            .into_iter()
            .map(|(was, is)| Repair {
                was: was.into(),
                is: is.into(),
            })
            .collect(),
    };
    article.links = links::read(text.links, &article.blocks);
    if let Some(points) = points {
        let points: Points = serde_json::from_str(&unpress(points)?).map_err(damaged)?;
        article.topics = safe(points.topics);
        article.points = points
            .points
            .into_iter()
            .map(|point| key_point(point, &article.blocks))
            .collect();
    }
    Ok(article)
}

fn key_point(point: Point, blocks: &[Block]) -> KeyPoint {
    // A place that is not there would be a trap for whoever cuts the text at it.
    let place = point.place.filter(|&(block, start, end)| {
        blocks
            .get(block)
            .is_some_and(|block| block.text.as_str().get(start..end).is_some())
    });
    let text = match (point.text, place) {
        (Some(text), _) => SafeText::from(text),
        (None, Some((block, start, end))) => blocks[block].text.slice(start..end),
        (None, None) => SafeText::default(),
    };
    KeyPoint {
        text,
        place: place.map(|(block, start, end)| Place {
            block,
            range: start..end,
        }),
        score: point.score,
        editorial: point.editorial,
    }
}

/// A time as it was written by [`head`].
pub(crate) fn published(written: &str) -> Option<Published> {
    written
        .parse::<Timestamp>()
        .map(Published::Moment)
        .or_else(|_| written.parse::<Date>().map(Published::Day))
        .ok()
}

/// The letter of a block's kind; for an item of a list in a list its level.
fn letter(block: &Block) -> char {
    if block.kind == BlockKind::Item && block.level > 0 {
        return char::from_digit(block.level.into(), LEVELS).unwrap_or('i');
    }
    KINDS
        .iter()
        .find(|row| row.0 == block.kind)
        .map_or('p', |row| row.1)
}

fn level(letter: char) -> u8 {
    letter
        .to_digit(LEVELS)
        .map_or(0, |level| u8::try_from(level).unwrap_or(0))
}

fn kind(letter: char) -> BlockKind {
    if letter.is_ascii_digit() {
        return BlockKind::Item;
    }
    KINDS
        .iter()
        .find(|row| row.1 == letter)
        .map_or(BlockKind::Paragraph, |row| row.0)
}
