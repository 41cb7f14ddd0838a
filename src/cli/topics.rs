//! `mujaz topics`: what articles are about.

use std::io::Write;

use serde::Serialize;

use super::options::Options;
use super::wanted::Topics;
use super::{chosen, given, looked, output};
use crate::points::{self, Ground, Lessons, Reading, Section};
use crate::safe::SafeText;

/// Prints the sections and the topics of the articles that pass a query, the commonest
/// topic first: how many articles have each, and its name, with a tab between them. A
/// section is named as a query asks for it.
pub(super) fn topics(wanted: &Topics, options: &Options) -> anyhow::Result<u8> {
    if wanted.jsonl {
        return lines(wanted.n);
    }
    let filter = looked::filter(&wanted.query)?;
    let (library, code) = looked::into(&wanted.from, options)?;
    if let Some(library) = &library {
        looked::tell(&wanted.query, library)?;
    }
    let (mut topics, sections) = match library {
        Some(library) => library.about(&filter, &filter, AMONG)?,
        None => Default::default(),
    };
    let interface = chosen::interface(&chosen::settings(options)?);
    let language = filter.language().unwrap_or(interface.code());
    for (topic, _) in &mut topics {
        if let Some(name) = points::written_in(topic.as_str(), language) {
            *topic = SafeText::new(name);
        }
    }
    topics.retain(|&(_, articles)| wanted.all || articles > 1);
    topics.truncate(wanted.n.unwrap_or(usize::MAX));
    let mut out = output::standard_output();
    if wanted.json {
        let sections = sections
            .iter()
            .map(|&(section, articles)| Shown::Section { section, articles });
        let topics = topics.iter().map(|(topic, articles)| Shown::Topic {
            topic,
            articles: *articles,
        });
        let all: Vec<Shown<'_>> = sections.chain(topics).collect();
        serde_json::to_writer_pretty(&mut out, &all)?;
        writeln!(out)?;
    } else {
        for (section, articles) in sections {
            writeln!(out, "{articles}\tsection:{}", section.name())?;
        }
        for (topic, articles) in topics {
            writeln!(out, "{articles}\t{topic}")?;
        }
    }
    out.flush()?;
    Ok(code)
}

/// The newest articles whose sections and topics are counted.
const AMONG: usize = 10_000;

/// One of them as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'a> {
    Section {
        section: Section,
        articles: usize,
    },
    Topic {
        topic: &'a SafeText,
        articles: usize,
    },
}

/// What is answered for an article of `--jsonl`.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    topics: Vec<String>,
    section: Option<Section>,
    /// Why it stands there, and the words that tell so.
    section_by: Option<Ground>,
    section_words: Vec<String>,
}

/// Phrases wanted of an article where neither its line nor a flag says how many.
const DEFAULT_NUMBER: usize = 10;

/// Answers articles line by line, so that it can stand in a pipe. Articles whose tags
/// name their section teach those behind them.
fn lines(number: Option<usize>) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    let mut lessons = Lessons::default();
    let code = given::each(|given| {
        let number = given.k.or(number).unwrap_or(DEFAULT_NUMBER);
        let language = given.language();
        let texts = [given.text.as_str()];
        let reading = Reading::of_texts(&given.title, &texts, language);
        let tags: Vec<&str> = given.tags.iter().map(String::as_str).collect();
        let filed = points::filed(&reading, &tags, &[], &lessons);
        let words = filed.map(|filed| points::grounds(&reading, filed, &lessons));
        if let Some(filed) = filed.filter(|filed| filed.ground == Ground::Label) {
            lessons.learn(&reading, filed.section);
        }
        let answer = Answer {
            id: &given.id,
            topics: points::rank_topics(&given.title, &given.text, language, number),
            section: filed.map(|filed| filed.section),
            section_by: filed.map(|filed| filed.ground),
            section_words: words.into_iter().flatten().collect(),
        };
        serde_json::to_writer(&mut out, &answer)?;
        Ok(writeln!(out)?)
    })?;
    out.flush()?;
    Ok(code)
}
