//! Keys are pressed in the reader: what it said was done is kept, in the order of
//! the keys and without a gap, and can be undone in the next run.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use mujaz::store::{Filter, Library, Start};

use super::{Moments, rounds, whole};
use crate::store::{many, now};
use crate::terminal::pty::{Heard, Terminal, mujaz};

/// How many articles there are to press keys on.
const ARTICLES: usize = 8;

/// Each is starred, marked as read and tagged.
const CHANGES: usize = 3;

/// How long the reader may take for all keys.
const PATIENCE: Duration = Duration::from_secs(60);

fn library(path: &Path) {
    let mut library = Library::open(path).unwrap();
    let feed = library.add_feed("-", Some("Example"), now()).unwrap();
    library.take(feed, &many(ARTICLES), 1, now()).unwrap();
}

/// A reader that shows the list and nothing beside it.
fn reader(path: &Path) -> Terminal {
    let library = path.to_str().unwrap();
    let arguments = ["--interface", "en", "--offline", "--library", library];
    let terminal = Terminal::start(mujaz(&arguments), 60, 24);
    terminal.wait_for_text("Harbour 0");
    terminal
}

/// Presses keys until that moment; tells how many changes the reader said it had
/// made, and how many it was asked for.
fn press(terminal: &mut Terminal, end: Instant) -> (usize, usize) {
    let (mut said, mut asked) = (0, 0);
    for number in 0..ARTICLES {
        let tagged = format!("Tagged “tag{number}”");
        let steps = [
            ("sm".to_owned(), 2, "Marked as read"),
            (format!("Ttag{number}\r"), 1, tagged.as_str()),
        ];
        for (keys, changes, word) in steps {
            terminal.type_keys(&keys);
            asked += changes;
            if !terminal.comes_by(end, |heard| heard.text().contains(word)) {
                return (said, asked);
            }
            said += changes;
        }
        terminal.type_keys("j");
    }
    (said, asked)
}

/// Which changes are kept, in the order of the keys: `+` for one that is.
fn kept(library: &Library) -> String {
    let mut kept = String::new();
    let all = library
        .page(&Filter::default(), Start::Newest, usize::MAX)
        .unwrap();
    for (number, header) in all.iter().enumerate() {
        let tags = library.article(header.id).unwrap().unwrap().own_tags;
        let is_tagged = tags
            .iter()
            .any(|tag| *tag == format!("tag{number}").as_str());
        for is_kept in [header.starred, header.read, is_tagged] {
            let _ = write!(kept, "{}", if is_kept { '+' } else { '-' });
        }
    }
    kept
}

fn first(count: usize) -> String {
    "+".repeat(count) + &"-".repeat(ARTICLES * CHANGES - count)
}

#[test]
fn what_the_reader_said_was_done_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("timed.db");
    library(&path);
    let mut terminal = reader(&path);
    let started = Instant::now();
    let all = press(&mut terminal, started + PATIENCE);
    let work = started.elapsed();
    assert_eq!(
        all,
        (ARTICLES * CHANGES, ARTICLES * CHANGES),
        "{}",
        terminal.heard(Heard::text)
    );
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
    assert_eq!(kept(&whole(&path)), first(ARTICLES * CHANGES));

    let mut moments = Moments::new();
    let (mut acknowledged, mut more) = (0, 0);
    for round in 0..rounds() {
        let path = folder.path().join(format!("{round}.db"));
        library(&path);
        let mut terminal = reader(&path);
        let end = Instant::now() + moments.of(work);
        let (said, asked) = press(&mut terminal, end);
        terminal.signal("KILL");
        terminal.end();

        let mut library = whole(&path);
        let found = kept(&library);
        let count = found.matches('+').count();
        assert_eq!(found, first(count), "a gap");
        assert!(
            (said..=asked).contains(&count),
            "{said} said, {asked} asked, {count} kept"
        );
        acknowledged += said;
        more += count - said;
        // The steps to undo are those that were kept.
        let undone = library.undo().unwrap();
        assert_eq!(undone.is_some(), count > 0);
        assert_eq!(kept(&library), first(count.saturating_sub(1)));
        if undone.is_some() {
            library.redo().unwrap();
        }
        drop(library);
        let mut terminal = reader(&path);
        terminal.type_keys("Q");
        assert_eq!(terminal.end().0.exit_code(), 0);
        assert_eq!(kept(&whole(&path)), first(count));
    }
    println!(
        "killed over {work:?}: {acknowledged} changes acknowledged and kept, {more} kept beyond"
    );
}
