//! Programs that work in this terminal, with its keys, while the reader has given it away:
//! a browser, or a command that is handed a text. A text reaches a command on its standard
//! input alone, never as a part of what the shell reads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::process::Command;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use rustix::termios::{OptionalActions, QueueSelector, tcflush, tcgetattr, tcsetattr};

use super::card::put;
use super::screen::row;
use super::session;
use crate::article::Direction;

/// Runs a program in this terminal, which is not to be read meanwhile. When it stops
/// for a while, so do we, and go on together. The terminal's modes are afterwards what
/// they were before: one that is killed, or does not care, leaves them as it had them.
///
/// # Errors
/// When it cannot be started.
pub fn run_here(command: &mut Command) -> io::Result<()> {
    // A terminal that is gone is heard of elsewhere.
    let modes = File::open("/dev/tty").and_then(|keys| Ok((tcgetattr(&keys)?, keys)));
    let child = command.spawn()?;
    let id = Pid::from_child(&child);
    while let Ok(Some((_, status))) = waitpid(Some(id), WaitOptions::UNTRACED) {
        if !status.stopped() {
            break;
        }
        session::stop()?;
        // What ended meanwhile is heard of by waiting.
        let _ = kill_process(id, Signal::CONT);
    }
    if let Ok((modes, keys)) = modes {
        let _ = tcsetattr(keys, OptionalActions::Now, &modes);
    }
    Ok(())
}

/// What the shell makes of `command`, with `text` on its standard input. The text waits in
/// a file without a name, so that a program which reads none of it, or not all, ends as it
/// would on a file.
///
/// # Errors
/// When the text cannot be written to a file.
pub fn with_text(command: &str, text: &str) -> io::Result<Command> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(command).stdin(file);
    Ok(shell)
}

/// Says below what a program printed how to go on, and waits for Enter; for the end of
/// what is typed too, and for a terminal that is gone. What was typed before that is said
/// is no answer, and is dropped.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn wait_for_enter(words: &str, direction: Direction, columns: u16) -> io::Result<()> {
    let mut out = io::stdout();
    let encoding = session::encoding().unwrap_or_default();
    // The last column stays free: what stands there may move the cursor on.
    let width = columns.saturating_sub(1);
    let mut picture = Buffer::empty(Rect::new(0, 0, width, 1));
    put(&mut picture, 0, 0, words, direction, width);
    encoding.arrange(&mut picture);
    let keys = File::open("/dev/tty");
    if let Ok(keys) = &keys {
        let _ = tcflush(keys, QueueSelector::IFlush);
    }
    out.write_all(b"\r\n")?;
    out.write_all(encoding.enter().as_bytes())?;
    out.write_all(&row(&picture, 0, encoding))?;
    out.write_all(encoding.leave().as_bytes())?;
    out.write_all(b"\r\n")?;
    out.flush()?;
    let Ok(keys) = keys else {
        return Ok(());
    };
    let mut line = Vec::new();
    // A terminal that is gone is heard of elsewhere.
    let _ = BufReader::new(keys).read_until(b'\n', &mut line);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::with_text;

    fn check(command: &str, text: &str, printed: &str) {
        let output = with_text(command, text).unwrap().output().unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            printed,
            "{command}"
        );
    }

    #[test]
    fn a_text_is_what_the_command_reads_and_no_part_of_it() {
        check("cat", "$(id) `id` ; exit 1\nب", "$(id) `id` ; exit 1\nب");
        check("wc -c | tr -d ' '", &"a".repeat(1_000_000), "1000000\n");
        check("true", &"a".repeat(1_000_000), "");
        check("head -c 1; echo; head -c 1", "ab", "a\nb");
    }
}
