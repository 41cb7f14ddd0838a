//! Everything that is tested from outside: laws, conformance, whole articles,
//! screens and the real binary.

#![allow(clippy::unwrap_used)]

mod commands;
mod conformance;
mod laws;
mod reasons;
mod rules;
mod screens;
mod tables;
mod terminal;
