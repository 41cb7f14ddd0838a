//! Untrusted text in, or HTML that was not made text of yet; [`Article`] out.
//!
//! Cleaning finds the fields an article states of itself, tells its body from
//! what a page left around it, and mends a few certain faults. It is pure: the
//! same input gives the same article. It fetches nothing, and it throws nothing
//! away: what is not the article is kept with the reason for it.
//!
//! Every step works on one [`ledger::Ledger`], in which each piece of the input
//! has exactly one fate; the article is read off it at the end.

mod block;
mod byline;
mod carried;
mod controls;
mod credits;
mod dateline;
#[cfg(test)]
mod doubtful;
mod editorial;
mod fields;
#[cfg(test)]
mod furniture;
mod glued;
mod judge;
mod label;
mod labels;
pub mod ledger;
mod line;
mod links;
mod list;
pub(crate) mod markup;
mod notes;
mod parts;
mod place;
mod plain;
#[cfg(test)]
mod prose;
mod publisher;
mod repair;
pub mod rules;
mod signs;
mod tail;
mod teaser;
mod title;

use crate::article::{Article, ArticleId, Block, BlockKind, RawArticle, Related, Removed, Repair};
use crate::language::guess;
use crate::safe::SafeText;

pub(crate) use block::DEEPEST_LEVEL;
pub(crate) use credits::{Credits, credits};
use fields::Fields;
use ledger::{Fate, Ledger, Part};
use links::Linked;
use parts::{Body, Parts};
pub use plain::plain;
pub use rules::Rules;
pub use teaser::{breaks_off, is_teaser, teach as teach_endings};

/// Bytes of a text that its language is told by before it is cleaned.
const SAMPLE: usize = 400;

/// Characters of a title that are shown; the rest can be seen with what was removed.
const LONGEST_TITLE: usize = 500;

/// Characters of the name of a source or an author.
const LONGEST_NAME: usize = 200;

/// Cleans an article. Its key points and topics are left to be found.
#[must_use]
pub fn clean(raw: &RawArticle, rules: &Rules) -> Article {
    let raw = &*plain(raw);
    let mut fields = Fields::stated(raw);
    let ledger = account(raw, rules, &mut fields);
    article(raw, rules, fields, &ledger)
}

/// What is known of an article before it is cleaned: all but its text. Cleaning adds to
/// it and changes nothing of its identity, title and date. Nothing where the source
/// does not state title and date, which are then to be found in the text.
#[must_use]
pub fn head(raw: &RawArticle) -> Option<Article> {
    let mut fields = Fields::stated(raw);
    let mut title = fields.title?;
    let id = ArticleId::of(&raw.origin, &title);
    // What is cut off is kept by cleaning.
    title::split_rest(&mut title, LONGEST_TITLE);
    let names = [&mut fields.source, &mut fields.author];
    for name in names.into_iter().flatten() {
        title::split_rest(name, LONGEST_NAME);
    }
    let published = Some(fields.published?);
    let beginning = &raw.text[..raw.text.floor_char_boundary(SAMPLE)];
    let mut seen = String::with_capacity(title.len() + 1 + beginning.len());
    seen.push_str(&title);
    if raw.markup {
        let mut pieces = beginning.split('<');
        let first = pieces.next();
        // The last may be cut inside its tag.
        let behind_tags = pieces.filter_map(|piece| Some(piece.split_once('>')?.1));
        for text in first.into_iter().chain(behind_tags) {
            add(&mut seen, text);
        }
    } else {
        add(&mut seen, beginning);
    }
    let (language, direction) = guess::of_stated(&seen, raw.language.as_deref());
    Some(Article {
        id,
        title: SafeText::from(title),
        title_derived: false,
        deck: None,
        source: fields.source.map(SafeText::from),
        author: fields.author.map(SafeText::from),
        url: fields.url.map(SafeText::from),
        published,
        language,
        direction,
        tags: fields.tags.into_iter().map(SafeText::from).collect(),
        topics: Vec::new(),
        blocks: Vec::new(),
        links: Vec::new(),
        editorial_points: Vec::new(),
        points: Vec::new(),
        related: Vec::new(),
        removed: Vec::new(),
        repairs: Vec::new(),
    })
}

