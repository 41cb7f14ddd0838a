//! What holds of any input whatever, beyond that nothing panics. A fuzz target is
//! one of these laws; `cargo test` holds them to what fuzzing has found before.

#![allow(dead_code, unused_imports, reason = "each fuzz target needs one law")]

mod cleaned;
mod read;
mod shown;
mod table;

pub(crate) use cleaned::{nothing_is_lost, query, text};
pub(crate) use read::{feed, json, opml, page};
pub(crate) use shown::{as_painted, layout, row};
pub(crate) use table::table;

/// A law.
pub(crate) type Law = fn(&[u8]);

/// Every law by its name, which is the name of its target.
pub(crate) const LAWS: &[(&str, Law)] = &[
    ("feed", feed),
    ("page", page),
    ("json", json),
    ("opml", opml),
    ("text", text),
    ("query", query),
    ("layout", layout),
    ("row", row),
    ("table", table),
];

/// The first byte of an input, which chooses, and the text behind it.
fn choice(input: &[u8]) -> (u8, String) {
    let (first, rest) = input.split_first().unwrap_or((&0, &[]));
    (*first, String::from_utf8_lossy(rest).into_owned())
}
