//! What comes: taken in for as long as a picture may wait, and handed to the app.

use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::End;
use super::asked::{is_answer, is_typed_on};
use super::running::Running;
use crate::app::{self, Effect, Message, MouseKind};
use crate::terminal::input::Input;

/// While messages keep coming, the picture waits no longer than this.
const LONGEST_WAIT: Duration = Duration::from_millis(33);

/// While articles keep coming, the picture waits no longer than this: a list
/// that is loaded in a moment is not seen growing.
const PROGRESS_WAIT: Duration = Duration::from_millis(100);

/// While nothing comes, the clock is looked at after so long: while a machine sleeps
/// waiting stands still, and a day may begin meanwhile.
const LOOK_AT_CLOCK: Duration = Duration::from_mins(15);

impl Running<'_> {
    /// Waits for something to happen, at most until the day ends, then takes in all that
    /// has, for as long as a picture may wait. Returns how the reader ends, if it does.
    pub(super) fn take_in(&mut self) -> Option<End> {
        let rest = self.app.calendar.rest_of_day(Timestamp::now());
        let rest = rest.unsigned_abs();
        let held = self.reached.held.pop_front();
        let wait = || self.inputs.recv_timeout(rest.min(LOOK_AT_CLOCK));
        let mut next = held.map_or_else(wait, Ok);
        if let Err(RecvTimeoutError::Timeout) = next {
            return None;
        }
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
                Input::Suspend => suspend = true,
                Input::End(signal) => return Some(End::Signal(signal)),
                input => self.hear(input, &mut messages),
            }
            heard = true;
            let reached = &mut self.reached;
            let news = self.turns || self.rereads || self.continued || reached.news;
            let breaks = suspend || news;
            if breaks || since.elapsed() >= longest {
                break;
            }
            let held = reached.held.pop_front();
            next = held.map_or_else(|| self.inputs.recv_timeout(patience), Ok);
        }
        if !heard {
            return Some(End::Quit);
        }
        self.update_all(&mut messages);
        if suspend {
            self.effects.push(Effect::Suspend);
        }
        None
    }

    /// Hears one of the things that come; what the app is to hear of it is added to
    /// `messages`, or handed to it with them where it is a key.
    fn hear(&mut self, input: Input, messages: &mut Vec<Message>) {
        let reached = &mut self.reached;
        match input {
            Input::Message(Message::Key(key)) if reached.is_asking() => reached.hear_key(key),
            Input::Message(Message::Mouse { kind, row, .. }) if reached.is_asking() => {
                if kind == MouseKind::Press {
                    reached.hear_press(row);
                }
            }
            // What is pasted is no answer.
            Input::Message(Message::Pasted(_)) if reached.is_asking() => {}
            Input::Message(message) if self.makes_room && is_of_library(&message) => {
                reached.held.push_front(Input::Message(message));
                self.turns = true;
            }
            Input::Message(message) => {
                if let Message::Resized { columns, rows } = message {
                    // Only the last size of several is drawn.
                    messages.retain(|message| !matches!(message, Message::Resized { .. }));
                    self.screen.resize(columns, rows);
                    // Another terminal may have taken the session over.
                    reached.moved = true;
                }
                self.asked.heard(&message);
                let is_key = is_key(&message);
                messages.push(message);
                if is_key {
                    self.update_all(messages);
                }
            }
            Input::Answer(answer) => {
                let unasked = answer.unasked().filter(|_| reached.found.complete);
                if let Some(key) = unasked {
                    self.hear(Input::Message(Message::Key(key)), messages);
                    return;
                }
                reached.hear(answer);
            }
            Input::Outer(outer) => {
                reached.news |= reached.found.outer.as_ref() != Some(&outer);
                reached.found.outer = Some(outer);
            }
            Input::Focus => reached.moved = true,
            Input::Settings => self.rereads = true,
            // One that we gave the terminal back for ourselves is over already.
            Input::Continued if self.stops > 0 => self.stops -= 1,
            Input::Continued => self.continued = true,
            Input::Suspend | Input::End(_) => {}
        }
    }

    /// Hands messages to the app, and what it asks to the library, whose answers
    /// are waited for a moment: the next key finds them there.
    fn update_all(&mut self, messages: &mut Vec<Message>) {
        if messages.is_empty() {
            return;
        }
        let effects = app::update_all(&mut self.app, messages.drain(..));
        self.effects.extend(effects);
        self.take_answers();
    }

    /// Takes in answers of the library for as long as the picture waits for them; what
    /// else comes waits. No picture is drawn before a letter that has come already.
    pub(super) fn take_answers(&mut self) {
        self.asked.hand_over(&mut self.effects, Instant::now());
        while !is_typed_on(&self.app, self.reached.held.front())
            && let Some(patience) = self.asked.patience(Instant::now())
        {
            match self.inputs.recv_timeout(patience) {
                Ok(Input::Message(message)) if is_answer(&message) => {
                    self.asked.heard(&message);
                    let effects = app::update(&mut self.app, message);
                    self.effects.extend(effects);
                    self.asked.hand_over_more(&mut self.effects);
                }
                Ok(input) => self.reached.held.push_back(input),
                Err(_) => return,
            }
        }
    }
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
