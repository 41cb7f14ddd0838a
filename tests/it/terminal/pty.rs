//! A pseudo-terminal with the real binary in it: types keys, keeps every byte
//! that was sent, and shows the screen as an emulator understands it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use crate::surroundings::{LOCALE, VARIABLES};

/// How long a condition may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    heard: Arc<(Mutex<Heard>, Condvar)>,
}

pub(crate) struct Heard {
    pub(crate) bytes: Vec<u8>,
    parser: vt100::Parser,
    closed: bool,
}

impl Heard {
    /// The letters on the screen, presentation forms read as letters and each
    /// row in logical order of its right-to-left words, loosely: enough to look
    /// for words in it.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// What stands at a row and a column, unless it is bold, dim or reversed.
    pub(crate) fn ordinary(&self, row: u16, column: u16) -> Option<String> {
        let cell = self.parser.screen().cell(row, column)?;
        (!cell.bold() && !cell.dim() && !cell.inverse() && !cell.underline())
            .then(|| cell.contents().to_owned())
    }

    pub(crate) fn in_alternate_screen(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    pub(crate) fn cursor_hidden(&self) -> bool {
        self.parser.screen().hide_cursor()
    }
}

/// The program under test with a surrounding of its own.
pub(crate) fn mujaz(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mujaz"));
    command.args(arguments);
    surround(&mut command);
    command
}

/// Sets what the program may see of its surroundings.
pub(crate) fn surround(command: &mut CommandBuilder) {
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    for (name, value) in LOCALE {
        command.env(name, value);
    }
    command.env("HOME", env!("CARGO_TARGET_TMPDIR"));
    command.env(
        "XDG_CONFIG_HOME",
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-config"),
    );
    command.cwd(env!("CARGO_MANIFEST_DIR"));
}

impl Terminal {
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let heard = Heard {
            bytes: Vec::new(),
            parser: emulator(columns, rows),
            closed: false,
        };
        let heard = Arc::new((Mutex::new(heard), Condvar::new()));
        let to_test = Arc::clone(&heard);
        thread::spawn(move || {
            let mut chunk = [0; 1 << 16];
            loop {
                let read = reader.read(&mut chunk).unwrap_or(0);
                let mut heard = to_test.0.lock().unwrap();
                if read == 0 {
                    heard.closed = true;
                } else {
                    heard.bytes.extend_from_slice(&chunk[..read]);
                    heard.parser.process(&chunk[..read]);
                }
                to_test.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            writer,
            heard,
        }
    }

    /// Waits until `holds` is true of what was heard.
    pub(crate) fn wait_for(&self, what: &str, holds: impl Fn(&Heard) -> bool) {
        assert!(
            self.comes_by(Instant::now() + PATIENCE, holds),
            "waited for {what}; the screen is\n{}",
            self.heard(Heard::text)
        );
    }

    /// Waits no longer than to that moment; tells whether `holds` came true.
    pub(crate) fn comes_by(&self, end: Instant, holds: impl Fn(&Heard) -> bool) -> bool {
        let mut heard = self.heard.0.lock().unwrap();
        while !holds(&heard) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || heard.closed {
                return false;
            }
            heard = self.heard.1.wait_timeout(heard, left).unwrap().0;
        }
        true
    }

    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |heard| heard.text().contains(text));
    }

    pub(crate) fn heard<T>(&self, look: impl FnOnce(&Heard) -> T) -> T {
        look(&self.heard.0.lock().unwrap())
    }

    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.heard
            .0
            .lock()
            .unwrap()
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &process])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Clock ticks of processor time used so far, in user and system mode.
    pub(crate) fn processor_ticks(&self) -> u64 {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id().unwrap()))
                .unwrap();
        let after_name = stat.rsplit(") ").next().unwrap();
        let fields: Vec<&str> = after_name.split(' ').collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Waits for the end; gives all that was heard.
    pub(crate) fn end(mut self) -> (ExitStatus, Vec<u8>, bool, bool) {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(
                Instant::now() < end,
                "it does not end; the screen is\n{}",
                self.heard(Heard::text)
            );
            thread::park_timeout(Duration::from_millis(5));
        };
        let mut heard = self.heard.0.lock().unwrap();
        while !heard.closed && Instant::now() < end {
            heard = self
                .heard
                .1
                .wait_timeout(heard, Duration::from_millis(100))
                .unwrap()
                .0;
        }
        (
            status,
            heard.bytes.clone(),
            heard.in_alternate_screen(),
            heard.cursor_hidden(),
        )
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn emulator(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}
