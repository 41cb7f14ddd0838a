//! A limit on the length of files (`ulimit -f`): what cannot be written is told of, as where
//! the disk is full, and ends nothing.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGXFSZ;
use signal_hook::flag;

/// Hears the signal that comes with the failure: unheard, it ends the program.
pub(super) fn hear() -> std::io::Result<()> {
    flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}
