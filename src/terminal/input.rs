//! What the terminal and the system say, as the reader's messages: keys, mouse,
//! size, signals. Two threads, both asleep until something happens.

use std::io;
use std::sync::mpsc::SyncSender;
use std::thread;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::{Message, MouseKind};
use crate::config::key::{Code, Key};

/// Something that reached the program from outside.
#[derive(Debug)]
pub enum Input {
    /// For the reader's state.
    Message(Message),
    /// The system asks us to stop for a while.
    Suspend,
    /// The system asks us to end, by this signal.
    End(i32),
}

/// Signals that are held for the reader, instead of ending or stopping the
/// program where it stands. To be taken before the terminal is.
///
/// # Errors
/// When the system takes no signal handler.
pub fn hold_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH])
}

/// Starts listening to `signals` and the keys; everything heard goes to `sender`.
/// When the terminal is gone the reader is told to end as if it had hung up.
///
/// # Errors
/// When the system gives no thread.
pub fn spawn(mut signals: Signals, sender: SyncSender<Input>) -> io::Result<()> {
    let to_reader = sender.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let input = match signal {
                    SIGTSTP => Input::Suspend,
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
    thread::Builder::new().name("keys".into()).spawn(move || {
        loop {
            let Ok(event) = event::read() else {
                let _ = sender.send(Input::End(SIGHUP));
                return;
            };
            if let Some(message) = message(event)
                && sender.send(Input::Message(message)).is_err()
            {
                return;
            }
        }
    })?;
    Ok(())
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => self::key(key).map(Message::Key),
        Event::Mouse(mouse) => self::mouse(mouse),
        Event::Paste(text) => Some(Message::Pasted(text)),
        // The size is heard as a signal: an event that comes together with a key
        // may be lost.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    Some(Key::with(
        code,
        held(KeyModifiers::CONTROL),
        held(KeyModifiers::ALT),
        held(KeyModifiers::SHIFT),
    ))
}

fn mouse(event: MouseEvent) -> Option<Message> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Message::Mouse {
        kind,
        column: event.column,
        row: event.row,
    })
}
