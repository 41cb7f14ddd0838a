//! `mujaz terminal`: what this terminal was found to be, what it is sent and
//! why, and a card to judge by eye.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::Context;

use super::args::Terminal;
use super::options::Options;
use super::{DONE, chosen, output, own};
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
    let wish = chosen::wish(&chosen::settings(options)?)?;
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
        tell(&found, asked, &choice, &mut out)?;
    }
    show(&choice, &mut out)?;
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
    input::listen(Passage::default(), move |heard| match heard {
        Some(Heard::Answer(answer)) => {
            let last = answer == Answer::Fence;
            sender.send(answer).is_ok() && !last
        }
        Some(_) => true,
        None => false,
    })?;
    session::say(QUESTIONS)?;
    while !found.complete {
        match answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(answer) => found.hear(answer),
            Err(_) => break,
        }
    }
    Ok(())
}

fn tell(
    found: &Found,
    asked: Option<Duration>,
    choice: &Choice,
    out: &mut impl Write,
) -> io::Result<()> {
    let none = || "no answer".to_owned();
    let said = |answer: &Option<String>| {
        answer
            .as_ref()
            .map_or_else(none, |answer| SafeText::new(answer).to_string())
    };
    writeln!(out, "terminal    {}", choice.name.unwrap_or("not known"))?;
    writeln!(
        out,
        "sent        {}: {}",
        choice.encoding.form.name(),
        choice.encoding.form.sentence()
    )?;
    writeln!(out, "because     {}", because(choice.reason))?;
    writeln!(
        out,
        "marks       {}",
        if choice.encoding.marks {
            "shown"
        } else {
            "hidden"
        }
    )?;
    if let Some(advice) = choice.advice {
        writeln!(out, "please      {advice}")?;
    }
    if let Some(taken) = asked {
        writeln!(out, "asked       {}", asked_in_words(found, taken))?;
        writeln!(out, "  name      {}", said(&found.version))?;
        writeln!(out, "  kind      {}", said(&found.device))?;
        let reorders = match found.reorders {
            None => none(),
            Some(1) => "yes, and can be told not to".into(),
            Some(2) => "not now, and can be told to".into(),
            Some(_) => "not known to it".into(),
        };
        writeln!(out, "  reorders  {reorders}")?;
        let sized = match found.column {
            None => none(),
            Some(3) => "yes".into(),
            Some(_) => "no".into(),
        };
        writeln!(out, "  sized     {sized}")?;
    }
    match (found.between(), &found.outer) {
        (Between::Nothing, _) => {}
        (Between::Screen, _) => writeln!(out, "inside      screen")?,
        (Between::Tmux, None) => {
            writeln!(out, "inside      tmux, which does not tell of its terminal")?;
        }
        (Between::Tmux, Some(outer)) => {
            let version = match outer.version.as_str() {
                "" => "a terminal without a name",
                version => version,
            };
            writeln!(
                out,
                "inside      tmux, in {} ({})",
                SafeText::new(version),
                SafeText::new(&outer.term),
            )?;
        }
    }
    for (name, value) in &found.variables {
        writeln!(out, "variable    {name}={}", SafeText::new(value))?;
    }
    writeln!(out)
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

fn show(choice: &Choice, out: &mut impl Write) -> io::Result<()> {
    let columns = crossterm::terminal::size().map_or(USUAL_COLUMNS, |(columns, _)| columns);
    let mut picture = card::picture(columns);
    let encoding = choice.encoding;
    encoding.arrange(&mut picture);
    let on_terminal = io::stdout().is_terminal();
    if on_terminal {
        out.write_all(encoding.enter().as_bytes())?;
    }
    for y in 0..picture.area.height {
        out.write_all(&screen::row(&picture, y, encoding))?;
        writeln!(out)?;
    }
    out.flush()?;
    if on_terminal && !encoding.leave().is_empty() && io::stdin().is_terminal() {
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
