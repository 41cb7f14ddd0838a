//! What a terminal's bytes mean: keys, the mouse, pasted text, and answers to
//! what it was asked.
//!
//! All of it comes through one stream, and an answer may come late, cut in two,
//! or between two keys. So one reader takes the whole stream apart: nothing of an
//! answer can turn up as a key, and no key is lost to the waiting for an answer.

mod answer;
mod key;
mod sequence;

use std::time::Duration;

use memchr::memmem;

use crate::config::key::{Code, Key};
pub use answer::Answer;
use key::key;

/// Something that a terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal's window got the focus.
    Focus,
    /// An answer.
    Answer(Answer),
}

/// What the mouse did at a cell, counted from 0 at the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub deed: Deed,
    /// Columns from the left.
    pub column: u16,
    /// Rows from the top.
    pub row: u16,
}

/// A deed of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The main button went down.
    Press,
    /// The mouse moved while it was down.
    Drag,
    /// It went up.
    Release,
    /// The wheel turned away.
    WheelUp,
    /// The wheel turned towards the reader.
    WheelDown,
}

/// After an escape, this silence tells that it was a key.
const SILENCE: Duration = Duration::from_millis(10);

/// Longest escape sequence that is waited for, in bytes.
const LONGEST: usize = 4096;

/// Bytes that have come and are not understood yet.
#[derive(Debug, Default)]
pub struct Stream {
    waiting: Vec<u8>,
    pasting: bool,
    /// So many of the bytes that wait were looked through for the end of a pasted text.
    searched: usize,
}

/// How far the first thing in the stream has come.
enum Step {
    /// More bytes are needed.
    Incomplete,
    /// So many bytes, and what they mean, if anything.
    Taken(usize, Option<Heard>),
    /// So many bytes, after which text is pasted.
    Paste(usize),
}

const PASTE_END: &[u8] = b"\x1b[201~";

/// Bytes of a pasted text that are heard: a line that is typed takes far fewer.
const PASTED: usize = 1 << 16;

impl Stream {
    /// Adds what was read.
    pub fn push(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
    }

    /// How long nothing must follow until what waits is a key of its own; nothing where it
    /// cannot be one. Behind an escape that is a moment. Where a sign stands behind it that
    /// begins a sequence, it is as long as answers may take on their way: hardly anybody
    /// presses these with Alt.
    #[must_use]
    pub fn silence(&self, patience: Duration) -> Option<Duration> {
        match self.waiting[..] {
            _ if self.pasting => None,
            [0x1b] => Some(SILENCE),
            [0x1b, b'[' | b'O' | b'P' | b']' | b'_' | b'^'] => Some(patience),
            _ => None,
        }
    }

    /// The next thing that was heard. `silence` tells that nothing more has come
    /// for a while.
    pub fn next(&mut self, silence: bool) -> Option<Heard> {
        loop {
            if self.pasting {
                return self.pasted().map(Heard::Paste);
            }
            match first(&self.waiting, silence) {
                Step::Incomplete if self.waiting.len() > LONGEST => {
                    self.waiting.clear();
                    return None;
                }
                Step::Incomplete => return None,
                Step::Paste(length) => {
                    self.waiting.drain(..length);
                    self.pasting = true;
                }
                Step::Taken(length, heard) => {
                    self.waiting.drain(..length);
                    if heard.is_some() {
                        return heard;
                    }
                }
            }
        }
    }

    /// The text that is being pasted, once all of it has come. However long it is, each
    /// byte is looked at once, and only its beginning is kept.
    fn pasted(&mut self) -> Option<String> {
        let Some(found) = memmem::find(&self.waiting[self.searched..], PASTE_END) else {
            let begun = self.waiting.len().saturating_sub(PASTE_END.len() - 1);
            self.searched = self.searched.max(begun);
            if self.searched > PASTED {
                self.waiting.drain(PASTED..self.searched);
                self.searched = PASTED;
            }
            return None;
        };
        let end = self.searched + found;
        let text = String::from_utf8_lossy(&self.waiting[..end.min(PASTED)]).into_owned();
        self.waiting.drain(..end + PASTE_END.len());
        (self.pasting, self.searched) = (false, 0);
        Some(text)
    }
}

