//! The one filter behind `SafeText`.

use std::borrow::Cow;
use std::ops::Range;

use super::MAX_ISOLATES;

/// What becomes of one character.
enum Fate {
    Keep,
    Drop,
    /// Tabs and line breaks: words on both sides stay apart.
    Space,
    /// Noncharacters and characters that no terminal agrees on.
    Replace,
}

fn fate(c: char) -> Fate {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Fate::Drop,
        '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Fate::Drop,
        '\u{fdd0}'..='\u{fdef}' => Fate::Replace,
        _ if u32::from(c) & 0xfffe == 0xfffe => Fate::Replace,
        _ => Fate::Keep,
    }
}

/// Removes whatever could steer a terminal; borrows when there is nothing to do.
pub(super) fn scrub(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(with_balanced_isolates(without_controls(text)))
}

/// True when every character stays and none is an isolate. Most bytes say at once
/// that theirs does.
fn is_clean(text: &str) -> bool {
    let stays = |at: usize| {
        let c = text[at..].chars().next();
        c.is_some_and(|c| matches!(fate(c), Fate::Keep) && !is_isolate(c))
    };
    text.bytes()
        .enumerate()
        .all(|(at, byte)| !SUSPECT[usize::from(byte)] || stays(at))
}

/// The bytes that a character may begin with that does not stay, or is an isolate.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(
            byte,
            0..0x20 | 0x7f | 0xc2 | 0xcd | 0xe1 | 0xe2 | 0xef | 0xf0..256
        );
        byte += 1;
    }
    suspect
};

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

fn without_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut embeddings = Embeddings::default();
    let mut rest = text;
    let mut strings = ControlStrings::default();
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        if let Some(length) = escape_sequence(rest, |body| strings.end(text, at + body)) {
            rest = &rest[length..];
            continue;
        }
        match fate(c) {
            Fate::Keep => out.push(c),
            Fate::Drop => {}
            Fate::Space => out.push(' '),
            Fate::Replace => out.push('\u{fffd}'),
        }
        embeddings.meet(c, &mut out);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Embeddings and overrides of direction that are open. They go: text in its own letters
/// needs none, and they reach further than anybody sees. What is left of one is an isolate,
/// where it held figures left to right that no letter holds: a telephone number.
#[derive(Default)]
struct Embeddings {
    /// For each that is open, where its text begins in what is written; nothing of one
    /// whose direction is not to be kept.
    open: Vec<Option<usize>>,
    /// Behind the last of what no such isolate may hold.
    latest: usize,
}

impl Embeddings {
    /// Meets a character of the text, at whose end `out` stands.
    fn meet(&mut self, c: char, out: &mut String) {
        match c {
            '\u{202a}' => self.open.push(Some(out.len())),
            '\u{202b}' | '\u{202d}' | '\u{202e}' => self.open.push(None),
            '\u{202c}' => {
                let start = self.open.pop().flatten();
                if let Some(start) = start.filter(|start| (self.latest..out.len()).contains(start))
                {
                    out.insert(start, '\u{2066}');
                    out.push('\u{2069}');
                    self.latest = out.len();
                }
            }
            _ if self.open.is_empty() => {}
            _ if c.is_alphabetic() || is_isolate(c) || matches!(fate(c), Fate::Space) => {
                self.latest = out.len();
            }
            _ => {}
        }
    }
}

/// The length in bytes of the escape sequence that `text` starts with, if it
/// does (ECMA-48, 5.3 to 5.6). A sequence that never ends takes its introducer
/// only, so a stray byte cannot swallow an article. `string_end` tells where the
/// control string ends whose body starts at a byte of `text`, if it does: bytes
/// of the body, its terminator included.
fn escape_sequence(text: &str, string_end: impl FnOnce(usize) -> Option<usize>) -> Option<usize> {
    let mut chars = text.char_indices();
    let (kind, body) = match chars.next()?.1 {
        '\u{1b}' => match chars.next() {
            Some((_, '[')) => ('[', 2),
            Some((_, c @ (']' | 'P' | 'X' | '^' | '_'))) => (c, 2),
            Some((at, ' '..='/')) => {
                let rest = &text[at..];
                let intermediates = rest
                    .bytes()
                    .take_while(|b| (b' '..=b'/').contains(b))
                    .count();
                let last = rest
                    .as_bytes()
                    .get(intermediates)
                    .is_some_and(|b| (b'0'..=b'~').contains(b));
                return Some(at + intermediates + usize::from(last));
            }
            Some((at, '0'..='~')) => return Some(at + 1),
            _ => return Some(1),
        },
        '\u{9b}' => ('[', 2),
        '\u{9d}' => (']', 2),
        '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => ('P', 2),
        _ => return None,
    };
    let rest = &text[body..];
    if kind == '[' {
        let parameters = rest
            .bytes()
            .take_while(|b| (b'0'..=b'?').contains(b))
            .count();
        let intermediates = rest[parameters..]
            .bytes()
            .take_while(|b| (b' '..=b'/').contains(b))
            .count();
        let end = parameters + intermediates;
        let last = rest
            .as_bytes()
            .get(end)
            .is_some_and(|b| (b'@'..=b'~').contains(b));
        return Some(body + end + usize::from(last));
    }
    Some(body + string_end(body).unwrap_or(0))
}

/// Where control strings end: at BEL, ST or C1 ST, on the same line and within a
/// bound. What was searched in vain is not searched again, so that introducers
/// in a row cost no more than other text.
#[derive(Default)]
struct ControlStrings {
    /// No terminator stands among these bytes.
    barren: Range<usize>,
}

