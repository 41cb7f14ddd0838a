//! `mujaz feeds`, `arrange` and `remove`: what is looked at, and how.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use super::args::{Arrange, Feeds, Remove};
use super::options::Options;
use super::{DONE, SOME_FAILED, WrongUsage, chosen, library, output};
use crate::article::feed;
use crate::article::{Feed, FeedChange, Published};
use crate::config::calendar::Calendar;
use crate::config::locale::Word;
use crate::config::starter;
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::source::opml::{self, Listed};
use crate::source::place;
use crate::store::Library;

/// A feed as a script is told of it.
#[derive(Serialize)]
struct Told<'a> {
    address: &'a str,
    name: &'a SafeText,
    folder: Option<&'a str>,
    unread: usize,
    paused: bool,
    whole_text: bool,
    key_points: Option<u32>,
    error: Option<&'a SafeText>,
    fault: Option<&'a SafeText>,
    failing_since: Option<Timestamp>,
    next_try: Option<Timestamp>,
}

impl<'a> Told<'a> {
    fn of(feed: &'a Feed, unread: usize) -> Self {
        Self {
            address: &feed.address,
            name: feed.shown(),
            folder: feed.folder.as_deref(),
            unread,
            paused: feed.paused,
            whole_text: feed.full_text,
            key_points: feed.points,
            error: feed.error.as_ref(),
            fault: feed.fault.as_ref(),
            failing_since: feed.failing_since,
            next_try: Some(feed.next_try).filter(|&next| {
                // One that was never asked has no time of its own.
                !feed.paused && feed.is_fetched() && next > Timestamp::UNIX_EPOCH
            }),
        }
    }
}

/// Prints the feeds of the library with tabs between what is known of each:
/// address, unread articles, name, folder, and what is the matter.
pub(super) fn feeds(wanted: &Feeds, options: &Options) -> anyhow::Result<u8> {
    let mut out = output::standard_output();
    if wanted.starter {
        for feed in starter::all() {
            writeln!(out, "{}\t{}\t{}", feed.address, feed.language, feed.name)?;
        }
        out.flush()?;
        return Ok(DONE);
    }
    let (mut feeds, mut unread) = (Vec::new(), HashMap::new());
    if let Some(library) = library::opened(options)? {
        feeds = library.feeds()?;
        unread = library.unread_by_feed()?.into_iter().collect();
    }
    if wanted.failing {
        feeds.retain(|feed| feed.error.is_some() || feed.fault.is_some());
    }
    let unread = |feed: &Feed| unread.get(&feed.id).copied().unwrap_or(0);
    if wanted.json {
        let told = feeds.iter().map(|feed| Told::of(feed, unread(feed)));
        serde_json::to_writer(&mut out, &told.collect::<Vec<_>>())?;
        writeln!(out)?;
    } else {
        let calendar = chosen::calendar();
        for feed in &feeds {
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}",
                SafeText::new(&feed.address),
                unread(feed),
                feed.shown(),
                SafeText::new(feed.folder.as_deref().unwrap_or_default()),
                state(feed, &calendar)
            )?;
        }
    }
    out.flush()?;
    Ok(DONE)
}

/// What is the matter with a feed, in words of the interface; moments are told where the reader is.
fn state(feed: &Feed, calendar: &Calendar) -> String {
    let told = |moment| {
        let (day, hour) = calendar.day_and_hour(Published::Moment(moment));
        let hour = hour.map(|hour| hour.strftime("%H:%M").to_string());
        format!("{day} {}{}", hour.unwrap_or_default(), calendar.mark())
    };
    let mut state = Vec::new();
    if feed.paused {
        state.push(output::word(Word::StatePaused));
    }
    if let Some(error) = &feed.error {
        let since = feed
            .failing_since
            .map_or_else(String::new, |since| format!(" since {}", told(since)));
        state.push(output::told(&format!("failing{since}: {error}")));
        if !feed.paused {
            let again = format!("tried again at {}", told(feed.next_try));
            state.push(output::told(&again));
        }
    } else if let Some(fault) = &feed.fault {
        state.push(output::told(&format!("failing in part: {fault}")));
    }
    state.join("; ")
}

/// Changes what the reader decides of feeds.
pub(super) fn arrange(arrange: &Arrange, options: &Options) -> anyhow::Result<u8> {
    if arrange.name.is_some() && arrange.feeds.len() > 1 {
        return Err(WrongUsage("--name is for one feed at a time".into()).into());
    }
    let stated = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let changes = [
        arrange
            .name
            .as_ref()
            .map(|name| FeedChange::Name(stated(name))),
        arrange
            .folder
            .as_ref()
            .map(|folder| FeedChange::Folder(stated(folder))),
        arrange.paused.map(FeedChange::Paused),
        arrange.whole_text.map(FeedChange::FullText),
        arrange.points.map(|points| FeedChange::Points(points.0)),
    ];
    if changes.iter().all(Option::is_none) {
        let flags = "--name | --folder | --paused | --whole-text | --points";
        return Err(WrongUsage(format!("`mujaz arrange` needs `{flags}`")).into());
    }
    change(&arrange.feeds, options, changes.as_slice())
}

