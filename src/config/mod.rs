//! What a reader may choose: settings, keys, the interface's language and its
//! colours, as types. Who reads them, and when again, is not known here; nothing looks for
//! files or flags.

pub mod action;
pub mod bounds;
pub mod calendar;
mod counted;
mod day;
pub mod group;
mod interface;
pub mod key;
pub mod keymap;
pub mod locale;
pub mod mend;
mod names;
pub mod settings;
pub mod starter;
pub mod theme;
mod told;
mod why;
mod word;
