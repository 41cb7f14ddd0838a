//! Everything that is tested from outside: laws, conformance, whole articles,
//! screens and the real binary.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod articles;
mod briefs;
mod cells;
mod commands;
mod conformance;
mod dates;
mod fetch;
mod formats;
mod fribidi;
#[path = "../fuzz/laws/mod.rs"]
mod fuzzed;
mod hostile;
mod joining;
mod killed;
mod laws;
mod links;
mod lists;
mod nothing_lost;
mod pages;
mod photographs;
mod reasons;
mod refresh;
mod rules;
mod screens;
mod search;
mod seeds;
mod server;
mod store;
mod surroundings;
mod tables;
mod terminal;
