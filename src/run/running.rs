//! The reader's loop: wait, update, perform, draw. It sleeps until something
//! happens, takes in all that has happened, and draws once.

use std::collections::VecDeque;
use std::io::{BufWriter, Stdout};
use std::mem;
use std::process::Command;
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use anyhow::Context;
use jiff::Timestamp;

use super::asked::Asked;
use super::export;
use super::reached::Reached;
use super::settings::{Choices, SettingsFiles};
use super::{End, open_desk, tell};
use crate::app::{self, App, Effect, Message};
use crate::article::Problem;
use crate::config::locale::Word;
use crate::loader::Shared;
use crate::loader::equipment::Equipment;
use crate::loader::fetcher::Fetcher;
use crate::loader::watch::Watch;
use crate::query;
use crate::safe::SafeText;
use crate::terminal::browser;
use crate::terminal::clipboard;
use crate::terminal::command;
use crate::terminal::gate::Gate;
use crate::terminal::input::Input;
use crate::terminal::screen::Screen;
use crate::terminal::session::{self, Session};
use crate::ui;

const NOT_BACK: &str = "cannot take the terminal back";

/// The reader while it runs; what is below is let go in this order.
pub(super) struct Running<'a> {
    pub(super) app: App,
    pub(super) equipment: Equipment,
    /// The library that is looked into.
    pub(super) library: Shared,
    pub(super) settings: SettingsFiles<'a>,
    /// The settings are to be read again.
    pub(super) rereads: bool,
    /// What is to be done next.
    pub(super) effects: Vec<Effect>,
    /// The sample edition is shown until there is a library.
    pub(super) makes_room: bool,
    /// There is one now. The app hears of it when it can ask there.
    pub(super) turns: bool,
    /// Stops of our own of whose end nothing was heard yet.
    pub(super) stops: usize,
    /// Another stopped us, and let us go on.
    pub(super) continued: bool,
    pub(super) screen: Screen<BufWriter<Stdout>>,
    pub(super) _watches: (Option<Watch>, Watch, Option<Watch>),
    pub(super) fetcher: Fetcher,
    pub(super) asked: Asked,
    /// Files that are being written.
    pub(super) exports: Vec<JoinHandle<()>>,
    pub(super) sender: SyncSender<Input>,
    pub(super) gate: Gate,
    pub(super) inputs: Receiver<Input>,
    pub(super) reached: Reached,
    /// Nothing while the terminal is another's.
    pub(super) session: Option<Session>,
}

/// What follows from effects once all of them were performed.
#[derive(Default)]
struct After {
    quit: bool,
    draw: bool,
    reread: bool,
    aside: Option<Aside>,
}

/// For what the terminal is left for a while.
enum Aside {
    /// The shell.
    Shell,
    /// A browser that works in the terminal: its command, and what it is to show.
    Browser(Vec<String>, SafeText),
    /// A command of the reader's own, and the text that it is to read.
    Command(String, String),
}

