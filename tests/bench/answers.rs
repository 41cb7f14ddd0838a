//! What each question of the reader costs the thread that answers, in a library that is
//! there: `cargo bench --bench answers -- LIBRARY [QUERY…]`. Milliseconds of processor, the
//! least and the middle of several rounds: when it is asked for the first time, which is
//! also what it costs each time that something came in since, and when the list was counted
//! before, which the reader does behind every list. It writes nothing but what opening a
//! library of an earlier version does.

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
    let library = open(path);
    println!(
        "{:<44}{:>18}{:>20}",
        "least · middle ms of processor", "at first", "once counted"
    );
    row(path, "the feeds", &Filter::default(), &Ask::Feeds);
    row(path, "tags", &Filter::default(), &Ask::Tags);
    for (name, filter) in filters(&library, arguments) {
        let list = |around| Ask::List {
            filter: filter.clone(),
            around,
        };
        let count = library.count(&filter, usize::MAX).unwrap();
        println!("\n{name}: {count}");
        let ask = |name, ask| row(path, name, &filter, &ask);
        ask("  list", list(Around::Newest));
        if let Some(first) = library.page(&filter, Start::Newest, 1).unwrap().first() {
            ask("  next unread", list(Around::Unread(first.id)));
        }
        let amid = library.page(&filter, Start::At(count / 2), 1).unwrap();
        if let Some(amid) = amid.first() {
            ask("  amid it", list(Around::Article(amid.id)));
        }
        ask("  number", Ask::Count(filter.clone()));
        ask("  topics", Ask::Topics(filter.clone()));
        let (filter, among) = (filter.clone(), AMONG);
        ask("  brief", Ask::Brief { filter, among });
    }
    println!();
    for typed in ["في", "مجلس", "ال"] {
        let (filter, wanted) = (Filter::default(), Search::typing(typed));
        let places = Ask::Places { filter, wanted };
        row(path, &format!("/{typed}"), &Filter::default(), &places);
    }
}

/// Opens the library, and looks at its list as the reader does.
fn open(path: &str) -> Library {
    let library = Library::open(Path::new(path)).unwrap();
    let list = Ask::List {
        filter: Filter::default(),
        around: Around::Newest,
    };
    answer(&library, &list);
    library
}

fn answer(library: &Library, ask: &Ask) -> Answer {
    desk::answer(library, ask, Timestamp::now()).unwrap()
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

/// How often a library is opened for it, at most.
const MOST_OPENED: u32 = 16;

/// Prints what a question costs in a library that was just opened, and what it costs once
/// the list was counted.
fn row(path: &str, name: &str, list: &Filter, ask: &Ask) {
    let time = |library: &Library| {
        let start = processor();
        drop(black_box(answer(library, ask)));
        processor() - start
    };
    let (mut first, mut counted) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        first.push(mean(MOST_OPENED, || time(&open(path))));
        let library = open(path);
        library.count_all(list).unwrap();
        counted.push(mean(u32::MAX, || time(&library)));
    }
    let [first, counted] = [first, counted].map(|mut times| {
        times.sort_by(f64::total_cmp);
        format!("{:.2} · {:.2}", times[0], times[ROUNDS / 2])
    });
    println!("{name:<44}{first:>18}{counted:>20}");
}

/// The mean of what is measured until enough time of it has passed, in milliseconds.
fn mean(most: u32, mut seconds: impl FnMut() -> f64) -> f64 {
    let (mut spent, mut done) = (0.0, 0);
    let start = processor();
    while done < most && spent < BELIEVED && processor() - start < 10.0 * BELIEVED {
        spent += seconds();
        done += 1;
    }
    spent * 1e3 / f64::from(done)
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
