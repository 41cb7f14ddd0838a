//! The terminal that was reached, as far as it is known: what it is asked, what
//! follows from its answers, and the question to the reader where they do not
//! suffice.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;
use std::time::Instant;

use anyhow::Context;
use signal_hook::consts::{SIGINT, SIGQUIT};

use crate::article::Problem;
use crate::config::key::Key;
use crate::config::locale::{Interface, Locale, Word};
use crate::safe::SafeText;
use crate::terminal::choice::Wish;
use crate::terminal::encode::{Encoding, Form};
use crate::terminal::found::{self, Between, Found, QUESTIONS};
use crate::terminal::heard;
use crate::terminal::input::Input;
use crate::terminal::question::{self, Answer};
use crate::terminal::saved::Saved;
use crate::terminal::session;

/// The terminal as it is known so far, and what is to be done about it.
pub(super) struct Reached {
    pub(super) found: Found,
    wish: Wish,
    /// What the settings lay down; by eye another form may have been chosen since.
    laid_down: Wish,
    saved: Saved,
    asked: Instant,
    /// Something new was found.
    pub(super) news: bool,
    /// The session may have moved to another terminal.
    pub(super) moved: bool,
    /// What came while answers were awaited.
    pub(super) held: VecDeque<Input>,
    question: Question,
}

/// The question to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Question {
    /// It does not stand.
    Idle,
    /// It is on the screen.
    Open,
    /// It was answered just now; the problem is that the answer was not kept.
    Ended(Option<Problem>),
}

impl Reached {
    pub(super) fn new(wish: Wish, saved: Saved) -> Self {
        Self {
            found: Found::in_environment(),
            wish,
            laid_down: wish,
            saved,
            asked: Instant::now(),
            news: false,
            moved: false,
            held: VecDeque::new(),
            question: Question::Idle,
        }
    }

    /// Goes by what the settings lay down now. A form that was chosen by eye stays until
    /// they lay down another.
    pub(super) fn lay_down(&mut self, wish: Wish) {
        if wish.form != self.laid_down.form {
            self.wish.form = wish.form;
        }
        self.wish.marks = wish.marks;
        self.news |= wish != self.laid_down;
        self.laid_down = wish;
    }

    /// Asks the terminal everything.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        self.asked = Instant::now();
        session::say(QUESTIONS)
    }

    /// Asks tmux, if that is where we are, for the terminal outside it, on a
    /// thread of its own; without one that terminal stays unknown.
    pub(super) fn ask_outside(&self, sender: &SyncSender<Input>) {
        if self.found.between() != Between::Tmux {
            return;
        }
        let sender = sender.clone();
        let ask = move || {
            if let Some(outer) = found::ask_tmux() {
                // The reader may have ended meanwhile.
                let _ = sender.send(Input::Outer(outer));
            }
        };
        let _ = thread::Builder::new().name("tmux".into()).spawn(ask);
    }

    /// Takes note of an answer of the terminal.
    pub(super) fn hear(&mut self, answer: heard::Answer) {
        self.found.hear(answer);
        self.news |= self.found.complete;
    }

    /// Tells the terminal what it must be told, and how pictures are sent. Puts
    /// the question where the terminal answers but nothing is certain, once; one
    /// that answers nothing may have nobody before it.
    pub(super) fn encode(&mut self) -> anyhow::Result<Encoding> {
        if self.is_asking() {
            // It is judged by what the terminal does by itself.
            return Ok(self.plain());
        }
        let identity = self.found.identity();
        let choice = self.found.choose(self.wish, self.saved.form(&identity));
        let has_a_face = match (self.found.between(), &self.found.outer) {
            (Between::Nothing, _) => true,
            (Between::Tmux, Some(outer)) => !outer.term.is_empty(),
            _ => false,
        };
        session::encode(choice.encoding).context("cannot write to the terminal")?;
        if self.found.complete
            && has_a_face
            && !choice.certain
            && !self.saved.was_asked(&identity)
            && self.question == Question::Idle
        {
            self.begin_question()?;
        }
        Ok(choice.encoding)
    }

    /// Waits until the answers that are on their way have come: after us they
    /// would be typed into the shell.
    pub(super) fn settle(&mut self, inputs: &Receiver<Input>) {
        let end = self.asked + self.found.patience();
        while !self.found.complete {
            let left = end.saturating_duration_since(Instant::now());
            match inputs.recv_timeout(left) {
                Ok(Input::Answer(answer)) => self.hear(answer),
                Ok(input) => self.held.push_back(input),
                Err(_) => return,
            }
        }
    }

    /// Forgets the keys' signals that came while another program had the terminal:
    /// they were for it.
    pub(super) fn forget_signals(&mut self, inputs: &Receiver<Input>) {
        let is_for_it = |input: &Input| {
            matches!(
                input,
                Input::Suspend | Input::Continued | Input::End(SIGINT | SIGQUIT)
            )
        };
        let came = inputs.try_iter().filter(|input| !is_for_it(input));
        self.held.extend(came);
    }

    /// Puts the question, with the terminal as it is by itself.
    pub(super) fn begin_question(&mut self) -> anyhow::Result<()> {
        session::encode(self.plain()).context("cannot write to the terminal")?;
        self.question = Question::Open;
        Ok(())
    }

    /// What the terminal makes of text by itself.
    fn plain(&self) -> Encoding {
        Encoding {
            form: Form::Plain,
            ..self.found.choose(self.wish, None).encoding
        }
    }

    pub(super) fn is_asking(&self) -> bool {
        self.question == Question::Open
    }

    /// Draws the question, in words that read right on every terminal.
    pub(super) fn draw_question(&self) -> anyhow::Result<()> {
        let (columns, rows) =
            crossterm::terminal::size().context("cannot ask the terminal its size")?;
        let words = Locale::shipped(Interface::English);
        let picture = question::screen(
            columns,
            rows,
            words.word(Word::WhichLine).as_str(),
            words.word(Word::NoLine).as_str(),
            self.found.choose(self.wish, None).encoding,
        );
        session::say(&picture).context("cannot write to the terminal")
    }

    /// A key pressed before the question.
    pub(super) fn hear_key(&mut self, key: Key) {
        self.hear_judged(question::answer(key));
    }

    /// The mouse pressed on a row of the question.
    pub(super) fn hear_press(&mut self, row: u16) {
        let (_, rows) = crossterm::terminal::size().unwrap_or_default();
        self.hear_judged(question::answer_at(row, rows));
    }

    fn hear_judged(&mut self, answer: Answer) {
        let form = match answer {
            Answer::Form(form) => Some(form),
            Answer::None => None,
            Answer::Other => return,
        };
        let kept = self.saved.keep(&self.found.identity(), form);
        // What is chosen by eye is wished for as long as the reader runs.
        self.wish.form = form.or(self.wish.form);
        self.question = Question::Ended(kept.err().map(|error| Problem {
            origin: SafeText::new("terminals.toml"),
            message: SafeText::new(&format!(
                "the choice holds until you quit, since it cannot be written: {error}"
            )),
        }));
        self.news = true;
    }

    /// Takes note that the question was answered; what could not be kept.
    pub(super) fn ended_question(&mut self) -> Option<Option<Problem>> {
        match std::mem::replace(&mut self.question, Question::Idle) {
            Question::Ended(problem) => Some(problem),
            other => {
                self.question = other;
                None
            }
        }
    }
}
