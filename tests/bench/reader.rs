//! The real binary in a pseudo-terminal: from start to the first whole screen,
//! and from a key press to its redrawn screen; then what a step of scrolling sends
//! in each form. Prints milliseconds and bytes; run it with
//! `cargo bench --bench reader`, and give a folder to read that instead of the
//! sample edition.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod session;

use std::iter;
use std::time::Duration;

use mujaz::terminal::encode::Form;

use session::Reader;

const RUNS: usize = 15;

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
    if let (Some(seconds), Some(memory)) = (reader.processor(), reader.most_memory()) {
        println!(
            "{:<32} {seconds:.2} s of processor, {memory:.1} MB at most",
            "all that"
        );
    }
    forms(&sources);
}
