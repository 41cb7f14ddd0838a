//! The file of a library: where it stands, its tables, what brings it up to date, what is done
//! to it beside reading.

pub(super) mod checkpoint;
#[cfg(test)]
pub(super) mod damage;
pub(super) mod of_the_web;
pub(super) mod only;
pub(super) mod place;
pub(super) mod retention;
pub(super) mod schema;
pub(super) mod upkeep;
