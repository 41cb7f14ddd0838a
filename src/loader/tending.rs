//! Tending: what has come is seen to beside the reader, whenever something has. What is done
//! to it is [`super::upkeep`]'s.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::desk::unharmed;
use super::equipment::Equipment;
use super::{Haste, upkeep};
use crate::app::Message;
use crate::store::Library;

/// That articles came; what they are tended to with from now on, where that is something else.
type News = Option<Box<Equipment>>;

/// Tends to what has come, whenever something has; `send` is told of it once in `pause`.
pub(super) fn tend(
    equipment: &mut Equipment,
    came: &Receiver<News>,
    pause: Duration,
    send: &impl Fn(Message) -> bool,
) {
    while let Ok(news) = came.recv() {
        for other in std::iter::once(news).chain(came.try_iter()).flatten() {
            *equipment = *other;
        }
        let Some(library) = equipment.home.opened() else {
            continue;
        };
        if library.reading(Library::is_read_only) {
            continue;
        }
        let mut told = Instant::now();
        let mut untold = false;
        let tell = |_| {
            untold = told.elapsed() < pause;
            if untold {
                return true;
            }
            told = Instant::now();
            send(Message::Arrived)
        };
        let kept = unharmed(|| {
            upkeep::tend(&library, Haste::Background, tell)?;
            let now = Timestamp::now();
            let dropped = upkeep::retain(&library, equipment.retention, now)?;
            Ok(dropped > 0)
        });
        let goes_on = match kept {
            Ok(dropped) if dropped || untold => send(Message::Arrived),
            Ok(_) => true,
            Err(problem) => send(Message::Failed(problem)),
        };
        if !goes_on {
            return;
        }
    }
}