fn first(bytes: &[u8], silence: bool) -> Step {
    match *bytes {
        [] => Step::Incomplete,
        [0x1b] if silence => taken(1, Code::Esc),
        [0x1b] => Step::Incomplete,
        [0x1b, 0x1b, ..] => taken(1, Code::Esc),
        [0x1b, b'[' | b'O' | b'P' | b']' | b'_' | b'^'] if silence => alt(bytes),
        [0x1b, b'[', ref rest @ ..] => sequence::control(rest),
        [0x1b, b'O', ref rest @ ..] => sequence::single_shift(rest),
        [0x1b, b'P' | b']' | b'_' | b'^', ..] => sequence::text(bytes),
        [0x1b, ..] => alt(bytes),
        _ => match key(bytes) {
            None => Step::Incomplete,
            Some((length, key)) => Step::Taken(length, key.map(Heard::Key)),
        },
    }
}

fn taken(length: usize, code: Code) -> Step {
    Step::Taken(length, Some(Heard::Key(Key::plain(code))))
}

/// An escape before a key is Alt held.
fn alt(bytes: &[u8]) -> Step {
    match key(&bytes[1..]) {
        None => Step::Incomplete,
        Some((length, key)) => {
            let key = key.map(Key::with_alt);
            Step::Taken(length + 1, key.map(Heard::Key))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Deed, Heard, Mouse, SILENCE, Stream};
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(1);

    fn keys(written: &str) -> Vec<Heard> {
        written
            .split(' ')
            .map(|key| Heard::Key(key.parse().unwrap()))
            .collect()
    }

    /// However the bytes are cut, the same is heard.
    fn check(bytes: &[u8], heard: &[Heard]) {
        for size in [1, 2, 3, 5, bytes.len()] {
            let mut stream = Stream::default();
            let mut found = Vec::new();
            for part in bytes.chunks(size) {
                stream.push(part);
                found.extend(std::iter::from_fn(|| stream.next(false)));
            }
            found.extend(std::iter::from_fn(|| stream.next(true)));
            assert_eq!(found, heard, "{size}");
        }
    }

    #[test]
    fn keys_are_heard() {
        check(
            "jG\u{634}\r\t\x7f \x03\x1a".as_bytes(),
            &keys("j G \u{634} Enter Tab Backspace Space Ctrl-c Ctrl-z"),
        );
        check(
            b"\x1b[A\x1b[1;5C\x1bOD\x1bOP\x1b[15~\x1b[Z",
            &keys("Up Ctrl-Right Left F1 F5 Shift-Tab"),
        );
        check(
            b"\x1b[5~\x1b[6~\x1b[H\x1b[4~\x1b[3~\x1b[2~",
            &keys("PageUp PageDown Home End Delete Insert"),
        );
        check(b"\x1bj\x1b", &keys("Alt-j Esc"));
        check(b"\x1b\x1b[A", &keys("Esc Up"));
        check(b"\x1b[[B", &keys("F2"));
    }

    #[test]
    fn a_lam_alef_in_one_piece_is_one_key() {
        let heard = |parts: &[&str]| {
            let mut stream = Stream::default();
            let mut found = Vec::new();
            for part in parts {
                stream.push(part.as_bytes());
                found.extend(std::iter::from_fn(|| stream.next(false)));
            }
            found
        };
        assert_eq!(heard(&["لا", "لأj"]), keys("\u{fefb} \u{fef7} j"));
        assert_eq!(heard(&["\u{1b}لا"]), keys("Alt-\u{fefb}"));
        // Two keys, one after the other.
        assert_eq!(heard(&["ل", "ا", "ل"]), keys("ل ا ل"));
    }

    #[test]
    fn an_escape_alone_is_a_key_once_nothing_follows() {
        let mut stream = Stream::default();
        stream.push(b"\x1b");
        assert_eq!(stream.silence(PATIENCE), Some(SILENCE));
        assert_eq!(stream.next(false), None);
        assert_eq!(stream.next(true), keys("Esc").pop());
        assert_eq!(stream.silence(PATIENCE), None);
    }

    #[test]
    fn alt_held_with_what_begins_a_sequence_is_a_key_once_nothing_follows() {
        for sign in ["[", "O", "P", "]", "_", "^"] {
            let mut stream = Stream::default();
            stream.push(format!("\x1b{sign}").as_bytes());
            assert_eq!(stream.next(false), None);
            assert_eq!(stream.silence(PATIENCE), Some(PATIENCE), "{sign}");
            assert_eq!(stream.next(true), keys(&format!("Alt-{sign}")).pop());
            stream.push(b"j");
            assert_eq!(stream.next(false), keys("j").pop(), "{sign}");
        }
    }

    #[test]
    fn the_mouse_is_heard_in_every_notation() {
        let press = Heard::Mouse(Mouse {
            deed: Deed::Press,
            column: 9,
            row: 4,
        });
        let deeds = [Deed::Press, Deed::Drag, Deed::Release].map(|deed| {
            Heard::Mouse(Mouse {
                deed,
                column: 9,
                row: 4,
            })
        });
        check(b"\x1b[<0;10;5M\x1b[<32;10;5M\x1b[<0;10;5m", &deeds);
        check(b"\x1b[32;10;5M\x1b[64;10;5M\x1b[35;10;5M", &deeds);
        check(b"\x1b[M\x20\x2a\x25", &[press]);
        let wheel = |deed| {
            Heard::Mouse(Mouse {
                deed,
                column: 0,
                row: 0,
            })
        };
        check(
            b"\x1b[<64;1;1M\x1b[<65;1;1M",
            &[wheel(Deed::WheelUp), wheel(Deed::WheelDown)],
        );
    }

    #[test]
    fn pasted_text_is_text() {
        check(
            b"\x1b[200~a\x1b[Ab\x1b[201~q",
            &[Heard::Paste("a\x1b[Ab".into()), keys("q").remove(0)],
        );
    }

    #[test]
    fn of_a_very_long_pasted_text_the_beginning_is_heard() {
        let mut stream = Stream::default();
        stream.push(b"\x1b[200~");
        let text = "a\x1b[201".repeat(1 << 17);
        for part in text.as_bytes().chunks(1021) {
            stream.push(part);
            assert_eq!(stream.next(false), None);
            assert!(stream.waiting.len() < 2 * super::PASTED);
        }
        stream.push(b"\x1b[20");
        assert_eq!(stream.next(false), None);
        stream.push(b"1~q");
        let pasted = Heard::Paste(text[..super::PASTED].to_owned());
        assert_eq!(stream.next(false), Some(pasted));
        assert_eq!(stream.next(false), keys("q").pop());
    }

    #[test]
    fn answers_are_no_keys_wherever_they_come() {
        check(
            b"j\x1bP>|VTE(8001)\x1b\\\x1b[8;1$y\x1b[>65;7006;1c\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22ck",
            &[
                keys("j").remove(0),
                Heard::Answer(Answer::Version("VTE(8001)".into())),
                Heard::Answer(Answer::Reorders(1)),
                Heard::Answer(Answer::Device("65;7006;1".into())),
                Heard::Answer(Answer::Cursor { row: 1, column: 3 }),
                Heard::Answer(Answer::Ground { light: true }),
                Heard::Answer(Answer::Fence),
                keys("k").remove(0),
            ],
        );
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        check(
            b"\x1b[1;\x1b[99;99z\x1b]4;1;rgb:0/0/0\x07\x1b]10;rgb:0/0/0\x1b\\\x1bP1$r0m\x1b\\\x1b[?2026;2$y\x1b[99;99z\x1b_x\x1b\\\xff\xc3(q",
            &keys("( q"),
        );
    }
}
