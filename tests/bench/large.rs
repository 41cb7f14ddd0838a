//! A library of 100,000 made-up Arabic articles in the real reader: from start to
//! the first screen, from a key press to its redrawn screen, memory, room on the
//! disk; and what each step of taking articles in costs.
//!
//! `cargo bench --bench large [-- ARTICLES]`. A key's time ends with the last byte
//! of its picture, so what an answer of the library adds later counts too.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod generated;
mod session;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use mujaz::article::ArticleId;
use mujaz::clean::{self, Rules};
use mujaz::store::{Arrival, Change, Filter, Library, Start, Which};
use mujaz::{points, source};

use generated::{COMMON, FEEDS, MIDDLING, RARE, Words, processor};
use session::Reader;

/// Articles in one feed, for the cost of taking them in.
const FEED: usize = 10_000;

/// Articles taken in at a time.
const BATCH: usize = 200;

/// Articles whose stories are found: as many as a brief tells of, the newest. To find
/// those of all is upkeep, which would go on beside the keys.
const TOLD: usize = 1_000;

/// How often each thing is done.
const RUNS: usize = 15;

fn main() {
    let largest = std::env::args().find_map(|argument| argument.parse().ok());
    let largest = largest.unwrap_or(100_000);
    let words = Words::new();
    taking_in(&words);
    let folder = tempfile::tempdir().unwrap();
    let sizes = [largest / 100, largest / 10, largest];
    println!("\nstart to first screen           least     middle       most  processor     memory");
    for size in sizes {
        let path = folder.path().join(format!("{size}.db"));
        fill(&path, &words, size);
        start(&path, size);
    }
    let path = folder.path().join(format!("{largest}.db"));
    let size = fs::metadata(&path).unwrap().len();
    println!("\non disk: {:.1} MB", size as f64 / 1e6);
    keys(&path);
}

/// The moment at which the newest article appeared.
fn newest() -> Timestamp {
    "2026-11-20T12:00:00Z"
        .parse()
        .expect("it is written as RFC 3339")
}

/// Prints the processor's time of each step from a feed's bytes to its articles
/// in the index, on one thread.
fn taking_in(words: &Words) {
    let now = newest();
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>مصدر</title>\n");
    for number in 0..FEED {
        let Arrival { article, guid, .. } = words.article(number as u64, now);
        let (title, guid) = (&article.title, guid.unwrap_or_default());
        write!(feed, "<item><title>{title}</title><guid>{guid}</guid>").unwrap();
        write!(
            feed,
            "<link>https://example.org/a/{number}</link><description>"
        )
        .unwrap();
        for block in &article.blocks {
            write!(feed, "&lt;p&gt;{}&lt;/p&gt;", block.text).unwrap();
        }
        feed.push_str("</description></item>\n");
    }
    feed.push_str("</channel></rss>");
    println!(
        "taking in {FEED} articles of one feed, {:.1} MB\n{:<28}{:>12}{:>16}",
        feed.len() as f64 / 1e6,
        "",
        "processor s",
        "ms an article"
    );
    let mut total = 0.0;
    let mut step = |name: &str, seconds: f64| {
        total += seconds;
        let each = seconds * 1e3 / FEED as f64;
        println!("{name:<28}{seconds:>12.2}{each:>16.3}");
    };
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("library.db")).unwrap();
    let id = library
        .add_feed("https://example.org/feed", None, now)
        .unwrap();
    let rules = Rules::standard();
    let mut since = processor();
    let mut lap = || {
        let before = std::mem::replace(&mut since, processor());
        since - before
    };
    let found = source::read_bytes("feed.xml", feed.as_bytes()).unwrap();
    step("reading the feed", lap());
    let articles = found.articles.iter().map(|raw| clean::clean(raw, rules));
    let mut arrivals: Vec<Arrival> = articles
        .map(|article| Arrival {
            raw: None,
            article,
            guid: None,
            place: None,
        })
        .collect();
    step("cleaning", lap());
    for batch in arrivals.chunks(BATCH) {
        library.take(id, batch, 0, now).unwrap();
    }
    step("keeping: can be read now", lap());
    while library.index(BATCH).unwrap() > 0 {}
    step("indexing words", lap());
    for arrival in &mut arrivals {
        points::complete(&mut arrival.article, points::Settings::default());
    }
    step("key points and topics", lap());
    let articles: Vec<_> = arrivals
        .into_iter()
        .map(|arrival| arrival.article)
        .collect();
    for batch in articles.chunks(BATCH) {
        library.put_points(batch, points::METHOD).unwrap();
    }
    step("keeping these", lap());
    println!("{:<28}{total:>12.2}", "all of it");
}

