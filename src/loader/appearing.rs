//! Looks out for the reader's own library while there is none, and tells the reader once
//! it has feeds, such as those that a command in a shell added. What changes in it later
//! is the watch's affair.

use std::io;
use std::ops::ControlFlow;

use super::home::Home;
use super::watch::Watch;
use crate::app::Message;
use crate::store::Library;

/// Begins to look for the library at `home`; `send` gets the news and says whether
/// anybody still takes it.
///
/// # Errors
/// When the system gives no thread.
pub fn watch(home: Home, send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<Watch> {
    Watch::begin("appearing", move || {
        if !has_feeds(&home) {
            return ControlFlow::Continue(());
        }
        send(Message::LibraryFound);
        ControlFlow::Break(())
    })
}

/// Whether there is a library with feeds: until there is a file, only that is looked for. One that cannot be opened yet may still be
/// being made.
fn has_feeds(home: &Home) -> bool {
    let feeds = home.found().and_then(|library| {
        let library = library.ok()?;
        library.reading(Library::feeds).ok()
    });
    feeds.is_some_and(|feeds| !feeds.is_empty())
}
