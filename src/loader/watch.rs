//! The watch: tells the reader when somebody else has written in the library, such as
//! a command in a shell beside it. What was written it does not ask; the reader does.
//!
//! An idle reader asks SQLite one pragma every two seconds, and reads no page for it. It
//! is asked through the connection that writes: it tells of what other connections
//! wrote, so that through any other our own writing would be news.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::home::Home;
use crate::app::Message;
use crate::store::Library;

/// How often a watch looks.
const EVERY: Duration = Duration::from_secs(2);

/// A watch that is kept; dropped, it ends its thread.
#[derive(Debug)]
pub struct Watch {
    /// Nothing goes through it; the thread ends with it.
    _goes_on: Sender<()>,
}

impl Watch {
    /// Begins to `look` again and again, until that breaks or the watch is dropped.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn begin(
        name: &str,
        mut look: impl FnMut() -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Self> {
        let (goes_on, ends) = mpsc::channel();
        let looks = move || {
            while look().is_continue() && ends.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout)
            {
            }
        };
        thread::Builder::new().name(name.into()).spawn(looks)?;
        Ok(Self { _goes_on: goes_on })
    }
}

/// Begins to watch the library at `home`; `send` gets the news and says whether
/// anybody still takes it.
///
/// # Errors
/// When the system gives no thread.
pub fn watch(home: Home, send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<Watch> {
    let mut seen = None;
    Watch::begin("watch", move || {
        let library = home.opened();
        let others = library.map(|library| library.beside(|own| Library::others(own)));
        if let Some(Ok(others)) = others {
            let news = seen.replace(others).is_some_and(|seen| seen != others);
            if news && !send(Message::Arrived) {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::time::Duration;

    use super::watch;
    use crate::clean::Rules;
    use crate::loader::home::Home;
    use crate::points::Settings;

    #[test]
    fn it_ends_with_who_keeps_it_though_nothing_is_news() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let home = Home::at(path, Rules::standard(), Settings::default());
        let (sender, news) = mpsc::channel();
        let watch = watch(home, move |message| sender.send(message).is_ok()).unwrap();
        let soon = Duration::from_millis(50);
        let none = news.recv_timeout(soon).unwrap_err();
        assert_eq!(none, RecvTimeoutError::Timeout);
        drop(watch);
        let ended = news.recv_timeout(Duration::from_secs(10)).unwrap_err();
        assert_eq!(ended, RecvTimeoutError::Disconnected);
    }
}
