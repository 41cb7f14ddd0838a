//! What the terminal and the system say: keys, mouse, answers, size, signals.
//! Two threads, both asleep until something happens.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::found::Outer;
use super::gate::Passage;
use super::heard::{Answer, Deed, Heard, Mouse, Stream};
use crate::app::{Message, MouseKind};

/// Something that reached the program from outside.
#[derive(Debug)]
pub enum Input {
    /// For the reader's state.
    Message(Message),
    /// The terminal answers what it was asked.
    Answer(Answer),
    /// What tmux says of the terminal outside it.
    Outer(Outer),
    /// The terminal's window got the focus: it may be another one now.
    Focus,
    /// The file of settings has changed.
    Settings,
    /// The system asks us to stop for a while.
    Suspend,
    /// The system lets us go on after a stop.
    Continued,
    /// The system asks us to end, by this signal.
    End(i32),
}

/// Two presses no further apart than this belong together.
const SOON: Duration = Duration::from_millis(400);

/// Signals that are held for the reader, instead of ending or stopping the
/// program where it stands. To be taken before the terminal is.
///
/// # Errors
/// When the system takes no signal handler.
pub fn hold_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts listening to `signals` and the keys; everything heard goes to `sender`.
/// When the terminal is gone the reader is told to end as if it had hung up. What begins a
/// sequence is a key where nothing follows within `patience`.
///
/// # Errors
/// When the system gives no thread, or there is no terminal to read from.
pub fn spawn(
    mut signals: Signals,
    passage: Passage,
    patience: Duration,
    sender: SyncSender<Input>,
) -> io::Result<()> {
    let to_reader = sender.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let input = match signal {
                    SIGTSTP => Input::Suspend,
                    SIGCONT => Input::Continued,
                    SIGWINCH => match crossterm::terminal::size() {
                        Ok((columns, rows)) => Input::Message(Message::Resized { columns, rows }),
                        Err(_) => continue,
                    },
                    signal => Input::End(signal),
                };
                if to_reader.send(input).is_err() {
                    return;
                }
            }
        })?;
    let mut clicks = Clicks::default();
    listen(passage, patience, move |heard| {
        let input = match heard {
            Some(Heard::Key(key)) => Input::Message(Message::Key(key)),
            Some(Heard::Mouse(Mouse { deed, column, row })) => Input::Message(Message::Mouse {
                kind: match deed {
                    Deed::Press => clicks.count((column, row), Instant::now()),
                    Deed::Drag => MouseKind::Drag,
                    Deed::Release => MouseKind::Release,
                    Deed::WheelUp => MouseKind::WheelUp,
                    Deed::WheelDown => MouseKind::WheelDown,
                },
                column,
                row,
            }),
            Some(Heard::Paste(text)) => Input::Message(Message::Pasted(text)),
            Some(Heard::Focus) => Input::Focus,
            Some(Heard::Answer(answer)) => Input::Answer(answer),
            None => Input::End(SIGHUP),
        };
        sender.send(input).is_ok()
    })
}

/// Presses at one cell, one soon after the other.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<((u16, u16), Instant)>,
    times: u8,
}

impl Clicks {
    /// Which press this is, at a cell and a moment.
    fn count(&mut self, cell: (u16, u16), now: Instant) -> MouseKind {
        let again = self.last.is_some_and(|(last, moment)| {
            last == cell && now.saturating_duration_since(moment) < SOON
        });
        self.times = if again { self.times % 3 + 1 } else { 1 };
        self.last = Some((cell, now));
        match self.times {
            1 => MouseKind::Press,
            2 => MouseKind::PressTwice,
            _ => MouseKind::PressThrice,
        }
    }
}

/// Reads the terminal on a thread of its own; `hear` gets what was heard, and
/// `None` when the terminal is gone. It ends when `hear` says so, and reads nothing
/// while the gate of its `passage` is closed. What begins a sequence is a key where
/// nothing follows within `patience`.
///
/// # Errors
/// When the system gives no thread, or there is no terminal to read from.
pub fn listen(
    mut passage: Passage,
    patience: Duration,
    mut hear: impl FnMut(Option<Heard>) -> bool + Send + 'static,
) -> io::Result<()> {
    let mut terminal = terminal()?;
    thread::Builder::new().name("keys".into()).spawn(move || {
        let mut stream = Stream::default();
        let mut bytes = [0; 4096];
        loop {
            let silence = stream.silence(patience);
            if silence.is_some_and(|silence| is_silent(&terminal, silence)) {
                if let Some(heard) = stream.next(true)
                    && !hear(Some(heard))
                {
                    return;
                }
                continue;
            }
            match passage
                .pass(&terminal)
                .and_then(|()| terminal.read(&mut bytes))
            {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) | Ok(0) => {
                    hear(None);
                    return;
                }
                Ok(length) => stream.push(&bytes[..length]),
            }
            while let Some(heard) = stream.next(false) {
                if !hear(Some(heard)) {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// Standard input where it is the terminal, else the terminal that this process
/// belongs to.
fn terminal() -> io::Result<File> {
    let input = io::stdin();
    if input.is_terminal() {
        Ok(File::from(input.as_fd().try_clone_to_owned()?))
    } else {
        File::open("/dev/tty")
    }
}

fn is_silent(terminal: &File, silence: Duration) -> bool {
    let mut waited = [PollFd::new(terminal, PollFlags::IN)];
    let silence = Timespec::try_from(silence).ok();
    matches!(poll(&mut waited, silence.as_ref()), Ok(0))
}
