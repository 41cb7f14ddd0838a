//! `mujaz add` and `mujaz import`: what the library takes its articles from.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::args::{Add, Import};
use super::options::Options;
use super::refresh::{self, Running};
use super::{DONE, SOME_FAILED, library, output, own};
use crate::app::library::SiteFeed;
use crate::article::feed;
use crate::article::{Feed, FeedChange, Outline};
use crate::loader::Shared;
use crate::loader::refresh::{Added, AddedFeed, Means, Outcome, add as find_feed, add_offered};
use crate::query::Filter;
use crate::safe::SafeText;
use crate::source::fetch::address;
use crate::source::opml::{self, Listed};
use crate::source::{self, Origin, place};
use crate::store::{Arrival, Library};
use crate::{loader, points};

/// How much is told of feeds that keep their names and folders against a list's.
const MOST_TOLD: usize = 20;

/// How many of a site's feeds are tried.
const MOST_TRIED: usize = 5;

/// What a word on the command line means.
enum Meant {
    /// A file or folder, by its whole path: the same from wherever it is named.
    Files(PathBuf),
    /// Standard input.
    Stdin,
    /// The address of a feed or of a site.
    Address(String),
}

/// Adds feeds, sites, files and folders to the library and takes their articles in.
/// Adding one again takes in what is new and what has changed.
pub(super) fn add(add: &Add, options: &Options) -> anyhow::Result<u8> {
    let running = Running::start(options)?;
    let meant: Vec<Meant> = add
        .sources
        .iter()
        .map(|source| meaning(source))
        .collect::<anyhow::Result<_>>()?;
    let library = running.share(library::open(options)?)?;
    let mut code = DONE;
    for meant in meant {
        let result = match &meant {
            Meant::Files(path) => add_files(path, add, &library, &running),
            Meant::Stdin => add_stdin(&library, &running),
            Meant::Address(address) => add_address(address, add, &library, &running),
        };
        if !result? {
            code = SOME_FAILED;
        }
    }
    refresh::tend(&library, add.later)?;
    Ok(code)
}

fn meaning(named: &Path) -> anyhow::Result<Meant> {
    let word = named.to_string_lossy();
    if word == "-" {
        return Ok(Meant::Stdin);
    }
    match source::path_meant(named).canonicalize() {
        Ok(path) => Ok(Meant::Files(path)),
        // What looks like an address and is no file is one.
        Err(_) if word.contains("://") || address::unmarked(&word).is_some() || is_site(&word) => {
            Ok(Meant::Address(word.into_owned()))
        }
        Err(error) => Err(anyhow::anyhow!(
            "{}: {}",
            named.display(),
            own::in_words(&error)
        )),
    }
}

/// True for `news.example` and `news.example/feed`, not for `news.txt`.
fn is_site(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or(word);
    let host = host.split(':').next().unwrap_or(host);
    host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains(char::is_whitespace)
        && (word.contains('/') || !source::is_named_as_file(host))
}

fn add_address(
    address: &str,
    add: &Add,
    library: &Shared,
    running: &Running,
) -> anyhow::Result<bool> {
    let means = running.means(library);
    let found = match find_feed(address, means) {
        Ok(Added::Several(feeds)) => add_first(address, &feeds, means),
        Ok(Added::Feed(added)) => Ok(added),
        Err(message) => Err(message),
    };
    match found {
        Ok(AddedFeed {
            id,
            title,
            address,
            outcome,
            ..
        }) => {
            arrange(library, add, |feed| feed.id == id)?;
            Ok(refresh::report(&format!("{title} ({address})"), &outcome))
        }
        Err(message) => {
            output::complain(&format!("{address}: {message}"));
            Ok(false)
        }
    }
}

/// Adds the first of the feeds of a site that can be had, and tells of the others; why
/// the first of all cannot be had, where none can.
fn add_first(site: &str, feeds: &[SiteFeed], means: Means<'_>) -> Result<AddedFeed, String> {
    let mut failed = None;
    for feed in feeds.iter().take(MOST_TRIED) {
        match add_offered(feed, site, means) {
            Ok(added) => {
                output::say(&format!(
                    "{site}: it has several feeds; {} is added, and these can be:",
                    feed.address
                ));
                for other in feeds.iter().filter(|other| *other != feed) {
                    output::say(&format!("  {}  {}", other.address, other.title));
                }
                return Ok(added);
            }
            Err(message) => _ = failed.get_or_insert(format!("{}: {message}", feed.address)),
        }
    }
    Err(failed.unwrap_or_default())
}

