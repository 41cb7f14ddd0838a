//! A text that is looked through once, of which a window is in memory: a feed of any
//! length then takes no more than that. Nothing is said here of what stands in it.

use std::io::{self, Read};

use memchr::{memchr, memmem};

/// Bytes that are always seen behind a place, where the text has so many: a tag of an
/// item, and what it is called, end within them.
pub(super) const AHEAD: usize = 16 << 10;

/// Bytes of a window.
const SIZE: usize = 256 << 10;

/// A text with the part of it that is in memory. Places in it are offsets in bytes.
pub(super) struct Window<R> {
    reader: R,
    bytes: Vec<u8>,
    /// Where they begin in the text.
    start: usize,
    /// True when there is nothing behind them.
    ended: bool,
}

impl<R: Read> Window<R> {
    /// The text that `reader` gives.
    pub(super) fn of(reader: R) -> Self {
        Self {
            reader,
            bytes: Vec::with_capacity(SIZE),
            start: 0,
            ended: false,
        }
    }

    /// What follows a place: [`AHEAD`] bytes at the least, or up to the end. Places before
    /// it are no longer seen.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub(super) fn ahead(&mut self, at: usize) -> io::Result<&[u8]> {
        if self.start + self.bytes.len() < at + AHEAD && !self.ended {
            self.bytes.drain(..at - self.start);
            self.start = at;
            let room = (SIZE - self.bytes.len()) as u64;
            let mut reader = self.reader.by_ref().take(room);
            self.ended = (reader.read_to_end(&mut self.bytes)? as u64) < room;
        }
        Ok(&self.bytes[at - self.start..])
    }

    /// Where `what` stands next, from a place on.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub(super) fn find(&mut self, mut at: usize, what: &[u8]) -> io::Result<Option<usize>> {
        loop {
            let ahead = self.ahead(at)?;
            let found = match what {
                [byte] => memchr(*byte, ahead),
                _ => memmem::find(ahead, what),
            };
            if let Some(found) = found {
                return Ok(Some(at + found));
            }
            let passed = ahead.len().saturating_sub(what.len() - 1);
            if self.ended {
                return Ok(None);
            }
            at += passed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, SIZE, Window};

    #[test]
    fn what_stands_across_windows_is_found() {
        for before in [0, SIZE - 2, SIZE - 1, 3 * SIZE + 1] {
            let text = [vec![b'a'; before], b"]]>b".to_vec()].concat();
            let mut window = Window::of(&*text);
            assert_eq!(window.find(0, b"]]>").unwrap(), Some(before));
            assert_eq!(window.ahead(before).unwrap(), b"]]>b");
            assert_eq!(window.find(before + 1, b"]]>").unwrap(), None);
        }
    }

    #[test]
    fn enough_is_always_seen() {
        let text: Vec<u8> = (0..2 * SIZE).map(|at| (at % 251) as u8).collect();
        let mut window = Window::of(&*text);
        for at in (0..text.len()).step_by(AHEAD / 2 + 1) {
            let ahead = window.ahead(at).unwrap();
            assert!(ahead.len() >= AHEAD.min(text.len() - at));
            assert!(*ahead == text[at..at + ahead.len()]);
        }
    }
}
