//! What was found out about this terminal. What follows from it is the choice's affair.
//!
//! Answers are believed before the environment, which goes stale over ssh and in
//! multiplexers. Inside tmux the answers are tmux's own, so it is asked for the
//! terminal outside.

use std::collections::BTreeMap;
use std::env;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::heard::Answer;

/// Asks everything at once; the last question is one that every terminal answers.
/// The ground is asked for by its colour (OSC 11). The sized blank moves the cursor by two columns where such texts are known,
/// and what it may have written is wiped away.
pub const QUESTIONS: &str =
    "\x1b[>q\x1b[8$p\x1b[>c\r\x1b]11;?\x07\x1b]66;w=2; \x07\x1b[6n\r\x1b[K\x1b[c";

/// The variables that tell of terminals.
const VARIABLES: &[&str] = &[
    "TERM",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "MLTERM",
    "XTERM_VERSION",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
    "COLORFGBG",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
];

/// What tmux says of its client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outer {
    /// Its answer to XTVERSION, or empty.
    pub version: String,
    /// Its `TERM`.
    pub term: String,
}

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing.
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Variables that are set and not empty.
    pub variables: BTreeMap<&'static str, String>,
    /// Answer to XTVERSION.
    pub version: Option<String>,
    /// Answer to DECRQM of mode 8.
    pub reorders: Option<u8>,
    /// Answer to DA2.
    pub device: Option<String>,
    /// Where the cursor stood after the sized blank.
    pub column: Option<u16>,
    /// Answer to OSC 11: the ground is a light one.
    pub light: Option<bool>,
    /// The last answer came.
    pub complete: bool,
    /// What tmux said.
    pub outer: Option<Outer>,
}

impl Found {
    /// What the environment tells.
    #[must_use]
    pub fn in_environment() -> Self {
        Self {
            variables: VARIABLES
                .iter()
                .filter_map(|&name| Some((name, env::var(name).ok()?)))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
            ..Self::default()
        }
    }

    /// Takes in an answer.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Version(name) => self.version = Some(name),
            Answer::Reorders(state) => self.reorders = Some(state),
            Answer::Device(device) => self.device = Some(device),
            Answer::Cursor { column, .. } => self.column = Some(column),
            Answer::Ground { light } => self.light = Some(light),
            Answer::Fence => self.complete = true,
        }
    }

    /// What stands between the program and the terminal. A multiplexer that
    /// answers for itself is believed before the variables it set.
    #[must_use]
    pub fn between(&self) -> Between {
        let is = |name| self.variables.contains_key(name);
        let says = |name, value: &str| {
            self.variables
                .get(name)
                .is_some_and(|found: &String| found.starts_with(value))
        };
        if self
            .version
            .as_deref()
            .is_some_and(|name| name.starts_with("tmux"))
            || is("TMUX")
        {
            Between::Tmux
        } else if is("STY") || says("TERM", "screen") {
            Between::Screen
        } else {
            Between::Nothing
        }
    }

    /// How long answers may take; those that travel far get longer.
    #[must_use]
    pub fn patience(&self) -> Duration {
        if self.variables.contains_key("SSH_CONNECTION") {
            Duration::from_secs(1)
        } else {
            Duration::from_millis(150)
        }
    }

    /// What the terminal calls itself, for keeping what its reader chose.
    #[must_use]
    pub fn identity(&self) -> String {
        let variable = |name| self.variables.get(name).map(String::as_str);
        let outer = self.outer.as_ref();
        let inner = outer
            .map(|outer| outer.version.as_str())
            .filter(|version| !version.is_empty())
            .or_else(|| outer.map(|outer| outer.term.as_str()))
            .or(self.version.as_deref())
            .or(variable("TERM_PROGRAM"))
            .or(self.device.as_deref())
            .or(variable("TERM"))
            .unwrap_or("unknown");
        match self.between() {
            Between::Nothing => inner.to_owned(),
            Between::Tmux => format!("tmux in {inner}"),
            Between::Screen => format!("screen in {inner}"),
        }
    }
}

/// Asks tmux for the terminal outside it; of several the least capable would
/// count, and tmux names the one that was used last.
#[must_use]
pub fn ask_tmux() -> Option<Outer> {
    let output = Command::new("tmux")
        .args(["display", "-p", "#{client_termtype}\n#{client_termname}"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let said = String::from_utf8(output.stdout).ok()?;
    let mut lines = said.lines().map(str::to_owned);
    Some(Outer {
        version: lines.next()?,
        term: lines.next()?,
    })
}
