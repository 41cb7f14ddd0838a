//! Taking what a feed had into the library: cleaned on several cores, kept in
//! short pieces of work, so that a key never waits for a long feed.

use std::collections::HashMap;
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::super::workers;
use super::{Means, Outcome};
use crate::article::{FeedId, RawArticle};
use crate::clean;
use crate::source::Found;
use crate::store::{Arrival, Error};

/// Articles cleaned and kept in one piece.
const PIECE: usize = 50;

/// The version of the key points that articles have as they come: none yet.
const NO_POINTS: u32 = 0;

/// Cleans and keeps what was found.
pub(super) fn take(feed: FeedId, found: Found, means: Means<'_>) -> Result<Outcome, Error> {
    let mut articles = found.articles;
    tell_apart(&mut articles);
    let pieces: Vec<&[RawArticle]> = articles.chunks(PIECE).collect();
    let (mut new, mut changed, mut known) = (Vec::new(), 0, 0);
    let mut result = Ok(());
    let clean = |piece: &&[RawArticle]| -> Vec<Arrival> {
        let arrival = |raw: &RawArticle| Arrival {
            article: clean::clean(raw, means.rules),
            guid: raw.guid.clone(),
            place: None,
        };
        piece.iter().map(arrival).collect()
    };
    let keep = |arrivals: Vec<Arrival>| {
        let now = Timestamp::now();
        let taken = means
            .library
            .beside(|library| library.take(feed, &arrivals, NO_POINTS, now));
        match taken {
            Ok(taken) => {
                new.extend(taken.new);
                changed += taken.changed.len();
                known += taken.known;
                ControlFlow::Continue(())
            }
            Err(error) => {
                result = Err(error);
                ControlFlow::Break(())
            }
        }
    };
    // The break only says what the result tells.
    let _ = workers::in_order(&pieces, clean, keep);
    result?;
    Ok(Outcome::Read {
        new,
        changed,
        known,
        problems: found
            .problems
            .into_iter()
            .map(|problem| problem.message)
            .collect(),
    })
}

/// Where a feed calls several articles the same, the name tells nothing, and title
/// and address are added to it.
fn tell_apart(articles: &mut [RawArticle]) {
    let name = |raw: &RawArticle| raw.guid.clone().or_else(|| raw.url.clone());
    let mut titles: HashMap<String, (Option<String>, bool)> = HashMap::new();
    for raw in articles.iter() {
        if let Some(name) = name(raw) {
            let entry = titles.entry(name).or_insert((raw.title.clone(), false));
            entry.1 |= entry.0 != raw.title;
        }
    }
    for raw in articles {
        let told = name(raw);
        raw.guid = match told {
            Some(name) if titles[&name].1 => Some(format!(
                "{name}\n{}\n{}",
                raw.title.as_deref().unwrap_or_default(),
                raw.url.as_deref().unwrap_or_default()
            )),
            told => told,
        };
    }
}
