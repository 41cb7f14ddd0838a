//! Standard output and standard error.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::article::Problem;
use crate::safe::SafeText;

/// Standard output, gathered into large writes.
pub(super) fn standard_output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Says something to the person at the terminal. The words may quote a source,
/// so they are made safe; when nobody listens nothing is lost.
pub(super) fn complain(words: &str) {
    let _ = writeln!(io::stderr().lock(), "mujaz: {}", SafeText::new(words));
}

/// Tells the person at the terminal what was done, on as many lines as it takes.
pub(super) fn say(words: &str) {
    let mut out = io::stderr().lock();
    for line in words.lines() {
        let _ = writeln!(out, "{}", SafeText::new(line));
    }
}

/// A number with its noun: `1 feed`, `2 feeds`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    let many = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{many}")
}

/// Names a source that failed.
pub(super) fn complain_of(problem: &Problem) {
    complain(&problem.to_string());
}

/// True when the error is only that nobody reads our output any more.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
