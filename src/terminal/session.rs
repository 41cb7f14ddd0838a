//! Entering the terminal, and always leaving it as it was: on return, on error,
//! on panic and around a suspension.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// True between entering and leaving; leaving twice does nothing.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// What a worker thread said when it panicked; the reader goes on without it.
static LAST_WORDS: Mutex<Option<String>> = Mutex::new(None);

/// The terminal in the reader's hands; dropping it gives it back.
#[derive(Debug)]
pub struct Session(());

impl Session {
    /// Takes the terminal: raw mode, the alternate screen, mouse and paste
    /// reports, no cursor.
    ///
    /// # Errors
    /// When there is no terminal to read keys from, or it cannot be written to.
    pub fn enter() -> io::Result<Self> {
        install_panic_hook();
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let session = Self(());
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableMouseCapture,
            Hide
        )?;
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it was taken. What cannot be written any more is
/// not written: the terminal may be gone.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(
        out,
        ResetColor,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// What a worker that panicked said, taken once.
pub fn last_words() -> Option<String> {
    LAST_WORDS.lock().ok().and_then(|mut words| words.take())
}

/// On the main thread a panic gives the terminal back before it is reported. On
/// any other thread the screen stays: whoever waits for that thread hears of it.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() == Some("main") || !ENTERED.load(Ordering::SeqCst) {
                restore();
                report(info);
            } else if let Ok(mut words) = LAST_WORDS.lock() {
                *words = Some(info.to_string());
            }
        }));
    });
}
