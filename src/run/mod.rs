//! The reader's loop: wait, update, perform, draw. It sleeps until something
//! happens, takes in all that has happened, and draws once.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvError, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::app::{self, App, Effect, Message};
use crate::clean::Rules;
use crate::loader::{self, Wanted};
use crate::terminal::encode::Encoding;
use crate::terminal::found::{self, Between, Found, QUESTIONS, Wish};
use crate::terminal::input::{self, Input};
use crate::terminal::screen::Screen;
use crate::terminal::session::{self, Session};
use crate::ui;

/// How the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person quit.
    Quit,
    /// The system asked it to end, by this signal.
    Signal(i32),
}

/// While messages keep coming, the picture waits no longer than this.
const LONGEST_WAIT: Duration = Duration::from_millis(33);

/// While articles keep coming, the picture waits no longer than this: a list
/// that is loaded in a moment is not seen growing.
const PROGRESS_WAIT: Duration = Duration::from_millis(100);

/// How many messages may wait; a fast loader then cannot get far ahead of a key.
const WAITING: usize = 256;

/// Opens the reader on what is wanted and stays until it is quit.
///
/// # Errors
/// When the terminal cannot be taken or written to.
pub fn run(mut app: App, wanted: Wanted, rules: Rules, wish: Wish) -> anyhow::Result<End> {
    let signals = input::hold_signals().context("cannot listen to signals")?;
    let mut session = Some(Session::enter().context(
        "cannot read keys from this terminal; run mujaz in a terminal, or print with `mujaz show`",
    )?);
    let mut reached = Reached::new(wish);
    reached.ask().context("cannot write to the terminal")?;
    let (sender, inputs) = mpsc::sync_channel(WAITING);
    input::spawn(signals, sender.clone()).context("cannot start the thread that reads keys")?;
    if reached.found.between() == Between::Tmux {
        ask_tmux(sender.clone()).context("cannot start the thread that asks tmux")?;
    }
    let to_us = sender.clone();
    spawn_loader(wanted, rules, sender).context("cannot start the thread that loads articles")?;

    let (columns, rows) =
        crossterm::terminal::size().context("cannot ask the terminal its size")?;
    let mut screen = Screen::new(
        io::BufWriter::with_capacity(1 << 16, io::stdout()),
        reached.encode()?,
        columns,
        rows,
    );
    let mut effects = Vec::new();
    loop {
        let mut draw = false;
        let mut suspend = false;
        for effect in effects.drain(..) {
            match effect {
                Effect::Draw => draw = true,
                Effect::Redraw => {
                    screen.forget();
                    draw = true;
                }
                Effect::Suspend => suspend = true,
                Effect::Quit => {
                    reached.settle(&inputs);
                    return Ok(End::Quit);
                }
            }
        }
        if suspend && !session::has_job_control() {
            effects = app::update(&mut app, Message::NotSuspended);
            continue;
        }
        if suspend {
            reached.settle(&inputs);
            drop(session.take());
            session::stop().context("cannot suspend")?;
            session = Some(Session::enter().context("cannot take the terminal back")?);
            let (columns, rows) = crossterm::terminal::size()?;
            screen.resize(columns, rows);
            effects = app::update(&mut app, Message::Resized { columns, rows });
            effects.extend(app::update(&mut app, Message::Resumed));
            effects.push(Effect::Draw);
            continue;
        }
        if draw {
            screen
                .draw(|picture| ui::view(&app, picture), ui::cursor(&app))
                .context("cannot write to the terminal")?;
        }
        let end = take_in(&inputs, &mut app, &mut screen, &mut reached, &mut effects);
        if let Some(end) = end {
            reached.settle(&inputs);
            return Ok(end);
        }
        if std::mem::take(&mut reached.moved) && reached.found.between() == Between::Tmux {
            ask_tmux(to_us.clone()).context("cannot start the thread that asks tmux")?;
        }
        if std::mem::take(&mut reached.news) {
            screen.encode(reached.encode()?);
            effects.push(Effect::Draw);
        }
    }
}

