//! Looks out for the reader's own library while there is none, and tells the reader once
//! it has feeds, such as those that a command in a shell added. What changes in it later
//! is the watch's affair.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::home::Home;
use super::watch::Watch;
use crate::app::Message;
use crate::store::Library;

/// How often it is looked: for a file, and once that is there for a feed in it.
const EVERY: Duration = Duration::from_secs(2);

/// Begins to look for the library at `home`; `send` gets the news and says whether
/// anybody still takes it.
///
/// # Errors
/// When the system gives no thread.
pub fn watch(home: Home, send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<Watch> {
    let (goes_on, ends) = mpsc::channel();
    let look = move || {
        while !has_feeds(&home) {
            if ends.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
        send(Message::LibraryFound);
    };
    thread::Builder::new()
        .name("appearing".into())
        .spawn(look)?;
    Ok(Watch { _goes_on: goes_on })
}

/// Whether there is a library with feeds. One that cannot be opened yet may still be
/// being made.
fn has_feeds(home: &Home) -> bool {
    let feeds = home.found().and_then(|library| {
        let library = library.ok()?;
        library.reading(Library::feeds).ok()
    });
    feeds.is_some_and(|feeds| !feeds.is_empty())
}
