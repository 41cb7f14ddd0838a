//! Mujaz: a terminal news reader that reads right-to-left as well as left-to-right.
//!
//! The modules stand in one order, and each may use only those before it:
//!
//! `safe · article · language · text · clean · points · query · config · app · ui`
//! are the pure core: no file, network, clock, thread or environment.
//! `source · store · loader · terminal · run · cli` are the shell: they touch the world
//! and decide nothing. `tests/it/rules.rs` reads the sources and holds them to it.
//!
//! The way of an article: `source` reads bytes into a [`article::RawArticle`],
//! [`clean`] turns it into an [`article::Article`], [`points`] adds its key points
//! and topics, [`app`] keeps it, [`text`] lays it out, `ui` paints it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod app;
pub mod article;
pub mod clean;
pub mod cli;
pub mod config;
pub mod language;
pub mod loader;
pub mod points;
pub mod query;
pub mod run;
pub mod safe;
pub mod source;
pub mod store;
pub mod terminal;
pub mod text;
pub mod ui;
