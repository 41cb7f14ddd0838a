//! Room for large documents: one is in memory at a time, however many servers answer at
//! once. Until it is read, what a server sends waits on the disk.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Gives room to one at a time.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Rooms(Arc<(Mutex<bool>, Condvar)>);

/// Held as long as what it was given for is in memory.
#[derive(Debug)]
pub(in crate::source) struct Room(Rooms);

/// What a document needs before it is brought into memory.
#[derive(Debug)]
pub(in crate::source) enum Need {
    /// Nothing: it is small.
    Nothing,
    /// Room, which it has.
    Met(Room),
    /// Room, to be waited for.
    Room(Rooms),
}

impl Need {
    /// Waits until there is what it needs.
    pub(in crate::source) fn meet(self) -> Option<Room> {
        match self {
            Self::Nothing => None,
            Self::Met(room) => Some(room),
            Self::Room(rooms) => Some(rooms.wait()),
        }
    }
}

impl Rooms {
    /// Waits until there is room.
    pub(super) fn wait(&self) -> Room {
        let (taken, freed) = &*self.0;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken {
            taken = freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken = true;
        Room(self.clone())
    }

    /// Room, if there is some now.
    pub(super) fn free(&self) -> Option<Room> {
        let mut taken = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = !std::mem::replace(&mut *taken, true);
        is_free.then(|| Room(self.clone()))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let (taken, freed) = &*self.0.0;
        *taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        freed.notify_one();
    }
}
