//! The real binary in a pseudo-terminal: from start to the first whole screen,
//! and from a key press to its redrawn screen; then what a step of scrolling sends
//! in each form. Prints milliseconds and bytes; run it with
//! `cargo bench --bench reader`, and give a folder to read that instead of the
//! sample edition.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::{Read, Write};
use std::iter;
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use mujaz::terminal::encode::Form;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
const RUNS: usize = 15;

/// Longest pause within one picture.
const QUIET: Duration = Duration::from_millis(60);

struct Reader {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Reader {
    fn start(sources: &[String]) -> (Self, Instant) {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mujaz"));
        command.args(["--interface", "ar"]);
        command.args(sources);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LC_ALL", "C.UTF-8"),
            ("XDG_CONFIG_HOME", "/nonexistent"),
        ] {
            command.env(name, value);
        }
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let (sender, chunks) = mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 1 << 16];
            while let Ok(read @ 1..) = output.read(&mut chunk) {
                if sender
                    .send((Instant::now(), chunk[..read].to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(
            NonZero::new(ROWS).unwrap(),
            NonZero::new(COLUMNS).unwrap(),
            0,
        );
        (
            Self {
                child,
                writer,
                chunks,
                parser,
                _master: pair.master,
            },
            begun,
        )
    }

    /// Feeds what arrives to the emulator until it has been quiet for a while;
    /// the moment of the last byte, and how many came.
    fn settle(&mut self) -> (Option<Instant>, usize) {
        let (mut last, mut bytes) = (None, 0);
        let mut patience = Duration::from_secs(2);
        while let Ok((at, chunk)) = self.chunks.recv_timeout(patience) {
            self.parser.process(&chunk);
            bytes += chunk.len();
            last = Some(at);
            patience = QUIET;
        }
        (last, bytes)
    }

    /// Time from start until articles stand on the screen.
    fn first_screen(&mut self, begun: Instant) -> Duration {
        loop {
            let (at, chunk) = self.chunks.recv_timeout(Duration::from_secs(10)).unwrap();
            self.parser.process(&chunk);
            let contents = self.parser.screen().contents();
            let filled = contents
                .lines()
                .filter(|line| line.trim().len() > 40)
                .count();
            if filled > usize::from(ROWS) / 3 {
                return at - begun;
            }
        }
    }

    fn press(&mut self, key: &str) -> Option<(Duration, usize)> {
        let begun = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        let (last, bytes) = self.settle();
        last.map(|at| (at - begun, bytes))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn print(what: &str, mut times: Vec<Duration>, bytes: usize) {
    times.sort_unstable();
    let ms = |at: usize| times[at].as_secs_f64() * 1e3;
    println!(
        "{what:<32} min {:7.2} ms   median {:7.2} ms   max {:7.2} ms   {:>6} bytes",
        ms(0),
        ms(times.len() / 2),
        ms(times.len() - 1),
        bytes / times.len()
    );
}

/// Bytes that one step of scrolling sends in each form, against the plain one.
fn forms(sources: &[String]) {
    let mut plain = None;
    println!("\na step of scrolling               steps   bytes a step   against plain");
    let others = Form::ALL.iter().copied();
    let others = others.filter(|&form| form != Form::Plain);
    for form in iter::once(Form::Plain).chain(others).map(Form::name) {
        let arguments = [&["--form".to_owned(), form.to_owned()], sources].concat();
        let (mut reader, begun) = Reader::start(&arguments);
        reader.first_screen(begun);
        reader.settle();
        reader.press("2");
        let sent: Vec<usize> = (0..RUNS)
            .filter_map(|_| reader.press("j"))
            .map(|(_, bytes)| bytes)
            .collect();
        let mean = sent.iter().sum::<usize>() as f64 / sent.len().max(1) as f64;
        let plain = *plain.get_or_insert(mean);
        println!(
            "{form:<32} {:>6} {mean:>14.0} {:>14.2}×",
            sent.len(),
            mean / plain
        );
    }
}

fn main() {
    let sources: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let mut starts = Vec::new();
    for _ in 0..RUNS {
        let (mut reader, begun) = Reader::start(&sources);
        starts.push(reader.first_screen(begun));
    }
    print("start to first screen", starts, 0);

    let (mut reader, begun) = Reader::start(&sources);
    reader.first_screen(begun);
    reader.settle();
    for (what, keys) in [
        ("next article (j)", vec!["j"; RUNS]),
        (
            "open it, and back (Enter, Esc)",
            ["\r", "\x1b"].repeat(RUNS / 2),
        ),
        (
            "scroll the text (2, then j)",
            [vec!["2"], vec!["j"; RUNS]].concat(),
        ),
        (
            "half a page (Ctrl-d, Ctrl-u)",
            ["\x04", "\x15"].repeat(RUNS / 2),
        ),
        ("another pane (Tab)", vec!["\t"; RUNS]),
    ] {
        let (mut times, mut bytes) = (Vec::new(), 0);
        for key in keys {
            if let Some((time, sent)) = reader.press(key) {
                times.push(time);
                bytes += sent;
            }
        }
        if times.is_empty() {
            println!("{what:<32} nothing was redrawn");
        } else {
            print(what, times, bytes);
        }
    }
    forms(&sources);
}
