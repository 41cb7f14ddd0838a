//! Entering the terminal, and always leaving it as it was: on return, on error,
//! on panic and around a suspension.

use std::io::{self, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
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