/// Makes a library: a tenth unread, some starred.
fn fill(path: &Path, words: &Words, size: usize) {
    let now = newest();
    let mut library = Library::open(path).unwrap();
    let feeds: Vec<_> = (0..FEEDS)
        .map(|feed| {
            let address = format!("https://example.org/{feed}");
            library.add_feed(&address, None, now).unwrap()
        })
        .collect();
    // As if the oldest had come first.
    let mut left = size;
    while left > 0 {
        if left == TOLD {
            let db = rusqlite::Connection::open(path).unwrap();
            db.execute("UPDATE article SET told = 1", []).unwrap();
        }
        let count = left.min(1000);
        let arrivals: Vec<Arrival> = (left - count..left)
            .map(|number| words.article(number as u64, now))
            .collect();
        let feed = feeds[left / 1000 % feeds.len()];
        library.take(feed, &arrivals, points::METHOD, now).unwrap();
        left -= count;
    }
    while library.index(500).unwrap() > 0 {}
    while library.analyse(TOLD).unwrap() > 0 {}
    library.tidy(|| true).unwrap();
    let all = library
        .page(&Filter::default(), Start::Newest, size)
        .unwrap();
    let ids: Vec<ArticleId> = all.iter().map(|header| header.id).collect();
    let read = ids.iter().copied().enumerate();
    let read: Vec<_> = read
        .filter(|(n, _)| n % 10 != 3)
        .map(|(_, id)| id)
        .collect();
    library
        .apply(&Change::Read(true), Which::These(&read), now)
        .unwrap();
    let starred: Vec<_> = ids.into_iter().step_by(1000).collect();
    library
        .apply(&Change::Starred(true), Which::These(&starred), now)
        .unwrap();
}

fn of_library(path: &Path) -> Vec<String> {
    let path = path.to_str().expect("the folder has a plain name");
    vec!["--library".to_owned(), path.to_owned()]
}

fn start(path: &Path, size: usize) {
    let (mut times, mut processor, mut memory) = (Vec::new(), Vec::new(), 0.0_f64);
    for _ in 0..RUNS {
        let (mut reader, begun) = Reader::start(&of_library(path));
        times.push(reader.first_screen(begun));
        processor.extend(reader.processor());
        reader.settle();
        memory = memory.max(reader.most_memory().unwrap_or(f64::NAN));
    }
    processor.sort_by(f64::total_cmp);
    let middle = processor.get(processor.len() / 2).unwrap_or(&f64::NAN);
    let name = format!("with {size} articles");
    println!(
        "{} {:>7.1} ms {memory:>7.1} MB",
        row(&name, times),
        middle * 1e3
    );
}

/// The least, the middle and the longest time.
fn row(name: &str, mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let ms = |at: usize| times[at].as_secs_f64() * 1e3;
    format!(
        "{name:<26} {:>7.1} ms {:>7.1} ms {:>7.1} ms",
        ms(0),
        ms(times.len() / 2),
        ms(times.len() - 1)
    )
}

/// Presses keys, and prints how long each takes to be seen.
fn keys(path: &Path) {
    println!("\nkey press to redrawn screen     least     middle       most  processor");
    let (mut reader, begun) = Reader::start(&of_library(path));
    reader.first_screen(begun);
    reader.settle();
    let filter = |words: &str| vec![format!("f{words}"), "\r".to_owned(), "F".to_owned()];
    let one = |key: &str| vec![key.to_owned(); RUNS];
    let both = |one: &str, other: &str| -> Vec<String> {
        let two = std::iter::repeat_n([one, other], RUNS / 2);
        two.flatten().map(str::to_owned).collect()
    };
    let typed = |words: &str| {
        let letters = words.chars().map(String::from);
        ["f".to_owned()]
            .into_iter()
            .chain(letters)
            .chain(["\r".to_owned(), "F".to_owned()])
            .collect::<Vec<_>>()
    };
    let common_and_middling = format!("{COMMON} {MIDDLING}");
    let work = [
        ("next article (j)", one("j")),
        ("a page of the list (PgDn)", one("\x1b[6~")),
        ("the ends (G, g)", both("G", "g")),
        ("open, and back (Enter, Esc)", both("\r", "\x1b")),
        ("read on (Space)", one(" ")),
        ("star, and undo (s, u)", both("s", "u")),
        ("read or unread (m)", one("m")),
        ("all read, and undo (A, u)", both("A", "u")[..6].to_vec()),
        ("topics, and back (t, Esc)", both("t", "\x1b")),
        ("the brief, and back (b, Esc)", both("b", "\x1b")),
        ("the feeds, and back (c, Esc)", both("c", "\x1b")),
        ("typing a common word", typed(COMMON)),
        ("typing a rare word", typed(RARE)),
        ("filter: common word", filter(COMMON)),
        ("filter: a beginning", filter("مدي")),
        ("filter: rare word", filter(RARE)),
        ("filter: two words", filter(&common_and_middling)),
        (
            "filter: without a word",
            filter(&format!("{COMMON} -{MIDDLING}")),
        ),
        ("filter: unread", filter("is:unread")),
        ("filter: starred", filter("is:starred")),
        ("filter: a topic", filter("topic:\"topic 7\"")),
        ("filter: nothing like it", filter("قسطنطينوبوليس")),
        (
            "search titles (/, Enter, n)",
            vec![
                "/700".to_owned(),
                "\r".to_owned(),
                "n".to_owned(),
                "n".to_owned(),
                "\x1b".to_owned(),
            ],
        ),
    ];
    for (name, keys) in work {
        let before = reader.processor();
        let count = keys.len() as f64;
        let times: Vec<_> = keys.iter().filter_map(|key| reader.press(key)).collect();
        let times: Vec<Duration> = times.into_iter().map(|(time, _)| time).collect();
        if times.is_empty() {
            println!("{name:<26} nothing was redrawn");
            continue;
        }
        let spent = before.and_then(|before| Some(reader.processor()? - before));
        let spent = spent.map_or(f64::NAN, |spent| spent * 1e3 / count);
        println!("{} {spent:>7.1} ms", row(name, times));
    }
    let memory = reader.most_memory().unwrap_or(f64::NAN);
    println!("\nmost memory of the reader in all this: {memory:.1} MB");
}
