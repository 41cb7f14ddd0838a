//! The real binary is killed at random moments of its work: what it had
//! acknowledged is kept, nothing is kept by halves, and the next run goes on from
//! there.

mod import;
mod migration;
mod reader;
mod refresh;

use std::env;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mujaz::store::Library;

use crate::surroundings::program;

/// How often each kind of work is killed; `MUJAZ_ROUNDS` asks for more.
const ROUNDS: u32 = 4;

/// The number of SIGKILL.
const KILLED: i32 = 9;

fn rounds() -> u32 {
    let asked = env::var("MUJAZ_ROUNDS").ok();
    asked
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(ROUNDS)
}

/// Random moments, the same again from the same `MUJAZ_SEED`.
struct Moments(u32);

impl Moments {
    fn new() -> Self {
        let asked = env::var("MUJAZ_SEED").ok();
        let seed = asked.and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
            let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
            time.subsec_nanos()
        });
        println!("MUJAZ_SEED={seed}");
        Self(seed)
    }

    /// A moment of work that takes so long.
    fn of(&mut self, work: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        work.mul_f64(f64::from(self.0 >> 8) / f64::from(1 << 24))
    }
}

fn mujaz(library: &Path, arguments: &[&str]) -> Command {
    let mut command = program();
    command
        .arg("--library")
        .arg(library)
        .args(arguments)
        .env(
            "XDG_CONFIG_HOME",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Runs a command to its end, which is a good one.
fn finish(mut command: Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}

/// Runs a command, has a look at that moment, and kills it. Tells whether it had
/// ended by then, which acknowledges all of its work.
fn kill_at<T>(moment: Duration, mut command: Command, look: impl FnOnce() -> T) -> (bool, T) {
    let mut child = command.spawn().unwrap();
    thread::sleep(moment);
    let seen = look();
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(
        status.success() || status.signal() == Some(KILLED),
        "{command:?}: {status}"
    );
    (status.success(), seen)
}

/// The library, which is whole.
fn whole(path: &Path) -> Library {
    let library = Library::open(path).unwrap();
    assert_eq!(library.defects().unwrap(), [""; 0]);
    library
}