fn add_files(path: &Path, add: &Add, library: &Shared, running: &Running) -> anyhow::Result<bool> {
    if let Some(list) = opml_file(path) {
        return import_list(path, &list, library);
    }
    let address = place::address_of(path);
    let now = Timestamp::now();
    let known = library.reading(Library::feeds)?;
    let id = library.beside(|library| library.add_feed(&address, None, now))?;
    let own = Filter {
        feed: Some(id),
        ..Filter::default()
    };
    let count = || library.reading(|library| library.count(&own, usize::MAX));
    let before = count()?;
    let Some(feed) = library
        .reading(Library::feeds)?
        .into_iter()
        .find(|feed| feed.id == id)
    else {
        return Ok(false);
    };
    let outcome = std::sync::Mutex::new(None);
    loader::refresh::refresh(vec![feed], running.means(library), |_, came, _| {
        if let Ok(mut outcome) = outcome.lock() {
            *outcome = Some(came.clone());
        }
        true
    });
    let outcome = outcome.into_inner().ok().flatten();
    let outcome = outcome.unwrap_or_else(|| Outcome::Failed(SafeText::new("it was not read")));
    let mut kept = 0;
    if matches!(outcome, Outcome::Failed(_) | Outcome::Stopped { .. }) {
        kept = count()?.saturating_sub(before);
        if kept == 0 && !known.iter().any(|feed| feed.id == id) {
            // What never gave an article is not kept as a feed.
            library.beside(|library| library.remove_feed(id))?;
        }
    }
    arrange(library, add, |feed| feed.id == id)?;
    let succeeded = refresh::report(&address, &outcome);
    if kept > 0 {
        output::complain(&match outcome {
            // How many stay was told.
            Outcome::Stopped { .. } => format!("{address}: adding it again goes on"),
            _ => format!(
                "{address}: articles that came before that stay: {kept}; adding it again goes on"
            ),
        });
    }
    Ok(succeeded)
}

/// Takes what comes on standard input in, once.
fn add_stdin(library: &Shared, running: &Running) -> anyhow::Result<bool> {
    let found = match source::read(&Origin::Stdin, running.web()) {
        Ok(found) => found,
        Err(problem) => {
            output::complain_of(&problem);
            return Ok(false);
        }
    };
    let arrivals: Vec<Arrival> = found
        .articles
        .iter()
        .map(|raw| Arrival {
            article: loader::prepare(raw, running.rules()),
            raw: None,
            guid: raw.guid.clone(),
            place: None,
        })
        .collect();
    let now = Timestamp::now();
    let taken = library.beside(|library| {
        let feed = library.add_feed("-", None, now)?;
        library.take(feed, &arrivals, points::METHOD, now)
    })?;
    let outcome = Outcome::Read {
        new: taken.new,
        changed: taken.changed.len(),
        known: taken.known,
        problems: found
            .problems
            .into_iter()
            .map(|problem| problem.message)
            .collect(),
    };
    Ok(refresh::report("-", &outcome))
}

/// Gives a feed the name and folder that were asked for.
fn arrange(library: &Shared, add: &Add, is_meant: impl Fn(&Feed) -> bool) -> anyhow::Result<()> {
    if add.name.is_none() && add.folder.is_none() {
        return Ok(());
    }
    let feeds = library.reading(Library::feeds)?;
    if let Some(feed) = feeds.into_iter().find(is_meant) {
        let name = add.name.clone().map(|name| FeedChange::Name(Some(name)));
        let folder = add.folder.clone();
        let folder = folder.map(|folder| FeedChange::Folder(Some(folder)));
        for change in name.iter().chain(&folder) {
            let now = Timestamp::now();
            library.beside(|library| library.change_feed(feed.id, change, now))?;
        }
    }
    Ok(())
}

