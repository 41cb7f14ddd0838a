//! Entering the terminal, and always leaving it as it was: on return, on error,
//! on panic and around a suspension.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

use super::encode::Encoding;

/// The mouse is reported where its buttons go down, while they are held and where
/// they go up, in numbers without a limit; not wherever it moves.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// A key that is held with Alt or Meta comes as the key behind an escape: by itself xterm
/// makes another letter of it, `ø` of Alt-x. What it was is kept by the terminal (XTSAVE)
/// and given back (XTRESTORE); others do not know of it.
const ALT_ON: &str = "\x1b[?1036s\x1b[?1039s\x1b[?1036h\x1b[?1039h";
const ALT_OFF: &str = "\x1b[?1039r\x1b[?1036r";

/// True between entering and leaving; leaving twice does nothing.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// How pictures are sent, which says what is to be sent on leaving.
static ENCODING: Mutex<Option<Encoding>> = Mutex::new(None);

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
            Print(MOUSE_ON),
            Print(ALT_ON),
            EnableFocusChange,
            Hide
        )?;
        say(encoding().map_or("", Encoding::enter))?;
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
    // Before anybody can see that the terminal is given back: an Enter typed into raw mode
    // ends no line for the one who reads it afterwards.
    let _ = disable_raw_mode();
    let mut out = io::stdout();
    let _ = out.write_all(encoding().map_or("", Encoding::leave).as_bytes());
    let _ = queue!(
        out,
        ResetColor,
        DisableFocusChange,
        Print(ALT_OFF),
        Print(MOUSE_OFF),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
}

/// True when somebody could wake the program up again after a stop: a shell that
/// gave it a process group of its own. The leader of a session has nobody.
#[must_use]
pub fn has_job_control() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Stops the program, with all that runs in a pipe with it, until somebody
/// wakes it up.
///
/// # Errors
/// When the system does not allow it.
pub fn stop() -> io::Result<()> {
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
    Ok(())
}

/// From now on pictures are sent like this: tells the terminal, and remembers
/// what to tell it on leaving.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn encode(wanted: Encoding) -> io::Result<()> {
    let before = ENCODING
        .lock()
        .map(|mut encoding| encoding.replace(wanted))
        .unwrap_or_default();
    if before == Some(wanted) || !ENTERED.load(Ordering::SeqCst) {
        return Ok(());
    }
    say(before.map_or("", Encoding::leave))?;
    say(wanted.enter())
}

/// Sends an escape sequence of our own to the terminal, at once.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn say(sequence: &str) -> io::Result<()> {
    if sequence.is_empty() {
        return Ok(());
    }
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

/// How pictures are sent, where that is known yet.
pub(super) fn encoding() -> Option<Encoding> {
    // A thread that panics may hold it; then the terminal is left as it is.
    ENCODING.try_lock().ok().and_then(|encoding| *encoding)
}

/// On the main thread a panic gives the terminal back before it is reported. On
/// any other thread the screen stays: whoever waits for that thread tells of it.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() == Some("main") || !ENTERED.load(Ordering::SeqCst) {
                restore();
                report(info);
            }
        }));
    });
}
