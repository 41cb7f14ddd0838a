//! `mujaz stories`: which articles tell the same event.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use serde::Serialize;

use super::given::{self, Given};
use super::options::Options;
use super::wanted::Stories;
use super::{brief, looked, output};
use crate::article::ArticleId;
use crate::points::brief::{BriefItem, brief as summed_up};
use crate::points::stories::{Placed, StoryId, Telling, Window};

/// Prints the stories among the articles that pass a query.
pub(super) fn stories(wanted: &Stories, options: &Options) -> anyhow::Result<u8> {
    if wanted.jsonl {
        return lines();
    }
    let filter = looked::filter(&wanted.query)?;
    let (library, code) = looked::into(&wanted.from, options)?;
    if let Some(library) = &library {
        looked::tell(&wanted.query, library)?;
    }
    let summaries = match library {
        Some(library) => library.summaries(&filter, AMONG)?,
        None => Vec::new(),
    };
    let mut items = summed_up(summaries, POINTS).items;
    items.retain(BriefItem::is_story);
    let mut out = output::standard_output();
    if wanted.json {
        serde_json::to_writer_pretty(&mut out, &items)?;
        writeln!(out)?;
    } else {
        brief::items(&items, &mut out)?;
    }
    out.flush()?;
    Ok(code)
}

/// The newest articles among which stories are looked for.
const AMONG: usize = 5_000;
/// Points of a story.
const POINTS: usize = 7;

/// What is answered for an article of `--jsonl`.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    story: StoryId,
    /// The article whose text it has.
    copy_of: Option<&'a serde_json::Value>,
}

/// Answers articles when all of them have come: they are placed together. Those
/// that do not say when they appeared count as appearing with the last.
fn lines() -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let mut given = Vec::new();
    let code = given::each(|one| {
        given.push(one);
        Ok(())
    })?;
    let last = given.iter().filter_map(Given::time).max().unwrap_or(0);
    let mut tellings = BTreeMap::new();
    let mut names = HashMap::new();
    for one in &given {
        let id = ArticleId::of(&one.id.to_string(), "");
        let (time, language) = (one.time().unwrap_or(last), one.language());
        tellings.entry(id).or_insert_with(|| {
            let told = Telling::of_texts(id, &one.title, &[&one.text], language, time);
            told.by(&one.source, &one.title)
        });
        names.insert(id, &one.id);
    }
    let tellings: Vec<Telling> = tellings.into_values().collect();
    let placed = Window::default().place(&tellings);
    let placed: HashMap<ArticleId, Placed> =
        placed.into_iter().map(|one| (one.article, one)).collect();
    for one in &given {
        let placed = placed[&ArticleId::of(&one.id.to_string(), "")];
        let answer = Answer {
            id: &one.id,
            story: placed.story,
            copy_of: placed.copy_of.map(|id| names[&id]),
        };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(code)
}
