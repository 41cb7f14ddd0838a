//! Answers of a terminal to what it was asked.

use super::sequence;
use crate::config::key::{Code, Key};

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Its name and version (XTVERSION).
    Version(String),
    /// Whether it reorders (DECRQM of mode 8): 0 unknown, 1 set, 2 reset.
    Reorders(u8),
    /// What kind of terminal it is (DA2), as sent: `65;7006;1`.
    Device(String),
    /// Where the cursor stands, counted from 1 (CPR).
    Cursor {
        /// The row.
        row: u16,
        /// The column.
        column: u16,
    },
    /// What colour its ground is (OSC 11).
    Ground {
        /// Whether dark letters are read on it.
        light: bool,
    },
    /// The last of all answers (DA1).
    Fence,
}

impl Answer {
    /// What was pressed where nobody asked: F3 with keys held is sent as a place of the
    /// cursor is, in row 1 and the column of those keys.
    #[must_use]
    pub fn unasked(&self) -> Option<Key> {
        match *self {
            Self::Cursor {
                row: 1,
                column: held @ 2..=8,
            } => Some(sequence::held(Code::F(3), held)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn a_place_of_the_cursor_that_nobody_asked_for_is_a_key() {
        let unasked = |row, column| Answer::Cursor { row, column }.unasked();
        assert_eq!(unasked(1, 5), "Ctrl-F3".parse().ok());
        assert_eq!(unasked(1, 2), "Shift-F3".parse().ok());
        assert_eq!(unasked(2, 5), None);
        assert_eq!(unasked(1, 9), None);
        assert_eq!(Answer::Fence.unasked(), None);
    }
}
