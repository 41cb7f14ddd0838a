//! What the library costs: taking articles in, room on the disk, pages, searches,
//! filters, changes of state, and memory.
//!
//! `cargo bench --bench store [-- ARTICLES…]` makes libraries of 1,000, 10,000 and
//! 100,000 made-up Arabic articles of about 3 KB. Times are
//! of one thread: the least of many runs for what a reader waits for, the processor's
//! for taking in. The search set of the tests is counted against FTS5's default
//! tokenizer and Snowball's stemmer.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod generated;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use mujaz::article::ArticleId;
use mujaz::query::{Search, each_token};
use mujaz::store::{Arrival, Change, Filter, Library, Start, Which};

use generated::{COMMON, FEEDS, MIDDLING, RARE, Words, processor};

/// Tells the program to open a library that is there.
const LOOK_AT: &str = "look-at";

/// A page of the list.
const PAGE: usize = 50;

fn main() {
    if let [_, look_at, path] = &std::env::args().collect::<Vec<_>>()[..]
        && look_at == LOOK_AT
    {
        look(Path::new(path));
        return;
    }
    quality();
    let mut sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    for size in sizes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        println!("\n{size} articles");
        fill(&path, size);
        // A process of its own: its memory is that of a reader who takes nothing in.
        let program = std::env::current_exe().unwrap();
        let looked = Command::new(program).arg(LOOK_AT).arg(&path).status();
        assert!(looked.unwrap().success());
    }
}

/// Takes `size` articles in, and says what that cost.
fn fill(path: &Path, size: usize) {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let mut library = Library::open(path).unwrap();
    let feeds: Vec<_> = (0..FEEDS)
        .map(|feed| {
            let address = format!("https://example.org/{feed}");
            library.add_feed(&address, None, now).unwrap()
        })
        .collect();
    let words = Words::new();
    let (mut taking, mut bytes) = (Cost::default(), 0);
    // As if the oldest had come first, a thousand at a time from each feed in turn.
    let mut left = size;
    while left > 0 {
        let count = left.min(1000);
        let arrivals: Vec<Arrival> = (left - count..left)
            .map(|number| words.article(number as u64, now))
            .collect();
        bytes += arrivals
            .iter()
            .flat_map(|arrival| &arrival.article.blocks)
            .map(|block| block.text.as_str().len())
            .sum::<usize>();
        let feed = feeds[left / 1000 % feeds.len()];
        taking.of(|| library.take(feed, &arrivals, 1, now).unwrap());
        left -= count;
    }
    let mut indexing = Cost::default();
    indexing.of(|| while library.index(500).unwrap() > 0 {});
    let mut tidying = Cost::default();
    tidying.of(|| assert!(library.tidy(|| true).unwrap()));
    let read = Change::Read(true);
    let old = Filter::default();
    let mut marking = Cost::default();
    marking.of(|| library.apply(&read, Which::All(&old, now), now).unwrap());
    let mut undoing = Cost::default();
    undoing.of(|| library.undo().unwrap());
    // A tenth stays unread, and some are starred.
    let all = library.page(&old, Start::Newest, size).unwrap();
    let ids: Vec<ArticleId> = all.iter().map(|header| header.id).collect();
    let most = ids.iter().copied().enumerate().filter(|(n, _)| n % 10 != 3);
    let most: Vec<_> = most.map(|(_, id)| id).collect();
    library.apply(&read, Which::These(&most), now).unwrap();
    let some: Vec<_> = ids.iter().copied().step_by(1000).collect();
    let star = Change::Starred(true);
    library.apply(&star, Which::These(&some), now).unwrap();
    println!("  text                         {:>9.1} MB", mega(bytes));
    taking.print("taking in", size);
    indexing.print("indexing words", size);
    tidying.print("index in one piece", size);
    marking.print("all read", size);
    undoing.print("undone", size);
    drop((library, all, ids, most, some));
    let size_on_disk = fs::metadata(path).unwrap().len();
    println!(
        "  on disk                      {:>9.1} MB",
        mega(size_on_disk as usize)
    );
    println!("  memory after all that        {:>9.1} MB", memory());
}

