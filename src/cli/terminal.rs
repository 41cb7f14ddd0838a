//! `mujaz terminal`: what this terminal was found to be, what it is sent and
//! why, and a card to judge by eye.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::Context;

use super::args::Terminal;
use super::options::Options;
use super::page::Page;
use super::{DONE, chosen, output, own};
use crate::config::locale::Locale;
use crate::safe::SafeText;
use crate::terminal::choice::{Choice, Reason};
use crate::terminal::found::{self, Between, Found, QUESTIONS};
use crate::terminal::gate::Passage;
use crate::terminal::heard::{Answer, Heard};
use crate::terminal::{card, input, screen, session};

/// Columns of the card where nobody tells how many there are.
const USUAL_COLUMNS: u16 = 80;

/// How long answers are awaited: nobody waits for a picture here, and what came
/// later would be typed into the shell.
const PATIENCE: Duration = Duration::from_secs(2);

/// Prints what was found, and the card.
pub(super) fn terminal(wanted: &Terminal, options: &Options) -> anyhow::Result<u8> {
    let settings = chosen::settings(options)?;
    let locale = Locale::shipped(chosen::interface(&settings));
    let wish = chosen::wish(&settings)?;
    let mut found = Found::in_environment();
    let asked = if io::stdout().is_terminal() {
        Some(ask(&mut found).context("cannot ask this terminal")?)
    } else {
        None
    };
    if found.between() == Between::Tmux {
        found.outer = found::ask_tmux();
    }
    let choice = found.choose(wish, own::saved().form(&found.identity()));
    let mut out = output::standard_output();
    if !wanted.card {
        let mut teller = Teller {
            page: Page::for_standard_output(),
            locale: &locale,
            out: &mut out,
        };
        tell(&found, asked, &choice, &mut teller)?;
    }
    show(&choice, &locale, &mut out)?;
    Ok(DONE)
}

/// Asks the terminal and waits for its answers; returns how long that took.
fn ask(found: &mut Found) -> io::Result<Duration> {
    crossterm::terminal::enable_raw_mode()?;
    let since = Instant::now();
    let result = answers(found, since + PATIENCE);
    let taken = since.elapsed();
    crossterm::terminal::disable_raw_mode()?;
    result.map(|()| taken)
}

fn answers(found: &mut Found, until: Instant) -> io::Result<()> {
    let (sender, answers) = mpsc::channel();
    input::listen(
        Passage::default(),
        found.patience(),
        move |heard| match heard {
            Some(Heard::Answer(answer)) => {
                let last = answer == Answer::Fence;
                sender.send(answer).is_ok() && !last
            }
            Some(_) => true,
            None => false,
        },
    )?;
    session::say(QUESTIONS)?;
    while !found.complete {
        match answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(answer) => found.hear(answer),
            Err(_) => break,
        }
    }
    Ok(())
}

/// Where what was found is told, in the words of the interface.
struct Teller<'a, W> {
    page: Page,
    locale: &'a Locale,
    out: W,
}

impl<W: Write> Teller<'_, W> {
    /// Tells one thing that was found, behind what it is.
    fn tell(&mut self, what: &str, found: &str) -> io::Result<()> {
        let direction = self.locale.direction();
        if !direction.is_rtl() {
            return writeln!(self.out, "{what:<12}{found}");
        }
        let said = format!("terminal, {}: {found}", what.trim());
        let line = self.locale.told(&SafeText::new(&said));
        self.page.line(&line, direction, &mut self.out)
    }
}

fn tell(
    found: &Found,
    asked: Option<Duration>,
    choice: &Choice,
    teller: &mut Teller<'_, impl Write>,
) -> io::Result<()> {
    let none = || "no answer".to_owned();
    let said = |answer: &Option<String>| {
        answer
            .as_ref()
            .map_or_else(none, |answer| SafeText::new(answer).to_string())
    };
    teller.tell("terminal", choice.name.unwrap_or("not known"))?;
    let form = choice.encoding.form;
    teller.tell("sent", &format!("{}: {}", form.name(), form.sentence()))?;
    teller.tell("because", because(choice.reason))?;
    let marks = choice.encoding.marks;
    teller.tell("marks", if marks { "shown" } else { "hidden" })?;
    if let Some(advice) = choice.advice {
        teller.tell("please", advice)?;
    }
    if let Some(taken) = asked {
        teller.tell("asked", &asked_in_words(found, taken))?;
        teller.tell("  name", &said(&found.version))?;
        teller.tell("  kind", &said(&found.device))?;
        let reorders = match found.reorders {
            None => none(),
            Some(1) => "yes, and can be told not to".into(),
            Some(2) => "not now, and can be told to".into(),
            Some(_) => "not known to it".into(),
        };
        teller.tell("  reorders", &reorders)?;
        let sized = match found.column {
            None => none(),
            Some(3) => "yes".into(),
            Some(_) => "no".into(),
        };
        teller.tell("  sized", &sized)?;
    }
    match (found.between(), &found.outer) {
        (Between::Nothing, _) => {}
        (Between::Screen, _) => teller.tell("inside", "screen")?,
        (Between::Tmux, None) => {
            teller.tell("inside", "tmux, which does not tell of its terminal")?;
        }
        (Between::Tmux, Some(outer)) => {
            let version = match outer.version.as_str() {
                "" => "a terminal without a name",
                version => version,
            };
            let outer = format!(
                "tmux, in {} ({})",
                SafeText::new(version),
                SafeText::new(&outer.term)
            );
            teller.tell("inside", &outer)?;
        }
    }
    for (name, value) in &found.variables {
        teller.tell("variable", &format!("{name}={}", SafeText::new(value)))?;
    }
    writeln!(teller.out)
}

fn because(reason: Reason) -> &'static str {
    match reason {
        Reason::Setting => "the settings say so",
        Reason::Saved => "you chose it for this terminal",
        Reason::Answers => "the terminal's answers tell",
        Reason::Environment => "the environment tells",
        Reason::Default => "nothing is known of this terminal, and this is right on most",
    }
}

fn asked_in_words(found: &Found, taken: Duration) -> String {
    let milliseconds = taken.as_secs_f64() * 1000.0;
    if found.complete {
        format!("answered in {milliseconds:.1} ms")
    } else {
        format!("no last answer within {milliseconds:.0} ms")
    }
}

fn show(choice: &Choice, locale: &Locale, out: &mut impl Write) -> io::Result<()> {
    let columns = crossterm::terminal::size().map_or(USUAL_COLUMNS, |(columns, _)| columns);
    let mut picture = card::picture(columns, locale);
    if !io::stdout().is_terminal() {
        for line in card::lines(&picture) {
            writeln!(out, "{line}")?;
        }
        return out.flush();
    }
    let encoding = choice.encoding;
    encoding.arrange(&mut picture);
    out.write_all(encoding.enter().as_bytes())?;
    for y in 0..picture.area.height {
        out.write_all(&screen::row(&picture, y, encoding))?;
        writeln!(out)?;
    }
    out.flush()?;
    if !encoding.leave().is_empty() && io::stdin().is_terminal() {
        write!(
            out,
            "\nEnter ends this and gives the terminal back as it was. "
        )?;
        out.flush()?;
        io::stdin().read_line(&mut String::new())?;
        out.write_all(encoding.leave().as_bytes())?;
    }
    out.flush()
}
