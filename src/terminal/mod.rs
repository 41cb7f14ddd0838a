//! The terminal the reader runs in: whether it will do, what it is, entering and
//! leaving it, what it is sent, and what it sends. It waits for nothing and
//! decides nothing; `run` does.

pub mod browser;
pub mod card;
pub mod choice;
pub mod clipboard;
pub mod command;
pub mod encode;
pub mod fitness;
pub mod found;
pub mod gate;
pub mod heard;
mod ink;
pub mod input;
pub mod known;
pub mod question;
pub mod saved;
pub mod screen;
pub mod session;
mod smudge;
mod style;