/// What a reader waits for.
fn look(path: &Path) {
    let before = memory();
    let opened = Instant::now();
    let library = Library::open(path).unwrap();
    let open = opened.elapsed();
    let page = library
        .page(&Filter::default(), Start::Newest, PAGE)
        .unwrap();
    let first = opened.elapsed();
    println!("  opened                       {:>9.2} ms", milli(open));
    println!("  opened and first page        {:>9.2} ms", milli(first));
    println!(
        "  memory for that              {:>9.1} MB",
        memory() - before
    );
    let all = Filter::default();
    let count = library.count(&all, usize::MAX).unwrap();
    let middle = library.page(&all, Start::At(count / 2), 1).unwrap()[0].id;
    time("one article", || library.article(page[0].id).unwrap());
    time("next page in the middle", || {
        library.page(&all, Start::OlderThan(middle), PAGE).unwrap()
    });
    time("page at a number, the middle", || {
        library.page(&all, Start::At(count / 2), PAGE).unwrap()
    });
    time("last page", || {
        library.page(&all, Start::Oldest, PAGE).unwrap()
    });
    time("count of all", || library.count(&all, usize::MAX).unwrap());
    time("which number, the middle", || {
        library.rank(&all, middle, usize::MAX).unwrap()
    });
    time("topics of the newest 5,000", || {
        library.about(&all, &all, 5000).unwrap().0
    });
    let searches = [
        ("common word", COMMON.to_owned()),
        ("middling word", MIDDLING.to_owned()),
        ("rare word", RARE.to_owned()),
        ("common and middling", format!("{COMMON} {MIDDLING}")),
        ("common without middling", format!("{COMMON} -{MIDDLING}")),
        ("phrase", format!("\"{COMMON} {MIDDLING}\"")),
        ("beginning of 3 letters", "مدي*".to_owned()),
        ("beginning of 5 letters", "زنجبي*".to_owned()),
        ("nothing like it", "قسطنطينوبوليس".to_owned()),
        ("unread", "is:unread".to_owned()),
        ("starred", "is:starred".to_owned()),
        ("topic", "topic:\"topic 7\"".to_owned()),
        (
            "topic, unread, common",
            format!("topic:\"topic 7\" is:unread {COMMON}"),
        ),
    ];
    for (name, typed) in searches {
        let filter = Filter {
            search: Search::parse(&typed),
            ..Filter::default()
        };
        let hits = library.count(&filter, usize::MAX).unwrap();
        time(&format!("{name} ({hits} hits)"), || {
            library.page(&filter, Start::Newest, PAGE).unwrap()
        });
        time("    counted to 1,001", || {
            library.count(&filter, 1001).unwrap()
        });
    }
    let typed = Filter {
        search: Search::typing("مدين"),
        ..Filter::default()
    };
    time("while typing, 4 letters", || {
        library.page(&typed, Start::Newest, PAGE).unwrap()
    });
    let mut library = library;
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let mut read = false;
    time("one article read", || {
        read = !read;
        let change = Change::Read(read);
        library
            .apply(&change, Which::These(&[middle]), now)
            .unwrap()
    });
    println!("  memory after all that        {:>9.1} MB", memory());
}

/// Prints the least and the middle time of many runs.
fn time<R>(name: &str, mut run: impl FnMut() -> R) {
    let started = Instant::now();
    let mut times = Vec::new();
    while times.len() < 7 || (times.len() < 100 && started.elapsed() < Duration::from_millis(300)) {
        let start = Instant::now();
        black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!(
        "  {name:<36} {:>8.3} ms least {:>8.3} ms middle",
        milli(times[0]),
        milli(times[times.len() / 2])
    );
}

/// Time that something took, by the wall and of the processor.
#[derive(Default)]
struct Cost {
    wall: Duration,
    processor: f64,
}

impl Cost {
    fn of<R>(&mut self, run: impl FnOnce() -> R) {
        let (start, processor) = (Instant::now(), processor());
        black_box(run());
        self.wall += start.elapsed();
        self.processor += generated::processor() - processor;
    }

    fn print(&self, name: &str, articles: usize) {
        println!(
            "  {name:<28} {:>9.2} s, {:.2} s of processor, {:.3} ms an article",
            self.wall.as_secs_f64(),
            self.processor,
            self.processor * 1e3 / articles as f64
        );
    }
}

/// Memory that this process has now, in MB.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let kilo = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilo.unwrap_or(0.0) / 1024.0
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn milli(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Counts both kinds of error on the search set, of ways to search.
fn quality() {
    const PAIRS: &str = include_str!("../it/data/search.tsv");
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::Arabic);
    let stems = |text: &str| {
        let mut stems = Vec::new();
        each_token(text, |token| stems.push(stemmer.stem(token).into_owned()));
        stems
    };
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (text)")
        .unwrap();
    let default = |query: &str, text: &str| {
        db.execute("DELETE FROM t", []).unwrap();
        db.execute("INSERT INTO t VALUES (?1)", [text]).unwrap();
        let found = db.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [query], |row| {
            row.get::<_, i64>(0)
        });
        found.is_ok_and(|found| found > 0)
    };
    let stemmed = |query: &str, text: &str| {
        let text = stems(text);
        stems(query).iter().all(|stem| text.contains(stem))
    };
    let folded = |query: &str, text: &str| {
        let (mut words, mut all) = (Vec::new(), true);
        each_token(text, |token| words.push(token.to_owned()));
        each_token(query, |token| all &= words.iter().any(|word| word == token));
        all
    };
    let ours = |query: &str, text: &str| Search::parse(query).matches(text);
    type Way<'a> = (&'a str, &'a dyn Fn(&str, &str) -> bool);
    let ways: [Way<'_>; 4] = [
        ("FTS5's default", &default),
        ("folded words", &folded),
        ("folded, Snowball's stems", &stemmed),
        ("ours", &ours),
    ];
    println!("search set: single words, and all of it with phrases, beginnings, refusals");
    for (name, way) in ways {
        let mut counts = [[0; 4]; 2];
        for row in PAIRS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = row.split('\t').collect();
            let plain = fields[0].chars().all(char::is_alphanumeric);
            let (found, expected) = (way(fields[0], fields[1]), fields[2] == "yes");
            for count in &mut counts[usize::from(!plain)..] {
                count[usize::from(expected)] += 1;
                count[2 + usize::from(expected)] += usize::from(found != expected);
            }
        }
        let [plain, all] = counts;
        println!(
            "  {name:<26} missed {:>3} of {}, wrong {:>2} of {}; all: missed {:>3} of {}, wrong {:>2} of {}",
            plain[3], plain[1], plain[2], plain[0], all[3], all[1], all[2], all[0]
        );
    }
}