impl Running<'_> {
    /// Runs until the person quits or the system asks it to end.
    pub(super) fn stay(mut self) -> anyhow::Result<End> {
        // Asks for what is to be seen first.
        self.effects = app::update_all(&mut self.app, []);
        self.take_answers();
        self.effects.push(Effect::Draw);
        let end = loop {
            if let Some(end) = self.turn().transpose() {
                break end;
            }
        };
        if end.is_ok() {
            self.reached.settle(&self.inputs);
        }
        // A signal, or a terminal that is gone, leaves no time for a key, but what was
        // done and where the reader stopped is kept.
        for effect in self.app.leave() {
            self.asked.hand_over(&mut vec![effect], Instant::now());
        }
        self.asked.close(self.inputs);
        for export in self.exports {
            // What became of it nobody can be told any more.
            let _ = export.join();
        }
        end
    }

    /// Performs, draws, and waits for what happens next; tells how it ends, if it does.
    fn turn(&mut self) -> anyhow::Result<Option<End>> {
        let now = Timestamp::now();
        if !self.app.calendar.is_today(now) {
            self.update(Message::Now(now));
        }
        let after = self.perform()?;
        if after.quit {
            return Ok(Some(End::Quit));
        }
        if after.reread {
            self.read_settings()?;
        }
        match after.aside {
            Some(Aside::Shell) if !session::has_job_control() => {
                self.update(Message::NotSuspended);
                return Ok(None);
            }
            Some(aside) => {
                self.step_aside(aside)?;
                return Ok(None);
            }
            None => {}
        }
        if after.reread {
            return Ok(None);
        }
        if self.reached.is_asking() {
            self.reached.draw_question()?;
        } else if after.draw {
            let app = &self.app;
            self.screen
                .draw(|picture| ui::view(app, picture), ui::cursor(app))
                .context("cannot write to the terminal")?;
        }
        if let Some(end) = self.take_in() {
            return Ok(Some(end));
        }
        self.turn_to_library()?;
        if mem::take(&mut self.rereads) {
            self.read_settings()?;
        }
        if mem::take(&mut self.continued) {
            self.come_back()?;
        }
        self.hear_of_terminal()?;
        Ok(None)
    }

    fn update(&mut self, message: Message) {
        let effects = app::update(&mut self.app, message);
        self.effects.extend(effects);
    }

    fn perform(&mut self) -> anyhow::Result<After> {
        let mut after = After::default();
        self.asked.hand_over(&mut self.effects, Instant::now());
        let mut effects = VecDeque::from(mem::take(&mut self.effects));
        // What comes behind leaving the terminal is for when it is back.
        while after.aside.is_none()
            && let Some(effect) = effects.pop_front()
        {
            match effect {
                Effect::Draw => after.draw = true,
                Effect::Redraw => {
                    self.screen.forget();
                    after.draw = true;
                }
                Effect::Copy(lines) => {
                    let failed =
                        clipboard::copy(&SafeText::lines(&lines), self.reached.found.between())
                            .context("cannot write to the terminal")?;
                    if let Some(problem) = failed {
                        self.update(Message::Failed(problem));
                        after.draw = true;
                    }
                }
                Effect::Reload => after.reread = true,
                Effect::Calibrate => self.reached.begin_question()?,
                Effect::Suspend => after.aside = Some(Aside::Shell),
                Effect::Quit => after.quit = true,
                Effect::Browse(address) => match browser::of_the_terminal(address.as_str()) {
                    Some(command) => after.aside = Some(Aside::Browser(command, address)),
                    None => {
                        self.browse(&address);
                        after.draw = true;
                    }
                },
                Effect::Pipe { command, text } => {
                    let text = SafeText::lines(&text) + "\n";
                    after.aside = Some(Aside::Command(command, text));
                }
                Effect::Export { path, text } => {
                    self.export(&path, text);
                    after.draw = true;
                }
                Effect::ReadLists => {
                    // Without a thread of their own they are read with the first letter.
                    let builder = thread::Builder::new().name("words".into());
                    let _ = builder.spawn(query::read_lists);
                }
                Effect::Fetch(fetch) => self.fetcher.fetch(fetch),
                Effect::Ask(_) | Effect::Do(_) => {}
            }
        }
        // What follows from those that were performed comes after the rest.
        effects.extend(mem::take(&mut self.effects));
        self.effects = effects.into();
        Ok(after)
    }

    /// Has a file written.
    fn export(&mut self, path: &str, text: String) {
        self.exports.retain(|export| !export.is_finished());
        match export::begin(path.to_owned(), text, tell(self.sender.clone())) {
            Ok(export) => self.exports.push(export),
            Err(error) => self.update(export::not_written(path, &error)),
        }
    }

    /// Opens a browser that has a window of its own.
    fn browse(&mut self, address: &SafeText) {
        let tell = tell(self.sender.clone());
        let failed = move |problem| {
            // The reader may have ended meanwhile.
            let _ = tell(Message::Failed(problem));
        };
        if browser::open(address.as_str(), failed).is_err() {
            self.update(Message::Failed(browser::none(address.as_str())));
        }
    }

    /// Leaves the terminal to another, and takes it back.
    fn step_aside(&mut self, aside: Aside) -> anyhow::Result<()> {
        self.reached.settle(&self.inputs);
        let session = &mut self.session;
        let locale = &self.app.locale;
        // What is typed from here on is for the other.
        let shown = self.gate.while_closed(|| -> anyhow::Result<_> {
            drop(session.take());
            let shown = match &aside {
                Aside::Browser(command, _) => match &command[..] {
                    [program, arguments @ ..] => {
                        command::run_here(Command::new(program).args(arguments))
                    }
                    [] => Ok(()),
                },
                Aside::Command(command, text) => {
                    let shown = command::with_text(command, text)
                        .and_then(|mut shell| command::run_here(&mut shell));
                    if shown.is_ok() {
                        let (columns, _) = crossterm::terminal::size()?;
                        let words = locale.word(Word::CommandEnded);
                        command::wait_for_enter(words.as_str(), locale.direction(), columns)
                            .context("cannot write to the terminal")?;
                    }
                    shown
                }
                Aside::Shell => {
                    self.stops += 1;
                    session::stop().context("cannot suspend")?;
                    Ok(())
                }
            };
            *session = Some(Session::enter().context(NOT_BACK)?);
            Ok(shown)
        })?;
        if !matches!(aside, Aside::Shell) {
            self.reached.forget_signals(&self.inputs);
        }
        self.resume()?;
        match (shown, aside) {
            (Err(_), Aside::Browser(_, address)) => {
                self.update(Message::Failed(browser::none(address.as_str())));
            }
            (Err(error), Aside::Command(command, _)) => {
                let message = format!("it could not be started: {error}");
                self.update(Message::Failed(Problem {
                    origin: SafeText::new(&command),
                    message: SafeText::new(&message),
                }));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes the terminal anew after a stop that it was not given back for: whoever had it
    /// meanwhile has set it as they like and written into the picture.
    fn come_back(&mut self) -> anyhow::Result<()> {
        let session = &mut self.session;
        self.gate.while_closed(|| -> anyhow::Result<()> {
            drop(session.take());
            *session = Some(Session::enter().context(NOT_BACK)?);
            Ok(())
        })?;
        self.resume()
    }

    /// Goes on in a terminal that is ours again.
    fn resume(&mut self) -> anyhow::Result<()> {
        let (columns, rows) = crossterm::terminal::size()?;
        self.screen.resize(columns, rows);
        self.update(Message::Resized { columns, rows });
        self.update(Message::Resumed);
        self.effects.push(Effect::Draw);
        Ok(())
    }

    /// Where the library has come while the sample edition was shown, asks there.
    fn turn_to_library(&mut self) -> anyhow::Result<()> {
        if !mem::take(&mut self.turns) {
            return Ok(());
        }
        self.makes_room = false;
        if let Some(library) = self.equipment.home.opened() {
            self.asked.move_to(open_desk(&library, &self.sender)?);
            self.library = library;
        }
        Ok(())
    }

    /// Goes by the settings as they are now; where something is wrong with them that is
    /// told, and all stays as it is.
    fn read_settings(&mut self) -> anyhow::Result<()> {
        let choices = match (self.settings.read)() {
            Ok(choices) => choices,
            Err(problems) => {
                self.update(Message::Faulty(problems));
                return Ok(());
            }
        };
        self.equip(&choices);
        self.reached.lay_down(choices.wish);
        self.update(Message::Configured(Box::new(choices.configured)));
        self.hear_of_terminal()
    }

    /// Has what works in the background go by what was chosen.
    fn equip(&mut self, choices: &Choices) {
        let equipment = &mut self.equipment;
        if choices.web.is_offline() != equipment.web.is_offline() {
            equipment.web = choices.web.clone();
        }
        equipment.every = choices.every;
        equipment.retention = choices.retention;
        equipment.rules = choices.rules.clone();
        equipment.points = choices.points;
        self.fetcher.equip(equipment, &self.library);
    }

    /// Goes by what has become known of the terminal.
    fn hear_of_terminal(&mut self) -> anyhow::Result<()> {
        if mem::take(&mut self.reached.moved) {
            self.reached.ask_outside(&self.sender);
        }
        if mem::take(&mut self.reached.news) {
            self.screen.encode(self.reached.encode()?);
            self.effects.push(Effect::Draw);
        }
        if let Some(problem) = self.reached.ended_question() {
            self.screen.forget();
            self.effects.push(Effect::Draw);
            if let Some(problem) = problem {
                self.update(Message::Failed(problem));
            }
        }
        Ok(())
    }
}
