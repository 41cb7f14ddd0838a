//! The clipboard of the person before the terminal, wherever the program runs.
//!
//! The terminal itself is asked to keep the text (OSC 52), which works over SSH.
//! tmux takes it as a buffer of its own and hands it on; GNU screen passes the
//! sequence through in pieces. Where a desktop is at hand, its own tool is given
//! the text too, for terminals that do not take it.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::found::Between;
use super::session;
use crate::article::Problem;
use crate::safe::SafeText;

/// The longest text that is sent through the terminal, in bytes: more than any
/// article, less than what would keep a slow line busy.
const LONGEST: usize = 1 << 20;

/// The longest piece of a sequence that GNU screen passes on, in bytes.
const SCREEN_PIECE: usize = 256;

/// What is said of a text that nobody was given.
const TOO_LONG: &str =
    "this is too long to be sent through the terminal, and no tool of a desktop is at hand";

/// Puts `text` on the clipboard. `between` stands between us and the terminal. Gives what
/// is wrong where the text is too long for the only way there is.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn copy(text: &str, between: Between) -> io::Result<Option<Problem>> {
    let in_tmux = between == Between::Tmux;
    let tools = [
        (in_tmux, "tmux", &["load-buffer", "-w", "-"][..]),
        (has_display("WAYLAND_DISPLAY"), "wl-copy", &[]),
        (
            has_display("DISPLAY"),
            "xclip",
            &["-selection", "clipboard"],
        ),
        (cfg!(target_os = "macos"), "pbcopy", &[]),
    ];
    let chosen = tools.into_iter().filter(|(chosen, ..)| *chosen);
    let chosen: Vec<_> = chosen
        .map(|(_, tool, arguments)| (tool, arguments))
        .collect();
    let is_given = !chosen.is_empty();
    if is_given {
        let text = text.to_owned();
        // A tool that hangs must not stop the reader; one that is not there is
        // no fault, since the terminal was asked as well.
        thread::Builder::new()
            .name("clipboard".into())
            .spawn(move || {
                for (tool, arguments) in chosen {
                    let _ = give(tool, arguments, &text);
                }
            })?;
    }
    if text.len() > LONGEST {
        return Ok((!is_given).then(too_long));
    }
    session::say(&sequence(text, between))?;
    Ok(None)
}

fn too_long() -> Problem {
    Problem {
        origin: SafeText::new("OSC 52"),
        message: SafeText::new(TOO_LONG),
    }
}

/// True where a desktop of this kind is at hand: over SSH the clipboard meant is
/// that of the other machine.
fn has_display(variable: &str) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    is_set(variable) && !is_set("SSH_TTY") && !is_set("SSH_CONNECTION")
}

fn give(tool: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let given = child
        .stdin
        .take()
        .map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    child.wait()?;
    given
}

/// What the terminal is told. To tmux it is said as to a terminal, and once more
/// for the terminal outside, in case tmux may pass on but not keep.
fn sequence(text: &str, between: Between) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match between {
        Between::Nothing => plain,
        Between::Tmux => {
            let inner = plain.replace('\x1b', "\x1b\x1b");
            format!("{plain}\x1bPtmux;{inner}\x1b\\")
        }
        Between::Screen => {
            let mut out = String::new();
            let mut rest = plain.as_str();
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(SCREEN_PIECE.min(rest.len()));
                out += "\x1bP";
                out += piece;
                out += "\x1b\\";
                rest = after;
            }
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Between, sequence};

    fn check(text: &str, between: Between, sent: &str) {
        assert_eq!(sequence(text, between), sent);
    }

    #[test]
    fn text_is_sent_in_logical_order() {
        check("سلام", Between::Nothing, "\x1b]52;c;2LPZhNin2YU=\x07");
        check(
            "a",
            Between::Tmux,
            "\x1b]52;c;YQ==\x07\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\",
        );
        check("a", Between::Screen, "\x1bP\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn screen_gets_it_in_pieces() {
        let sent = sequence(&"a".repeat(600), Between::Screen);
        assert_eq!(sent.matches("\x1bP").count(), 4);
    }
}
