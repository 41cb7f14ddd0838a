//! How the time of some work grows with the length of its text: the table that
//! several benches print.

use std::fs;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Bytes of each shape at once its length.
const ONCE: usize = 128 * 1024;

/// Growth over eight times the length that is no longer linear, with room for a
/// busy machine and for memory.
const TOO_MUCH: f64 = 14.0;

/// A shape of text: its name, what comes first, and what is repeated.
pub(crate) type Shape = (&'static str, &'static str, &'static str);

/// Calls `run` for each shape and prints how its time grows; true when it is
/// linear for all.
pub(crate) fn growth(title: &str, shapes: &[Shape], run: impl Fn(&str)) -> bool {
    head(title);
    let mut linear = true;
    for (name, first, repeated) in shapes {
        let texts = [1, 2, 4, 8]
            .map(|times| first.to_string() + &repeated.repeat(times * ONCE / repeated.len()));
        // As many bytes at each length, so that each time is as exact.
        let runs = [8, 4, 2, 1];
        let seconds = [0, 1, 2, 3].map(|step| time_of(runs[step], || run(&texts[step])));
        linear &= row(name, seconds, texts[3].len());
    }
    linear
}

/// Prints what the columns of [`row`] are.
pub(crate) fn head(title: &str) {
    println!(
        "{title}\n{:<24}{:>9}{:>9}{:>9}{:>9}{:>8}{:>8}",
        "", "1x ms", "2x ms", "4x ms", "8x ms", "growth", "MB/s"
    );
}

/// Prints the seconds that something took at once, twice, four and eight times a
/// length, the last of which is `bytes`; true when they grow linearly.
pub(crate) fn row(name: &str, seconds: [f64; 4], bytes: usize) -> bool {
    let growth = seconds[3] / seconds[0];
    let linear = growth <= TOO_MUCH;
    print!("{name:<24}");
    for seconds in seconds {
        print!("{:>9.2}", seconds * 1e3);
    }
    let speed = bytes as f64 / 1e6 / seconds[3];
    let flag = if linear { "" } else { "  not linear" };
    println!("{growth:>8.1}{speed:>8.1}{flag}");
    linear
}

/// The shortest time that is believed: the clock moves on in steps of a few
/// milliseconds.
const BELIEVED: Duration = Duration::from_millis(40);

/// Seconds of one run, the better of two rounds of so many, or of as many as it
/// takes to believe the clock.
pub(crate) fn time_of(runs: u32, run: impl Fn()) -> f64 {
    let round = || {
        let start = now();
        let mut done = 0;
        while done < runs || now() - start < BELIEVED {
            run();
            done += 1;
        }
        (now() - start).as_secs_f64() / f64::from(done)
    };
    round().min(round())
}

/// This thread's time on the processor, where Linux tells it; else the time of day
/// since the start.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let running = stat.split(' ').next().and_then(|time| time.parse().ok());
    running.map_or_else(|| start.elapsed(), Duration::from_nanos)
}
