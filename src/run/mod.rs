//! The reader's loop: wait, update, perform, draw. It sleeps until something
//! happens, takes in all that has happened, and draws once.

mod asked;
mod reached;

use std::io;
use std::sync::mpsc::{self, Receiver, RecvError, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::Timestamp;

use crate::app::{self, App, Effect, Message};
use crate::loader::desk::Desk;
use crate::loader::fetcher::{Equipment, Fetcher};
use crate::loader::{self, Shared, Wanted, appearing, watch};
use crate::terminal::browser;
use crate::terminal::clipboard;
use crate::terminal::found::Wish;
use crate::terminal::gate;
use crate::terminal::input::{self, Input};
use crate::terminal::saved::Saved;
use crate::terminal::screen::Screen;
use crate::terminal::session::{self, Session};
use crate::ui;
use asked::{Asked, is_typed_on};
use reached::Reached;

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
pub fn run(
    mut app: App,
    wanted: Wanted,
    library: Shared,
    equipment: &Equipment,
    wish: Wish,
    saved: Saved,
) -> anyhow::Result<End> {
    let signals = input::hold_signals().context("cannot listen to signals")?;
    let mut session = Some(Session::enter().context(
        "cannot read keys from this terminal; run mujaz in a terminal, or print with `mujaz show`",
    )?);
    let mut reached = Reached::new(wish, saved);
    reached.ask().context("cannot write to the terminal")?;
    let (sender, inputs) = mpsc::sync_channel(WAITING);
    let (gate, passage) = gate::gate().context("cannot start the thread that reads keys")?;
    input::spawn(signals, passage, sender.clone())
        .context("cannot start the thread that reads keys")?;
    reached.ask_outside(&sender)?;
    let to_us = sender.clone();
    let mut asked = Asked::at(
        Desk::open(&library, tell(sender.clone()))
            .context("cannot start the threads that look into the library")?,
    );
    // The sample edition makes room for the library once there is one.
    let mut makes_room = matches!(wanted, Wanted::Edition);
    let _appearing = if makes_room {
        let watch = appearing::watch(equipment.home.clone(), tell(sender.clone()));
        Some(watch.context("cannot start the thread that looks for the library")?)
    } else {
        None
    };
    let fetcher = Fetcher::open(equipment, tell(sender.clone()))
        .context("cannot start the threads that fetch")?;
    let _watch = watch::watch(equipment.home.clone(), tell(sender.clone()))
        .context("cannot start the thread that watches the library")?;
    let (web, rules) = (equipment.web.clone(), equipment.rules.clone());
    loader::spawn(wanted, web, rules, equipment.points, library, tell(sender))
        .context("cannot start the thread that loads articles")?;

    let (columns, rows) =
        crossterm::terminal::size().context("cannot ask the terminal its size")?;
    let mut screen = Screen::new(
        io::BufWriter::with_capacity(1 << 16, io::stdout()),
        reached.encode()?,
        columns,
        rows,
    );
    // Asks for what is to be seen first.
    let mut effects = app::update_all(&mut app, []);
    take_answers(&inputs, &mut app, &mut reached, &mut asked, &mut effects);
    effects.push(Effect::Draw);
    let end = loop {
        let now = Timestamp::now();
        if !app.calendar.is_today(now) {
            effects.extend(app::update(&mut app, Message::Now(now)));
        }
        let mut draw = false;
        let mut suspend = false;
        let mut quit = false;
        let mut beside = None;
        asked.hand_over(&mut effects);
        for effect in effects.drain(..) {
            match effect {
                Effect::Draw => draw = true,
                Effect::Redraw => {
                    screen.forget();
                    draw = true;
                }
                Effect::Copy(lines) => {
                    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
                    clipboard::copy(&lines.join("\n"), reached.found.between())
                        .context("cannot write to the terminal")?;
                }
                Effect::Calibrate => reached.begin_question()?,
                Effect::Suspend => suspend = true,
                Effect::Quit => quit = true,
                Effect::Browse(address) => {
                    if let Some(command) = browser::of_the_terminal(address.as_str()) {
                        beside = Some((command, address));
                        continue;
                    }
                    let tell = tell(to_us.clone());
                    let failed = move |problem| {
                        // The reader may have ended meanwhile.
                        let _ = tell(Message::Failed(problem));
                    };
                    browser::open(address.as_str(), failed).context("cannot start a browser")?;
                }
                Effect::Fetch(fetch) => fetcher.fetch(fetch),
                Effect::Ask(_) | Effect::Do(_) => {}
            }
        }
        if quit {
            break End::Quit;
        }
        if suspend && !session::has_job_control() {
            effects = app::update(&mut app, Message::NotSuspended);
            continue;
        }
        if suspend || beside.is_some() {
            reached.settle(&inputs);
            // What is typed from here on is for the other.
            let shown = gate.while_closed(|| -> anyhow::Result<_> {
                drop(session.take());
                let shown = match &beside {
                    Some((command, _)) => browser::run_here(command),
                    None => {
                        session::stop().context("cannot suspend")?;
                        Ok(())
                    }
                };
                session = Some(Session::enter().context("cannot take the terminal back")?);
                Ok(shown)
            })?;
            if beside.is_some() {
                reached.forget_signals(&inputs);
            }
            let (columns, rows) = crossterm::terminal::size()?;
            screen.resize(columns, rows);
            effects = app::update(&mut app, Message::Resized { columns, rows });
            effects.extend(app::update(&mut app, Message::Resumed));
            if let (Err(_), Some((_, address))) = (shown, beside) {
                let problem = browser::none(address.as_str());
                effects.extend(app::update(&mut app, Message::Failed(problem)));
            }
            effects.push(Effect::Draw);
            continue;
        }
        if reached.is_asking() {
            reached.draw_question()?;
        } else if draw {
            screen
                .draw(|picture| ui::view(&app, picture), ui::cursor(&app))
                .context("cannot write to the terminal")?;
        }
        let mut doing = Doing {
            app: &mut app,
            asked: &mut asked,
            effects: &mut effects,
            makes_room,
            turns: false,
        };
        if let Some(end) = take_in(&inputs, &mut doing, &mut screen, &mut reached) {
            break end;
        }
        if doing.turns {
            makes_room = false;
            if let Some(library) = equipment.home.opened() {
                let desk = Desk::open(&library, tell(to_us.clone()))
                    .context("cannot start the threads that look into the library")?;
                asked.move_to(desk);
            }
        }
        if std::mem::take(&mut reached.moved) {
            reached.ask_outside(&to_us)?;
        }
        if std::mem::take(&mut reached.news) {
            screen.encode(reached.encode()?);
            effects.push(Effect::Draw);
        }
        if let Some(problem) = reached.ended_question() {
            screen.forget();
            effects.push(Effect::Draw);
            if let Some(problem) = problem {
                effects.extend(app::update(&mut app, Message::Failed(problem)));
            }
        }
    };
    reached.settle(&inputs);
    // A signal leaves no time for a key, but where the reader stopped is kept.
    for effect in app.leave() {
        asked.hand_over(&mut vec![effect]);
    }
    asked.close();
    Ok(end)
}

/// What a message changes.
struct Doing<'a> {
    app: &'a mut App,
    asked: &'a mut Asked,
    effects: &'a mut Vec<Effect>,
    /// The sample edition is shown until there is a library.
    makes_room: bool,
    /// There is one now. The app hears of it when it can ask there.
    turns: bool,
}

