//! The real binary in a pseudo-terminal, with a clock on its keys.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
pub(crate) const ROWS: u16 = 40;

/// Longest pause within one picture.
const QUIET: Duration = Duration::from_millis(60);

pub(crate) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Reader {
    pub(crate) fn start(arguments: &[String]) -> (Self, Instant) {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mujaz"));
        command.args(["--interface", "ar"]);
        command.args(arguments);
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
    pub(crate) fn settle(&mut self) -> (Option<Instant>, usize) {
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
    pub(crate) fn first_screen(&mut self, begun: Instant) -> Duration {
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

    pub(crate) fn press(&mut self, key: &str) -> Option<(Duration, usize)> {
        let begun = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        let (last, bytes) = self.settle();
        last.map(|at| (at - begun, bytes))
    }

    /// Seconds of processor that its threads have used; nothing where the system
    /// does not tell.
    pub(crate) fn processor(&self) -> Option<f64> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let nanoseconds = tasks.flatten().filter_map(|task| {
            let stat = fs::read_to_string(task.path().join("schedstat")).ok()?;
            stat.split(' ').next()?.parse::<f64>().ok()
        });
        Some(nanoseconds.sum::<f64>() / 1e9)
    }

    /// The most memory that it has had at once, in MB; nothing where the system
    /// does not tell.
    pub(crate) fn most_memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?));
        let status = status.ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
        let kilo: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilo / 1024.0)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
