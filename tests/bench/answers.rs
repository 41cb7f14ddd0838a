//! What each question of the reader costs the thread that answers, in a library that is
//! there: `cargo bench --bench answers -- LIBRARY [QUERY…]`. Milliseconds of processor, the
//! least and the middle of several rounds. It writes nothing but what opening a library of
//! an earlier version does.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use jiff::Timestamp;
use mujaz::app::library::{Answer, Around, Ask};
use mujaz::loader::desk;
use mujaz::query::{Filter, Search, Start};
use mujaz::store::Library;

/// How often it is measured what each question costs.
const ROUNDS: usize = 5;

/// Articles that a brief looks at first.
const AMONG: usize = 400;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut arguments = arguments.iter().filter(|argument| *argument != "--bench");
    let Some(path) = arguments.next() else {
        println!("cargo bench --bench answers -- LIBRARY [QUERY…]");
        return;
    };
    let library = Library::open(Path::new(path)).unwrap();
    let now = Timestamp::now();
    let ask = |name: &str, ask: Ask| row(name, || drop(black_box(answer(&library, &ask, now))));
    println!("{:<44}{:>10}{:>10}", "", "least ms", "middle ms");
    ask("the feeds", Ask::Feeds);
    ask("tags", Ask::Tags);
    for (name, filter) in filters(&library, arguments) {
        let list = |around| Ask::List {
            filter: filter.clone(),
            around,
        };
        let count = library.count(&filter, usize::MAX).unwrap();
        println!("\n{name}: {count}");
        ask("  list", list(Around::Newest));
        if let Some(first) = library.page(&filter, Start::Newest, 1).unwrap().first() {
            ask("  next unread", list(Around::Unread(first.id)));
        }
        ask("  number", Ask::Count(filter.clone()));
        ask("  topics", Ask::Topics(filter.clone()));
        let among = AMONG;
        ask("  brief", Ask::Brief { filter, among });
    }
    println!();
    for typed in ["في", "مجلس", "ال"] {
        let (filter, wanted) = (Filter::default(), Search::typing(typed));
        ask(&format!("/{typed}"), Ask::Places { filter, wanted });
    }
}

fn answer(library: &Library, ask: &Ask, now: Timestamp) -> Answer {
    desk::answer(library, ask, now).unwrap()
}

/// All, the first feed, its folder, the story of the newest article, and the queries.
fn filters<'a>(
    library: &Library,
    queries: impl Iterator<Item = &'a String>,
) -> Vec<(String, Filter)> {
    let mut filters = vec![("all".to_owned(), Filter::default())];
    let feed = library.feeds().unwrap().into_iter().next();
    if let Some(feed) = feed {
        let of_feed = Filter {
            feed: Some(feed.id),
            ..Filter::default()
        };
        filters.push(("a feed".to_owned(), of_feed));
        if feed.folder.is_some() {
            let of_folder = Filter {
                folder: feed.folder,
                ..Filter::default()
            };
            filters.push(("a folder".to_owned(), of_folder));
        }
    }
    let newest = library.page(&Filter::default(), Start::Newest, 1).unwrap();
    filters.extend(newest.first().map(|newest| {
        let of_story = Filter {
            story: Some(newest.id),
            ..Filter::default()
        };
        ("a story".to_owned(), of_story)
    }));
    filters.extend(queries.map(|query| {
        let search = Search::parse(query);
        (
            query.clone(),
            Filter {
                search,
                ..Filter::default()
            },
        )
    }));
    filters
}

/// The clock of the processor moves on in steps: so much time of it is believed.
const BELIEVED: f64 = 0.04;

fn row(name: &str, run: impl Fn()) {
    let round = || {
        let (start, mut done) = (processor(), 0);
        let mut spent = 0.0;
        while spent < BELIEVED {
            run();
            done += 1;
            spent = processor() - start;
        }
        spent * 1e3 / f64::from(done)
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<44}{:>10.2}{:>10.2}", times[0], times[ROUNDS / 2]);
}

/// Seconds of processor that this thread has used; nothing where the system does not tell.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat
        .split(' ')
        .next()
        .and_then(|time| time.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}
