//! The library that a command looks into: the reader's own, or one in memory, made of
//! the sources that `--from` names; with its stories found.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use unicode_segmentation::UnicodeSegmentation;

use super::options::Options;
use super::{DONE, SOME_FAILED, WrongUsage, chosen, library, mistakes, output, read};
use crate::loader::{self, Making, Outcome, Wanted};
use crate::query::{self, Filter, Search, Unknown};
use crate::source::fetch::Web;
use crate::store::{Arrival, Error, Library};

/// Articles whose stories are found in one piece of work.
const BATCH: usize = 64;

/// How long who asks waits for stories of the library to be found: of all of it they may
/// be to find again after a change of version, which takes minutes.
const PATIENCE: Duration = Duration::from_secs(2);

/// The library to look into, if there is one, and the exit code so far: a source
/// that fails is named, and the others go on.
pub(super) fn into(
    sources: &[PathBuf],
    options: &Options,
) -> anyhow::Result<(Option<Library>, u8)> {
    if sources.is_empty() {
        let mut library = library::opened(options)?;
        if let Some(library) = &mut library {
            find_stories(library, PATIENCE);
        }
        return Ok((library, DONE));
    }
    let (mut library, code) = in_memory(sources, options)?;
    find_stories(&mut library, Duration::MAX);
    Ok((Some(library), code))
}

/// A library in memory with the articles of `sources`, in their order.
pub(super) fn in_memory(sources: &[PathBuf], options: &Options) -> anyhow::Result<(Library, u8)> {
    let rules = chosen::rules(options)?;
    let settings = chosen::settings(options)?;
    mistakes::tell(options)?;
    let web = Web::unless(settings.offline);
    let making = Making {
        rules: &rules,
        points: settings.points(),
    };
    let mut code = DONE;
    let mut arrivals: Vec<Arrival> = Vec::new();
    loader::load(
        &Wanted::Sources(read::origins(sources)),
        &web,
        making,
        |outcome| {
            match outcome {
                Outcome::Ready(article) => arrivals.push(Arrival {
                    raw: None,
                    guid: Some(article.id.to_string()),
                    place: Some(arrivals.len()),
                    article: *article,
                }),
                Outcome::Failed(problem) => {
                    code = SOME_FAILED;
                    output::complain_of(&problem);
                }
                Outcome::Planned(_) | Outcome::Progress(_) => {}
            }
            ControlFlow::Continue(())
        },
    );
    let mut library = Library::in_memory()?;
    library.want_points(making.points)?;
    loader::keep(&mut library, &arrivals)?;
    Ok((library, code))
}

/// Finds the stories of what arrived, as far as that goes in this time; what another
/// version found stands until then. A library that cannot be written to, such as one on a
/// read-only disk, can still be looked into.
fn find_stories(library: &mut Library, patience: Duration) {
    let left = stories_left(library, Instant::now(), patience);
    match left {
        Ok(0) => {}
        Ok(left) => output::complain(&format!(
            "articles whose stories are still to be found: {left}; the reader finds them, and `mujaz refresh`"
        )),
        Err(error) => output::complain(&error.to_string()),
    }
}

/// How many articles are left whose stories were not found in this time.
fn stories_left(library: &mut Library, start: Instant, patience: Duration) -> Result<usize, Error> {
    while start.elapsed() < patience {
        if !library.begin_anew()? && library.analyse(BATCH)? == 0 {
            return Ok(0);
        }
    }
    library.untold()
}

/// The articles that a query asks for; what nobody knows of in it is wrong usage.
pub(super) fn filter(words: &[String]) -> Result<Filter, WrongUsage> {
    let query = words.join(" ");
    let unknown = query::unknown(&query);
    if !unknown.iter().all(Unknown::is_harmless) {
        let mut told = unknown.iter().map(|unknown| placed(&query, unknown));
        let last = told.next_back().unwrap_or_default();
        told.for_each(|told| output::complain(&told));
        return Err(WrongUsage(last));
    }
    Ok(Filter {
        search: Search::parse(&query),
        ..Filter::default()
    })
}

/// Tells what says nothing in a query, and which of its names nobody in the library has.
pub(super) fn tell(words: &[String], library: &Library) -> Result<(), Error> {
    let query = words.join(" ");
    let nameless = library.nameless(&Search::parse(&query))?;
    for unknown in Unknown::all(&query, &nameless) {
        output::complain(&placed(&query, &unknown));
    }
    for word in words.iter().filter(|word| Path::new(word).is_file()) {
        output::complain(&format!(
            "{word}: this file is looked for as a word; `--from {word}` reads it"
        ));
    }
    Ok(())
}

/// What is told of a part of a query, and where that stands.
fn placed(query: &str, unknown: &Unknown) -> String {
    let column = query[..unknown.place.start].graphemes(true).count() + 1;
    format!("in the query, column {column}: {unknown}")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use jiff::Timestamp;

    use super::stories_left;
    use crate::article::RawArticle;
    use crate::store::{Arrival, Library};

    #[test]
    fn who_asks_hears_how_much_is_left_when_patience_ends() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let arrivals = ["one", "two"].map(|title| {
            Arrival::cleaned(&RawArticle {
                title: Some(title.to_owned()),
                ..RawArticle::default()
            })
        });
        library.take(feed, &arrivals, 0, now).unwrap();
        let mut left = |patience| stories_left(&mut library, Instant::now(), patience).unwrap();
        assert_eq!(left(Duration::ZERO), 2);
        assert_eq!(left(Duration::MAX), 0);
        assert_eq!(left(Duration::ZERO), 0);
    }
}