/// What becomes of every piece of `raw`'s text: the account that [`clean`] reads
/// the article off.
#[must_use]
pub fn ledger_of(raw: &RawArticle, rules: &Rules) -> Ledger {
    let raw = &*plain(raw);
    account(raw, rules, &mut Fields::stated(raw))
}

fn account(raw: &RawArticle, rules: &Rules, fields: &mut Fields) -> Ledger {
    let mut ledger = Ledger::new(&raw.text, |line| rules.seams(line));
    block::code(&mut ledger);
    let known = labels::take(&mut ledger, rules, fields);
    tail::cut(&mut ledger, &known);
    title::find(&mut ledger, &known, fields);
    title::deck(&mut ledger, rules, &known, fields);
    editorial::find(&mut ledger, rules, &known);
    block::kinds(&mut ledger);
    if !has_body(&ledger, &known) {
        // An article is never empty: what cannot be told apart is shown as it is.
        ledger = Ledger::new(&raw.text, |_| Vec::new());
    }
    ledger
}

/// True when something is left that no rule knows.
fn has_body(ledger: &Ledger, known: &[Option<judge::Match>]) -> bool {
    ledger.lines.iter().zip(known).any(|(line, known)| {
        known.is_none()
            && line
                .parts
                .iter()
                .any(|part| matches!(part.fate, Fate::Body(_)))
    })
}

/// Reads the article off its ledger.
fn article(raw: &RawArticle, rules: &Rules, fields: Fields, ledger: &Ledger) -> Article {
    let Parts {
        title: own_title,
        title_link,
        deck,
        bodies,
        points: editorial_points,
        related,
        mut removed,
        repairs,
    } = Parts::of(ledger, rules, &links::of_ledger(raw, ledger));
    removed.extend_from_slice(&raw.aside);
    let mut rest = |text: String| {
        removed.push(Removed {
            reason: "rest".into(),
            text: SafeText::from(text),
        });
    };
    // What a site says of itself is no part of its article.
    let is_furniture = |stated: &String| {
        rules
            .judge(stated)
            .is_some_and(|found| found.kind.is_furniture())
    };
    let deck = match (deck, raw.deck.clone()) {
        (own, Some(stated)) if is_furniture(&stated) => {
            rest(stated);
            own
        }
        (Some(own), Some(stated)) => {
            rest(stated);
            Some(own)
        }
        (own, stated) => own.or(stated),
    };
    let mut within = |field: &mut String, most| {
        title::split_rest(field, most)
            .into_iter()
            .for_each(&mut rest);
    };
    let stated = fields.title.or(own_title);
    let title_derived = stated.is_none();
    let whole_title = stated.unwrap_or_else(|| derived_title(&bodies));
    let mut title = whole_title.clone();
    within(&mut title, LONGEST_TITLE);
    let (mut source, mut author) = (fields.source, fields.author);
    for name in [&mut source, &mut author].into_iter().flatten() {
        within(name, LONGEST_NAME);
    }
    let kept = kept_text(&title, deck.as_deref(), &bodies, &editorial_points);
    let (language, direction) = guess::of_stated(&kept, raw.language.as_deref());
    let first = ledger
        .lines
        .first()
        .map_or("", |line| &ledger.text[line.range.clone()]);
    let safe = |text: String| SafeText::from(text);
    let name = if title_derived { first } else { &whole_title };
    let (blocks, linked): (Vec<Block>, Vec<_>) = bodies.into_iter().map(block).unzip();
    let linked = linked.into_iter().enumerate();
    let linked = linked.flat_map(|(at, links)| links.into_iter().map(move |link| (at, link)));
    Article {
        id: ArticleId::of(&raw.origin, name),
        title: safe(title),
        title_derived,
        deck: deck.map(safe),
        source: source.map(safe),
        author: author.map(safe),
        url: fields
            .url
            .map(safe)
            .or_else(|| links::own_address(raw, title_link?)),
        published: fields.published.or(fields.updated),
        language,
        direction,
        tags: fields.tags.into_iter().map(safe).collect(),
        topics: Vec::new(),
        links: links::kept(raw, &blocks, linked),
        blocks,
        editorial_points,
        points: Vec::new(),
        related: related.into_iter().map(related_story).collect(),
        removed,
        repairs: repairs.into_iter().map(repair).collect(),
    }
}