impl Doing<'_> {
    /// Hands messages to the app, and what it asks to the library, whose answers
    /// are waited for a moment: the next key finds them there.
    fn update(
        &mut self,
        messages: &mut Vec<Message>,
        inputs: &Receiver<Input>,
        reached: &mut Reached,
    ) {
        if messages.is_empty() {
            return;
        }
        let effects = app::update_all(self.app, messages.drain(..));
        self.effects.extend(effects);
        take_answers(inputs, self.app, reached, self.asked, self.effects);
    }
}

/// Takes in answers of the library for as long as the picture waits for them; what
/// else comes waits. No picture is drawn before a letter that has come already.
fn take_answers(
    inputs: &Receiver<Input>,
    app: &mut App,
    reached: &mut Reached,
    asked: &mut Asked,
    effects: &mut Vec<Effect>,
) {
    asked.hand_over(effects);
    while !is_typed_on(app, reached.held.front())
        && let Some(patience) = asked.patience()
    {
        match inputs.recv_timeout(patience) {
            Ok(Input::Message(message @ (Message::Answered(..) | Message::Done(..)))) => {
                asked.heard(&message);
                effects.extend(app::update(app, message));
                asked.hand_over(effects);
            }
            Ok(input) => reached.held.push_back(input),
            Err(_) => return,
        }
    }
}

/// Waits for something to happen, then takes in all that has, for as long as a
/// picture may wait. Returns how the reader ends, if it does.
fn take_in<W: io::Write>(
    inputs: &Receiver<Input>,
    doing: &mut Doing<'_>,
    screen: &mut Screen<W>,
    reached: &mut Reached,
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
            Input::Message(Message::Key(key)) if reached.is_asking() => reached.hear_key(key),
            Input::Message(Message::Mouse { .. }) if reached.is_asking() => {}
            Input::Message(message) if doing.makes_room && is_of_library(&message) => {
                reached.held.push_front(Input::Message(message));
                doing.turns = true;
            }
            Input::Message(message) => {
                if let Message::Resized { columns, rows } = message {
                    screen.resize(columns, rows);
                    // Another terminal may have taken the session over.
                    reached.moved = true;
                }
                doing.asked.heard(&message);
                let is_key = is_key(&message);
                messages.push(message);
                if is_key {
                    doing.update(&mut messages, inputs, reached);
                }
            }
            Input::Answer(answer) => {
                reached.found.hear(answer);
                reached.news |= reached.found.complete;
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
        if suspend || doing.turns || reached.news || reached.moved || since.elapsed() >= longest {
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
    doing.update(&mut messages, inputs, reached);
    if suspend {
        doing.effects.push(Effect::Suspend);
    }
    None
}

/// Whether this is news of the loader, of which more is about to come.
fn is_progress(input: &Input) -> bool {
    matches!(
        input,
        Input::Message(Message::Loading { .. } | Message::Arrived | Message::Failed(_))
    )
}

/// Whether this tells that there is a library.
fn is_of_library(message: &Message) -> bool {
    matches!(message, Message::Added { .. } | Message::LibraryFound)
}

/// Whether what a message asks for is to be there before the next one.
fn is_key(message: &Message) -> bool {
    matches!(
        message,
        Message::Key(_) | Message::Pasted(_) | Message::Mouse { .. }
    )
}

/// Hands messages over, and says whether anybody still takes them.
fn tell(sender: SyncSender<Input>) -> impl Fn(Message) -> bool + Clone + Send + 'static {
    move |message| sender.send(Input::Message(message)).is_ok()
}

/// Gives the terminal back whatever state it is in; for the end of the program.
pub fn restore_terminal() {
    session::restore();
}
