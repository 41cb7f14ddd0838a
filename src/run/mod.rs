//! The reader: its threads are started, and its loop runs until it is quit.

mod asked;
mod coming;
mod export;
mod reached;
mod running;
mod settings;

use std::io;
use std::sync::mpsc::{self, SyncSender};

use anyhow::Context;

use crate::app::{App, Message};
use crate::loader::desk::Desk;
use crate::loader::equipment::Equipment;
use crate::loader::fetcher::Fetcher;
use crate::loader::{self, Shared, Wanted, appearing, watch};
use crate::terminal::choice::Wish;
use crate::terminal::gate;
use crate::terminal::input::{self, Input};
use crate::terminal::saved::Saved;
use crate::terminal::screen::Screen;
use crate::terminal::session::{self, Session};
use asked::Asked;
use reached::Reached;
use running::Running;
pub use settings::{Choices, SettingsFiles};

/// How the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person quit.
    Quit,
    /// The system asked it to end, by this signal.
    Signal(i32),
}

/// How many messages may wait; a fast loader then cannot get far ahead of a key.
const WAITING: usize = 256;

/// Opens the reader on what is wanted and stays until it is quit.
///
/// # Errors
/// When the terminal cannot be taken or written to.
pub fn run(
    app: App,
    wanted: Wanted,
    library: Shared,
    equipment: Equipment,
    wish: Wish,
    saved: Saved,
    settings: SettingsFiles<'_>,
) -> anyhow::Result<End> {
    let signals = input::hold_signals().context("cannot listen to signals")?;
    let session = Session::enter().context(
        "cannot read keys from this terminal; run mujaz in a terminal, or print with `mujaz show`",
    )?;
    let mut reached = Reached::new(wish, saved);
    reached.ask().context("cannot write to the terminal")?;
    let (sender, inputs) = mpsc::sync_channel(WAITING);
    let (gate, passage) = gate::gate().context("cannot start the thread that reads keys")?;
    input::spawn(signals, passage, reached.found.patience(), sender.clone())
        .context("cannot start the thread that reads keys")?;
    reached.ask_outside(&sender);
    let asked = Asked::at(open_desk(&library, &sender)?);
    // The sample edition makes room for the library once there is one.
    let makes_room = matches!(wanted, Wanted::Edition);
    let appearing = makes_room
        .then(|| appearing::watch(equipment.home.clone(), tell(sender.clone())))
        .transpose()
        .context("cannot start the thread that looks for the library")?;
    let fetcher = Fetcher::open(&equipment, tell(sender.clone()))
        .context("cannot start the threads that fetch")?;
    let watch = watch::watch(equipment.home.clone(), tell(sender.clone()))
        .context("cannot start the thread that watches the library")?;
    let configured = settings.watch(sender.clone())?;
    let (web, rules) = (equipment.web.clone(), equipment.rules.clone());
    let loads = tell(sender.clone());
    loader::spawn(wanted, web, rules, equipment.points, library.clone(), loads)
        .context("cannot start the thread that loads articles")?;

    let (columns, rows) =
        crossterm::terminal::size().context("cannot ask the terminal its size")?;
    let screen = Screen::new(
        io::BufWriter::with_capacity(1 << 16, io::stdout()),
        reached.encode()?,
        columns,
        rows,
    );
    let running = Running {
        app,
        equipment,
        library,
        settings,
        rereads: false,
        effects: Vec::new(),
        makes_room,
        turns: false,
        stops: 0,
        continued: false,
        screen,
        _watches: (appearing, watch, configured),
        fetcher,
        asked,
        exports: Vec::new(),
        sender,
        gate,
        inputs,
        reached,
        session: Some(session),
    };
    running.stay()
}

/// The threads that look into a library, their answers sent to us.
fn open_desk(library: &Shared, sender: &SyncSender<Input>) -> anyhow::Result<Desk> {
    Desk::open(library, tell(sender.clone()))
        .context("cannot start the threads that look into the library")
}

/// Hands messages over, and says whether anybody still takes them.
fn tell(sender: SyncSender<Input>) -> impl Fn(Message) -> bool + Clone + Send + 'static {
    move |message| sender.send(Input::Message(message)).is_ok()
}

/// Gives the terminal back whatever state it is in; for the end of the program.
pub fn restore_terminal() {
    session::restore();
}
