//! The watch: tells the reader when somebody else has written in the library, such as
//! a command in a shell beside it. What was written it does not ask; the reader does.

use std::io;
use std::thread;
use std::time::Duration;

use super::home::Home;
use crate::app::Message;
use crate::store::Library;

/// How often it is looked. A look asks SQLite for one number and reads no page.
const EVERY: Duration = Duration::from_secs(2);

/// Begins to watch the library at `home`; `send` gets the news and says whether
/// anybody still takes it.
///
/// # Errors
/// When the system gives no thread.
pub fn watch(home: Home, send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<()> {
    let look = move || {
        let mut seen = None;
        loop {
            // What we write ourselves goes through the same connection, and is no news.
            let library = home.opened();
            let others = library.map(|library| library.beside(|own| Library::others(own)));
            if let Some(Ok(others)) = others {
                let news = seen.replace(others).is_some_and(|seen| seen != others);
                if news && !send(Message::Arrived) {
                    return;
                }
            }
            thread::sleep(EVERY);
        }
    };
    let builder = thread::Builder::new().name("watch".into());
    builder.spawn(look).map(drop)
}