impl ControlStrings {
    /// The longest control string, in bytes.
    const LONGEST: usize = 4096;

    /// The length in bytes of the control string whose body starts at `body`.
    fn end(&mut self, text: &str, body: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let searched = (self.barren.start..=self.barren.end).contains(&body);
        let start = if searched { self.barren.start } else { body };
        let mut at = if searched { self.barren.end } else { body };
        let last = bytes.len().min(body + Self::LONGEST);
        let mut end = None;
        while at < last {
            let next = bytes.get(at + 1);
            let length = match bytes[at] {
                b'\n' | b'\r' => break,
                b'\x07' => 1,
                b'\x1b' if next == Some(&b'\\') => 2,
                // U+009C in UTF-8.
                0xc2 if next == Some(&0x9c) => 2,
                _ => 0,
            };
            if length > 0 {
                end = Some(at + length - body);
                break;
            }
            at += 1;
        }
        self.barren = start..at;
        end
    }
}

/// Drops isolates that never close, closers that never opened, and nesting
/// deeper than [`MAX_ISOLATES`].
fn with_balanced_isolates(text: String) -> String {
    if !text.contains(is_isolate) {
        return text;
    }
    let mut keep = vec![true; text.len()];
    let mut open: Vec<usize> = Vec::new();
    // Initiators past the depth limit are dropped with their closers.
    let mut beyond = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' if open.len() == MAX_ISOLATES => {
                keep[at] = false;
                beyond += 1;
            }
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' if beyond > 0 => {
                keep[at] = false;
                beyond -= 1;
            }
            '\u{2069}' => keep[at] = open.pop().is_some(),
            _ => {}
        }
    }
    for at in open {
        keep[at] = false;
    }
    text.char_indices()
        .filter(|&(at, _)| keep[at])
        .map(|(_, c)| c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Fate, SUSPECT, fate, is_isolate};
    use crate::safe::SafeText;

    fn check(untrusted: &str, safe: &str) {
        assert_eq!(SafeText::new(untrusted).as_str(), safe);
    }

    #[test]
    fn no_byte_hides_a_character_that_acts() {
        for c in '\0'..=char::MAX {
            if !matches!(fate(c), Fate::Keep) || is_isolate(c) {
                let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
                assert!(SUSPECT[usize::from(first)], "{c:?}");
            }
        }
    }

    #[test]
    fn whole_escape_sequences_go() {
        check("a\x1b[31mred\x1b[0m b", "ared b");
        check("a\x1b]0;title\x07b", "ab");
        check("a\x1b]52;c;ZXZpbA==\x1b\\b", "ab");
        check("a\u{9b}31mb", "ab");
        check("a\x1bPq#0;2\x1b\\b", "ab");
        check("a\x1b(Bb\x1bcb", "abb");
    }

    #[test]
    fn an_unfinished_sequence_does_not_swallow_the_text() {
        check("a\x1b]never ends", "anever ends");
        check("a\x1b]no end here\nnext line\x07", "ano end here next line");
        check("\x1b", "");
        check("\x1b[", "");
        check("\x1b[12;", "");
    }

    #[test]
    fn separators_become_spaces() {
        check("a\tb\nc\rd\u{2028}e", "a b c d e");
    }

    #[test]
    fn overrides_and_invisible_junk_go() {
        check("a\u{202e}b\u{202c}c\u{ad}d\u{feff}e", "abcde");
        check("a\u{e0041}b\u{fff9}c", "abc");
    }

    #[test]
    fn of_an_embedding_of_figures_an_isolate_stays() {
        check(
            "هاتف \u{202a}+20 2 1234\u{202c} الآن",
            "هاتف \u{2066}+20 2 1234\u{2069} الآن",
        );
        check(
            "\u{202b}قال \u{202a}1-2\u{202c}\u{202c}",
            "قال \u{2066}1-2\u{2069}",
        );
        check("\u{202a}Kim 1\u{202c} قال", "Kim 1 قال");
        check("\u{202d}1 2\u{202c} \u{202a}1 2", "1 2 1 2");
        check("\u{202a}1\u{2067}2\u{202c}3\u{2069}", "1\u{2067}23\u{2069}");
        check("\u{202a}1\n2\u{202c}", "1 2");
        check("\u{202c}1\u{202c}", "1");
    }

    #[test]
    fn what_arabic_needs_stays() {
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check(
            "\u{200f}لا\u{200e}\u{61c}\u{200d}",
            "\u{200f}لا\u{200e}\u{61c}\u{200d}",
        );
    }

    #[test]
    fn isolates_are_balanced_and_shallow() {
        check("a\u{2068}b\u{2069}c", "a\u{2068}b\u{2069}c");
        check("a\u{2068}b", "ab");
        check("a\u{2069}b", "ab");
        let deep = "\u{2067}".repeat(140) + "1" + &"\u{2069}".repeat(140);
        let safe = SafeText::new(&deep);
        assert_eq!(
            safe.as_str().matches('\u{2067}').count(),
            super::MAX_ISOLATES
        );
        assert_eq!(
            safe.as_str().matches('\u{2069}').count(),
            super::MAX_ISOLATES
        );
    }

    #[test]
    fn noncharacters_are_replaced() {
        check("a\u{ffff}b\u{fdd0}c", "a\u{fffd}b\u{fffd}c");
    }
}