/// A block, and where in it the words of links stand.
fn block(body: Body) -> (Block, Vec<Linked>) {
    let text = match body.kind {
        // The tabs of code are blanks of its own.
        BlockKind::Code => SafeText::new(&body.text),
        _ => SafeText::row(&body.text),
    };
    let links = links::moved(&body.text, text.as_str(), body.links);
    let block = Block {
        kind: body.kind,
        level: body.level,
        text,
    };
    (block, links)
}

fn related_story((title, text): (String, String)) -> Related {
    Related {
        title: SafeText::from(title),
        text: SafeText::from(text),
    }
}

fn repair((was, is): (String, String)) -> Repair {
    Repair {
        was: SafeText::from(was),
        is: SafeText::from(is),
    }
}

fn derived_title(bodies: &[Body]) -> String {
    bodies
        .iter()
        .find(|body| title::can_name(body.kind))
        .or_else(|| bodies.first())
        .map(|body| title::derived(body.text.trim()))
        .unwrap_or_default()
}

/// Adds `more` behind `text`, one blank between.
fn add(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// What a reader will see of the article: its language and direction are told
/// by this, not by what was removed.
fn kept_text(title: &str, deck: Option<&str>, bodies: &[Body], points: &[SafeText]) -> String {
    let prose = bodies.iter().filter(|body| body.kind != BlockKind::Code);
    let mut kept = String::from(title);
    for text in deck
        .into_iter()
        .chain(prose.map(|body| body.text.as_str()))
        .chain(points.iter().map(SafeText::as_str))
    {
        add(&mut kept, text);
    }
    kept
}

/// The parts of the ledger that a reader sees as the article.
fn shown(ledger: &Ledger) -> impl Iterator<Item = &Part> {
    ledger
        .lines
        .iter()
        .flat_map(|line| &line.parts)
        .filter(|part| {
            matches!(
                part.fate,
                Fate::Body(_) | Fate::More | Fate::Title | Fate::Deck | Fate::Point
            )
        })
}

#[cfg(test)]
mod tests {
    use super::head;
    use crate::article::{Direction, RawArticle};

    fn check(text: &str, markup: bool, language: &str, direction: Direction) {
        let head = head(&RawArticle {
            title: Some("خبر".to_owned()),
            published: Some("2025-01-01".to_owned()),
            text: text.to_owned(),
            markup,
            ..RawArticle::default()
        });
        let head = head.unwrap();
        assert_eq!((head.language, head.direction), (language, direction));
    }

    #[test]
    fn no_tag_says_what_language_a_text_is_in() {
        let address = "the-harbour-and-the-ships-that-came-in-".repeat(20);
        let rtl = Direction::Rtl;
        check(
            &format!("عاد الصيادون<img src='{address}'>"),
            true,
            "ar",
            rtl,
        );
        check(
            &format!("<p>عاد الصيادون</p><img src='{address}"),
            true,
            "ar",
            rtl,
        );
        check("<p>عاد الصيادون</p><img src='ships.png'>", true, "ar", rtl);
    }

    #[test]
    fn what_is_no_markup_is_all_text() {
        let text = "The ships < the boats that came in with the morning tide";
        check(text, false, "en", Direction::Ltr);
        check(
            text.trim_start_matches("The ships < "),
            true,
            "en",
            Direction::Ltr,
        );
    }
}