/// Takes feeds out of the library; their articles stay.
pub(super) fn remove(remove: &Remove, options: &Options) -> anyhow::Result<u8> {
    change(
        &remove.addresses,
        options,
        &[Some(FeedChange::Removed(true))],
    )
}

/// Changes each feed that is named; each change can be undone in the reader.
fn change(
    names: &[String],
    options: &Options,
    changes: &[Option<FeedChange>],
) -> anyhow::Result<u8> {
    let Some(mut library) = library::opened(options)? else {
        return Ok(SOME_FAILED);
    };
    let (found, unknown) = named(&library.feeds()?, names);
    for feed in found {
        for change in changes.iter().flatten() {
            library.change_feed(feed.id, change, Timestamp::now())?;
        }
    }
    for name in &unknown {
        output::complain(&format!("{name}: no such feed; `mujaz feeds` lists them"));
    }
    Ok(if unknown.is_empty() {
        DONE
    } else {
        SOME_FAILED
    })
}

/// The feeds that are named, by address, path or name; and the names of none. A name may
/// be written otherwise than the feed's own (capitals, hamza) where it is of one alone.
pub(super) fn named(feeds: &[Feed], names: &[String]) -> (Vec<Feed>, Vec<String>) {
    let mut found: Vec<Feed> = Vec::new();
    let mut unknown = Vec::new();
    for name in names {
        let real = Path::new(name).canonicalize();
        let real = real.map(|path| place::address_of(&path)).ok();
        let is_meant = |feed: &&Feed| {
            feed.address == *name
                || real.as_ref() == Some(&feed.address)
                || feed.address.trim_end_matches('/') == name.trim_end_matches('/')
                || feed.shown().as_str() == name
        };
        let folded = fold(name);
        let is_alike = |feed: &&Feed| fold(feed.shown().as_str()) == folded;
        let alone = || {
            let mut alike = feeds.iter().filter(is_alike);
            alike.next().filter(|_| alike.next().is_none())
        };
        match feeds.iter().find(is_meant).or_else(alone) {
            Some(feed) if found.iter().any(|known| known.id == feed.id) => {}
            Some(feed) => found.push(feed.clone()),
            None => unknown.push(name.clone()),
        }
    }
    (found, unknown)
}

/// The feeds of the library as a list that other readers take (OPML).
pub(super) fn as_list(library: &Library) -> anyhow::Result<String> {
    let mut feeds = library.feeds()?;
    feeds.retain(Feed::is_fetched);
    // As they were added: a list that came in goes out in its order.
    feeds.sort_by_key(|feed| feed.id);
    let listed = feeds.into_iter().map(|known| Listed {
        title: Some(known.name.unwrap_or(known.title).as_str().to_owned()),
        address: known.address,
        site: known.outline.site,
        folders: std::iter::once(known.folder.as_deref().map(feed::path).unwrap_or_default())
            .chain(
                known
                    .outline
                    .folders
                    .iter()
                    .map(|folder| feed::path(folder)),
            )
            .collect(),
        attributes: known.outline.attributes,
    });
    Ok(opml::write(&opml::List {
        title: Some("mujaz".to_owned()),
        feeds: listed.collect(),
        ..opml::List::default()
    }))
}

#[cfg(test)]
mod tests {
    use jiff::tz::{TimeZone, offset};

    use super::state;
    use crate::article::Feed;
    use crate::config::calendar::Calendar;
    use crate::safe::SafeText;

    #[test]
    fn moments_are_told_where_the_reader_is() {
        let feed = Feed {
            error: Some(SafeText::new("it does not answer")),
            failing_since: Some("2026-05-01T22:30:00Z".parse().unwrap()),
            next_try: "2026-05-01T23:30:00Z".parse().unwrap(),
            ..Feed::at("https://globe.example/rss")
        };
        let told = |zone| state(&feed, &Calendar::of(zone));
        assert_eq!(
            told(TimeZone::fixed(offset(3))),
            "failing since 2026-05-02 01:30: it does not answer; tried again at 2026-05-02 02:30"
        );
        assert_eq!(
            told(TimeZone::unknown()),
            "failing since 2026-05-01 22:30 UTC: it does not answer; tried again at 2026-05-01 23:30 UTC"
        );
    }
}