/// The text of a list of feeds, if the file is one.
fn opml_file(path: &Path) -> Option<String> {
    let is_list = path.is_file() && source::is_list(path);
    is_list
        .then(|| fs::read(path).ok())
        .flatten()
        .map(|bytes| source::decode(&bytes, None).text)
}

/// Adds the feeds of a list.
pub(super) fn import(import: &Import, options: &Options) -> anyhow::Result<u8> {
    let bytes = own::input(Some(&import.file))?;
    let text = source::decode(&bytes, None).text;
    let library = Shared::of(library::open(options)?)?;
    let all_taken = import_list(&import.file, &text, &library)?;
    Ok(if all_taken { DONE } else { SOME_FAILED })
}

fn import_list(path: &Path, text: &str, library: &Shared) -> anyhow::Result<bool> {
    let list = opml::read(text);
    for told in list.problems.iter().chain(&list.mended) {
        output::complain(&format!("{}: {told}", path.display()));
    }
    if list.feeds.is_empty() {
        output::complain(&format!("{}: there is no feed in it", path.display()));
        return Ok(false);
    }
    let now = Timestamp::now();
    let mut added = 0;
    let mut kept = Vec::new();
    let mut private = 0;
    // One piece of work: the list is in the library, or it is not.
    library.beside(|library| {
        let known = library.feeds()?;
        let feeds = list.feeds.iter().map(|listed| {
            let feed = arranged(listed);
            match known.iter().find(|known| {
                [&feed.address, &listed.address]
                    .iter()
                    .any(|listed| address::is_same(&known.address, listed))
            }) {
                Some(known) => {
                    kept.extend(kept_from(known, &feed));
                    Feed {
                        address: known.address.clone(),
                        ..feed
                    }
                }
                None => {
                    added += 1;
                    // A machine that the list writes itself is the reader's; a name that
                    // leads to one may be anybody's.
                    let is_private = address::is_private_machine(&feed.address);
                    private += usize::from(is_private);
                    Feed {
                        unnamed: !is_private,
                        ..feed
                    }
                }
            }
        });
        library.import_feeds(&feeds.collect::<Vec<_>>(), now)
    })?;
    for told in kept.iter().take(MOST_TOLD) {
        output::say(told);
    }
    if kept.len() > MOST_TOLD {
        let more = kept.len() - MOST_TOLD;
        output::say(&format!("{}: and {more} more that stay so", path.display()));
    }
    output::say(&format!(
        "{}: {} added, {} there already; `mujaz refresh` gets their articles",
        path.display(),
        output::counted(added, "feed"),
        list.feeds.len() - added
    ));
    if private > 0 {
        output::say(&format!(
            "{}: {} on machines of your own network",
            path.display(),
            output::counted(private, "feed")
        ));
    }
    Ok(list.problems.is_empty())
}

/// What is told of a feed that keeps its name and folder, where a list has others.
fn kept_from(known: &Feed, listed: &Feed) -> Vec<String> {
    let (address, shown) = (&known.address, known.shown());
    let mut told = Vec::new();
    if let Some(name) = listed.name.as_ref().filter(|name| *name != shown) {
        told.push(format!(
            "{address}: it keeps its name “{shown}”, not “{name}”"
        ));
    }
    match (&known.folder, &listed.folder) {
        (Some(own), Some(other)) if own != other => told.push(format!(
            "{address}: it keeps its folder “{own}”, not “{other}”"
        )),
        (None, Some(other)) => told.push(format!(
            "{address}: it stays in no folder, not in “{other}”"
        )),
        _ => {}
    }
    told
}

/// A feed as a list has it.
fn arranged(listed: &Listed) -> Feed {
    let folders: Vec<String> = listed
        .folders
        .iter()
        .filter_map(|path| feed::folder(path))
        .collect();
    let mut folders = folders.into_iter();
    Feed {
        title: SafeText::new(listed.title.as_deref().unwrap_or(&listed.address)),
        name: listed.title.as_deref().map(SafeText::new),
        folder: folders.next(),
        outline: Outline {
            site: listed.site.clone(),
            folders: folders.collect(),
            attributes: listed.attributes.clone(),
        },
        // As it would be added by itself: of a scheme and a host the case means nothing.
        ..Feed::at(
            &address::parse(&listed.address).map_or_else(|_| listed.address.clone(), String::from),
        )
    }
}
