//! A reader that is left alone over midnight: what was published today is told by its hour,
//! and once the day is over by its day, with no key pressed.

use std::fs;

use jiff::{Timestamp, ToSpan};

use super::pty::{Heard, Terminal, mujaz};

/// Seconds from here to the midnight that is waited for.
const AHEAD: i64 = 6;

/// A zone in which midnight is that far ahead, as `TZ` names it: west of Greenwich by as
/// much of the day as will have passed there.
fn zone(now: Timestamp) -> String {
    let west = (now.as_second() + AHEAD).rem_euclid(86_400);
    let (hours, minutes, seconds) = (west / 3600, west / 60 % 60, west % 60);
    format!("<HERE>{hours}:{minutes:02}:{seconds:02}")
}

#[test]
fn an_idle_reader_hears_the_day_end() {
    let folder = tempfile::tempdir().unwrap();
    let now = Timestamp::now();
    let published = now.checked_sub(AHEAD.seconds()).unwrap();
    let article = format!(
        r#"{{"title": "Night train", "text": "It left on time.", "published": "{published}"}}"#
    );
    fs::write(folder.path().join("night.json"), article).unwrap();
    let mut command = mujaz(&["--interface", "en"]);
    command.arg(folder.path());
    command.env("TZ", zone(now));
    // So narrow that the list is alone.
    let mut terminal = Terminal::start(command, 40, 20);
    let has_hour = |heard: &Heard| heard.text().contains("23:59");
    let has_day = |heard: &Heard| heard.text().contains("yesterday");
    // On a slow machine the day is over before the first picture.
    terminal.wait_for("the hour", |heard| has_hour(heard) || has_day(heard));
    terminal.wait_for("the day", |heard| has_day(heard) && !has_hour(heard));
    terminal.type_keys("Q");
    assert_eq!(terminal.end().0.exit_code(), 0);
}
