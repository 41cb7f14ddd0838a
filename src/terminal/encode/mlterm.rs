//! mlterm: its own switch turns its reordering off. An override would cost a
//! column there, and explicit mode is ignored.

/// Sent on entering.
pub(super) const ENTER: &str = "\x1b]5379;use_ctl=false\x07";

/// Sent on leaving; reordering is mlterm's default.
pub(super) const LEAVE: &str = "\x1b]5379;use_ctl=true\x07";
