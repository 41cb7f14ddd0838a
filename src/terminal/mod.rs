//! The terminal the reader runs in: whether it will do, entering and leaving
//! it, what it sends, and what is sent to it. It waits for nothing and decides
//! nothing; `run` does.

pub mod encode;
pub mod fitness;
pub mod input;
pub mod screen;
pub mod session;
