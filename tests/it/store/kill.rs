//! A writer is killed at random moments; everything it had said was kept is.

use std::collections::{HashMap, HashSet};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mujaz::article::ArticleId;
use mujaz::store::{Change, Library, Which};

use super::{arrival, filter, now};

/// Names the library to the child, which is this test run anew.
const LIBRARY: &str = "MUJAZ_KILLED_LIBRARY";

/// How many times the writer is killed; `MUJAZ_KILLS` asks for more.
const KILLS: u32 = 8;

/// The writer: takes articles in, indexes them, stars some, undoes some, and
/// says of each on standard output when it is kept. It ends only by being killed.
#[test]
#[ignore = "the child of the test below"]
fn the_writer() {
    let Some(path) = env::var_os(LIBRARY) else {
        return;
    };
    let mut library = Library::open(Path::new(&path)).unwrap();
    let feed = library
        .add_feed("https://example.org/", None, now())
        .unwrap();
    let run = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_nanos();
    let say = |line: &str| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nkept {line}").unwrap();
        out.flush().unwrap();
    };
    for round in 0_u32.. {
        let batch: Vec<_> = (0..1 + round % 40)
            .map(|number| {
                let name = format!("{run} {round} {number}");
                arrival(
                    &name,
                    "The harbour opened. It had been closed.",
                    "2026-02-01",
                )
            })
            .collect();
        let taken = library.take(feed, &batch, 1, now()).unwrap();
        let ids: Vec<String> = taken.new.iter().map(ToString::to_string).collect();
        say(&format!("taken {}", ids.join(" ")));
        let star = Change::Starred(true);
        library
            .apply(&star, Which::These(&taken.new), now())
            .unwrap();
        say(&format!("starred {}", ids.join(" ")));
        if round % 3 == 0 {
            library.undo().unwrap();
            say(&format!("undone {}", ids.join(" ")));
        }
        while library.index(25).unwrap() > 0 {}
        say(&format!("indexed {}", ids.join(" ")));
    }
}

#[test]
fn what_was_acknowledged_survives_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let kills = env::var("MUJAZ_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let mut seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .subsec_nanos();
    println!("seed {seed}");
    // By article: whether it is starred; nothing where the last word on it was cut off.
    let mut taken: HashMap<ArticleId, Option<bool>> = HashMap::new();
    let mut indexed: HashSet<ArticleId> = HashSet::new();
    for _ in 0..kills {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let moment = Duration::from_micros(u64::from(seed >> 8) % 400_000);
        let mut round = Vec::new();
        for line in acknowledged(&path, moment) {
            let mut words = line.split(' ').skip(1);
            let what = words.next().unwrap().to_owned();
            let ids = words.map(|id| ArticleId(u64::from_str_radix(id, 16).unwrap()));
            round = ids.collect();
            for &id in &round {
                match what.as_str() {
                    "taken" => taken.insert(id, Some(false)),
                    "starred" => taken.insert(id, Some(true)),
                    "undone" => taken.insert(id, Some(false)),
                    _ => {
                        indexed.insert(id);
                        None
                    }
                };
            }
        }
        // Of the last ones the next step may have been kept without being told.
        for id in round {
            taken.insert(id, None);
        }
        check(&path, &taken, &indexed);
    }
    println!(
        "{kills} kills, {} articles, {} indexed",
        taken.len(),
        indexed.len()
    );
    assert!(!indexed.is_empty());
}

/// Runs the writer for a while after its first word, kills it, and returns the
/// whole lines that it wrote.
fn acknowledged(path: &Path, moment: Duration) -> Vec<String> {
    let mut child: Child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "store::kill::the_writer",
            "--ignored",
            "--nocapture",
        ])
        .env(LIBRARY, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    let mut line = String::new();
    while !line.starts_with("kept ") {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0, "the writer failed");
    }
    lines.push(line.trim().to_owned());
    let reader = std::thread::spawn(move || {
        let mut lines = Vec::new();
        let mut line = String::new();
        while out.read_line(&mut line).unwrap_or(0) > 0 {
            if line.starts_with("kept ") && line.ends_with('\n') {
                lines.push(line.trim().to_owned());
            }
            line.clear();
        }
        lines
    });
    std::thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.extend(reader.join().unwrap());
    lines
}

fn check(path: &Path, taken: &HashMap<ArticleId, Option<bool>>, indexed: &HashSet<ArticleId>) {
    let library = Library::open(path).unwrap();
    assert_eq!(library.defects().unwrap(), [""; 0]);
    for (&id, &starred) in taken {
        let kept = library.article(id).unwrap().expect("it was acknowledged");
        assert!(!kept.article.blocks.is_empty());
        if let Some(starred) = starred {
            assert_eq!(kept.starred, starred, "{}", kept.article.title);
        }
    }
    let start = mujaz::store::Start::Newest;
    let found: HashSet<ArticleId> = library
        .page(&filter("harbour"), start, usize::MAX)
        .unwrap()
        .into_iter()
        .map(|header| header.id)
        .collect();
    assert!(indexed.is_subset(&found));
}