/// Waits for something to happen, then takes in all that has, for as long as a
/// picture may wait. Returns how the reader ends, if it does.
fn take_in<W: io::Write>(
    inputs: &Receiver<Input>,
    app: &mut App,
    screen: &mut Screen<W>,
    reached: &mut Reached,
    effects: &mut Vec<Effect>,
) -> Option<End> {
    let mut next = reached.held.pop_front().map_or_else(|| inputs.recv(), Ok);
    let since = Instant::now();
    let mut messages = Vec::new();
    let mut suspend = false;
    let mut heard = false;
    while let Ok(input) = next {
        let (longest, patience) = if is_progress(&input) {
            (PROGRESS_WAIT, PROGRESS_WAIT.saturating_sub(since.elapsed()))
        } else {
            (LONGEST_WAIT, Duration::ZERO)
        };
        match input {
            Input::Message(message) => {
                if let Message::Resized { columns, rows } = message {
                    screen.resize(columns, rows);
                }
                messages.push(message);
            }
            Input::Answer(answer) => {
                reached.found.hear(answer);
                reached.news = reached.found.complete;
            }
            Input::Outer(outer) => {
                reached.news |= reached.found.outer.as_ref() != Some(&outer);
                reached.found.outer = Some(outer);
            }
            Input::Focus => reached.moved = true,
            Input::Suspend => suspend = true,
            Input::End(signal) => return Some(End::Signal(signal)),
        }
        heard = true;
        if suspend || reached.news || reached.moved || since.elapsed() >= longest {
            break;
        }
        if let Some(held) = reached.held.pop_front() {
            next = Ok(held);
            continue;
        }
        next = match inputs.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
            Ok(input) => Ok(input),
        };
    }
    if !heard {
        return Some(End::Quit);
    }
    effects.extend(app::update_all(app, messages));
    if suspend {
        effects.push(Effect::Suspend);
    }
    None
}

/// Whether this is news of the loader, of which more is about to come.
fn is_progress(input: &Input) -> bool {
    matches!(
        input,
        Input::Message(Message::Loading { .. } | Message::Loaded(_) | Message::Failed(_))
    )
}

/// The terminal as it is known so far, and what is to be done about it.
struct Reached {
    found: Found,
    wish: Wish,
    asked: Instant,
    /// Something new was found.
    news: bool,
    /// The session may have moved to another terminal.
    moved: bool,
    /// What came while answers were awaited.
    held: VecDeque<Input>,
}

impl Reached {
    fn new(wish: Wish) -> Self {
        Self {
            found: Found::in_environment(),
            wish,
            asked: Instant::now(),
            news: false,
            moved: false,
            held: VecDeque::new(),
        }
    }

    fn ask(&mut self) -> io::Result<()> {
        self.asked = Instant::now();
        session::say(QUESTIONS)
    }

    /// Tells the terminal what it must be told, and how pictures are sent.
    fn encode(&self) -> anyhow::Result<Encoding> {
        let encoding = self.found.choose(self.wish, None).encoding;
        session::encode(encoding).context("cannot write to the terminal")?;
        Ok(encoding)
    }

    /// Waits until the answers that are on their way have come: after us they
    /// would be typed into the shell.
    fn settle(&mut self, inputs: &Receiver<Input>) {
        let end = self.asked + self.found.patience();
        while !self.found.complete {
            let left = end.saturating_duration_since(Instant::now());
            match inputs.recv_timeout(left) {
                Ok(Input::Answer(answer)) => self.found.hear(answer),
                Ok(input) => self.held.push_back(input),
                Err(_) => return,
            }
        }
    }
}

/// Asks tmux for the terminal outside it, on a thread of its own.
fn ask_tmux(sender: SyncSender<Input>) -> io::Result<()> {
    thread::Builder::new().name("tmux".into()).spawn(move || {
        if let Some(outer) = found::ask_tmux() {
            // The reader may have ended meanwhile.
            let _ = sender.send(Input::Outer(outer));
        }
    })?;
    Ok(())
}

fn spawn_loader(wanted: Wanted, rules: Rules, sender: SyncSender<Input>) -> io::Result<()> {
    loader::spawn(wanted, rules, move |message| {
        sender.send(Input::Message(message)).is_ok()
    })
}

/// Gives the terminal back whatever state it is in; for the end of the program.
pub fn restore_terminal() {
    session::restore();
}
